"""What is joined by "and" or by commas: the heads of a list."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

NAMED_PLACES = frozenset(("GPE", "LOC", "NORP"))


def coordinated(token: Token) -> list[Token]:
    """The token and the heads coordinated with it, in order ("A, B and C")."""
    found = [token]
    for child in token.children:
        joined = child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "X")
        if (joined and not _is_astray(child)) or (
            child.dep_ in ("appos", "npadvmod") and _continues_list(token, child)
        ):
            found.extend(coordinated(child))
        elif child.dep_ == "appos" and child.ent_type_ == "PERSON" and token.pos_ == "NOUN":
            # "Peru's minister Ana Silva and the Chilean premier", joined to the name.
            found.extend(coordinated(child)[1:])
    if token.ent_type_ == "PERSON":
        for person in _strayed(token):
            found.extend(coordinated(person))
    return found


def _continues_list(token: Token, second: Token) -> bool:
    """ "Chad, Niger and Mali", whose second name the parser takes for another of the first."""
    names = token.pos_ == second.pos_ == "PROPN" and second.i > token.i
    return names and any(c.dep_ == "conj" and c.pos_ == "PROPN" for c in second.children)


def shares_passive(token: Token) -> bool:
    """ "Was established in 1959 and raised to an embassy", whose second verb is taken for a past
    tense."""
    first = token.head
    if token.dep_ != "conj" or token.tag_ not in ("VBD", "VBN"):
        return False
    complete = {"nsubj", "nsubjpass", "dobj", "ccomp", "xcomp", "aux", "dative"}
    if complete & {c.dep_ for c in token.children}:
        return False
    passive = first.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in first.children)
    return passive or shares_passive(first)


def _strayed(person: Token) -> Iterator[Token]:
    """ "Ana Silva of Peru and Juan Vega of Chile", of whom the parser joins the second to Peru."""
    for preposition in person.children:
        if preposition.dep_ == "prep" and preposition.lower_ == "of":
            for place in preposition.children:
                yield from (c for c in place.children if c.dep_ == "conj" and _is_astray(c))


def _is_astray(joined: Token) -> bool:
    """Whether a person is joined to the place of another."""
    place = joined.head
    if joined.ent_type_ != "PERSON" or place.ent_type_ not in NAMED_PLACES:
        return False
    of = place.head
    return place.dep_ == "pobj" and of.lower_ == "of" and of.head.ent_type_ == "PERSON"
