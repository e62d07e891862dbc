"""The command as a real process: pipes, help, speed of start."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
import pytest
from tests.intake.test_taking import gdelt
from tests.ledger.conftest import entry, fill

import detente
from detente.cli import cli
from detente.intake.taking import BATCH

COMMAND = [sys.executable, "-m", "detente"]
SENTENCE = "Mali expelled the ambassador of France on 31 January 2022."


def run(*arguments: str, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=cwd,
        input=stdin,
        text=True,
        capture_output=True,
        check=False,
        encoding="utf8",
    )


def test_help_names_every_command_with_examples(tmp_path: Path) -> None:
    done = run("--help", cwd=tmp_path)
    for command in ("code", "read", "watch", "status", "timeline", "why", "acts", "times"):
        assert f"  {command} " in done.stdout
    assert "detente status Iran Canada" in done.stdout


@pytest.mark.parametrize("group", [(), ("export",), ("import",), ("draw",)])
def test_the_lists_of_commands_cut_no_sentence(tmp_path: Path, group: tuple[str, ...]) -> None:
    _, _, listed = run(*group, "--help", cwd=tmp_path).stdout.partition("Commands:")
    assert listed.strip()
    assert "..." not in listed
    assert all(len(line) <= 80 for line in listed.splitlines())


@pytest.mark.parametrize("form", ["table", "json"])
def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path, form: str) -> None:
    with detente.open(tmp_path / "l.db") as book:
        acts = [("talks.hold", ("KEN", "PER"), (), f"{year}-05-04") for year in range(1500, 2020)]
        fill(
            book.store, entry("a", date(2021, 1, 1), *acts, quote="Kenya and Peru held talks " * 9)
        )
    asked = [*COMMAND, "timeline", "KEN", "PER", "--ledger", "l.db", "--format", form]
    with subprocess.Popen(
        asked, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as asking:
        assert asking.stdout is not None
        assert asking.stderr is not None
        assert asking.stdout.readline()
        asking.stdout.close()
        assert asking.stderr.read() == ""
        assert asking.wait(60) == 0


# A machine without a locale, as containers and cron have it.
PLAIN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def bare(*arguments: str | bytes, cwd: Path, **environment: str) -> bytes:
    """The output of a command where the environment is as told; its errors are a fault."""
    known = {k: v for k, v in os.environ.items() if k != "PYTHONIOENCODING"} | environment
    done = subprocess.run(
        [*COMMAND, *arguments], cwd=cwd, env=known, capture_output=True, check=False
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr.decode()
    return done.stdout


@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_in_a_pipe_we_write_utf_8_whatever_the_locale(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE.replace("the ambassador", "José Nuño, envoy"), "utf8")
    plain = bare("code", "a.txt", "--format", form, cwd=tmp_path, **PLAIN)
    assert plain == bare("code", "a.txt", "--format", form, cwd=tmp_path, PYTHONUTF8="1")
    assert "José Nuño" in plain.decode("utf8")


def test_an_encoding_that_was_asked_for_is_written_with_marks_for_what_it_lacks(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE.replace("the ambassador", "José Nuño, envoy"), "utf8")
    told = bare("code", "a.txt", "--format", "table", cwd=tmp_path, PYTHONIOENCODING="latin-1")
    assert "?Mali expelled José Nuño" in " ".join(told.decode("latin-1").split())


@pytest.mark.parametrize("name", ["Zürich 1.txt".encode(), b"caf\xe9.txt"])
def test_a_file_bears_the_same_name_in_every_locale(tmp_path: Path, name: bytes) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(SENTENCE, "utf8")
    bare("read", name, "--ledger", "l.db", cwd=tmp_path, PYTHONUTF8="1")
    before = bare("export", "ledger", "--ledger", "l.db", cwd=tmp_path, PYTHONUTF8="1")
    bare("read", name, "--ledger", "l.db", cwd=tmp_path, **PLAIN)
    assert bare("export", "ledger", "--ledger", "l.db", cwd=tmp_path, **PLAIN) == before
    assert name.decode("utf8", "backslashreplace") in before.decode("utf8").replace("\\\\", "\\")


def test_an_import_that_is_interrupted_keeps_what_it_had_and_says_so(tmp_path: Path) -> None:
    lines = [gdelt(GLOBALEVENTID=str(n)) for n in range(BATCH + 1)]
    filling = [*COMMAND, "import", "gdelt", "-", "--ledger", "l.db"]
    with subprocess.Popen(
        filling, cwd=tmp_path, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as taking:
        assert taking.stdin is not None
        taking.stdin.write("\n".join(lines))
        taking.stdin.flush()
        for _ in range(100):
            time.sleep(0.5)
            told = run("export", "claims", "--ledger", "l.db", cwd=tmp_path).stdout
            if told.count("\n") == BATCH + 1:
                break
        taking.send_signal(signal.SIGINT)
        told = taking.communicate(timeout=60)[1]
    assert taking.returncode == 1
    kept = f"l.db holds {BATCH} articles with {BATCH} claims"
    assert told == f"stopped: {kept}; the same command goes on from there\n"


def commands(group: click.Group, path: str = "detente") -> Iterator[tuple[str, click.Command]]:
    """Every command that can be given, with the words by which it is called."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


@pytest.mark.parametrize(("words", "command"), [pytest.param(*c, id=c[0]) for c in commands(cli)])
def test_every_command_has_help_with_examples(words: str, command: click.Command) -> None:
    told = command.get_help(click.Context(command, info_name=words))
    assert f"  {words}" in told.partition("Example")[2]


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    rows = (json.dumps({"id": str(n), "text": SENTENCE}) for n in range(400))
    (tmp_path / "news.jsonl").write_text("\n".join(rows))
    with subprocess.Popen(
        [*COMMAND, "code", "news.jsonl"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert "Traceback" not in process.stderr.read()
    assert process.returncode == 0


def test_progress_is_quiet_when_nobody_watches(tmp_path: Path) -> None:
    done = run("code", "-", cwd=tmp_path, stdin=SENTENCE)
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_who_stops_a_run_is_told_how_far_it_got(tmp_path: Path) -> None:
    many = [{"id": f"n{i}", "text": "Chad recalled its ambassador from Togo."} for i in range(5000)]
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, many)), "utf8")
    with subprocess.Popen(
        [*COMMAND, "code", "news.jsonl", "--processes", "1"], cwd=tmp_path, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a job of a shell may ignore it
    ) as process:  # fmt: skip
        assert process.stdout
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert re.fullmatch(r"stopped: \d[\d,]* articles? read, .*\n", err)


@pytest.mark.parametrize(
    ("loaded", "heavy"),
    [
        (
            "detente; assert callable(detente.code); import detente.sources.reading",
            "spacy numpy lxml trafilatura htmldate resiliparse fastwarc feedparser httpx pyarrow",
        ),
        ("detente.cli", "spacy onnxruntime lxml trafilatura httpx pyarrow"),
    ],
    ids=["library", "commands"],
)
def test_what_is_not_used_is_not_loaded(loaded: str, heavy: str) -> None:
    source = f"import sys, {loaded}; print([m for m in {heavy.split()} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", source],
        text=True,
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.stdout == "[]\n"


def test_the_order_of_sets_in_memory_does_not_change_the_claims(tmp_path: Path) -> None:
    examples = str(Path(__file__).resolve().parents[2] / "examples")
    printed = {
        subprocess.run(
            [*COMMAND, "code", examples],
            cwd=tmp_path,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
