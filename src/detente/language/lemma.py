"""Lemmas as the data files write them: lower case, also for words printed with a capital."""

from __future__ import annotations

import re
from typing import Any

from spacy.language import Language
from spacy.tokens import Token

from detente.language.wording import load_wording

# "56bn", "1.5m": a sum and its unit in one word.
SUM = re.compile(r"\d[\d.,]*(bn|m|mn|mln|bln|tn)")
CONSULAR = {
    "consulate": "consulate", "consulates": "consulate", "consul": "consul", "consuls": "consul",
}  # fmt: skip
# Words of which the one before tells the lemma.
BESIDE = frozenset(("general", "resident"))
MOST = 100_000  # lemmas remembered, by the numbers of what they hang on
_known: dict[tuple[int, int, int, int], str] = {}
_certain: dict[int, str] = {}  # those that hang on spaCy's number of the lemma alone: most


def lemma_of(token: Token) -> str:
    """The lower-cased lemma. The tagger takes "Ministers" or "Talks" for names and leaves their
    plural."""
    certain = _certain.get(token.lemma)
    if certain is not None:
        return certain
    key = token.lemma, token.lower, token.tag, token.pos
    word = _known.get(key)
    if word is None:
        word, plain = _told(token), token.lemma_.lower()
        if _is_certain(plain):
            if len(_certain) >= MOST:
                _certain.clear()
            _certain[token.lemma] = word
        elif plain not in BESIDE:
            if len(_known) >= MOST:
                _known.clear()
            _known[key] = word
    return word


def _is_certain(plain: str) -> bool:
    """Whether :func:`_told` makes the same of a lemma, in lower case, whatever word and tag it has."""
    return (
        not plain[:1].isdigit()
        and not plain.startswith("re-")
        and plain not in BESIDE
        and plain not in load_wording().slips
        and not _may_be_plural(plain)
    )


def _may_be_plural(word: str) -> bool:
    return len(word) > 4 and word.endswith("s") and not word.endswith("ss")


def _told(token: Token) -> str:
    """As :func:`lemma_of`, told anew."""
    word = token.lemma_.lower()
    if word[:1].isdigit() and (sum_ := SUM.fullmatch(word)) is not None:
        return sum_[1]
    if word == "general" and token.i:  # "consulate general", whose head the parser takes it for
        word = CONSULAR.get(token.nbor(-1).lower_, word)
    if word == "resident" and token.i and token.nbor(-1).lower_ in ("minister", "ministers"):
        word = "minister"  # "minister resident", the same
    slips = load_wording().slips
    if word in slips and word + word[-1] not in token.lower_:  # but "hopping" is "hop"
        word = slips[word]
    if token.tag_ in ("NNP", "NNPS") and _may_be_plural(word):
        return word[:-3] + "y" if word.endswith("ies") else word[:-1]
    if word.startswith("re-") and token.pos_ == "VERB":
        return _without_ending(word)
    return word


def _without_ending(word: str) -> str:
    """The lemmatizer makes "re-opene" of "re-opened", "re-establishe" of "re-established"."""
    stem = word.removesuffix("ing").removesuffix("ed").removesuffix("e")
    return stem if stem.endswith(("open", "establish", "enter", "join")) else word


def lemma_table(nlp: Language, name: str) -> Any:
    """A table of a pipeline's lemmatizer, such as its exceptions; None where it has none of the
    name."""
    names = nlp.component_names
    lemmatizer = nlp.get_pipe("lemmatizer") if "lemmatizer" in names else None
    lookups = getattr(lemmatizer, "lookups", None)
    return lookups.get_table(name) if lookups is not None and lookups.has_table(name) else None
