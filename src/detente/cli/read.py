"""``detente read``: keep what articles claim in a ledger."""

from __future__ import annotations

from typing import Any

import click

from detente.cli import options
from detente.cli.run import filling, many, nothing_there, running
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
        try:
            report = book.read(*paths, on_fault=run.fault, on_article=run.advance, options=chosen)
        except KeyboardInterrupt:
            _stopped(file, book.store.counts())
            ctx.exit(1)
    click.echo(report.summary, err=True)
    ctx.exit(run.exit_status)


def _stopped(file: str, there: dict[str, int]) -> None:
    """Say after Ctrl-C what is kept and how to go on."""
    articles, claims = (many(there[name], name[:-1]) for name in ("articles", "claims"))
    click.echo(f"stopped: {file} holds {articles} with {claims}; the same command goes on from there", err=True)  # fmt: skip
