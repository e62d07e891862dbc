"""TimelineJS and GeoJSON are what their readers expect."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import geojson
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from detente.cli import cli
from detente.export.places import locate
from detente.export.timelinejs import _start


def written(place: Path, *arguments: str) -> str:
    done = CliRunner().invoke(cli, ["export", *arguments, "--ledger", str(place)])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_timeline_has_what_timelinejs_requires(place: Path) -> None:
    found = json.loads(written(place, "timelinejs", "Iran", "Saudi Arabia"))
    assert set(found) == {"title", "events", "eras", "scale"}
    assert found["title"]["text"]["headline"] == "Iran and Saudi Arabia"
    for slide in found["events"]:
        start = slide["start_date"]
        date(start["year"], start.get("month", 1), start.get("day", 1))
        assert set(start) <= {"year", "month", "day"}
        assert slide["text"]["headline"]
        assert slide["group"]
    assert len({s["unique_id"] for s in found["events"]}) == len(found["events"])
    talks = next(s for s in found["events"] if s["group"] == "Talks")
    assert talks["start_date"] == {"year": 2023, "month": 3}
    assert talks["media"]["url"] == "https://gulf.example/deal"
    (era,) = found["eras"]
    assert era["text"]["headline"] == "relations severed"


def test_a_timeline_leaves_out_mere_words(place: Path) -> None:
    found = json.loads(written(place, "timelinejs", "Iran", "Saudi Arabia"))
    assert not [s for s in found["events"] if s["group"] == "Statements"]


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("2012-09-07", {"year": 2012, "month": 9, "day": 7}),
        ("2012-09", {"year": 2012, "month": 9}),
        ("2012", {"year": 2012}),
        ("2012-09-07/2012-10-02", {"year": 2012, "month": 9, "day": 7}),
        (None, {"year": 2020, "month": 2, "day": 3}),
    ],
)
def test_a_slide_shows_as_much_of_a_date_as_is_told(
    edtf: str | None, shown: dict[str, int]
) -> None:
    assert _start(edtf, date(2020, 2, 3)) == shown


def test_geojson_is_valid_and_says_how_exactly_it_is_meant(place: Path) -> None:
    found = geojson.loads(written(place, "geojson"))
    assert found.is_valid, found.errors()
    by_act = {f.properties["act"]: f for f in found.features}
    talks = by_act["talks.hold"]
    assert (talks.properties["place"], talks.properties["precision"]) == ("Beijing", "city")
    expelled = by_act["envoy.expel"]
    assert expelled.properties["precision"] == "capital of the recipient"
    assert expelled.properties["place"] == "Moscow"
    assert expelled.geometry.coordinates == pytest.approx([37.6, 55.75], abs=0.1)


def test_nothing_to_show_is_an_empty_collection(place: Path) -> None:
    found = geojson.loads(written(place, "geojson", "Iran", "--until", "1900-01-01"))
    assert found.features == []


def test_a_name_of_many_cities_is_the_one_of_a_party() -> None:
    ours = locate("Birmingham", None, ("USA", "RUS"))
    largest = locate("Birmingham", None, ("FRA", "RUS"))
    assert ours is not None
    assert largest is not None
    assert (ours.country, largest.country) == ("USA", "GBR")


@given(st.text(max_size=30))
def test_any_words_are_placed_on_the_globe_or_not_at_all(words: str) -> None:
    place = locate(words, None)
    assert place is None or (abs(place.latitude) <= 90 and abs(place.longitude) <= 180)
