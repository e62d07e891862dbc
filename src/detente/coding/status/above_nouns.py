"""What stands above an act told by a noun: "ahead of talks", "the visit was announced".

See ``governors`` for what these functions yield and return.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.coding.status.governors import Above, above_preposition, operators_of, phrasal
from detente.coding.syntax.nominal import is_known_deed
from detente.coding.syntax.phrases import descendants
from detente.coding.words.modality import Modality
from detente.language.clauses import is_opened_by
from detente.language.lemma import lemma_of
from detente.model import Status


def above_noun(node: Token, words: Modality) -> Above:
    """Operators that govern a noun; returns the node to go on from."""
    head = node.head
    if head == node:
        return None
    if node.dep_ == "dobj" and head.pos_ == "VERB" and lemma_of(head) in words.given:
        return None  # "tried to play down the meeting"
    if node.dep_ == "dobj" and lemma_of(head) in words.raising and is_known_deed(node):
        return None  # "discusses Chad's raid"
    if node.dep_ == "dobj" and lemma_of(node) in words.occasions and _is_called_off(head):
        yield "denied"  # "cancelled the joint drills"
    if node.dep_ in ("dobj", "attr", "oprd", "dative"):
        yield from operators_of(head, words)
        return head
    if node.dep_ in ("nsubj", "nsubjpass"):
        if head.lemma_ == "be" and any(t.lower_ in words.offing for t in head.subtree):
            yield "planned"
        if head.lemma_ in ("be", "remain", "come") and any(
            t.lemma_ in words.undecided and t.head.lower_ == "under" for t in descendants(head, 2)
        ):
            yield "proposed"
        if lemma_of(node) in words.occasions and any(
            c.lower_ in words.missed for c in head.children
        ):
            yield "denied"  # "calls to the minister went unanswered"
        yield from _outlook(head, words)
        if node.dep_ == "nsubj" and _is_imagined(node, head, words):
            yield "proposed"
        if node.dep_ == "nsubjpass":
            yield from operators_of(head, words)
            yield from _befalls(node, head, words)
        return head if lemma_of(head) in words.occurrence else None
    if node.dep_ == "pobj":
        return (yield from above_preposition(node, words))
    if node.dep_ in ("compound", "poss", "nmod") and head.pos_ in ("NOUN", "PROPN"):
        yield from operators_of(head, words)
        return head if lemma_of(head) in words.schemes else None
    if node.dep_ == "acomp":
        return head
    if node.dep_ == "conj" and head.pos_ == "VERB" and any(c.dep_ == "dobj" for c in head.children):
        return head  # joined to its object: "could see sanctions, and a downgrade of relations"
    if node.dep_ in ("conj", "appos"):
        return head if node.dep_ == "conj" and head.pos_ == node.pos_ else None
    return None


def _is_imagined(noun: Token, verb: Token, words: Modality) -> bool:
    """ "An agreement with Chad could raise prices", "the talks, if they were held, would": in thought."""
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if not helpers.isdisjoint(words.conditional) and any(
        c.dep_ == "advcl" and is_opened_by(c, words.conditions) for c in verb.children
    ):
        return True
    indefinite = any(c.dep_ == "det" and c.lower_ in ("a", "an", "any") for c in noun.children)
    return indefinite and not helpers.isdisjoint(words.imagining)


def _outlook(verb: Token, words: Modality) -> Iterator[Status]:
    """ "The deal is near", "a summit looks unlikely": what an adjective makes of the act that it is said of."""
    for held in (c for c in verb.children if c.dep_ in ("acomp", "oprd")):
        comes = [c for c in held.children if c.dep_ == "xcomp"]
        if comes and lemma_of(comes[0]) in words.occurrence:
            yield from operators_of(held, words)  # "talks are likely to resume"
        if comes or any(c.dep_ == "prep" for c in held.children):
            continue
        if held.lower_ in words.impending:
            yield "planned"
        elif held.lower_ in words.conceivable:
            yield "proposed"


def _befalls(noun: Token, verb: Token, words: Modality) -> Iterator[Status]:
    """ "The talks were called off", "the visit was announced": they have not taken place."""
    if lemma_of(noun) not in words.occasions:
        return
    if _is_called_off(verb):
        yield "denied"
    elif phrasal(verb) in words.deferring:
        yield "planned"


def _is_called_off(verb: Token) -> bool:
    """Whether what a verb governs is cancelled or called off by it."""
    off = verb.lemma_ == "call" and any(c.lower_ == "off" for c in verb.children)
    return verb.lemma_ == "cancel" or off
