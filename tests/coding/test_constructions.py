"""Constructions of news that are easy to misread, each in a sentence or two of our own."""

from __future__ import annotations

from datetime import date

import pytest

from detente.coding import Coder
from detente.model import Article, Claim

PUBLISHED = date(2020, 5, 13)  # a Wednesday


def claims(text: str, published: date = PUBLISHED) -> list[Claim]:
    article = Article(id="a", text=text, published=published, published_source="given")
    (coded,) = Coder().code([article])
    return list(coded.claims)


def found(text: str, act: str) -> set[tuple[str, str, str | None, str]]:
    return {
        ("+".join(sorted(c.source)), "+".join(sorted(c.target)), c.when, c.status)
        for c in claims(text)
        if c.act == act
    }


@pytest.mark.parametrize(
    ("text", "act", "expected"),
    [
        (
            "LIMA, May 13 - Peru and Chile broke diplomatic relations with Laos on Monday.",
            "relations.sever",
            ("CHL+PER", "LAO", "2020-05-11", "actual"),
        ),
        (
            "On 4 March 2019, Togo, the Gambia, Mali and Chad broke off relations with Fiji.",
            "relations.sever",
            ("GMB+MLI+TCD+TGO", "FJI", "2019-03-04", "actual"),
        ),
        (
            "Kenya has severed diplomatic relations with Nepal, President Uhuru Kenyatta of Kenya "
            "said on Monday.",
            "relations.sever",
            ("KEN", "NPL", "2020-05-11", "actual"),
        ),
        (
            "Oman and Cuba restored relations on Monday when Oman's new ambassador to Cuba "
            "presented his credentials in Havana.",
            "envoy.appoint",
            ("OMN", "CUB", "2020-05-11", "actual"),
        ),
        (
            "Ghana recognised Kosovo in 2012, but it was only on 3 June 2018 that the two "
            "countries established diplomatic relations.",
            "relations.establish",
            ("GHA+XKX", "", "2018-06-03", "actual"),
        ),
        (
            "Norway expelled a Belarusian diplomat on Monday. Belarus ordered two Norwegian "
            "diplomats to leave by Saturday.",
            "envoy.expel",
            ("NOR", "BLR", "2020-05-11", "actual"),
        ),
        (
            "Angola severed relations with Portugal on Monday in solidarity with its neighbour "
            "Namibia.",
            "relations.sever",
            ("AGO", "PRT", "2020-05-11", "actual"),
        ),
        (
            "Spain and Peru agreed to resume relations, two years after Madrid broke them off, "
            "and to reopen embassies.",
            "relations.restore",
            ("ESP+PER", "", None, "planned"),
        ),
        (
            "Jordan expelled the Cuban ambassador on Monday. In 2015 the kingdom had expelled "
            "Cuba's consul.",
            "envoy.expel",
            ("JOR", "CUB", "2015", "actual"),
        ),
        (
            "Iranian diplomats had 48 hours to leave the kingdom, Jordan's minister said.",
            "envoy.expel",
            ("JOR", "IRN", None, "actual"),
        ),
        (
            "Qatar recalled its ambassador to Chad on Monday. The two had quarrelled for weeks.",
            "envoy.recall",
            ("QAT", "TCD", "2020-05-11", "actual"),
        ),
    ],
)
def test_it_is_read_as_meant(
    text: str, act: str, expected: tuple[str, str, str | None, str]
) -> None:
    source, target, when, status = expected
    shown = found(text, act)
    assert any(
        (s, t, st) == (source, target, status) and when in (None, w) for s, t, w, st in shown
    ), shown


def test_a_deadline_is_not_the_day_of_the_act() -> None:
    text = "Belarus ordered two Norwegian diplomats to leave by Saturday."
    (when,) = {c.when for c in claims(text) if c.act == "envoy.expel"}
    assert when is None or when.endswith("/2020-05-13")


def test_a_plan_is_not_dated_by_the_day_on_which_it_was_told() -> None:
    text = "Cuba will open an embassy in Fiji, its president said on Monday."
    assert found(text, "mission.open") == {("CUB", "FJI", None, "planned")}


def test_a_meeting_of_a_large_body_joins_those_whose_leaders_are_named() -> None:
    text = (
        "A Nato summit was held in London on Monday. President Emmanuel Macron of France and "
        "Chancellor Angela Merkel of Germany spoke to reporters."
    )
    (summit,) = [set(c.source) for c in claims(text) if c.act == "meeting.hold"]
    assert summit == {"NATO", "FRA", "DEU"}


def test_a_meeting_of_a_small_body_joins_the_members_that_are_named() -> None:
    text = "On 17 June 2013 the G8 met in Lough Erne."
    host = "British Prime Minister David Cameron spoke first. Russian President Vladimir Putin left early."
    then = claims(text, published=date(2013, 6, 18))
    there = claims(f"{text} {host}", published=date(2013, 6, 18))
    assert [c.source for c in then if c.act == "meeting.hold"] == [("OTHER:G8",)]
    assert [set(c.source) for c in there if c.act == "meeting.hold"] == [{"OTHER:G8", "GBR", "RUS"}]


