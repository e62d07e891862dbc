"""Coding more articles than one machine holds: shards, each coded by itself, on any scheduler.

``planning`` cuts the input into shards, ``work`` codes one of them, ``files`` writes and reads what
comes of it, ``supervise`` starts it again when an article breaks it, ``engines`` runs many,
``taking`` puts the results into a ledger. Needs pyarrow and fsspec: ``pip install
'detente[shards]'``.
"""

from detente.shards.engines import ENGINES, run
from detente.shards.planning import SIZE, plan
from detente.shards.shard import Done, Piece, Shard
from detente.shards.taking import coded, take_shards

__all__ = ["ENGINES", "SIZE", "Done", "Piece", "Shard", "coded", "plan", "run", "take_shards"]
