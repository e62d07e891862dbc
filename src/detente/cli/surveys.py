"""Questions across pairs: ``changes``, ``which``, ``protectors``, ``pending`` and others."""

from __future__ import annotations

import shlex
from datetime import date
from typing import Any

import click

from detente import words
from detente.acts import NoValue, value_named
from detente.cli import lists, options, portions
from detente.cli.asking import nobody, opened, pair, print_rows
from detente.cli.moments import moment
from detente.cli.states import named

FORMS = options.output("table", "json", "csv")
# The columns of each answer as CSV.
TURNS = (
    "known_on", "a", "b", "part", "owner", "before", "value", "since", "quote", "claim", "news_on",
    "undated",
)  # fmt: skip
STATES = ("a", "b", "part", "owner", "value", "since", "confidence", "quote", "publisher", "claim")
SECTIONS = ("owner", "host", "via", "since", "confidence", "quote", "publisher", "claim")
EVENTS = (
    "known_on", "when", "act", "parties", "status", "confidence", "quote", "publisher", "claim",
)  # fmt: skip
DISPUTES = ("a", "b", "what", "value", "weight", "against", "against_weight", "claim")
FIRSTS = ("known_on", "when", "act", "parties", "status", "sources", "quote", "claim")


@click.command()
@click.argument("of", callback=named, nargs=-1, metavar="[STATE [STATE]]")
@moment("--since", "The first day of which it was news.  [default: no beginning]")
@moment("--until", "The last such day.  [default: no end]")
@click.option(
    "--old",
    is_flag=True,
    help="Also what was no news any more when it came to be known in that time.",
)
@portions.limit("The latest N changes only.")
@portions.newest
@options.ledger
@FORMS
def changes(
    of: tuple[str, ...],
    since: date | None,
    until: date | None,
    old: bool,
    limit: int | None,
    newest: bool,
    ledger: str | None,
    form: str | None,
) -> None:
    """Show the changes of relations in the order in which they were news.

    \b
    Examples:
      detente changes --since 2023-01-01
      detente changes --limit 20 --newest
      detente changes Iran --since 2016-01-01 --until 2016-12-31
      detente changes Iran "Saudi Arabia" --since 2023-03-01 --format csv

    What is told more than a month after, or by articles without a date alone, is marked so and stands at
    the day on which it took place: that a history was printed or read today makes old news no new. Where
    it tells no day either, it comes last, and only without --since and --until.
    """
    with opened(ledger) as book:
        told = book.changes(since, until, of=pair(of), old=old)
        found = portions.latest(told, limit, lambda t: t.news_on, newest=newest)
        if not old and (more := book.old_changes(since, until, of=of)):
            older = words.many(more, "older change", "older changes")
            click.echo(
                f"{older} came to be known then: --old shows what was no news any more", err=True
            )
        if (since or until) and (more := book.changes_without_day(of=of)):
            are = words.many(more, "change is", "changes are")
            click.echo(
                f"{are} told without any day: leave out --since and --until to see", err=True
            )
        if (form := options.chosen(form, "json")) == "table":
            lists.print_turns(book, found, "no relation changed")
        else:
            print_rows([turn.as_dict() for turn in found], TURNS, form)


@click.command()
@click.argument("value")
@click.argument("state", callback=named, required=False)
@moment("--as-of", "The day asked about.  [default: today]")
@moment("--known-at", "Answer from what was in print by this day.  [default: everything]")
@portions.limit("The first N only.")
@click.option("--newest", is_flag=True, help="What began last first.  [default: by pair]")
@options.ledger
@FORMS
def which(
    value: str,
    state: str | None,
    as_of: date | None,
    known_at: date | None,
    limit: int | None,
    newest: bool,
    ledger: str | None,
    form: str | None,
) -> None:
    """Show where VALUE holds: who has severed relations, recalled an ambassador, closed a mission.

    \b
    Examples:
      detente which severed Iran                  every state that has no relations with Iran
      detente which recalled --as-of 2017-06-30   every ambassador called home by then
      detente which closed Libya --format csv
      detente which severed --newest --limit 10

    VALUE is established, suspended, severed (relations); open, reduced, closed, moved (missions);
    in_post, recalled, expelled (envoys); ambassador, minister, charge, interests_section,
    liaison_office, non_resident, none (level); granted, withdrawn (recognition); normal,
    restricted (consular).
    """
    with opened(ledger) as book:
        try:
            found = book.holding(value, state, as_of=as_of, known_at=known_at)
        except NoValue as error:
            raise click.UsageError(_no_value(error, state)) from error
        if newest:
            found = sorted(found, key=lambda s: s.first, reverse=True)
        found = portions.foremost(found, limit)
        if (form := options.chosen(form, "json")) == "table":
            lists.print_states(book, found, f"nothing is known to be {words.value(value)}")
        else:
            print_rows([_state(s) for s in found], STATES, form)


