"""``detente times``: the time expressions of articles and what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click
from rich.text import Text

from detente.cli import options
from detente.cli.screen import plain_table, print_json, tables
from detente.model import Article

if TYPE_CHECKING:
    from detente.language import Document

COLUMNS = ("text", "type", "value", "edtf")


@click.command()
@options.paths
@options.output("table", "jsonl")
@options.pipeline
@click.pass_context
def times(ctx: click.Context, paths: tuple[str, ...], form: str | None, pipeline: str) -> None:
    """Print the time expressions of articles with their TIMEX3 type and value and their EDTF.

    \b
    Examples:
      detente times article.txt
      detente times news.jsonl --format jsonl > times.jsonl

    Offsets count characters in the article's title or text, as "part" says. Relative expressions
    are reckoned from the publication date, given or inferred. Names of events ("the Suez crisis"),
    which date acts, are no time expressions and are left out.
    """
    import detente
    from detente.cli.run import running
    from detente.language import parse_where
    from detente.times import find_unsettled

    write = _table if options.chosen(form, "jsonl") == "table" else _lines
    with running(paths) as run:
        articles = detente.articles(paths, on_fault=run.fault)
        for document in parse_where(articles, find_unsettled, pipeline=pipeline):
            run.read += 1
            write(document.article, list(_rows(document)))
            run.advance()
    ctx.exit(run.exit_status)


def _rows(document: Document) -> Iterator[dict[str, Any]]:
    from detente.times import date_document, find_expressions, is_day_first

    document.date = date_document(document)
    for found in find_expressions(
        document.doc,
        document.date,
        day_first=is_day_first(document.article),
        events=False,
    ):
        part, start, end = document.place(found.start, found.end)
        yield {
            "article_id": document.article.id,
            "part": part,
            "start": start,
            "end": end,
            "type": found.type,
            "value": found.value,
            "edtf": found.period.edtf if found.period is not None else None,
            "text": found.text,
        }


def _lines(article: Article, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        print_json(row, lines=True)


def _table(article: Article, rows: list[dict[str, Any]]) -> None:
    console = tables()
    console.print(Text(article.title or article.id, style="bold"))
    table = plain_table(*COLUMNS)
    for row in rows:
        table.add_row(*(Text(row[name] or "") for name in COLUMNS))
    console.print(table)
    console.print()
