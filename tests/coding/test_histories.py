"""Histories of relations, as a ministry's historians write them: what is told, when, and by which
words.

Each passage stands in an article about the two states, as such histories do.
"""

from __future__ import annotations

import pytest

from detente.coding import Coder
from detente.model import Article, Claim

TITLE = "Relations between Peru and Japan"
OPENED = "Peru opened a legation in Tokyo on March 1, 1874. "
TOLD = [
    # (passage, act, source > target or parties, when, status)
    ("Relations were resumed on June 5, 1920.", "relations.restore JPN PER", "1920-06-05", "actual"),
    ("Relations resumed on June 18, 1952, after the peace treaty had entered into force.", "relations.restore JPN PER", "1952-06-18", "actual"),
    ("On November 13, 1968, the Peruvian Embassy informed the Japanese Foreign Ministry that Peru was resuming diplomatic relations.", "relations.restore JPN PER", "1968-11-13", "actual"),
    ('The Foreign Minister announced on December 14, 1949, that "Peru today is renewing diplomatic relations with Japan."', "relations.restore JPN PER", "1949-12-14", "actual"),
    ("Peru recognized Japan and agreed to establish diplomatic relations on February 18, 1908.", "relations.establish JPN PER", "1908-02-18", "planned"),
    ("Peru did not establish diplomatic relations with Japan until June 3, 1909.", "relations.establish JPN PER", "1909-06-03", "actual"),
    ("Peru did not establish relations with Japan until its envoy was received in Tokyo on May 4, 1883.", "relations.establish JPN PER", "1883-05-04", "actual"),
    ("Peru and Japan established diplomatic relations by a treaty signed on February 7, 1875.", "relations.establish JPN PER", "1875-02-07", "actual"),
    ("The first act of recognition between Peru and Japan occurred on June 28, 1873.", "recognition.grant PER > JPN", "1873-06-28", "actual"),
    ("A treaty was signed on August 3, 1873. Diplomatic relations were established on that date.", "relations.establish JPN PER", "1873-08-03", "actual"),
    ("The Peruvian Legation became an Embassy on December 12, 1951.", "relations.upgrade PER > JPN", "1951-12-12", "actual"),
    ("A Peruvian Legation was established at Kobe on April 12, 1959, and raised to an embassy on May 6, 1964.", "relations.upgrade PER > JPN", "1964-05-06", "actual"),
    ("The Peruvian Consulate General in Kobe was upgraded to an Embassy on July 4, 1988.", "relations.upgrade PER > JPN", "1988-07-04", "actual"),
    ("The Peruvian Legation was raised to the rank of an embassy. The change became effective on March 31, 1942.", "relations.upgrade PER > JPN", "1942-03-31", "actual"),
    ("Peru closed its consulate in Kobe. The legation in Tokyo lasted until 1915.", "mission.close PER > JPN", "1915", "actual"),
    ("Embassy Tokyo resumed operations on May 23, 2002.", "mission.open PER > JPN", "2002-05-23", "actual"),
    ("In 1882 Peru returned the Legation to Tokyo.", "mission.move PER > JPN", "1882", "actual"),
    ("Switzerland serves as the protecting power for Peruvian interests in Japan.", "mission.protect PER > JPN", None, "actual"),
    ("Peru broke off relations with Japan on November 6, 1956, and Canada assumed the protection of Peruvian interests.", "mission.protect PER > JPN", "1956-11-06", "actual"),
    ("Relations were established on March 3, 1904, when Ambassador Carl Lindo presented his credentials.", "envoy.appoint PER > JPN", "1904-03-03", "actual"),
    ("Carl Lindo was appointed Peruvian Minister to Japan on May 3, 1935.", "envoy.appoint PER > JPN", "1935-05-03", "actual"),
    ("Carl Lindo was the first Peruvian Minister to Japan, and presented his credentials on May 3, 1920.", "envoy.appoint PER > JPN", "1920-05-03", "actual"),
    ("Carl Lindo, though first named as envoy, was made Ambassador on September 10, 1913.", "envoy.appoint PER > JPN", "1913-09-10", "actual"),
    ("The Peruvian Legation in Tokyo was raised to Embassy status in 1939. Carl Lindo became the first Peruvian Ambassador to Japan.", "envoy.appoint PER > JPN", "1939", "actual"),
    ("The Japanese emperor handed the Peruvian Minister his passports on May 3, 1908.", "envoy.expel JPN > PER", "1908-05-03", "actual"),
    ("The President of Peru received Koji Sato as Japanese Minister on May 3, 1920.", "envoy.appoint JPN > PER", "1920-05-03", "actual"),
]  # fmt: skip

# A quote goes on to what tells the kind of post or envoy.
QUOTED = [
    (
        "mission.close",
        "The first Peruvian consulate in Japan was established in Yokohama in 1884. The post closed in 1994.",
        "consulate",
    ),
    (
        "envoy.appoint",
        "On April 24, 1996, Peruvian Ambassador Carl Lindo presented his credentials; he remained resident at Manila.",
        "resident at Manila",
    ),
    (
        "mission.close",
        "Peru closed its embassy in Tokyo in 1993. Ambassador Lindo remained ambassador and was resident at Manila.",
        "resident at Manila",
    ),
    (
        "envoy.appoint",
        "Carl Lindo was promoted to Ambassador and presented his credentials on May 3, 1943.",
        "Ambassador",
    ),
]


@pytest.fixture(scope="module")
def claims() -> dict[str, tuple[Claim, ...]]:
    texts = [t for t, *_ in TOLD] + [t for _, t, _ in QUOTED]
    articles = [
        Article(id=str(n), title=TITLE, text=f"{OPENED}\n\n{t}") for n, t in enumerate(texts)
    ]
    return {t: c.claims for t, c in zip(texts, Coder().code(articles), strict=True)}


def sides(claim: Claim) -> str:
    if claim.target:
        return f"{claim.act} {' '.join(claim.source)} > {' '.join(claim.target)}"
    return f"{claim.act} {' '.join(claim.source)}"


@pytest.mark.parametrize(("text", "told", "when", "status"), TOLD, ids=[t[:40] for t, *_ in TOLD])
def test_a_history_s_act_is_told_with_its_day(
    text: str, told: str, when: str | None, status: str, claims: dict[str, tuple[Claim, ...]]
) -> None:
    found = [(sides(c), c.when, c.status) for c in claims[text]]
    assert (told, when, status) in found


@pytest.mark.parametrize(("act", "text", "words"), QUOTED, ids=[w for *_, w in QUOTED])
def test_a_quote_tells_what_post_or_envoy_it_is(
    act: str, text: str, words: str, claims: dict[str, tuple[Claim, ...]]
) -> None:
    own = [c for c in claims[text] if c.act == act]
    assert own
    assert any(words in c.quote for c in own)
    assert all(len(c.quote) <= 300 for c in own)


def test_consular_relations_are_no_diplomatic_ones() -> None:
    text = f"{OPENED}\n\nConsular relations were established in 1823."
    (coded,) = Coder().code([Article(id="a", title=TITLE, text=text)])
    assert "relations.establish" not in {c.act for c in coded.claims}
