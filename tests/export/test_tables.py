"""The ledger's tables as CSV, JSON lines and Parquet say the same."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from detente.cli import cli
from detente.export import files, tables
from detente.ledger import Ledger, open_ledger
from tests.ledger.conftest import entry, fill

TABLES = {"claims": tables.CLAIMS, "events": tables.EVENTS, "relations": tables.RELATIONS}
STATA_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,31}")


def written(place: Path, *arguments: str) -> str:
    done = CliRunner().invoke(cli, ["export", *arguments, "--ledger", str(place)])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.parametrize("name", TABLES)
def test_all_forms_hold_the_same_rows(name: str, place: Path, tmp_path: Path) -> None:
    columns = TABLES[name]
    lines = [json.loads(line) for line in written(place, name, "--format", "jsonl").splitlines()]
    cells = list(csv.DictReader(io.StringIO(written(place, name))))
    file = tmp_path / "table.parquet"
    written(place, name, "--format", "parquet", "-o", str(file))
    table = pq.read_table(file)
    assert table.schema.equals(files.arrow_schema(columns))
    packed = json.loads(json.dumps(table.to_pylist(), default=date.isoformat))
    assert packed == lines
    assert lines
    as_cells = [{k: str(files.number_cell(v)) for k, v in row.items()} for row in lines]
    assert cells == as_cells


@pytest.mark.parametrize("columns", [*TABLES.values(), tables.DYAD_YEARS, tables.DYAD_DAYS])
def test_names_are_fit_for_stata(columns: tuple[files.Column, ...]) -> None:
    assert all(STATA_NAME.fullmatch(c.name) for c in columns)
    assert len({c.name for c in columns}) == len(columns)


def test_a_table_goes_by_its_name_in_the_singular_too(place: Path) -> None:
    told = {}
    for name in ("dyad-years", "dyad-year"):
        done = CliRunner().invoke(cli, ["export", name, "2015", "2016", "--ledger", str(place)])
        assert done.exit_code == 0
        told[name] = done.stdout
    assert told["dyad-year"] == told["dyad-years"]
    wrong = CliRunner().invoke(cli, ["export", "dyad", "2015", "2016", "--ledger", str(place)])
    assert wrong.exit_code == 2


def test_dyad_years_go_into_stata(place: Path, tmp_path: Path) -> None:
    frame = pd.read_csv(io.StringIO(written(place, "dyad-years", "2015", "2023", "Iran", "Saudi Arabia")))  # fmt: skip
    frame.to_stata(tmp_path / "dyads.dta", write_index=False)  # warns, and so fails, on a bad name
    again = pd.read_stata(tmp_path / "dyads.dta")
    assert list(again["cow_a"]) == [630] * 9
    assert list(again["gw_b"]) == [670] * 9
    assert list(again["iso3_b"]) == ["SAU"] * 9
    assert list(again["diplomatic"])[0:2] == ["", "severed"]


def test_dyad_days_go_into_stata_as_days(place: Path, tmp_path: Path) -> None:
    text = written(place, "dyad-days", "2016-01", "2016", "Iran", "Saudi Arabia")
    frame = pd.read_csv(io.StringIO(text), parse_dates=["day"])
    assert list(frame.columns) == [c.name for c in tables.DYAD_DAYS]
    frame.to_stata(tmp_path / "days.dta", write_index=False, convert_dates={"day": "td"})
    again = pd.read_stata(tmp_path / "days.dta")
    assert len(again) == 366
    assert (again["day"].min(), again["day"].max()) == (pd.Timestamp(2016, 1, 1), pd.Timestamp(2016, 12, 31))  # fmt: skip
    assert again["diplomatic_changed"].sum() == 1


def test_every_column_of_dyad_days_says_that_it_is_of_the_day() -> None:
    assert not [c.name for c in tables.DYAD_DAYS if "year" in c.meaning]


def test_numbers_of_dyad_years_are_those_of_the_year(store: Ledger) -> None:
    from detente.ledger.asking.dyad_years import dyad_years

    rows = list(dyad_years(store, 1989, 1992, ("Russia", "United Kingdom")))
    assert [(r["b"], r["iso3_b"], r["cow_b"]) for r in rows] == [
        ("RUS", "SUN", 365), ("RUS", "SUN", 365), ("RUS", "RUS", 365), ("RUS", "RUS", 365),
    ]  # fmt: skip


def test_without_pyarrow_the_extra_is_named(
    place: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    out = tmp_path / "x.parquet"
    done = CliRunner().invoke(
        cli, ["export", "claims", "--format", "parquet", "-o", str(out), "--ledger", str(place)]
    )
    assert done.exit_code == 1
    assert "pip install 'detente[tables]'" in done.stderr


def test_a_file_that_cannot_be_written_is_told_in_one_line(place: Path, tmp_path: Path) -> None:
    out = tmp_path / "no" / "claims.csv"
    done = CliRunner().invoke(cli, ["export", "claims", "-o", str(out), "--ledger", str(place)])
    assert done.exit_code == 1
    assert done.stderr.splitlines()[-1].endswith("cannot be written (No such file or directory)")


def test_lists_and_line_ends_stay_within_a_cell() -> None:
    columns = (files.Column("a", "texts"), files.Column("b", "text"), files.Column("c", "yes_no"))
    out = io.StringIO()
    files.write_cells([{"a": ["x", "y"], "b": "one\ttwo\nthree", "c": True}], columns, out, "\t")
    assert out.getvalue() == "a\tb\tc\nx;y\tone two three\t1\n"


def test_every_claim_that_stands_is_written_also_one_of_one_side_alone(tmp_path: Path) -> None:
    place = tmp_path / "l.db"
    stories = [
        entry("both", date(2010, 5, 2), ("envoy.recall", ("KEN",), ("PER",), "2010-05-01")),
        entry("alone", date(2010, 5, 2), ("statement.reject", ("PER",), (), "2010-05-01")),
        entry("gone", date(2010, 5, 2), ("statement.reject", ("KEN",), (), "2010-05-01")),
    ]
    ledger = open_ledger(place)
    fill(ledger, *stories)
    ledger.retract(stories[2][2][0].id, author="A. Reader", reason="he did not")
    ledger.close()
    rows = [json.loads(line) for line in written(place, "claims", "--format", "jsonl").splitlines()]
    assert sorted(row["article"] for row in rows) == ["alone", "both"]
    told = written(place, "rdf")
    assert stories[1][2][0].id in told
    assert stories[2][2][0].id not in told
