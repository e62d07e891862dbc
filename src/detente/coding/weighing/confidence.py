"""From the coder's own weight to a probability that the claim is right."""

from __future__ import annotations

import math
from bisect import bisect_right

from detente.coding.claims.candidate import Candidate

# Weight and the share of claims of that weight whose act and parties are right: 140 claims on 200
# news articles drawn at random and judged by us (bench/judgements/news_sample.csv).
MEASURED = ((0.0, 0.0), (0.35, 0.5), (0.45, 0.6), (0.55, 0.68), (0.65, 0.8), (0.75, 0.87), (0.85, 0.91), (0.95, 0.94), (1.0, 0.96))  # fmt: skip
UNSETTLED = 0.9  # weight of what is planned, proposed or denied: its status may be misread
# Weight of a statement that names one side alone, mostly politics at home: of the statements and deeds of
# force drawn at random that name one side 53 of 70 were right (it said 0.84), of those that name two 31 of 40.
ONE_SIDED = 0.88


def calibrated(candidate: Candidate) -> float:
    """Probability, between 0 and 1, that act and parties are right."""
    weight = candidate.confidence
    if candidate.status != "actual":
        weight *= UNSETTLED
    if candidate.act.startswith("statement.") and len({*candidate.source, *candidate.target}) < 2:
        weight *= ONE_SIDED
    return _moved(_between(min(weight, 1.0)), candidate.push)


def _moved(probability: float, push: float) -> float:
    """A probability whose log odds are moved by ``push``."""
    if not push or not 0 < probability < 1:
        return probability
    return 1 / (1 + math.exp(-push) * (1 - probability) / probability)


def _between(weight: float) -> float:
    """The measured share, read off the straight line between the two nearest points."""
    above = min(bisect_right(MEASURED, (weight, 1.0)), len(MEASURED) - 1)
    (x, y), (z, t) = MEASURED[above - 1], MEASURED[above]
    return y + (t - y) * (weight - x) / (z - x)
