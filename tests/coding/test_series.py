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


def test_what_sums_up_the_act_answers_nothing() -> None:
    text = "Chad's parliament recognised Kosovo on Monday, making Chad the 105th state to do so."
    assert [c.partition(" > ")[0] for c in told(text)] == ["recognition.grant TCD"]


def test_what_would_be_a_condition_is_not_told() -> None:
    text = "Peru would leave the treaty with Chile only if Mali did the same."
    assert not {c for c in told(text) if "MLI" in c}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Peru shut its embassy in Sanaa on Monday. Denmark has called its ambassador home.", "envoy.recall DNK > YEM 2022-12-12~/2022-12-14 actual"),
        ("Peru withdrew its high commissioner from Nigeria in May, and Kenya is expected to call home its own.", "envoy.recall KEN > NGA None planned"),
        ("Peru stripped Chad of trade benefits in March. Togo imposed an embargo in May.", "sanctions.impose TGO > TCD 2022-05 actual"),
    ],
)  # fmt: skip
def test_a_target_named_once_is_that_of_the_acts_that_follow(text: str, claim: str) -> None:
    assert claim in told(text)


def test_a_target_does_not_reach_beyond_two_sentences() -> None:
    text = (
        "Peru shut its embassy in Sanaa on Monday. It rained. It rained more. It rained for days. "
        "Denmark has called its ambassador home."
    )
    assert not {c for c in told(text) if c.startswith("envoy.recall")}


def test_a_pronoun_goes_back_to_the_border_that_was_shut() -> None:
    text = "The frontier between Chad and Niger was reopened on Monday, hours after Chad had closed it."
    assert any(c.startswith("border.close TCD > NER ") for c in told(text))


def test_who_tells_of_a_post_to_be_opened_opens_it() -> None:
    text = "The Norwegian foreign minister said on Thursday that a new embassy would be opened in Yangon."
    (claim,) = told(text)
    assert claim.startswith("mission.open NOR > MMR ")


def test_envoys_called_home_for_consultations_are_not_in_talks() -> None:
    text = "Mali said it had recalled its ambassador to Mauritania for consultations."
    assert not {c for c in told(text) if c.startswith("talks.")}


def test_two_who_are_told_to_do_it_to_each_other_both_do() -> None:
    text = "Bolivia and the United States, which expelled each other's ambassadors in 2008, have not exchanged envoys."
    sides = {c.partition(" 2008")[0] for c in told(text)}
    assert sides >= {"envoy.expel BOL > USA", "envoy.expel USA > BOL"}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The expulsion on Monday of eight Chadian diplomats by Togo was the third.", "envoy.expel TGO > TCD 2022-12-12 actual"),
        ("Oman has given Yemen weapons worth 220 million euros so far.", "aid.give OMN > YEM"),
        ("Moldovan and Ukrainian delegations ended three days of negotiations in Oslo on Wednesday.", "talks.hold MDA UKR >  2022-12-14 actual"),
        ("Peru and Chile followed Brazil in recognising Kosovo on Monday.", "recognition.grant PER CHL BRA > XKX 2022-12-12 actual"),
        ("Norway's Senate voted for a border treaty with Finland that the premiers signed. The Finnish parliament ratified it in June.", "agreement.ratify FIN > NOR 2022-06 actual"),
        ("Benin's first ambassador in nine years took up his post in Rabat on Sunday.", "envoy.appoint BEN > MAR 2022-12-11 actual"),
        ("Norway's prime minister left Lima on Friday after two days of meetings.", "meeting.visit NOR > PER 2022-12-09 actual"),
    ],
)  # fmt: skip
def test_a_turn_of_the_news_is_told(text: str, claim: str) -> None:
    assert any(c.startswith(claim) for c in told(text)), told(text)


def test_it_goes_back_to_whom_what_is_said_is_about() -> None:
    text = (
        "Ireland will open an embassy in Vietnam, Foreign Minister Sean Byrne said on Monday. It closed its "
        "mission in Tehran in 1987."
    )
    assert "mission.close IRL > IRN 1987 actual" in told(text)


def test_the_day_of_a_saying_is_not_that_of_what_is_to_come() -> None:
    text = "Japan said on Tuesday it would suspend talks with Russia."
    assert told(text) == {"talks.refuse JPN > RUS None planned"}
