"""Which Detente this is: for files that it writes, for those who cite it."""

from __future__ import annotations

from importlib.metadata import version

__version__ = version("detente")
