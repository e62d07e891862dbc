"""Turns by which news says that an act is near, moved, undone or only in view, and whose word it is."""

from __future__ import annotations

from datetime import date

import pytest

from detente.coding import Coder
from detente.model import Article, Claim


def claims(text: str, title: str = "", day: date = date(2019, 3, 13)) -> list[Claim]:
    """What a text, published on a Wednesday, tells but for statements."""
    article = Article(id="a", title=title, text=text, published=day, published_source="given")
    (coded,) = Coder().code([article])
    return [c for c in coded.claims if not c.act.startswith(("statement.", "force."))]


def one(text: str, act: str) -> Claim:
    (claim,) = (c for c in claims(text) if c.act == act)
    return claim


@pytest.mark.parametrize(
    ("text", "act", "status"),
    [
        ("Ethiopia is close to reopening its embassy in Asmara.", "mission.open", "planned"),
        ("Norway and Russia are on the verge of signing a treaty.", "agreement.sign", "planned"),
        (
            "Oman and Kuwait are on the brink of breaking off relations.",
            "relations.sever",
            "planned",
        ),
        ("Oman is nearing an agreement with Kuwait.", "agreement.sign", "planned"),
        ("A treaty between Oman and Kuwait is imminent.", "agreement.sign", "planned"),
        (
            "Both said that an agreement between Gabon and Togo is near.",
            "agreement.sign",
            "planned",
        ),
        ("Austria came close to expelling the Serbian ambassador.", "envoy.expel", "denied"),
        ("Oman and Kuwait came close to signing a treaty in January.", "agreement.sign", "denied"),
    ],
)
def test_what_is_near_is_planned_and_who_came_close_has_not_done_it(
    text: str, act: str, status: str
) -> None:
    assert one(text, act).status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Talks between Serbia and Kosovo are likely to resume.", "proposed"),
        ("Talks between Serbia and Kosovo are possible, a Finnish diplomat said.", "proposed"),
        ("Talks between Serbia and Kosovo look unlikely this year.", "proposed"),
        ("A truce is a precondition for talks between Serbia and Kosovo.", "proposed"),
        ("Serbia and Kosovo gathered in Oslo for talks to be chaired by Norway.", "planned"),
        ("Talks between Serbia and Kosovo on the river were held in May.", "actual"),
    ],
)
def test_talks_in_view_are_not_held(text: str, status: str) -> None:
    assert one(text, "talks.hold").status == status


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The Kenyan president's visit to Sudan has been rescheduled for April.", "2019-04"),
        ("The Kenyan president's visit to Sudan was pushed back to May.", "2019-05"),
        (
            "A meeting between the Kenyan and Sudanese presidents was put off until Friday.",
            "2019-03-15",
        ),
        ("The Kenyan president's visit to Sudan has been brought forward to Monday.", "2019-03-18"),
        (
            "A meeting between the Kenyan and Sudanese presidents was pushed back until June.",
            "2019-06",
        ),
    ],
)
def test_a_visit_that_is_moved_is_planned_for_the_new_day(text: str, when: str) -> None:
    (claim,) = claims(text)
    assert (claim.status, claim.when) == ("planned", when)


@pytest.mark.parametrize(
    ("text", "act", "status"),
    [
        ("Peru ruled out breaking off relations with Chile.", "relations.sever", "denied"),
        ("Latvia would not rule out recalling its ambassador from Minsk.", "envoy.recall", "proposed"),
        ("Peru is no longer willing to sign the treaty with Chile.", "agreement.sign", "denied"),
        ("Peru no longer plans to close its embassy in Quito.", "mission.close", "denied"),
        ("Peru has not decided whether to close its embassy in Quito.", "mission.close", "proposed"),
        ("Peru shows no sign of reopening its embassy in Quito.", "mission.open", "denied"),
        ("Had Cyprus signed the treaty with Egypt, the gas would flow today.", "agreement.sign", "proposed"),
        ("The law lets the premier send a note to Lima on Chile's withdrawal from the pact with Peru.", "agreement.withdraw", "actual"),
    ],
)  # fmt: skip
def test_an_act_ruled_out_or_undecided(text: str, act: str, status: str) -> None:
    assert one(text, act).status == status


