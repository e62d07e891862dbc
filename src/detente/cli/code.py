"""``detente code``: what do these articles claim?"""

from __future__ import annotations

from typing import Any

import click

from detente.cli import options
from detente.cli.claims import writer
from detente.cli.run import running
from detente.model import ReaderChoice
from detente.sources.options import Options


@click.command()
@options.paths
@options.output("table", "jsonl", "csv")
@options.reading
@options.pipeline
@options.processes
@options.reader
@click.pass_context
def code(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    form: str | None,
    pipeline: str,
    processes: int | None,
    reader: ReaderChoice,
    **reading: Any,
) -> None:
    """Print the claims that articles make, and store nothing.

    \b
    Examples:
      detente code article.txt
      detente code news.jsonl.gz --format csv > claims.csv
      curl -s https://example.org/news.jsonl | detente code -
      detente code crawl.warc.gz --format csv
      detente code table.parquet --column text=body --column published=day
      detente code news.jsonl --reader both
      detente code https://example.org/world/story.html

    A claim is one act between states: who, to whom, when, in which status (actual, planned,
    proposed, denied), on whose word, and the words of the article that say so.
    JSON and tables need a "text"; id, title, published, publisher, url and language are welcome.
    """
    import detente

    write = writer(options.chosen(form, "jsonl"))
    with running(paths) as run:
        chosen = Options(on_bytes=run.bytes, **reading)
        found = detente.code(
            paths, pipeline=pipeline, on_fault=run.fault, options=chosen, processes=processes, reader=reader,
        )  # fmt: skip
        try:
            for coded in found:
                write(coded)
                run.count(coded)
        except KeyboardInterrupt:
            click.echo(f"stopped: {run.sum}", err=True)
            ctx.exit(1)
    click.echo(run.sum, err=True)
    ctx.exit(run.exit_status)
