"""The table of office holders: what it holds, whom a name finds, and what its loader refuses."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.actors.officeholders import (
    Holder,
    OfficeHolders,
    load_officeholders,
    load_offices,
    read_table,
)
from detente.actors.personal_names import normalise, short_names
from detente.actors.spans import parse_span
from detente.actors.table import load_actors
from detente.errors import DataError

AUTUMN_2016 = date(2016, 9, 26)
TABLE = load_officeholders()


def first(name: str, on: date | None = None) -> Holder:
    return TABLE.find(name, on)[0]


# -- the data -----------------------------------------------------------------------------------


def test_table_holds_some_thousand_terms() -> None:
    assert len(TABLE) > 4000


def test_every_state_of_today_but_two_of_the_smallest_has_holders() -> None:
    covered = {h.code for h in TABLE}
    states = {
        a.code for a in load_actors() if a.kind == "state" and re.fullmatch("[A-Z]{3}", a.code)
    }
    assert len(states) > 190
    assert states - covered <= {"AND", "SMR"}


def test_every_code_is_known_to_the_table_of_actors() -> None:
    actors = load_actors()
    for code in {h.code for h in TABLE}:
        assert actors.actor(code).code == code


def test_every_office_of_the_list_is_held_by_one_or_by_several() -> None:
    offices = load_offices()
    assert not offices.sole & offices.shared
    assert offices.regnal <= offices.sole
    assert {h.office for h in TABLE} <= offices.sole | offices.shared


def test_no_term_ends_before_it_begins() -> None:
    assert all(h.first <= h.last for h in TABLE if h.first and h.last)


@pytest.mark.parametrize("office", ["president", "prime minister", "foreign minister", "monarch"])
def test_successors_in_one_office_overlap_by_no_more_than_a_year(office: str) -> None:
    for code in {h.code for h in TABLE}:
        terms = sorted(
            (h.first or date.min, h.last or date.max, h.name)
            for h in TABLE
            if h.code == code and h.office == office
        )
        for (_, last, name), (begun, _, successor) in pairwise(terms):
            assert (last - begun).days <= 366, (code, name, successor)


def test_nobody_holds_an_office_for_longer_than_a_life() -> None:
    too_long = [h for h in TABLE if h.first and h.last and (h.last - h.first).days > 72 * 366]
    assert too_long == []


# -- finding ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Zarif", "IRN"),
        ("Mohammad Javad Zarif", "IRN"),
        ("Mohammad Zarif", "IRN"),
        ("Stephane Dion", "CAN"),
        ("NETANYAHU", "ISR"),
        ("al-Assad", "SYR"),
        ("Assad’s", "SYR"),
        ("bin Salman", "SAU"),
        ("Xi", "CHN"),
        ("Erdoğan", "TUR"),
        ("Kim Jong-un", "PRK"),
        ("Vladimir Vladimirovich Putin", "RUS"),
        ("Crown Prince Mohammed bin Salman", "SAU"),
        ("van Rompuy", "EU"),
    ],
)
def test_a_name_as_news_writes_it_finds_its_state(name: str, code: str) -> None:
    assert first(name).code == code


def test_the_holder_of_the_day_comes_first() -> None:
    assert first("Bush", date(1990, 8, 2)).name == "George H. W. Bush"
    assert first("Bush", date(2003, 3, 20)).name == "George W. Bush"


def test_one_who_left_lately_comes_before_one_long_gone() -> None:
    assert first("Karamanlis", date(2010, 6, 1)).name == "Costas Karamanlis"


def test_a_person_is_found_in_the_office_of_that_day() -> None:
    assert first("Boris Johnson", AUTUMN_2016).office == "foreign minister"
    assert first("Boris Johnson", date(2021, 1, 1)).office == "prime minister"


def test_nobody_speaks_for_a_state_years_before_taking_office() -> None:
    assert TABLE.find("Donald Trump", date(1990, 6, 1)) == ()
    assert first("Donald Trump", date(2016, 12, 1)).office == "president"


@pytest.mark.parametrize(
    "name", ["May", "Bush", "Major", "Brown", "Rice", "Wang", "Kim", "Hussein"]
)
def test_a_common_word_or_name_alone_is_ambiguous(name: str) -> None:
    assert first(name).ambiguous


@pytest.mark.parametrize("name", ["Theresa May", "Wang Yi", "Merkel", "Zarif", "Obama", "Xi"])
def test_a_full_or_rare_name_is_not_ambiguous(name: str) -> None:
    assert not first(name).ambiguous


def test_a_name_shared_by_two_kings_of_the_day_is_ambiguous() -> None:
    assert first("King Abdullah", date(2010, 1, 1)).ambiguous
    assert not first("King Abdullah", date(2020, 1, 1)).ambiguous


def test_a_short_name_long_out_of_the_news_is_ambiguous() -> None:
    assert first("Palmerston", AUTUMN_2016).ambiguous


def test_a_relative_with_another_first_name_is_not_found() -> None:
    assert TABLE.find("Michelle Obama", AUTUMN_2016) == ()


def test_an_office_on_a_day_has_its_holder() -> None:
    assert [h.name for h in TABLE.of("CAN", "prime minister", AUTUMN_2016)] == ["Justin Trudeau"]
    assert [h.name for h in TABLE.of("SUN", "foreign minister", date(1989, 11, 9))] == [
        "Eduard Shevardnadze"
    ]


def test_an_unknown_office_or_state_has_no_holder() -> None:
    assert TABLE.of("CAN", "chancellor", AUTUMN_2016) == ()


def test_names_by_last_token_lead_longest_first_to_findable_names() -> None:
    names = TABLE.names_by_last_token["zarif"]
    assert names[0] == ("mohammad", "javad", "zarif")
    assert names[-1] == ("zarif",)
    for last, group in TABLE.names_by_last_token.items():
        for words in group:
            assert words[-1] == last
            assert TABLE.find(" ".join(words))


@given(st.sampled_from(TABLE.holders), st.booleans())
def test_every_holder_is_found_by_full_name_in_any_case(holder: Holder, upper: bool) -> None:
    name = holder.name.upper() if upper else holder.name
    assert any(h.name == holder.name for h in TABLE.find(name))


@given(st.sampled_from(TABLE.holders), st.dates(date(1945, 1, 1), date(2026, 12, 31)))
def test_ranking_by_date_never_puts_an_outsider_before_a_holder(holder: Holder, on: date) -> None:
    inside = [h.distance(on) == 0 for h in TABLE.find(holder.name, on)]
    assert inside == sorted(inside, reverse=True)


# -- names --------------------------------------------------------------------------------------


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Angela Merkel", {"merkel"}),
        ("Bashar al-Assad", {"assad", "al assad"}),
        ("Mohammed bin Salman", {"bin salman"}),
        ("Linda Thomas-Greenfield", {"thomas greenfield"}),
        ("Ferdinand Marcos Jr.", {"marcos"}),
        ("Ursula von der Leyen", {"leyen", "von der leyen"}),
    ],
)
def test_short_names_are_those_that_news_uses(name: str, expected: set[str]) -> None:
    assert set(short_names(name)) == expected


def test_east_asian_and_ethiopian_names_are_short_by_their_first_word() -> None:
    assert short_names("Xi Jinping", "first") == ("xi",)


# -- the loader ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ({"Iran": {}}, "actor code"),
        ({"IRN": {"boss": "2013/2021 A B"}}, "is not one of"),
        ({"IRN": {"president": ["2013/2021 A B"]}}, "one line a term"),
        ({"IRN": {"president": "2013-2021 A B"}}, "FROM/TO"),
        ({"IRN": {"president": "2013-13/2021 A B"}}, "no date"),
        ({"IRN": {"president": "2021/2013 A B"}}, "ends before"),
        ({"IRN": {"president": "2013/2021 "}}, "must read"),
        ({"IRN": {"president": "2013/2021 A B\n2018/2022 C D"}}, "same time"),
        ({"IRN": {"called_by": "middle"}}, "called_by"),
    ],
)
def test_a_faulty_entry_is_refused_with_file_entry_and_fault(
    table: dict[str, object], fault: str
) -> None:
    with pytest.raises(DataError, match=fault) as caught:
        read_table(table, "data/asia.toml", {})
    assert "data/asia.toml: [I" in str(caught.value)


def test_a_handover_within_one_month_is_no_overlap() -> None:
    table: dict[str, object] = {"IRN": {"president": "2005-08/2013-08 A B\n2013-08/2021-08 C D"}}
    assert len(read_table(table, "x", {})) == 2


def test_shared_offices_may_overlap() -> None:
    table: dict[str, object] = {"IRN": {"spokesman": "2005/2013 A B\n2008/2021 C D"}}
    assert len(read_table(table, "x", {})) == 2


def test_dates_of_month_precision_cover_the_whole_months() -> None:
    span = parse_span("2012-02/2013", "x")
    assert (span.first, span.last) == (date(2012, 2, 1), date(2013, 12, 31))


def test_an_open_end_means_still_in_office() -> None:
    holder = read_table({"IRN": {"president": "2024-07/.. A B"}}, "x", {})[0]
    assert holder.last is None
    assert holder.distance(date(2100, 1, 1)) == 0


def test_a_told_short_name_replaces_the_customary_one() -> None:
    called: dict[str, str] = {}
    holders = read_table(
        {"HKG": {"called_by": "first", "governor": "1987/1992 David Wilson = Wilson"}}, "x", called
    )
    table = OfficeHolders(tuple(holders), called_by=called)
    assert table.find("Wilson")
    assert table.find("David") == ()