def test_who_is_set_to_host_talks_takes_part_in_them() -> None:
    text = "Kenya is also set to host talks on fish with Uganda, Rwanda and Burundi on Friday."
    assert found(text, "talks.hold") == {("BDI+KEN+RWA+UGA", "", "2020-05-15", "planned")}


def test_who_stops_short_of_an_act_has_not_done_it() -> None:
    text = "Fiji stopped short of breaking off relations with Tonga."
    assert {s for *_, s in found(text, "relations.sever")} <= {"denied"}


def test_who_is_due_has_yet_to_come() -> None:
    text = "The French president is due in Lima on Friday for a meeting with Peru's president."
    assert {s for *_, s in found(text, "meeting.hold")} <= {"planned"}


def test_a_quarrel_is_over_what_the_other_did() -> None:
    text = "Chile broke off relations with Israel over its bombardment of Gaza."
    shelling = [c for c in claims(text) if c.act.startswith("force.")]
    assert all("CHL" not in c.source for c in shelling)


def test_a_semicolon_parts_two_voices() -> None:
    text = "Turkey recalled its ambassador to Israel; Kuwait asked for a meeting of the council."
    assert {c.said_by for c in claims(text) if c.act == "envoy.recall"} == {None}


def test_the_ministry_after_the_lead_is_that_of_the_state_that_acted() -> None:
    text = (
        "RIYADH, May 13 - Saudi Arabia expelled the Canadian ambassador on Monday and froze trade "
        "with Ottawa. The foreign ministry said it had given the ambassador a day to leave."
    )
    assert all(c.source == ("SAU",) for c in claims(text) if c.act == "envoy.expel")


def test_three_countries_are_none_of_him_who_acts_on_them() -> None:
    text = (
        "Ireland, Norway and Spain announced the step in Dublin, Oslo and Madrid. Israel recalled "
        "its ambassadors from the three countries."
    )
    assert [set(c.target) for c in claims(text) if c.act == "envoy.recall"] == [
        {"IRL", "NOR", "ESP"}
    ]


def test_two_that_appoint_ambassadors_to_each_other_do_so_both() -> None:
    for text in (
        "Kenya and Somalia appointed ambassadors to each other on Monday.",
        "Kenya exchanged ambassadors with Somalia on Monday.",
    ):
        shown = found(text, "envoy.appoint")
        assert {(s, t) for s, t, *_ in shown} == {("KEN", "SOM"), ("SOM", "KEN")}


def test_it_that_opens_a_sentence_is_whom_the_one_before_was_about() -> None:
    text = (
        "Estonia is expelling four envoys at the Belarusian embassy in Tallinn. It will also order "
        "the closure of the Belarusian consulate in Narva."
    )
    assert found(text, "mission.order_closed") == {("EST", "BLR", None, "planned")}


def test_a_number_alone_counts_what_was_counted_before() -> None:
    text = "Norway expelled twelve Eritrean diplomats on Monday; Denmark expelled four."
    assert {(s, t) for s, t, *_ in found(text, "envoy.expel")} == {("NOR", "ERI"), ("DNK", "ERI")}


def test_ties_with_several_are_ties_with_each_and_not_among_them() -> None:
    text = "Oman restored diplomatic relations with Chad and Mali in 2011."
    shown = {s for s, *_ in found(text, "relations.restore")}
    assert shown == {"OMN+TCD", "MLI+OMN"}
    group = "Serbia enjoys a normalisation of relations with the Baltic states."
    assert {s for s, *_ in found(group, "relations.restore")} == {"EST+SRB", "LVA+SRB", "LTU+SRB"}


def test_who_stands_after_a_name_as_subject_is_not_the_named() -> None:
    text = "In a phone call with President William Ruto of Kenya, the Chadian president asked for help."
    assert {s for s, *_ in found(text, "meeting.call")} == {"KEN+TCD"}


def test_to_and_from_a_city_name_its_state() -> None:
    text = "Egypt's state airline suspended flights to and from Doha on Tuesday."
    assert found(text, "border.close") == {("EGY", "QAT", "2020-05-12", "actual")}


def test_who_is_scolded_for_an_act_did_it() -> None:
    text = "China is angry with Honduras for recognising Taiwan."
    assert {(s, t) for s, t, *_ in found(text, "recognition.grant")} == {("HND", "TWN")}


def test_a_definite_noun_takes_its_sides_from_where_they_were_told() -> None:
    text = (
        "India lifted its trade embargo against Nepal on Monday. Traders cheered. The embargo was "
        "imposed in 2015."
    )
    assert found(text, "sanctions.impose") == {("IND", "NPL", "2015", "actual")}


