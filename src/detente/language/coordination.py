"""What is joined by "and" or by commas: the heads of a list."""

from __future__ import annotations

from spacy.tokens import Token


def coordinated(token: Token) -> list[Token]:
    """The token and the heads coordinated with it, in order ("A, B and C")."""
    found = [token]
    for child in token.children:
        if (child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "X")) or (
            child.dep_ in ("appos", "npadvmod") and _continues_list(token, child)
        ):
            found.extend(coordinated(child))
    return found


def _continues_list(token: Token, second: Token) -> bool:
    """ "Chad, Niger and Mali", whose second name the parser takes for another of the first."""
    names = token.pos_ == second.pos_ == "PROPN" and second.i > token.i
    return names and any(c.dep_ == "conj" and c.pos_ == "PROPN" for c in second.children)


def shares_passive(token: Token) -> bool:
    """ "Was established in 1959 and raised to an embassy", whose second verb is taken for a past tense."""
    first = token.head
    if token.dep_ != "conj" or token.tag_ not in ("VBD", "VBN"):
        return False
    complete = {"nsubj", "nsubjpass", "dobj", "ccomp", "xcomp", "aux", "dative"}
    if complete & {c.dep_ for c in token.children}:
        return False
    passive = first.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in first.children)
    return passive or shares_passive(first)
