"""Stretches of a text: cut out to be parsed as texts of their own, their parses set in again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import cast

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc
from thinc.types import Ints2d

from detente.language.encoder import Words, set_within
from detente.language.forms import ByForm
from detente.language.pipeline import certain_starts, entry_starts

ENDS = frozenset((".", "!", "?", "…", "...", "?!"))
CLOSING = frozenset(("”", '"', "’", "'", ")", "]", "''"))
TREE: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD"]
ENTITIES: list[int | str] = ["ENT_IOB", "ENT_TYPE"]
# Words that the models see on either side of a word: four layers, each with one word to left and right.
SEEN = 4
AHEAD = 2  # words after those it has read that a parser looks at; an entity recogniser, at none
LONGEST = 2000  # tokens that are parsed as one text

Bounds = tuple[int, int]
Cut = tuple[Doc, Bounds]  # a stretch as a text of its own, and where in it the stretch lies


def sentence_starts(doc: Doc) -> Iterator[int]:
    """The first token of every sentence as full stops and line breaks tell them, in order.

    Rather too few than too many: a sentence never begins with a small letter.
    """
    ended = True
    entries = set(entry_starts(doc))
    for i, (begins, ends, goes_along) in enumerate(_marks()(doc)):
        if (ended and (begins or i == 0)) or i in entries:
            yield i
            ended = False
        ended = ends or (ended and goes_along)


@lru_cache(maxsize=1)
def _marks() -> ByForm[tuple[bool, bool, bool]]:
    """Of a word whether it may begin a sentence, whether it ends one, and whether it goes along
    with what ended one: a closing mark, white space."""
    return ByForm(_mark)


def _mark(text: str) -> tuple[bool, bool, bool]:
    along = text in CLOSING or text.isspace()
    return not (along or text.islower()), text in ENDS or "\n" in text, along


def sentence_bounds(doc: Doc) -> list[Bounds]:
    """Token bounds of the sentences of an unparsed text."""
    starts = np.flatnonzero(doc.to_array(["SENT_START"]) == 1).tolist()
    return list(pairwise([*starts, len(doc)]))


def joined(sentences: Iterable[Bounds]) -> list[Bounds]:
    """Neighbours made one stretch, up to LONGEST tokens, so that a long article takes no more
    memory than many short ones."""
    found: list[Bounds] = []
    for start, end in sentences:
        if found and found[-1][1] == start and end - found[-1][0] <= LONGEST:
            start = found.pop()[0]
        found.append((start, end))
    return found


def cut(
    doc: Doc, start: int, end: int, *, parsed: bool = False, within: Words | None = None
) -> Cut:
    """A stretch as a text of its own, with the words that are seen beside it, or seen ``within``
    the words of its text with those alone that a parser looks ahead to.

    Sentences begin where they do for certain, or, in a ``parsed`` text, where the parse says.
    """
    before, ahead = (SEEN, SEEN) if within is None else (0, 0 if parsed else AHEAD)
    low, high = max(0, start - before), min(len(doc), end + ahead)
    words = within or Words(doc)
    text = of_words(words, low, high)
    values = np.empty((len(text), 2), dtype=np.uint64)
    values[:, 0] = words.features(["NORM"])[low:high, 0]  # the tokenizer's own: "n't" is "not"
    if parsed:
        begins = np.where(doc.to_array("SENT_START")[low:high] == 1, 1, -1)
    else:
        begins = certain_starts(text)
        begins[[i - low for i in (start, end) if low <= i < high]] = 1
    values[:, 1] = begins.astype(np.uint64)
    text.from_array(["NORM", "SENT_START"], cast(Ints2d, values))
    if within is not None:
        set_within(text, within, low)
    return text, (start - low, end - low)


def of_words(words: Words, start: int, end: int | None = None) -> Doc:
    """A stretch of a text as a text of its own, or all of it, with words and spaces and no more."""
    forms, spaces = words.features(["ORTH", "SPACY"])[start:end].T.tolist()
    return Doc(words.doc.vocab, forms, spaces)


def set_trees(
    doc: Doc, sentences: list[Bounds], parts: Iterable[tuple[Bounds, Cut]], keep: Iterable[Bounds]
) -> None:
    """Set the parses of stretches into the text that they were cut from, in the sentences to
    ``keep``; in the others, of ``sentences``, all tokens hang from the first."""
    values = np.zeros((len(doc), len(TREE)), dtype=np.uint64)
    for (start, end), (part, (low, high)) in parts:
        values[start:end] = part.to_array(TREE)[low:high]
    dropped = np.ones(len(doc), dtype=bool)
    for start, end in keep:
        dropped[start:end] = False
    flat = np.concatenate([_flat(end - start) for start, end in sentences])
    values[dropped] = 0
    # Without a label spaCy would take no heads, and without heads each token for a sentence.
    values[dropped, TREE.index("DEP")] = doc.vocab.strings.add("dep")
    values[dropped, TREE.index("HEAD")] = flat[dropped]
    doc.from_array(TREE, cast(Ints2d, values))


def set_entities(doc: Doc, parts: Iterable[tuple[Bounds, Cut]]) -> None:
    """Set the entities of stretches into the text that they were cut from."""
    values = np.zeros((len(doc), len(ENTITIES)), dtype=np.uint64)
    for (start, end), (part, (low, high)) in parts:
        values[start:end] = part.to_array(ENTITIES)[low:high]
    doc.from_array(ENTITIES, cast(Ints2d, values))


def _flat(length: int) -> npt.NDArray[np.uint64]:
    """Heads as spaCy stores them, by their distance, where all tokens hang from the first."""
    return -np.arange(length).astype(np.uint64)
