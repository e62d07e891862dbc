"""``detente status``, ``timeline`` and ``why``: questions to the ledger."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from detente.cli import answers, options, portions
from detente.cli.asking import Pair, Two, nobody, opened
from detente.cli.moments import moment
from detente.cli.screen import print_json
from detente.cli.states import named

if TYPE_CHECKING:
    from detente.book import Ledger


@click.command(cls=Two)
@click.argument("a", callback=named)
@click.argument("b", callback=named)
@moment("--as-of", "The day asked about.  [default: today]")
@options.lens
@options.ledger
@options.output("table", "json")
def status(
    a: str,
    b: str,
    as_of: date | None,
    ledger: str | None,
    form: str | None,
    **lens: Any,
) -> None:
    """Show where the relations of A and B stand, since when, and who says so.

    \b
    Examples:
      detente status Iran Canada
      detente status IRN Ottawa --as-of 2013-01-01
      detente status Iran Canada --as-of 2013-01-01 --known-at 2012-12-31
      detente status Iran Canada --exclude Tass --weight 'Press TV=0.5'

    A state may be called by its name, code, capital or nationality. Every answer comes with the
    words that prove it and an id for `detente why`.
    """
    with opened(ledger) as book:
        _told(book, lens)
        found = book.status(a, b, as_of=as_of, **lens)
        if options.chosen(form, "json") == "json":
            print_json(found.as_dict())
        else:
            answers.print_status(book, found, asked_day=as_of is not None)


@click.command(cls=Pair)
@click.argument("a", callback=named)
@click.argument("b", callback=named, required=False)
@moment("--since", "Only what may have taken place on this day or later.")
@moment("--until", "Only what may have taken place by this day.")
@portions.limit("The latest N events only.")
@portions.newest
@options.lens
@options.ledger
@options.output("table", "json")
def timeline(
    a: str,
    b: str | None,
    limit: int | None,
    newest: bool,
    since: date | None,
    until: date | None,
    ledger: str | None,
    form: str | None,
    **lens: Any,
) -> None:
    """Show what happened between A and B, or between A and everybody, in order of time.

    \b
    Examples:
      detente timeline Iran Canada
      detente timeline Morocco --limit 20
      detente timeline GBR LBY --format json

    Acts that were only planned, proposed or denied are marked so. What several articles report of
    one act is one event.
    """
    with opened(ledger) as book:
        _told(book, lens)
        found = book.timeline(a, b, since=since, until=until, **lens)
        events = portions.latest(found.events, limit, lambda e: e.first or e.news_on, newest=newest)
        if options.chosen(form, "json") == "json":
            print_json(found.as_dict() | {"events": [e.as_dict() for e in events]})
        else:
            answers.print_timeline(book, found, events)


def _told(book: Ledger, lens: dict[str, Any]) -> None:
    """Say which publishers that are to count less, or not at all, are none of the ledger's."""
    for told in nobody(book, [*lens["exclude"], *lens["weights"]]):
        click.echo(told, err=True)


@click.command()
@click.argument("claim", metavar="ID")
@options.ledger
@options.output("table", "json")
def why(claim: str, ledger: str | None, form: str | None) -> None:
    """Show the words, the article and the rule behind a claim or an event.

    \b
    Examples:
      detente why 3f2a9c
      detente why 3f2a9c --format json

    ID is the id that the other commands print, or enough of its beginning to tell it apart.
    """
    with opened(ledger) as book:
        found = book.why(claim)
        if options.chosen(form, "json") == "json":
            print_json(found.as_dict())
        else:
            answers.print_why(found)
