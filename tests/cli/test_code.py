"""``detente code`` through click's runner: forms of output, faults, exit status."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from detente.cli import cli
from detente.cli.claims import COLUMNS

TEXT = (
    "Peru severs relations with Ecuador\n\n"
    "LIMA, March 3, 1998 (Andes Wire) - Peru severed diplomatic relations with Ecuador on Tuesday,"
    " Foreign Minister Eduardo Ferrero said.\n\n"
    "Chile and Bolivia offered to mediate.\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "peru.txt"
    path.write_text(TEXT, "utf8")
    return path


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments], input=stdin)


def test_in_a_pipe_claims_are_json_lines(article: Path) -> None:
    result = run("code", article)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    (severed,) = [row for row in rows if row["act"] == "relations.sever"]
    assert severed["source"] == ["PER"]
    assert severed["target"] == ["ECU"]
    assert severed["status"] == "actual"
    assert severed["quote"] in TEXT
    assert result.exit_code == 0


def test_rows_have_the_fields_of_the_contract_in_one_order(article: Path) -> None:
    rows = [json.loads(line) for line in run("code", article).stdout.splitlines()]
    wanted = "article_id act source target when status said_by quote plover cameo confidence"
    assert len({tuple(row) for row in rows}) == 1
    assert set(wanted.split()) <= set(rows[0])


def test_two_runs_print_the_same(article: Path) -> None:
    assert run("code", article).stdout == run("code", article).stdout


def test_csv_joins_lists(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Norway and Chad established diplomatic relations on 4 May 2001.", "utf8")
    head, *rows = csv.reader(io.StringIO(run("code", path, "--format", "csv").stdout))
    assert head == COLUMNS
    assert "TCD;NOR" in [row[head.index("source")] for row in rows] or "NOR;TCD" in rows[0]


def test_the_table_names_article_date_act_and_quote(article: Path) -> None:
    out = run("code", article, "--format", "table").stdout
    assert "Peru severs relations with Ecuador" in out
    assert "PER > ECU" in out
    assert "“Peru severed diplomatic relations with Ecuador" in " ".join(out.split())


def test_the_sum_goes_to_standard_error(article: Path) -> None:
    result = run("code", article)
    assert result.stderr.startswith("1 article read, 1 coded, ")


def test_articles_in_other_languages_are_left_out_and_counted() -> None:
    row = json.dumps({"text": "Le Pérou a rompu.", "language": "fr"})
    result = run("code", "-", stdin=row)
    assert result.stdout == ""
    assert "1 not coded (language fr)" in result.stderr
    assert result.exit_code == 0


def test_bad_input_is_told_and_the_rest_is_coded(article: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone.txt"
    result = run("code", gone, article)
    assert f"detente: {gone}: no such file or folder\n" in result.stderr
    assert '"relations.sever"' in result.stdout
    assert result.exit_code == 1


def test_standard_input_is_read_for_a_dash() -> None:
    result = run("code", "-", stdin="Mali expelled the French ambassador on 31 January 2022.\n")
    assert '"envoy.expel"' in result.stdout


@pytest.mark.parametrize("arguments", [("code",), ("code", "a", "--format", "xml"), ("cod",)])
def test_wrong_usage_has_an_exit_status_of_its_own(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_an_unknown_pipeline_is_told_in_one_line(article: Path) -> None:
    result = run("code", article, "--pipeline", "nonesuch")
    assert "no spaCy pipeline named 'nonesuch' is installed" in result.stderr
    assert "Traceback" not in result.stderr
    assert result.exit_code == 1
