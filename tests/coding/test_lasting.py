"""What lasted from one time to another, and lists of one verb with several times."""

from __future__ import annotations

import pytest

from detente.coding.coder import Coder
from detente.model import Article

# The sentence, and what it tells: act, source, target, when.
TOLD = [
    ("The Kenyan embassy in Lima was closed from 1976 to 1989.", ["mission.close KEN > PER 1976", "mission.open KEN > PER 1989"]),
    ("Kenya had a consulate in Lima between 1983 and 1991.", ["mission.open KEN > PER 1983", "mission.close KEN > PER 1991"]),
    ("The Kenyan consulate in Lima was open from 1983 until 1991.", ["mission.open KEN > PER 1983", "mission.close KEN > PER 1991"]),
    ("Relations between Kenya and Peru were suspended between 1974 and 1990.", ["relations.suspend KEN PER >  1974", "relations.restore KEN PER >  1990"]),
    ("Kenya maintained a consulate in Lima until 1991.", ["mission.close KEN > PER 1991"]),
    ("Kenya closed two consulates in Peru between 1990 and 1993.", ["mission.close KEN > PER 1990/1993"]),
    ("Kenya opened an embassy in Lima in 1977 and a consulate in Cusco in 1980.", ["mission.open KEN > PER 1977", "mission.open KEN > PER 1980"]),
    ("Kenya opened embassies in Lima in 1977, in Quito in 1979 and in La Paz in 1981.", ["mission.open KEN > PER 1977", "mission.open KEN > ECU 1979", "mission.open KEN > BOL 1981"]),
    ("Kenya recognised Fiji in 1970 and Nepal in 1972.", ["recognition.grant KEN > FJI 1970", "recognition.grant KEN > NPL 1972"]),
    ("Kenya established diplomatic relations with Peru in 1970 and with Fiji in 1972.", ["relations.establish KEN PER >  1970", "relations.establish FJI KEN >  1972"]),
    ("Kenya established consular relations with Peru in May 1970 and diplomatic relations in October 1971.", ["relations.establish KEN PER >  1971-10"]),
    ("Kenya recognised Fiji in 1970. In May Kenya opened an embassy in Suva.", ["recognition.grant KEN > FJI 1970", "mission.open KEN > FJI 1970-05"]),
    ("Kenya was among the states that broke off relations with Israel in October 1973.", ["relations.sever KEN > ISR 1973-10"]),
    ("Kenya opened a consulate in Lima in 1961 and raised it to an embassy in 1964.", ["mission.open KEN > PER 1961", "relations.upgrade KEN > PER 1964"]),
    ("Kenya recognised Fiji in March 1970. It opened an embassy in Suva in October of the following year.", ["recognition.grant KEN > FJI 1970-03", "mission.open KEN > FJI 1971-10"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def claims() -> dict[str, list[str]]:
    articles = [Article(id=str(n), text=text) for n, (text, _) in enumerate(TOLD)]
    return {
        text: [
            f"{c.act} {' '.join(c.source)} > {' '.join(c.target)} {c.when}" for c in coded.claims
        ]
        for (text, _), coded in zip(TOLD, Coder().code(articles), strict=True)
    }


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_beginnings_and_ends_are_told_apart(
    text: str, expected: list[str], claims: dict[str, list[str]]
) -> None:
    assert sorted(claims[text]) == sorted(expected)
