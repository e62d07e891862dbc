"""Answers in a notebook: pages, frames and charts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest

from detente.book import Ledger
from detente.errors import DetenteError
from detente.ledger import open_ledger
from detente.notebook.html import html
from tests.export.conftest import place, store
from tests.ledger.conftest import entry, fill

__all__ = ["place", "store"]
QUESTIONS: dict[str, tuple[tuple[Any, ...], dict[str, Any], int]] = {
    "status": (("Iran", "Saudi Arabia"), {"as_of": date(2016, 6, 1)}, 3),
    "stretches": (("Iran", "Saudi Arabia"), {}, 5),
    "holding": (("established", "Iran"), {}, 1),
    "protectors": ((), {}, 0),
    "changes": ((date(2016, 1, 1),), {"of": ("Iran", "Saudi Arabia")}, 2),
    "timeline": (("Iran", "Saudi Arabia"), {}, 4),
    "events": (("Iran", "Saudi Arabia"), {}, 4),
    "pending": (("Iran",), {"as_of": date(2023, 4, 1)}, 1),
    "first_reports": (("Atlas Wire",), {}, 2),
    "contradictions": ((), {}, 0),
    "dyad_years": ((2015, 2016, ("Iran", "Saudi Arabia")), {}, 2),
    "dyad_days": (("2016-01-01", "2016-01-31", ("Iran", "Saudi Arabia")), {}, 31),
    "claims": ((), {}, 8),
}


@pytest.fixture
def book(place: Path) -> Iterator[Ledger]:
    with Ledger(open_ledger(place)) as book:
        yield book


class Reader(HTMLParser):
    """Checks that every element is closed in its turn; gathers the words."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "img", "link", "iframe")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def words(page: str) -> str:
    reader = Reader()
    reader.feed(page)
    assert not reader.open
    return " ".join(" ".join(reader.words).split())


def test_a_status_is_shown_with_its_quotes(book: Ledger) -> None:
    shown = words(book.status("Iran", "Saudi Arabia", as_of=date(2016, 6, 1))._repr_html_())
    assert "Iran and Saudi Arabia, 1 June 2016" in shown
    assert "diplomatic relations: severed since 3 January 2016 (reported)" in shown
    assert "— Atlas Wire" in shown or "— again" in shown


def test_what_speaks_against_a_state_is_shown_as_what_it_is(tmp_path: Path) -> None:
    with Ledger(open_ledger(tmp_path / "l.db")) as ledger:
        sever = ("relations.sever", ("KEN",), ("PER",), "2009-03-06")
        fill(ledger.store, entry("a", date(2009, 3, 7), sever))
        fill(
            ledger.store,
            entry(
                "b",
                date(2009, 3, 8),
                ("relations.sever", ("KEN",), ("PER",), None),
                status="denied",
            ),
        )
        shown = words(ledger.status("Kenya", "Peru")._repr_html_())
    assert "against this: relations.sever (denied, told 8 March 2009)" in shown
    assert (
        "Kenya's mission in Peru: closed since 6 March 2009 (inferred from severed relations)"
        in shown
    )


def test_what_was_held_of_a_claim_is_shown(tmp_path: Path) -> None:
    with Ledger(open_ledger(tmp_path / "l.db")) as ledger:
        sever = entry("a", date(2009, 3, 7), ("relations.sever", ("KEN",), ("PER",), "2009-03-06"))
        fill(ledger.store, sever)
        ledger.confirm(sever[2][0].id, author="A. Reader", reason="the note says so")
        shown = words(ledger.why(sever[2][0].id)._repr_html_())
    assert "confirmed by A. Reader" in shown
    assert "1 since it was confirmed; as coded 0." in shown


