"""Where personal names stand: the parser's persons, names behind an office, surnames that are known."""

from __future__ import annotations

from datetime import date

import numpy as np
from spacy.tokens import Doc, Token

from detente.actors.mentions import Mention
from detente.actors.officeholders import load_officeholders
from detente.actors.roles import load_roles
from detente.language.lemma import lemma_of

NOT_PERSONS = frozenset(("LOC", "DATE", "NORP", "EVENT"))
# NER takes a lone "Trump" for a company; of longer names it is mostly right.
BODIES = frozenset(("ORG", "GPE", "FAC"))
# Tags that the words of a name are given, rightly or wrongly.
NAMES = frozenset(("NNP", "NNPS", "NN", "NNS", "JJ", "VB", "VBP"))


def name_spans(doc: Doc, at: dict[int, Mention], on: date | None) -> list[tuple[int, int]]:
    """Spans of personal names: NER's persons, names after an office, and surnames known to the table."""
    spans = [
        s
        for ent in doc.ents
        if ent.label_ == "PERSON" and (s := _trimmed(doc, ent.start, ent.end, at))
    ]
    spans += [s for ent in doc.ents if (s := _taken_for_body(doc, ent.start, ent.end, at, on))]
    taken = {i for start, end in spans for i in range(start, end)}
    last = (doc[end - 1] for start, end in spans if end - start > 1)
    surnames = {word.text for word in last if not word.is_upper}  # "II" is none
    end = 0
    for i in _tagged(doc):
        if i < end:
            continue
        end = i
        while end < len(doc) and end not in taken and end not in at and _may_be_name(doc[end]):
            end += 1
        if end == i and i not in taken and i not in at and _is_taken_for_people(doc[i], surnames):
            end += 1
        again = end == i + 1 and doc[i].text in surnames  # NER may miss a bare surname
        if end > i and (again or _after_office(doc, i) or _is_holder(doc, i, end, on)):
            spans.append((i, end))
    return sorted(spans)


def _tagged(doc: Doc) -> list[int]:
    """The tokens whose tag allows a name, or a part of one."""
    tags = [doc.vocab.strings.add(tag) for tag in ("HYPH", *NAMES)]
    return np.flatnonzero(np.isin(doc.to_array("TAG"), tags)).tolist()


def _trimmed(doc: Doc, start: int, end: int, at: dict[int, Mention]) -> tuple[int, int] | None:
    """A person span of NER without titles before and marks after the name."""
    officials = load_roles().officials
    while start < end and (
        lemma_of(doc[start]) in officials
        or doc[start].lower_ in load_roles().fillers
        or start in at
    ):
        start += 1
    while end > start and (
        doc[end - 1].tag_ in ("POS", "_SP", "HYPH") or doc[end - 1].is_punct or end - 1 in at
    ):
        end -= 1
    if start < end < len(doc) and end not in at and _goes_on(doc[end]):
        end += 1
    # The "pro" of "pro-Chadian" is nobody.
    named = any(t.text[:1].isupper() for t in doc[start:end])
    return (start, end) if named else None


def _taken_for_body(
    doc: Doc, start: int, end: int, at: dict[int, Mention], on: date | None
) -> tuple[int, int] | None:
    """ "Javier Milei", whom NER takes for a company: several words that the table knows as a name."""
    if doc[start].ent_type_ not in BODIES:
        return None
    span = _trimmed(doc, start, end, at)
    if span is None or span[1] - span[0] < 2 or any(i in at for i in range(*span)):
        return None
    return span if _is_holder(doc, *span, on) else None


def _goes_on(token: Token) -> bool:
    """ "Moon" and "Jae-in": a given name of two syllables that NER leaves out."""
    return token.tag_ == "NNP" and not token.ent_type_ and "-" in token.text[1:-1]


def _may_be_name(token: Token) -> bool:
    if (
        token.ent_type_ in NOT_PERSONS
        or (token.ent_type_ in BODIES and _entity_length(token) > 1)
        or not token.text[:1].isupper()
        or lemma_of(token) in load_roles().officials
    ):
        return token.tag_ == "HYPH"
    return token.tag_ in NAMES and (token.tag_ in ("NNP", "NNPS") or not token.is_stop)


def _is_taken_for_people(token: Token, surnames: set[str]) -> bool:
    """A surname of the article that NER takes for a people or an event where it stands alone."""
    misread = token.ent_type_ in NOT_PERSONS - {"DATE"} and _entity_length(token) == 1
    return misread and token.text in surnames


def _entity_length(token: Token) -> int:
    start = end = token.i
    while start > 0 and token.doc[start].ent_iob_ == "I":
        start -= 1
    while end + 1 < len(token.doc) and token.doc[end + 1].ent_iob_ == "I":
        end += 1
    return end - start + 1


def _after_office(doc: Doc, i: int) -> bool:
    return (
        i > 0
        and doc[i].tag_ in ("NNP", "NNPS")
        and lemma_of(doc[i - 1]) in load_roles().officials
        and doc[i - 1].tag_ in ("NNP", "NN")
    )


def _is_holder(doc: Doc, start: int, end: int, on: date | None) -> bool:
    return any(not h.ambiguous for h in load_officeholders().find(doc[start:end].text, on))
