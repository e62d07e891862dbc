"""Shards coded by either engine give the ledger that reading gives."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import detente
from detente.cli import cli
from detente.coding import Coder, Coders
from detente.errors import DetenteError, InputError
from detente.language import DEFAULT_PIPELINE
from detente.ledger.export import export
from detente.processes import Process
from detente.shards import Done, Piece, Shard, coded, engines, files, places, plan, run, supervise
from detente.shards.planning import SIZE
from detente.shards.supervise import see_through
from detente.shards.work import Request, code_shard
from tests.bulk.fragile import Fragile
from tests.bulk.test_pool import news

FRAGILE = "tests.bulk.fragile:shard_worker"


def planned(path: Path, size: int = SIZE) -> list[Shard]:
    found = plan([str(path)], pipeline="none", coder="test", size=size)
    return [shard for shard in found if isinstance(shard, Shard)]


def fragile(path: Path, texts: list[str]) -> Path:
    rows = (json.dumps({"id": str(n), "text": text}) for n, text in enumerate(texts))
    path.write_text("\n".join(rows), "utf8")
    return path


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "WORK", FRAGILE)


@pytest.mark.usefixtures("broken")
def test_a_poisoned_article_costs_that_article_and_no_other(tmp_path: Path) -> None:
    texts = ["."] * 50
    texts[20], texts[33] = "be killed", "break"
    path = fragile(tmp_path / "news.jsonl", texts)
    heard: list[int] = []
    out = str(tmp_path / "out")
    (done,) = run(planned(path), out, processes=1, on_articles=heard.append)
    assert (done.articles, done.failed, sum(heard)) == (48, None, 48)
    assert [place for place, _ in done.faults] == [f"{path}:21", f"{path}:34"]
    assert "was ended by SIGKILL" in done.faults[0][1]
    ids = [each.article.id for each, _ in coded(out, on_fault=lambda _: None)]
    assert ids == [str(n) for n in range(50) if n not in (20, 33)]


@pytest.mark.usefixtures("broken")
def test_however_many_articles_are_poisoned_the_rest_is_coded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervise, "DEATHS", 2)
    texts = [f"note {tmp_path / 'coded'}"] * 48
    deadly = [0, 20, 21, 47]
    for n in deadly:
        texts[n] = "leave"
    path = fragile(tmp_path / "news.jsonl", texts)
    out = str(tmp_path / "out")
    heard: list[int] = []
    (done,) = run(planned(path), out, processes=1, on_articles=heard.append)
    assert done.failed is None
    assert [place for place, _ in done.faults] == [f"{path}:{n + 1}" for n in deadly]
    assert all("ended with status 3" in words for _, words in done.faults)
    assert done.articles == sum(heard) == 48 - len(deadly)
    ids = [each.article.id for each, _ in coded(out, on_fault=lambda _: None)]
    assert ids == [str(n) for n in range(48) if n not in deadly]
    # What is coded again are the batches with a poisoned article: those in them, and not those before.
    assert (tmp_path / "coded").stat().st_size <= 2 * done.articles


def seen_through(work: str, path: Path, out: Path) -> Done:
    (shard,) = planned(path)
    worker = Process(work, "none")
    try:
        return see_through(shard, str(out), worker)
    finally:
        worker.close()


def test_a_death_while_the_results_are_written_is_no_articles_fault(tmp_path: Path) -> None:
    path = fragile(tmp_path / "news.jsonl", ["."] * 20)
    done = seen_through("tests.bulk.fragile:dies_while_it_writes", path, tmp_path / "out")
    assert (done.failed, done.faults, done.articles) == (None, [], 20)


def test_a_worker_that_dies_again_and_again_without_an_article_to_blame_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervise, "DEATHS", 3)
    path = fragile(tmp_path / "news.jsonl", ["."] * 20)
    done = seen_through("tests.bulk.fragile:dies_at_the_end", path, tmp_path / "out")
    assert done.failed == "the worker process was ended by SIGKILL, 4 times"
    assert done.faults == []
    assert not (tmp_path / "out" / "done").exists()


def test_where_every_article_kills_the_shard_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervise, "HOPELESS", 4)
    path = fragile(tmp_path / "news.jsonl", ["leave"] * 20)
    done = seen_through(FRAGILE, path, tmp_path / "out")
    assert done.failed == "the worker process ended with status 3, 4 times"


def test_a_crash_leaves_its_traceback_beside_the_results(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervise, "DEATHS", 2)
    path = fragile(tmp_path / "news.jsonl", ["."] * 3)
    out = tmp_path / "out"
    done = seen_through("tests.bulk.fragile:stumbles", path, out)
    assert "ended with status 1 (RuntimeError: no more of this)" in str(done.failed)
    assert f"traceback in crashes/{done.shard}.txt" in str(done.failed)
    words = (out / "crashes" / f"{done.shard}.txt").read_text("utf8")
    assert words.count("Traceback (most recent call last)") == 2
    assert "fragile.py" in words


def test_an_article_that_breaks_the_interpreter_leaves_a_traceback_too(tmp_path: Path) -> None:
    path = fragile(tmp_path / "news.jsonl", [".", "break", "."])
    out = tmp_path / "out"
    done = seen_through(FRAGILE, path, out)
    ((place, words),) = done.faults
    assert place == f"{path}:2"
    assert words.endswith(f"was ended by SIGSEGV (traceback in crashes/{done.shard}.txt)")
    assert "string_at" in (out / "crashes" / f"{done.shard}.txt").read_text("utf8")


def test_a_worker_codes_one_shard_after_another_without_being_started_anew(tmp_path: Path) -> None:
    path = fragile(tmp_path / "news.jsonl", ["."] * 60)
    worker = Process(FRAGILE, "none")
    try:
        children = []
        for shard in planned(path, size=600):
            done = see_through(shard, str(tmp_path / "out"), worker)
            assert done.failed is None
            children.append(worker.child)
        assert len(children) > 1
        assert children[0] is not None
        assert all(child is children[0] for child in children)
    finally:
        worker.close()


@pytest.mark.usefixtures("broken")
def test_a_rerun_codes_only_what_is_missing(tmp_path: Path) -> None:
    path = fragile(tmp_path / "news.jsonl", ["."] * 60)
    out = tmp_path / "out"
    shards = planned(path, 400)
    assert len(shards) > 3
    first = list(run(shards[:2], str(out), processes=1))
    times = {p: p.stat().st_mtime_ns for p in out.rglob("*.parquet")}
    again = list(run(shards, str(out), processes=2))
    assert len(times) == 4
    assert all(p.stat().st_mtime_ns == then for p, then in times.items())
    assert sum(done.articles for done in again) == 60
    assert [done.shard for done in again[:2]] == [done.shard for done in first]
    assert not list(out.rglob(".*"))


@pytest.mark.usefixtures("broken")
def test_an_input_that_is_named_twice_is_coded_once(tmp_path: Path) -> None:
    path = fragile(tmp_path / "news.jsonl", ["."] * 3)
    (done,) = run(planned(path) * 2, str(tmp_path / "out"), processes=2)
    assert done.articles == 3
    assert len(list(coded(str(tmp_path / "out")))) == 3


@pytest.mark.usefixtures("broken")
def test_a_shard_that_was_begun_and_not_ended_does_not_count(tmp_path: Path) -> None:
    path = fragile(tmp_path / "news.jsonl", ["."] * 5)
    out = tmp_path / "out"
    (shard,) = planned(path)
    list(run([shard], str(out), processes=1))
    (out / "done" / f"{shard.id}.json").unlink()
    (out / "claims" / f"{shard.id}.parquet").write_bytes(b"PAR1 cut off")
    met: list[InputError] = []
    assert list(coded(str(out), on_fault=met.append)) == []
    assert "not complete" in met[0].fault
    (done,) = run([shard], str(out), processes=1)
    assert len(list(coded(str(out)))) == done.articles == 5


@pytest.mark.usefixtures("broken")
def test_a_shard_whose_results_cannot_be_written_fails_alone(tmp_path: Path) -> None:
    path = fragile(tmp_path / "news.jsonl", ["."] * 5)
    out = tmp_path / "out"
    out.mkdir()
    (out / "claims").write_text("a file where the folder should be")
    (done,) = run(planned(path), str(out), processes=1)
    assert done.failed
    assert done.articles == 0


def test_an_outcome_is_the_same_after_writing() -> None:
    done = Done("a", 2, 3, {"language fr": 1}, {}, [("a:1", "no text")], 1.5, 7, ["a"], None)
    assert Done.from_dict(json.loads(json.dumps(done.as_dict()))) == done


def test_a_shard_has_another_id_when_the_reader_the_funnel_or_a_coder_changes() -> None:
    english = Coders("none")
    others = (
        Coders("none", reader="both"),
        Coders("none", {"en": Coder("none", funnel=False)}),
        Coders("none", {"fr": Fragile()}),
        Coders("other"),
    )
    ids = [Shard((Piece("a"),), "none", coders.version).id for coders in (english, *others)]
    assert len(set(ids)) == len(ids)
    assert (
        Shard((Piece("a"),), "none", "test", reader="both").id
        != Shard((Piece("a"),), "none", "test").id
    )


def test_an_unknown_engine_is_no_engine(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="local, ray"):
        list(run([], str(tmp_path), engine="slurm"))


def command(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments])


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles, among them one in another language, the same again, and an id that is used
    twice."""
    path = news(tmp_path_factory.mktemp("shards") / "news.jsonl", 60)
    more = [
        {"id": "fr", "text": "Le Pérou a rompu.", "language": "fr"},
        {"id": "n3", "text": "Peru severed relations with Chad.", "published": "2022-04-01"},
        json.loads(path.read_text("utf8").splitlines()[5]),
    ]
    with path.open("a", encoding="utf8") as out:
        out.writelines(f"\n{json.dumps(row)}" for row in [*more, {"title": "no text"}])
    return path


