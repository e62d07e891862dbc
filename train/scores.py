"""How right a reader of relations is: F1 by type, its mean and accuracy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scores:
    """F1 of each type that the gold standard holds, and the share of sentences that are right."""

    by_type: dict[str, float]
    accuracy: float

    def macro(self, *, without: str | None = None) -> float:
        """The mean of F1 over the types, one of them left aside."""
        counted = [score for kind, score in self.by_type.items() if kind != without]
        return sum(counted) / len(counted)

    @property
    def line(self) -> str:
        """F1 by type in one line."""
        return "  ".join(f"{kind} {score:.2f}" for kind, score in self.by_type.items())


def scores(gold: Sequence[str], guess: Sequence[str]) -> Scores:
    """Scores of the types guessed for sentences, at least one, whose types are known."""
    right = sum(g == h for g, h in zip(gold, guess, strict=True)) / len(gold)
    return Scores({kind: f1(kind, gold, guess) for kind in sorted(set(gold))}, right)


def f1(kind: str, gold: Sequence[str], guess: Sequence[str]) -> float:
    """F1 of one type; 0 where it is neither there nor guessed."""
    hits = sum(g == h == kind for g, h in zip(gold, guess, strict=True))
    return 2 * hits / ((gold.count(kind) + guess.count(kind)) or 1)
