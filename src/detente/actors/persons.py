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

from spacy.tokens import Doc, Token

from detente.actors.mentions import Mention
from detente.actors.name_spans import name_spans
from detente.actors.officeholders import load_officeholders
from detente.actors.roles import load_roles
from detente.actors.table import load_actors
from detente.language.lemma import lemma_of

YEAR = re.compile(r"1[6-9]\d\d|20\d\d")
INTRODUCED, BEFORE_NOW = "introduced in the text", "named before"
FROM_TABLE = "table of office holders"
NUMBERED = re.compile(r"[IVX]+")
BEFORE = 60  # tokens before a name in which the year of which the text speaks may stand
BEING = frozenset(("was", "is", "became", "remained", "been"))
LEFT_TAGS = frozenset(
    ("NNP", "NNPS", "NN", "NNS", "JJ", "JJS", "POS", "DT", "HYPH", "CC", "PRP$", "RB", "IN", "VBN")
)
WINDOW = 12
# Who leads a state, beside the offices by which it is led.
RULERS = frozenset(("leader", "ruler", "dictator", "head", "strongman"))
LEADING = 2  # tokens behind a state's name in which its leader is spoken of
# "Chairman of the ruling party" holds office, by the bodies of `roles.toml`; chairmen of firms do not.
CHAIRS = frozenset(("chairman", "chairwoman", "chair", "chairperson", "member"))
# What an office is for stands behind these.
TASKED = frozenset(("for", "of", "on", "to", "in", "at"))
PARTING = frozenset((",", ";", ":", "(", ")", "—", "–", '"', "“", "”"))


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
    if end - start > 1 or _key(doc, start) not in private:
        person = _from_table(words, start, end, on) or person
    return person or Person(words, None, None, start, end, 0.0, "unknown")


def _led(doc: Doc, mentions: Sequence[Mention]) -> frozenset[str]:
    """The states of whose leader the article speaks: "the Chadian leader", "Chad's president"."""
    leaders = load_roles().leaders | RULERS
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
    office, code = _of_a_body(doc, start, end, at) or _left(doc, start, at)
    if office is None and start > 1 and doc[start - 1].text == ",":
        office, code = _left(doc, start - 1, at)
        if office is None or lemma_of(doc[start - 2]) not in load_roles().officials:
            office, code = _of_long_title(doc, start, end, at)
    if office is None:
        office, code = _right(doc, end, at)
    if office is None and end - start > 1:
        office, code = _said_of(doc, end, at)
    elif code is None or "and" in [t.lower_ for t in doc[max(0, start - 4) : start]]:
        code = _of_state(doc, end, at) or code  # "of France and Chancellor Merkel of Germany"
    if code is None and office is not None:
        code = _right(doc, end, at)[1]  # "Home Secretary Ana Silva, Chad's interior minister"
    if code is None:
        held = _from_table(words, start, end, on, office)
        if held is not None and (office is not None or held.confidence >= 0.7):
            return held
    if office is None:
        return None
    return Person(words, code, office, start, end, 0.95 if code else 0.0, INTRODUCED)


def _left(doc: Doc, start: int, at: dict[int, Mention]) -> tuple[str | None, str | None]:
    """Walk left over the noun phrase that ends in the name."""
    roles = load_roles()
    office = code = None
    i = start - 1
    while i >= 0 and i >= start - WINDOW:
        token = doc[i]
        lemma = lemma_of(token)
        if i in at and at[i].kind != "place":
            if office is None and lemma in roles.officials and at[i].code is not None:
                return lemma, at[i].code  # "Pope"
            if len(at[i].codes) == 1 and (office is not None):
                code = code or at[i].codes[0]
            i = at[i].start - 1
            if code is not None:
                break
            continue
        noun = token.pos_ in ("NOUN", "PROPN")
        if office is None and ((lemma in roles.officials and noun) or token.lower_ in roles.titles):
            office = lemma
            code = roles.titles.get(token.lower_)
            if code is not None:
                before = at.get(i - 1)  # "Chadian congressman Ali Saleh" sits in Chad's
                if before is not None and before.kind != "place" and before.code is not None:
                    code = before.code
                break
        elif (office is None and token.lower_ not in roles.fillers) or (
            token.tag_ not in LEFT_TAGS and token.lower_ not in roles.fillers
        ):
            break
        if office is not None and (
            token.is_sent_start or (token.tag_.startswith("VB") and token.tag_ != "VBN")
        ):
            break
        if office is not None and token.tag_ == "IN" and token.lower_ not in ("of", "for"):
            break
        if office is not None and token.ent_type_ == "PERSON":
            break
        i -= 1
    return office, code


