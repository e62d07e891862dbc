"""Worker processes: in order, bounded, and a broken one costs one article."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import detente
from detente.bulk import Pool
from detente.bulk.coding import ARTICLES, CHARACTERS, batches
from detente.bulk.pool import AHEAD, FEW
from detente.coding import CodedArticle
from detente.errors import DetenteError, InputError, UnknownActor
from detente.model import Article
from detente.processes import Process, WorkerDied
from tests.bulk.fragile import Fragile

ROOT = Path(__file__).resolve().parents[2]
MANY = FEW + 1
STATES = "Chad Peru Mali Oman Iran Cuba Togo Fiji Laos Iraq Kenya Ghana Chile Nepal Qatar".split()


def articles(texts: list[str]) -> Iterator[Article]:
    for n, text in enumerate(texts):
        yield Article(id=str(n), text=text, origin=f"news.jsonl:{n + 1}")


@pytest.fixture
def pool() -> Iterator[Pool]:
    with Pool("none", processes=2, work="tests.bulk.fragile:worker", seconds=10.0) as pool:
        yield pool


def outcome(pool: Pool, texts: list[str]) -> tuple[list[str], list[InputError]]:
    """The ids of what was coded, and the faults."""
    found = list(pool.code(articles(texts)))
    coded = [each.article.id for each in found if isinstance(each, CodedArticle)]
    return coded, [each for each in found if isinstance(each, InputError)]


def test_results_come_in_order_from_several_processes(pool: Pool) -> None:
    found = list(pool.code(articles(["wait" if n % 40 == 0 else "." for n in range(160)])))
    coded = [each for each in found if isinstance(each, CodedArticle)]
    assert [each.article.id for each in coded] == [str(n) for n in range(160)]
    assert len({each.skipped for each in coded}) == 2


def test_what_an_article_breaks_costs_that_article_alone(pool: Pool) -> None:
    breaks = {
        20: ("be killed", "was ended by SIGKILL"),
        60: ("break", "was ended by SIGSEGV"),
        MANY: ("raise", "cannot be coded (ValueError: no such verb)"),
    }
    texts = ["."] * (MANY + 1)
    for n, (text, _) in breaks.items():
        texts[n] = text
    coded, faults = outcome(pool, texts)
    assert coded == [str(n) for n in range(MANY + 1) if n not in breaks]
    assert [fault.place for fault in faults] == [f"news.jsonl:{n + 1}" for n in breaks]
    assert all(how in fault.fault for fault, (_, how) in zip(faults, breaks.values(), strict=True))


def test_what_a_worker_says_at_its_end_is_kept_where_the_fault_says(pool: Pool) -> None:
    _, (fault,) = outcome(pool, [*["print"] * MANY, "break"])
    named = re.search(r"was ended by SIGSEGV \(traceback in (.+)\)$", fault.fault)
    assert named is not None
    kept = Path(named[1])
    try:
        words = kept.read_text("utf8")
    finally:
        kept.write_text("", "utf8")
    assert "string_at" in words
    assert "a library says hello" not in words  # that was said of articles before


def test_a_worker_that_hangs_is_ended_and_tells_where(pool: Pool) -> None:
    pool.seconds = 3.0
    coded, (fault,) = outcome(pool, [*["."] * MANY, "hang"])
    assert len(coded) == MANY
    assert re.search(r"takes more than 3 seconds \(traceback in .+\)$", fault.fault)


def test_an_error_of_a_workers_own_is_told_with_its_traceback() -> None:
    worker = Process("tests.bulk.fragile:stumbles", "none")
    try:
        with pytest.raises(WorkerDied) as died:
            list(worker.answers(None, 10.0))
    finally:
        worker.close()
    assert str(died.value) == "ended with status 1 (RuntimeError: no more of this)"
    assert "Traceback (most recent call last)" in died.value.words


def test_what_a_library_prints_does_not_disturb_the_answers(pool: Pool) -> None:
    assert outcome(pool, ["print"] * MANY)[1] == []


def test_where_nobody_takes_results_nothing_more_is_read(pool: Pool) -> None:
    taken = 0

    def endless() -> Iterator[Article]:
        nonlocal taken
        while True:
            taken += 1
            yield Article(id=str(taken), text=".")

    results = pool.code(endless())
    next(results)
    time.sleep(0.5)
    assert taken <= MANY + (AHEAD * 2 + 1) * ARTICLES


def test_closing_ends_the_workers_in_the_middle_of_work(pool: Pool) -> None:
    results = pool.code(articles([*["."] * MANY, *["hang"] * MANY]))
    next(results)
    children = [worker.child for worker in pool.workers if worker.child is not None]
    assert children
    pool.close()
    assert all(child.poll() is not None for child in children)


def test_a_worker_that_has_grown_is_started_anew() -> None:
    worker = Process("tests.bulk.fragile:worker", "none", memory=1)
    try:
        before = _process(worker, "grow")
        assert worker.child is None
        assert worker.largest > 1 << 26
        assert _process(worker, ".") != before
    finally:
        worker.close()


def _process(worker: Process, text: str) -> str | None:
    (coded,) = worker.ask(list(articles([text])), 60.0)
    assert isinstance(coded, CodedArticle)
    return coded.skipped


def test_a_worker_that_was_stopped_does_not_start_again() -> None:
    worker = Process("tests.bulk.fragile:worker", "none")
    worker.close()
    with pytest.raises(WorkerDied):
        worker.ask([], 10.0)


def test_few_articles_are_coded_in_this_process() -> None:
    with Pool("none", processes=2, work="tests.bulk.fragile:worker") as pool:
        pool.coders.coders["en"] = Fragile()
        found = list(pool.code(articles(["."] * FEW)))
    assert {getattr(each, "skipped", None) for each in found} == {f"process {os.getpid()}"}
    assert pool.workers == []


def test_coders_that_are_handed_over_work_in_this_process() -> None:
    coded = list(detente.code(list(articles(["."] * MANY)), coders={"en": Fragile()}))
    assert {each.skipped for each in coded} == {f"process {os.getpid()}"}
    with pytest.raises(ValueError, match=r"detente\.coders"):
        Pool("none", {"en": Fragile()}, 2)
    with pytest.raises(ValueError, match="at least 1"):
        Pool("none", processes=0)


def test_a_pipeline_that_is_not_installed_is_told_by_the_workers_too() -> None:
    with (
        Pool("nonesuch", processes=2) as pool,
        pytest.raises(DetenteError, match="no spaCy pipeline named 'nonesuch'"),
    ):
        list(pool.code(articles(["."] * MANY)))


def test_batches_are_bounded_by_articles_and_characters() -> None:
    texts = ["x"] * 40 + ["y" * CHARACTERS] * 2 + ["z" * (CHARACTERS // 2)] * 4
    found = list(batches(articles(texts)))
    assert [a.id for batch in found for a in batch] == [str(n) for n in range(len(texts))]
    assert all(len(batch) <= ARTICLES for batch in found)
    assert all(len(b) == 1 or sum(len(a.text) for a in b) <= CHARACTERS for b in found)


def test_errors_are_the_same_in_another_process() -> None:
    import pickle

    for error in (InputError("a:1", "no text"), UnknownActor("Kenia", ("Kenya",))):
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))


def news(path: Path, number: int) -> Path:
    """Articles about acts between states, as JSON lines."""
    rows = []
    for n in range(number):
        a, b = STATES[n % 15], STATES[(n * 4 + 1 + n // 15) % 15]
        text = f"{a} recalled its ambassador to {b} on {n % 28 + 1} March 20{n % 20 + 1:02}."
        rows.append(json.dumps({"id": f"n{n}", "text": text, "published": "2022-04-01"}))
    path.write_text("\n".join(rows), "utf8")
    return path


def test_claims_are_the_same_from_one_process_and_from_two(tmp_path: Path) -> None:
    path = news(tmp_path / "news.jsonl", 90)
    outputs = [
        subprocess.run(
            [sys.executable, "-m", "detente", "code", str(path), "--processes", number],
            capture_output=True, check=True,
        ).stdout
        for number in ("1", "2")
    ]  # fmt: skip
    assert outputs[0].count(b"\n") > 60
    assert outputs[0] == outputs[1]


def test_a_ledger_is_the_same_from_one_process_and_from_two(tmp_path: Path) -> None:
    from detente.ledger.export import export

    path = news(tmp_path / "news.jsonl", 90)
    exports = []
    for number in (1, 2):
        with detente.open(tmp_path / f"{number}.db", processes=number) as ledger:
            report = ledger.read(path)
            assert (report.articles, report.faults) == (90, 0)
            exports.append(list(export(ledger.store)))
    assert exports[0] == exports[1]


def test_a_script_needs_no_guard(tmp_path: Path) -> None:
    path = news(tmp_path / "news.jsonl", MANY)
    script = f"import detente; print(sum(1 for _ in detente.code({str(path)!r}, processes=2)))"
    (tmp_path / "script.py").write_text(script, "utf8")
    done = subprocess.run(
        [sys.executable, str(tmp_path / "script.py")], capture_output=True, check=True, text=True
    )
    assert (done.stdout, done.stderr) == (f"{MANY}\n", "")


def started(tmp_path: Path) -> tuple[subprocess.Popen[str], list[int]]:
    """A run that hangs, and the ids of its workers."""
    script = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # ignored in a job
        "from detente.bulk import Pool; from detente.model import Article\n"
        "pool = Pool('none', processes=2, work='tests.bulk.fragile:worker')\n"
        f"texts = ['.'] * {2 * ARTICLES} + ['hang'] * {4 * ARTICLES}\n"
        "results = pool.code(Article(id=str(n), text=t) for n, t in enumerate(texts))\n"
        f"for n in range({2 * ARTICLES}): next(results)\n"
        "print(*[w.child.pid for w in pool.workers if w.child], flush=True)\n"
        "next(results)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    return process, [int(word) for word in process.stdout.readline().split()]


def gone(number: int) -> bool:
    """Whether a process ends within some seconds."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            os.kill(number, 0)
            if "\nState:\tZ" in Path(f"/proc/{number}/status").read_text("ascii"):
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(
    not Path("/proc/self").exists(), reason="looks at processes as Linux shows them"
)
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_no_worker_outlives_its_caller(tmp_path: Path, number: signal.Signals) -> None:
    process, workers = started(tmp_path)
    with process:
        assert workers
        os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
        try:
            process.wait(20)
        finally:
            process.kill()
    assert all(gone(worker) for worker in workers)
