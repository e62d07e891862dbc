"""The days on which the clues of an article agree: as few as are likely enough."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

import numpy as np

from detente.times.article_date.spreads import YEARS, Weights, load_spreads

WIDTHS = (1, 2, 3, 5, 7, 10, 15, 21, 31, 46, 61, 92, 138, 184, 250, 365)  # days an answer may span
WEEK = 7  # days: the widest answer that is preferred to a narrower, less sure one
FIRM, LIKELY = 0.8, 0.5  # the confidence at which an answer of a week, at which any is given
LONG = 184  # days: for a wider stretch the calendar year stands that is nearly as likely
NEAR = 0.05  # how much less likely that may be


@dataclass(frozen=True, slots=True)
class Stretch:
    """The likeliest days of a width; ``start`` is an index into ``DAYS``."""

    start: int
    width: int
    confidence: float


def likeliest_stretch(mass: Weights) -> Stretch:
    """Of the likeliest stretches of all widths the one to answer, in place of a long one the
    calendar year that is nearly as likely; the wider are looked for only where it is not among
    the shorter."""
    short = [_stretch(mass, width) for width in WIDTHS if width <= WEEK]
    firm = next((s for s in short if s.confidence >= FIRM), None)
    if firm is not None:
        return firm
    wide = (_stretch(mass, width) for width in WIDTHS if width > WEEK)
    found = short[-1]
    for found in chain(short, wide):
        if found.confidence >= LIKELY:
            break
    if found.width < LONG:
        return found
    year = _calendar_year(mass)
    return year if year.confidence >= found.confidence - NEAR else found


def _stretch(mass: Weights, width: int) -> Stretch:
    inside = mass[width:] - mass[:-width]
    start = int(inside.argmax())
    return Stretch(start, width, _trusted(float(inside[start]), width))


def _calendar_year(mass: Weights) -> Stretch:
    """The likeliest calendar year."""
    starts = np.flatnonzero(np.diff(YEARS, prepend=YEARS[0] - 1))
    inside = mass[np.append(starts[1:], len(YEARS))] - mass[starts]
    best = int(inside.argmax())
    width = int(np.append(starts[1:], len(YEARS))[best] - starts[best])
    return Stretch(int(starts[best]), width, _trusted(float(inside[best]), width))


def _trusted(chance: float, width: int) -> float:
    """The share of true days that lay inside stretches so wide that were reckoned so likely."""
    points = next(p for widest, p in load_spreads().confidence if width <= widest)
    return float(np.interp(chance, [p[0] for p in points], [p[1] for p in points]))
