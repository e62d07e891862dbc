"""The library as its first page promises it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import detente
from detente.naming import NameTaken

TEXT = "Kenya recalled its ambassador to Somalia on 16 February 2019, the foreign ministry said."


@pytest.fixture
def article() -> detente.Article:
    return detente.Article(id="a", text=TEXT, published=date(2019, 2, 17), published_source="given")


def test_three_lines_to_first_use(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(TEXT, "utf8")
    ledger = detente.open(tmp_path / "news.db")
    report = ledger.read(tmp_path / "news.txt")
    assert (report.articles, report.claims, report.faults) == (1, 1, 0)
    (recalled,) = ledger.status("Kenya", "Somalia").states
    assert (recalled.part, recalled.owner, recalled.value) == ("envoy", "KEN", "recalled")
    ledger.close()


def test_reading_twice_changes_nothing(tmp_path: Path, article: detente.Article) -> None:
    with detente.open(tmp_path / "news.db") as ledger:
        ledger.read(article)
        before = ledger.timeline("Kenya").as_dict()
        again = ledger.read(article)
        assert (again.known, again.claims) == (1, 0)
        assert ledger.timeline("Kenya").as_dict() == before


def test_articles_can_be_coded_without_a_ledger(article: detente.Article) -> None:
    (coded,) = detente.code(article)
    (claim,) = coded.claims
    assert (claim.act, claim.source, claim.target) == ("envoy.recall", ("KEN",), ("SOM",))
    assert claim.when == "2019-02-16"
    assert TEXT[claim.start : claim.end] == claim.quote


def test_faults_are_handed_over_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf8")
    met: list[detente.InputError] = []
    with detente.open(tmp_path / "news.db") as ledger:
        report = ledger.read(tmp_path / "no.txt", tmp_path / "a.txt", on_fault=met.append)
    assert report.faults == len(met) == 1
    assert report.claims == 1


def test_why_leads_back_to_the_words(tmp_path: Path, article: detente.Article) -> None:
    with detente.open(tmp_path / "news.db") as ledger:
        ledger.read(article)
        (event,) = ledger.timeline("Somalia").events
        found = ledger.why(event.claims[0][:12])
    assert found.filed.claim.quote in TEXT
    assert found.filed.article["text"] == TEXT


def test_an_unknown_state_is_told_with_suggestions(tmp_path: Path) -> None:
    with (
        detente.open(tmp_path / "news.db") as ledger,
        pytest.raises(detente.UnknownActor) as caught,
    ):
        ledger.status("Kenia", "Somalia")
    assert "Kenya" in caught.value.suggestions


def test_every_public_name_can_be_had() -> None:
    for name in detente.__all__:
        assert getattr(detente, name) is not None
    with pytest.raises(AttributeError):
        detente.nothing_of_the_sort  # noqa: B018


def test_days_may_be_dates_moments_or_words(tmp_path: Path, article: detente.Article) -> None:
    from datetime import datetime

    with detente.open(tmp_path / "l.db", processes=1) as ledger:
        ledger.read(article)
        on, a, b = date(2019, 2, 28), "Kenya", "Somalia"
        for day in ("2019-02-28", datetime(2019, 2, 28, 23, 59)):
            assert ledger.status(a, b, as_of=day, known_at=day) == ledger.status(a, b, as_of=on, known_at=on)  # fmt: skip
        told = ledger.timeline(a, b, since=date(2019, 2, 1), until=date(2019, 2, 28)).events
        assert told
        assert ledger.timeline(a, b, since="2019-02", until="2019-02").events == told
        assert ledger.changes("2000") == ledger.changes(date(2000, 1, 1))
        assert ledger.changes("2000")


def test_what_is_no_day_is_told_by_its_name(tmp_path: Path) -> None:
    with detente.open(tmp_path / "l.db") as ledger:
        for ask in (
            lambda: ledger.status("Iran", "Canada", as_of="next week"),
            lambda: ledger.holding("severed", as_of="2016-09-31"),
            lambda: ledger.pending(as_of="2016-09"),
        ):
            with pytest.raises(ValueError, match=r"^as_of: .* is no day: write 2016-09-26"):
                ask()
        with pytest.raises(ValueError, match=r"^known_at: 'soon' is no day"):
            ledger.stretches("Iran", "Canada", known_at="soon")
        with pytest.raises(TypeError, match="as_of is a int: give a date or write 2016-09-26"):
            ledger.status("Iran", "Canada", as_of=2016)  # type: ignore[arg-type]


def test_a_name_that_may_be_that_of_several_states_is_told_by_a_warning(tmp_path: Path) -> None:
    with detente.open(tmp_path / "news.db") as ledger:
        for ask in (ledger.status, ledger.timeline, ledger.stretches):
            with pytest.warns(NameTaken, match="Korea is taken for South Korea") as told:
                ask("Korea", "Japan")
            assert [Path(w.filename).name for w in told] == [Path(__file__).name]
        ledger.warns = False
        assert ledger.status("Korea", "Japan").a == "KOR"


def test_two_names_of_one_state_are_no_pair(tmp_path: Path) -> None:
    with detente.open(tmp_path / "news.db") as ledger:
        for ask in (ledger.status, ledger.timeline, ledger.stretches, ledger.pending):
            with pytest.raises(
                detente.DetenteError, match=r"are one and the same here \(PER\): name two"
            ):
                ask("Peru", "Lima")
