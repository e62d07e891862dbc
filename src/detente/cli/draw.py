"""``detente draw``: pictures to keep, as SVG or PNG."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from detente.cli import options
from detente.cli.asking import Pair, opened
from detente.cli.listing import Listing
from detente.cli.moments import moment
from detente.cli.states import named
from detente.errors import InputError

out = click.option(
    "--out", "-o", metavar="FILE", help="Where to: FILE.svg or FILE.png.  [default: SVG to standard output]"
)  # fmt: skip


@click.group(cls=Listing)
def draw() -> None:
    """Draw pictures to keep: the timeline of a pair, relations on a world map."""


@draw.command(cls=Pair)
@click.argument("a", callback=named)
@click.argument("b", callback=named)
@moment("--as-of", "Mark this day.")
@moment("--known-at", "Draw what was in print by this day.  [default: everything]")
@click.option("--exclude", multiple=True, metavar="PUBLISHER", help="Leave out what it reports; repeatable.")  # fmt: skip
@out
@options.ledger
def timeline(
    a: str,
    b: str,
    as_of: date | None,
    known_at: date | None,
    exclude: tuple[str, ...],
    out: str | None,
    ledger: str | None,
) -> None:
    """Draw the timeline of A and B to scale: what held when, and what happened.

    \b
    Examples:
      detente draw timeline Iran Canada -o iran-canada.svg
      detente draw timeline Britain Libya --as-of 1990-01-01 -o libya.png
    """
    from detente.charts import drawing

    form = _form(out)
    with opened(ledger) as book:
        svg = drawing.timeline(book, a, b, as_of=as_of, known_at=known_at, exclude=exclude)
    _keep(svg, form, out)


@draw.command("map")
@click.argument("state", callback=named)
@moment("--as-of", "The day asked about.  [default: today]")
@out
@options.ledger
def world(state: str, as_of: date | None, out: str | None, ledger: str | None) -> None:
    """Draw a world map of STATE's diplomatic relations on a day.

    \b
    Examples:
      detente draw map Iran -o iran.png
      detente draw map Qatar --as-of 2018-01-01 -o qatar.svg

    States are points at their capitals, on land without borders.
    """
    from detente.charts import drawing

    form = _form(out)
    with opened(ledger) as book:
        svg = drawing.relations_map(book, state, as_of=as_of)
    _keep(svg, form, out)


def _form(out: str | None) -> str:
    """svg or png, by the ending of the file's name."""
    ending = Path(out).suffix.lower() if out else ".svg"
    if ending not in (".svg", ".png"):
        raise click.UsageError(f"{out}: a picture is a file that ends in .svg or .png")
    return ending[1:]


def _keep(svg: str, form: str, out: str | None) -> None:
    from detente.charts.png import paint

    content = paint(svg) if form == "png" else f"{svg}\n".encode()
    if out is None:
        sys.stdout.buffer.write(content)
        return
    try:
        Path(out).write_bytes(content)
    except OSError as error:
        raise InputError(out, error.strerror or str(error)) from error
    click.echo(out, err=True)
