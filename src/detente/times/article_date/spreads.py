"""How often news tells something so many steps back, as weights over all days it may have been published.

``times/data/dating.toml`` holds the counts. Weights are natural logarithms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from detente.data import load_toml
from detente.errors import DataError

FILE = "times/data/dating.toml"
FIRST, LAST = date(1776, 1, 1), date(2100, 12, 31)
Weights = npt.NDArray[np.float64]
Steps = npt.NDArray[np.int64]

DAYS: Steps = np.arange(FIRST.toordinal(), LAST.toordinal() + 1)
_DATES = DAYS.astype("datetime64[D]") - np.timedelta64(date(1970, 1, 1).toordinal(), "D")
YEARS: Steps = _DATES.astype("datetime64[Y]").astype(int) + 1970
MONTHS_IN_ALL: Steps = _DATES.astype("datetime64[M]").astype(int) + 1970 * 12
MONTH: Steps = MONTHS_IN_ALL % 12  # 0 is January
WEEKDAY: Steps = (DAYS - 1) % 7
OFF_DAY = float(np.log(0.03))  # a weekday beside a date is the wrong one: a slip of the pen


@dataclass(frozen=True, slots=True)
class Clue:
    """What a text tells of its day: for each of ``DAYS`` how many steps back it would lie.

    ``kind`` names the spread that weighs the steps, ``wrong`` marks days whose weekday belies it,
    ``reason`` is for people.
    """

    kind: str
    steps: Steps
    reason: str
    wrong: npt.NDArray[np.bool_] | None = None

    @property
    def weights(self) -> Weights:
        """The logarithms of how well each day agrees."""
        weights = load_spreads().spreads[self.kind](self.steps)
        return weights if self.wrong is None else weights + np.where(self.wrong, OFF_DAY, 0.0)


class Spread:
    """How often news tells something so many steps back: a step function, raised to ``power``."""

    def __init__(self, rows: list[list[float]], power: float = 1.0):
        logs = power * np.log(np.array([row[2] for row in rows]))
        self._first, self._last = int(rows[0][0]) - 1, int(rows[-1][1]) + 1
        # By number of steps, from one before the first row to one behind the last.
        self._weights = np.full(self._last - self._first + 1, float(logs.min()) - 1)
        for (first, last, _), log in zip(rows, logs, strict=True):
            self._weights[int(first) - self._first : int(last) - self._first + 1] = log

    def __call__(self, steps: Steps) -> Weights:
        """The weight of each number of steps."""
        return self._weights.take(steps - self._first, mode="clip")


@dataclass(frozen=True, slots=True)
class Counts:
    """What ``dating.toml`` holds: spreads by kind of clue, and the table of confidence.

    ``confidence`` are rows (widest stretch in days, reckoned chance, share of true days inside).
    """

    spreads: Mapping[str, Spread]
    confidence: tuple[tuple[int, tuple[tuple[float, float], ...]], ...]


@lru_cache(maxsize=1)
def load_spreads() -> Counts:
    """Read the table. Raises DataError naming what is at fault."""
    return read_counts(load_toml(FILE))


def read_counts(table: Mapping[str, Mapping[str, object]]) -> Counts:
    """Check the parsed file. Raises DataError naming what is at fault."""
    powers, rows = table.get("powers", {}), table.get("spreads", {})
    for name in powers:
        if name not in rows:
            raise DataError(f"{FILE}: there is no spread {name} for its power")
    return Counts(
        {name: _spread(name, told, powers.get(name, 1.0)) for name, told in rows.items()},
        tuple(
            sorted(
                (int(width), _points(width, told)) for width, told in table["confidence"].items()
            )
        ),
    )


def _spread(name: str, rows: object, power: object) -> Spread:
    wrong = DataError(f"{FILE}: {name} must hold ascending rows [from, to, count above 0]")
    if not isinstance(rows, list) or not rows or not isinstance(power, (int, float)):
        raise wrong
    if not all(len(row) == 3 and row[2] > 0 and row[0] <= row[1] for row in rows):
        raise wrong
    if not all(a[1] < b[0] for a, b in pairwise(rows)):
        raise wrong
    return Spread(rows, float(power))


def _points(width: str, points: object) -> tuple[tuple[float, float], ...]:
    if (
        not isinstance(points, list)
        or not all(len(a) == 2 and 0 <= a[1] <= 1 for a in points)
        or not all(a[0] < b[0] and a[1] <= b[1] for a, b in pairwise(points))
    ):
        raise DataError(f"{FILE}: confidence {width} must hold ascending points [chance, share]")
    return tuple((float(a), float(b)) for a, b in points)
