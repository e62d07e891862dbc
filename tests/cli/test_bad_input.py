"""Bad input: one clear line each, the rest is done, the status says so."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from detente.cli import cli

GOOD = "Norway shut its embassy in Tehran on 4 May 2012."


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which commands are given."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def faults(told: str) -> list[str]:
    """The lines of standard error that tell of bad input."""
    return [line for line in told.splitlines() if line.startswith("detente: ")]


CASES: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty.txt": (lambda p: p.write_bytes(b""), "empty.txt: the file is empty"),
    "binary.txt": (lambda p: p.write_bytes(bytes(range(256)) * 20), "binary.txt: a binary file"),
    "line.txt": (lambda p: p.write_text("so " * 17_500_000), "line.txt: longer than"),
    "utf8.txt": (lambda p: p.write_bytes(b"Chad\xff\xfe and Mali"), "utf8.txt:1: broken UTF-8"),
    "rows.jsonl": (lambda p: p.write_text('{"text": "A"}\n{oops\n'), "rows.jsonl:2: not JSON"),
    "none.jsonl": (lambda p: p.write_text('{"id": "7"}\n'), "none.jsonl:1: no text"),
    "late.jsonl": (
        lambda p: p.write_text(json.dumps({"text": GOOD, "published": "2999-01-01"})),
        "late.jsonl:1: publication date 2999-01-01 lies in the future",
    ),
    "cut.txt.gz": (
        lambda p: p.write_bytes(gzip.compress(GOOD.encode() * 50)[:40]),
        "cut.txt.gz: the packed file ends too early",
    ),
    "gone.txt": (lambda p: None, "gone.txt: no such file"),
}


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """What the real command says of all bad files with a good one among them."""
    folder = tmp_path_factory.mktemp("bad")
    for name, (make, _) in CASES.items():
        make(folder / name)
    (folder / "good.txt").write_text(GOOD, "utf8")
    first, *others = CASES
    return subprocess.run(
        [sys.executable, "-m", "detente", "code", first, "good.txt", *others, "--format", "jsonl"],
        cwd=folder, capture_output=True, text=True, encoding="utf8", check=False,
    )  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_one_line_names_the_file_and_its_fault(
    name: str, coded: subprocess.CompletedProcess[str]
) -> None:
    (line,) = [line for line in faults(coded.stderr) if line.startswith(f"detente: {name}")]
    assert line.startswith(f"detente: {CASES[name][1]}")


def test_beside_bad_files_the_rest_is_coded_and_the_status_says_so(
    coded: subprocess.CompletedProcess[str],
) -> None:
    acts = [json.loads(row)["act"] for row in coded.stdout.splitlines()]
    assert "mission.close" in acts
    assert len(faults(coded.stderr)) == len(CASES)
    assert coded.returncode == 1
    assert "Traceback" not in coded.stderr


def test_of_many_faults_alike_in_one_file_the_first_are_told_and_all_counted(here: Path) -> None:
    rows = ['{"body": "Norway closed its embassy in Lima."}'] * 40 + ["{", "{{"]
    (here / "many.jsonl").write_text("\n".join(rows) + "\n", "utf8")
    (here / "one.jsonl").write_text(rows[0], "utf8")
    done = run("code", "many.jsonl", "one.jsonl")
    told = [line for line in done.stderr.splitlines() if line.startswith("detente: many")]
    assert [line.split(": ")[1] for line in told[:10]] == [f"many.jsonl:{n}" for n in range(1, 11)]
    assert told[10] == "detente: many.jsonl: there are more like that, which are only counted"
    assert len(told) == 13
    assert "detente: one.jsonl:1: no text" in done.stderr
    assert "43 faults in the input" in done.stderr


def test_reading_goes_on_past_bad_files_and_twice_is_once(here: Path) -> None:
    for name, (make, _) in CASES.items():
        if name != "line.txt":
            make(here / name)
    (here / "good.txt").write_text(GOOD, "utf8")
    first = run("read", ".", "gone.txt", "--ledger", "a.db")
    again = run("read", ".", "gone.txt", "--ledger", "a.db")
    assert first.exit_code == again.exit_code == 1
    assert faults(first.stderr) == faults(again.stderr)
    assert "0 new claims" in again.stderr
    timeline = run("timeline", "Norway", "--ledger", "a.db")
    (event,) = json.loads(timeline.stdout)["events"]
    assert (event["act"], event["when"]) == ("mission.close", "2012-05-04")


@pytest.mark.parametrize(
    "order",
    [("read", "gone.txt"), ("import", "gdelt", "gone.txt"), ("import", "shards", "gone")],
    ids=" ".join,
)
def test_a_slip_in_a_name_makes_no_ledger(order: tuple[str, ...], here: Path) -> None:
    done = run(*order, "--ledger", "a.db")
    assert re.search(
        "^(?:detente|Error): gone.*: no (?:such file|shards)", done.stderr, re.MULTILINE
    )
    assert done.exit_code == 1
    assert list(here.iterdir()) == []


def test_a_slip_in_a_name_leaves_the_shards_of_an_earlier_run(here: Path) -> None:
    (here / "good.txt").write_text(GOOD, "utf8")
    shards = ("shards", "--to", "out", "--processes", "1")
    first = run(*shards, "good.txt").stderr
    assert "1 shard, 1 article, " in first
    assert "before" not in first
    assert ", all coded before" in run(*shards, "good.txt").stderr
    slip = run(*shards, "godo.txt")
    assert slip.exit_code == 1
    assert "godo.txt: no such file or folder" in slip.stderr
    taken = run("import", "shards", "out", "--ledger", "a.db")
    assert "1 article read, 1 new" in taken.stderr


def test_a_ledger_is_not_made_where_nothing_could_be_read(here: Path) -> None:
    (here / "empty.txt").write_bytes(b"")
    done = run("read", "empty.txt", "--ledger", "new.db")
    assert done.exit_code == 1
    assert "new.db was not made" in done.stderr
    assert [p.name for p in here.iterdir()] == ["empty.txt"]


def test_a_ledger_that_was_there_stays_where_nothing_could_be_read(here: Path) -> None:
    (here / "good.txt").write_text(GOOD, "utf8")
    (here / "empty.txt").write_bytes(b"")
    run("read", "good.txt", "--ledger", "old.db")
    done = run("read", "empty.txt", "--ledger", "old.db")
    assert done.exit_code == 1
    assert "not made" not in done.stderr
    assert "Tehran" in run("timeline", "Norway", "--ledger", "old.db").stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_a_full_disk_is_told_in_one_line(form: str, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, "utf8")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "detente", "code", "good.txt", "--format", form],
            cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    told = "Error: the output: cannot be written or read (No space left on device)"
    assert done.stderr.splitlines()[-1] == told
    assert "Traceback" not in done.stderr
    assert done.returncode == 1
