"""Questions across pairs on the command line, as table, JSON and CSV; curation and export."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path

import jsonschema_rs
import pytest
from click.testing import CliRunner, Result

from detente.cli import cli
from detente.web.api.schemas import PRINTED, SCHEMAS

ARTICLES = [
    {"id": "break", "published": "2009-03-07", "publisher": "Atlas Wire",
     "text": "Morocco severed diplomatic relations with Iran on 6 March 2009, the foreign ministry said."},
    {"id": "return", "published": "2014-12-19", "publisher": "Gulf Desk",
     "text": "Iran and Morocco restored diplomatic relations on 18 December 2014."},
    {"id": "recall", "published": "2016-01-05", "publisher": "Gulf Desk",
     "text": "Kuwait recalled its ambassador from Iran on Tuesday. Oman will hold talks with Iran on 9 January 2016."},
    {"id": "section", "published": "2017-01-05", "publisher": "Atlas Wire",
     "text": "Canadian interests in Iran have been represented by Italy since 2012."},
]  # fmt: skip


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that holds the articles, which lie beside it; tests work on copies of both."""
    folder = tmp_path_factory.mktemp("surveys")
    news = folder / "news.jsonl"
    news.write_text("".join(json.dumps(a) + "\n" for a in ARTICLES), "utf8")
    result = CliRunner().invoke(cli, ["read", str(news), "--ledger", str(folder / "l.db")])
    assert result.exit_code == 0, result.output
    return folder / "l.db"


@pytest.fixture
def ledger(read: Path, tmp_path: Path) -> Path:
    shutil.copytree(read.parent, tmp_path, dirs_exist_ok=True)
    return tmp_path / read.name


def ask(ledger: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments, "--ledger", str(ledger)])


def rows(ledger: Path, *arguments: str) -> list[dict[str, str]]:
    result = ask(ledger, *arguments, "--format", "csv")
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))


QUESTIONS = {
    "which": ("which", "severed", "Iran", "--as-of", "2010-01-01"),
    "changes": ("changes", "--since", "2009-01-01"),
    "pending": ("pending", "Iran", "--as-of", "2016-01-06"),
    "protectors": ("protectors", "Iran"),
    "first": ("first", "gulf desk"),
    "contradictions": ("contradictions",),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_answers_as_table_json_and_csv(name: str, ledger: Path) -> None:
    question = QUESTIONS[name]
    found = json.loads(ask(ledger, *question, "--format", "json").stdout)
    assert len(found) == len(rows(ledger, *question))
    table = ask(ledger, *question, "--format", "table").stdout
    assert ("no reports contradict one another" in table) == (not found)
    assert bool(found) == (name != "contradictions")


SHAPES = {
    "which": "Held", "protectors": "Held", "changes": "Turn", "pending": "Event", "first": "Event",
    "contradictions": "Disputed", "status": "Status", "timeline": "Timeline", "why": "Why",
}  # fmt: skip
ASKED = QUESTIONS | {
    "status": ("status", "Iran", "Morocco", "--as-of", "2010-01-01"),
    "timeline": ("timeline", "Iran"),
}


@pytest.mark.parametrize("name", SHAPES)
def test_what_is_printed_as_json_is_as_the_reference_has_it(name: str, ledger: Path) -> None:
    again = json.dumps({"id": "again", "published": "2009-03-09", "publisher": "Gulf Desk",
                        "text": "Iran severed diplomatic relations with Morocco on 6 March 2009."})  # fmt: skip
    (ledger.parent / "again.jsonl").write_text(again, "utf8")
    assert ask(ledger, "read", str(ledger.parent / "again.jsonl")).exit_code == 0
    (first, *_) = json.loads(ask(ledger, "first", "Gulf Desk", "--format", "json").stdout)
    asked = ASKED.get(name, ("why", first["claim"]))
    told = json.loads(ask(ledger, *asked, "--format", "json").stdout)
    components = {"components": {"schemas": PRINTED | SCHEMAS}}
    shape = jsonschema_rs.validator_for(
        {**components, "$ref": f"#/components/schemas/{SHAPES[name]}"}
    )
    found = told if isinstance(told, list) else [told]
    assert found
    for row in found:
        shape.validate(row)
        assert set(row) <= set((PRINTED | SCHEMAS)[SHAPES[name]]["properties"])


def test_the_answers_are_right(ledger: Path) -> None:
    assert [(r["a"], r["b"], r["since"]) for r in rows(ledger, *QUESTIONS["which"])] == [
        ("IRN", "MAR", "2009-03-06")
    ]
    turns = [
        (r["known_on"], r["part"], r["before"], r["value"])
        for r in rows(ledger, *QUESTIONS["changes"])
    ]
    assert turns == [
        ("2009-03-07", "diplomatic", "", "severed"), ("2017-01-05", "level", "", "interests_section"),
        ("2014-12-19", "diplomatic", "severed", "established"), ("2016-01-05", "envoy", "", "recalled"),
    ]  # fmt: skip
    assert [r["act"] for r in rows(ledger, *QUESTIONS["pending"])] == ["talks.hold"]
    assert [(r["owner"], r["host"], r["via"]) for r in rows(ledger, *QUESTIONS["protectors"])] == [
        ("CAN", "IRN", "ITA")
    ]
    assert {r["act"] for r in rows(ledger, *QUESTIONS["first"])} == {
        "relations.restore",
        "envoy.recall",
        "talks.hold",
    }


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("which", "cross"), "no part of a relation is ever 'cross'"),
        (("which", "severd", "Iran"), "Did you mean severed?"),
        (("which", "Iran", "Severed"), "the value stands first: detente which severed Iran"),
        (("status", "Iran", "Morocco", "--weight", "Atlas Wire"), "not of the form PUBLISHER=0.5"),
        (("status", "Iran", "Morocco", "--weight", "Atlas Wire=2"), "from 0 to 1"),
        (("changes", "--since", "soon"), "--since"),
        (("export", "dyad-years", "2016", "2010"), "lies after the last"),
        (("export", "dyad-days", "2016-02", "2016-01"), "lies after the last"),
        (("export", "dyad-days", "soon", "2016-01"), "'soon' is no day"),
        (("correct", "00", "--reason", "x"), "say what to correct"),
    ],
)
def test_a_wrong_question_is_told_with_what_may_be_asked(
    arguments: tuple[str, ...], told: str, ledger: Path
) -> None:
    result = ask(ledger, *arguments)
    assert told in result.stderr
    assert (result.exit_code, result.stdout) == (2, "")


