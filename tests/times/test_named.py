"""Named events: the table, sessions of the General Assembly, and what they date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.coding import Coder
from detente.errors import DataError
from detente.language import parse
from detente.model import Article
from detente.times import Period, find_expressions
from detente.times.finding.event_table import load_named_events, read_events
from detente.times.finding.named import assembly, find_named, is_awaited


def told(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], period.edtf) for start, end, period in find_named(text)]


@pytest.mark.parametrize(
    ("text", "name", "edtf"),
    [
        ("since the 1979 revolution", "1979 revolution", "1979-01-16/1979-02-11"),
        ("under the Camp David accords", "Camp David accords", "1978-09-17"),
        ("at the G20 summit in Hangzhou", "G20 summit in Hangzhou", "2016-09-04/2016-09-05"),
        ("the 2016 US presidential election", "2016 US presidential election", "2016-11-08"),
        ("France’s 2017 presidential election", "France’s 2017 presidential election", "2017-04-23/2017-05-07"),
        ("the 2017 presidential election", "", None),
        ("the 2017 French presidential election", "2017 French presidential election", "2017-04-23/2017-05-07"),
        ("at NATO's Bucharest summit", "NATO's Bucharest summit", "2008-04-02/2008-04-04"),
        ("before the Tokyo 2020 Olympics", "Tokyo 2020 Olympics", "2021-07-23/2021-08-08"),
        ("at COP26", "COP26", "2021-10-31/2021-11-13"),
        ("after the Fall of the\nBerlin Wall", "Fall of the\nBerlin Wall", "1989-11-09"),
    ],
)  # fmt: skip
def test_an_event_is_found_by_its_name(text: str, name: str, edtf: str | None) -> None:
    assert told(text) == ([(name, edtf)] if edtf else [])


@pytest.mark.parametrize(
    "text",
    [
        "the Islamic Revolution Guards Corps",  # goes on in a longer name
        "the Iran-Contra affair",
        "the London Olympics",  # several
        "the pre-Korean War",
        "a lockerbie",
    ],
)
def test_what_is_no_event_or_more_than_one_is_not_dated(text: str) -> None:
    assert [t for t in told(text) if t[0] != "Korean War"] == []


@pytest.mark.parametrize(
    ("session", "opening"),
    [(61, date(2006, 9, 12)), (66, date(2011, 9, 13)), (71, date(2016, 9, 13)), (74, date(2019, 9, 17)), (78, date(2023, 9, 5)), (79, date(2024, 9, 10))],
)  # fmt: skip
def test_sessions_of_the_general_assembly_open_by_rule(session: int, opening: date) -> None:
    found = assembly(session).first
    assert found is not None
    assert abs((found - opening).days) in (0, 7)


@given(st.integers(1, 99))
def test_every_session_opens_on_a_tuesday_of_september(session: int) -> None:
    found = assembly(session).first
    assert found is not None
    assert (found.year, found.month, found.weekday()) == (1945 + session, 9, 1)


@pytest.mark.parametrize(
    "text",
    [
        "at the 71st session of the United Nations General Assembly",
        "at the 71st UN General Assembly",
        "at the 71st session of the U.N. General Assembly",
        "on the sidelines of UNGA 71",
    ],
)
def test_a_session_is_found_however_it_is_written(text: str) -> None:
    assert [period for _, period in told(text)] == [assembly(71).edtf]


def test_summits_are_awaited_and_attacks_are_not() -> None:
    assert is_awaited("G20 summit in Hangzhou")
    assert not is_awaited("Lockerbie bombing")


def test_every_event_of_the_table_has_days_of_our_years() -> None:
    events = load_named_events()
    assert len({e.name for e in events}) == len(events) > 2000
    assert all(e.period.first and e.period.first >= date(1500, 1, 1) for e in events)
    assert all(e.name == e.name.lower() for e in events)


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ({"events": {"wars": "1973-10-06/1973-10-05 Short War"}}, "Short War.*cannot end"),
        ({"events": {"wars": "1973-13 Short War"}}, "month"),
        ({"events": {"wars": "soon Short War"}}, "EDTF"),
        ({"events": {"wars": "1973-10"}}, "must read WHEN name"),
        ({"events": {"wars": "1973 Long War\n1972 Short War"}}, "stands after a later event"),
        ({"events": {"wars": "1972 Short War\n1973 short war"}}, "stands in the file already"),
        ({"events": {"wars": "1972 X"}}, "too short"),
        ({"events": {"wars": 3}}, "text of one event a line"),
        ({"wars": {}}, r"only \[events\]"),
        ({"series": {"g0": {"names": ["{town} summit"], "held": ""}}}, "town"),
        ({"series": {"g0": {"names": ["{place} summit"]}}}, "names and held"),
    ],
)
def test_a_fault_in_the_table_is_told(table: dict[str, object], fault: str) -> None:
    with pytest.raises(DataError, match=fault):
        read_events(table)


def test_a_place_that_held_two_names_neither() -> None:
    table = {
        "series": {
            "g0": {
                "names": ["{place} summit", "{year} summit"],
                "held": "2001 Lima\n2002 Rome\n2003 Lima",
            }
        }
    }
    assert [e.name for e in read_events(table)] == [
        "2001 summit", "2002 summit", "2003 summit", "rome summit",
    ]  # fmt: skip


SIDES = (("KEN", "PER"), ("PER", "KEN"))


def when(act: str, text: str) -> str | None:
    (coded,) = Coder().code([Article(id="a", text=text, published=date(2019, 5, 2), published_source="given")])  # fmt: skip
    (claim,) = [c for c in coded.claims if c.act == act and c.source + c.target in SIDES]
    return claim.when


@pytest.mark.parametrize(
    ("act", "text", "edtf"),
    [
        ("meeting.hold", "Peru's foreign minister met his Kenyan counterpart at the NATO summit in Bucharest.", "2008-04-02/2008-04-04"),
        ("relations.sever", "Kenya severed diplomatic relations with Peru during the Six-Day War.", "1967-06-05/1967-06-10"),
        ("relations.sever", "Kenya and Peru have had no diplomatic relations since the 1979 revolution.", "1979-01-16/1979-02-11"),
    ],
)  # fmt: skip
def test_an_act_is_dated_by_the_event_at_which_it_took_place(
    act: str, text: str, edtf: str
) -> None:
    assert when(act, text) == edtf


def test_events_are_left_out_where_only_time_expressions_are_wanted() -> None:
    (document,) = parse([Article(id="a", text="Since the 1979 revolution the mission is shut.")])
    assert [e.text for e in find_expressions(document.doc, None)] == ["1979 revolution"]
    assert [e.text for e in find_expressions(document.doc, None, events=False)] == ["1979"]


def test_an_event_that_is_only_spoken_of_tells_no_time() -> None:
    (document,) = parse([Article(id="a", text="Peru praised the Camp David accords.")])
    assert find_expressions(document.doc, None) == []


@given(st.text())
def test_no_text_is_refused(text: str) -> None:
    for start, end, period in find_named(text):
        assert 0 <= start < end <= len(text)
        assert isinstance(period, Period)
