"""``detente export`` in the formats of other programs: one command a format."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from detente import words
from detente.cli import options
from detente.cli.asking import opened
from detente.cli.export import (
    Command,
    chosen_events,
    say,
    to_file,
    with_parts,
    within_days,
    write,
)
from detente.cli.states import named

if TYPE_CHECKING:
    from detente.export.told import Choice


def lines_to(place: str | None, lines: Iterable[str]) -> int:
    """Write lines to a file or standard output; how many there were."""
    from detente.export.files import opened as file

    count = 0
    with file(place) as out:
        for line in lines:
            out.write(line + "\n")
            count += 1
    return count


def of_one_or_two(function: Command) -> Command:
    """The arguments and options that choose the events of A and B, or of A with all others: these two,
    --since and --until.

    The command is given them as one ``choice``, which leaves statements out.
    """

    @wraps(function)
    def told(*, a: str, b: str | None, since: date | None, until: date | None, **rest: Any) -> None:
        from detente.export.told import Choice

        of = (a,) if b is None else (a, b)
        function(choice=Choice(of, since, until, statements=False), **rest)

    parts = (
        click.argument("a", callback=named),
        click.argument("b", callback=named, required=False),
        *within_days,
    )
    return with_parts(told, parts)


@click.command()
@chosen_events
@options.ledger
@click.option(
    "--format", "form", type=click.Choice(("tsv", "csv", "jsonl", "parquet")), default="tsv",
    show_default=True, help="POLECAT itself is tab-separated.",
)  # fmt: skip
@to_file
def polecat(choice: Choice, ledger: str | None, form: str, place: str | None) -> None:
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
        write(rows(told(book.store, choice)), COLUMNS, form, place, "events")


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
    choice: Choice, ledger: str | None, form: str, *, header: bool, place: str | None
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
        events = rows(told(book.store, choice))
        count = write_rows(events, COLUMNS, form, place, header=header or form != "tsv")
        say(count, "events", place)


@click.command()
@of_one_or_two
@options.ledger
@to_file
def timelinejs(choice: Choice, ledger: str | None, place: str | None) -> None:
    """The timeline of A and B, or of A with all others, for TimelineJS.

    \b
    Example:
      detente export timelinejs Iran Canada -o timeline.json
    """
    from detente.export.timelinejs import timeline
    from detente.export.told import stretches, told
    from detente.ledger.asking.questions import actor

    title = " and ".join(words.name(actor(name, None)) for name in choice.of)
    with opened(ledger) as book:
        spans = stretches(book.store, choice.of) if len(choice.of) == 2 else ()
        found = timeline(title, told(book.store, choice), spans)
    lines_to(place, [json.dumps(found, ensure_ascii=False, indent=1)])
    say(len(found["events"]), "slides", place)


@click.command()
@chosen_events
@options.ledger
@to_file
def geojson(choice: Choice, ledger: str | None, place: str | None) -> None:
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
        lines_to(place, lines(told(book.store, choice)))


@click.command()
@options.ledger
@click.option("--statements", is_flag=True, help="One row for each value, with its origin, as CSV.")
@to_file
def ftm(ledger: str | None, statements: bool, place: str | None) -> None:
    """Actors, articles, events and relations as FollowTheMoney entities, one a line.

    \b
    Examples:
      detente export ftm > entities.ftm.json
      detente export ftm --statements > statements.csv
    """
    from detente.export.ftm import STATEMENTS, entities
    from detente.export.ftm import statements as statement_rows

    with opened(ledger) as book:
        found = entities(book.store)
        if statements:
            write(statement_rows(found), STATEMENTS, "csv", place, "statements")
        else:
            lines_to(place, (json.dumps(e.as_dict(), ensure_ascii=False) for e in found))


@click.command()
@options.ledger
@click.option(
    "--base", metavar="IRI", help="What names of ours begin with.  [default: urn:detente:]"
)
@to_file
def rdf(ledger: str | None, base: str | None, place: str | None) -> None:
    """Claims, events and relations as linked data, with their provenance in PROV-O.

    \b
    Examples:
      detente export rdf > gulf.nt
      detente export rdf --base https://data.example.org/gulf/ -o gulf.nt

    The file is N-Triples, which is Turtle too.
    """
    from detente.export.rdf import BASE, lines

    with opened(ledger) as book:
        lines_to(place, lines(book.store, base or BASE))


@click.command()
@options.ledger
@click.option(
    "--sure", type=click.FloatRange(0, 1), default=0.9, show_default=True, metavar="N",
    help="Only what is at least so sure.",
)  # fmt: skip
@to_file
def quickstatements(ledger: str | None, sure: float, place: str | None) -> None:
    """Diplomatic relations (P530) as commands for Wikidata's QuickStatements, with references.

    \b
    Example:
      detente export quickstatements > p530.txt

    Only what is told, undisputed, sure enough and printed at an address is written; what is left
    out is counted on standard error. Look at every line before you run it: Wikidata wants references
    that people have read.
    """
    from detente.export.quickstatements import lines

    left: Counter[str] = Counter()
    with opened(ledger) as book:
        lines_to(place, lines(book.store, sure, left))
    if left:
        why = "; ".join(f"{number:,} {reason}" for reason, number in left.most_common())
        click.echo(f"left out, of what is known of diplomatic relations: {why}", err=True)


@click.command()
@of_one_or_two
@options.ledger
@to_file
def cite(choice: Choice, ledger: str | None, place: str | None) -> None:
    """Print the articles behind what is known of A and B, as BibTeX.

    \b
    Examples:
      detente cite Iran Canada > iran-canada.bib
      detente cite Morocco --since 2021-01-01
    """
    from detente.export.bibtex import entries
    from detente.export.told import told

    with opened(ledger) as book:
        found = lines_to(place, entries(told(book.store, choice)))
    if not found:
        when = " in that time" if choice.since or choice.until else ""
        states = " and ".join(choice.of)
        click.echo(f"nothing to cite: no article on file tells of {states}{when}", err=True)


FORMATS: tuple[click.Command, ...] = (
    polecat, gdelt, timelinejs, geojson, ftm, rdf, quickstatements,
)  # fmt: skip
