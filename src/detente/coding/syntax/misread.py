"""Subjects that the parser takes for something else: names in headlines, and behind a month."""

from __future__ import annotations

from calendar import month_name

from spacy.tokens import Token

from detente.coding.syntax.headlines import headline_name, is_headline_verb
from detente.language.prepositions import behind

MONTHS = frozenset(name.lower() for name in month_name[1:])
MISREAD = frozenset(("npadvmod", "advcl", "dep"))  # what the parser makes of the first of two names


def first_of_headline(token: Token, subject: list[Token]) -> list[Token]:
    """ "Chad, Togo agree to restore ties": the parser takes the first of the two for an adverbial, or the
    second for an apposition, which no comma closes."""
    if len(subject) == 1 and subject[0].is_sent_start and subject[0].pos_ == "PROPN":
        return [
            c
            for c in subject[0].children
            if c.dep_ == "appos"
            and c.pos_ == "PROPN"
            and c.i == subject[0].i + 2
            and c.nbor(-1).text == ","
            and (c.nbor().head == token or c.nbor() == token)
            and not c.nbor().is_punct
        ]
    begins = subject[0].left_edge.i if subject else 0
    if begins < 2 or token.doc[begins - 1].text != ",":
        return []
    first = token.doc[begins - 2]
    named = first.pos_ == "PROPN" and first.dep_ in MISREAD and first.head == token
    opens = named and first.i == token.sent.start
    return [first] if opens and first.ent_type_ not in ("DATE", "TIME") else []


def misread_subject(token: Token) -> list[Token]:
    """Short sentences and headlines: the parser takes the name before the verb for an adverbial."""
    if is_headline_verb(token) and (name := headline_name(token)) is not None:
        return [name]
    return [
        c
        for c in token.children
        if (c.dep_ == "npadvmod" or (c.dep_ == "compound" and token.tag_ == "VBZ"))
        and c.pos_ == "PROPN"
        and c.i < token.i
        and c.ent_type_ not in ("DATE", "TIME")
    ]


def behind_a_month(token: Token) -> list[Token]:
    """ "In August Chad opened an embassy", "on 1 May 2018 Chad": the parser takes month and name for one."""
    if not behind(token, "in", "on"):
        return []
    return [
        name
        for preposition in ("in", "on")
        for name in behind(token, preposition)
        if name.pos_ == "PROPN" and name.i < token.i and name.lower_ not in MONTHS
        if any(c.dep_ in ("compound", "nmod") and c.lower_ in MONTHS for c in name.children)
    ]
