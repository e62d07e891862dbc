"""``detente read``: keep what articles claim in a ledger."""

from __future__ import annotations

from typing import Any

import click

from detente.cli import options
from detente.cli.run import filling, nothing_there, running, stoppable
from detente.model import ReaderChoice
from detente.sources.options import Options


@click.command()
@options.paths
@options.ledger
@options.reading
@options.pipeline
@options.processes
@options.reader
@click.pass_context
def read(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    ledger: str | None,
    pipeline: str,
    processes: int | None,
    reader: ReaderChoice,
    **reading: Any,
) -> None:
    """Code articles and store their claims in a ledger.

    \b
    Examples:
      detente read articles/
      detente read news.jsonl.gz --ledger gulf.db
      detente read CC-NEWS-20240307123031-04456.warc.gz
      detente read 20240307121500.gal.json.gz --fetch

    The ledger is made where there is none. An article that it holds already is passed over, so
    reading the same files again changes nothing and a broken run is taken up where it stopped.
    """
    file = options.ledger_file(ledger)
    nothing_there(ctx, paths)
    opened = filling(file, pipeline=pipeline, processes=processes, reader=reader)
    with opened as book, running(paths) as run:
        chosen = Options(on_bytes=run.bytes, **reading)
        with stoppable(ctx, file, book):
            report = book.read(*paths, on_fault=run.fault, on_article=run.advance, options=chosen)
    click.echo(report.summary, err=True)
    ctx.exit(run.exit_status)
