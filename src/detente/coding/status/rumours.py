"""What is reported and may be false: "denied reports that", "dismissed the claim that", "it is not true that"."""

from __future__ import annotations

from spacy.tokens import Token

from detente.coding.words.modality import Modality
from detente.language.lemma import lemma_of


def rumour_of(noun: Token, words: Modality) -> Token | None:
    """The noun of what may be false: "reports", also in "reports by several papers that"."""
    if lemma_of(noun) in words.rumours:
        return noun
    source = noun.dep_ == "pobj" and noun.head.lower_ in ("by", "in", "from")
    return noun.head.head if source and lemma_of(noun.head.head) in words.rumours else None


def contradictor(rumour: Token) -> Token | None:
    """The verb whose object a report is: "dismissed reports that", "rejected as pure fiction a report that"."""
    if rumour.dep_ == "appos" and rumour.head.dep_ == "pobj" and rumour.head.head.lower_ == "as":
        rumour = rumour.head.head
        return rumour.head if rumour.head.pos_ == "VERB" else None
    return rumour.head if rumour.dep_ in ("dobj", "nsubjpass") else None


def is_lacking(noun: Token) -> bool:
    """ "No sign", "without proof", "have not seen any evidence"."""
    alone = any(c.lower_ == "no" and c.dep_ == "det" for c in noun.children)
    without = noun.dep_ == "pobj" and noun.head.lower_ == "without"
    sought = noun.dep_ == "dobj" and any(c.dep_ == "neg" for c in noun.head.children)
    return alone or without or sought


def is_contradicted(rumour: Token, words: Modality) -> bool:
    """ "Denied reports that", "dismissed the claim that", "reports that ... were false"."""
    verb = contradictor(rumour)
    if verb is not None:
        return lemma_of(verb) in words.contradicting
    return rumour.dep_ == "nsubj" and is_false(rumour.head)


def is_false(head: Token) -> bool:
    """ "It is not true that", "denied that"."""
    return lemma_of(head) in ("deny", "disprove") or any(
        c.lower_ in ("false", "untrue") for c in head.children
    )
