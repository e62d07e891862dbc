"""Office holders that a text names, as witnesses to its date: "President Mitterrand" was not written in 2005."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from spacy.tokens import Doc

from detente.actors.officeholders import Holder, load_officeholders
from detente.actors.personal_names import normalise
from detente.language.forms import ByForm
from detente.times.article_date.office_words import load_office_words

EX = re.compile(r"^ex-")
NEAR = 4  # tokens before a name in which its title or a "former" stands


Stage = Literal["named", "titled", "former", "elect"]


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person named in a text with the terms that they served; None is an unknown or open end.

    ``stage`` tells how: by the name alone, with an office, with one of the past, or with one to which
    they have been elected. ``by_office`` says that the office beside the name is one that they held.
    """

    name: str
    terms: tuple[tuple[date | None, date | None], ...]
    stage: Stage
    by_office: bool = False


def find_tenures(doc: Doc) -> list[Tenure]:
    """Holders of high office whom the text names as such, each once, in the order of the text.

    Full names count everywhere, surnames after a title or before "administration" only; who is called
    late is left out, who is called former ("ex-president", "the former prime minister") or elect counts
    as such.
    """
    found: dict[tuple[bool, tuple[str, ...]], Tenure] = {}
    for start, end in _names(doc):
        stage, holders, by_office = _told(doc, start, end)
        if not holders:
            continue
        here = stage in ("named", "titled")
        key = here, tuple(sorted({h.name for h in holders}))
        known = found.get(key)
        if known is None or stage != "named":
            found[key] = Tenure(doc[start:end].text, _terms(holders), stage, by_office)
    return sorted(found.values(), key=lambda t: t.stage in ("former", "elect"))


def _told(doc: Doc, start: int, end: int) -> tuple[Stage, tuple[Holder, ...], bool]:
    """How a text tells of someone named, the terms that count, none where it tells nothing, and whether
    they are those of the office that stands beside the name."""
    before, name = _words(doc, max(0, start - NEAR), start), doc[start:end].text
    if load_office_words().not_in_office & set(before):
        if before[-1] == "elect":
            return "elect", _elected(before, name), True
        return "former", _once(before, name), True
    if doc[end : end + 1].text.lower() == "administration":
        ruling = tuple(h for h in load_officeholders().find(name) if h.office == "president")
        return "titled", ruling if len({h.code for h in ruling}) == 1 else (), True
    titled = bool(load_office_words().titles & set(before[-2:]))
    if end - start < 2 and not titled:
        return "named", (), False
    holders = _sure(name)
    held = _in_told_office(holders, before)
    return "titled" if titled else "named", held or holders, bool(held)


def _sure(name: str) -> tuple[Holder, ...]:
    """The terms of a name that means one person of one state."""
    holders = load_officeholders().find(name)
    ambiguous = not holders or holders[0].ambiguous or len({h.code for h in holders}) > 1
    return () if ambiguous else holders


def office_terms(name: str) -> tuple[tuple[date | None, date | None], ...]:
    """The terms in high office of whom a full name means; none where it means nobody, or several."""
    return _terms(_sure(name))


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
    return tuple(h for h in _sure(name) if h.office == told[0])


def _elected(before: list[str], name: str) -> tuple[Holder, ...]:
    """The holders of the office to which the words "president-elect" tell that one has been elected."""
    told = _office(before[:-1])
    return tuple(h for h in _sure(name) if told is not None and h.office == told[0])


def _office(before: list[str]) -> tuple[str, str] | None:
    """The office of our table that the words before a name tell, with the words that tell it."""
    words = re.sub(r"\s*-\s*", "-", " ".join(before))
    told = load_office_words().offices.items()
    return next(((office, name) for name, office in told if re.search(rf"\b{name}$", words)), None)


def _in_told_office(holders: tuple[Holder, ...], before: list[str]) -> tuple[Holder, ...]:
    """The terms in the office that stands before the name; none where it is none of theirs."""
    told = _office(before)
    return tuple(h for h in holders if told is not None and h.office == told[0])


def _terms(holders: tuple[Holder, ...]) -> tuple[tuple[date | None, date | None], ...]:
    return tuple(sorted({(h.first, h.last) for h in holders}, key=str))


def _names(doc: Doc) -> Iterator[tuple[int, int]]:
    """Token bounds of the longest names of the table, left to right."""
    names = load_officeholders().names_by_last_token
    words = _name_words()(doc)
    for i in range(len(doc) - 1, -1, -1):
        for name in names.get(words[i], ()) if words[i] else ():
            start = i - len(name) + 1
            if start >= 0 and tuple(words[start : i + 1]) == name:
                yield start, i + 1
                break


@lru_cache(maxsize=1)
def _name_words() -> ByForm[str]:
    """A word as names are looked up; nothing where it has no capital."""
    return ByForm(lambda text: normalise(text) if text[:1].isupper() else "")
