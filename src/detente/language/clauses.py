"""Clauses where the parser errs in a way that can be told from the words around."""

from __future__ import annotations

from spacy.tokens import Token


def stranded_subject(token: Token) -> list[Token]:
    """ "It trades with Peru and Chile wants more": a name before a finite verb that the parser gave
    to the list before it."""
    if token.tag_ not in ("VBZ", "VBP", "VBD") or token.dep_ not in ("ccomp", "ROOT"):
        return []
    before = token.i - 1
    while before > token.sent.start and token.doc[before].pos_ in ("ADV", "AUX"):
        before -= 1
    last = token.doc[max(before, 0)]
    joined = last.dep_ == "conj" and last.pos_ in ("NOUN", "PROPN") and last.i < token.i
    return [last] if joined and any(c.dep_ == "cc" for c in last.head.children) else []
