"""Turns in which a word of the frames tells no act: "his talk of a tax", "as opposed to", "asked whether"."""

from __future__ import annotations

from spacy.tokens import Token

from detente.coding.words.wording import load_wording
from detente.language.lemma import lemma_of

ABOUT = frozenset(("of", "about"))
ASKED = frozenset(("if", "whether", "who", "what", "when", "where", "why", "how", "which"))


def is_idle(token: Token) -> bool:
    """Whether a word stands in such a turn, and so is the predicate of no act."""
    if token.pos_ in ("NOUN", "PROPN"):
        return _is_mere_talk(token)
    return _is_contrast(token) or _is_to_blame(token) or _says_nothing(token) or _inquires(token)


def _is_mere_talk(noun: Token) -> bool:
    """ "His talk of a tax", "talk about war": what is said, not talks that are held."""
    return noun.lower_ == "talk" and any(c.lower_ in ABOUT for c in noun.children)


def _is_contrast(verb: Token) -> bool:
    """ "As opposed to Chad"."""
    return verb.lower_ == "opposed" and verb.i > 0 and verb.nbor(-1).lower_ == "as"


def _is_to_blame(verb: Token) -> bool:
    """ "The weather was to blame": nobody blames it here."""
    return verb.lower_ == "blame" and verb.tag_ == "VB" and verb.head.lemma_ == "be"


def _says_nothing(verb: Token) -> bool:
    """ "Declined to comment", "refused to say whether": who says nothing refuses nobody."""
    if lemma_of(verb) not in ("decline", "refuse"):
        return False
    return any(c.dep_ == "xcomp" and lemma_of(c) in load_wording().silent for c in verb.children)


def _inquires(verb: Token) -> bool:
    """ "Asked him whether he would come": a question, no request."""
    return lemma_of(verb) == "ask" and any(
        clause.dep_ in ("ccomp", "xcomp", "advcl")
        and clause.i > verb.i
        and any(c.lower_ in ASKED and c.i < clause.i for c in clause.children)
        for clause in verb.children
    )
