"""Acts in the words that agencies have for them, each in a sentence or two of our own."""

from __future__ import annotations

from datetime import date

import pytest

from detente.coding import Coder
from detente.model import Article, Claim

PUBLISHED = date(2020, 5, 13)  # a Wednesday

TOLD = [
    # (text, act, source > target or parties, status, date where it matters)
    (
        "President Kenyatta on Monday ordered the expulsion of six Ugandan envoys in response to a "
        "raid earlier this month.",
        "envoy.expel",
        "KEN > UGA",
        "actual",
        "2020-05-11",
    ),
    (
        "Kenya and Ghana are each to expel four Malian diplomats.",
        "envoy.expel",
        "GHA KEN > MLI",
        "planned",
        "",
    ),
    (
        "Mali protested at the mass expulsion of Malian diplomats from Kenya, Ghana and Togo.",
        "envoy.expel",
        "GHA KEN TGO > MLI",
        "actual",
        "",
    ),
    (
        "Norway will take steps to normalize relations with Eritrea.",
        "relations.restore",
        "ERI NOR",
        "planned",
        "",
    ),
    (
        "The historic plan announced by President Kenyatta to normalize relations with Somalia met "
        "with resistance.",
        "relations.restore",
        "KEN SOM",
        "planned",
        "",
    ),
    (
        "Kenya has embarked on normalizing relations with Somalia.",
        "relations.restore",
        "KEN SOM",
        "planned",
        "",
    ),
    (
        "Peru and Cuba agreed to reopen embassies in Lima and Havana.",
        "mission.open",
        "CUB > PER",
        "planned",
        "",
    ),
    (
        "Peru and Cuba will open embassies in each other's capitals.",
        "mission.open",
        "PER > CUB",
        "planned",
        "",
    ),
    (
        "Peru and Chile scrapped visa requirements for each other's citizens.",
        "consular.ease",
        "CHL > PER",
        "actual",
        "",
    ),
    (
        "Peru and Chile restored relations on Monday. The exchange of ambassadors would take place "
        "soon.",
        "envoy.appoint",
        "CHL > PER",
        "planned",
        "",
    ),
    (
        "Norway and Eritrea agreed to continue their joint patrols.",
        "agreement.sign",
        "ERI NOR",
        "actual",
        "",
    ),
    (
        "Norway agreed to formal talks on signing a fisheries pact with Eritrea.",
        "talks.hold",
        "ERI NOR",
        "planned",
        "",
    ),
    (
        "Kenya has reopened talks with Somalia amid four rounds of talks mediated by Oman.",
        "talks.mediate",
        "OMN > KEN SOM",
        "actual",
        "",
    ),
    (
        "Australia announced an end to 50 years of sanctions on Fiji.",
        "sanctions.lift",
        "AUS > FJI",
        "actual",
        "",
    ),
    (
        "Australia intends to take Fiji off its terrorism list.",
        "sanctions.lift",
        "AUS > FJI",
        "planned",
        "",
    ),
    (
        "Peru decided to suspend the movement of people across the border with Chile.",
        "border.close",
        "PER > CHL",
        "planned",
        "",
    ),
    (
        "Mali protested against the expropriation of Malian diplomatic property in Kenya.",
        "mission.order_closed",
        "KEN > MLI",
        "actual",
        "",
    ),
]
UNTOLD = [
    ("Kenya hopes to establish closer trading relations with Somalia.", "relations.establish"),
    ("Kenya cut trade ties with Somalia.", "relations.sever"),
    ("Kenya restored economic and cultural links with Somalia.", "relations.restore"),
    ("Ministers of the EU agreed with Peru that the attack was a crime.", "agreement.sign"),
    ("Peru scrapped visa requirements for Chileans.", "consular.restrict"),
]


def claims(text: str) -> list[Claim]:
    article = Article(id="a", text=text, published=PUBLISHED, published_source="given")
    (coded,) = Coder().code([article])
    return list(coded.claims)


@pytest.mark.parametrize(
    ("text", "act", "sides", "status", "when"), TOLD, ids=[t[0][:60] for t in TOLD]
)
def test_is_told(text: str, act: str, sides: str, status: str, when: str) -> None:
    """An empty date is one that may be anything."""
    source, _, target = sides.partition(" > ")
    found = [(sorted(c.source), sorted(c.target), c.status, c.when) for c in claims(text) if c.act == act]  # fmt: skip
    wanted = (source.split(), target.split(), status)
    assert wanted in [f[:3] for f in found], found
    assert when == "" or any(f == (*wanted, when) for f in found), found


@pytest.mark.parametrize(("text", "act"), UNTOLD, ids=[t[0] for t in UNTOLD])
def test_is_not_told(text: str, act: str) -> None:
    assert act not in {c.act for c in claims(text)}


def test_trade_beside_diplomatic_ties_does_no_harm() -> None:
    (claim,) = claims("Kenya cut trade and diplomatic ties with Somalia.")
    assert claim.act == "relations.sever"


def test_talks_mediated_are_those_of_the_sentence_before() -> None:
    text = "Kenya and Somalia reopened talks in May. The round was the fourth of talks mediated by Oman."
    told = {(c.source, frozenset(c.target)) for c in claims(text) if c.act == "talks.mediate"}
    assert told == {(("OMN",), frozenset(("KEN", "SOM")))}


def test_a_bare_number_is_of_those_expelled_before() -> None:
    text = "Kenya expelled 20 Malian diplomats on Monday. Ghana expelled 13."
    told = {(c.source, c.target) for c in claims(text) if c.act == "envoy.expel"}
    assert (("GHA",), ("MLI",)) in told
