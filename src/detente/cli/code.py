"""``detente code``: what do these articles claim?"""

from __future__ import annotations

import click

from detente.cli import options
from detente.cli.claims import writer
from detente.cli.run import running


@click.command()
@options.paths
@options.output("table", "jsonl", "csv")
@options.pipeline
@click.pass_context
def code(ctx: click.Context, paths: tuple[str, ...], form: str | None, pipeline: str) -> None:
    """Print the claims that articles make, and store nothing.

    \b
    Examples:
      detente code article.txt
      detente code news.jsonl.gz --format csv > claims.csv
      curl -s https://example.org/news.jsonl | detente code -

    A claim is one act between states: who, to whom, when, in which status (actual, planned,
    proposed, denied), on whose word, and the words of the article that say so.
    JSON lines need a "text"; id, title, published, publisher and url are welcome.
    """
    import detente

    write = writer(options.chosen(form, "jsonl"))
    with running(paths) as run:
        for coded in detente.code(paths, pipeline=pipeline, on_fault=run.fault):
            write(coded)
            run.count(coded)
    click.echo(run.sum, err=True)
    ctx.exit(run.exit_status)