def _of_long_title(
    doc: Doc, start: int, end: int, at: dict[int, Mention]
) -> tuple[str | None, str | None]:
    """ "Chad's special envoy for relations with Mali, Ali Saleh": the office before what it is for."""
    head = doc[start:end].root
    if end - start < 2 or head.dep_ in ("conj", "pobj"):
        return None, None
    for i in range(start - 3, max(-1, start - WINDOW), -1):
        token = doc[i]
        if token.is_sent_start or token.text in PARTING or token.pos_ in ("VERB", "AUX"):
            break
        if lemma_of(token) not in load_roles().officials or doc[i + 1].lower_ not in TASKED:
            continue
        if head.dep_ != "appos" and token.dep_ == "pobj":
            break  # "After talks with Chad's envoy for Mali, Ali Saleh left"
        office, code = _left(doc, i + 1, at)
        return (office, code) if code is not None else (None, None)
    return None, None


def _of_a_body(doc: Doc, start: int, end: int, at: dict[int, Mention]) -> tuple[str, str] | None:
    """Whom a person serves goes before where he is from: "the U.N. envoy, Chadian diplomat Ali Saleh",
    "Chadian diplomat Ali Saleh, the U.N. envoy", "former Chadian president Ali Saleh, the U.N. envoy"."""
    commas = [i for i in range(max(0, start - 6), start) if doc[i].text == ","]
    roles = load_roles()
    bygone = any(t.lower_ in roles.bygone for t in doc[max(0, start - 5) : start])
    lesser = bygone or _left(doc, start, at)[0] in roles.professions
    told = [_right(doc, end, at)] if lesser else []
    for office, code in (*(_left(doc, i, at) for i in reversed(commas)), *told):
        if (
            office is not None
            and code is not None
            and load_actors().actor(code).kind == "organisation"
        ):
            return office, code
    return None


def _right(doc: Doc, end: int, at: dict[int, Mention]) -> tuple[str | None, str | None]:
    """Read the apposition: "Name, the Iranian foreign minister," or "Name, president of Ghana"."""
    roles = load_roles()
    if end >= len(doc) or doc[end].text not in (",", "(", "—", "–"):
        return None, None
    office = code = None
    for i in range(end + 1, min(end + 1 + WINDOW, len(doc))):
        token: Token = doc[i]
        if (
            token.is_sent_start
            or token.text in (",", ")", ";", "—", "who", "which")
            or token.pos_ in ("VERB", "AUX")
        ):
            break
        if token.lower_ == "and" and office is None:
            break
        if (i in at and at[i].kind != "place" and len(at[i].codes) == 1) or (
            i in at
            and at[i].kind == "place"
            and len(at[i].codes) == 1
            and doc[i - 1].lower_ == "of"
        ):
            code = code or at[i].codes[0]
        if office is not None and token.ent_type_ == "PERSON":
            return None, None  # "Macron, Chancellor Angela Merkel and ..." is a list
        led = lemma_of(token) in CHAIRS and any(
            lemma_of(t) in roles.bodies for t in doc[i + 1 : min(end + 1 + WINDOW, len(doc))]
        )
        if (led or lemma_of(token) in roles.officials) and token.pos_ in ("NOUN", "PROPN"):
            if token.dep_ in ("nsubj", "nsubjpass") and doc[end - 1].dep_ == "pobj":
                return None, None  # "After a call with Ruto, the Chadian president left"
            office = lemma_of(token)
    return (office, code) if office is not None else (None, None)


def _said_of(doc: Doc, end: int, at: dict[int, Mention]) -> tuple[str | None, str | None]:
    """Read what somebody is said to be or become: "Ana Silva was the first Chilean minister to Peru"."""
    roles = load_roles()
    if end >= len(doc) or doc[end].lower_ not in BEING:
        return None, None
    code = None
    for i in range(end + 1, min(end + 1 + WINDOW, len(doc))):
        token = doc[i]
        if i in at and at[i].kind != "place" and len(at[i].codes) == 1:
            code = at[i].codes[0]
        elif (
            token.pos_ in ("VERB", "AUX")
            or token.is_sent_start
            or token.is_punct
            or token.tag_ == "IN"
        ):
            return None, None
        elif lemma_of(token) in roles.officials and token.pos_ in ("NOUN", "PROPN"):
            return (lemma_of(token), code) if code is not None else (None, None)
    return None, None


def _of_state(doc: Doc, end: int, at: dict[int, Mention]) -> str | None:
    """ "King Abdullah of Jordan", "President Ruto of Kenya", "Prince Albert I of Monaco"."""
    if end < len(doc) and NUMBERED.fullmatch(doc[end].text):
        end += 1
    if end + 1 < len(doc) and doc[end].lower_ == "of":
        mention = at.get(end + 1) or (at.get(end + 2) if doc[end + 1].lower_ == "the" else None)
        if mention is not None and len(mention.codes) == 1:
            return mention.codes[0]
    return None


def _from_table(
    words: str, start: int, end: int, on: date | None, office: str | None = None
) -> Person | None:
    """Ask the table of office holders; a bare ambiguous surname ("Brown") needs an office beside it."""
    holders = load_officeholders().find(words, on)
    if not holders:
        return None
    best = holders[0]
    if best.ambiguous and office is None and end - start == 1:
        return None
    codes = {h.code for h in holders[:3]}
    confidence = 0.9 if len(codes) == 1 and not best.ambiguous else 0.6
    return Person(words, best.code, office or best.office, start, end, confidence, FROM_TABLE)
