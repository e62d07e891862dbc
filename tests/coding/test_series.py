"""Acts told in a row: the target once, the verb once, the noun once."""

from __future__ import annotations

from datetime import date

import pytest

from detente.coding import Coder
from detente.model import Article


def told(text: str) -> set[str]:
    """What a text tells outside statements: "act SOURCE > TARGET when status"."""
    article = Article(id="a", text=text, published=date(2022, 12, 14), published_source="given")
    (coded,) = Coder().code([article])
    return {
        f"{c.act} {' '.join(c.source)} > {' '.join(c.target)} {c.when} {c.status}"
        for c in coded.claims
        if not c.act.startswith(("statement.", "force."))
    }


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Nicaragua broke off relations with Taiwan in 2021, and El Salvador did so in 2018.", "relations.sever SLV > TWN 2018 actual"),
        ("Chad recognised Kosovo in 2010. Togo followed suit in 2014.", "recognition.grant TGO > XKX 2014 actual"),
        ("Honduras established relations with China in March. Panama did so in 2017.", "relations.establish CHN PAN >  2017 actual"),
        ("Peru imposed sanctions on Mali in May. Chile will do the same.", "sanctions.impose CHL > MLI None planned"),
    ],
)  # fmt: skip
def test_what_others_did_likewise_is_told(text: str, claim: str) -> None:
    assert claim in told(text)


def test_what_would_be_a_condition_is_not_told() -> None:
    assert not {
        c for c in told("Peru would leave the treaty with Chile only if Mali did the same.") if "MLI" in c
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Peru shut its embassy in Sanaa on Monday. Denmark has called its ambassador home.", "envoy.recall DNK > YEM 2022-12-12/2022-12-14~ actual"),
        ("Peru withdrew its high commissioner from Nigeria in May, and Kenya is expected to call home its own.", "envoy.recall KEN > NGA None planned"),
        ("Peru stripped Chad of trade benefits in March. Togo imposed an embargo in May.", "sanctions.impose TGO > TCD 2022-05 actual"),
    ],
)  # fmt: skip
def test_a_target_named_once_is_that_of_the_acts_that_follow(text: str, claim: str) -> None:
    assert claim.split(" 2022-12")[0] in {c.split(" 2022-12")[0] for c in told(text)}


def test_a_target_does_not_reach_beyond_two_sentences() -> None:
    text = (
        "Peru shut its embassy in Sanaa on Monday. It rained. It rained more. It rained for days. "
        "Denmark has called its ambassador home."
    )
    assert not {c for c in told(text) if c.startswith("envoy.recall")}


def test_a_pronoun_goes_back_to_the_border_that_was_shut() -> None:
    text = "The frontier between Chad and Niger was reopened on Monday, hours after Chad had closed it."
    assert "border.close TCD > NER" in {c[:22] for c in told(text)}


def test_who_tells_of_a_post_to_be_opened_opens_it() -> None:
    text = "The Norwegian foreign minister said on Thursday that a new embassy would be opened in Yangon."
    assert {c[:22] for c in told(text)} == {"mission.open NOR > MMR"}


def test_envoys_called_home_for_consultations_are_not_in_talks() -> None:
    text = "Mali said it had recalled its ambassador to Mauritania for consultations."
    assert not {c for c in told(text) if c.startswith("talks.")}


def test_two_who_are_told_to_do_it_to_each_other_both_do() -> None:
    text = "Bolivia and the United States, which expelled each other's ambassadors in 2008, have not exchanged envoys."
    assert {c[:22] for c in told(text)} >= {"envoy.expel BOL > USA ", "envoy.expel USA > BOL "}