def test_what_is_printed_has_the_words_of_the_page_a_line_for_each(book: Ledger) -> None:
    told = str(book.status("Iran", "Saudi Arabia", as_of="2016-06-01", known_at="2016-05-01"))
    first, second, *_ = told.splitlines()
    assert first == "Iran and Saudi Arabia, 1 June 2016, as known on 1 May 2016"
    assert second.startswith("diplomatic relations: severed since 3 January 2016")
    (event, *_) = book.timeline("Iran", "Saudi Arabia").events
    lines = str(book.timeline("Iran", "Saudi Arabia")).splitlines()
    assert any(line.startswith(f"    “{event.proof.quote}” — ") for line in lines if event.proof)
    assert f"id  {event.best_claim}" in str(book.why(event.best_claim)).splitlines()


def test_signs_of_markup_in_a_quote_are_printed_as_they_stand(tmp_path: Path) -> None:
    quote = "Kenya <b>broke</b> with Peru & left"
    told = entry("a", date(2010, 5, 2), ("relations.sever", ("KEN",), ("PER",), None), quote=quote)
    with Ledger(open_ledger(tmp_path / "l.db")) as book:
        fill(book.store, told)
        assert f"“{quote}”" in str(book.timeline("KEN"))


def test_an_unknown_relation_is_shown_as_such(book: Ledger) -> None:
    assert "nothing is known of their relations" in words(book.status("Chad", "Fiji")._repr_html_())


def test_a_timeline_and_a_reason_are_shown(book: Ledger) -> None:
    found = book.timeline("Iran", "Saudi Arabia")
    assert "March 2023 talks.hold" in words(found._repr_html_())
    why = book.why(found.events[0].best_claim)
    assert "relations.sever: Saudi Arabia → Iran" in words(why._repr_html_())
    with pytest.raises(TypeError, match="int is no answer"):
        html(3)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_is_answered_with_frames_of_both_kinds(name: str, book: Ledger) -> None:
    arguments, options, count = QUESTIONS[name]
    one = getattr(book.frames(), name)(*arguments, **options)
    other = getattr(book.frames("polars"), name)(*arguments, **options)
    assert isinstance(one, pd.DataFrame)
    assert isinstance(other, pl.DataFrame)
    assert list(one.columns) == other.columns
    assert (len(one), other.height) == (count, count)


def test_all_questions_of_a_ledger_have_frames(book: Ledger) -> None:
    from detente.notebook.frames import Frames

    asked = {n for n in vars(Frames) if not n.startswith("_")}
    assert asked == {*QUESTIONS, "why"}
    for name in asked - {"claims"}:
        assert hasattr(book, name)


def test_days_are_dates_in_a_frame(book: Ledger) -> None:
    found = book.frames().timeline("Iran", "Saudi Arabia")
    assert found["first_day"].min() == pd.Timestamp("2016-01-03")
    assert book.frames("polars").timeline("Iran")["first_day"].dtype == pl.Date


def test_a_reason_is_one_row(book: Ledger) -> None:
    claim = book.timeline("Iran", "Saudi Arabia").events[0].best_claim
    found = book.frames().why(claim)
    assert (len(found), found["claim"][0], bool(found["retracted"][0])) == (1, claim, False)


def test_a_chart_is_valid_vega_lite_and_shows_bars_and_points(book: Ledger) -> None:
    drawn: Any = book.chart("Iran", "Saudi Arabia", until=date(2024, 1, 1))
    told = drawn.to_dict()  # validates against the schema of Vega-Lite that comes with altair
    bars, words, points = (layer["data"]["values"] for layer in told["layer"])
    severed = next(b for b in bars if b["value"] == "severed")
    assert (severed["from"], severed["until"]) == ("2016-01-03", "2023-03-10")
    assert {p["act"] for p in points} >= {"relations.sever", "talks.hold"}
    assert words == bars
    assert told["title"]["text"] == "Iran and Saudi Arabia"


def charted(place: Path, *stories: Any) -> dict[str, Any]:
    """The chart of Kenya and Peru until 2020, as Vega-Lite."""
    with Ledger(open_ledger(place / "l.db")) as ledger:
        fill(ledger.store, *stories)
        told: dict[str, Any] = ledger.chart("Kenya", "Peru", until=date(2020, 1, 1)).to_dict()
    return told


