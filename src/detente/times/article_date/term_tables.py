"""Names that belong to a time, found in a text: ``times/data/figures.toml`` and ``times/data/topics.toml``.

A speaker of parliament or a party's candidate witnesses to the years of a text as office holders do,
and so do things, causes and words that came up in one year and were forgotten in another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Literal

from detente.data import load_toml
from detente.errors import DataError
from detente.times.calendar.period import Period

Kind = Literal["figures", "topics"]
FILES: Mapping[Kind, str] = {
    "figures": "times/data/figures.toml",
    "topics": "times/data/topics.toml",
}
# How many words a name must have at least: people are told by their full names.
LEAST_WORDS: Mapping[Kind, int] = {"figures": 2, "topics": 1}
WORD = re.compile(r"\w+")
Terms = tuple[tuple[date | None, date | None], ...]


def find_terms(text: str, kind: Kind) -> dict[str, Terms]:
    """The names of a table that stand in a text, in its order, with the times that they belong to.

    Where one name goes on as another ("swine flu", "swine flu vaccine") the longer one stands.
    """
    names, found, end = _by_first_word(kind), dict[str, Terms](), 0
    text = text.replace("’", "'")  # O’Rourke is O'Rourke
    if names.keys().isdisjoint(WORD.findall(text)):
        return found
    for word in WORD.finditer(text):
        if word.start() < end:
            continue
        for name, terms in names.get(word[0], ()):
            stop = word.start() + len(name)
            if text.startswith(name, word.start()) and not text[stop : stop + 1].isalnum():
                found[name], end = terms, stop
                break
    return found


@lru_cache
def _by_first_word(kind: Kind) -> Mapping[str, tuple[tuple[str, Terms], ...]]:
    """The names with the terms of each, by their first word, the longest first.

    What the table has in small letters may open a sentence: "Coronavirus" is found as well.
    """
    grouped: dict[str, list[tuple[str, Terms]]] = defaultdict(list)
    table = load_terms(kind)
    opening = {name[0].upper() + name[1:]: terms for name, terms in table.items()}
    for name, terms in {**opening, **table}.items():
        grouped[WORD.findall(name)[0]].append((name, terms))
    return {
        word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in grouped.items()
    }


@lru_cache
def load_terms(kind: Kind) -> Mapping[str, Terms]:
    """Read a table. Raises DataError naming the file, the key and the line at fault."""
    return read_terms(load_toml(FILES[kind]), kind)


def read_terms(table: Mapping[str, object], kind: Kind) -> Mapping[str, Terms]:
    """The terms of every name of a parsed file. Raises DataError as :func:`load_terms`."""
    file, texts = FILES[kind], table.get(kind)
    if not isinstance(texts, dict) or set(table) != {kind}:
        raise DataError(f"{file}: only [{kind}] may stand in the file")
    found: dict[str, list[Period]] = defaultdict(list)
    for key, text in texts.items():
        if not isinstance(text, str):
            raise DataError(f"{file}: {key} must be a text of one line a term")
        for line in filter(None, (line.partition("#")[0].strip() for line in text.splitlines())):
            where = f"{file}: {key}: {line!r}"
            written, _, names = line.partition(" ")
            try:
                term = Period.parse(written)
            except ValueError as error:
                raise DataError(f"{where}: {error}") from error
            for name in (name.strip() for name in names.split(" = ")):
                if len(name.split()) < LEAST_WORDS[kind] or WORD.match(name) is None:
                    raise DataError(f"{where} must read FROM/TO and a name that begins with a word")
                found[name].append(term)
    return {
        name: tuple((t.first, t.last) for t in sorted(terms, key=lambda t: t.first or date.min))
        for name, terms in found.items()
    }