def test_publishers_can_be_left_out_and_weighed(ledger: Path) -> None:
    def confidence(*more: str) -> float | None:
        status = ("status", "Iran", "Morocco", "--as-of", "2010-01-01", *more, "--format", "json")
        states = json.loads(ask(ledger, *status).stdout)["states"]
        return next((s["confidence"] for s in states if s["part"] == "diplomatic"), None)

    whole = confidence()
    assert whole is not None
    assert confidence("--weight", "Atlas Wire=0.5") == pytest.approx(whole / 2, abs=0.001)
    assert confidence("--exclude", "Atlas Wire") is None


def test_a_correction_names_actors_as_questions_do(ledger: Path) -> None:
    (row,) = rows(ledger, "which", "severed", "Iran", "--as-of", "2010-01-01")
    slip = ask(ledger, "correct", row["claim"], "--source", "Moroco", "--reason", "a slip")
    assert "no state or organisation is called 'Moroco'. Did you mean" in slip.stderr
    named = ("--source", "Libya", "--said-by", "Tripoli", "--target", "IRN")
    done = ask(ledger, "correct", row["claim"], *named, "--reason", "it was Libya")
    told = json.loads(ask(ledger, "why", done.stdout.strip(), "--format", "json").stdout)
    claim = told["claim"]
    assert [claim[name] for name in ("source", "target", "said_by")] == [["LBY"], ["IRN"], "LBY"]


@pytest.mark.parametrize("words", ["", "  "])
def test_a_reason_has_words(words: str, ledger: Path) -> None:
    (row,) = rows(ledger, "which", "severed", "Iran", "--as-of", "2010-01-01")
    done = ask(ledger, "retract", row["claim"], "--reason", words)
    assert (done.exit_code, "it holds no words" in done.stderr) == (2, True)


def test_events_are_merged_and_split_by_name(ledger: Path, tmp_path: Path) -> None:
    news = tmp_path / "more.jsonl"
    text = "Kuwait recalled its ambassador from Iran on 5 January 2016, a minister said."
    news.write_text(json.dumps({"id": "more", "published": "2016-01-07", "text": text}), "utf8")
    ask(ledger, "read", str(news))
    told = json.loads(ask(ledger, "timeline", "Kuwait", "Iran").stdout)["events"]
    (event,) = [e for e in told if e["act"] == "envoy.recall"]
    assert len(event["claims"]) == 2
    held = ("--reason", "two recalls", "--author", "A. Reader")
    parted = ask(ledger, "split", event["event"][:9], event["claims"][1][:9], *held)
    assert len(set(parted.stdout.split())) == 2
    assert "tells of another act: two recalls" in ask(ledger, "why", event["claims"][1], "--format", "table").stdout.replace("\n            ", " ")  # fmt: skip
    merged = ask(ledger, "merge", *parted.stdout.split(), *held)
    assert merged.stdout.strip() == event["event"]


