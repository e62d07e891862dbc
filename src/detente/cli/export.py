"""``detente export``: what a ledger holds, as tables. Other formats: :mod:`detente.cli.formats`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from detente.cli import options
from detente.cli.asking import opened, pair
from detente.cli.listing import Listing
from detente.cli.moments import bound, moment
from detente.cli.states import named

if TYPE_CHECKING:
    from detente.export.files import Column
    from detente.export.told import Choice

Command = Callable[..., None]
Rows = Iterable[dict[str, Any]]
Bound = TypeVar("Bound", int, date)  # of a dyad table: a year, a day
Panel = Callable[[Bound, Bound, Sequence[str]], Rows]

YEAR = click.IntRange(1000, 9999)  # "90" is a slip, and would give rows for the year 90

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
    """Write a table and say on standard error how much it holds, where it went to a file or is empty."""
    from detente.export.files import write_rows

    count = write_rows(rows, columns, form, place)
    say(count, what, place)


def say(count: int, what: str, place: str | None) -> None:
    """Tell what was written to a file; of standard output only where there was nothing to write."""
    if place not in (None, "-"):
        click.echo(f"{count:,} {what} written to {place}", err=True)
    elif not count:
        click.echo(f"no {what}: the ledger holds none of what was chosen", err=True)


class Tables(Listing):
    """A group in which a table goes by its name in the singular too: dyad-year is dyad-years."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or of the name with an s."""
        return super().get_command(ctx, cmd_name) or super().get_command(ctx, f"{cmd_name}s")


@click.group(cls=Tables)
def export() -> None:
    """Write out what a ledger holds, for other programs.

    \b
    Tables:        claims, events, relations, dyad-years, dyad-days
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


def in_order(table: Panel[Bound], first: Bound, last: Bound, states: tuple[str, ...]) -> Rows:
    """The rows of a dyad table. Raises UsageError where its last year or day lies before the first."""
    try:
        return table(first, last, states)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


@export.command("dyad-years")
@click.argument("first", type=YEAR)
@click.argument("last", type=YEAR)
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
        rows = in_order(book.dyad_years, first, last, states)
        write(rows, DYAD_YEARS, form, place, "rows")


@export.command("dyad-days")
@bound("first", "since")
@bound("last", "until")
@click.argument("states", callback=named, nargs=-1, metavar="[STATE...]")
@options.ledger
@table_form
@to_file
def dyad_days(
    first: date, last: date, states: tuple[str, ...], ledger: str | None, form: str, place: str | None
) -> None:  # fmt: skip
    """One row for every pair of states and day from FIRST to LAST, with zeros.

    \b
    Examples:
      detente export dyad-days 2016-01-01 2016-12-31 Iran "Saudi Arabia" > days.csv
      detente export dyad-days 2016 today Iran Canada Iraq --format parquet -o days.parquet

    As dyad-years, of days: what held on the day, and the acts that are told to have taken place on
    that very day. Those told less exactly count on none; `detente export events` holds them with
    their first and last day. Without states it is a row a day for every pair in the ledger.
    """
    from detente.export.tables import DYAD_DAYS

    with opened(ledger) as book:
        rows = in_order(book.dyad_days, first, last, states)
        write(rows, DYAD_DAYS, form, place, "rows")


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