def test_a_value_stands_in_its_bar_beside_a_short_one_or_nowhere(tmp_path: Path) -> None:
    def act(name: str, when: str, source: tuple[str, ...], target: tuple[str, ...]) -> Any:
        return entry(when, date.fromisoformat(when), (name, source, target, when))

    both: tuple[str, ...] = ("KEN", "PER")
    told = charted(
        tmp_path,
        act("relations.sever", "2000-01-01", ("KEN",), ("PER",)),
        act("relations.restore", "2000-02-01", both, ()),
        act("envoy.recall", "2009-12-01", ("PER",), ("KEN",)),
        act("envoy.return", "2010-01-01", ("PER",), ("KEN",)),
    )
    bars = {(b["part"], b["value"]): b for b in told["layer"][0]["data"]["values"]}
    inside = bars["diplomatic relations", "established"]
    assert (inside["label"], inside["at"], inside["ink"]) == ("established", "2000-02-01", "white")
    assert bars["diplomatic relations", "severed"]["label"] == ""  # the next bar begins beside it
    last = bars["Peru's ambassador to Kenya", "in post"]
    assert (last["label"], last["at"]) == ("in post", "2010-01-01")
    rows = told["layer"][0]["encoding"]["y"]["scale"]["domain"]
    assert (rows[0], rows[-1]) == ("diplomatic relations", "events")


def test_a_label_stands_beside_a_bar_that_is_too_short(tmp_path: Path) -> None:
    sever = ("relations.sever", ("KEN",), ("PER",), "2000-01-01")
    restore = ("relations.restore", ("KEN", "PER"), (), "2000-02-01")
    told = charted(tmp_path, entry("a", date(2000, 1, 2), sever), entry("b", date(2000, 2, 2), restore))  # fmt: skip
    bars = {(b["part"], b["value"]): b for b in told["layer"][0]["data"]["values"]}
    closed = bars["Kenya's mission in Peru", "closed"]
    assert (closed["label"], closed["at"], closed["ink"]) == ("closed", "2000-02-01", "black")


def test_events_without_a_date_are_counted_and_not_drawn(tmp_path: Path) -> None:
    told = charted(
        tmp_path,
        entry("a", date(2010, 5, 2), ("relations.sever", ("KEN",), ("PER",), "2010-05-01")),
        entry("b", date(2015, 5, 2), ("envoy.appoint", ("PER",), ("KEN",), None)),
    )
    assert [p["day"] for p in told["layer"][2]["data"]["values"]] == ["2010-05-01"]
    assert told["title"]["subtitle"] == "1 event without a date not drawn"


def test_a_chart_of_two_states_of_which_nothing_is_known_says_so(tmp_path: Path) -> None:
    told = charted(tmp_path, entry("a", date(2010, 5, 2), ("relations.sever", ("KEN",), ("FRA",), "2010-05-01")))  # fmt: skip
    assert told["title"]["text"] == "Kenya and Peru"
    assert told["title"]["subtitle"] == "nothing with a date is known of them"


@pytest.mark.parametrize("package", ["pyarrow", "polars", "pandas", "altair"])
def test_a_missing_package_is_told_with_the_extra_that_brings_it(
    package: str, book: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    ask: dict[str, Any] = {
        "pyarrow": lambda: book.frames().events(), "polars": lambda: book.frames("polars").events(),
        "pandas": lambda: book.frames().events(), "altair": lambda: book.chart("Iran", "Saudi Arabia"),
    }  # fmt: skip
    with pytest.raises(DetenteError, match=rf"{package} is not installed.*detente\[frames\]"):
        ask[package]()


def test_another_library_is_refused(book: Ledger) -> None:
    with pytest.raises(ValueError, match="none of pandas, polars"):
        book.frames("excel").events()  # type: ignore[arg-type]
