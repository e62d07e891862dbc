"""Relations and posts that a text goes on about by a pronoun: "They were resumed in 1920", "It closed".

What the pronoun stands for was told in its own sentence or in the one before.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from detente.coding.words.wording import load_wording
from detente.language.lemma import lemma_of

ONE = frozenset(("it",))
SEVERAL = frozenset(("they", "them", "these", "both"))
PLURAL = ("NNS", "NNPS")
BACK = 3  # sentences back, of which all but the first told go on by the same pronoun
# Of several nouns what was spoken of goes before what was done to something, and that before the rest.
FIRST = (("nsubj", "nsubjpass"), ("dobj", "conj", "attr", "ROOT"), ("pobj",))


def may_go_on(word: str) -> bool:
    """Whether a word, in lower case, may go back to relations or posts told before."""
    return word in ONE or word in SEVERAL


def gone_on_about(pronoun: Token) -> Token | None:
    """The relations or the post that a pronoun may stand for; None where none were told just before."""
    word = pronoun.lower_
    if not may_go_on(word) or (
        word == "both" and pronoun.dep_ in ("det", "predet", "preconj", "cc")
    ):
        return None
    for words in _before(pronoun):
        told = [t for t in words if (t.tag_ in PLURAL) == (word in SEVERAL) and _is_told(t)]
        for places in FIRST:
            if found := [t for t in told if t.dep_ in places]:
                return found[-1]
        if not any(t.lower_ == word for t in words):
            return None
    return None


def _before(pronoun: Token) -> Iterator[Span]:
    """What stands before a pronoun in its sentence and the sentences before, nearest first."""
    sentence: Span = pronoun.sent
    yield pronoun.doc[sentence.start : pronoun.i + 1]
    for _ in range(BACK):
        if not sentence.start:
            return
        sentence = pronoun.doc[sentence.start - 1].sent
        yield sentence


def _is_told(noun: Token) -> bool:
    return noun.pos_ in ("NOUN", "PROPN") and lemma_of(noun) in load_wording().gone_on_about
