"""Histories that go on about relations and posts by a pronoun, from entry to entry, or about both sides."""

from __future__ import annotations

import pytest

from detente.coding import Coder
from detente.model import Article


def told(title: str, text: str) -> set[str]:
    """What an undated text tells of relations, posts and envoys: "act SOURCE > TARGET when"."""
    (coded,) = Coder().code([Article(id="a", title=title, text=text)])
    return {
        f"{c.act} {' '.join(c.source)} > {' '.join(c.target)} {c.when}"
        for c in coded.claims
        if c.status == "actual" and c.act.startswith(("relations.", "mission.", "envoy."))
    }


@pytest.mark.parametrize(
    ("title", "text", "claim"),
    [
        ("Fiji and Nepal", "Relations were broken off on 3 May 1961. They were resumed on 4 June 1970.", "relations.restore FJI NPL >  1970-06-04"),
        ("Bulgaria and Russia", "Relations were cut in 1915. The Soviet Union broke them off again on 5 May 1944.", "relations.sever SUN > BGR 1944-05-05"),
        ("Denmark and Peru", "Denmark opened a legation in Lima in 1902. It closed in 1911.", "mission.close DNK > PER 1911"),
        ("Denmark and Peru", "Denmark opened a legation in Lima in 1902. It was shut in 1911. It became an embassy in 1956.", "relations.upgrade DNK > PER 1956"),
        ("Fiji and Nepal", "There were no diplomatic relations for years. They were established on 4 June 1986.", "relations.establish FJI NPL >  1986-06-04"),
        ("Fiji and Nepal", "Both legations became embassies in 1956.", "relations.upgrade FJI NPL >  1956"),
        ("Chile and Czechoslovakia", "The embassies in Prague and Santiago were reopened in 1965.", "mission.open CSK > CHL 1965"),
        ("Chronology: Chile and Peru", "1917 – Chile severs relations with Peru on 14 March.\n1921 – Relations are resumed.\n1930 – Peru recalls its ambassador.", "relations.sever CHL > PER 1917-03-14"),
        ("Fiji and Nepal", "Relations were restored by the Treaty of Suva of 4 June 1986.", "relations.restore FJI NPL >  1986-06-04"),
    ],
)  # fmt: skip
def test_what_goes_on_is_told(title: str, text: str, claim: str) -> None:
    assert claim in told(title, text)


def test_what_was_not_told_before_is_not_gone_on_about() -> None:
    text = "The two states built a bridge in 1902. It closed in 1911."
    assert told("Denmark and Peru", text) == set()


def test_no_state_breaks_with_what_it_was_called_before() -> None:
    text = "Ana Levi was the first Israeli minister in Prague. Czechoslovakia broke off relations in 1967."
    assert "relations.sever CSK > ISR 1967" in told("Czechoslovakia and Israel", text)


DASHES = """- 17 November 1921: Treaty of friendship; diplomatic relations established between the two states
- January 1942: Paraguay breaks off relations with Finland after the talks in Montevideo had failed
- 1953: Relations resumed
- 1956: Finland opens a legation in Asunción"""
TABLE = """| Year | Event |
| 1966 | Establishment of diplomatic relations |
| 1971 | Finland opens embassy in Asunción |
| 1998 | Paraguay opens embassy in Helsinki |"""


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (DASHES, {"relations.establish FIN PRY >  1921-11-17", "relations.sever PRY > FIN 1942-01", "relations.restore FIN PRY >  1953", "mission.open FIN > PRY 1956"}),
        (TABLE, {"relations.establish FIN PRY >  1966", "mission.open FIN > PRY 1971", "mission.open PRY > FIN 1998"}),
        ("1919: Diplomatic relations established.", {"relations.establish FIN PRY >  1919"}),
        ("Diplomatic relations have existed since 1925.", {"relations.establish FIN PRY >  1925"}),
        ("On 28 October 1973, during the October war, Finland broke with Paraguay.", {"relations.sever FIN > PRY 1973-10-28"}),
        ("Finland opened an embassy in Asunción in 1971, and Paraguay opened one in Helsinki in 1998.", {"mission.open FIN > PRY 1971", "mission.open PRY > FIN 1998"}),
        ("Finland opened its embassy in Asunción in 1971 and Paraguay opened one of its borders.", {"mission.open FIN > PRY 1971"}),
        ("Finland broke with Paraguay in October 1973.", {"relations.sever FIN > PRY 1973-10"}),
    ],
)  # fmt: skip
def test_lists_tables_and_sheets_are_read(text: str, claims: set[str]) -> None:
    assert told("Finland and Paraguay", text) == claims