def test_sanctions_that_somebody_evades_are_in_force() -> None:
    text = "The banker is accused of a scheme to evade Norwegian sanctions against Belarus."
    assert one(text, "sanctions.impose").status == "actual"


def test_as_two_meet_they_are_still_to_meet_where_another_verb_looks_ahead() -> None:
    text = "As President Uhuru Kenyatta meets President Paul Kagame, he will want assurances."
    assert one(text, "meeting.hold").status == "planned"


def test_who_chose_to_go_has_gone() -> None:
    text = "Soon after taking office the Maldivian president chose to travel to Turkey in January."
    claim = one(text, "meeting.visit")
    assert (claim.status, claim.when) == ("actual", "2019-01")


def test_those_who_met_and_will_meet_are_told_twice() -> None:
    text = (
        "Togo's president met the Ghanaian president in Accra in June 2017. "
        "Togo's president will meet the Ghanaian president again."
    )
    assert {(c.act, c.status) for c in claims(text)} >= {
        ("meeting.hold", "actual"),
        ("meeting.hold", "planned"),
    }


def test_the_talks_that_are_to_come_are_planned_however_they_are_called() -> None:
    text = (
        "The talks between Togo and Ghana matter to both. Togo and Ghana will hold talks in Oslo."
    )
    assert {c.status for c in claims(text) if c.act == "talks.hold"} == {"planned"}


def test_a_meeting_is_not_dated_by_the_day_for_which_it_had_been_set() -> None:
    text = (
        "Norway's premier welcomed the Latvian president in Oslo for talks. "
        "The meeting had been set for Monday, before a storm came."
    )
    assert all(c.when != "2019-03-11" for c in claims(text))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Rwanda has summoned the Belgian ambassador, the foreign ministry in Kigali announced.", "RWA"),
        ("Rwanda has summoned the Belgian ambassador, the foreign ministry announced on Tuesday.", "RWA"),
        ("Serbia might suspend the agreement with Croatia, President Aleksandar Vucic hinted.", "SRB"),
        ("The Polish premier signalled that Warsaw would expel two Serbian diplomats.", "POL"),
        ("Iceland's foreign minister called for sanctions to be lifted against Russia.", "ISL"),
        ("Chad is mulling the closure of its border with Niger, but no decision has been made, its premier told the paper.", "TCD"),
        ("Chad will expel two Malian diplomats, a presidential official said.", "TCD"),
        ("An individual in the Chadian president's office told the press that Chad would expel two Malian diplomats.", "TCD"),
        ("Chad will open an embassy in Norway, the Ndjamena Post reported on Wednesday.", None),
        ('Chad\'s foreign minister tweeted: "Mali has now expelled two of our diplomats." The Malian ministry declined to comment.', "TCD"),
    ],
)  # fmt: skip
def test_who_says_so(text: str, speaker: str | None) -> None:
    (claim,) = claims(text)
    assert claim.said_by == speaker


def test_an_act_announced_in_the_perfect_has_the_day_of_the_announcement() -> None:
    text = "Rwanda has summoned the Belgian ambassador, the foreign ministry in Kigali announced on Monday."
    assert one(text, "envoy.summon").when == "2019-03-11"


def test_a_name_that_is_a_word_is_a_name_where_it_opens_a_sentence() -> None:
    text = "Trump plans to meet the Latvian president in Oslo."
    claim = one(text, "meeting.hold")
    assert (claim.source, claim.status) == (("LVA", "USA"), "planned")


def test_a_meeting_planned_for_the_day_on_which_it_was_held_is_told_once() -> None:
    text = (
        "Togo's president met the Ghanaian president on 13 March. "
        "A spokesman said on Monday that Togo's president would meet the Ghanaian president on 13 March."
    )
    assert [c.status for c in claims(text) if c.act == "meeting.hold"] == ["actual"]


def test_who_is_told_does_not_speak() -> None:
    text = "Chad's premier was told that Mali had expelled two Nigerien diplomats."
    (claim,) = claims(text)
    assert claim.said_by is None


def test_who_speaks_in_the_next_sentence_does_not_speak_the_quotation() -> None:
    text = (
        'A Chadian minister said: "We have recalled our ambassador from Mali for talks at home." '
        "Togo stressed that it stays neutral."
    )
    (claim,) = claims(text)
    assert claim.said_by == "TCD"
