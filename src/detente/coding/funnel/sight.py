"""What the words of an unparsed document tell of where its claims may stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from spacy.tokens import Span

from detente.coding.funnel.evidence import Evidence
from detente.coding.funnel.words import Word
from detente.language import Document
from detente.language.quotes import Stretch

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Allowed:
    """The names of the frames that the words of a sentence allow, and the bits of their predicates."""

    frames: Set[str]
    predicates: int


NOTHING = Allowed(frozenset(), 0)


@dataclass(frozen=True, slots=True)
class Sight:
    """What the ``words`` of an unparsed document tell: the ``bits`` of its tokens and, by number, which
    sentences may hold a claim, of what kind; ``gone_on`` tells what sentences may go on about."""

    document: Document
    words: list[Word]
    evidence: Evidence
    bounds: list[Bounds]
    quoted: list[Stretch]
    bits: list[int]
    core: Mapping[int, Allowed]
    gone_on: Mapping[int, list[int]]

    def spans(self, sentences: Iterable[int]) -> list[Span]:
        """The sentences of these numbers, in order."""
        return [self.document.doc[slice(*self.bounds[n])] for n in sorted(sentences)]
