"""Armed groups called by name act as people of their state, never as its government."""

from __future__ import annotations

from datetime import date

import pytest

from detente.actors.table import load_actors
from detente.coding import Coder
from detente.errors import UnknownActor
from detente.model import Article, Claim

PUBLISHED = date(2012, 5, 14)

TOLD = [
    # (text, PLOVER type, source > target)
    ("Hezbollah fired dozens of rockets at northern Israel on Sunday.", "ASSAULT", "LBN > ISR"),
    ("Hamas accused Israel of breaking the truce.", "ACCUSE", "PSE > ISR"),
    ("Hamas rejected an Egyptian proposal for a truce.", "REJECT", "PSE > EGY"),
    ("UNITA refused to allow United Nations planes to land.", "REJECT", "AGO > UN"),
    ("Boko Haram militants abducted 200 schoolgirls from Chibok.", "ASSAULT", "NGA >"),
    ("The Oromo Liberation Army killed thirty villagers in western Ethiopia.", "ASSAULT", "ETH >"),
    ("Hezbollah leaders denounced the United States for the veto.", "ACCUSE", "LBN > USA"),
]  # fmt: skip


def claims(text: str, published: date = PUBLISHED) -> tuple[Claim, ...]:
    article = Article(id="a", text=text, published=published, published_source="given")
    (coded,) = Coder().code([article])
    return coded.claims


@pytest.mark.parametrize(("text", "plover", "sides"), TOLD)
def test_an_armed_group_acts_as_people_of_its_state(text: str, plover: str, sides: str) -> None:
    source, target = (side.split() for side in sides.split(">"))
    found = [(list(c.source), list(c.target)) for c in claims(text) if c.plover == plover]
    assert (source, target) in found


@pytest.mark.parametrize(
    "text",
    [
        "Turkey's foreign minister met Hezbollah officials on Monday.",
        "Norway and the Tamil Tigers signed an agreement on Monday.",
        "Hamas closed its embassy in Chad.",
    ],
)
def test_an_armed_group_is_no_party_to_what_states_do(text: str) -> None:
    armed = {"LBN", "LKA", "PSE"}
    acts = [c for c in claims(text) if not c.act.startswith(("force.", "statement."))]
    assert not [c for c in acts if armed & {*c.source, *c.target}]


def test_an_armed_group_does_not_name_its_state() -> None:
    with pytest.raises(UnknownActor):
        load_actors().resolve("Boko Haram")


def test_a_group_that_took_power_stood_for_the_state_then() -> None:
    table = load_actors()
    then, later = date(1977, 1, 1), date(1985, 1, 1)
    assert [c.kind for c in table.candidates("Khmer Rouge", then)] == ["metonym"]
    assert [c.kind for c in table.candidates("Khmer Rouge", later)] == ["armed"]


def test_a_short_name_needs_a_word_of_its_country() -> None:
    text = "The IRA accused Chad of betrayal."
    assert not [c for c in claims(text) if c.source == ("GBR",)]
    assert [c for c in claims(f"Irish ministers spoke. {text}") if c.source == ("GBR",)]
