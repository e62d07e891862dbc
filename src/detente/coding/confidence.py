"""From the coder's own weight to a probability that the claim is right."""

from __future__ import annotations

from detente.coding.candidate import Candidate


def calibrated(candidate: Candidate) -> float:
    """Probability, between 0 and 1, that act and parties are right."""
    weight = candidate.confidence
    if candidate.status != "actual":
        weight *= 0.9
    return min(weight, 0.99)
