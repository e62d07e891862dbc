"""The word lists of those who act for a state."""

from __future__ import annotations

from typing import Any

import pytest

from detente.actors import load_actors, roles
from detente.data import load_toml
from detente.errors import DataError


def load_changed(monkeypatch: pytest.MonkeyPatch, **changes: Any) -> None:
    """Load the file as if these lists stood in it; None leaves one out."""
    changed = load_toml(roles.FILE) | changes
    table = {name: words for name, words in changed.items() if words is not None}
    monkeypatch.setattr(roles, "load_toml", lambda name: table)
    roles.load_roles.__wrapped__()


def test_codes_among_the_words_are_those_of_actors() -> None:
    lists = roles.load_roles()
    codes = {code for name in roles.CODES for code in getattr(lists, name)}
    for code in (*codes, *lists.titles.values()):
        assert load_actors().actor(code).code == code


def test_no_word_is_of_both_sexes() -> None:
    assert not roles.load_roles().male & roles.load_roles().female


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"posts": None}, "missing or unknown list posts"),
        ({"psots": ["post"]}, "missing or unknown list psots"),
        ({"posts": ["Post"]}, "posts must be a list of lower-case words"),
        ({"surname_first": "CHN"}, "surname_first must be a list of words"),
        ({"titles": ["sen."]}, r"\[titles\] must map titles to actor codes"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_fault_is_told_with_file_and_list(
    changes: dict[str, Any], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(DataError, match=rf"^actors/data/roles\.toml: {told}"):
        load_changed(monkeypatch, **changes)
