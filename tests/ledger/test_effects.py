"""What acts and the posts they name do to relations; what is inferred from what."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from detente.errors import DataError
from detente.ledger import Ledger, RelationStatus
from detente.ledger.events.posts import load_posts, posts_named, read_posts, resides_elsewhere
from tests.ledger.conftest import Maker, entry, fill

NOON = date(2020, 6, 1)


def value(found: RelationStatus, part: str, owner: str = "") -> str | None:
    return next((s.value for s in found.states if (s.part, s.owner) == (part, owner)), None)


def after(book: Ledger, *acts: tuple[str, str, str, str, str]) -> RelationStatus:
    """The state in June 2020 after acts (act, source, target, when, quote)."""
    for n, (act, source, target, when, quote) in enumerate(acts):
        fill(book, entry(f"{n}", NOON, (act, (source,), (target,), when), quote=quote))
    return book.status("KEN", "PER", NOON)


def test_a_closed_consulate_leaves_the_mission_as_it_is(make: Maker) -> None:
    book = make()
    found = after(
        book, ("mission.close", "KEN", "PER", "2020-02-01", "Kenya shut its consulate in Arequipa")
    )
    assert value(found, "consulate", "KEN") == "closed"
    assert value(found, "mission", "KEN") is None


def test_an_embassy_opened_stands_for_ambassadors_and_a_section_for_itself(ledger: Ledger) -> None:
    found = after(
        ledger,
        ("mission.open", "KEN", "PER", "2020-02-01", "Kenya opened an embassy in Lima under a chargé d'affaires"),
        ("mission.open", "PER", "KEN", "2020-02-01",
         "Peru opened an interests section in the Swiss embassy in Nairobi"),
    )  # fmt: skip
    assert (value(found, "mission", "KEN"), value(found, "level", "KEN")) == ("open", "ambassador")
    assert (value(found, "mission", "PER"), value(found, "level", "PER")) == (
        None,
        "interests_section",
    )


def test_diplomats_sent_home_reduce_a_mission_and_an_ambassador_sent_home_is_expelled(
    ledger: Ledger,
) -> None:
    found = after(
        ledger,
        ("envoy.expel", "KEN", "PER", "2020-02-01", "Kenya expelled nine Peruvian diplomats"),
        ("envoy.expel", "PER", "KEN", "2020-02-02", "Lima told the Kenyan ambassador to leave"),
    )  # fmt: skip
    assert (value(found, "mission", "PER"), value(found, "envoy", "PER")) == ("reduced", None)
    assert (value(found, "mission", "KEN"), value(found, "envoy", "KEN")) == (None, "expelled")


def test_a_closed_mission_has_no_staff_to_reduce(ledger: Ledger) -> None:
    found = after(
        ledger,
        ("mission.order_closed", "KEN", "PER", "2020-02-01", "Kenya ordered the Peruvian embassy shut"),
        ("envoy.expel", "KEN", "PER", "2020-02-01", "and gave its diplomats five days to leave"),
    )  # fmt: skip
    assert value(found, "mission", "PER") == "closed"
    assert not [s for s in found.states if s.contested]


def test_a_break_closes_a_mission_whose_diplomats_are_sent_home_that_day(ledger: Ledger) -> None:
    found = after(
        ledger,
        ("relations.sever", "KEN", "PER", "2020-02-01", "Kenya severed relations with Peru"),
        ("envoy.expel", "KEN", "PER", "2020-02-01", "and gave its diplomats a week to leave"),
    )  # fmt: skip
    (mission,) = [s for s in found.states if (s.part, s.owner) == ("mission", "PER")]
    assert (mission.value, mission.since) == ("closed", "2020-02-01")
    assert mission.inferred
    assert {e.act for e in mission.evidence} == {"relations.sever", "envoy.expel"}


def test_a_lower_level_is_the_one_that_is_named(ledger: Ledger) -> None:
    quote = "Kenya will be represented by a chargé d'affaires instead of an ambassador"
    found = after(ledger, ("relations.downgrade", "KEN", "PER", "2020-02-01", quote))
    assert value(found, "level", "KEN") == "charge"


def test_an_envoy_who_resides_in_a_third_state_is_non_resident(ledger: Ledger) -> None:
    quote = "Kenya's ambassador to Brazil presented his credentials in Lima"
    found = after(ledger, ("envoy.appoint", "KEN", "PER", "2020-02-01", quote))
    assert value(found, "level", "KEN") == "non_resident"


def test_credentials_received_after_a_break_tell_that_relations_exist_again(ledger: Ledger) -> None:
    found = after(
        ledger,
        ("relations.sever", "KEN", "PER", "2010-02-01", "Kenya severed relations with Peru"),
        ("envoy.appoint", "KEN", "PER", "2019-05-06", "The Kenyan ambassador presented his credentials in Lima"),
    )  # fmt: skip
    state = next(s for s in found.states if s.part == "diplomatic")
    assert (state.value, state.since) == ("established", "2019-05-06")
    assert state.inferred == "a mission opened or an envoy received"
    assert value(found, "mission", "KEN") is None
    assert ledger.status("KEN", "PER", date(2019, 5, 5)).diplomatic == "severed"


def test_an_envoy_named_but_not_received_restores_nothing(ledger: Ledger) -> None:
    found = after(
        ledger,
        ("relations.sever", "KEN", "PER", "2010-02-01", "Kenya severed relations with Peru"),
        ("envoy.appoint", "KEN", "PER", "2019-05-06", "Kenya named an ambassador to Peru"),
    )  # fmt: skip
    assert found.diplomatic == "severed"


def test_severed_relations_end_the_post_of_a_known_ambassador(ledger: Ledger) -> None:
    found = after(
        ledger,
        ("mission.open", "KEN", "PER", "2001-01-01", "Kenya opened an embassy in Lima"),
        ("relations.sever", "KEN", "PER", "2010-02-01", "Kenya severed relations with Peru"),
    )  # fmt: skip
    kenya = {s.part: (s.value, bool(s.inferred)) for s in found.states if s.owner == "KEN"}
    assert kenya == {"level": ("none", True), "mission": ("closed", True)}


def test_the_words_for_posts_are_found_in_all_numbers() -> None:
    assert [p.kind for p in posts_named("both embassies and two consulates")] == [
        "embassy",
        "consulate",
    ]
    assert posts_named("an embassyless town") == ()
    assert resides_elsewhere("the ambassador to Chile", ("PER",), ("KEN", "PER"))
    assert not resides_elsewhere(
        "the ambassador to Peru and the road to Chile", ("PER",), ("KEN", "PER")
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[a]\nwords = ["Embassy"]\npart = "mission"', "lower case"),
        ('[a]\nwords = ["embassy"]\npart = "roof"', "part must be one of"),
        ('[a]\nwords = ["embassy"]\npart = "mission"\nlevel = "king"', "no level"),
        ('[a]\nwords = ["x"]\npart = "none"\n[b]\nwords = ["x"]\npart = "none"', "stands under a"),
        ('[a]\nwords = ["x"]\npart = "none"\ncolour = "red"', "unknown field"),
    ],
)  # fmt: skip
def test_a_faulty_file_of_posts_is_told(text: str, told: str) -> None:
    with pytest.raises(DataError, match=told):
        read_posts(tomllib.loads(text))
    assert load_posts().kinds


NAMED = (
    ("envoy.appoint", "KEN", "PER", "2011-03-01", "Kenya named an ambassador to Peru"),
    ("envoy.appoint", "PER", "KEN", "2012-04-02", "Peru has an ambassador in Nairobi"),
)


def diplomatic(found: RelationStatus) -> tuple[str, str | None, str | None]:
    state = next(s for s in found.states if s.part == "diplomatic")
    return state.value, state.since, state.inferred


def test_ambassadors_in_post_on_both_sides_tell_that_relations_exist(ledger: Ledger) -> None:
    found = after(ledger, *NAMED)
    rule = "heads of mission in post on both sides"
    assert diplomatic(found) == ("established", "2012-04-02", rule)
    assert ledger.status("KEN", "PER", date(2012, 4, 1)).diplomatic == "unknown"
    (state,) = [s for s in found.states if s.part == "diplomatic"]
    assert [e.source for e in state.evidence] == ["PER", "KEN"]


def test_one_ambassador_or_heads_of_lesser_offices_tell_nothing_of_relations(
    ledger: Ledger,
) -> None:
    assert after(ledger, NAMED[0]).diplomatic == "unknown"
    lesser = "Peru named a chargé d'affaires to head its interests section in Nairobi"
    assert (
        after(ledger, NAMED[0], ("envoy.appoint", "PER", "KEN", "2013-04-02", lesser)).diplomatic
        == "unknown"
    )


def test_ambassadors_who_were_never_there_at_one_time_tell_nothing(ledger: Ledger) -> None:
    recalled = ("envoy.recall", "KEN", "PER", "2011-09-01", "Kenya recalled its ambassador")
    assert after(ledger, NAMED[0], recalled, NAMED[1]).diplomatic == "unknown"


def test_an_embassy_opened_tells_of_relations_until_they_are_broken_off(ledger: Ledger) -> None:
    found = after(
        ledger,
        ("mission.open", "KEN", "PER", "2001-01-01", "Kenya opened an embassy in Lima"),
        ("relations.sever", "KEN", "PER", "2010-02-01", "Kenya severed relations with Peru"),
    )  # fmt: skip
    rule = "a mission opened or an envoy received"
    assert found.diplomatic == "severed"
    before = ledger.status("KEN", "PER", date(2010, 1, 31))
    assert diplomatic(before) == ("established", "2001-01-01", rule)


def test_a_day_told_for_the_beginning_goes_before_what_is_inferred(ledger: Ledger) -> None:
    after(
        ledger,
        ("mission.open", "KEN", "PER", "2001-01-01", "Kenya opened an embassy in Lima"),
        ("relations.establish", "KEN", "PER", "2003-01-01", "Kenya and Peru established relations"),
    )  # fmt: skip
    assert ledger.status("KEN", "PER", date(2002, 1, 1)).diplomatic == "unknown"
    assert diplomatic(ledger.status("KEN", "PER", NOON)) == ("established", "2003-01-01", None)
