"""Acts as news agencies word them: passives, nouns, headlines, and what is agreed, denied or called
for."""

from __future__ import annotations

from datetime import date

import pytest

from detente.coding import Coder
from detente.model import Article, Claim

PUBLISHED = date(2020, 5, 13)  # a Wednesday

TOLD = [
    # (text, act, source > target or parties, status)
    ("Oman and Chad agreed on Friday to re-establish relations.", "relations.restore", "OMN TCD", "planned"),
    ("Chad, Togo agree to restore diplomatic ties after seven years", "relations.restore", "TCD TGO", "planned"),
    ("Chad and Togo pledged on Sunday to normalise relations.", "relations.restore", "TCD TGO", "planned"),
    ("Chad and Togo agreed Friday to re-establish relations and exchange ambassadors, officials said.", "envoy.appoint", "TCD > TGO", "planned"),
    ("Chad and Togo said they would restore relations and reopen embassies.", "mission.open", "TCD > TGO", "planned"),
    ("Chad and Togo agreed in talks in Lagos on Friday to restore ties.", "talks.hold", "TCD TGO", "actual"),
    ("Oman denied reports that it will establish diplomatic relations with Chad.", "relations.establish", "OMN TCD", "denied"),
    ("Operations at the Swedish embassy in Tripoli have been suspended.", "mission.close", "SWE > LBY", "actual"),
    ("Sweden suspends operations at Tripoli embassy", "mission.close", "SWE > LBY", "actual"),
    ("Kenya will resume full operations at its embassy in Kigali next month.", "mission.open", "KEN > RWA", "planned"),
    ("Peru's president accepts Danish envoy's credentials", "envoy.appoint", "DNK > PER", "actual"),
    ("The Chilean ambassador submitted his credentials to Kenya's president.", "envoy.appoint", "CHL > KEN", "actual"),
    ("Six Somali diplomats were ordered out of Kenya.", "envoy.expel", "KEN > SOM", "actual"),
    ("Two Serbian diplomats have been declared unwelcome in Pristina.", "envoy.expel", "XKX > SRB", "actual"),
    ("Estonia has called in the Chadian charge d'affaires.", "envoy.summon", "EST > TCD", "actual"),
    ("Sri Lanka recalled its high commissioner from Canberra for consultations.", "envoy.recall", "LKA > AUS", "actual"),
    ("The United Nations urged Togo and Chad to lay down their arms and return to talks.", "talks.hold", "TCD TGO", "proposed"),
    ("The talks between Chad and Togo were called off.", "talks.hold", "TCD TGO", "denied"),
    ("A visit to Chad by the Omani premier was announced.", "meeting.visit", "OMN > TCD", "planned"),
    ("Both governments, those of Chad and Mali, gave no details of their talks.", "talks.hold", "MLI TCD", "actual"),
    ("There is no prospect of talks between Chad and Mali.", "talks.hold", "MLI TCD", "denied"),
    ("Chad would be happy to hold talks with Togo.", "talks.hold", "TCD TGO", "proposed"),
    ("Chad and Mali have been negotiating a border treaty for years.", "agreement.sign", "MLI TCD", "planned"),
    ("Chad gains from the sanctions relief approved by Canada.", "sanctions.lift", "CAN > TCD", "actual"),
    ("Canada imposed tariffs on Chilean steel and copper in 2018.", "sanctions.impose", "CAN > CHL", "actual"),
    ("The Canadian government said Mali was on notice, and imposed new sanctions on ten Malian firms.", "sanctions.impose", "CAN > MLI", "actual"),
    ("President Ruto of Kenya is to speak during this week's visit to Oman.", "meeting.visit", "KEN > OMN", "actual"),
    ("Authorities in Chad have shut the border with Mali.", "border.close", "TCD > MLI", "actual"),
    ("Serbia applied to the European Union in 2009. It hopes to join the bloc by 2030.", "membership.join", "SRB > EU", "proposed"),
    ("Kenya's premier flew to see the Omani foreign minister. He spoke after the pair met in Muscat.", "meeting.hold", "KEN OMN", "actual"),
    ("Chad accused Togo of arming rebels, a charge Togo denies.", "statement.accuse", "TCD > TGO", "actual"),
    ("Thousands of Peruvians protested against Chile.", "statement.protest", "PER > CHL", "actual"),
    ("Sir Ian Harper, the British premier, was absent. Sir Ian met President Ruto of Kenya later.", "meeting.hold", "GBR KEN", "actual"),
    ("Chad, Togo clinch border pact", "agreement.sign", "TCD TGO", "actual"),
    ("Serbia's bid for EU membership was backed by Poland.", "membership.join", "SRB > EU", "proposed"),
    ("Mauritania was readmitted to the African Union.", "membership.join", "MRT > AU", "actual"),
    ("Chad no longer issues visas to Togolese citizens.", "consular.restrict", "TCD > TGO", "actual"),
    ("The pact between Oman and Chad was brokered by Kenya.", "talks.mediate", "KEN > OMN TCD", "actual"),
    ("Lawmakers in Ottawa called for sanctions on Togo.", "sanctions.impose", "CAN > TGO", "proposed"),
    ("The premiers of Chad and Niger talked on the phone.", "meeting.call", "NER TCD", "actual"),
    ("Denmark closed its embassy in La Paz in 2014 and reopened it last year.", "mission.open", "DNK > BOL", "actual"),
    ("Peru and Chile held a second day of negotiations in Lima.", "talks.hold", "CHL PER", "actual"),
    ("Kenya evacuated most of the staff of its embassy in Khartoum.", "mission.reduce", "KEN > SDN", "actual"),
    ("The suspension of Danish aid to Rwanda was announced on Friday.", "aid.cut", "DNK > RWA", "actual"),
    ("The envoy of Peru never wrote or visited Chad.", "meeting.visit", "PER > TCD", "denied"),
    ("Peru and Chile continue to negotiate a trade agreement.", "agreement.sign", "CHL PER", "planned"),
    ("Oman hosted talks between Kenya and Chad.", "talks.hold", "KEN TCD", "actual"),
]  # fmt: skip
UNTOLD = [
    ("Pakistan and India called for a ceasefire and dialogue in Yemen.", "talks.hold"),
    ("Egypt's call for a ceasefire was rejected by Ethiopia.", "meeting.cancel"),
    ("Chad urged Togo to recognise the border.", "recognition.grant"),
    ("Fiji recognised Jerusalem as Israel's capital.", "recognition.grant"),
    ("The premier of Chad went on to mock Mali.", "meeting.visit"),
    ("The expulsion of ethnic Germans from Poland was brutal.", "envoy.expel"),
    ("The suspension of Danish aid to Rwanda was announced on Friday.", "aid.give"),
    ("Kenya allowed the Turkish foreign minister to visit.", "meeting.cancel"),
    ("No Chadian diplomatic posts in Kenya were closed.", "mission.order_closed"),
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


@pytest.mark.parametrize(("text", "act"), UNTOLD, ids=[t[0] for t in UNTOLD])
def test_is_not_told(text: str, act: str) -> None:
    assert act not in {c.act for c in claims(text)}
