"""Reports: a standing claim as evidence about one pair of actors, and how claims join pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations, product

from detente.actors.succession import continued_as
from detente.acts import load_acts
from detente.model import Status
from detente.times.calendar.period import Period

EVER = date.max
ANY = "*"  # the direction of a group whose reports may differ in who acted


@dataclass(frozen=True, slots=True)
class Report:
    """What one claim says of one pair. ``first`` and ``last`` bound its date, both None without
    one.

    ``dispatch`` tells prints of one text apart from independent reports; ``via`` is the code of a
    third state through which the act is done, such as a protecting power. What stands behind
    it is for those who read the report, as in ``events.Proof``.
    """

    claim: str
    a: str
    b: str
    direction: str
    act: str
    status: Status
    when: str | None
    known_on: date
    confidence: float
    standing: bool
    quote: str
    dispatch: str
    publisher: str | None
    via: str | None = None
    said_by: str | None = None
    article_key: str = ""
    article: str = ""
    title: str = ""
    published: str | None = None

    @property
    def first(self) -> date | None:
        """The first day on which the act may have taken place."""
        return bounds(self.when)[0]

    @property
    def last(self) -> date | None:
        """The last such day."""
        return bounds(self.when)[1]

    @property
    def days(self) -> float:
        """How many days its date spans; infinite where an end is open or none is told."""
        return bounds(self.when)[2]


@lru_cache(maxsize=100_000)
def bounds(edtf: str | None) -> tuple[date | None, date | None, float]:
    """First day, last day and length in days of an EDTF date; open ends stay None."""
    if edtf is None:
        return None, None, float("inf")
    period = Period.parse(edtf)
    return period.first, period.last, period.days


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """The reports that may tell of one act: pair, act, status and, unless either may act,
    direction."""

    a: str
    b: str
    act: str
    status: Status
    direction: str

    @classmethod
    def of(cls, a: str, b: str, act: str, status: Status, direction: str) -> Group:
        """The group of a report."""
        entry = load_acts().get(act)
        either = entry is not None and entry.direction == "either"
        return cls(a, b, act, status, ANY if either else direction)


@lru_cache(maxsize=4096)
def line(code: str) -> str:
    """The code under which a state's relations are filed: that of the state which goes on for
    it."""
    return continued_as(code, EVER)


def dyads(source: Iterable[str], target: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """The pairs (a, b, direction) that the actors of a claim make, a before b; a target makes it
    directed."""
    sources = sorted({line(code) for code in source})
    if not target:
        for a, b in combinations(sources, 2):
            yield a, b, "="
        return
    seen: set[tuple[str, str]] = set()
    targets = sorted({line(code) for code in target})
    for one, other in product(sources, targets):
        low, high = sorted((one, other))
        if one != other and (low, high) not in seen:
            seen.add((low, high))
            yield low, high, "a>b" if one == low else "b>a"


def within(day: date, days: int) -> date:
    """``day`` moved by ``days``, kept within the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min
