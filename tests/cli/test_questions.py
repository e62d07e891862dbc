"""Questions on the command line: status, timeline and why, asked of a ledger that was just read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from detente.cli import cli

BREAK = {
    "id": "break",
    "published": "2009-03-07",
    "publisher": "Atlas Wire",
    "title": "Morocco breaks with Iran",
    "text": "RABAT (Atlas Wire) - Morocco severed diplomatic relations with Iran on Friday, the"
    " foreign ministry said. Tehran said it regretted the decision.",
}
RETURN = {
    "id": "return",
    "published": "2014-12-19",
    "publisher": "Gulf Desk",
    "title": "Iran and Morocco resume ties",
    "text": "Iran and Morocco restored diplomatic relations on 18 December 2014. Morocco will"
    " send an ambassador to Tehran next month.",
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ledger")
    news = folder / "news.jsonl"
    news.write_text("".join(json.dumps(a) + "\n" for a in (BREAK, RETURN)), "utf8")
    result = CliRunner().invoke(cli, ["read", str(news), "--ledger", str(folder / "l.db")])
    assert result.exit_code == 0, result.output
    return folder / "l.db"


def ask(ledger: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments, "--ledger", str(ledger)])


@pytest.mark.parametrize(("a", "b"), [("Morocco", "Iran"), ("irn", "MAR"), ("Tehran", "moroccan")])
def test_states_go_by_name_code_capital_and_nationality(ledger: Path, a: str, b: str) -> None:
    found = json.loads(ask(ledger, "status", a, b).stdout)
    assert {found["a"], found["b"]} == {"IRN", "MAR"}
    assert found["diplomatic"] == "established"


def test_a_day_in_between_finds_them_severed(ledger: Path) -> None:
    found = json.loads(ask(ledger, "status", "Iran", "Morocco", "--as-of", "2012-01-01").stdout)
    (state,) = [s for s in found["states"] if s["part"] == "diplomatic"]
    assert (state["value"], state["since"]) == ("severed", "2009-03-06")
    assert state["quote"] in BREAK["text"]


def test_nothing_printed_later_is_known(ledger: Path) -> None:
    answer = ask(ledger, "status", "Iran", "Morocco", "--known-at", "2010-01-01")
    assert json.loads(answer.stdout)["diplomatic"] == "severed"


def test_the_table_reads_as_an_answer(ledger: Path) -> None:
    question = ("status", "Iran", "Morocco", "--as-of", "2014-12-25", "--format", "table")
    told = ask(ledger, *question).stdout
    assert "diplomatic relations: established since 18 December 2014" in told
    assert "envoy.appoint  MAR > IRN  (planned)" in told
    assert "Gulf Desk" in told


def test_two_states_of_which_nothing_is_known(ledger: Path) -> None:
    result = ask(ledger, "status", "Peru", "Nepal", "--format", "table")
    assert "nothing is known of their relations" in result.stdout
    assert result.exit_code == 0


def test_a_timeline_is_in_order_of_time_and_can_be_cut(ledger: Path) -> None:
    events = json.loads(ask(ledger, "timeline", "Morocco", "Iran").stdout)["events"]
    assert [e["act"] for e in events][:2] == ["relations.sever", "relations.restore"]
    last = json.loads(ask(ledger, "timeline", "Morocco", "--limit", "1").stdout)["events"]
    assert last == events[-1:]


def test_why_shows_words_article_and_rule(ledger: Path) -> None:
    events = json.loads(ask(ledger, "timeline", "Morocco", "Iran").stdout)["events"]
    told = ask(ledger, "why", events[0]["claims"][0][:10], "--format", "table").stdout
    assert "Morocco severed diplomatic relations with Iran on Friday" in told
    assert "6 March 2009 (“Friday”)" in told
    assert "Morocco breaks with Iran, Atlas Wire" in told
    assert "rule" in told


def test_a_misspelt_state_gets_suggestions(ledger: Path) -> None:
    result = ask(ledger, "status", "Maroco", "Iran")
    assert "Did you mean Morocco?" in result.stderr
    assert result.exit_code == 2


def test_a_ledger_that_is_not_there_is_told_and_not_made(tmp_path: Path) -> None:
    result = ask(tmp_path / "no.db", "status", "Iran", "Morocco")
    assert "no such ledger" in result.stderr
    assert result.exit_code == 1
    assert not (tmp_path / "no.db").exists()


def test_a_wrong_day_is_told(ledger: Path) -> None:
    result = ask(ledger, "status", "Iran", "Morocco", "--as-of", "soon")
    assert (
        "'soon' is no day: write 2016-09-26, '26 September 2016', today, yesterday or '7 days ago'"
        in result.stderr
    )
    assert result.exit_code == 2
