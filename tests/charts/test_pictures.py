"""Timelines and maps: true to scale, well-formed, the same as PNG."""

from __future__ import annotations

import re
import struct
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.book import Ledger
from detente.charts import drawing, svg
from detente.charts import map as world
from detente.charts.axis import Axis, around
from detente.charts.map import draw_map, load_capitals, project
from detente.charts.png import paint
from detente.charts.timeline import draw_timeline
from detente.ledger.asking.holdings import Span
from tests.ledger.conftest import Maker, entry
from tests.ledger.conftest import make as make

TODAY = date(2020, 1, 1)
SVG = "{http://www.w3.org/2000/svg}"
days = st.dates(date(1900, 1, 1), date(2030, 1, 1))


@given(days, days, days)
def test_equal_times_are_equally_long_on_an_axis(first: date, last: date, day: date) -> None:
    first, last = sorted((first, last + timedelta(days=1)))
    axis = Axis(first, last + timedelta(days=1), 0, 1000)
    inside = max(first, min(day, last))
    share = (inside - first).days / (last + timedelta(days=1) - first).days
    assert axis.at(inside) == pytest.approx(1000 * share)
    assert 0 <= axis.at(day) <= 1000


@given(days, days)
def test_ticks_stand_apart_and_within_the_axis(first: date, last: date) -> None:
    axis = Axis(*around([first, last]), 16, 944)
    at = [axis.at(day) for day, _ in axis.ticks()]
    assert all(later - earlier >= 60 for earlier, later in pairwise(at))
    assert all(16 <= x <= 944 for x in at)


def test_days_at_the_end_of_the_calendar_have_their_axis() -> None:
    assert around([date.min, date.max]) == (date.min, date.max)


@pytest.fixture
def book(make: Maker) -> Ledger:
    return Ledger(make(
        entry("a", date(2000, 1, 2), ("relations.establish", ("KEN", "PER"), (), "2000-01-01")),
        entry("b", date(2010, 1, 2), ("relations.sever", ("KEN",), ("PER",), "2010-01-01")),
        entry("c", date(2012, 1, 2), ("talks.hold", ("KEN", "PER"), (), "2011")),
        entry("d", date(2012, 1, 3), ("talks.hold", ("KEN", "PER"), (), None), status="proposed"),
        entry("e", date(2012, 1, 4), ("relations.restore", ("KEN", "PER"), (), "2014-05"), status="planned"),
        entry("f", date(2012, 1, 4), ("envoy.recall", ("PER",), ("KEN",), "2009-05-04"), status="denied"),
    ))  # fmt: skip


def drawn(book: Ledger, as_of: date | None = None) -> ET.Element:
    spans = [Span.of(s) for s in book.stretches("KEN", "PER")]
    events = book.timeline("KEN", "PER").events
    return ET.fromstring(
        draw_timeline("KEN", "PER", spans, events, as_of=as_of, today=TODAY, link=lambda i: f"/events/{i}")
    )  # fmt: skip


def bars(root: ET.Element) -> Iterator[tuple[str, float, float]]:
    """What each bar says, its beginning and its end."""
    for link in root.iter(f"{SVG}a"):
        title, rect = link.find(f"{SVG}title"), link.find(f"{SVG}rect")
        if rect is not None and title is not None:
            x, width = float(rect.attrib["x"]), float(rect.attrib["width"])
            yield title.text or "", x, x + width


def test_bars_are_as_long_as_what_they_stand_for(book: Ledger) -> None:
    shared = {t.split(":")[1].split()[0]: (x, end) for t, x, end in bars(drawn(book)) if t.startswith("Dip")}  # fmt: skip
    good, broken = shared["established"], shared["severed"]
    assert good[1] == pytest.approx(broken[0], abs=0.2)
    held = (date(2010, 1, 1) - date(2000, 1, 1)).days
    years_of_break = (TODAY - date(2010, 1, 1)).days
    per_day = (good[1] - good[0]) / held
    assert (broken[1] - broken[0]) / per_day == pytest.approx(years_of_break, rel=0.01)


