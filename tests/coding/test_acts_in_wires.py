"""Acts of every kind in the constructions of news wires: nouns, passives, what is put off or made ready."""

from __future__ import annotations

from datetime import date

import pytest

from detente.coding import Coder
from detente.model import Article, Claim

PUBLISHED = date(2020, 5, 13)  # a Wednesday

TOLD = [
    # (text, act, source > target or parties, status)
    (
        "The Turkish parliament ratified Sweden's membership of NATO.",
        "agreement.ratify",
        "TUR > SWE",
        "actual",
    ),
    ("Armenia and Azerbaijan are close to a peace treaty.", "agreement.sign", "ARM AZE", "planned"),
    ("The World Bank has paused funding for Uganda.", "aid.cut", "WB > UGA", "actual"),
    ("Australian help for Tonga arrived by ship.", "aid.give", "AUS > TON", "actual"),
    ("India gifted patrol boats to Mauritius.", "aid.give", "IND > MUS", "actual"),
    ("Pakistan got help from Saudi Arabia.", "aid.give", "SAU > PAK", "actual"),
    (
        "The EU announced a support package of 50 million euros for Tunisia.",
        "aid.give",
        "EU > TUN",
        "planned",
    ),
    ("Turkey sent rescue workers to Syria after the quake.", "aid.give", "TUR > SYR", "actual"),
    ("Flights between Iran and Iraq were suspended.", "border.close", "IRN > IRQ", "actual"),
    (
        "The US embassy in Niamey suspended visa services.",
        "consular.restrict",
        "USA > NER",
        "actual",
    ),
    (
        "Moldova declared a Russian embassy employee persona non grata.",
        "envoy.expel",
        "MDA > RUS",
        "actual",
    ),
    (
        "Ankara turned down a request for a meeting with the Cypriot minister.",
        "meeting.cancel",
        "TUR > CYP",
        "actual",
    ),
    (
        "Germany has withdrawn an invitation to the Turkish president.",
        "meeting.cancel",
        "DEU > TUR",
        "actual",
    ),
    (
        "The Ghanaian and Togolese defence ministers came together in Lome.",
        "meeting.hold",
        "GHA TGO",
        "actual",
    ),
    ("Ukraine was granted EU candidate status.", "membership.join", "UKR > EU", "planned"),
    (
        "Estonia demanded the closure of Russia's consulate in Narva.",
        "mission.order_closed",
        "EST > RUS",
        "proposed",
    ),
    (
        "Venezuela forced the closure of the Salvadoran embassy.",
        "mission.order_closed",
        "VEN > SLV",
        "actual",
    ),
    (
        "Beijing demoted the Lithuanian embassy to the office of a charge d'affaires.",
        "relations.downgrade",
        "LTU > CHN",
        "actual",
    ),
    (
        "Kuwait is demoting its relations with Lebanon.",
        "relations.downgrade",
        "KWT > LBN",
        "actual",
    ),
    (
        "Relations between Oman and Iraq have been cut back to the level of charge d'affaires.",
        "relations.downgrade",
        "IRQ OMN",
        "actual",
    ),
    (
        "The downgrading of ties between Peru and Mexico followed a row.",
        "relations.downgrade",
        "MEX PER",
        "actual",
    ),
    (
        "This year marks the 50th anniversary of diplomatic relations between Ghana and Nepal.",
        "relations.establish",
        "GHA NPL",
        "actual",
    ),
    (
        "The rupture of relations between Peru and Cuba lasted a decade.",
        "relations.sever",
        "CUB PER",
        "actual",
    ),
    (
        "Cyprus is considering a freeze in relations with Armenia.",
        "relations.suspend",
        "CYP > ARM",
        "proposed",
    ),
    (
        "Relations between Kenya and Somalia remain frozen.",
        "relations.suspend",
        "KEN SOM",
        "actual",
    ),
    (
        "Chile and Fiji formed a strategic partnership on Monday.",
        "relations.upgrade",
        "CHL FJI",
        "actual",
    ),
    (
        "Cuba and Ghana raised the level of their diplomatic representation.",
        "relations.upgrade",
        "CUB GHA",
        "actual",
    ),
    (
        "Thailand's relations with Bhutan have been promoted to the level of ambassadors.",
        "relations.upgrade",
        "THA > BTN",
        "actual",
    ),
    (
        "The elevation of relations between Laos and Nepal was announced in Vientiane.",
        "relations.upgrade",
        "LAO NPL",
        "actual",
    ),
    ("Britain is drawing up sanctions against Iran.", "sanctions.impose", "GBR > IRN", "planned"),
    (
        "The US Treasury designated three Sudanese companies.",
        "sanctions.impose",
        "USA > SDN",
        "actual",
    ),
    (
        "Talks aimed at ending the dispute between Peru and Chile broke up on Friday.",
        "talks.hold",
        "CHL PER",
        "actual",
    ),
    ("Canada paused trade talks with India.", "talks.refuse", "CAN > IND", "actual"),
    ("Rwanda snubbed talks with Congo in Luanda.", "talks.refuse", "RWA > COD", "actual"),
    (
        "Talks on the border row between Chad and Mali resumed in Lome.",
        "talks.hold",
        "MLI TCD",
        "actual",
    ),
    (
        "An aide to the Chadian president met the Peruvian premier.",
        "meeting.hold",
        "PER TCD",
        "actual",
    ),
    (
        "Members of the Chadian cabinet met the Peruvian premier.",
        "meeting.hold",
        "PER TCD",
        "actual",
    ),
    (
        "A Chadian minister applied for political asylum in Peru.",
        "asylum.grant",
        "PER > TCD",
        "proposed",
    ),
    (
        "The Chadian minister would sign the treaty during his visit to Lima, his office said.",
        "meeting.visit",
        "TCD > PER",
        "planned",
    ),
]
UNTOLD = [
    # Who talks with a state, a phrase tells: no third one.
    (
        "Peru is a threat, he said in 2018. Envoys went to coordinate talks between the Taliban and US officials.",
        "talks.hold",
        "PER USA",
    ),
    # An office at home is no post abroad.
    (
        "Ali Omar, Chad's ambassador to Peru, was appointed as foreign minister.",
        "envoy.appoint",
        "TCD > PER",
    ),
    # Talks of two about the war of others are no talks of those.
    ("Oman and Peru held talks on the war between Chad and Mali.", "talks.hold", "MLI TCD"),
    # Who gets something, a phrase tells, though it is no state.
    (
        "Chad quarrelled with Mali. Chad gave rice to the victims. Mali said so to Chad.",
        "aid.give",
        "TCD > MLI",
    ),
    ("A member of the Chadian chess club met the Peruvian premier.", "meeting.hold", "PER TCD"),
]


def claims(text: str) -> list[Claim]:
    article = Article(id="a", text=text, published=PUBLISHED, published_source="given")
    (coded,) = Coder().code([article])
    return list(coded.claims)


def sides_of(claim: Claim) -> str:
    """ "SOURCE > TARGET", or the parties of what has no direction."""
    return " > ".join(" ".join(sorted(side)) for side in (claim.source, claim.target) if side)


@pytest.mark.parametrize(
    ("text", "act", "sides", "status"), TOLD, ids=[f"{t[1]}-{t[0][:40]}" for t in TOLD]
)
def test_is_told(text: str, act: str, sides: str, status: str) -> None:
    assert (sides, status) in [(sides_of(c), c.status) for c in claims(text) if c.act == act]


@pytest.mark.parametrize(("text", "act", "sides"), UNTOLD, ids=[t[0] for t in UNTOLD])
def test_is_not_told(text: str, act: str, sides: str) -> None:
    assert sides not in [sides_of(c) for c in claims(text) if c.act == act]
