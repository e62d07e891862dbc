"""Marked sentences as the numbers that the encoder reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MARKS = ("<s>", "</s>", "<t>", "</t>", "<a>", "</a>")
LONGEST = 96  # tokens of a sentence that are read; one in a hundred sentences of news has more

Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Turns marked sentences into token ids; the marks are tokens of their own."""

    tokenizer: Tokenizer

    @property
    def marks(self) -> tuple[int, ...]:
        """The ids of ``MARKS``."""
        vocabulary = self.tokenizer.get_vocab(with_added_tokens=True)
        return tuple(vocabulary[m] for m in MARKS)

    def encode(self, marked: Sequence[str]) -> list[list[int]]:
        """Token ids of each sentence, at most ``LONGEST``; long ones are cut around their marks."""
        marks = frozenset(self.marks)
        return [_window(e.ids, marks) for e in self.tokenizer.encode_batch(list(marked))]


def padded(rows: Sequence[Sequence[int]]) -> tuple[Ids, Ids]:
    """Ids and attention mask of a batch, both of shape (sentences, longest of them)."""
    ids = np.zeros((len(rows), max(map(len, rows), default=0)), dtype=np.int64)
    mask = np.zeros_like(ids)
    for number, row in enumerate(rows):
        ids[number, : len(row)] = row
        mask[number, : len(row)] = 1
    return ids, mask


def _window(ids: list[int], marks: frozenset[int]) -> list[int]:
    """The first and last token and what stands around the marks, where a sentence is too long."""
    if len(ids) <= LONGEST:
        return ids
    body, room = ids[1:-1], LONGEST - 2
    at = [i for i, token in enumerate(body) if token in marks] or [0]
    first, last = at[0], at[-1]
    if last - first < room:
        start = min(max(0, (first + last + 1 - room) // 2), len(body) - room)
        kept = body[start : start + room]
    else:  # marks far apart: what follows the first and what leads to the last
        kept = body[first : first + room // 2] + body[last + 1 - (room - room // 2) : last + 1]
    return [ids[0], *kept, ids[-1]]