def _no_value(error: NoValue, state: str | None) -> str:
    """What to say of a word that is no value; of two arguments the wrong way round, that."""
    try:
        value = value_named(state or "")
    except NoValue:
        return str(error)
    return f"the value stands first: detente which {value} {shlex.quote(error.words)}"


@click.command()
@click.argument("state", callback=named, required=False)
@moment("--as-of", "The day asked about.  [default: today]")
@options.ledger
@FORMS
def protectors(state: str | None, as_of: date | None, ledger: str | None, form: str | None) -> None:
    """Show who is whose protecting power: interests sections and the states that house them.

    \b
    Examples:
      detente protectors
      detente protectors Iran --as-of 1990-01-01
    """
    with opened(ledger) as book:
        found = book.protectors(state, as_of=as_of)
        if (form := options.chosen(form, "json")) == "table":
            lists.print_sections(book, found, "no protecting power is known")
        else:
            print_rows([_state(s) for s in found], SECTIONS, form)


@click.command()
@click.argument("of", callback=named, nargs=-1, metavar="[STATE [STATE]]")
@moment("--as-of", "The day asked about.  [default: today]")
@portions.limit("The soonest N only.")
@options.ledger
@FORMS
def pending(
    of: tuple[str, ...],
    as_of: date | None,
    limit: int | None,
    ledger: str | None,
    form: str | None,
) -> None:
    """Show what was planned or proposed and has not come about.

    \b
    Examples:
      detente pending Iran --as-of 2023-04-01
      detente pending Iran "Saudi Arabia"

    What has no date lapses when nobody has spoken of it for a year.
    """
    with opened(ledger) as book:
        found = portions.foremost(book.pending(*pair(of), as_of=as_of), limit)
        if (form := options.chosen(form, "json")) == "table":
            lists.print_events(book, found, "nothing is pending")
        else:
            print_rows([event.as_dict() for event in found], EVENTS, form)


@click.command()
@click.argument("of", callback=named, nargs=-1, metavar="[STATE [STATE]]")
@portions.limit("The first N only.")
@options.ledger
@FORMS
def contradictions(
    of: tuple[str, ...], limit: int | None, ledger: str | None, form: str | None
) -> None:
    """Show where reports do not agree: on the state of a relation, on dates, actors or numbers.

    \b
    Examples:
      detente contradictions
      detente contradictions Canada Iran
    """
    with opened(ledger) as book:
        found = portions.foremost(book.contradictions(*pair(of)), limit)
        if (form := options.chosen(form, "json")) == "table":
            lists.print_disputes(book, found, "no reports contradict one another")
        else:
            print_rows([_disputed(c.as_dict()) for c in found], DISPUTES, form)


@click.command()
@click.argument("publisher")
@moment("--since", "Only what was first printed on this day or later.")
@moment("--until", "Only what was first printed by this day.")
@portions.limit("The latest N only.")
@portions.newest
@options.ledger
@FORMS
def first(
    publisher: str,
    since: date | None,
    until: date | None,
    limit: int | None,
    newest: bool,
    ledger: str | None,
    form: str | None,
) -> None:
    """Show what PUBLISHER was the first to report, alone or on the same day as others.

    \b
    Examples:
      detente first "Atlas Wire"
      detente first "Atlas Wire" --since 2024-01-01 --format csv

    Articles without a date are no first reports: nobody knows when they were printed. Nor is what was
    printed more than a month after it had taken place: it retells.
    """
    with opened(ledger) as book:
        for told in nobody(book, [publisher]):
            click.echo(told, err=True)
        told_first = book.first_reports(publisher, since=since, until=until)
        found = portions.latest(told_first, limit, lambda e: e.known_on, newest=newest)
        if (form := options.chosen(form, "json")) == "table":
            lists.print_firsts(book, found, f"nothing was first reported by {publisher}")
        else:
            print_rows([event.as_dict() for event in found], FIRSTS, form)


def _state(stretch: Any) -> dict[str, Any]:
    opened_by = stretch.opened_by
    pair: dict[str, Any] = {"a": opened_by.a, "b": opened_by.b}
    host = opened_by.b if stretch.owner == opened_by.a else opened_by.a
    told: dict[str, Any] = stretch.as_dict()
    return pair | {"host": host if stretch.owner else None} | told


def _disputed(told: dict[str, Any]) -> dict[str, Any]:
    """A contradiction with what a table shows of it: both sides with their weight."""
    if state := told["relation"]:
        against = state["contested"]
        return told | {
            "what": f"{state['part']} {state['owner'] or ''}".strip(),
            "value": f"{state['value']} since {state['since'] or '?'}",
            "weight": state["confidence"],
            "against": [f"{e['act']} {e['when'] or ''} ({e['status']})" for e in against],
            "against_weight": [e["confidence"] for e in against],
            "claim": state["claim"],
        }
    event = told["event"]
    return told | {
        "what": f"{event['act']} {event['when'] or ''}".strip(),
        "value": [c["on"] for c in event["conflicts"]],
        "weight": event["confidence"],
        "against": [" or ".join(c["values"]) for c in event["conflicts"]],
        "claim": event["claim"],
    }