@pytest.fixture(scope="module")
def plain(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], bytes]:
    """The export of a ledger that read the articles, and their claims as `detente code` prints
    them."""
    with detente.open(tmp_path_factory.mktemp("plain") / "a.db", processes=1) as ledger:
        ledger.read(articles)
        exported = list(export(ledger.store))
    done = subprocess.run(
        [sys.executable, "-m", "detente", "code", str(articles), "--processes", "1"],
        capture_output=True, check=False,
    )  # fmt: skip
    return exported, done.stdout


def check(articles: Path, plain: tuple[list[str], bytes], out: Path, *arguments: str) -> None:
    """Shards of the articles hold the same claims, byte for byte, and give the same ledger."""
    told = subprocess.run(
        [sys.executable, "-m", "detente", "shards", articles, "--to", out, "--size", "0.002", *arguments],
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    assert told.returncode == 1, told.stderr
    assert "no text" in told.stderr
    assert "63 articles" in told.stderr
    exported, claims = plain
    rows = [claim.as_dict() for each, _ in coded(str(out), on_fault=lambda _: None) for claim in each.claims]  # fmt: skip
    lines = [json.dumps(row, ensure_ascii=False).encode() for row in rows]
    assert lines == claims.splitlines()
    ledger = out.parent / f"{out.name}.db"
    first = command("import", "shards", out, "--ledger", ledger)
    assert "62 articles read, 62 new" in first.stderr
    again = command("import", "shards", out, "--ledger", ledger)
    assert "0 new, 62 known already, 0 new claims" in again.stderr
    with detente.open(ledger) as book:
        assert list(export(book.store)) == exported


def test_local_shards_give_the_ledger_that_reading_gives(
    articles: Path, plain: tuple[list[str], bytes], tmp_path: Path
) -> None:
    check(articles, plain, tmp_path / "out", "--processes", "2")


@pytest.mark.skipif(find_spec("ray") is None, reason="needs the extra detente[ray]")
def test_ray_gives_the_ledger_that_reading_gives(
    articles: Path, plain: tuple[list[str], bytes], tmp_path: Path
) -> None:
    check(articles, plain, tmp_path / "out", "--processes", "2", "--engine", "ray")


UNDER_RAY = """
import os, sys
from detente.shards import on_ray, plan, run
on_ray.WORK = "tests.bulk.fragile:shard_worker"
shards = plan([sys.argv[1]], pipeline="none", coder="test", size=500)
for done in run(shards, sys.argv[2], engine="ray", processes=1):
    print(done.failed, os.environ["RAY_USAGE_STATS_ENABLED"])
"""


@pytest.mark.skipif(find_spec("ray") is None, reason="needs the extra detente[ray]")
def test_a_poisoned_article_costs_that_article_and_no_other_under_ray(tmp_path: Path) -> None:
    texts = ["."] * 30
    texts[4], texts[21] = "be killed", "break"
    path = fragile(tmp_path / "news.jsonl", texts)
    out = str(tmp_path / "out")
    root = str(Path(__file__).parents[2])
    told = subprocess.run(  # Ray starts but once in a process
        [sys.executable, "-c", UNDER_RAY, str(path), out], cwd=root, env=os.environ | {"PYTHONPATH": root},
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    assert len(told.stdout.splitlines()) > 1
    assert set(told.stdout.splitlines()) == {"None 0"}
    faults: list[InputError] = []
    ids = [each.article.id for each, _ in coded(out, on_fault=faults.append)]
    assert ids == [str(n) for n in range(30) if n not in (4, 21)]
    assert "SIGKILL" in faults[0].fault
    assert "SIGSEGV" in faults[1].fault
    assert len(faults) == 2


def test_files_whose_names_are_not_utf_8_go_through_shards(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text("Chad expelled the envoy of Niger.", "utf8")
    out = str(tmp_path / "out")
    command("shards", str(folder), "--to", out, "--processes", "1")
    ids = [each.article.id for each, _ in coded(out, on_fault=lambda _: None)]
    assert ids == [f"{folder}/caf\\xe9.txt"]


def test_shards_are_coded_by_the_reader_asked_for(tmp_path: Path) -> None:
    path = news(tmp_path / "news.jsonl", 5)
    versions = []
    for reader in ("rules", "both"):
        out = tmp_path / "out" / reader
        told = command("shards", path, "--to", out, "--processes", "1", "--reader", reader)
        assert told.exit_code == 0, told.output
        versions.append({version for _, version in coded(str(out))})
    assert versions == [{Coder().version}, {Coder(reader="both").version}]


def test_a_folder_without_shards_is_told(tmp_path: Path) -> None:
    with pytest.raises(DetenteError, match="no shards here"):
        list(coded(str(tmp_path)))
    told = command("import", "shards", tmp_path, "--ledger", tmp_path / "a.db")
    assert "no shards here" in told.stderr
    assert told.exit_code == 1


def test_an_address_is_for_ray(tmp_path: Path) -> None:
    told = command("shards", "a.jsonl", "--to", tmp_path, "--address", "auto")
    assert told.exit_code == 2


def test_a_folder_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    path = fragile(tmp_path / "news.jsonl", ["."])
    result = CliRunner().invoke(cli, ["shards", str(path), "--to", str(path)])
    assert result.exit_code == 1
    assert f"Error: {path}: cannot be written (FileExistsError" in result.stderr
    assert "Traceback" not in result.output


def test_errors_of_a_file_system_of_any_kind_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Locked:
        def info(self, path: str) -> None:
            raise RuntimeError(f"no credentials\nfor {path}")

    monkeypatch.setattr(places, "filesystem", lambda address: (Locked(), address))
    (fault,) = places.listed("vault://news")
    assert str(fault) == "vault://news: RuntimeError: no credentials for vault://news"


def test_pages_that_can_hold_no_claim_are_left_out_where_claims_alone_are_wanted(
    tmp_path: Path,
) -> None:
    """The claims are those of the whole; what is left out is counted by its reason."""
    told = "Chad recalled its ambassador to Libya on Monday. The foreign ministry in N'Djamena said so. "
    idle = (
        "The bakery in the old town sells bread, rolls and cakes, and it is open on Sundays too. "
    )
    french = (
        "La boulangerie de la vieille ville vend du pain et elle est ouverte tous les dimanches. "
    )
    for name, text in (("told", told), ("idle", idle), ("french", french)):
        page = f"<html><body><article><p>{text * 4}</p></article></body></html>"
        (tmp_path / f"{name}.html").write_text(page, "utf8")
    done = {}
    for claims_only in (False, True):
        (shard,) = plan(
            [str(tmp_path)], pipeline=DEFAULT_PIPELINE, coder="test", claims_only=claims_only
        )
        assert isinstance(shard, Shard)
        folder = str(tmp_path.parent / f"out-{claims_only}")
        with files.scratch() as scratch:
            *_, last = code_shard(Request(shard, folder, scratch), Coders())
        assert isinstance(last, Done)
        done[claims_only] = last
    assert done[True].shard != done[False].shard
    assert done[True].claims == done[False].claims > 0
    assert (done[False].articles, done[True].articles) == (3, 1)
    assert done[True].left_out == {"language fr": 1, "no act between actors": 1}
