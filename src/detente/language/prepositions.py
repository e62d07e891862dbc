"""What a preposition joins to a word, as the parse has it."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token


def behind(word: Token, *prepositions: str, labels: Collection[str] = ("prep",)) -> list[Token]:
    """The nouns that one of these prepositions joins to a word, in order.

    ``labels`` are those by which the preposition may hang on the word: the parser has some "by" as
    "agent" and some "to" as "dative".
    """
    return [
        t
        for c in word.children
        if c.dep_ in labels and c.lower_ in prepositions
        for t in c.children
        if t.dep_ == "pobj"
    ]