def labels(picture: str) -> list[tuple[str, float, float, float]]:
    """Each label with its left and right end and its baseline."""
    found = []
    for text in ET.fromstring(picture).iter(f"{SVG}text"):
        told, x, size = text.text or "", float(text.attrib["x"]), float(text.attrib["font-size"])
        wide = svg.width_of(told, size)
        left = x - wide * {"middle": 0.5, "end": 1.0}.get(text.get("text-anchor", ""), 0.0)
        found.append((told, left, left + wide, float(text.attrib["y"])))
    return found


def test_a_pair_of_which_nothing_is_known_is_told_so() -> None:
    found = labels(draw_timeline("KEN", "PER", [], [], today=TODAY))
    assert "Nothing with a date is known of them." in [told for told, *_ in found]


@given(days, days)
def test_no_label_of_the_axis_lies_on_another(first: date, last: date) -> None:
    spans = [
        Span("diplomatic", "", "severed", None, day, day, None, False, "act", "event")
        for day in sorted((first, last))
    ]
    found = labels(draw_timeline("KEN", "PER", spans, [], today=TODAY))
    ticks = sorted((left, right) for _, left, right, y in found if y == 58)
    assert ticks
    assert all(one[1] <= other[0] for one, other in pairwise(ticks))


def test_what_a_contested_bar_says_stands_on_a_plain_ground(book: Ledger) -> None:
    span = Span(
        "diplomatic",
        "",
        "severed",
        "2010-01-01",
        date(2010, 1, 1),
        None,
        None,
        True,
        "act",
        "event",
    )
    picture = ET.fromstring(draw_timeline("KEN", "PER", [span], [], today=TODAY))
    fills = [e.get("fill") for g in picture.iter(f"{SVG}g") for e in g if e.tag == f"{SVG}rect"]
    assert fills == [svg.TONES["broken"], "url(#against)", svg.TONES["broken"]]


def test_what_a_short_bar_says_stands_beside_it_where_there_is_room() -> None:
    old = Span(
        "mission",
        "KEN",
        "open",
        None,
        date(2000, 1, 1),
        date(2000, 1, 9),
        None,
        False,
        "act",
        "event",
    )
    new = Span(
        "mission",
        "KEN",
        "closed",
        None,
        date(2000, 1, 9),
        date(2000, 1, 20),
        None,
        False,
        "act",
        "event",
    )
    far = Span(
        "envoy", "KEN", "recalled", None, date(2010, 1, 1), None, None, False, "act", "event"
    )
    told = [
        words for words, *_ in labels(draw_timeline("KEN", "PER", [old, new, far], [], today=TODAY))
    ]
    assert "closed" in told
    assert "open" not in told


def test_the_day_asked_about_is_marked_where_it_lies(book: Ledger) -> None:
    root = drawn(book, as_of=date(2010, 1, 1))
    (line,) = [e for e in root.iter(f"{SVG}line") if e.get("class") == "ink-line on-day"]
    severed = next(
        x for told, x, _ in bars(root) if told.startswith("Diplomatic relations: severed")
    )
    assert float(line.attrib["x1"]) == pytest.approx(severed, abs=0.2)


def test_each_dated_event_has_a_mark_and_a_note_counts_the_others(book: Ledger) -> None:
    root = drawn(book)
    words = " ".join(root.itertext())
    assert "without a date not drawn" in words
    marks = [e for e in root.iter() if e.tag in (f"{SVG}circle", f"{SVG}path") and "line-" in e.get("class", "")]  # fmt: skip
    dated = [x for x in book.timeline("KEN", "PER").events if x.first is not None]
    assert len(marks) == len(dated) == 5
    assert sum("hollow" in e.get("class", "") for e in marks) == 1


def test_notes_of_what_is_left_out_run_over_no_side(book: Ledger) -> None:
    events = [
        replace(x, id=f"{x.id}{n}") for x in book.timeline("KEN", "PER").events for n in range(120)
    ]
    found = labels(draw_timeline("KEN", "PER", [], events, today=TODAY))
    notes = [(told, right) for told, _, right, _ in found if " · " in told]
    assert len(notes) == 2
    assert "more than there is room for" in notes[1][0]
    assert all(right <= 960 for _, right in notes)


