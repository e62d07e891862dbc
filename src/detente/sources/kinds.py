"""What kind of file this is, by its first bytes and, where these leave it open, by its name."""

from __future__ import annotations

import codecs
import re
from typing import Literal

from detente.errors import InputError
from detente.sources.opening import wide
from detente.sources.paths import UNREADABLE

Kind = Literal[
    "text", "json", "csv", "page", "archive", "feed", "parquet", "arrow", "gdelt", "crawl"
]

PACKED = (".gz", ".zip")  # endings that say nothing of what is inside
# Bytes that text does not hold: the C0 controls but for tab, line feed, form feed, return, escape.
CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})
MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"WARC/", "archive"),
    (b"PAR1", "parquet"),
    (b"ARROW1", "arrow"),
    (b"\xff\xff\xff\xff", "arrow"),  # an Arrow stream begins with this and the schema's length
)
SUFFIXES: dict[str, Kind] = {
    ".jsonl": "json", ".ndjson": "json", ".json": "json", ".csv": "csv", ".tsv": "csv",
    ".html": "page", ".htm": "page", ".xhtml": "page", ".rss": "feed", ".atom": "feed",
    ".txt": "text", ".text": "text",
}  # fmt: skip
# The files that GDELT publishes every fifteen minutes, whose columns have no names.
GDELT = (".export.csv", ".mentions.csv", ".gkg.csv")
CRAWL = ("warc.paths", "wet.paths")  # Common Crawl's lists of archives
JSON_START = re.compile(rb"\{\s*\"|\[\s*\{\s*\"")
PAGE_START = re.compile(rb"(?:<\?xml[^>]*>\s*|<!--.{0,500}?-->\s*)*<(?:!doctype html|html|head|body)\b", re.DOTALL)  # fmt: skip
FEED_START = re.compile(rb"(?:<\?xml[^>]*>|<!--.{0,500}?-->|<\?[^>]*\?>|<!doctype[^>]*>|\s)*<(?:\w+:)?(?:rss|feed|rdf)\b", re.DOTALL)  # fmt: skip
# A first line of bare column names, one of them "text": a table from standard input.
HEADER = re.compile(rb"(?:[\w\" ]{1,40}[,;\t])*\"?text\"?(?:[,;\t][\w\" ]{1,40})*\r?\n")


def kind_of(head: bytes, name: str) -> Kind:
    """Tell the kind of a file by its first bytes (8 kB will do) and its name.

    Raises InputError for binary files of other kinds, and for UTF-16 text without its mark.
    """
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(b"%PDF-"):
        raise InputError(name, UNREADABLE.format(kind=".pdf"))
    stem = _stem(name)
    if encoding := wide(head):
        return kind_of(head[: len(head) // 4 * 4].decode(encoding, "ignore").encode(), name)
    start = head.removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if PAGE_START.match(start):
        return "page"
    if FEED_START.match(start):
        return "feed"
    suffix = next((s for s in SUFFIXES if stem.endswith(s)), "")
    if suffix in (".html", ".htm", ".xhtml"):
        return "page"
    check_is_text(head, name)
    if stem.endswith(GDELT):
        return "gdelt"
    if stem.endswith(CRAWL):
        return "crawl"
    if suffix not in ("", ".txt", ".text"):
        return SUFFIXES[suffix]
    if JSON_START.match(start):
        return "json"
    return "csv" if not suffix and HEADER.match(start) else "text"


def _stem(name: str) -> str:
    stem = name.lower()
    for ending in PACKED:
        stem = stem.removesuffix(ending)
    return stem


def check_is_text(head: bytes, place: str) -> None:
    """Raise InputError where the first bytes of a file cannot be those of UTF-8 text."""
    # Letters of the Latin alphabet in UTF-16: every other byte is a zero.
    if any(len(head) > 3 and head[n::2].count(0) > 0.4 * len(head) for n in (0, 1)):
        raise InputError(place, "UTF-16 text without a byte order mark: save it as UTF-8")
    if b"\0" in head or len(head.translate(None, CONTROLS)) < 0.9 * len(head):
        raise InputError(place, "a binary file, not text")
