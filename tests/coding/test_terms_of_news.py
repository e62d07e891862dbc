"""What diplomatic news takes for granted: bills and decisions, steps in kind, visits and meetings in view."""

from __future__ import annotations

from datetime import date

import pytest

from detente.coding import Coder
from detente.model import Article, Claim

PUBLISHED = date(2021, 3, 17)  # a Wednesday


def claims(text: str) -> list[Claim]:
    article = Article(id="a", text=text, published=PUBLISHED, published_source="given")
    (coded,) = Coder().code([article])
    return list(coded.claims)


def told(text: str) -> set[tuple[str, str, str]]:
    """Acts with sides and status."""
    return {
        (c.act, f"{' '.join(sorted(c.source))} > {' '.join(sorted(c.target))}", c.status)
        for c in claims(text)
    }


def only(text: str, act: str) -> Claim:
    (claim,) = (c for c in claims(text) if c.act == act)
    return claim


TOLD = [
    # A bill is no law yet; one that was signed is.
    ("The U.S. Senate passed a bill imposing sanctions on Chad.", "sanctions.impose", "USA > TCD", "proposed"),
    ("The U.S. Congress approved legislation that imposes an embargo on Chad.", "sanctions.impose", "USA > TCD", "proposed"),
    ("The U.S. president signed a bill imposing sanctions on Chad.", "sanctions.impose", "USA > TCD", "actual"),
    # What is given in exchange is as settled as what it is given for.
    ("This would be in exchange for Chad rejoining the African Union.", "membership.join", "TCD > AU", "planned"),
    ("In return for Sudan leaving the African Union, Ethiopia would open the border.", "membership.leave", "SDN > AU", "planned"),
    ("Mali freed two Swedes in exchange for Sweden lifting sanctions on Mali.", "sanctions.lift", "SWE > MLI", "actual"),
    # Decisions that were made.
    ("Mali took the decision to suspend relations with Niger.", "relations.suspend", "MLI > NER", "actual"),
    ("Chad made the decision to recall its ambassador from Togo.", "envoy.recall", "TCD > TGO", "actual"),
    ("Chad will take the decision to suspend relations with Mali.", "relations.suspend", "TCD > MLI", "planned"),
    ("Peru's decision to suspend visas for Chadians was hampering trade.", "consular.restrict", "PER > TCD", "actual"),
    # What is put off is still to come.
    ("Honduras is to delay moving its embassy in Israel to Jerusalem.", "mission.move", "HND > ISR", "planned"),
    ("Japan postponed opening an embassy in Tuvalu.", "mission.open", "JPN > TUV", "planned"),
    ("The delayed talks between Peru and Chile opened on Monday.", "talks.hold", "CHL PER > ", "actual"),
    # A question that takes an act for granted.
    ("What will his response to Kenya's expulsion of five Malian diplomats mean?", "envoy.expel", "KEN > MLI", "actual"),
    ("The pact will be signed during the visit of the Danish premier to Warsaw.", "meeting.visit", "DNK > POL", "planned"),
    # Steps in kind.
    ("Chad closed its border with Niger in May. A week later Niger took the same step.", "border.close", "NER > TCD", "actual"),
    ("Chad expelled two of Mali's diplomats. In June Mali took a similar step.", "envoy.expel", "MLI > TCD", "actual"),
    ("Chad recognised Kosovo in May. Togo made the same move in June.", "recognition.grant", "TGO > XKX", "actual"),
    # Parts of a country.
    ("Austria told its citizens to avoid travelling to parts of Tunisia.", "consular.restrict", "AUT > TUN", "actual"),
    # Partners among others.
    ("The Omani minister conferred with a number of diplomats, including the envoy of Cuba.", "talks.hold", "CUB OMN > ", "actual"),
]  # fmt: skip
UNTOLD = [
    ("Moroccan sovereignty over the coast is not recognised by Algeria.", "recognition.grant"),
    ("Togo denounced Ghana for using its Security Council seat to bully others.", "membership.join"),
    ("They hoped to establish satisfactory relations between Chile and Bolivia.", "relations.establish"),
    ("Mali sent five tons of aid to Chad, its chief adviser said.", "meeting.visit"),
    ("Kenya expelled four Malian envoys. Ghana took similar measures against Togo's traders.", "meeting.visit"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "act", "sides", "status"), TOLD, ids=[t[0][:60] for t in TOLD])
def test_is_told(text: str, act: str, sides: str, status: str) -> None:
    assert (act, sides, status) in told(text), told(text)


@pytest.mark.parametrize(("text", "act"), UNTOLD, ids=[t[0][:60] for t in UNTOLD])
def test_is_not_told(text: str, act: str) -> None:
    assert act not in {found for found, _, _ in told(text)}


@pytest.mark.parametrize(
    ("text", "act", "when"),
    [
        ("Peru's move to close its embassy in Haiti in 2019 was criticised.", "mission.close", "2019"),
        ("The decision by Ghana to open an embassy in Togo in 2018 pleased Lome.", "mission.open", "2018"),
        ("Brazil's decision to move its embassy from Tel Aviv last May led to a row.", "mission.move", "2020-05"),
    ],
)  # fmt: skip
def test_a_decision_of_the_past_was_carried_out_then(text: str, act: str, when: str) -> None:
    claim = only(text, act)
    assert (claim.status, claim.when) == ("actual", when)


def test_a_decision_that_will_be_reversed_was_not() -> None:
    text = "Britain will reverse its decision to close its embassy in Laos in 2018."
    assert only(text, "mission.close").status == "planned"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Kenya and Somalia will meet at the crossing that divides the two states in April.", "2021-04"),
        ("The premiers of Greece and Turkey will meet at the bridge that links the two in May.", "2021-05"),
        ("The Danish minister is visiting Kenya on Friday to discuss his plan.", "2021-03-19"),
    ],
)  # fmt: skip
def test_a_meeting_in_view_has_its_day(text: str, when: str) -> None:
    (claim,) = (c for c in claims(text) if c.act.startswith("meeting."))
    assert (claim.status, claim.when) == ("planned", when)


def test_a_meeting_of_now_does_not_take_the_year_of_one_long_ago() -> None:
    text = (
        "The move came hours after five Peruvian officials met with Bolivian leaders in Lima. "
        "Trade has grown since. Nobody had thought so. "
        "The last summit of Peru and Bolivia was held in 2007."
    )
    days = {c.when for c in claims(text) if c.act == "meeting.hold"}
    assert "2007" in days
    assert any(day is not None and day.startswith("2021-03") for day in days)


@pytest.mark.parametrize(
    "said",
    [
        "Polish Ambassador to Kenya Jan Nowak said",
        "Polish Ambassador to Kenya Jan Nowak told reporters",
        "the Polish ambassador to Kenya said",
    ],
)
def test_an_ambassador_speaks_for_who_sent_him(said: str) -> None:
    text = f"Poland and Kenya will sign an agreement on trade, {said}."
    assert only(text, "agreement.sign").said_by == "POL"
