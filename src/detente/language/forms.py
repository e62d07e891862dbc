"""What word forms tell wherever they stand, remembered by spaCy's number of the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from spacy.tokens import Doc

T = TypeVar("T")

MOST = 500_000  # forms remembered


class ByForm(Generic[T]):
    """What ``tell`` makes of the words of texts, asked once for every form."""

    def __init__(self, tell: Callable[[str], T]):
        self._known = _Known(tell)

    def __call__(self, doc: Doc) -> list[T]:
        """What every word of a text tells, in order."""
        if len(self._known) > MOST:
            self._known.clear()
        self._known.strings = doc.vocab.strings
        return list(map(self._known.__getitem__, doc.to_array("ORTH").tolist()))


class _Known(dict[int, T]):
    """What is told of forms by their numbers in ``strings``; asked for a new one, it learns."""

    strings: Any

    def __init__(self, tell: Callable[[str], T]):
        super().__init__()
        self._tell = tell

    def __missing__(self, form: int) -> T:
        told = self[form] = self._tell(self.strings[form])
        return told
