"""Many articles on all cores: worker processes, bounded and in order.

``number`` says how many, ``process`` is one of them, ``worker`` what runs inside it, ``coding`` its
work, ``pool`` hands the articles round.
"""

from detente.bulk.number import WORKER_BYTES, default_processes
from detente.bulk.pool import Pool

__all__ = ["WORKER_BYTES", "Pool", "default_processes"]
