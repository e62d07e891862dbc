"""Office holders that a text names, as witnesses to its date: "President Mitterrand" was not written in 2005."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from detente.actors.officeholders import Holder, load_officeholders
from detente.actors.personal_names import normalise

TITLES = frozenset(
    "president premier chancellor minister secretary king queen emperor pope ayatollah leader pm "
    "ambassador commissioner chief governor taoiseach sultan emir".split()
)
FORMER = frozenset(
    "former ex late ousted deposed then predecessor successor slain exiled jailed onetime elect "
    "candidate nominee hopeful senator sen. businessman son grandson daughter brother".split()
)
# The office of our table that words right before a name tell, the longer words first.
TOLD = (
    ("prime minister", "prime minister"), ("premier", "prime minister"), ("taoiseach", "prime minister"),
    ("foreign minister", "foreign minister"), ("foreign secretary", "foreign minister"),
    ("secretary of state", "secretary of state"), ("secretary general", "secretary-general"),
    ("secretary-general", "secretary-general"), ("defense minister", "defence minister"),
    ("defence minister", "defence minister"), ("defense secretary", "defence minister"),
    ("vice president", "vice president"), ("president", "president"), ("chancellor", "chancellor"),
    ("king", "monarch"), ("queen", "monarch"), ("emperor", "monarch"), ("sultan", "monarch"),
    ("emir", "monarch"), ("pope", "pope"),
)  # fmt: skip
EX = re.compile(r"^ex-")
NEAR = 4  # tokens before a name in which its title or a "former" stands


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
    for start, end in _names(doc):
        before = _words(doc, max(0, start - NEAR), start)
        if FORMER & set(before):
            holders = _once(before, doc[start:end].text)
            if holders:
                people = tuple(sorted({h.name for h in holders}))
                gone[people] = Tenure(doc[start:end].text, _terms(holders), True, former=True)
            continue
        titled = bool(TITLES & set(before[-2:]))
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
    return next(((office, name) for name, office in TOLD if re.search(rf"\b{name}$", words)), None)


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
