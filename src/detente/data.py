"""The data files that come with the package: commented TOML, read and told of in one way."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping
from importlib.resources import files
from typing import Any

from detente.errors import DataError


def load_toml(name: str) -> dict[str, Any]:
    """What a data file holds, called by its path in the package: ``times/data/date_order.toml``.

    Raises DataError, which names the file, where it is not there or not TOML.
    """
    try:
        text = files("detente").joinpath(*name.split("/")).read_text("utf8")
    except (OSError, UnicodeDecodeError) as fault:
        raise DataError(f"{name}: {fault}") from fault
    return parse_toml(text, name)


def parse_toml(text: str, name: str) -> dict[str, Any]:
    """The tables in the text of a file called ``name``. Raises DataError with its line and
    fault."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise DataError(f"{name}: not valid TOML: {fault}") from fault


def words_in(
    table: Mapping[str, object], name: str, file: str, *, lower: bool = False
) -> frozenset[str]:
    """The words of a list in the table of a file; ``lower`` asks for small letters.

    Raises DataError naming file and list where it is not there or holds anything else.
    """
    words = table.get(name)
    if not isinstance(words, list) or not all(
        isinstance(word, str) and (not lower or word == word.lower()) for word in words
    ):
        raise DataError(f"{file}: {name} must be a list of {'lower-case ' if lower else ''}words")
    return frozenset(words)


def word_lists(
    table: Mapping[str, object], names: Iterable[str], file: str, *, any_case: Collection[str] = ()
) -> dict[str, frozenset[str]]:
    """The lists of words in a table of a file, which must hold the lists of these names and nothing
    else.

    All are in small letters but those named in ``any_case``. Raises DataError naming file and list.
    """
    if wrong := set(names) ^ table.keys():
        raise DataError(f"{file}: missing or unknown list {', '.join(sorted(wrong))}")
    return {name: words_in(table, name, file, lower=name not in any_case) for name in table}
