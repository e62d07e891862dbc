"""Where an act took place and the cause the text gives for it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.actors.reference import Reference
from detente.coding.words.wording import load_wording
from detente.language.lemma import lemma_of
from detente.language.prepositions import behind

PLACE_PREPOSITIONS = ("in", "at", "near", "outside")


def where_of(trigger: Token, reference: Reference) -> str | None:
    """The venue: a place named in a phrase of place of the predicate or its clause ("in Vienna")."""
    for node in _clause_nodes(trigger):
        for place in behind(node, *PLACE_PREPOSITIONS):
            if place.ent_type_ in ("GPE", "LOC", "FAC") or place.i in reference.named:
                return trigger.doc[_name_start(place) : place.i + 1].text
    return None


def cause_of(trigger: Token) -> str | None:
    """The stated cause: "over ...", "because of ...", "in protest at ...", "citing ..."."""
    for node in _clause_nodes(trigger):
        for child in node.children:
            if child.dep_ == "prep" and child.lower_ in ("over", "because", "due", "amid"):
                return _words(child)
            if (
                child.dep_ == "prep"
                and child.lower_ == "in"
                and any(t.lower_ in load_wording().causes for t in child.children)
            ):
                return _words(child)
            if child.dep_ == "advcl" and (
                lemma_of(child) in load_wording().citing
                or any(
                    c.lower_ in ("because", "after") and c.dep_ == "mark" for c in child.children
                )
            ):
                return _words(child)
    return None


def _clause_nodes(trigger: Token) -> Iterator[Token]:
    yield trigger
    if trigger.pos_ in ("NOUN", "PROPN"):
        head = trigger.head.head if trigger.dep_ == "pobj" else trigger.head
        if head.pos_ in ("VERB", "AUX") and head != trigger:
            yield head


def _name_start(token: Token) -> int:
    start = token.i
    while (
        start > 0 and token.doc[start - 1].dep_ == "compound" and token.doc[start - 1].head == token
    ):
        start -= 1
    return start


def _words(token: Token) -> str:
    return token.doc[token.left_edge.i : token.right_edge.i + 1].text.strip()[:200]
