"""Conflict and politics of all sixteen PLOVER types, between states and at home; and what is none
of it."""

from __future__ import annotations

import pytest

from detente.coding import Coder
from detente.model import Article, Claim

# Sentence, PLOVER type, the actors of one claim of that type.
TOLD = [
    ("Zambia's government said it was prepared to meet union leaders over pay.", "AGREE", "ZMB"),
    ("Cuba will let Spanish consular officers visit the jailed men.", "AGREE", "CUB ESP"),
    ("Norwegian envoys shuttled between Colombo and the north of Sri Lanka.", "CONSULT", "NOR LKA"),
    ("Costa Rica played host to a Nicaraguan delegation on Tuesday.", "CONSULT", "CRI NIC"),
    ("Senegal came to the defence of Morocco on Thursday.", "SUPPORT", "SEN MAR"),
    ("Poland's parliament passed a resolution of solidarity with Ukraine.", "SUPPORT", "POL UKR"),
    ("Bangladesh's prime minister stepped down on Saturday.", "CONCEDE", "BGD"),
    ("Lebanon's cabinet resigned under pressure from demonstrators.", "CONCEDE", "LBN"),
    ("Jordan's king dismissed his prime minister to calm protests over bread.", "CONCEDE", "JOR"),
    ("Morocco allowed a banned association to resume its work.", "CONCEDE", "MAR"),
    ("Spain handed over a suspected bomber to Morocco under an extradition treaty.", "COOPERATE", "ESP MAR"),
    ("Kazakhstan has started pumping oil to China.", "COOPERATE", "KAZ CHN"),
    ("Jordanian intelligence tipped off the United States about a planned attack.", "COOPERATE", "JOR USA"),
    ("Norway wrote off 20 million dollars of debt owed by Mozambique.", "AID", "NOR MOZ"),
    ("German planes dropped food parcels over besieged towns in eastern Bosnia.", "AID", "DEU BIH"),
    ("Nigeria dispatched a battalion of peacekeepers to Sierra Leone.", "AID", "NGA SLE"),
    ("Egypt is training Somali army officers.", "AID", "EGY SOM"),
    ("The last Vietnamese combat units left Cambodia on Tuesday.", "RETREAT", "VNM KHM"),
    ("Rebels in Angola pulled back from the town of Cafunfo.", "RETREAT", "AGO"),
    ("Separatists in Senegal's Casamance region declared a ceasefire.", "RETREAT", "SEN"),
    ("Iraq opened a presidential palace to weapons inspectors.", "RETREAT", "IRQ"),
    ("The Ghanaian foreign minister appealed to Liberia's factions to lay down their arms.", "REQUEST", "GHA LBR"),
    ("Nepali rebels insisted that the king give up command of the army.", "REQUEST", "NPL"),
    ("Syrian state radio attacked Jordan's king as a lackey of the West.", "ACCUSE", "SYR JOR"),
    ("Brazilian police are investigating three senators over bribes.", "ACCUSE", "BRA"),
    ("Libya turned down an invitation from Tunisia.", "REJECT", "LBY TUN"),
    ("India said no to Pakistan's offer.", "REJECT", "IND PAK"),
    ("Rebels in Ivory Coast refused to disarm.", "REJECT", "CIV"),
    ("Lebanese kidnappers said they would kill a hostage unless prisoners were freed.", "THREATEN", "LBN"),
    ("Sudan's army gave protesters until noon to clear the streets.", "THREATEN", "SDN"),
    ("Bolivian miners have been on a fast for twelve days.", "PROTEST", "BOL"),
    ("Indian farmers squatted on the railway tracks on Friday.", "PROTEST", "IND"),
    ("Fishermen from Taiwan protested against Japan's claim.", "PROTEST", "TWN JPN"),
    ("Philippine police deployed 5,000 riot officers in Manila.", "MOBILIZE", "PHL"),
    ("Ethiopia moved tanks and artillery to its frontier with Eritrea.", "MOBILIZE", "ETH ERI"),
    ("North Korea test-fired two short-range missiles off its coast.", "MOBILIZE", "PRK"),
    ("Libya broke off negotiations with Malta on drilling rights.", "SANCTION", "LBY MLT"),
    ("Sri Lanka's government broke off peace talks with the rebels.", "SANCTION", "LKA"),
    ("Denmark halted aid projects in China.", "SANCTION", "DNK CHN"),
    ("Thailand sent back about 300 Burmese refugees across the river.", "COERCE", "THA MMR"),
    ("Soldiers enforced a dusk-to-dawn curfew in Lesotho.", "COERCE", "LSO"),
    ("Malawi police sealed off the headquarters of the opposition party.", "COERCE", "MWI"),
    ("Gunmen slit the throats of 17 villagers south of Algiers.", "ASSAULT", "DZA"),
    ("Chadian government forces clashed with rebels near Abeche.", "ASSAULT", "TCD"),
    ("Turkish warplanes hit Kurdish positions in the mountains of northern Iraq.", "ASSAULT", "TUR IRQ"),
    ("Rebels hacked 20 civilians to death in northern Uganda.", "ASSAULT", "UGA"),
    ("Georgian forces fired on a Russian patrol.", "ASSAULT", "GEO RUS"),
]  # fmt: skip
# Sentence, a PLOVER type that it does not tell.
NONE_OF_IT = [
    ("Japan suspended food aid to North Korea after the missile launch.", "MOBILIZE"),  # not Japan's
    ("The wine cellar in Florida pays homage to France.", "SUPPORT"),
    ("The London attack that killed seven people shocked him.", "ASSAULT"),  # London did not do it
    ("Norway told the embassies of Chad and Mali to suspend operations.", "RETREAT"),
    ("Gabon was praised for banning what is not working.", "COERCE"),
    ("He agrees with the Kenyan president that the road is bad.", "AGREE"),
    ("Investors battled China over trade in court.", "ASSAULT"),
    ("Cameroon fired its minister on Monday.", "ASSAULT"),
    ("Portugal exported two million pairs of shoes to Spain last year.", "COOPERATE"),
]  # fmt: skip


