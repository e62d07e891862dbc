"""``detente status``, ``timeline`` and ``why``: questions to the ledger."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli import answers, options
from detente.cli.screen import print_json
from detente.errors import LedgerError

if TYPE_CHECKING:
    from detente.api import Ledger

known_at = options.moment(
    "--known-at", "Answer from what was in print by this day.  [default: everything]"
)


@click.command()
@click.argument("a")
@click.argument("b")
@options.moment("--as-of", "The day asked about.  [default: today]")
@known_at
@options.ledger
@options.output("table", "json")
def status(
    a: str,
    b: str,
    as_of: date | None,
    known_at: date | None,
    ledger: str | None,
    form: str | None,
) -> None:
    """Show where the relations of A and B stand, since when, and who says so.

    \b
    Examples:
      detente status Iran Canada
      detente status IRN Ottawa --as-of 2013-01-01
      detente status Iran Canada --as-of 2013-01-01 --known-at 2012-12-31

    A state may be called by its name, code, capital or nationality. Every answer comes with the
    words that prove it and an id for `detente why`.
    """
    with _opened(ledger) as book:
        found = book.status(a, b, as_of=as_of, known_at=known_at)
        if options.chosen(form, "json") == "json":
            print_json(found.as_dict())
        else:
            answers.print_status(found, asked_day=as_of is not None)


@click.command()
@click.argument("a")
@click.argument("b", required=False)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="The latest N events only.")
@known_at
@options.ledger
@options.output("table", "json")
def timeline(
    a: str,
    b: str | None,
    limit: int | None,
    known_at: date | None,
    ledger: str | None,
    form: str | None,
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
    with _opened(ledger) as book:
        found = book.timeline(a, b, known_at=known_at)
        events = found.events[-limit:] if limit else found.events
        if options.chosen(form, "json") == "json":
            print_json(found.as_dict() | {"events": [e.as_dict() for e in events]})
        else:
            answers.print_timeline(found, events)


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
    with _opened(ledger) as book:
        found = book.why(claim)
        if options.chosen(form, "json") == "json":
            print_json(found.as_dict())
        else:
            answers.print_why(found)


def _opened(given: str | None) -> Ledger:
    """The ledger that a question is put to. Raises LedgerError where there is none to ask."""
    import detente

    place = options.ledger_file(given)
    if "://" not in place and not Path(place).exists():
        raise LedgerError(f"{place}: no such ledger; make one with `detente read PATH...`")
    return detente.open(place)
