"""Feeds (RSS, Atom) as articles: an entry with a text is one, others name a page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from detente.errors import InputError, LeftOut
from detente.model import Article, content_hash
from detente.sources.dates import publication_date
from detente.sources.records import named

NO_TEXT = "an entry of a feed without a text (--fetch reads the page)"


def entry_article(
    entry: dict[str, Any], publisher: str | None, place: str, today: date
) -> Article | None:
    """What a feed itself tells of an article (content, summary or title); None where nothing.

    ``entry`` is as ``pages/syndication.py`` makes it. A date in the future is passed over.
    """
    text = entry["text"] or entry["title"]
    if not text.strip():
        return None
    try:
        day = publication_date(entry["published"], today=today) if entry["published"] else None
    except ValueError:
        day = None
    article = Article(
        id="",
        text=text,
        title=entry["title"],
        publisher=publisher or None,
        url=entry["url"],
        language="",
        published=day,
        published_source="given" if day else "unknown",
        origin=place,
    )
    return named(article, entry["url"] or entry["id"] or content_hash(text))


def feed_articles(
    feed: dict[str, Any], place: str, today: date
) -> Iterator[tuple[dict[str, Any], Article | InputError]]:
    """Each entry of a feed with the article it is by itself, or LeftOut where it has no words."""
    for number, entry in enumerate(feed["entries"], 1):
        here = f"{place}:{number}"
        known = entry_article(entry, feed["title"], here, today)
        yield entry, known or LeftOut(here, NO_TEXT)
