"""Lemmas as the data files write them: lower case, also for words printed with a capital."""

from __future__ import annotations

from spacy.tokens import Token

SLIPS = {"stag": "stage", "bas": "base"}  # the lemmatizer's: "staged a march", "based in"


def lemma_of(token: Token) -> str:
    """The lower-cased lemma. The tagger takes "Ministers" or "Talks" for names and leaves their plural."""
    word: str = SLIPS.get(token.lemma_, token.lemma_.lower())
    if (
        token.tag_ in ("NNP", "NNPS")
        and len(word) > 4
        and word.endswith("s")
        and not word.endswith("ss")
    ):
        return word[:-3] + "y" if word.endswith("ies") else word[:-1]
    if word.startswith("re-") and token.pos_ == "VERB":
        return _without_ending(word)
    return word


def _without_ending(word: str) -> str:
    """The lemmatizer makes "re-opene" of "re-opened", "re-establishe" of "re-established"."""
    stem = word.removesuffix("ing").removesuffix("ed").removesuffix("e")
    return stem if stem.endswith(("open", "establish", "enter", "join")) else word
