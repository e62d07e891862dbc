"""Who the named persons of an article are: learned from the words beside the name, then from the table.

"Iran's foreign minister, Mohammad Javad Zarif", "Russian President Vladimir Putin",
"Stephane Dion, Canada's top diplomat" teach that the later "Zarif", "Putin", "Dion" speak for
their states. What the article says goes before what the table of office holders knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Token

from detente.actors.mentions import Mention
from detente.actors.officeholders import load_officeholders
from detente.actors.roles import load_roles
from detente.language.lemma import lemma_of

# Words that may stand between nationality, office and name.
FILLERS = frozenset(
    "the a an of for and 's ’s - 's former current then new top chief deputy vice acting outgoing mr. mr mrs. ms. dr. sir".split()
)
LEFT_TAGS = frozenset(
    ("NNP", "NNPS", "NN", "NNS", "JJ", "JJS", "POS", "DT", "HYPH", "CC", "PRP$", "RB", "IN", "VBN")
)
WINDOW = 12


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
    """Return every naming of a person in order of the text; a later bare surname repeats the earlier one."""
    at = {i: m for m in mentions for i in range(m.start, m.end)}
    known: dict[str, Person] = {}
    found: list[Person] = []
    for start, end in _name_spans(doc, at):
        words = doc[start:end].text
        person = _introduced(doc, start, end, at, on)
        earlier = known.get(_key(doc, end - 1)) or known.get(_key(doc, start))
        if person is None or person.code is None:
            if earlier is not None:
                person = Person(
                    words,
                    earlier.code,
                    earlier.office,
                    start,
                    end,
                    earlier.confidence,
                    "named before",
                )
            else:
                person = _from_table(words, start, end, on) or person
        if person is None:
            person = Person(words, None, None, start, end, 0.0, "unknown")
        found.append(person)
        if person.code is not None and (end - start > 1 or earlier is None):
            _remember(doc, person, known)
    return _look_again(doc, found, known)


def _look_again(doc: Doc, found: list[Person], known: dict[str, Person]) -> list[Person]:
    """Headlines name a person before the text introduces them."""
    result = []
    for p in found:
        later = known.get(_key(doc, p.end - 1)) if p.code is None else None
        result.append(
            Person(
                p.name, later.code, later.office, p.start, p.end, later.confidence, "named later"
            )
            if later
            else p
        )
    return result


def _key(doc: Doc, i: int) -> str:
    return doc[i].lower_.removesuffix("'s").removesuffix("’s")


def _remember(doc: Doc, person: Person, known: dict[str, Person]) -> None:
    known[_key(doc, person.end - 1)] = person
    # East Asian names put the surname first: Xi Jinping, Kim Jong Un, Moon Jae-in.
    if (
        person.code in ("CHN", "KOR", "PRK", "VNM", "TWN", "KHM", "HUN")
        and person.end - person.start > 1
    ):
        known[_key(doc, person.start)] = person


def _name_spans(doc: Doc, at: dict[int, Mention]) -> list[tuple[int, int]]:
    """Spans of personal names: NER's persons, and capitalised words after an office ("Foreign Minister Dion")."""
    roles = load_roles()
    holders = load_officeholders()
    spans: list[tuple[int, int]] = []
    taken: set[int] = set()
    for ent in doc.ents:
        if ent.label_ != "PERSON":
            continue
        start, end = ent.start, ent.end
        while start < end and (
            lemma_of(doc[start]) in roles.officials
            or doc[start].lower_ in FILLERS
            or start in at
        ):
            start += 1
        while end > start and (
            doc[end - 1].tag_ in ("POS", "_SP", "HYPH") or doc[end - 1].is_punct or end - 1 in at
        ):
            end -= 1
        if start < end:
            spans.append((start, end))
            taken.update(range(start, end))
    i = 0
    while i < len(doc):
        token = doc[i]
        if (
            i in taken
            or i in at
            or token.tag_ not in ("NNP", "NNPS")
            or lemma_of(token) in roles.officials
        ):
            i += 1
            continue
        end = i
        while (
            end < len(doc)
            and end not in taken
            and end not in at
            and doc[end].tag_ in ("NNP", "NNPS", "HYPH")
            and doc[end].ent_type_ not in ("ORG", "GPE", "LOC", "DATE", "NORP", "FAC", "EVENT")
        ):
            end += 1
        if end > i and (_after_office(doc, i) or _is_holder(holders, doc, i, end)):
            spans.append((i, end))
        i = max(end, i + 1)
    return sorted(spans)


def _after_office(doc: Doc, i: int) -> bool:
    return (
        i > 0
        and lemma_of(doc[i - 1]) in load_roles().officials
        and doc[i - 1].tag_ in ("NNP", "NN")
    )


def _is_holder(holders: object, doc: Doc, start: int, end: int) -> bool:
    return any(not h.ambiguous for h in load_officeholders().find(doc[start:end].text, None))


def _introduced(
    doc: Doc, start: int, end: int, at: dict[int, Mention], on: date | None
) -> Person | None:
    """Office and nationality from the words before the name, or from the apposition after it."""
    words = doc[start:end].text
    office, code = _left(doc, start, at)
    if office is None and start > 1 and doc[start - 1].text == ",":
        office, code = _left(doc, start - 1, at)
        if office is None or lemma_of(doc[start - 2]) not in load_roles().officials:
            office, code = None, None
    if office is None:
        office, code = _right(doc, end, at)
    if code is None:
        held = _from_table(words, start, end, on, office)
        if held is not None and (office is not None or held.confidence >= 0.7):
            return held
    if office is None:
        return None
    return Person(words, code, office, start, end, 0.95 if code else 0.0, "introduced in the text")


def _left(doc: Doc, start: int, at: dict[int, Mention]) -> tuple[str | None, str | None]:
    """Walk left over the noun phrase that ends in the name."""
    roles = load_roles()
    office = code = None
    i = start - 1
    while i >= 0 and i >= start - WINDOW:
        token = doc[i]
        lemma = lemma_of(token)
        if i in at and at[i].kind != "place":
            if len(at[i].codes) == 1 and (office is not None):
                code = code or at[i].codes[0]
            i = at[i].start - 1
            if code is not None:
                break
            continue
        if office is None and (lemma in roles.officials or token.lower_ in roles.titles):
            office = lemma
            code = roles.titles.get(token.lower_)
            if code is not None:
                break
        elif (office is None and token.lower_ not in FILLERS) or (token.tag_ not in LEFT_TAGS and token.lower_ not in FILLERS):
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
        if token.lower_ in ("and",) and office is None:
            break
        if (i in at and at[i].kind != "place" and len(at[i].codes) == 1) or (
            i in at
            and at[i].kind == "place"
            and len(at[i].codes) == 1
            and doc[i - 1].lower_ == "of"
        ):
            code = code or at[i].codes[0]
        if lemma_of(token) in roles.officials:
            office = lemma_of(token)
    return (office, code) if office is not None else (None, None)


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
    return Person(
        words, best.code, office or best.office, start, end, confidence, "table of office holders"
    )
