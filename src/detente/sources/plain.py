"""A plain text file, one article."""

from __future__ import annotations

import io
import re
from pathlib import Path

from detente.errors import InputError
from detente.model import Article
from detente.sources.limits import Limits
from detente.sources.paths import spelled
from detente.sources.records import decoded, named

LONGEST_TITLE = 200
# "TUNIS, March 3 (Agency) -" opens a report, not a headline.
DATELINE = re.compile(r"\W*[A-Z][A-Z .,'’-]+.{0,40}\)\s*[-–—]")


def parse_text(stream: io.BufferedReader, path: Path | str, place: str, limits: Limits) -> Article:
    """Read the whole stream as one article, its first line as title where it looks like one.

    Raises InputError for text that is empty, too long (no more than the limit is read) or not
    UTF-8.
    """
    data = stream.read(4 * limits.characters + 4)
    # UTF-8 takes at most 4 bytes a character; cut data would not decode.
    whole = len(data) <= 4 * limits.characters
    text = _decoded(data, place).replace("\r\n", "\n").replace("\r", "\n") if whole else ""
    if not whole or len(text) > limits.characters:
        raise InputError(place, f"longer than {limits.characters:,} characters")
    if not text.strip():
        raise InputError(place, "the file is empty" if not data else "the file holds no text")
    title, body = split_title(text)
    name = None if place == "<stdin>" else spelled(Path(path).as_posix())
    return named(Article(id="", text=body, title=title, origin=place), name)


def split_title(text: str) -> tuple[str, str]:
    """Part a headline from the text below it; ("", text) where the first line is none.

    A headline is short, has no full stop, and stands by itself: a blank line follows, or one at
    least twice as long (a paragraph), so that the first line of wrapped text is not taken for it.
    """
    lines = text.strip("\n").split("\n")
    first = lines[0].strip()
    body = "\n".join(lines[1:]).strip("\n")
    if not body.strip() or not _is_headline(first):
        return "", text.strip("\n")
    following = lines[1].strip()
    if following and len(following) < 2 * len(first):
        return "", text.strip("\n")
    return first, body


def _is_headline(line: str) -> bool:
    if not 3 <= len(line) <= LONGEST_TITLE or DATELINE.match(line):
        return False
    return not line[0].islower() and line[-1] not in ".,;:-–—"


def _decoded(data: bytes, place: str) -> str:
    try:
        return decoded(data, place)
    except InputError:
        pass
    for number, line in enumerate(data.split(b"\n"), 1):
        decoded(line, f"{place}:{number}")
    raise InputError(place, "broken UTF-8")
