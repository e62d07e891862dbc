"""Roles of actors: told by the words that articles have for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente.errors import DataError
from detente.export import gdelt, polecat
from detente.export.roles import read_roles, role, roles
from detente.export.told import Choice, told
from detente.ledger import open_ledger
from tests.ledger.conftest import entry, fill


@pytest.mark.parametrize(
    ("code", "words", "wanted"),
    [
        ("SYR", "Syrian rebels", "REB"), ("SYR", "the rebel commander", "REB"), ("SYR", "", "GOV"),
        ("TUR", "Turkish warplanes", "MIL"), ("TUR", "the Turkish army's chief", "MIL"),
        ("TUR", "the Turkish defence minister", "GOV"), ("MMR", "the military government", "GOV"),
        ("VEN", "the Venezuelan opposition leader", "OPP"), ("VEN", "exiled Cuban politicians", "OPP"),
        ("FRA", "French police", "COP"), ("FRA", "a court in Paris", "JUD"), ("FRA", "French lawmakers", "LEG"),
        ("PER", "the former president of Peru", "ELI"), ("PER", "Peruvian citizens", "CVL"),
        ("PER", "Peru", "GOV"), ("PER", None, "GOV"), ("UN", "the Security Council", "IGO"),
        ("NATO", "NATO troops", "IGO"), ("IRN", "IRAN (MIL)", "MIL"), ("IRN", "IRAN (XYZ)", "GOV"),
        ("IRN", "Iran's enforcement", "GOV"), ("IRN", "Tehran", "GOV"),
        ("CHN", "the People's Republic of China", "GOV"), ("CHN", "the Chinese people", "CVL"),
        ("USA", "the national security adviser", "GOV"), ("GBR", "the consul general", "GOV"),
        ("MEX", "the attorney general", "JUD"), ("MMR", "a military court", "JUD"),
    ],
)  # fmt: skip
def test_the_words_for_an_actor_tell_its_role(code: str, words: str | None, wanted: str) -> None:
    assert role(code, words) == wanted


def test_rebels_and_forces_stand_in_the_columns_of_both_formats(tmp_path: Path) -> None:
    article, found, (claim,) = entry(
        "war", date(2015, 3, 2), ("force.attack", ("TUR",), ("SYR",), "2015-03-01")
    )
    told_so = replace(claim, source_words=("Turkish jets",), target_words=("Syrian rebels",))
    with_words = open_ledger(tmp_path / "l.db")
    fill(with_words, (article, found, (told_so,)))
    (row,) = gdelt.rows(told(with_words, Choice(("TUR", "SYR"))))
    assert (row["Actor1Code"], row["Actor1Type1Code"]) == ("TURMIL", "MIL")
    assert (row["Actor2Code"], row["Actor2Type1Code"]) == ("SYRREB", "REB")
    assert row["Actor2CountryCode"] == "SYR"
    (row,) = polecat.rows(told(with_words))
    assert (row["Primary Actor Sector"], row["Primary Recipient Sector"]) == ("MIL", "REB")
    assert row["Recipient Name Raw"] == "Syrian rebels"
    with_words.close()


def test_every_role_can_be_told_and_the_government_is_among_them() -> None:
    assert {"GOV", "MIL", "REB", "OPP", "COP", "JUD", "LEG", "SPY", "CVL"} <= set(roles())


GOV: dict[str, Any] = {"code": "GOV", "meaning": "Government", "words": ["minister"]}


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ([], "GOV is missing"), ([GOV, GOV], "twice"), ([GOV | {"code": "gov"}], "three letters"),
        ([GOV | {"words": []}], "GOV: its words"), ([GOV | {"words": ["King"]}], "GOV: its words"),
        ([{"code": "GOV"}], "it must hold"),
    ],
)  # fmt: skip
def test_a_fault_in_the_roles_is_told(entries: list[dict[str, Any]], fault: str) -> None:
    with pytest.raises(DataError, match=fault):
        read_roles({"role": entries})