def test_only_a_page_repeats_names_and_values_at_the_newest_end(book: Ledger) -> None:
    spans = [Span.of(s) for s in book.stretches("KEN", "PER")]
    plain = ET.fromstring(draw_timeline("KEN", "PER", spans, [], today=TODAY))
    assert not [e for e in plain.iter() if "again" in e.get("class", "")]
    again = [e for e in drawn(book).iter(f"{SVG}text") if "again" in e.get("class", "")]
    assert {"Diplomatic relations"} <= {e.text for e in again}
    assert {e.get("display") for e in again} == {"none"}


def test_a_pair_of_which_nothing_is_known_has_an_empty_timeline(book: Ledger) -> None:
    assert "Chile" in drawing.timeline(book, "Chile", "Japan")


@given(st.text(max_size=50))
def test_any_words_are_words_in_a_picture(words: str) -> None:
    told = words.encode("utf8", "ignore").decode("utf8")
    picture = svg.picture(told, 10, 10, [svg.label(told, 1, 1, data_told=told)])
    root = ET.fromstring(picture)
    assert len(list(root.iter())) == 3


def test_the_map_shows_states_at_their_capitals_by_the_state_of_relations() -> None:
    root = ET.fromstring(
        draw_map("IRN", {"CAN": "severed", "FRA": "established", "EU": "established"})
    )
    links = [
        e for e in root.iter(f"{SVG}g") if (e.findtext(f"{SVG}title") or "").startswith("Canada")
    ]
    (canada,) = links
    path = canada.find(f"{SVG}path")
    assert path is not None
    x, y = (float(n) for n in re.findall(r"[\d.]+", path.attrib["d"])[:2])
    assert (x, y + 6.2) == pytest.approx(project(*load_capitals()["CAN"]), abs=0.1)
    words = " ".join(root.itertext())
    assert "severed (1)" in words
    assert "1 not on the map" in words


def test_the_land_lies_within_the_map_and_leaps_nowhere() -> None:
    outline = world._land()
    for ring in outline.split("M")[1:]:
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", ring)]
        x, y = numbers[:2]
        assert 0 <= x <= world.WIDTH
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + dx, y + dy
            assert -1 <= x <= world.WIDTH + 1
            assert abs(dx) < 60
            assert abs(dy) < 60


def test_places_keep_their_order_on_the_map() -> None:
    assert project(51.5, 0)[0] == pytest.approx(world.WIDTH / 2)
    assert project(0, -170)[0] < project(0, 0)[0] < project(0, 170)[0]
    assert project(60, 10)[1] < project(0, 10)[1] < project(-40, 10)[1]


def test_every_capital_is_on_land_of_the_right_hemisphere() -> None:
    capitals = load_capitals()
    assert len(capitals) > 230
    assert capitals["AUS"][0] < 0 < capitals["CAN"][0]
    assert capitals["USA"][1] < 0 < capitals["JPN"][1]


def test_a_png_is_painted_with_letters_of_our_own_at_twice_the_size() -> None:
    blank = svg.picture("t", 40, 20, [svg.element("rect", width=40, height=20, fill="#fff")])
    written = svg.picture("t", 40, 20, [svg.element("rect", width=40, height=20, fill="#fff"), svg.label("Ärger", 2, 14)])  # fmt: skip
    found = paint(written)
    assert found[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", found[16:24]) == (80, 40)
    assert len(found) > len(paint(blank)) + 50


def test_names_of_broken_relations_that_find_no_room_stand_in_the_legend() -> None:
    near = ("BHR", "SAU", "ARE", "EGY")
    found = labels(draw_map("QAT", dict.fromkeys(near, "severed")))
    told = " ".join(words for words, *_ in found)
    assert all(
        words in told
        for words in ("Qatar", "Bahrain", "Saudi Arabia", "United Arab Emirates", "Egypt")
    )
