"""Event data of others as claims of lower weight, so that people can start from what they have.

``rows`` reads the lines of a file, ``polecat`` and ``gdelt`` read records off them, ``meanings``
tells which of our acts their codes mean, ``record`` makes an article and a claim of each,
``taking`` files them in a ledger.
"""

from __future__ import annotations

from detente.intake.confidence import DATASETS, confidences
from detente.intake.taking import TakeReport, take_in

__all__ = ["DATASETS", "TakeReport", "confidences", "take_in"]
