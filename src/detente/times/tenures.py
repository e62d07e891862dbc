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
NEAR = 4  # tokens before a name in which its title or a "former" stands


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person named in a text with the terms that they served; None is an unknown or open end.

    ``titled`` says that the text gives an office with the name.
    """

    name: str
    terms: tuple[tuple[date | None, date | None], ...]
    titled: bool


def find_tenures(doc: Doc) -> list[Tenure]:
    """Holders of high office whom the text names as such, each once, in the order of the text.

    Full names count everywhere, surnames after a title only; who is called former, late or elect
    is left out.
    """
    found: dict[tuple[str, ...], Tenure] = {}
    for start, end in _names(doc):
        before = [t.lower_.rstrip("-") for t in doc[max(0, start - NEAR) : start]]
        if FORMER & set(before):
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
    return list(found.values())


def _in_told_office(holders: tuple[Holder, ...], before: list[str]) -> tuple[Holder, ...]:
    """The terms in the office that stands before the name; all where none of theirs does."""
    words = re.sub(r"\s*-\s*", "-", " ".join(before))
    told = next((office for name, office in TOLD if re.search(rf"\b{name}$", words)), None)
    return tuple(h for h in holders if h.office == told) or holders


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
