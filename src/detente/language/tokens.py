"""A text in tokens: spaCy's tokenizer with its answers remembered.

What stands between blanks is cut in the same way wherever it stands, so each such piece is asked of
spaCy's tokenizer only once. (That remembers, too, but only the first 10,000 pieces it meets, and
takes several times as long over each.) What is nothing but letters it cuts nowhere, save where a
special case says so; that need not be asked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import pairwise
from typing import cast

import numpy as np
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from thinc.types import Ints2d

# What is between blanks, with one blank behind it, which is no token of its own; or other white space.
PIECE = re.compile(r"\S+ ?|\s+")
BETWEEN = "word"  # what no special case has a part of: some reach over blanks
ACROSS = re.compile(r"\S\s+\S")
# Letters, alone or with a mark behind them that English rules make a token of its own.
PLAIN = re.compile(r"([A-Za-z]+)(?:,|(?<=[a-z])\.)?")
MOST = 200_000  # pieces remembered, each with and without a blank: some 50 MB

# By token its form, its norm and whether a blank is behind it.
Piece = tuple[tuple[int, ...], tuple[int, ...], tuple[bool, ...]]


class RememberedTokenizer:
    """Does what ``tokenizer`` does, one whose special cases hold no white space between words.
    ``english`` says that it cuts by the rules for English."""

    def __init__(self, tokenizer: Tokenizer, *, english: bool):
        self.tokenizer = tokenizer
        self._special: Collection[str] = frozenset(tokenizer.rules or ())
        self._english = english
        self._known: dict[str, Piece] = {}

    def __call__(self, text: str) -> Doc:
        """The tokens of a text."""
        pieces = PIECE.findall(text)
        self._learn(pieces)
        forms: list[int] = []
        norms: list[int] = []
        spaces: list[bool] = []
        for own, own_norms, own_spaces in map(self._known.__getitem__, pieces):
            forms += own
            norms += own_norms
            spaces += own_spaces
        doc = Doc(self.tokenizer.vocab, cast(list[str], forms), spaces)
        if forms:
            doc.from_array(["NORM"], cast(Ints2d, np.array(norms, dtype=np.uint64)[:, None]))
        return doc

    def _learn(self, pieces: Iterable[str]) -> None:
        """Remember the tokens of pieces that are new."""
        if len(self._known) > MOST:
            self._known.clear()
        new = set(pieces).difference(self._known)
        if not new:
            return
        for piece in filter(str.isspace, new):
            self._known[piece] = _told(self.tokenizer(piece))
        words = sorted({piece.removesuffix(" ") for piece in new if not piece.isspace()})
        if self._english:
            words = [word for word in words if not self._is_plain(word)]
        forms, norms, spaces = _told(self.tokenizer("".join(f"{w} {BETWEEN} " for w in words)))
        ends = np.flatnonzero(spaces).tolist()  # of words and of what stands between them, in turns
        for word, (start, end) in zip(words, pairwise([-1, *ends[1::2]]), strict=True):
            self._keep(word, forms[start + 1 : end], norms[start + 1 : end])

    def _is_plain(self, word: str) -> bool:
        """Whether nothing but letters, or letters and a mark, are told without asking; they are
        kept."""
        match = PLAIN.fullmatch(word)
        if match is None or word in self._special or match[1] in self._special:
            return False
        parts = [self.tokenizer.vocab[part] for part in (match[1], word[match.end(1) :]) if part]
        self._keep(word, [part.orth for part in parts], [part.norm for part in parts])
        return True

    def _keep(self, word: str, forms: Iterable[int], norms: Iterable[int]) -> None:
        """Remember the tokens of a word, alone and with a blank behind it."""
        own = tuple(forms), tuple(norms)
        inner = (False,) * (len(own[0]) - 1)
        self._known[word] = (*own, (*inner, False))
        self._known[word + " "] = (*own, (*inner, True))


def _told(text: Doc) -> Piece:
    forms, norms, spaces = map(tuple, text.to_array(["ORTH", "NORM", "SPACY"]).T.tolist())
    return forms, norms, tuple(map(bool, spaces))


def remember_tokens(nlp: Language) -> None:
    """Put remembered answers in the place of a pipeline's tokenizer, if it is one that cuts pieces
    between blanks by themselves."""
    tokenizer = nlp.tokenizer
    if isinstance(tokenizer, Tokenizer) and not any(map(ACROSS.search, tokenizer.rules or {})):
        nlp.tokenizer = RememberedTokenizer(tokenizer, english=nlp.lang == "en")