def test_claims_are_retracted_reinstated_confirmed_and_corrected_by_name(ledger: Path) -> None:
    (claim,) = [r["claim"] for r in rows(ledger, *QUESTIONS["which"])]
    assert (
        ask(ledger, "retract", claim[:8], "--reason", "withdrawn", "--author", "A").exit_code == 0
    )
    assert rows(ledger, *QUESTIONS["which"]) == []
    assert (
        ask(ledger, "reinstate", claim[:8], "--reason", "it stands", "--author", "B").exit_code == 0
    )
    confirmed = ask(ledger, "confirm", claim[:8], "--reason", "I read it", "--author", "D")
    assert (confirmed.exit_code, confirmed.stderr) == (0, "confirmed\n")
    new = ask(
        ledger, "correct", claim[:8], "--reason", "so", "--author", "C", "--when", "2009-03-05"
    ).stdout.strip()
    assert [(r["since"], r["claim"]) for r in rows(ledger, *QUESTIONS["which"])] == [
        ("2009-03-05", new)
    ]
    again = ask(ledger, "reinstate", claim[:8], "--reason", "it was right", "--author", "E")
    assert again.stderr == f"reinstated; {new[:8]} in its place counts no more\n"
    for deed, said in (("reinstate", "it stands already"), ("retract", "retracted")):
        assert said in ask(ledger, deed, claim[:8], "--reason", "so", "--author", "E").stderr
    assert rows(ledger, *QUESTIONS["which"]) == []
    told = ask(ledger, "why", claim[:8], "--format", "table").stdout
    for words in ("retracted   by A", "reinstated  by B", "confirmed   by D", "corrected   by C"):
        assert words in told


@pytest.mark.parametrize(
    "question",
    [
        ("which", "severed", "Iran", "--as-of", "2010-01-01"),
        ("changes", "Morocco", "--since", "2009-01-01"),
        ("first", "Atlas Wire", "--until", "2010-01-01"),
        ("status", "Iran", "Morocco", "--as-of", "2010-01-01"),
        ("timeline", "Iran", "Morocco"),
    ],
    ids=lambda question: question[0],
)
def test_tables_mark_the_claims_that_somebody_has_confirmed(
    question: tuple[str, ...], ledger: Path
) -> None:
    def marked() -> list[str]:
        shown = " ".join(ask(ledger, *question, "--format", "table").stdout.split())
        return re.findall(r"\[(\w{8})\] · confirmed", shown)

    (claim,) = [r["claim"] for r in rows(ledger, *QUESTIONS["which"])]
    assert marked() == []
    ask(ledger, "confirm", claim, "--reason", "I read it", "--author", "D")
    assert marked() == [claim[:8]]


def test_the_export_of_a_ledger_does_not_change_by_a_rebuild(ledger: Path) -> None:
    before = ask(ledger, "export", "ledger").stdout
    assert ask(ledger, "rebuild").exit_code == 0
    assert ask(ledger, "export", "ledger").stdout == before
    assert {json.loads(line)["table"] for line in before.splitlines()} >= {
        "article",
        "claim",
        "event",
        "relation",
    }


def test_a_year_of_two_digits_is_told_to_be_none(ledger: Path) -> None:
    told = CliRunner().invoke(cli, ["export", "dyad-years", "90", "99", "--ledger", str(ledger)])
    assert (told.exit_code, told.stdout) == (2, "")
    assert "90 is not in the range 1000<=x<=9999" in told.stderr


def test_dyad_years_come_as_a_table_with_zeros(ledger: Path) -> None:
    result = ask(ledger, "export", "dyad-years", "2008", "2010", "Iran", "Morocco", "Peru")
    found = list(csv.DictReader(io.StringIO(result.stdout)))
    assert len(found) == 9
    states = {(r["b"], r["year"]): r["diplomatic"] for r in found if r["a"] == "IRN"}
    assert (states["MAR", "2008"], states["MAR", "2009"], states["PER", "2009"]) == (
        "",
        "severed",
        "",
    )


def test_where_there_is_nothing_to_write_it_is_said(ledger: Path) -> None:
    told = ask(ledger, "cite", "Peru", "Kenya", "--since", "2001")
    assert told.exit_code == 0
    assert told.stdout == ""
    assert told.stderr.strip() == "nothing to cite: no article on file tells of Peru and Kenya in that time"  # fmt: skip
    table = ask(ledger, "export", "events", "Peru", "Kenya")
    assert table.stdout.count("\n") == 1, "the names of the columns"
    assert "no events" in table.stderr
    full = ask(ledger, "export", "events", "Iran", "Morocco")
    assert full.stdout.count("\n") > 1
    assert full.stderr == ""


