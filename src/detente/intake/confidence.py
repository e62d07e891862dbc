"""How sure a record of a data set is held to be: ``data/confidence.toml``, read and checked.

>>> confidences()["gdelt"]
0.3
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from detente.data import load_toml
from detente.errors import DataError

FILE = "intake/data/confidence.toml"
DATASETS = ("polecat", "gdelt")


@cache
def confidences() -> Mapping[str, float]:
    """The table that comes with the package, by data set. Raises DataError."""
    return read_confidences(load_toml(FILE))


def read_confidences(table: Mapping[str, Any]) -> dict[str, float]:
    """Check a parsed file. Raises DataError naming the entry and its fault."""
    if set(table) != set(DATASETS):
        raise DataError(f"{FILE}: it must hold {', '.join(DATASETS)}")
    for name, sure in table.items():
        if not isinstance(sure, int | float) or not 0 < sure <= 1:
            raise DataError(f"{FILE}: {name}: {sure!r} is no confidence above 0 and up to 1")
    return {name: float(sure) for name, sure in table.items()}
