"""What is said, asked, protested and done by force, in the words and constructions of wires."""

from __future__ import annotations

import pytest

from detente.coding import Coder
from detente.model import Article

# Sentence, PLOVER types one of which it tells, who acts, who is acted upon. A side that is not named is empty.
TOLD = [
    ("Hungary is prepared to take part in a peace force for Kosovo, Foreign Minister Peter Szijjarto said.", "AGREE", "HUN", "XKX"),
    ("Tokyo promised Hanoi a further 500 million dollars in low-interest loans.", "AGREE", "JPN", "VNM"),
    ("Slovenia offered to host refugees from Ukraine.", "AGREE", "SVN", "UKR"),
    ("Pakistan's army chief on Monday threw his weight behind Kabul's offer to the Taliban.", "SUPPORT", "PAK", "AFG"),
    ("Thousands of Egyptians rallied in Cairo in support of the Palestinians.", "SUPPORT", "EGY", "PSE"),
    ("Bowing to weeks of street protests, Georgia's ruling party withdrew the contested media bill on Thursday.", "CONCEDE", "GEO", ""),
    ("Striking Zambian nurses called off their walkout after the government agreed to raise their pay.", "CONCEDE", "ZMB", ""),
    ("Kenya's parliament scrapped a planned tax on bread after days of deadly demonstrations.", "CONCEDE", "KEN", ""),
    ("Taiwan eased rules for Chinese tourists who want to visit the island.", "CONCEDE", "TWN", "CHN"),
    ("Morocco handed over a fugitive drug trafficker to Dutch authorities.", "COOPERATE", "MAR", "NLD"),
    ("A planeload of Emirati medical supplies landed in Chad on Friday.", "AID", "ARE", "TCD"),
    ("Hungarian rescuers pulled survivors from the rubble in the Turkish city of Antakya.", "AID", "HUN", "TUR"),
    ("A Maltese patrol boat picked up 90 Eritreans adrift south of the island.", "AID", "MLT", "ERI"),
    ("Colombian rebels freed five policemen they had held since March.", "RETREAT", "COL", ""),
    ("South Sudan's rebels began to disarm on Monday.", "RETREAT", "SSD", ""),
    ("Venezuela let United Nations human rights monitors return to Caracas.", "RETREAT", "VEN", "UN"),
    ("Opposition leaders in Senegal demanded on Tuesday that the president name a date for elections.", "REQUEST", "SEN", ""),
    ("Amnesty International appealed to Saudi Arabia to commute the sentence.", "REQUEST", "", "SAU"),
    ("Students in Dhaka demanded the resignation of Bangladesh's prime minister.", "REQUEST", "BGD", ""),
    ("The Lebanese interior minister issued a plea to Syria to rein in smugglers.", "REQUEST", "LBN", "SYR"),
    ("Rwanda says Burundi is harbouring rebels who crossed the border last week.", "ACCUSE", "RWA", "BDI"),
    ("Peruvian prosecutors have opened an investigation into three former ministers over bribes.", "ACCUSE", "PER", ""),
    ("Ghana's president came under fire from Burkina Faso over his remarks about Russian mercenaries.", "ACCUSE", "BFA", "GHA"),
    ("A court in Bangladesh found eight policemen guilty of corruption.", "ACCUSE", "BGD", ""),
    ("Sharp criticism of Hungary's new law came from Luxembourg.", "ACCUSE", "LUX", "HUN"),
    ("Serbia will not give up its claim to Kosovo, President Vucic said.", "REJECT", "SRB", "XKX"),
    ("Tehran brushed aside the French warnings as baseless.", "REJECT", "IRN", "FRA"),
    ("Zimbabwean ruling party lawmakers voted down a motion to impeach the president.", "REJECT", "ZWE", ""),
    ("Any attack on our ships will meet a crushing response, Iran's navy chief told the United States.", "THREATEN", "IRN", "USA"),
    ("Armenian opposition parties said they would boycott parliament unless the government resigned.", "THREATEN", "ARM", ""),
    ("Croatia gave Serbia until Friday to release the fishermen or face retaliation.", "THREATEN", "HRV", "SRB"),
    ("Protesters in Kathmandu burned effigies of the Chinese president outside the embassy.", "PROTEST", "NPL", "CHN"),
    ("Railway workers in Belgium walked out on Monday in a dispute over pensions.", "PROTEST", "BEL", ""),
    ("Greek farmers parked their tractors across the motorway to Thessaloniki.", "PROTEST", "GRC", ""),
    ("A nationwide strike brought Argentina to a halt.", "PROTEST", "", "ARG"),
    ("Canada suspended its military cooperation with Colombia.", "SANCTION", "CAN", "COL"),
    ("Riot police were deployed across Kampala ahead of the opposition rally in Uganda.", "MOBILIZE", "", "UGA"),
    ("North Korea fired what appeared to be a ballistic missile into the sea off its east coast on Sunday.", "MOBILIZE", "PRK", ""),
    ("Somali coast guards impounded a Yemeni dhow carrying charcoal.", "COERCE", "SOM", "YEM"),
    ("Iranian naval forces boarded a Portuguese-flagged ship in the Strait of Hormuz.", "COERCE", "IRN", "PRT"),
    ("Police in Sri Lanka raided the homes of three opposition politicians.", "COERCE", "LKA", ""),
    ("The European Union on Monday added four Belarusian judges to its blacklist.", "COERCE", "EU", "BLR"),
    ("Algeria has stopped buying French wheat.", "COERCE", "DZA", "FRA"),
    ("At least nine soldiers died when Islamist militants ambushed their convoy in northern Benin.", "ASSAULT", "", "BEN"),
    ("Villages in southern Lebanon came under Israeli artillery fire overnight.", "ASSAULT", "ISR", "LBN"),
    ("A Colombian senator was shot at a rally in Bogota.", "ASSAULT", "", "COL"),
]  # fmt: skip
NOT_TOLD = [
    "The Dutch brewer launched an attack on the Vietnamese market with a new light beer.",
    "Argentina's goalkeeper was accused of time wasting by the French coach.",
    "The Swiss bank rejected a takeover offer from a German rival.",
    "Thousands of people marched through Rome in the annual carnival parade.",
    "A ferry with 60 people on board sank off the coast of Tanzania, killing eleven.",
    "The film tells of a Polish officer who is captured by German soldiers in 1939 and shot.",
]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize(("text", "plover", "source", "target"), TOLD)
def test_told(coder: Coder, text: str, plover: str, source: str, target: str) -> None:
    (coded,) = coder.code([Article(id="a", title="", text=text)])
    found = [(c.plover, set(c.source), set(c.target)) for c in coded.claims]
    assert any(
        p == plover and {source} - {""} <= s and {target} - {""} <= t for p, s, t in found
    ), found


@pytest.mark.parametrize("text", NOT_TOLD)
def test_not_told(coder: Coder, text: str) -> None:
    (coded,) = coder.code([Article(id="a", title="", text=text)])
    assert not coded.claims, [(c.act, c.source, c.target) for c in coded.claims]