def test_a_publisher_who_printed_nothing_on_file_is_told_with_who_may_be_meant(ledger: Path) -> None:  # fmt: skip
    told = ask(ledger, "first", "Golf Desk")
    assert "no article on file is by 'Golf Desk'. Did you mean Gulf Desk?" in told.stderr
    asked = ("status", "Morocco", "Iran", "--exclude", "atlas wire", "--weight", "Tass=0.5")
    assert ask(ledger, *asked).stderr == "no article on file is by 'Tass'.\n"
    assert ask(ledger, "timeline", "Iran", "--exclude", "Gulf Desks").stderr.count("on file") == 1


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_line_of_a_table_ends_with_blanks_or_is_wider_than_the_terminal(
    name: str, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    lines = ask(ledger, *QUESTIONS[name], "--format", "table").stdout.splitlines()
    assert lines
    assert all(line == line.rstrip() and len(line) <= 60 for line in lines)


def test_a_line_is_as_long_as_the_terminal_is_wide(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    found = ask(ledger, *QUESTIONS["changes"], "--format", "table").stdout.splitlines()
    at = next(n for n, line in enumerate(found) if line.startswith("7 March 2009"))
    (word, *_) = found[at + 1].split()
    assert len(found[at]) + 1 + len(word) > 70
    claim = rows(ledger, *QUESTIONS["which"])[0]["claim"]
    why = ask(ledger, "why", claim, "--format", "table").stdout.splitlines()
    assert len(why) > 8
    assert all(line == line.rstrip() for line in why)


def test_a_change_that_fills_several_lines_stays_right_of_its_day(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    found = ask(ledger, *QUESTIONS["changes"], "--format", "table").stdout.splitlines()
    at = next(n for n, line in enumerate(found) if line.startswith("7 March 2009"))
    assert found[at + 1].startswith(" " * 19)
    assert found[at + 1].strip()


def test_a_run_that_is_interrupted_says_what_is_kept(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("detente.book.Ledger.read", interrupted)
    done = ask(ledger, "read", str(ledger.parent / "news.jsonl"))
    assert done.exit_code == 1
    assert "l.db holds 4 articles with 5 claims; the same command goes on from there" in done.stderr


def test_a_long_list_is_cut_at_its_latest_end_and_may_be_turned_round(ledger: Path) -> None:
    whole = rows(ledger, *QUESTIONS["changes"])
    cut = ask(ledger, *QUESTIONS["changes"], "--limit", "2", "--format", "csv")
    assert list(csv.DictReader(io.StringIO(cut.stdout))) == whole[-2:]
    assert cut.stderr == "2 of 4 shown\n"
    assert rows(ledger, *QUESTIONS["changes"], "--newest") == whole[::-1]
    assert rows(ledger, "changes", "--limit", "1", "--newest") == whole[-1:]
    assert ask(ledger, *QUESTIONS["changes"], "--limit", "4", "--format", "csv").stderr == ""
    told = json.loads(ask(ledger, "timeline", "Iran", "--newest", "--format", "json").stdout)
    events = json.loads(ask(ledger, "timeline", "Iran", "--format", "json").stdout)["events"]
    assert told["events"] == events[::-1]


def test_what_began_last_may_stand_first(ledger: Path) -> None:
    held = ("which", "recalled", "--as-of", "2018-01-01")
    with_all = rows(ledger, *held)
    assert rows(ledger, *held, "--newest") == sorted(
        with_all, key=lambda r: r["since"], reverse=True
    )
    assert rows(ledger, *held, "--limit", "1") == with_all[:1]
    for name in ("pending", "contradictions", "first"):
        found = ask(ledger, *QUESTIONS[name], "--limit", "1", "--format", "csv")
        assert len(list(csv.DictReader(io.StringIO(found.stdout)))) == min(
            1, len(rows(ledger, *QUESTIONS[name]))
        )


def test_changes_of_articles_without_a_date_are_marked(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(
        "Peru and Chile: a note\n\nPeru severed diplomatic relations with Chile on 4 March 1965.\n\n"
        "Bolivia has no diplomatic relations with Chile.\n"
    )
    place = tmp_path / "n.db"
    assert ask(place, "read", str(tmp_path / "note.txt")).exit_code == 0
    table = ask(place, "changes", "--format", "table").stdout
    assert table.startswith("undated source         Chile and Peru")
    assert "severed since 4 March 1965" in table
    told = rows(place, "changes")
    assert [(r["news_on"], r["undated"]) for r in told] == [("1965-03-04", "True"), ("", "True")]
    assert rows(place, "changes", "--limit", "1") == told[:1]
    assert rows(place, "changes", "--newest") == told
    events = json.loads(ask(place, "timeline", "Chile", "--limit", "1", "--format", "json").stdout)
    assert [e["when"] for e in events["events"]] == ["1965-03-04"]
    asked = ask(place, "changes", "--since", "2000-01-01", "--format", "table")
    assert asked.stdout == "no relation changed\n"
    assert asked.stderr == (
        "1 older change came to be known then: --old shows what was no news any more\n"
        "1 change is told without any day: leave out --since and --until to see\n"
    )
