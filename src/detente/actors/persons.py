"""Who the named persons of an article are: learned from the words beside the name, then from the table.

"Iran's foreign minister, Mohammad Javad Zarif", "Russian President Vladimir Putin",
"Stephane Dion, Canada's top diplomat" teach that the later "Zarif", "Putin", "Dion" speak for
their states. What the article says goes before what the table of office holders knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc

from detente.actors.mentions import Mention
from detente.actors.name_spans import name_spans
from detente.actors.officeholders import Holder, load_officeholders
from detente.actors.offices_beside import (
    of_a_body,
    of_long_title,
    of_state,
    said_of,
    told_before,
    told_behind,
)
from detente.actors.roles import load_roles
from detente.language.lemma import lemma_of

YEAR = re.compile(r"1[6-9]\d\d|20\d\d")
INTRODUCED, BEFORE_NOW = "introduced in the text", "named before"
FROM_TABLE = "table of office holders"
BEFORE = 60  # tokens before a name in which the year of which the text speaks may stand
LEADING = 2  # tokens behind a state's name in which its leader is spoken of


@dataclass(frozen=True, slots=True)
class Person:
    """A named person: name tokens, state (None where unknown), office lemma (None for private persons)."""

    name: str
    code: str | None
    office: str | None
    start: int
    end: int
    confidence: float
    how: str


def find_persons(doc: Doc, mentions: Sequence[Mention], on: date | None) -> list[Person]:
    """Return every naming of a person in order of the text; a later bare surname repeats the earlier one.

    Where the article has no date, the years beside a name tell who may hold an office then: the king
    of 1809 is none of 1929."""
    at = {i: m for m in mentions for i in range(m.start, m.end)}
    known: dict[str, Person] = {}
    led = _led(doc, mentions)
    private: set[str] = set()  # surnames that the article gave to persons without a state
    found: list[Person] = []
    for start, end in name_spans(doc, at, on):
        day = on if on is not None else _day_spoken_of(doc, start)
        person = _identify(doc, start, end, at, day, known, private)
        if person.code is None and end - start == 1 and _key(doc, start) not in private:
            person = _leader_of(led, person, day) or person
        if person.code is None and person.office is not None and end - start > 1:
            person = _spoken_of_before(doc, person, at) or person
        found.append(person)
        if person.code is None and end - start > 1:
            private.add(_key(doc, end - 1))
        elif person.code is not None and (end - start > 1 or _key(doc, start) not in known):
            _remember(doc, person, known)
    return _look_again(doc, found, known)


def _day_spoken_of(doc: Doc, start: int) -> date | None:
    """The middle of the year that stands nearest before a name, or behind it in its sentence."""
    before = doc[max(0, start - BEFORE) : start]
    told = [
        *(t.text for t in reversed(before)),
        *(t.text for t in doc[start : doc[start].sent.end]),
    ]
    year = next((int(word) for word in told if YEAR.fullmatch(word)), None)
    return date(year, 7, 1) if year is not None else None


def _identify(
    doc: Doc,
    start: int,
    end: int,
    at: dict[int, Mention],
    on: date | None,
    known: dict[str, Person],
    private: set[str],
) -> Person:
    words = doc[start:end].text
    person = _introduced(doc, start, end, at, on)
    earlier = known.get(_key(doc, end - 1)) or known.get(_key(doc, start))
    if person is not None and person.code is not None:
        told = earlier is not None and earlier.how in (INTRODUCED, BEFORE_NOW)
        if person.how == FROM_TABLE and end - start == 1 and earlier is not None and told:
            return replace(earlier, name=words, start=start, end=end, how=BEFORE_NOW)
        return person
    if earlier is not None and (
        end - start == 1 or earlier.end - earlier.start == 1 or words == earlier.name
    ):
        return replace(earlier, name=words, start=start, end=end, how=BEFORE_NOW)
    # Beside an office the table has been asked already.
    if person is None and (end - start > 1 or _key(doc, start) not in private):
        person = _from_table(words, start, end, on)
    return person or Person(words, None, None, start, end, 0.0, "unknown")


def _led(doc: Doc, mentions: Sequence[Mention]) -> frozenset[str]:
    """The states of whose leader the article speaks: "the Chadian leader", "Chad's president"."""
    leaders = load_roles().leaders | load_roles().rulers
    return frozenset(
        m.code
        for m in mentions
        if m.code is not None and any(lemma_of(t) in leaders for t in doc[m.end : m.end + LEADING])
    )


def _spoken_of_before(doc: Doc, person: Person, at: dict[int, Mention]) -> Person | None:
    """ "A senior Chadian official spoke of it. Ana Silva, the trade secretary, said": it was she."""
    head = doc[person.start : person.end].root
    start = head.sent.start
    if head.dep_ != "nsubj" or start == 0:
        return None
    root = doc[start - 1].sent.root
    for subject in (c for c in root.children if c.dep_ == "nsubj"):
        words = {c.lower_ for c in subject.children}
        told = [at[c.i] for c in subject.children if c.i in at and at[c.i].kind != "place"]
        official = lemma_of(subject) in load_roles().officials
        if official and words & {"a", "an"} and len(told) == 1 and told[0].code is not None:
            how = "spoken of before by the office"
            return replace(person, code=told[0].code, confidence=0.8, how=how)
    return None


def _leader_of(led: frozenset[str], person: Person, on: date | None) -> Person | None:
    """A common surname alone ("Kim"), where the one leader who bears it that day is of a state of whose
    leader the article speaks."""
    found = load_officeholders().find(person.name, on) if on is not None and led else ()
    now = [h for h in found if on is not None and h.distance(on) == 0]
    leading = [h for h in now if h.code in led and h.office in load_roles().heads]
    if len(leading) != 1:
        return None
    best, how = leading[0], "the leader of a state spoken of"
    return replace(person, code=best.code, office=best.office, confidence=0.75, how=how)


def _look_again(doc: Doc, found: list[Person], known: dict[str, Person]) -> list[Person]:
    """Headlines name a person before the text introduces them."""
    result = []
    for person in found:
        later = known.get(_key(doc, person.end - 1))
        if person.code is None and later is not None and person.end - person.start == 1:
            person = replace(
                later, name=person.name, start=person.start, end=person.end, how="named later"
            )
        result.append(person)
    return result


def _key(doc: Doc, i: int) -> str:
    return doc[i].lower_.removesuffix("'s").removesuffix("’s")


def _remember(doc: Doc, person: Person, known: dict[str, Person]) -> None:
    roles = load_roles()
    known[_key(doc, person.end - 1)] = person
    if person.end - person.start > 1 and (
        person.code in roles.surname_first or doc[max(0, person.start - 1)].lower_ in roles.knighted
    ):
        known[_key(doc, person.start)] = person


def _introduced(
    doc: Doc, start: int, end: int, at: dict[int, Mention], on: date | None
) -> Person | None:
    """Office and nationality from the words before the name, or from the apposition after it."""
    words = doc[start:end].text
    office, code = of_a_body(doc, start, end, at) or told_before(doc, start, at)
    if office is None and start > 1 and doc[start - 1].text == ",":
        office, code = told_before(doc, start - 1, at)
        if office is None or lemma_of(doc[start - 2]) not in load_roles().officials:
            office, code = of_long_title(doc, start, end, at)
    if office is None:
        office, code = told_behind(doc, end, at)
    if office is None and end - start > 1:
        office, code = said_of(doc, end, at)
    elif code is None or "and" in [t.lower_ for t in doc[max(0, start - 4) : start]]:
        code = of_state(doc, end, at) or code  # "of France and Chancellor Merkel of Germany"
    if code is None and office is not None:
        code = told_behind(doc, end, at)[1]  # "Home Secretary Ana Silva, Chad's interior minister"
    if code is None:
        held = _from_table(words, start, end, on, office)
        if held is not None and (office is not None or held.confidence >= 0.7):
            return held
    if office is None:
        return None
    return Person(words, code, office, start, end, 0.95 if code else 0.0, INTRODUCED)


def _is_another(holder: Holder, office: str, on: date | None) -> bool:
    """Whether a bare name beside an office means somebody else than the one who held another office then:
    a prince is of a royal house, and no head of state is called a minister."""
    table, roles = load_officeholders(), load_roles()
    if office in roles.royal:
        return not table.has_monarch(holder.code, on)
    if office == "president":  # "President Johnson" is no premier of that name
        held = {h.office for h in table.find(holder.name) if h.code == holder.code}
        return held <= roles.never_presidents
    if office != "minister" or on is None or holder.distance(on) != 0:
        return False
    return holder.office in ("president", "monarch")


def _from_table(
    words: str, start: int, end: int, on: date | None, office: str | None = None
) -> Person | None:
    """Ask the table of office holders; a bare ambiguous surname ("Brown") needs an office beside it."""
    holders = load_officeholders().find(words, on)
    if end - start == 1 and office is not None:
        holders = tuple(h for h in holders if not _is_another(h, office, on))
    if not holders:
        return None
    best = holders[0]
    if best.ambiguous and office is None and end - start == 1:
        return None
    codes = {h.code for h in holders[:3]}
    confidence = 0.9 if len(codes) == 1 and not best.ambiguous else 0.6
    return Person(words, best.code, office or best.office, start, end, confidence, FROM_TABLE)
