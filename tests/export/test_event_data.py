"""POLECAT and GDELT: the columns are theirs, the values what the ledger holds."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from detente.acts.ontology import PLOVER_TYPES
from detente.cli import cli
from detente.export import gdelt, polecat
from detente.export.told import Choice, told
from detente.ledger import Ledger


def written(place: Path, *arguments: str) -> str:
    done = CliRunner().invoke(cli, ["export", *arguments, "--ledger", str(place)])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_polecat_has_its_forty_columns_and_reads_as_a_table(place: Path) -> None:
    text = written(place, "polecat")
    frame = pd.read_csv(io.StringIO(text), sep="\t", keep_default_na=False)
    assert tuple(frame.columns) == polecat.NAMES
    assert len(polecat.NAMES) == 40
    assert set(frame["Event Type"]) <= set(PLOVER_TYPES)
    assert frame["Intensity"].between(-10, 10).all()


def test_polecat_tells_who_did_what_to_whom_with_codes_of_the_time(store: Ledger) -> None:
    rows = {row["Event Type"]: row for row in polecat.rows(told(store, Choice(("GBR", "RUS"))))}
    row = rows["SANCTION"]
    assert (row["Actor Country"], row["Actor COW"]) == ("GBR", "200")
    assert (row["Recipient Country"], row["Recipient COW"], row["Recipient Name"]) == (
        "SUN", "365", "Soviet Union",
    )  # fmt: skip
    assert row["Event Date"] == "1985-01-01"
    assert row["Quad Code"] == "MATERIAL CONFLICT"


def test_polecat_sets_a_meeting_at_its_venue(store: Ledger) -> None:
    (row,) = [r for r in polecat.rows(told(store)) if r["Event Type"] == "CONSULT"]
    assert (row["City"], row["Country"], row["Raw Placename"]) == ("Beijing", "CHN", "Beijing")
    assert (round(row["Latitude"]), round(row["Longitude"])) == (40, 116)


def test_an_organisation_is_no_government_in_polecat(store: Ledger) -> None:
    (row,) = polecat.rows(told(store, Choice(("UN", "IRN"))))
    assert (row["Primary Actor Sector"], row["Actor Country"]) == ("IGO", "None")
    assert row["Event Date"] == "2006-12-24"  # no date is told: the day of print


def test_gdelt_has_its_58_columns_and_no_header(place: Path) -> None:
    lines = written(place, "gdelt").splitlines()
    assert {len(line.split("\t")) for line in lines} == {58}
    assert not lines[0].startswith("GLOBALEVENTID")
    named = written(place, "gdelt", "--header").splitlines()
    assert named[0].split("\t") == list(gdelt.NAMES)
    assert named[1:] == lines


def test_gdelt_codes_the_break_in_cameo_and_counts_its_articles(store: Ledger) -> None:
    row = next(
        r for r in gdelt.rows(told(store, Choice(("SAU", "IRN")))) if r["EventCode"] == "161"
    )
    assert (row["Actor1CountryCode"], row["Actor2CountryCode"]) == ("SAU", "IRN")
    assert (row["SQLDATE"], row["MonthYear"], row["Year"]) == (20160103, 201601, 2016)
    assert row["FractionDate"] == pytest.approx(2016 + 33 / 365, abs=1e-4)
    assert (row["EventBaseCode"], row["EventRootCode"], row["QuadClass"]) == ("161", "16", 4)
    assert (row["NumMentions"], row["NumArticles"], row["IsRootEvent"]) == (2, 2, 1)
    assert row["SOURCEURL"] in (None, "https://atlas.example/break")


@pytest.mark.parametrize(("code", "number"), [("010", 1), ("057", 1), ("06", 2), ("0841", 2), ("090", 3), ("138", 3), ("141", 4), ("2042", 4)])  # fmt: skip
def test_the_classes_of_gdelt_go_by_the_root_of_the_code(code: str, number: int) -> None:
    assert gdelt.quad_class(code) == number


def test_gdelt_ids_are_whole_numbers_that_fit_a_database_and_do_not_clash(store: Ledger) -> None:
    ids = [r["GLOBALEVENTID"] for r in gdelt.rows(told(store))]
    assert len(set(ids)) == len(ids)
    assert all(0 < i < 2**63 for i in ids)


def test_events_are_chosen_by_states_and_days(place: Path) -> None:
    iran = written(place, "polecat", "Tehran", "--since", "2020-01-01").splitlines()[1:]
    assert {line.split("\t")[1] for line in iran} == {"2023-03-01", "2023-03-10", "2023-05-01"}
    none = written(place, "polecat", "Iran", "Saudi Arabia", "--until", "2015-12-31")
    assert len(none.splitlines()) == 1


def test_more_than_two_states_are_a_wrong_usage(place: Path) -> None:
    done = CliRunner().invoke(
        cli, ["export", "gdelt", "Iran", "Iraq", "Oman", "--ledger", str(place)]
    )
    assert done.exit_code == 2
    assert "one state, or two" in done.stderr
