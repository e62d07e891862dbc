"""Which Detente wrote a file."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version as installed


@cache
def version() -> str:
    """The version of the installed package."""
    return installed("detente")
