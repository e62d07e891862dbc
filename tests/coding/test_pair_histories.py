"""Histories of two states, as foreign ministries write them: sentences that name nobody, posts that follow
on those of the other side, what lasted until a year."""

from __future__ import annotations

import pytest

from detente.coding.coder import Coder
from detente.model import Article

TITLE = "Relations between Peru and Japan"
OPENED = "Peru opened a legation in Tokyo on March 1, 1874."
# The passage behind OPENED, and what it tells besides: act, source, target, when.
TOLD = [
    ("Embassies were opened in 1992.", ["mission.open JPN > PER 1992", "mission.open PER > JPN 1992"]),
    ("Ambassadors returned in January 2017.", ["envoy.return JPN > PER 2017-01", "envoy.return PER > JPN 2017-01"]),
    ("Ambassadors were again appointed reciprocally in 1991.", ["envoy.appoint JPN > PER 1991", "envoy.appoint PER > JPN 1991"]),
    ("Establishment of diplomatic relations: February 24, 1873.", ["relations.establish JPN PER 1873-02-24"]),
    ("January 1979: Opening of the Embassy of Japan in Lima.", ["mission.open JPN > PER 1979-01"]),
    ("Peru opened consulates general in Osaka and Nagoya in 1964.", ["mission.open PER > JPN 1964"]),
    ("An honorary consulate in Sapporo was added in 1995.", ["mission.open PER > JPN 1995"]),
    ("The head of mission was withdrawn on 26 November 1956.", ["envoy.recall PER > JPN 1956-11-26"]),
    ("The Peruvian embassy in Tokyo has been in operation since 1975.", ["mission.open PER > JPN 1975"]),
    ("The Japanese embassy in Lima started functioning in 1949.", ["mission.open JPN > PER 1949"]),
    ("Peru opened an embassy in Tokyo in May 1972 and Japan followed with an embassy in Lima in July.", ["mission.open JPN > PER 1972-07", "mission.open PER > JPN 1972-05"]),
    ("Peru opened its embassy in Tokyo in 1956 and Japan its embassy in Lima in 1957.", ["mission.open JPN > PER 1957", "mission.open PER > JPN 1956"]),
    ("The first Peruvian ambassador, Carl Lindo, handed over his credentials in Tokyo on 19 August 1965; his Japanese counterpart did so in Lima five days later.", ["envoy.appoint JPN > PER 1965-08-24", "envoy.appoint PER > JPN 1965-08-19"]),
    ("Peru and Japan agreed to exchange diplomatic representatives on 10 October 1942.", ["envoy.appoint JPN > PER 1942-10-10", "envoy.appoint PER > JPN 1942-10-10"]),
    ("Peru recognised Japan and established diplomatic relations with it on 7 April 1873.", ["recognition.grant PER > JPN 1873-04-07", "relations.establish JPN PER 1873-04-07"]),
    ("Peru has had a resident ambassador in Tokyo since 1974.", ["envoy.appoint PER > JPN 1974"]),
    ("Japan was represented in Lima by a consul from 1860.", ["envoy.appoint JPN > PER 1860"]),
    ("Diplomatic relations remained suspended until 1969.", ["relations.restore JPN PER 1969", "relations.suspend PER > JPN None"]),
    ("The Japanese embassy in Lima remained closed until 1996.", ["mission.close JPN > PER None", "mission.open JPN > PER 1996"]),
    ("The two maintained no diplomatic relations until 17 July 1989.", ["relations.establish JPN PER 1989-07-17", "relations.sever JPN PER None"]),
    ("The Japanese legation in Lima was closed on 12 March 1938. Carl Wildner reopened the mission in July 1946.", ["mission.close JPN > PER 1938-03-12", "mission.open JPN > PER 1946-07"]),
    ("The two legations became embassies in 1943.", ["relations.upgrade JPN PER 1943"]),
    ("Since the upgradation of relations in 1992, trade has grown.", ["relations.upgrade JPN PER 1992"]),
    ("On 1 May 2018 Peru again announced the rupture of relations.", ["relations.sever PER > JPN 2018-05-01"]),
    ("Peru closed its embassy on 7 May 2012, gave the Japanese diplomats five days to leave and suspended relations.", ["envoy.expel PER > JPN 2012-05-07", "mission.close PER > JPN 2012-05-07", "relations.suspend PER > JPN 2012-05-07"]),
    ("Italy has acted as Peru's protecting power in Japan.", ["mission.protect PER > JPN None"]),
]  # fmt: skip


def told(text: str, title: str = TITLE) -> list[str]:
    (coded,) = Coder().code([Article(id="a", title=title, text=text)])
    return sorted(
        f"{c.act} {' '.join(c.source)}{' > ' if c.target else ''}{' '.join(c.target)} {c.when}"
        for c in coded.claims
        if c.act != "mission.open" or c.when != "1874-03-01"
    )


@pytest.fixture(scope="module")
def claims() -> dict[str, list[str]]:
    return {text: told(f"{OPENED}\n\n{text}") for text, _ in TOLD}


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[t[:40] for t, _ in TOLD])
def test_a_history_of_two_states_is_read(
    text: str, expected: list[str], claims: dict[str, list[str]]
) -> None:
    either = [
        e.replace("JPN PER", "PER > JPN") for e in expected
    ]  # of an upgrade both may be told as one
    assert claims[text] in (expected, either)


def test_a_nuncio_and_a_delegation_are_those_of_the_holy_see() -> None:
    text = (
        "An Apostolic Delegation was set up in Lima in 1938. In 1982 the Delegation became a Nunciature. "
        "The first nuncio was named on 26 August 1982."
    )
    assert told(text, "Peru and the Holy See") == [
        "envoy.appoint VAT > PER 1982-08-26",
        "mission.open VAT > PER 1938",
        "relations.upgrade VAT > PER 1982",
    ]


def test_relations_raised_to_ambassadors_send_none() -> None:
    text = f"{OPENED}\n\nIn 1982 relations were raised to the level of ambassador."
    assert not any(t.startswith("envoy.") for t in told(text))


def test_who_asked_for_a_deed_and_saw_it_done_was_not_answered() -> None:
    text = "Peru asked Japan in May 1999 to recall its ambassador, and Japan did so."
    assert not any(t.startswith("envoy.expel JPN") for t in told(text))


def test_a_quote_of_an_opening_ends_before_what_the_post_became() -> None:
    text = "A Peruvian consulate was set up in Tokyo in 1935 and turned into a legation in 1946."
    (coded,) = Coder().code([Article(id="a", title=TITLE, text=text)])
    quotes = {c.act: c.quote for c in coded.claims}
    assert "legation" not in quotes["mission.open"]
    assert "legation" in quotes["relations.upgrade"]


def test_a_town_tells_its_state_where_the_text_is_about_it() -> None:
    text = "A consulate was opened in Nagoya in 1964, and another state opened one in Milan."
    assert told(text) == ["mission.open PER > JPN 1964"]
