"""``detente import``: what shards hold, and event data of others as claims of lower weight."""

from __future__ import annotations

import click

from detente.cli import options
from detente.cli.listing import Listing
from detente.cli.run import Run, filling, nothing_there, stoppable, working

surety = click.option(
    "--confidence", type=click.FloatRange(0, 1, min_open=True), metavar="N",
    help="How sure a record is held to be, 0 to 1.  [default: 0.5 for POLECAT, 0.3 for GDELT]",
)  # fmt: skip


@click.group("import", cls=Listing)
def imports() -> None:
    """Take claims into a ledger: of `detente shards`, or event data of others.

    What `detente shards` has coded counts as read. Event data are claims of lower weight: a record
    becomes a short article that says whose it is, with one claim. Its publisher is the data set:
    `--exclude GDELT` and `--weight POLECAT=0.5` work as for any other. Codes that may mean several
    acts, such as CAMEO 161, move no state of a relation. Taking the same file in again changes
    nothing.
    """


@imports.command()
@options.paths
@options.ledger
@surety
@click.pass_context
def polecat(
    ctx: click.Context, paths: tuple[str, ...], ledger: str | None, confidence: float | None
) -> None:
    """Weekly files of POLECAT: tab-separated with a header, plain, .gz or .zip.

    \b
    Examples:
      detente import polecat ngecEvents.DV.2022.txt --ledger world.db
      detente import polecat polecat/ --ledger world.db     (all files in the folder)
    """
    _take(ctx, "polecat", paths, ledger, confidence)


@imports.command()
@options.paths
@options.ledger
@surety
@click.pass_context
def gdelt(
    ctx: click.Context, paths: tuple[str, ...], ledger: str | None, confidence: float | None
) -> None:
    """Files of GDELT's events, 1.0 or 2.0: tab-separated without a header, plain, .gz or .zip.

    \b
    Examples:
      detente import gdelt 20160104.export.CSV.zip --ledger world.db
      detente import gdelt gdelt/ --ledger world.db         (all files in the folder)
    """
    _take(ctx, "gdelt", paths, ledger, confidence)


@imports.command()
@click.argument("folder", metavar="FOLDER")
@options.ledger
@click.pass_context
def shards(ctx: click.Context, folder: str, ledger: str | None) -> None:
    """What detente shards has written: the ledger is then as if it had read the articles itself.

    \b
    Example:
      detente import shards claims/ --ledger world.db

    FOLDER may be any address that fsspec knows. Articles that the ledger holds are passed over.
    """
    from detente.shards import files

    run = Run()
    place = options.ledger_file(ledger)
    files.planned(folder)  # a slip in its name is told before a ledger is made
    with (
        filling(place) as book,
        working("articles", None) as advance,
        stoppable(ctx, place, book),
    ):
        report = book.take_shards(folder, on_fault=run.fault, on_article=lambda: advance(1))
    click.echo(report.summary, err=True)
    ctx.exit(run.exit_status)


def _take(
    ctx: click.Context,
    dataset: str,
    paths: tuple[str, ...],
    ledger: str | None,
    confidence: float | None,
) -> None:
    run = Run()
    place = options.ledger_file(ledger)
    nothing_there(ctx, paths)
    with filling(place) as book, working("records", None) as advance, stoppable(ctx, place, book):
        report = book.take_in(
            dataset, *paths, confidence=confidence, on_fault=run.fault, on_records=advance
        )
    click.echo(report.summary, err=True)
    ctx.exit(run.exit_status)
