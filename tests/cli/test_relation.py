"""``detente relation``: marked sentences in, types out."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

from click.testing import CliRunner, Result

from detente.cli import cli

ROWS = [
    {"id": "a", "marked": "<s>Togo</s> held talks with <t>Benin</t> in Lome."},
    {"id": "b", "sentence": "Togo condemned Benin.", "source": "Togo", "target": "Benin"},
]
LINES = "\n".join(map(json.dumps, ROWS))


def run(*words: str, given: str = LINES) -> Result:
    return CliRunner().invoke(cli, ["relation", *words], input=given)


def test_each_line_gets_a_type_and_the_probabilities_of_all() -> None:
    result = run("-", "--format", "jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [(r["id"], r["plover"]) for r in rows] == [("a", "CONSULT"), ("b", "ACCUSE")]
    for row in rows:
        assert len(row["probabilities"]) == 16
        assert row["confidence"] == max(row["probabilities"].values())


def test_the_table_shows_the_type_and_whom_it_joins() -> None:
    result = run("-", "--format", "table")
    assert "CONSULT" in result.stdout
    assert "Benin" in result.stdout


def test_csv_has_a_column_for_each_type() -> None:
    rows = list(csv.DictReader(run("-", "--format", "csv").stdout.splitlines()))
    assert [r["plover"] for r in rows] == ["CONSULT", "ACCUSE"]
    assert float(rows[0]["CONSULT"]) > float(rows[0]["ASSAULT"])


def test_a_bad_line_is_told_with_its_number_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "marked.jsonl"
    path.write_text('{"id": "x", "marked": "nobody"}\nnot json\n\n[1]\n' + LINES, "utf8")
    result = run(str(path), "--format", "jsonl")
    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "b"]
    told = result.stderr.splitlines()
    assert told[0].startswith(f"detente: {path}:1: nothing is marked")
    assert told[1].startswith(f"detente: {path}:2: not JSON")
    assert told[2].startswith(f"detente: {path}:4: ")


def test_packed_files_are_read_and_missing_ones_told(tmp_path: Path) -> None:
    path = tmp_path / "marked.jsonl.gz"
    path.write_bytes(gzip.compress(LINES.encode()))
    result = run(str(path), str(tmp_path / "gone.jsonl"), "--format", "jsonl")
    assert len(result.stdout.splitlines()) == 2
    assert "no such file" in result.stderr
