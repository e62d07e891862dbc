"""Bad input through the real command: one clear line each, the rest is done, the status says so."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

GOOD = "Norway shut its embassy in Tehran on 4 May 2012."


def detente(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "detente", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf8",
        check=False,
    )


def faults(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [line for line in done.stderr.splitlines() if line.startswith("detente: ")]


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


@pytest.mark.parametrize("name", CASES)
def test_one_line_names_the_file_and_the_rest_is_coded(name: str, tmp_path: Path) -> None:
    make, told = CASES[name]
    make(tmp_path / name)
    (tmp_path / "good.txt").write_text(GOOD, "utf8")
    done = detente("code", name, "good.txt", "--format", "jsonl", cwd=tmp_path)
    (line,) = faults(done)
    assert line.startswith(f"detente: {told}")
    acts = [json.loads(row)["act"] for row in done.stdout.splitlines()]
    assert "mission.close" in acts
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_of_many_faults_alike_in_one_file_the_first_are_told_and_all_counted(
    tmp_path: Path,
) -> None:
    rows = ['{"body": "Norway closed its embassy in Lima."}'] * 40 + ["{", "{{"]
    (tmp_path / "many.jsonl").write_text("\n".join(rows) + "\n", "utf8")
    (tmp_path / "one.jsonl").write_text(rows[0], "utf8")
    done = detente("code", "many.jsonl", "one.jsonl", cwd=tmp_path)
    told = [line for line in done.stderr.splitlines() if line.startswith("detente: many")]
    assert [line.split(": ")[1] for line in told[:10]] == [f"many.jsonl:{n}" for n in range(1, 11)]
    assert told[10] == "detente: many.jsonl: there are more like that, which are only counted"
    assert len(told) == 13
    assert "detente: one.jsonl:1: no text" in done.stderr
    assert "43 faults in the input" in done.stderr


def test_reading_goes_on_past_bad_files_and_twice_is_once(tmp_path: Path) -> None:
    for name, (make, _) in CASES.items():
        if name != "line.txt":
            make(tmp_path / name)
    (tmp_path / "good.txt").write_text(GOOD, "utf8")
    first = detente("read", ".", "gone.txt", "--ledger", "a.db", cwd=tmp_path)
    again = detente("read", ".", "gone.txt", "--ledger", "a.db", cwd=tmp_path)
    assert first.returncode == again.returncode == 1
    assert faults(first) == faults(again)
    assert "0 new claims" in again.stderr
    timeline = detente("timeline", "Norway", "--ledger", "a.db", cwd=tmp_path)
    (event,) = json.loads(timeline.stdout)["events"]
    assert (event["act"], event["when"]) == ("mission.close", "2012-05-04")


@pytest.mark.parametrize(
    "order",
    [("read", "gone.txt"), ("import", "gdelt", "gone.txt"), ("import", "shards", "gone")],
    ids=" ".join,
)
def test_a_slip_in_a_name_makes_no_ledger(order: tuple[str, ...], tmp_path: Path) -> None:
    done = detente(*order, "--ledger", "a.db", cwd=tmp_path)
    assert re.search(
        "^(?:detente|Error): gone.*: no (?:such file|shards)", done.stderr, re.MULTILINE
    )
    assert done.returncode == 1
    assert list(tmp_path.iterdir()) == []


def test_a_slip_in_a_name_leaves_the_shards_of_an_earlier_run(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, "utf8")
    shards = ("shards", "--to", "out", "--processes", "1")
    assert "1 shard, 1 article, " in detente(*shards, "good.txt", cwd=tmp_path).stderr
    slip = detente(*shards, "godo.txt", cwd=tmp_path)
    assert slip.returncode == 1
    assert "godo.txt: no such file or folder" in slip.stderr
    taken = detente("import", "shards", "out", "--ledger", "a.db", cwd=tmp_path)
    assert "1 article read, 1 new" in taken.stderr


def test_a_ledger_is_not_made_where_nothing_could_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = detente("read", "empty.txt", "--ledger", "new.db", cwd=tmp_path)
    assert done.returncode == 1
    assert "new.db was not made" in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["empty.txt"]


def test_a_ledger_that_was_there_stays_where_nothing_could_be_read(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, "utf8")
    (tmp_path / "empty.txt").write_bytes(b"")
    detente("read", "good.txt", "--ledger", "old.db", cwd=tmp_path)
    done = detente("read", "empty.txt", "--ledger", "old.db", cwd=tmp_path)
    assert done.returncode == 1
    assert "not made" not in done.stderr
    assert "Tehran" in detente("timeline", "Norway", "--ledger", "old.db", cwd=tmp_path).stdout


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
