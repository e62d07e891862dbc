"""The word lists by which sentences are read."""

from __future__ import annotations

from typing import Any

import pytest

from detente.data import load_toml
from detente.errors import DataError
from detente.language import wording


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"saying": None}, "missing or unknown list saying"),
        ({"sayings": ["say"]}, "missing or unknown list sayings"),
        ({"saying": ["Say"]}, "saying must be a list of lower-case words"),
        ({"agencies": "AP"}, "agencies must be a list of words"),
        ({"slips": {"stag": 1}}, r"\[slips\] must map words to words"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_fault_is_told_with_file_and_list(
    changes: dict[str, Any], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = {k: v for k, v in (load_toml(wording.FILE) | changes).items() if v is not None}
    monkeypatch.setattr(wording, "load_toml", lambda name: table)
    with pytest.raises(DataError, match=rf"^language/data/wording\.toml: {told}"):
        wording.load_wording.__wrapped__()
