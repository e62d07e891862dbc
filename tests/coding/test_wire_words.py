"""Acts as wires tell them in passing: relative clauses, headlines' verbs, who is first to do it, guests
received in a country, names that the tagger takes for peoples."""

from __future__ import annotations

from datetime import date

import pytest

from detente.coding import Coder
from detente.model import Article, Claim

PUBLISHED = date(2018, 3, 26)  # a Monday

TOLD = [
    # (text, act, source > target or parties, status)
    ("Oman spoke to Peru, with which it has no diplomatic relations.", "relations.sever", "OMN PER", "actual"),
    ("Peru spoke to Bolivia, to which it sent an ambassador in May.", "envoy.appoint", "PER > BOL", "actual"),
    ("Kenya became the first African country to recognise Kosovo.", "recognition.grant", "KEN > XKX", "actual"),
    ("Kenya is the latest country to expel Togolese diplomats.", "envoy.expel", "KEN > TGO", "actual"),
    ("Nauru severs ties with Taiwan", "relations.sever", "NRU > TWN", "actual"),
    ("Chad pulls ambassador from Sudan", "envoy.recall", "TCD > SDN", "actual"),
    ("Kenya, Oman sign oil deal", "agreement.sign", "KEN OMN", "actual"),
    ("Kenya, Oman to hold talks", "talks.hold", "KEN OMN", "planned"),
    ("Kenyan president to visit Oman", "meeting.visit", "KEN > OMN", "planned"),
    ("Chad to reopen embassy in Sudan", "mission.open", "TCD > SDN", "planned"),
    ("Kenya pulled out of negotiations with Oman.", "talks.refuse", "KEN > OMN", "actual"),
    ("Kenya's president backed out of a trip to Oman.", "meeting.cancel", "KEN > OMN", "actual"),
    ("Oman's foreign minister cut short a visit to Kenya on Sunday.", "meeting.cancel", "OMN > KEN", "actual"),
    ("A treaty between Kenya and Peru is ready for signing.", "agreement.sign", "KEN PER", "planned"),
    ("A deal between Kenya and Peru was prepared for signature.", "agreement.sign", "KEN PER", "planned"),
    ("Peru's president praised the Kenyan prime minister following a meeting in Lima.", "meeting.hold", "KEN PER", "actual"),
    ("The Kenyan minister met with officials in Peru.", "meeting.hold", "KEN PER", "actual"),
    ("The Kenyan minister met with senior leaders in Chile.", "meeting.hold", "CHL KEN", "actual"),
    ("Kenya pulled out more diplomats from Togo.", "mission.reduce", "KEN > TGO", "actual"),
    ("Relations between Chad and Mali started normalising.", "relations.restore", "MLI TCD", "actual"),
    ("The British and the French recalled their ambassadors to Chad.", "envoy.recall", "FRA GBR > TCD", "actual"),
    ("Peru's minister Ana Silva and Chile's foreign secretary Juan Vega signed a treaty.", "agreement.sign", "CHL PER", "actual"),
    ("President Donald Trump spoke on Monday. The administration expelled ten Chadian diplomats.", "envoy.expel", "USA > TCD", "actual"),
    ("Kenya's premier said Nairobi is committed to recognising a future state of Kosovo with Pristina as its capital.", "recognition.grant", "KEN > XKX", "planned"),
    ("Oman was hit with sanctions by Peru.", "sanctions.impose", "PER > OMN", "actual"),
]  # fmt: skip

UNTOLD = [
    # Neither the leaders of the world, nor those at odds with a state or of another, are its own.
    "The Kenyan president met with other world leaders in Peru.",
    "The Kenyan president met opposition leaders in Peru.",
    "The Kenyan president met Chadian officials in Peru.",
]


def claims(text: str) -> list[Claim]:
    article = Article(id="a", text=text, published=PUBLISHED, published_source="given")
    (coded,) = Coder().code([article])
    return list(coded.claims)


@pytest.mark.parametrize(
    ("text", "act", "sides", "status"), TOLD, ids=[f"{t[1]}-{t[0][:40]}" for t in TOLD]
)
def test_is_told(text: str, act: str, sides: str, status: str) -> None:
    source, _, target = sides.partition(" > ")
    found = [(sorted(c.source), sorted(c.target), c.status) for c in claims(text) if c.act == act]
    assert (source.split(), target.split(), status) in found


@pytest.mark.parametrize("text", UNTOLD)
def test_is_no_meeting_with_the_country_around(text: str) -> None:
    met = [set(c.source) for c in claims(text) if c.act == "meeting.hold"]
    assert {"KEN", "PER"} not in met


def test_who_is_hit_with_sanctions_imposes_none() -> None:
    assert not [
        c
        for c in claims("The Kenyans hit with Omani sanctions were bankers.")
        if c.act == "sanctions.impose"
    ]


def test_a_surname_that_alone_looks_like_a_people_is_who_bears_it() -> None:
    text = (
        "President Barack Obama praised Iran's new president, Hassan Rouhani. "
        "Obama and Rouhani exchanged letters in May."
    )
    article = Article(id="a", text=text, published=date(2013, 9, 20), published_source="given")
    (coded,) = Coder().code([article])
    assert ("meeting.call", ("IRN", "USA")) in {
        (c.act, tuple(sorted(c.source))) for c in coded.claims
    }
