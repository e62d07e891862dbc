"""Files in, articles out, faults in their place."""

from __future__ import annotations

import io
import os
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import BinaryIO

from detente.errors import InputError
from detente.model import Article
from detente.sources.dates import latest_day
from detente.sources.faults import in_words
from detente.sources.limits import Limits
from detente.sources.lines import bounded_lines
from detente.sources.opening import HEAD, check_is_text, open_plain
from detente.sources.paths import STDIN, list_files
from detente.sources.plain import parse_text
from detente.sources.records import id_apart, named, parse_record

JSON_SUFFIXES = (".jsonl", ".ndjson", ".json")
JSON_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"")
DEFAULT = Limits()


def read_articles(
    paths: Iterable[str | os.PathLike[str]],
    *,
    limits: Limits = DEFAULT,
    today: date | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Article | InputError]:
    """Read articles from files, folders (recursive, sorted) and standard input (``-``).

    Files are plain text (one article each) or JSON lines (one article a line), either of them
    gzipped; which one is told by name and content. Every fault comes as one InputError, returned
    and not raised, that names file and line; what follows it is read on. A publication date after
    ``today`` (the latest day on Earth where None) is a fault. An id that another text of this run
    bears is told and changed; the same article again is told and left out.
    """
    names = _Names()
    for item in list_files(paths):
        if isinstance(item, InputError):
            yield item
            continue
        for found in _read(item, limits, today or latest_day(), stdin):
            yield from names.apart(found) if isinstance(found, Article) else [found]


def _read(
    path: Path | str, limits: Limits, today: date, stdin: BinaryIO | None
) -> Iterator[Article | InputError]:
    place = "<stdin>" if str(path) == STDIN else str(path)
    try:
        with open_plain(path, limits, stdin) as stream:
            head = stream.peek(HEAD)[:HEAD]
            check_is_text(head, place)
            if not head:
                raise InputError(place, "the file is empty")
            if is_json_lines(head, str(path)):
                yield from _records(stream, place, limits, today)
            else:
                yield parse_text(stream, path, place, limits)
    except InputError as error:
        yield error
    except (OSError, EOFError, zlib.error) as error:
        yield InputError(place, in_words(error))


def is_json_lines(head: bytes, name: str) -> bool:
    """Tell JSON lines from plain text by the file's name or, failing that, its first bytes."""
    stem = name.lower().removesuffix(".gz")
    return stem.endswith(JSON_SUFFIXES) or JSON_START.match(head) is not None


def _records(
    stream: io.BufferedReader, place: str, limits: Limits, today: date
) -> Iterator[Article | InputError]:
    seen = number = 0
    try:
        for number, line in bounded_lines(stream, limits.line_bytes):
            if line is None:
                yield InputError(f"{place}:{number}", f"a line over {limits.line_bytes:,} bytes")
            elif line.strip():
                _check_is_one_a_line(line, f"{place}:{number}", first=not seen)
                yield _record(line, f"{place}:{number}", limits, today)
            seen += 1
    except (OSError, EOFError, zlib.error) as error:
        yield InputError(f"{place}:{number + 1}", in_words(error))
    if not seen:
        yield InputError(place, "the file holds no text")


def _check_is_one_a_line(line: bytes, place: str, *, first: bool) -> None:
    """A JSON document spread over many lines is one fault, not as many as it has lines."""
    if first and line.strip() in (b"{", b"[", b"[{"):
        raise InputError(place, "JSON over several lines: write each article as one line")


def _record(line: bytes, place: str, limits: Limits, today: date) -> Article | InputError:
    try:
        return parse_record(line, place, limits=limits, today=today)
    except InputError as error:
        return error


@dataclass(slots=True)
class _Names:
    """The ids of a run, each with the content that bears it (both as hashes, to stay small)."""

    keys: dict[int, int] = field(default_factory=dict)

    def apart(self, article: Article) -> Iterator[Article | InputError]:
        """The article, renamed where its id is taken; left out where it was read before."""
        key, name = hash(article.key), article.id
        if self.keys.get(hash(name), key) != key:
            article = named(article, id_apart(article))
        if hash(article.id) in self.keys:
            yield InputError(article.origin, f"id {name!r} again with the same text: left out")
            return
        self.keys[hash(article.id)] = key
        if article.id != name:
            fault = f"id {name!r} was used before for another text: kept as {article.id!r}"
            yield InputError(article.origin, fault)
        yield article
