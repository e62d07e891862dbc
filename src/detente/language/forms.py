"""What word forms tell wherever they stand, remembered by spaCy's number of the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from spacy.tokens import Doc

T = TypeVar("T")

MOST = 500_000  # forms remembered


class ByForm(Generic[T]):
    """What ``tell`` makes of the words of texts, asked once for every form."""

    def __init__(self, tell: Callable[[str], T]):
        self._tell = tell
        self._known: dict[int, T] = {}

    def __call__(self, doc: Doc) -> list[T]:
        """What every word of a text tells, in order."""
        if len(self._known) > MOST:
            self._known.clear()
        keys: list[int] = doc.to_array("ORTH").tolist()
        known, strings = self._known, doc.vocab.strings
        for key in set(keys).difference(known):
            known[key] = self._tell(strings[key])
        return [known[key] for key in keys]
