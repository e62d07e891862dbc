"""Through whom an act is done: the protecting powers that articles name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import detente

PROTECTED = [
    ("Norway represents Chadian interests in Peru.", ("TCD",), ("PER",), ("NOR",)),
    ("Kenyan interests in Iran have been handled by Oman since 1994.", ("KEN",), ("IRN",), ("OMN",)),
    ("The Czech embassy in Damascus serves as the protecting power of Peru in Syria.", ("PER",), ("SYR",), ("CZE",)),
    ("Peru opened an interests section in the Swedish embassy in Tehran in 1982.", ("PER",), ("IRN",), ("SWE",)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "target", "via"), PROTECTED)
def test_the_protecting_power_is_told(
    text: str, source: tuple[str, ...], target: tuple[str, ...], via: tuple[str, ...]
) -> None:
    (coded,) = detente.code(detente.Article(id="a", text=text))
    (claim,) = [c for c in coded.claims if c.act.startswith("mission.")]
    assert (claim.source, claim.target, claim.via) == (source, target, via)


def test_the_state_that_houses_a_section_is_not_its_host() -> None:
    text = (
        "Peru severed diplomatic relations with Iran on 7 April 1980. A Peruvian interests section"
        " was established in the Swiss embassy on 12 May 1980."
    )
    (coded,) = detente.code(detente.Article(id="a", text=text))
    (claim,) = [c for c in coded.claims if c.act == "mission.open"]
    assert (claim.source, claim.target, claim.via) == (("PER",), ("IRN",), ("CHE",))


def test_nobody_is_protected_by_a_firm_or_a_lawyer() -> None:
    text = "The lawyer represents Peruvian business interests in Chile."
    (coded,) = detente.code(detente.Article(id="a", text=text))
    assert not [c for c in coded.claims if c.act == "mission.protect"]


def test_who_protects_whom_can_be_asked(tmp_path: Path) -> None:
    text = (
        "Peru severed relations with Iran on 7 April 1980. Peruvian interests in Iran have been"
        " represented by Sweden since 1982, the ministry said."
    )
    article = detente.Article(
        id="a", text=text, published=date(1990, 5, 1), published_source="given"
    )
    with detente.open(tmp_path / "l.db") as ledger:
        ledger.read(article)
        (section,) = ledger.protectors("Iran", as_of=date(1985, 1, 1))
    assert (section.owner, section.value, section.opened_by.via) == (
        "PER",
        "interests_section",
        ("SWE",),
    )
