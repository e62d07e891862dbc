"""The command line: the same verbs as the library, on a terminal and in pipes.

``app`` is the command ``detente`` and tells its errors. A module has one command or a family of
them: ``code``, ``read``, ``watch``, ``shards``, ``imports``; ``questions`` on a pair (status,
timeline, why) and ``surveys`` across pairs; ``curation``; ``export``, with ``formats`` of others;
``draw``, ``serve``, ``mcp``; ``acts``, ``times`` and ``relation``. They share ``options``,
``moments`` and ``states`` (days and states as people write them), ``asking`` (a ledger to ask, rows
for programs) and ``run`` (progress and faults). ``claims``, ``answers``, ``lists`` and ``lines``
lay out what people read, on a ``sheet``; ``screen`` is where it goes.
"""

from detente.cli.app import cli, main

__all__ = ["cli", "main"]
