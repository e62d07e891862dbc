"""The data files that come with the package: commented TOML, read and told of in one way."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

from detente.errors import DataError


def load_toml(name: str) -> dict[str, Any]:
    """What a data file holds, called by its path in the package: ``times/data/order.toml``.

    Raises DataError, which names the file, where it is not there or not TOML.
    """
    try:
        text = files("detente").joinpath(*name.split("/")).read_text("utf8")
    except (OSError, UnicodeDecodeError) as fault:
        raise DataError(f"{name}: {fault}") from fault
    return parse_toml(text, name)


def parse_toml(text: str, name: str) -> dict[str, Any]:
    """The tables in the text of a file called ``name``. Raises DataError with its line and fault."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise DataError(f"{name}: not valid TOML: {fault}") from fault
