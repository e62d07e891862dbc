"""Clauses where the parser errs in a way that can be told from the words around."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

UNTIL = frozenset(("until", "till"))


def stranded_subject(token: Token) -> list[Token]:
    """ "It trades with Peru and Chile wants more", "denied any link to the raid and the court has
    not accused it": a noun right before a finite verb that the parser gave to the list before
    it."""
    ahead = any(c.dep_ == "aux" and c.tag_ in ("MD", "VBZ", "VBP", "VBD") for c in token.children)
    if not (ahead or token.tag_ in ("VBZ", "VBP", "VBD")) or token.dep_ not in (
        "ccomp",
        "ROOT",
        "conj",
    ):
        return []
    before = token.i - 1
    # Where the sentence begins is asked last: it takes longest to find.
    while token.doc[before].pos_ in ("ADV", "AUX", "PART") and before > token.sent.start:
        before -= 1
    last = token.doc[max(before, 0)]
    for name in (last, last.head):  # "announced on Thursday, Chad and Togo will"
        dated = name.head.ent_type_ in ("DATE", "TIME") and name.ent_type_ not in ("DATE", "TIME")
        if dated and name.dep_ in ("conj", "appos") and name.pos_ == "PROPN":
            return [name]
    joined = last.dep_ == "conj" and last.pos_ in ("NOUN", "PROPN") and last.i < token.i
    return [last] if joined and any(c.dep_ == "cc" for c in last.head.children) else []


def is_to_infinitive(verb: Token) -> bool:
    """ "To leave": whether a verb stands under "to"."""
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def is_yet_to_be(verb: Token) -> bool:
    """ "To be mediated": whether a verb tells what is still to be done to something."""
    return verb.tag_ == "VBN" and {"to", "be"} <= {
        c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")
    }


def is_that_clause(verb: Token) -> bool:
    """ "That Chad would leave": whether a verb stands in a clause that "that" opens."""
    return is_opened_by(verb, ("that",))


def is_opened_by(verb: Token, words: Collection[str]) -> bool:
    """Whether one of these words, in small letters, opens the clause of a verb: "if", "unless"."""
    return any(c.dep_ == "mark" and c.lower_ in words for c in verb.children)


def is_until_clause(verb: Token) -> bool:
    """ "Until Chad was received": whether a verb tells how long another was not done."""
    return verb.dep_ == "advcl" and verb.left_edge.lower_ in UNTIL
