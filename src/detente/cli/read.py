"""``detente read``: keep what articles claim in a ledger."""

from __future__ import annotations

import click

from detente.cli import options
from detente.cli.run import running


@click.command()
@options.paths
@options.ledger
@options.pipeline
@click.pass_context
def read(ctx: click.Context, paths: tuple[str, ...], ledger: str | None, pipeline: str) -> None:
    """Code articles and store their claims in a ledger.

    \b
    Examples:
      detente read articles/
      detente read news.jsonl.gz --ledger gulf.db

    The ledger is made where there is none. An article that it holds already is passed over, so
    reading the same files again changes nothing and a broken run is taken up where it stopped.
    """
    import detente

    file = options.ledger_file(ledger)
    with detente.open(file, pipeline=pipeline) as book, running(paths) as run:
        report = book.read(*paths, on_fault=run.fault, on_article=run.advance)
    click.echo(report.summary, err=True)
    ctx.exit(run.exit_status)
