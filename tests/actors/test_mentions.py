"""Mentions: who is named where, and what only looks like a state."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest

from detente.actors.lexicon import is_name
from detente.actors.mentions import Mention, find_mentions
from detente.language.pipeline import load_pipeline, parse
from detente.model import Article

Finder = Callable[..., list[tuple[str, str, str]]]


@pytest.fixture(scope="session")
def find() -> Finder:
    load_pipeline()

    def run(text: str, title: str = "", on: date | None = None) -> list[tuple[str, str, str]]:
        (document,) = parse([Article("a", text, title)], is_name=is_name)
        mentions = find_mentions(document, on)
        assert all(0 < m.confidence <= 1 for m in mentions)
        return [(document.doc[m.start : m.end].text, "+".join(m.codes), m.kind) for m in mentions]

    return run


def codes(found: list[tuple[str, str, str]]) -> list[str]:
    return [code for _, code, _ in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway and Peru signed a treaty.", ["NOR", "PER"]),
        ("Ghana-Togo relations improved.", ["GHA", "TGO"]),
        ("The U.S.-led coalition thanked the UK-based group.", ["USA", "GBR"]),
        ("Sino-Indian talks resumed.", ["CHN", "IND"]),
        ("A Danish-Finnish proposal failed.", ["DNK", "FIN"]),
        ("Chile's minister met Kenya’s president.", ["CHL", "KEN"]),
        ("They criticised the U.S. The minister left.", ["USA"]),
        ("Côte d’Ivoire and Cote d'Ivoire are one.", ["CIV", "CIV"]),
        ("North Korea wrote to South Korea.", ["PRK", "KOR"]),
        ("Papua New Guinea, Equatorial Guinea, Guinea-Bissau and Guinea attended.", ["PNG", "GNQ", "GNB", "GIN"]),
        ("South Sudan thanked Sudan.", ["SSD", "SDN"]),
        ("The United Arab Emirates and the UAE are one.", ["ARE", "ARE"]),
        ("Frenchmen and Danes protested.", ["FRA", "DNK"]),
        ("The Knesset and the Duma voted.", ["ISR", "RUS"]),
        ("Torre Tagle called in the envoy, and Villa Somalia agreed with Baabda.", ["PER", "SOM", "LBN"]),
        ("The Riigikogu and the Saeima wrote to Rosenbad.", ["EST", "LVA", "SWE"]),
        ("CEMAC, COMESA and the Arctic Council met.", ["OTHER:CEMAC", "OTHER:COMESA", "OTHER:Arctic Council"]),
        ("Cross-strait talks broke down.", ["CHN+TWN"]),
        ("Mexico, Texas and Ohio are mentioned.", ["MEX", "USA", "USA"]),
    ],
)  # fmt: skip
def test_states_are_found_in_every_dress(find: Finder, text: str, expected: list[str]) -> None:
    assert codes(find(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Washington Post wrote about it.",
        "George Washington was a general.",
        "Latin American leaders and South American farmers agreed.",
        "Native Americans and African-American voters marched.",
        "Michael Jordan scored again.",
        "Turkish Airlines cancelled the flight.",
        "Russian-speaking voters marched.",
        "The Times of India wrote about Chinese-made toys.",
        "Bosnian Serb leaders met.",
        "Several Gulf states stayed away, and other Nordic countries too.",
        "The Bank of England raised rates.",
        "The China Daily reported it.",
        "He studied at the University of Ghana.",
        "Ships crossed the Indian Ocean and the South China Sea.",
        "The Korean War ended with an armistice.",
        "They fed turkey to a guinea pig and told us who won.",
        "The non-American voters stayed home.",
        "The Congress Party lost the vote.",
    ],
)
def test_what_only_looks_like_a_state_is_none(find: Finder, text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Talks in Vienna ended without a result.", "place"),
        ("Vienna accused its neighbour of spying.", "capital"),
        ("The quarrel with Vienna goes on.", "capital"),
        ("He flew to Vienna on Monday.", "place"),
        ("The minister sent a letter to Vienna.", "capital"),
        ("Vienna's foreign policy is unchanged.", "capital"),
        ("Vienna's airport was closed.", "place"),
        ("Vienna-based diplomats were surprised.", "place"),
        ("The Vienna-backed plan failed.", "capital"),
        ("The president visited Vienna.", "place"),
        ("The minister warned Vienna of consequences.", "capital"),
    ],
)
def test_a_capital_is_the_government_or_the_town(find: Finder, text: str, kind: str) -> None:
    assert find(text)[0] == ("Vienna", "AUT", kind)


def test_a_speaking_brussels_is_the_union_and_a_place_is_belgium(find: Finder) -> None:
    found = find("Brussels rejected the plan. The ministers dined in Brussels.")
    assert found == [("Brussels", "EU", "capital"), ("Brussels", "BEL", "place")]


def test_a_town_after_a_preposition_is_a_venue(find: Finder) -> None:
    assert ("Mumbai", "IND", "place") in find("The two ministers met in Mumbai on Friday.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Georgia recalled its envoy from Moscow, and Tbilisi protested.", "GEO"),
        ("Police in Atlanta, Georgia, found the car.", "USA"),
        ("The governor of Georgia met Republicans in Savannah.", "USA"),
    ],
)
def test_georgia_is_told_by_its_neighbours(find: Finder, text: str, expected: str) -> None:
    assert [c for t, c, _ in find(text) if t == "Georgia"] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Congo protested in Kinshasa.", "COD"),
        ("Congo protested in Brazzaville.", "COG"),
    ],
)
def test_the_two_congos_are_told_apart(find: Finder, text: str, expected: str) -> None:
    assert codes(find(text))[0] == expected


def test_the_north_is_a_state_only_in_korea(find: Finder) -> None:
    assert codes(find("Seoul said the North had fired a missile.")) == ["KOR", "PRK"]
    assert find("The farmers of the North had a poor harvest.") == []


def test_an_article_does_not_cut_a_name_in_two(find: Finder) -> None:
    assert codes(find("Seoul is the South Korean capital.")) == ["KOR", "KOR"]
    assert find("Seoul is the South Korean capital.")[1][0] == "South Korean"


def test_northern_ireland_is_no_part_of_ireland(find: Finder) -> None:
    assert codes(find("Northern Irish and Irish farmers met.")) == ["GBR", "IRL"]


def test_another_state_has_a_foreign_office_too(find: Finder) -> None:
    assert codes(find("The German Foreign Office protested.")) == ["DEU"]
    assert codes(find("The Foreign Office protested.")) == ["GBR"]


def test_a_state_name_survives_a_person_of_that_name(find: Finder) -> None:
    found = find("Israel Katz spoke for the cabinet. Jordan thanked Israel.")
    assert codes(found) == ["JOR", "ISR"]


def test_a_group_stands_for_its_members_of_the_day(find: Finder) -> None:
    (mention,) = find("The Baltic states protested.")
    assert mention == ("Baltic states", "EST+LTU+LVA", "group")


def test_western_countries_name_nobody(find: Finder) -> None:
    assert find("Western countries protested.") == []


def test_the_date_decides_who_moscow_is(find: Finder) -> None:
    text = "Moscow and Prague protested."
    assert codes(find(text, on=date(1985, 6, 1))) == ["SUN", "CSK"]
    assert codes(find(text, on=date(2015, 6, 1))) == ["RUS", "CZE"]


def test_a_headline_in_capitals_is_read(find: Finder) -> None:
    title = "NORWAY AND SRI LANKA HOLD TALKS, SAYS SECURITY COUNCIL"
    assert codes(find("They met.", title)) == ["NOR", "LKA", "UN"]


def test_in_capitals_us_is_no_state(find: Finder) -> None:
    assert codes(find("They met.", "NORWAY ASKS US TO EXPLAIN WHO PAID FOR IT")) == ["NOR"]


def test_mentions_are_in_order_and_apart(find: Finder) -> None:
    (document,) = parse(
        [Article("a", "U.S.-Cuba and Franco-German ties; the EU, NATO, Mali's envoy in Paris.")]
    )
    mentions = find_mentions(document)
    assert [m.code for m in mentions] == ["USA", "CUB", "FRA", "DEU", "EU", "NATO", "MLI", "FRA"]
    apart = [a.end <= b.start for a, b in pairwise(mentions)]
    assert apart == [False] + [True] * 6  # "U.S.-Cuba" is one token


def test_an_empty_text_has_no_mentions(find: Finder) -> None:
    assert find("") == []


def test_a_group_has_no_single_code() -> None:
    assert Mention(0, 1, ("EST", "LVA"), "group", 0.9).code is None


def test_a_state_before_an_american_one_is_a_town(find: Finder) -> None:
    assert find("Police in Lebanon, Pa., arrested two men.")[0] == ("Lebanon", "USA", "place")
    assert find("He was born in Peru, Indiana.")[0] == ("Peru", "USA", "place")
