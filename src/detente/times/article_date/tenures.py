"""Office holders that a text names, as witnesses to its date: "President Mitterrand" was not written in 2005."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from spacy.tokens import Doc

from detente.actors.officeholders import Holder, load_officeholders, load_offices
from detente.actors.personal_names import normalise
from detente.data import load_toml, word_lists
from detente.errors import DataError

FILE = "times/data/tenures.toml"
EX = re.compile(r"^ex-")
NEAR = 4  # tokens before a name in which its title or a "former" stands


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """The lists of ``tenures.toml``, each as it is told there; ``offices`` has offices of our table by
    the words that tell them."""

    titles: frozenset[str]
    gone: frozenset[str]
    offices: dict[str, str]


@lru_cache(maxsize=1)
def load_office_words() -> OfficeWords:
    """Read the file once. Raises DataError naming the list or the office that is at fault."""
    table = load_toml(FILE)
    offices = table.pop("offices", None)
    known = load_offices().sole | load_offices().shared
    if not isinstance(offices, dict) or not set(offices.values()) <= known:
        raise DataError(f"{FILE}: [offices] must map words to offices of offices.toml")
    return OfficeWords(**word_lists(table, ("titles", "gone"), FILE), offices=offices)


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person named in a text with the terms that they served; None is an unknown or open end.

    ``titled`` says that the text gives an office with the name, ``former`` that it tells the office as
    one of the past.
    """

    name: str
    terms: tuple[tuple[date | None, date | None], ...]
    titled: bool
    former: bool = False


def find_tenures(doc: Doc) -> list[Tenure]:
    """Holders of high office whom the text names as such, each once, in the order of the text.

    Full names count everywhere, surnames after a title only; who is called late or elect is left
    out, who is called former ("ex-president", "the former prime minister") counts as such.
    """
    found: dict[tuple[str, ...], Tenure] = {}
    gone: dict[tuple[str, ...], Tenure] = {}
    told = load_office_words()
    for start, end in _names(doc):
        before = _words(doc, max(0, start - NEAR), start)
        if told.gone & set(before):
            holders = _once(before, doc[start:end].text)
            if holders:
                people = tuple(sorted({h.name for h in holders}))
                gone[people] = Tenure(doc[start:end].text, _terms(holders), True, former=True)
            continue
        titled = bool(told.titles & set(before[-2:]))
        if end - start < 2 and not titled:
            continue
        holders = load_officeholders().find(doc[start:end].text)
        if not holders or holders[0].ambiguous or len({h.code for h in holders}) > 1:
            continue
        people = tuple(sorted({h.name for h in holders}))
        known = found.get(people)
        if known is None or (titled and not known.titled):
            found[people] = Tenure(
                doc[start:end].text, _terms(_in_told_office(holders, before)), titled
            )
    return [*found.values(), *gone.values()]


def _words(doc: Doc, start: int, end: int) -> list[str]:
    """The words before a name, without commas, "ex-president" as two."""
    told = (EX.sub("ex ", t.lower_).rstrip("-").split() for t in doc[start:end])
    return [word for words in told for word in words if word != ","]


def _once(before: list[str], name: str) -> tuple[Holder, ...]:
    """The holders of the office that stands between "former" and a name; none where something else
    is former ("a former aide to President Ruiz")."""
    place = next((i for i in reversed(range(len(before))) if before[i] in ("former", "ex")), None)
    told = _office(before[place + 1 :]) if place is not None else None
    if place is None or told is None or told[1] != " ".join(before[place + 1 :]):
        return ()
    holders = load_officeholders().find(name)
    if not holders or holders[0].ambiguous or len({h.code for h in holders}) > 1:
        return ()
    return tuple(h for h in holders if h.office == told[0])


def _office(before: list[str]) -> tuple[str, str] | None:
    """The office of our table that the words before a name tell, with the words that tell it."""
    words = re.sub(r"\s*-\s*", "-", " ".join(before))
    found = (name for name in load_office_words().offices if re.search(rf"\b{name}$", words))
    name = next(found, None)
    return (load_office_words().offices[name], name) if name else None


def _in_told_office(holders: tuple[Holder, ...], before: list[str]) -> tuple[Holder, ...]:
    """The terms in the office that stands before the name; all where none of theirs does."""
    told = _office(before)
    return tuple(h for h in holders if told is not None and h.office == told[0]) or holders


def _terms(holders: tuple[Holder, ...]) -> tuple[tuple[date | None, date | None], ...]:
    return tuple(sorted({(h.first, h.last) for h in holders}, key=str))


def _names(doc: Doc) -> Iterator[tuple[int, int]]:
    """Token bounds of the longest names of the table, left to right."""
    names = load_officeholders().names_by_last_token
    words = [normalise(t.text) if t.text[:1].isupper() else "" for t in doc]
    for i in range(len(doc) - 1, -1, -1):
        for name in names.get(words[i], ()) if words[i] else ():
            start = i - len(name) + 1
            if start >= 0 and tuple(words[start : i + 1]) == name:
                yield start, i + 1
                break
