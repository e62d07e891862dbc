"""Days as people write them, on the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import detente
from detente.cli import cli
from detente.days import in_words
from detente.moments import day_of

TODAY = date(2024, 3, 15)


@pytest.mark.parametrize(
    ("words", "edge", "day"),
    [
        ("2016-09-26", None, date(2016, 9, 26)),
        ("26 September 2016", None, date(2016, 9, 26)),
        ("Sept. 26, 2016", None, date(2016, 9, 26)),
        ("February 2024", -1, date(2024, 2, 29)),
        ("31 February 2024", None, None),
        ("26 Sometime 2016", None, None),
        ("Marble 2016", 0, None),
        ("Today", None, TODAY),
        ("yesterday", None, date(2024, 3, 14)),
        ("7 days ago", None, date(2024, 3, 8)),
        ("1 week ago", 0, date(2024, 3, 8)),
        ("2024", 0, date(2024, 1, 1)),
        ("2024", -1, date(2024, 12, 31)),
        ("2024-02", 0, date(2024, 2, 1)),
        ("2024-02", -1, date(2024, 2, 29)),
        ("2024-02", None, None),
        ("2024-13", 0, None),
        ("0000", 0, None),
        ("99999 weeks ago", None, date(107, 9, 9)),
        ("999999 days ago", None, None),
        ("next week", None, None),
    ],
)
def test_a_day_may_be_written_as_people_do(words: str, edge: int | None, day: date | None) -> None:
    assert day_of(words, TODAY, edge) == day


@pytest.mark.parametrize("order", [("--since", "--until"), ("--until", "--since")])
def test_a_reversed_range_is_told(order: tuple[str, str], tmp_path: Path) -> None:
    days = {"--since": "2024-03", "--until": "2023"}
    arguments = [part for name in order for part in (name, days[name])]
    result = CliRunner().invoke(cli, ["timeline", "Chad", *arguments, "--ledger", str(tmp_path)])
    assert result.exit_code == 2
    assert "--since (2024-03-01) lies after --until (2023-12-31)" in result.stderr


@pytest.mark.parametrize("command", ["status", "timeline", "pending", "draw timeline"])
def test_names_without_quotation_marks_are_told(command: str, tmp_path: Path) -> None:
    detente.open(tmp_path / "l.db").close()
    names = ("Saudi", "Arabia", "Iran", "--ledger", str(tmp_path / "l.db"))
    result = CliRunner().invoke(cli, [*command.split(), *names])
    assert result.exit_code == 2
    assert (
        'a name of several words stands in quotation marks, such as "Saudi Arabia"' in result.stderr
    )


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2023-09-03~/2023-09-05", "about 3 to 5 September 2023"),
        ("2023-08-30/2023-09-05", "30 August to 5 September 2023"),
        ("2022-12-30/2023-01-02", "30 December 2022 to 2 January 2023"),
        ("2023-09~/2023-09-26", "about September to 26 September 2023"),
        ("2023/2023-09", "2023 to September 2023"),
        ("1979~/1980", "about 1979 to 1980"),
        ("2021-21/2021-23", "spring to autumn 2021"),
    ],
)
def test_a_range_names_its_month_and_year_once(edtf: str, words: str) -> None:
    assert in_words(edtf) == words
