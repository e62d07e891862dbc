"""RSS and Atom: the entries of a feed (feedparser)."""

from __future__ import annotations

from datetime import date
from typing import Any
from xml.sax import SAXException

import feedparser
from resiliparse.extract.html2text import extract_plain_text

ENTRIES = 2_000  # of one feed; news feeds have 10 to 200
LONGEST = 2_000  # characters of an address or an id


class FeedError(ValueError):
    """What was to be a feed is something else; the message says what."""


def read_feed(data: bytes, *, url: str | None) -> dict[str, Any]:
    """The feed's ``title`` and its ``entries``, newest mostly first, as JSON-ready values.

    ``whole`` is False where the data breaks off or is damaged. An entry has ``id``, ``url``,
    ``title``, ``text`` (the content, else the summary; markup undone), ``whole`` (whether it is a
    content) and ``published`` (ISO day or None). Raises FeedError where ``data`` is no feed.
    """
    headers = {"content-location": url} if url else {}
    feed = feedparser.parse(data, response_headers=headers)
    if not feed.get("version") and not feed.entries:
        page = b"<html" in data[:2000].lower()
        raise FeedError("a web page, which may name its feed" if page else "neither RSS nor Atom")
    return {
        "title": _plain(feed.feed.get("title")),
        "whole": not isinstance(feed.get("bozo_exception"), SAXException),
        "entries": [_entry(entry) for entry in feed.entries[:ENTRIES]],
    }


def _entry(entry: Any) -> dict[str, Any]:
    contents = [c.get("value") or "" for c in entry.get("content") or ()]
    content = _plain(max(contents, key=len, default=""))
    summary = _plain(entry.get("summary"))
    link = str(entry.get("link") or "")[:LONGEST]
    return {
        "id": str(entry.get("id") or link)[:LONGEST],
        "url": link if link.startswith(("http://", "https://")) else None,
        "title": " ".join(_plain(entry.get("title")).split()),
        "text": content if len(content) > len(summary) else summary,
        "whole": len(content) > len(summary),
        "published": _day(entry),
    }


def _day(entry: Any) -> str | None:
    """The day of publication in UTC, as feeds give it with a time zone."""
    for name in ("published_parsed", "updated_parsed"):
        moment = entry.get(name)
        try:
            return date(moment.tm_year, moment.tm_mon, moment.tm_mday).isoformat()
        except (AttributeError, ValueError, TypeError):
            continue
    return None


def _plain(markup: Any) -> str:
    """Text without markup; blocks stand on lines of their own."""
    if not isinstance(markup, str) or not markup.strip():
        return ""
    text = extract_plain_text(f"<body>{markup}</body>", list_bullets=False, alt_texts=False)
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())
