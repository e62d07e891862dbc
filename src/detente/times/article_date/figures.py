"""People of public life who speak for no state, named in a text: ``times/data/figures.toml``.

A speaker of parliament or a party's candidate witnesses to the years of a text as office holders do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from detente.data import load_toml
from detente.errors import DataError
from detente.times.calendar.period import Period

FILE = "times/data/figures.toml"
WORD = re.compile(r"\w+")
Terms = tuple[tuple[date | None, date | None], ...]


def find_figures(text: str) -> dict[str, Terms]:
    """The full names of the table that stand in a text, in its order, with the terms of their posts."""
    names, found = _by_first_word(), dict[str, Terms]()
    for word in WORD.finditer(text):
        for name, terms in names.get(word[0], ()):
            end = word.start() + len(name)
            if text.startswith(name, word.start()) and not text[end : end + 1].isalnum():
                found[name] = terms
    return found


@lru_cache(maxsize=1)
def _by_first_word() -> Mapping[str, tuple[tuple[str, Terms], ...]]:
    grouped: dict[str, list[tuple[str, Terms]]] = defaultdict(list)
    for name, terms in load_figures().items():
        grouped[name.split()[0]].append((name, terms))
    return {word: tuple(rows) for word, rows in grouped.items()}


@lru_cache(maxsize=1)
def load_figures() -> Mapping[str, Terms]:
    """Read the table. Raises DataError naming the post and the line at fault."""
    return read_figures(load_toml(FILE))


def read_figures(table: Mapping[str, object]) -> Mapping[str, Terms]:
    """The terms of every name of the parsed file. Raises DataError as :func:`load_figures`."""
    posts = table.get("figures")
    if not isinstance(posts, dict) or set(table) != {"figures"}:
        raise DataError(f"{FILE}: only [figures] may stand in the file")
    found: dict[str, list[Period]] = defaultdict(list)
    for post, text in posts.items():
        if not isinstance(text, str):
            raise DataError(f"{FILE}: {post} must be a text of one line a term")
        for line in filter(None, (line.partition("#")[0].strip() for line in text.splitlines())):
            where = f"{FILE}: {post}: {line!r}"
            written, _, names = line.partition(" ")
            try:
                term = Period.parse(written)
            except ValueError as error:
                raise DataError(f"{where}: {error}") from error
            for name in names.split(" = "):
                if len(name.split()) < 2:
                    raise DataError(f"{where} must read FROM/TO and a full name")
                found[name.strip()].append(term)
    return {
        name: tuple((t.first, t.last) for t in sorted(terms, key=lambda t: t.first or date.min))
        for name, terms in found.items()
    }
