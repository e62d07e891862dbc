"""JSON in its forms: one object a line, an array of objects, GDELT's answer."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.errors import InputError
from detente.model import Article, content_hash
from detente.sources.faults import UNREADABLE, in_words
from detente.sources.gdelt import is_listed, listed
from detente.sources.limits import Limits
from detente.sources.lines import bounded_lines
from detente.sources.pages.raw import RawPage
from detente.sources.records import Columns, article_of, decoded, json_object, named

Found = Article | InputError | RawPage  # the last: a page that is still to be read
OPENINGS = (b"{", b"[", b"[{")  # first lines of a JSON document that is spread over lines


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a list of articles: an address with, perhaps, title, summary, date and publisher."""

    place: str
    row: Mapping[str, Any]

    @property
    def url(self) -> str | None:
        """The address, where it is one of the web."""
        url = self.row.get("url")
        return url if isinstance(url, str) and url.startswith(("http://", "https://")) else None

    def article(self, limits: Limits, today: date) -> Article | InputError | None:
        """What the row tells by itself; None where it has no words."""
        if not self.row.get("text"):
            return None
        try:
            article = article_of(self.row, self.place, limits=limits, today=today)
        except InputError as error:
            return error
        return named(article, self.url or content_hash(article.text))


def row_found(
    row: Mapping[str, Any], place: str, limits: Limits, today: date, columns: Columns
) -> Article | InputError | Listed:
    """The article of a row, the fault in it, or the row itself where it is one of a list."""
    if not columns and is_listed(row):
        return Listed(place, listed(row))
    try:
        return article_of(row, place, limits=limits, today=today, columns=columns)
    except InputError as error:
        return error


def json_articles(
    stream: io.BufferedReader, place: str, limits: Limits, today: date, columns: Columns
) -> Iterator[Article | InputError | Listed]:
    """Yield the articles of JSON lines or of one JSON document; faults name the line."""
    seen = number = 0
    try:
        for number, line in bounded_lines(stream, limits.line_bytes):
            here = f"{place}:{number}"
            if line is None:
                yield InputError(here, f"a line over {limits.line_bytes:,} bytes")
            elif line.strip():
                if not seen and _is_document(line):
                    yield from _document(line, stream, place, limits, today, columns)
                else:
                    yield _line(line, here, limits, today, columns)
            seen += 1
    except UNREADABLE as error:
        yield InputError(f"{place}:{number + 1}", in_words(error))
    if not seen:
        yield InputError(place, "the file holds no text")


def _line(
    line: bytes, place: str, limits: Limits, today: date, columns: Columns
) -> Article | InputError | Listed:
    try:
        row = json_object(line, place)
    except InputError as error:
        return error
    return row_found(row, place, limits, today, columns)


def _is_document(line: bytes) -> bool:
    start = line.lstrip(b"\xef\xbb\xbf \t")
    return line.strip() in OPENINGS or start.startswith((b"[{", b'{"articles"', b'{ "articles"'))


def _document(
    first: bytes,
    stream: io.BufferedReader,
    place: str,
    limits: Limits,
    today: date,
    columns: Columns,
) -> Iterator[Article | InputError | Listed]:
    """A whole JSON document: an article, an array of them, or ``{"articles": [...]}``."""
    data = first + b"\n" + stream.read(limits.line_bytes)
    if len(data) > limits.line_bytes:
        fault = f"JSON in one piece over {limits.line_bytes:,} bytes: write an article a line"
        yield InputError(place, fault)
        return
    try:
        value = json.loads(decoded(data, place), strict=False)
    except InputError as error:
        yield error
        return
    except json.JSONDecodeError as error:
        yield InputError(f"{place}:{error.lineno}", f"not JSON: {error.msg}")
        return
    except (ValueError, RecursionError):
        yield InputError(place, "not JSON that can be read: nested too deep or a huge number")
        return
    rows = value.get("articles", [value]) if isinstance(value, dict) else value
    if not isinstance(rows, list):
        rows = [value]
    for number, row in enumerate(rows, 1):
        here = f"{place}:{number}"
        if isinstance(row, dict):
            yield row_found(row, here, limits, today, columns)
        else:
            yield InputError(here, "not an article's JSON object")
