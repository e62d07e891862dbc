"""``detente times``: rows whose offsets point into the article."""

from __future__ import annotations

import json

from click.testing import CliRunner

from detente.cli import cli

ROW = {
    "id": "a1",
    "title": "Talks on Friday",
    "text": "Niger and Benin reopened their border on 3 May 2024.",
    "published": "2024-05-04",
}


def test_offsets_point_into_title_and_text() -> None:
    result = CliRunner().invoke(cli, ["times", "-"], input=json.dumps(ROW))
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert {row["part"] for row in rows} == {"title", "text"}
    for row in rows:
        assert ROW[row["part"]][row["start"] : row["end"]] == row["text"]


def test_a_day_has_a_timex_value_and_edtf() -> None:
    result = CliRunner().invoke(cli, ["times", "-"], input=json.dumps(ROW))
    row = json.loads(result.stdout.splitlines()[-1])
    assert (row["type"], row["value"], row["edtf"]) == ("DATE", "2024-05-03", "2024-05-03")


def test_the_table_shows_what_the_words_mean() -> None:
    result = CliRunner().invoke(cli, ["times", "-", "--format", "table"], input=json.dumps(ROW))
    assert "3 May 2024" in result.stdout
    assert "2024-05-03" in result.stdout


def test_bad_input_is_told_and_sets_the_exit_status() -> None:
    result = CliRunner().invoke(cli, ["times", "-"], input='{"text": 1}\n' + json.dumps(ROW))
    assert "detente: <stdin>:1: " in result.stderr
    assert result.exit_code == 1