def test_what_is_done_by_deciding_it_is_done_with_the_decision() -> None:
    text = "Peru was angered by Chile's decision to expel its ambassador."
    assert {s for *_, s in found(text, "envoy.expel")} == {"actual"}
    move = "Peru was angered by Paraguay's decision to move its embassy in Israel to Jerusalem."
    assert {s for *_, s in found(move, "mission.move")} == {"planned"}


@pytest.mark.parametrize(
    ("text", "act", "status"),
    [
        ("Oman wants a trade deal when it leaves the Arab League.", "membership.leave", "planned"),
        ("Kenya is normalising relations with Somalia.", "relations.restore", "planned"),
        ("Mexico has cancelled a visit to Spain next month.", "meeting.cancel", "actual"),
    ],
)
def test_what_is_awaited_under_way_or_called_off(text: str, act: str, status: str) -> None:
    assert {s for *_, s in found(text, act)} == {status}


def test_nobody_has_a_mission_at_home() -> None:
    text = "The Palestinians said the United States wanted to close their mission in Washington."
    assert not found(text, "mission.close")


def test_there_is_where_was_named_before() -> None:
    text = "Norway recognised Kosovo in 2008 and opened an embassy there."
    assert {(s, t) for s, t, *_ in found(text, "mission.open")} == {("NOR", "XKX")}


def test_two_that_reopen_embassies_do_so_in_each_other() -> None:
    text = "Chad and Togo have agreed to reopen embassies."
    shown = found(text, "mission.open")
    assert {(s, t) for s, t, *_ in shown} == {("TCD", "TGO"), ("TGO", "TCD")}
    assert {status for *_, status in shown} == {"planned"}


def test_who_meets_several_meets_each() -> None:
    text = "Norway's prime minister met the presidents of Chad and Mali on Tuesday."
    assert {s for s, *_ in found(text, "meeting.hold")} == {"NOR+TCD", "MLI+NOR"}


def test_who_was_the_last_to_do_it_did_it() -> None:
    text = "Peru and Chile were the last to move their embassies out of Jerusalem."
    assert {(s, status) for s, _, _, status in found(text, "mission.move")} == {
        ("CHL+PER", "actual")
    }
    ahead = "The Chadian president will be the first to visit Fiji."
    assert {status for *_, status in found(ahead, "meeting.visit")} == {"planned"}


def test_what_is_likely_on_a_day_is_to_come() -> None:
    text = "Kenya is likely to sever diplomatic relations with Somalia on Friday."
    assert found(text, "relations.sever") == {("KEN", "SOM", "2020-05-15", "proposed")}


def test_a_letter_is_to_whom_it_tells() -> None:
    text = "President Uhuru Kenyatta of Kenya assured Somalia's president in a letter that it was over."
    assert {s for s, *_ in found(text, "meeting.call")} == {"KEN+SOM"}


def test_the_ministry_that_opens_a_text_is_that_of_the_dateline() -> None:
    text = (
        "TEHRAN, May 12 - The foreign ministry said on Tuesday it had summoned the Kuwaiti envoy."
    )
    assert found(text, "envoy.summon") == {("IRN", "KWT", "2020-05-12", "actual")}
    namesake = "LIMA, Ohio, May 12 - The foreign ministry had summoned the Kuwaiti envoy."
    assert not found(namesake, "envoy.summon")


def test_its_president_who_says_so_is_that_of_who_is_spoken_of() -> None:
    text = "Mexico has no plans to recognise Kosovo, its president said."
    assert {c.said_by for c in claims(text) if c.act == "recognition.grant"} == {"MEX"}


def test_a_package_of_sanctions_is_whose_it_is_who_prepares_it() -> None:
    text = "The European Union is preparing a package of sanctions against Belarus."
    shown = found(text, "sanctions.impose")
    assert {(s, t, status) for s, t, _, status in shown} == {("EU", "BLR", "planned")}


def test_the_paris_agreement_is_not_one_with_a_neighbour() -> None:
    text = (
        "Canada spoke to Mexico. Canada has pulled out of the Paris agreement, Mexico's envoy said."
    )
    assert not found(text, "agreement.withdraw")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sudan has restored diplomatic relations with Chad after mediation by Oman.", "SDN+TCD"),
        ("Peru has resumed relations with Laos after months of quiet work by Norway.", "LAO+PER"),
    ],
)
def test_who_helped_an_act_along_is_no_party_of_it(text: str, expected: str) -> None:
    assert {parties for parties, *_ in found(text, "relations.restore")} == {expected}


def test_a_by_phrase_behind_a_noun_says_who_did_that() -> None:
    told = found(
        "Sudan has restored diplomatic relations with Chad after mediation by Oman.",
        "talks.mediate",
    )
    assert {(source, target) for source, target, *_ in told} == {("OMN", "SDN+TCD")}
