"""Many articles on all cores: worker processes, bounded and in order.

``number`` says how many, ``coding`` is their work, ``pool`` hands the articles round.
"""

from detente.bulk.number import default_processes
from detente.bulk.pool import Pool

__all__ = ["Pool", "default_processes"]
