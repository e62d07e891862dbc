"""One JSON line, one article."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from detente.errors import InputError
from detente.model import Article, content_hash
from detente.sources.dates import publication_date
from detente.sources.languages import language_code
from detente.sources.limits import Limits

FIELDS = ("title", "publisher", "url", "language", "published")
Columns = Mapping[str, str]
NO_COLUMNS: Columns = {}


def article_of(
    row: Mapping[str, Any],
    place: str,
    *,
    limits: Limits,
    today: date,
    columns: Columns = NO_COLUMNS,
) -> Article:
    """Make an article of a row with id, title, text, published, publisher, url, language.

    Only ``text`` is required; null and missing are the same, other keys are ignored. ``columns``
    tells under which keys the row has these fields where it has other names for them.
    Raises InputError for anything else.
    """
    row = dict(row) | {field: row.get(key) for field, key in columns.items()}
    try:
        text = _text(row, limits)
        words = {name: _string(row, name) for name in FIELDS}
        given = words.pop("published")
        day = publication_date(given, today=today) if given and given.strip() else None
        name = _identity(row)
    except ValueError as error:
        raise InputError(place, str(error)) from None
    article = Article(
        id="",
        text=text,
        title=(words["title"] or "").strip(),
        publisher=words["publisher"],
        url=words["url"],
        language=language_code(words["language"]),
        published=day,
        published_source="given" if day else "unknown",
        origin=place,
    )
    return named(article, name)


def check_columns(names: Iterable[str], place: str, columns: Columns) -> None:
    """Of a table without a column of texts no row can be an article. Raises InputError, which says
    how that column is named."""
    known = list(names)
    text = columns.get("text", "text")
    if text not in known:
        there = ", ".join(name[:20] for name in known[:12])
        fault = f"no column {text!r} (here are: {there}); --column text=NAME says which it is"
        raise InputError(place, fault)


def named(article: Article, name: str | None) -> Article:
    """The article under the caller's name, or under its content hash where that is None."""
    values = {field: getattr(article, field) for field in Article.__dataclass_fields__}
    return Article(**(values | {"id": name or article.key}))


def id_apart(article: Article) -> str:
    """A name for an article whose id another text already bears: the id with its content's mark."""
    return f"{article.id}~{content_hash(article.key)[:8]}"


def json_object(line: bytes, place: str) -> dict[str, Any]:
    """The JSON object that a line holds. Raises InputError where it holds anything else."""
    try:
        row = json.loads(decoded(line, place))
    except json.JSONDecodeError as error:
        fault = f"not JSON: {error.msg.removesuffix(' at')} at column {error.colno}"
        raise InputError(place, fault) from None
    except (ValueError, RecursionError):
        raise InputError(
            place, "not JSON that can be read: nested too deep or a huge number"
        ) from None
    if not isinstance(row, dict):
        raise InputError(place, f"a JSON {_kind(row)} where an article's object should be")
    return row


def decoded(data: bytes, place: str) -> str:
    """Decode UTF-8; raises InputError naming the byte (from 1) at fault."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The decoder counts from after a byte order mark.
        skipped = len(data) - len(error.object)
        wrong = error.object[error.start]
        fault = (
            f"broken UTF-8: 0x{wrong:02x} at byte {skipped + error.start + 1} (save it as UTF-8)"
        )
        raise InputError(place, fault) from None


def _text(row: Mapping[str, Any], limits: Limits) -> str:
    text = _string(row, "text")
    if text is None or not text.strip():
        names = ", ".join(str(name)[:20] for name in list(row)[:12] if name not in ("text", "id"))
        hint = f" (here are: {names}; see --column)" if "text" not in row and names else ""
        raise ValueError(f"no text: an article needs a 'text' that is not empty{hint}")
    if len(text) + len(_string(row, "title") or "") > limits.characters:
        raise ValueError(f"longer than {limits.characters:,} characters")
    return text


def _string(row: Mapping[str, Any], name: str) -> str | None:
    value = row.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError(f"{name!r} is a JSON {_kind(value)}, not a string")
    if any("\ud800" <= c <= "\udfff" for c in value):
        raise ValueError(f"{name!r} holds half a surrogate pair, which is no character")
    return value


def _identity(row: Mapping[str, Any]) -> str | None:
    value = row.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _string(row, "id")


def _kind(value: object) -> str:
    names = {bool: "boolean", int: "number", float: "number", list: "array", dict: "object"}
    return names.get(type(value), "null" if value is None else "string")
