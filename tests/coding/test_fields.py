"""Status and voice of claims in the wordings in which news hides them."""

from __future__ import annotations

from datetime import date

import pytest

from detente.coding import Coder
from detente.model import Article, Claim


def told(act: str, text: str) -> list[Claim]:
    article = Article(id="a", text=text, published=date(2019, 2, 11), published_source="given")
    (coded,) = Coder().code([article])
    return [c for c in coded.claims if c.act == act]


def one(act: str, text: str) -> Claim:
    (claim,) = told(act, text)
    return claim


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chad is about to close its embassy in Mali.", "planned"),
        ("Chad has yet to close its embassy in Mali.", "denied"),
        ("Chad is not ready to close its embassy in Mali.", "denied"),
        ("Chad will have to close its embassy in Mali.", "proposed"),
        ("Chad had to close its embassy in Mali in 2010.", "actual"),
        ("Chad was right to close its embassy in Mali.", "actual"),
        ("Chad would close its embassy in Mali only if Togo did the same.", "proposed"),
        ("Chad closed its embassy in Mali; the others are expected to stay.", "actual"),
        ("Much is unclear seven weeks before Chad closes its embassy in Mali.", "planned"),
        ("Togo denied that Chad was about to close its embassy in Mali.", "denied"),
        ("Officials do not know when Chad will be able to close its embassy in Mali.", "proposed"),
        ("Reports by several papers that Chad intends to close its embassy in Mali are untrue.", "denied"),
    ],
)  # fmt: skip
def test_an_act_has_the_status_that_its_sentence_gives(text: str, status: str) -> None:
    assert one("mission.close", text).status == status


@pytest.mark.parametrize(
    "text",
    [
        "Had Mali listened, Chad would have closed its embassy in Mali long ago.",
        "Chad could simply have closed its embassy in Mali, the paper wrote.",
    ],
)
def test_what_might_have_been_is_no_act(text: str) -> None:
    assert not told("mission.close", text)


def test_what_was_proposed_in_a_call_does_not_make_the_call_a_proposal() -> None:
    claim = one("meeting.call", "Brazil's president proposed a venue in a call with Peru's president last Saturday.")  # fmt: skip
    assert (claim.status, claim.said_by) == ("actual", None)


@pytest.mark.parametrize(
    ("act", "text", "parties", "status"),
    [
        ("meeting.call", "Chad's premier voiced his concern in a call with Mali's premier on Sunday.", ("MLI", "TCD"), "actual"),
        ("talks.hold", "Kenya's foreign minister raised the issue in talks with Oman's ambassador.", ("KEN", "OMN"), "actual"),
        ("relations.restore", "Kenya took measures to normalize relations with Oman.", ("KEN", "OMN"), "planned"),
        ("relations.restore", "Togo approved Benin's steps to restore ties with Gabon.", ("BEN", "GAB"), "planned"),
    ],
)  # fmt: skip
def test_what_one_undertakes_or_raises_is_nobody_who_acts(
    act: str, text: str, parties: tuple[str, ...], status: str
) -> None:
    claim = one(act, text)
    assert (tuple(sorted(claim.source)), claim.status) == (parties, status)


def test_an_issue_raised_with_an_ambassador_raises_no_mission() -> None:
    assert not told(
        "relations.upgrade", "Kenya's minister raised the issue in talks with Oman's ambassador."
    )


def test_what_is_joined_behind_a_quotation_is_the_articles_own() -> None:
    text = (
        'Peru\'s spokesman denied it. "There are no plans for that at all now," he said, '
        "although diplomats of Chad and Mali met in New York last fall."
    )
    assert one("meeting.hold", text).said_by is None


def test_an_official_without_a_name_speaks_for_the_capital_that_opens_his_sentence() -> None:
    text = "In Moscow, a Foreign Ministry spokesman said that Chad had closed its embassy in Mali."
    assert one("mission.close", text).said_by == "RUS"


def test_who_is_urged_says_nothing() -> None:
    text = "Peru's ministry said Chad had been urged to close its embassy in Mali."
    assert one("mission.close", text).said_by == "PER"


def test_who_rejects_a_report_says_that_it_is_false() -> None:
    claim = one("mission.close", "Chadian officials rejected reports that Chad was closing its embassy in Mali.")  # fmt: skip
    assert (claim.status, claim.said_by) == ("denied", "TCD")


def test_the_foreign_ministry_of_a_directed_act_is_that_of_who_acts() -> None:
    text = "Chad has closed its embassy in Mali, the Foreign Ministry said on Friday."
    assert one("mission.close", text).said_by == "TCD"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The African Union, Chad's foreign minister added, had been asked to mediate between Togo and Mali.", "TCD"),
        ("Chad proposed that the African Union should mediate between Togo and Mali.", "TCD"),
        ("Chad's information minister denied this. He wrote that the African Union would mediate between Togo and Mali.", "TCD"),
        ("Chad's information minister denied this. He wrote on Twitter that Mali had sent an envoy to Togo. The African Union, he added, had been asked to mediate between Togo and Mali.", "TCD"),
    ],
)  # fmt: skip
def test_an_act_is_told_on_the_word_of_who_says_so(text: str, speaker: str) -> None:
    assert one("talks.mediate", text).said_by == speaker
