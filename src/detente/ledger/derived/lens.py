"""How a question looks at the ledger: what was in print by a day, whose word counts how much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from detente.ledger.claims.reports import Report


@dataclass(frozen=True, slots=True)
class Lens:
    """``known_at`` leaves out all that was printed later. ``exclude`` leaves out publishers,
    ``weights`` multiply the confidence of what a publisher reports (0 to 1); names are compared
    without regard to case. An empty lens sees everything as filed.
    """

    known_at: date | None = None
    exclude: tuple[str, ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, weight in self.weights.items():
            if not 0 <= weight <= 1:
                raise ValueError(f"the weight of {name!r} must lie in 0 to 1, not {weight}")

    @property
    def plain(self) -> bool:
        """Whether it sees everything as filed, so that what is derived already answers."""
        return self.known_at is None and not self.exclude and not self.weights

    def weight_of(self, publisher: str | None) -> float:
        """How much the word of a publisher counts: 0 where it is left out."""
        name = (publisher or "").casefold()
        if name in {other.casefold() for other in self.exclude}:
            return 0.0
        return next((w for other, w in self.weights.items() if other.casefold() == name), 1.0)

    def through(self, reports: Iterable[Report]) -> Iterator[Report]:
        """The reports that it sees, as much as they count."""
        weights: dict[str | None, float] = {}
        for report in reports:
            weight = weights.get(report.publisher)
            if weight is None:
                weight = weights[report.publisher] = self.weight_of(report.publisher)
            if weight == 0 or (self.known_at is not None and report.known_on > self.known_at):
                continue
            yield report if weight == 1 else replace(report, confidence=report.confidence * weight)


EVERYTHING = Lens()
