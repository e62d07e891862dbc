"""What a page says of itself: title, publisher, address, day of publication.

Read from Open Graph tags (ogp.me), schema.org JSON-LD, ``<link rel=canonical>`` (RFC 6596) and
headings, in the order in which news pages are found to be reliable.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from detente.sources.dates import publication_date

ARTICLE_TYPES = ("Article", "BlogPosting", "Report", "LiveBlogPosting")  # as ends of type names
JSON_LD = "application/ld+json"
JSON_LD_BYTES = 2_000_000  # of one script; those of news pages have up to some 200,000
HEADINGS = 5  # of the first order that are looked at
NODES = 2_000  # JSON-LD objects looked at
LISTED = 3  # a page with more articles of different days than this is a list of articles
LONGEST = 500  # characters of a title, publisher or address that we take over (addresses: 4 times)
WORD = re.compile(r"\w+")
SEPARATOR = re.compile(r"\s+(?:[-–—|•·»:]|::)\s+")


@dataclass(frozen=True, slots=True)
class Head:
    """Title, publisher, canonical address and day of a page; None or "" where it says nothing.

    ``lists`` is True for a page that lists articles of many days, and has none of its own.
    """

    title: str
    publisher: str | None
    url: str | None
    day: date | None
    lists: bool = False


def read_head(tree: Any, url: str | None, today: date) -> Head:
    """Read the head of a page parsed by lxml that was found at ``url``; raises nothing."""
    articles = list(_articles(tree))
    metas = _metas(tree)
    publisher = _publisher(metas, articles, url)
    days = _days(articles, today)
    lists = len(days) > LISTED and len(set(days)) > 1
    return Head(
        title=_title(tree, metas, articles, publisher)[:LONGEST],
        publisher=publisher,
        url=_address(tree, metas, url),
        day=days[0] if days and not lists else None,
        lists=lists,
    )


Metas = dict[str, str]


def _metas(tree: Any) -> Metas:
    """By name or property the first content of its meta tags that is not empty."""
    found: Metas = {}
    for tag in tree.iter("meta"):
        content = " ".join((tag.get("content") or "").split())
        if content:
            for key in ("property", "name", "itemprop"):
                found.setdefault(tag.get(key), content)
    return found


def _first(metas: Metas, *names: str) -> str:
    return next((metas[name] for name in names if name in metas), "")


def _title(tree: Any, metas: Metas, articles: list[dict[str, Any]], publisher: str | None) -> str:
    """The headline without the name of the site that many pages append to it."""
    told = _first(metas, "og:title", "twitter:title")
    told = told or next((_text(a.get("headline")) for a in articles if a.get("headline")), "")
    told = told or next((_spaced(node) for node in tree.iter("title")), "")
    headings = [_spaced(node) for node in islice(tree.iter("h1"), HEADINGS)]
    if not told:
        return next((h for h in headings if h), "")
    for heading in headings:
        if heading and _norm(told).startswith(_norm(heading)) and len(_norm(heading)) > 8:
            return heading
    return _without_site(told, publisher)


def _without_site(title: str, publisher: str | None) -> str:
    parts = SEPARATOR.split(title)
    if publisher and len(parts) > 1 and _norm(parts[-1]) == _norm(publisher):
        return title[: title.rfind(parts[-1])].rstrip(" -–—|•·»:")
    return title


def _publisher(metas: Metas, articles: list[dict[str, Any]], url: str | None) -> str | None:
    """The site's own name, else its host."""
    told = _first(metas, "og:site_name")
    for article in articles:
        owner = article.get("publisher")
        owner = owner[0] if isinstance(owner, list) and owner else owner
        told = told or _text(owner.get("name") if isinstance(owner, dict) else owner)
    told = told or _first(metas, "application-name", "publisher", "dc.publisher")
    return (told or host(url) or "")[:LONGEST] or None


def host(url: str | None) -> str | None:
    """The host of an address without ``www.``; None where there is none."""
    try:
        name = urlsplit(url or "").hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None


def _address(tree: Any, metas: Metas, url: str | None) -> str | None:
    """The canonical address; one that names a site's front page is a mistake and passed over."""
    links = [
        str(link.get("href"))
        for link in tree.iter("link")
        if link.get("rel") == "canonical" and link.get("href")
    ]
    for link in [*links, _first(metas, "og:url")]:
        try:
            full = urljoin(url or "", link.strip())
            parts = urlsplit(full)
        except ValueError:
            continue
        fits = parts.scheme in ("http", "https") and parts.hostname and len(full) <= 4 * LONGEST
        if fits and (parts.path.strip("/") or parts.query):
            return full
    return url


def _days(articles: list[dict[str, Any]], today: date) -> list[date]:
    """The days of publication that JSON-LD gives, in document order."""
    days = []
    for article in articles:
        try:
            days.append(publication_date(_text(article.get("datePublished")), today=today))
        except ValueError:
            continue
    return days


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of a page that are articles, in document order."""
    for script in (s.text or "" for s in tree.iter("script") if s.get("type") == JSON_LD):
        if not script or len(script) > JSON_LD_BYTES:
            continue
        try:
            value = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _typed(value)


def _typed(value: Any) -> Iterator[dict[str, Any]]:
    """Article objects within a JSON-LD value, breadth-first down to a bounded number of nodes."""
    queue = [value]
    for node in queue:
        if isinstance(node, list):
            queue.extend(node[: max(0, NODES - len(queue))])
        elif isinstance(node, dict):
            kinds = node.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(k, str) and k.endswith(ARTICLE_TYPES) for k in kinds):
                yield node
            inner = [node[k] for k in ("@graph", "mainEntity", "mainEntityOfPage") if k in node]
            queue.extend(inner[: max(0, NODES - len(queue))])


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _spaced(node: Any) -> str:
    return " ".join(" ".join(node.itertext()).split())


def _norm(text: str) -> str:
    return " ".join(WORD.findall(text.lower()))