def claims_of(texts: list[str]) -> dict[str, tuple[Claim, ...]]:
    """The claims of texts, each an article of its own."""
    articles = [Article(id=text, title="", text=text) for text in texts]
    return {c.article.id: c.claims for c in Coder().code(articles)}


@pytest.fixture(scope="module")
def coded() -> dict[str, tuple[Claim, ...]]:
    """All sentences of this module, coded at once."""
    return claims_of([row[0] for row in (*TOLD, *NONE_OF_IT)])


@pytest.mark.parametrize(("text", "kind", "actors"), TOLD, ids=[t for t, _, _ in TOLD])
def test_a_sentence_tells_its_type_and_actors(
    text: str, kind: str, actors: str, coded: dict[str, tuple[Claim, ...]]
) -> None:
    assert any(
        c.plover == kind and set(actors.split()) <= {*c.source, *c.target} for c in coded[text]
    ), [(c.plover, c.source, c.target, c.rule) for c in coded[text]]


@pytest.mark.parametrize(("text", "kind"), NONE_OF_IT, ids=[t for t, _ in NONE_OF_IT])
def test_what_only_sounds_like_it_is_left_out(
    text: str, kind: str, coded: dict[str, tuple[Claim, ...]]
) -> None:
    assert kind not in {c.plover for c in coded[text]}


def test_talks_broken_off_have_another_code_than_talks_refused() -> None:
    found = claims_of(["Libya broke off talks with Malta.", "Libya ruled out talks with Malta."])
    assert [[(c.act, c.cameo) for c in claims] for claims in found.values()] == [
        [("talks.refuse", "164")],
        [("talks.refuse", "125")],
    ]


def test_talks_to_be_broken_off_keep_the_code_of_their_act() -> None:
    (claims,) = claims_of(["Libya may break off talks with Malta."]).values()
    assert [(c.status, c.plover) for c in claims if c.act == "talks.refuse"] == [
        ("proposed", "THREATEN")
    ]


def test_it_is_the_rebels_who_say_what_they_will_do() -> None:
    (claims,) = claims_of(["Ivorian rebels said they would release nine hostages."]).values()
    assert ("force.release", ("CIV",), "planned") in [(c.act, c.source, c.status) for c in claims]
