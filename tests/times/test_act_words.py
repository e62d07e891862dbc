"""The words by which the date of an act is found."""

from __future__ import annotations

from typing import Any

import pytest

from detente.data import load_toml
from detente.errors import DataError
from detente.times.words import act_words


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"ranking": None}, "missing or unknown list ranking"),
        ({"rankings": ["first"]}, "missing or unknown list rankings"),
        ({"ranking": ["First"]}, "ranking must be a list of lower-case words"),
        ({"ranking": "first"}, "ranking must be a list of lower-case words"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_fault_is_told_with_file_and_list(
    changes: dict[str, Any], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = {k: v for k, v in (load_toml(act_words.FILE) | changes).items() if v is not None}
    monkeypatch.setattr(act_words, "load_toml", lambda name: table)
    with pytest.raises(DataError, match=rf"^times/data/act_dates\.toml: {told}"):
        act_words.load_act_words.__wrapped__()
