"""Event data of others in a ledger: what becomes of a record, and what does not."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from detente.acts import load_acts
from detente.cli import cli
from detente.errors import DataError
from detente.export import gdelt as gdelt_format
from detente.export import polecat as polecat_format
from detente.intake import confidences, take_in
from detente.intake.confidence import read_confidences
from detente.intake.meanings import meanings, read_meanings
from detente.ledger import Ledger, open_ledger


def polecat(**told: str) -> str:
    """A line of POLECAT; anything not given is "None"."""
    row = dict.fromkeys(polecat_format.NAMES, "None") | {
        "Event ID": "WKLY-1", "Event Date": "2019-05-03", "Event Type": "CONSULT", "Event Mode": "visit",
        "Contexts": "diplomatic", "Actor Name": "Oman", "Actor Country": "OMN",
        "Primary Actor Sector": "GOV", "Recipient Name": "Kenya", "Recipient Country": "KEN",
        "Primary Recipient Sector": "GOV", "Source": "Coast Courier", "Publication Date": "2019-05-04",
    }  # fmt: skip
    return "\t".join((row | {k.replace("_", " "): v for k, v in told.items()}).values())


def gdelt(**told: str) -> str:
    """A line of GDELT 1.0; anything not given is empty."""
    row = dict.fromkeys(gdelt_format.NAMES, "") | {
        "GLOBALEVENTID": "410", "SQLDATE": "20190503", "Actor1Code": "OMNGOV", "Actor1Name": "MUSCAT",
        "Actor1CountryCode": "OMN", "Actor1Type1Code": "GOV", "Actor2Code": "KEN", "Actor2Name": "KENYA",
        "Actor2CountryCode": "KEN", "EventCode": "042", "ActionGeo_FullName": "Mombasa, Mombasa, Kenya",
        "DATEADDED": "20190504", "SOURCEURL": "https://coast.example/visit",
    }  # fmt: skip
    return "\t".join((row | told).values())


def file(place: Path, dataset: str, *lines: str) -> Path:
    header = ["\t".join(polecat_format.NAMES)] if dataset == "polecat" else []
    place.write_text("\n".join([*header, *lines]) + "\n", "utf8")
    return place


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments, "--ledger", str(folder / "l.db")])


def events(folder: Path, a: str, b: str) -> list[Mapping[str, object]]:
    found: list[Mapping[str, object]] = json.loads(run(folder, "timeline", a, b).stdout)["events"]
    return found


@pytest.mark.parametrize(("dataset", "line"), [("polecat", polecat()), ("gdelt", gdelt())])
def test_a_record_becomes_an_event_of_low_confidence_that_says_what_it_is(
    dataset: str, line: str, tmp_path: Path
) -> None:
    source = file(tmp_path / "f.txt", dataset, line)
    assert run(tmp_path, "import", dataset, str(source)).exit_code == 0
    (event,) = events(tmp_path, "Oman", "Kenya")
    assert (event["act"], event["source"], event["target"]) == ("meeting.visit", "OMN", "KEN")
    assert (event["when"], event["known_on"]) == ("2019-05-03", "2019-05-04")
    assert event["confidence"] == confidences()[dataset]
    why = json.loads(run(tmp_path, "why", str(event["claim"])).stdout)
    told = f"{why['before']}{why['claim']['quote']}{why['after']}"
    assert f"A record of the {dataset.upper()} data set, coded by machine" in told
    assert "is not in this ledger" in told
    assert why["article"]["publisher"] == dataset.upper()


@pytest.mark.parametrize(("dataset", "line"), [("polecat", polecat()), ("gdelt", gdelt())])
def test_the_same_file_again_changes_nothing(dataset: str, line: str, tmp_path: Path) -> None:
    source = file(tmp_path / "f.txt", dataset, line)
    run(tmp_path, "import", dataset, str(source))
    before = run(tmp_path, "export", "ledger").stdout
    again = run(tmp_path, "import", dataset, str(source))
    assert "0 taken, 1 known already" in again.stderr
    assert run(tmp_path, "export", "ledger").stdout == before


def test_a_host_that_is_visited_is_the_one_acted_upon(tmp_path: Path) -> None:
    source = file(tmp_path / "f.txt", "gdelt", gdelt(EventCode="043"))
    run(tmp_path, "import", "gdelt", str(source))
    (event,) = events(tmp_path, "Oman", "Kenya")
    assert (event["source"], event["target"]) == ("KEN", "OMN")


def test_a_code_that_may_be_a_recall_or_a_break_moves_no_state(tmp_path: Path) -> None:
    source = file(tmp_path / "f.txt", "gdelt", gdelt(EventCode="161"))
    run(tmp_path, "import", "gdelt", str(source))
    status = json.loads(run(tmp_path, "status", "Oman", "Kenya").stdout)
    assert (status["diplomatic"], status["states"]) == ("unknown", [])
    (event,) = events(tmp_path, "Oman", "Kenya")
    assert event["act"] == "relations.strain"


def test_the_code_of_the_data_set_is_kept_in_the_claim(tmp_path: Path) -> None:
    source = file(tmp_path / "f.txt", "gdelt", gdelt(EventCode="1621"))
    run(tmp_path, "import", "gdelt", str(source))
    (event,) = events(tmp_path, "Oman", "Kenya")
    claim = json.loads(run(tmp_path, "why", str(event["claim"])).stdout)["claim"]
    assert (claim["act"], claim["cameo"], claim["where"]) == ("aid.cut", "1621", "Mombasa")


def test_records_of_one_act_and_day_count_as_one_source(tmp_path: Path) -> None:
    lines = [gdelt(GLOBALEVENTID=str(n), SOURCEURL=f"https://x.example/{n}") for n in range(5)]
    source = file(tmp_path / "f.txt", "gdelt", *lines)
    run(tmp_path, "import", "gdelt", str(source))
    (event,) = events(tmp_path, "Oman", "Kenya")
    assert (len(event["claims"]), event["sources"]) == (5, 1)  # type: ignore[arg-type]
    assert event["confidence"] == confidences()["gdelt"]


def test_an_answer_can_leave_a_data_set_out(tmp_path: Path) -> None:
    run(tmp_path, "import", "gdelt", str(file(tmp_path / "f.txt", "gdelt", gdelt())))
    left = json.loads(run(tmp_path, "timeline", "Oman", "Kenya", "--exclude", "GDELT").stdout)
    assert left["events"] == []


@pytest.mark.parametrize(
    ("dataset", "line", "reason"),
    [
        ("polecat", polecat(Recipient_Country="OMN"), "not between two states"),
        ("polecat", polecat(Primary_Actor_Sector="BUS"), "not between two states"),
        ("polecat", polecat(Event_Type="DANCE"), "an event type that PLOVER does not have"),
        ("gdelt", gdelt(Actor2CountryCode=""), "not between two states"),
        ("gdelt", gdelt(Actor1Type1Code="REB"), "not between two states"),
        ("gdelt", gdelt(EventCode="---"), "a code that CAMEO does not have"),
    ],
)
def test_what_is_no_act_between_states_is_left_out_with_the_reason(
    dataset: str, line: str, reason: str, tmp_path: Path
) -> None:
    done = run(tmp_path, "import", dataset, str(file(tmp_path / "f.txt", dataset, line)))
    assert done.exit_code == 0
    assert f"0 taken, 1 left out ({reason})" in done.stderr


@pytest.mark.parametrize(
    ("dataset", "line", "fault"),
    [
        ("polecat", polecat(Event_Date="May 3"), "'May 3' is no day like 2019-05-04"),
        ("polecat", polecat(Publication_Date="4 May"), "'4 May' is no day like 2019-05-04"),
        ("polecat", "WKLY-2\t2019-05-03", "the line has 2 cells, the header 40"),
        ("gdelt", gdelt(SQLDATE="20191350"), "'20191350' is no day like 2019-05-04"),
        ("gdelt", gdelt(DATEADDED="soon"), "'soon' is no day like 2019-05-04"),
        ("gdelt", "1", "the line has 1 cell; the files of events of GDELT"),
    ],
)
def test_a_fault_names_file_and_line_and_the_rest_is_read(
    dataset: str, line: str, fault: str, tmp_path: Path
) -> None:
    good = polecat() if dataset == "polecat" else gdelt()
    source = file(tmp_path / "f.txt", dataset, line, good)
    done = run(tmp_path, "import", dataset, str(source))
    number = 2 if dataset == "polecat" else 1
    assert done.exit_code == 1
    assert f"detente: {source}:{number}: {fault}" in done.stderr
    assert "1 taken" in done.stderr


@pytest.mark.parametrize(("dataset", "line"), [("polecat", polecat()), ("gdelt", gdelt())])
def test_a_folder_stands_for_the_files_in_it(dataset: str, line: str, tmp_path: Path) -> None:
    folder = tmp_path / "données de mai"
    folder.mkdir()
    file(folder / "b.txt", dataset, line)
    file(folder / "a.CSV", dataset, line.replace("WKLY-1", "WKLY-2").replace("410", "411"))
    (folder / "notes.md").write_text("no records")
    done = run(tmp_path, "import", dataset, str(folder))
    assert (done.exit_code, done.stderr) == (0, "2 records read, 2 taken\n")


def test_an_empty_file_is_told_and_makes_no_ledger(tmp_path: Path) -> None:
    (tmp_path / "f.txt").write_text("")
    done = run(tmp_path, "import", "gdelt", str(tmp_path / "f.txt"))
    assert done.exit_code == 1
    assert "f.txt: the file is empty" in done.stderr
    assert not (tmp_path / "l.db").exists()


def test_a_file_without_the_columns_of_polecat_is_told(tmp_path: Path) -> None:
    (tmp_path / "f.txt").write_text("a\tb\nc\td\n")
    done = run(tmp_path, "import", "polecat", str(tmp_path / "f.txt"))
    assert done.exit_code == 1
    assert "f.txt:1: no POLECAT file: it has no column 'Event ID'" in done.stderr


def test_gdelt_is_read_from_gzip_and_zip_and_in_its_older_and_newer_widths(tmp_path: Path) -> None:
    cells = gdelt().split("\t")
    older = "\t".join([*cells[:56], cells[56]])
    place = [""] * 3
    newer = "\t".join([*cells[:39], "", *cells[39:46], "", *cells[46:53], "", *cells[53:56], "20190504000000", cells[57]])  # fmt: skip
    assert (len(older.split("\t")), len(newer.split("\t"))) == (57, 61), place
    with gzip.open(tmp_path / "f.gz", "wt") as out:
        out.write(older + "\n")
    with zipfile.ZipFile(tmp_path / "f.zip", "w") as archive:
        archive.writestr("f.csv", newer + "\n")
    done = run(tmp_path, "import", "gdelt", str(tmp_path / "f.gz"), str(tmp_path / "f.zip"))
    assert "2 records read, 2 taken" in done.stderr
    (event,) = events(tmp_path, "Oman", "Kenya")
    claims = [json.loads(run(tmp_path, "why", str(c)).stdout)["claim"] for c in event["claims"]]  # type: ignore[attr-defined]
    assert {c["where"] for c in claims} == {"Mombasa"}


def test_a_zip_of_several_files_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "f.zip", "w") as archive:
        archive.writestr("a.csv", gdelt())
        archive.writestr("b.csv", gdelt())
    done = run(tmp_path, "import", "gdelt", str(tmp_path / "f.zip"))
    assert "the zip file holds 2 files, not one" in done.stderr


def test_a_broken_zip_is_told(tmp_path: Path) -> None:
    (tmp_path / "f.zip").write_bytes(b"PK\x03\x04 not really")
    done = run(tmp_path, "import", "gdelt", str(tmp_path / "f.zip"))
    assert "the zip file is damaged" in done.stderr


@pytest.mark.parametrize("dataset", ["polecat", "gdelt"])
def test_what_we_export_can_be_taken_in_again(dataset: str, place: Path, tmp_path: Path) -> None:
    out = CliRunner().invoke(cli, ["export", dataset, "--ledger", str(place)]).stdout
    (tmp_path / "f.txt").write_text(out, "utf8")
    book = open_ledger(tmp_path / "again.db")
    report = take_in(book, dataset, [tmp_path / "f.txt"])
    assert (report.faults, sum(report.skipped.values())) == (0, 0)
    assert report.taken == report.records
    pairs = {(e.a, e.b, e.first) for e in book.timeline("Iran").events}
    assert ("IRN", "SAU", date(2023, 3, 10)) in pairs
    assert ("IRN", "UN", date(2006, 12, 24)) in pairs
    book.close()


def test_every_code_of_cameo_means_an_act() -> None:
    for code in load_acts().cameo:
        found = meanings().cameo(code)
        assert found is not None
        assert found.act in load_acts()


def test_a_code_means_what_its_longest_known_beginning_does() -> None:
    assert meanings().cameo("0871") != meanings().cameo("087")
    assert meanings().cameo("1611") == meanings().cameo("16")
    assert meanings().cameo("21") is None
    assert meanings().plover("coerce", "ARREST") == meanings().plover("COERCE", "arrest")
    assert meanings().plover("SANCTION", "expel") == meanings().plover("SANCTION")


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ({"cameo": {}, "plover": {}}, "must hold cameo, plover, swapped"),
        ({"swapped": [], "cameo": {"99": "aid.give"}, "plover": {}}, "99 is no beginning"),
        ({"swapped": [], "cameo": {"01": "aid.take"}, "plover": {}}, "no act is called 'aid.take'"),
        ({"swapped": [], "cameo": {"01": ["aid.give", "done"]}, "plover": {}}, "'done' is none of"),
        ({"swapped": [], "cameo": {}, "plover": {"HELP": "aid.give"}}, "HELP is no PLOVER"),
        ({"swapped": [], "cameo": {}, "plover": {}}, "01 is missing"),
    ],
)
def test_a_fault_in_the_meanings_is_told(table: dict[str, object], fault: str) -> None:
    with pytest.raises(DataError, match=fault):
        read_meanings(table, load_acts())


def test_a_confidence_lies_between_nothing_and_certainty(tmp_path: Path, store: Ledger) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        take_in(store, "gdelt", [], confidence=1.5)
    with pytest.raises(ValueError, match="none of polecat, gdelt"):
        take_in(store, "icews", [])


@pytest.mark.parametrize(
    ("table", "fault"),
    [({"gdelt": 0.3}, "must hold polecat, gdelt"), ({"gdelt": 0, "polecat": 0.5}, "gdelt: 0 is no"), ({"gdelt": 0.3, "polecat": "half"}, "polecat: 'half' is no")],
)  # fmt: skip
def test_a_fault_in_the_confidences_is_told(table: dict[str, object], fault: str) -> None:
    with pytest.raises(DataError, match=fault):
        read_confidences(table)
