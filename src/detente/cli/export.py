"""``detente export``: what a ledger holds, as tables. Other formats: :mod:`detente.cli.formats`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from detente.cli import options
from detente.cli.asking import opened, pair
from detente.cli.moments import moment
from detente.cli.states import named

if TYPE_CHECKING:
    from detente.export.files import Column
    from detente.export.told import Choice

Command = Callable[..., None]

to_file = click.option(
    "--output", "-o", "place", metavar="FILE", help="Write to a file.  [default: standard output]"
)
of_states = click.argument("of", callback=named, nargs=-1, metavar="[STATE [STATE]]")
within_days = (
    moment("--since", "Only what may have taken place on this day or later."),
    moment("--until", "Only what may have taken place by this day."),
)
table_form = click.option(
    "--format", "form", type=click.Choice(("csv", "tsv", "jsonl", "parquet")), default="csv",
    show_default=True, help="How to write; Parquet needs detente[tables].",
)  # fmt: skip


def chosen_events(function: Command) -> Command:
    """The arguments and options that choose events: states, --since, --until, --no-statements.

    The command is given them as one ``choice``.
    """

    @wraps(function)
    def told(
        *,
        of: tuple[str, ...],
        since: date | None,
        until: date | None,
        statements: bool,
        **rest: Any,
    ) -> None:
        from detente.export.told import Choice

        function(choice=Choice(pair(of), since, until, statements), **rest)

    parts = (
        of_states,
        *within_days,
        click.option(
            "--statements/--no-statements", default=True,
            help="Also mere words and deeds of force, which are no part of a relation's own history."
        ),
    )  # fmt: skip
    return with_parts(told, parts)


def with_parts(function: Command, parts: Sequence[Callable[[Command], Command]]) -> Command:
    """A command with arguments and options before its own, in this order."""
    for part in reversed(parts):
        function = part(function)
    return function


def write(
    rows: Iterable[Any], columns: Sequence[Column], form: str, place: str | None, what: str
) -> None:
    """Write a table and say on standard error how much it holds, where it went to a file."""
    from detente.export.files import write_rows

    count = write_rows(rows, columns, form, place)
    say(count, what, place)


def say(count: int, what: str, place: str | None) -> None:
    """Tell what was written to a file; nothing where it went to standard output."""
    if place not in (None, "-"):
        click.echo(f"{count:,} {what} written to {place}", err=True)


class Tables(click.Group):
    """A group in which a table goes by its name in the singular too: dyad-year is dyad-years."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or of the name with an s."""
        return super().get_command(ctx, cmd_name) or super().get_command(ctx, f"{cmd_name}s")


@click.group(cls=Tables)
def export() -> None:
    """Write out what a ledger holds, for other programs.

    \b
    Tables:        claims, events, relations, dyad-years
    Event data:    polecat (PLOVER), gdelt (CAMEO)
    Show:          timelinejs, geojson
    Link:          ftm (FollowTheMoney), rdf (PROV-O), quickstatements (Wikidata)
    Everything:    ledger
    """


@export.command()
@options.ledger
@table_form
@to_file
def claims(ledger: str | None, form: str, place: str | None) -> None:
    """Every standing claim, with its quote and its article.

    \b
    Examples:
      detente export claims > claims.csv
      detente export claims --format parquet -o claims.parquet
    """
    from detente.export.tables import CLAIMS, claim_rows

    with opened(ledger) as book:
        write(claim_rows(book.store), CLAIMS, form, place, "claims")


@export.command()
@chosen_events
@options.ledger
@table_form
@to_file
def events(choice: Choice, ledger: str | None, form: str, place: str | None) -> None:
    """Events: what several articles report of one act is one row.

    \b
    Examples:
      detente export events > events.csv
      detente export events Iran "Saudi Arabia" --since 2016-01-01 --format jsonl
    """
    from detente.export.tables import EVENTS, event_rows

    with opened(ledger) as book:
        write(event_rows(book.store, choice), EVENTS, form, place, "events")


@export.command()
@of_states
@options.ledger
@table_form
@to_file
def relations(of: tuple[str, ...], ledger: str | None, form: str, place: str | None) -> None:
    """Stretches of relations: what held, from when to when, by which event.

    \b
    Examples:
      detente export relations > relations.csv
      detente export relations Iran --format parquet -o iran.parquet
    """
    from detente.export.tables import RELATIONS, relation_rows

    with opened(ledger) as book:
        write(relation_rows(book.store, pair(of)), RELATIONS, form, place, "stretches")


@export.command("dyad-years")
@click.argument("first", type=int)
@click.argument("last", type=int)
@click.argument("states", callback=named, nargs=-1, metavar="[STATE...]")
@options.ledger
@table_form
@to_file
def dyad_years(
    first: int, last: int, states: tuple[str, ...], ledger: str | None, form: str, place: str | None
) -> None:
    """One row for every pair of states and year from FIRST to LAST, with zeros.

    \b
    Examples:
      detente export dyad-years 2010 2020 > dyads.csv
      detente export dyad-years 2010 2020 Iran Canada "Saudi Arabia"

    States of relations are those at the end of the year, empty where nothing is known; events are
    counted by PLOVER's classes. "covered" is 0 where the ledger holds nothing of the pair yet: a
    zero there is an absence of articles. ISO, Correlates of War and Gleditsch-Ward codes are those
    of the year; names fit Stata. `dyad-year` is the same command.
    """
    from detente.export.tables import DYAD_YEARS

    with opened(ledger) as book:
        try:
            rows = book.dyad_years(first, last, states)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
        write(rows, DYAD_YEARS, form, place, "rows")


@export.command()
@options.ledger
@to_file
def ledger(ledger: str | None, place: str | None) -> None:
    """Every article, claim, judgement, event and relation as JSON lines, always in the same order.

    \b
    Example:
      detente export ledger --ledger gulf.db > gulf.jsonl
    """
    from detente.export.files import opened as file
    from detente.ledger.export import export as lines

    with opened(ledger) as book, file(place) as out:
        for line in lines(book.store):
            out.write(line + "\n")
