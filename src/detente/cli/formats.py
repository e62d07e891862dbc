"""``detente export`` in the formats of other programs: one command a format."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

import click

from detente.cli import options
from detente.cli.asking import opened
from detente.cli.export import choice, chosen_events, say, to_file, write


def lines_to(place: str | None, lines: Iterable[str]) -> None:
    """Write lines to a file or standard output."""
    from detente.export.files import opened as file

    with file(place) as out:
        out.writelines(line + "\n" for line in lines)


@click.command()
@chosen_events
@options.ledger
@click.option(
    "--format", "form", type=click.Choice(("tsv", "csv", "jsonl", "parquet")), default="tsv",
    show_default=True, help="POLECAT itself is tab-separated.",
)  # fmt: skip
@to_file
def polecat(
    of: tuple[str, ...],
    since: date | None,
    until: date | None,
    statements: bool,
    ledger: str | None,
    form: str,
    place: str | None,
) -> None:
    """Events as POLECAT writes them, coded in PLOVER.

    \b
    Examples:
      detente export polecat > events.txt
      detente export polecat Iran --since 2018-01-01 -o iran.txt

    Mere statements, which PLOVER does not code, are left out.
    """
    from detente.export.polecat import COLUMNS, rows
    from detente.export.told import told

    with opened(ledger) as book:
        events = told(book.store, choice(of, since, until, statements))
        write(rows(events), COLUMNS, form, place, "events")


@click.command()
@chosen_events
@options.ledger
@click.option(
    "--format", "form", type=click.Choice(("tsv", "csv", "jsonl", "parquet")), default="tsv",
    show_default=True, help="GDELT itself is tab-separated, without a header.",
)  # fmt: skip
@click.option("--header", is_flag=True, help="Begin a tab-separated file with the column names.")
@to_file
def gdelt(
    of: tuple[str, ...],
    since: date | None,
    until: date | None,
    statements: bool,
    ledger: str | None,
    form: str,
    header: bool,
    place: str | None,
) -> None:
    """Events in the 58 columns of GDELT 1.0, coded in CAMEO.

    \b
    Examples:
      detente export gdelt > events.export.CSV
      detente export gdelt Iran --header -o iran.tsv
    """
    from detente.export.files import write_rows
    from detente.export.gdelt import COLUMNS, rows
    from detente.export.told import told

    with opened(ledger) as book:
        events = told(book.store, choice(of, since, until, statements))
        named = header or form != "tsv"
        say(write_rows(rows(events), COLUMNS, form, place, header=named), "events", place)


@click.command()
@click.argument("a")
@click.argument("b", required=False)
@options.moment("--since", "Only what may have taken place on this day or later.")
@options.moment("--until", "Only what may have taken place by this day.")
@options.ledger
@to_file
def timelinejs(
    a: str, b: str | None, since: date | None, until: date | None, ledger: str | None, place: str | None
) -> None:  # fmt: skip
    """The timeline of A and B, or of A with all others, for TimelineJS.

    \b
    Example:
      detente export timelinejs Iran Canada -o timeline.json
    """
    from detente.export.timelinejs import name_of, timeline
    from detente.export.told import stretches, told
    from detente.ledger.questions import actor

    of = (a,) if b is None else (a, b)
    title = " and ".join(name_of(actor(name, None)) for name in of)
    with opened(ledger) as book:
        events = told(book.store, choice(of, since, until, False))
        found = timeline(title, events, stretches(book.store, of) if b else ())
    lines_to(place, [json.dumps(found, ensure_ascii=False, indent=1)])
    say(len(found["events"]), "slides", place)


@click.command()
@chosen_events
@options.ledger
@to_file
def geojson(
    of: tuple[str, ...],
    since: date | None,
    until: date | None,
    statements: bool,
    ledger: str | None,
    place: str | None,
) -> None:
    """Events as points on a map.

    \b
    Example:
      detente export geojson Iran -o iran.geojson

    An event stands at its venue where that is told, else in the capital of the state acted upon;
    its "precision" says which. Events without either are left out.
    """
    from detente.export.geojson import lines
    from detente.export.told import told

    with opened(ledger) as book:
        lines_to(place, lines(told(book.store, choice(of, since, until, statements))))


FORMATS: tuple[click.Command, ...] = (polecat, gdelt, timelinejs, geojson)
