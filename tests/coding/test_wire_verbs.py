"""Acts by PLOVER types as wires tell them, in less common verbs, and what is none of them."""

from __future__ import annotations

from datetime import date

import pytest

from detente.coding import Coder
from detente.model import Article, Claim

TOLD = [
    # (text, PLOVER type, source > target; parties alone for what has no direction)
    ("Oman handed Chad the first of six patrol boats on Monday.", "AID", "OMN > TCD"),
    ("Ghana will help Togo rebuild a bridge, its foreign minister said.", "AGREE", "GHA > TGO"),
    ("Peru funnelled weapons to the Bolivian army.", "AID", "PER > BOL"),
    ("Norway scrapped plans for grain shipments to Chad.", "SANCTION", "NOR > TCD"),
    ("Trade between Kenya and Oman tripled last year.", "COOPERATE", "KEN OMN"),
    ("The Finnish navy was put on heightened alert.", "MOBILIZE", "FIN >"),
    ("Mali put Chad on notice that any new raid would be answered.", "THREATEN", "MLI > TCD"),
    ("Oman said it would close the strait if its ships were stopped.", "THREATEN", "OMN >"),
    ("Chad's president vowed to rain fire on Mali.", "THREATEN", "TCD > MLI"),
    ("Lima reserved the right to use force against Bolivia.", "THREATEN", "PER > BOL"),
    ("Ghana's premier scoffed at the Togolese offer.", "REJECT", "GHA > TGO"),
    ("Kenya said Chad was behind the bombing.", "ACCUSE", "KEN > TCD"),
    ("Nairobi claims Chadian jets dropped a bomb near a village.", "ACCUSE", "KEN > TCD"),
    ("Ghana rallied to Togo's side after the blast.", "SUPPORT", "GHA > TGO"),
    ("Belgium asked forgiveness of Burundi on Monday.", "SUPPORT", "BEL > BDI"),
    ("Kenya turned back election observers from the European Union.", "REJECT", "KEN > EU"),
    ("Oman's envoy went back and forth between Mali and Chad.", "CONSULT", "OMN > MLI TCD"),
    ("Zambian copper miners want a pay rise, their union said.", "REQUEST", "ZMB >"),
    ("Oman sent home eighty Bangladeshis who lacked permits.", "COERCE", "OMN > BGD"),
    ("Peruvian truckers dismantled their roadblocks on Sunday.", "CONCEDE", "PER >"),
]

UNTOLD = [
    "A Polish actress accused her former husband of cruelty in a Warsaw divorce court.",
    "Lima's mayor promised to fix the potholes before summer.",
    "Kenyan trade unions took the bus home after a party in Nairobi.",
    "A Dutch supermarket rejected the price that a Spanish grower wanted.",
    "Chilean wines are winning over drinkers in Japan.",
]


def claims(text: str) -> tuple[Claim, ...]:
    published = date(2018, 3, 26)
    article = Article(id="a", text=text, published=published, published_source="given")
    (coded,) = Coder().code([article])
    return coded.claims


@pytest.mark.parametrize(("text", "plover", "sides"), TOLD)
def test_a_verb_of_wires_tells_its_type(text: str, plover: str, sides: str) -> None:
    source, _, target = sides.partition(">")
    found = [(sorted(c.source), sorted(c.target)) for c in claims(text) if c.plover == plover]
    assert (source.split(), target.split()) in found


@pytest.mark.parametrize("text", UNTOLD)
def test_private_life_is_no_act(text: str) -> None:
    assert not claims(text)
