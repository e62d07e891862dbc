"""How fast articles are coded, beside spaCy alone, and in how much memory.

    python bench/speed.py ../shared [--articles 400] [--parts growth stages whole archive processes]
    python bench/speed.py ../shared --guard

Seconds are those of the processor, so that figures hold on a busy machine; ``processes`` alone
counts seconds on the wall and wants a quiet one. Coding and the bare pipeline (every component of
it, over the whole text) take turns on the same articles. Stages are timed where the street calls
them, each without what it calls of the others. ``--guard`` measures the ratio to spaCy on few
articles and leaves with status 1 where it is below the floor in ``speed.toml``.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import importlib
import itertools
import json
import resource
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from detente.bulk import Pool
from detente.bulk.coding import batches, code_batch
from detente.coding import Coders
from detente.errors import InputError
from detente.language import DEFAULT_PIPELINE
from detente.model import Article
from detente.processes.memory import resident
from detente.shards import Done, Shard, plan
from detente.shards.work import Request, code_shard
from detente.sources import read_articles
from stage_clock import STAGES, Clock, instrumented

FLOOR = Path(__file__).with_name("speed.toml")
BLOCK = 64  # articles between two turns: two batches as the command makes them
MB = 1024 * 1024
DAY = 300_000  # articles in English that the world's press publishes a day: an assumption
T = TypeVar("T")
PARTS = ("growth", "stages", "whole", "archive", "processes")
PAGE = b"""HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n
<html><body><article><h1>Chad recalls its ambassador</h1>
<p>Chad recalled its ambassador to Peru on Monday, the foreign ministry said.</p></article></body></html>"""
RECORD = b"""WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r
WARC-Date: 2024-05-06T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r
Content-Length: %d\r\n\r\n%b\r\n\r\n""" % (len(PAGE), PAGE)


def sample(shared: Path, number: int) -> list[Article]:
    """Every n-th article of the news sample, so many of them."""
    found = read_articles([shared / "corpora/news_sample.jsonl.gz"])
    articles = [item for item in found if isinstance(item, Article)]
    step = max(1, len(articles) // number)
    return articles[::step][:number]


def seconds_of(work: Callable[[], Any]) -> float:
    """Seconds of the processor that something takes."""
    started = time.process_time()
    work()
    return time.process_time() - started


def code(coders: Coders, articles: Iterable[Article]) -> int:
    """Code articles as the command does in one process; the number of claims."""
    results = (found for batch in batches(articles) for found in code_batch(coders, batch))
    return sum(0 if isinstance(found, InputError) else len(found.claims) for found in results)


def stages(articles: list[Article]) -> Iterator[tuple[str, float]]:
    """Seconds of each stage, reading from a file of JSON lines included."""
    coders, clock = Coders(), Clock()
    code(coders, articles[:20])
    with tempfile.TemporaryDirectory() as folder, instrumented(clock) as missing:
        path = Path(folder, "news.jsonl.gz")
        with gzip.open(path, "wt", encoding="utf8") as out:
            for a in articles:
                row = {"id": a.id, "title": a.title, "text": a.text, "published": a.published}
                out.write(json.dumps(row, default=str) + "\n")
        total = seconds_of(
            lambda: code(coders, (a for a in read_articles([path]) if isinstance(a, Article)))
        )
    for stage in STAGES:
        yield stage, float("nan") if stage in missing else clock.seconds.get(stage, 0.0)
    yield "all else", total - sum(clock.seconds.values())
    yield "whole", total


def against_spacy(articles: list[Article]) -> tuple[float, float, int]:
    """Seconds of coding and of the bare pipeline, in turns; and the number of claims."""
    coders = Coders()
    bare = importlib.import_module(DEFAULT_PIPELINE).load()
    code(coders, articles[:20])
    list(bare.pipe(a.text for a in articles[:20]))
    ours = theirs = 0.0
    claims: list[int] = []
    for n in range(0, len(articles), BLOCK):
        some = articles[n : n + BLOCK]
        texts = [f"{a.title}\n{a.text}" for a in some]
        ours += seconds_of(functools.partial(_into, claims, coders, some))
        theirs += seconds_of(lambda texts=texts: [None for _ in bare.pipe(texts)])  # type: ignore[misc]
    return ours, theirs, sum(claims)


def _into(claims: list[int], coders: Coders, articles: list[Article]) -> None:
    claims.append(code(coders, articles))


def archive(shared: Path, articles: list[Article], *, claims_only: bool) -> tuple[int, int, float]:
    """Pages looked at and claims of the archive of web pages, and the seconds from archive to
    Parquet of a worker that has coded ``articles`` and a page before, but none of these pages.

    So its models and libraries are loaded and it has met the words that are common.
    """
    coders = Coders()
    code(coders, articles)
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder, "first.warc")
        first.write_bytes(RECORD)
        _shard_of(first, coders, claims_only=claims_only)
    started = time.process_time()
    done = _shard_of(shared / "corpora/pages.warc.gz", coders, claims_only=claims_only)
    taken = time.process_time() - started
    return done.articles + sum(done.left_out.values()), done.claims, taken


def anew(work: Callable[..., T], *given: Any, **named: Any) -> T:
    """What a function returns in a process of its own, which remembers nothing of other measures."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *given, **named).result()


def _shard_of(path: Path, coders: Coders, *, claims_only: bool) -> Done:
    (shard,) = plan([str(path)], pipeline=DEFAULT_PIPELINE, coder="bench", claims_only=claims_only)
    assert isinstance(shard, Shard)
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as scratch:
        *_, done = code_shard(Request(shard, folder, scratch), coders)
    assert isinstance(done, Done)
    return done


def many(articles: list[Article], number: int) -> Iterator[Article]:
    """So many articles: the sample again and again, under other ids."""
    for n in range(number):
        article = articles[n % len(articles)]
        yield article if n < len(articles) else replace(article, id=f"{article.id}~{n}")


def shared_out(articles: list[Article], processes: int) -> tuple[float, float, int]:
    """Seconds on the wall for articles in so many workers, these started before; seconds of the
    processor in this process, which hands them round; the workers' peak memory.

    One process is a worker too here, so that what is compared differs in number alone.
    """
    with Pool(DEFAULT_PIPELINE, processes=2) as pool:
        pool.processes = processes
        for _ in pool.shared_out(itertools.chain.from_iterable([batches(articles[:16])] * 6)):
            pass
        started, own = time.perf_counter(), time.process_time()
        for _ in pool.shared_out(batches(articles)):
            pass
        taken, own = time.perf_counter() - started, time.process_time() - own
    return taken, own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def growth(articles: list[Article], sizes: list[int]) -> Iterator[tuple[int, float, int]]:
    """For every size: articles, articles a second of a core, bytes held at the end."""
    for size in sizes:
        coders = Coders()
        taken = seconds_of(lambda n=size, c=coders: code(c, many(articles, n)))  # type: ignore[misc]
        yield size, size / taken, resident()


def table(shared: Path, options: argparse.Namespace) -> None:
    """Print what was asked for, line by line as it is measured."""
    articles = sample(shared, options.articles)
    line("", "articles", "seconds", "a second")
    if "processes" in options.parts:  # first: a worker's peak begins with what this process holds
        one, _, _ = shared_out(articles, 1)
        two, own, peak = shared_out(articles, 2)
        line("one worker, wall", len(articles), one, len(articles) / one)
        line("two workers, wall", len(articles), two, len(articles) / two)
        line("handing round", len(articles), own, len(articles) / own)
        print(f"two workers are {one / two:.2f} times as fast as one; peak {peak / MB:.0f} MB each")
    if "growth" in options.parts:  # while this process holds little else
        for size, speed, held in growth(articles, options.growth):
            line(f"so many, {held / MB:.0f} MB", size, size / speed, speed)
    if "stages" in options.parts:
        for stage, seconds in stages(articles):
            line(
                stage, len(articles), seconds, len(articles) / seconds if seconds else float("inf")
            )
    if "whole" in options.parts:
        ours, theirs, claims = against_spacy(articles)
        line(f"coding ({claims} claims)", len(articles), ours, len(articles) / ours)
        line("spaCy alone", len(articles), theirs, len(articles) / theirs)
        print(f"coding is {theirs / ours:.2f} times as fast as spaCy alone")
        print(cost("articles", len(articles) / ours, options.price))
    if "archive" in options.parts:
        for claims_only in (False, True):
            pages, claims, seconds = anew(archive, shared, articles, claims_only=claims_only)
            name = "pages, claims only" if claims_only else "web pages"
            line(f"{name} ({claims} claims)", pages, seconds, pages / seconds)
            print(cost("pages", pages / seconds, options.price))


def cost(what: str, rate: float, price: float) -> str:
    """Core-hours and price of a day of the world's news in English, and of ten years of it."""
    day = DAY / rate / 3600
    years = 3652.5 * day
    return (
        f"{DAY:,} {what} a day: {day:,.1f} core-hours, {day * price:,.2f};"
        f" ten years: {years:,.0f} core-hours, {years * price:,.0f}"
    )


def line(what: str, number: object, seconds: object, rate: object) -> None:
    """One line of the table."""
    cells = [f"{x:.2f}" if isinstance(x, float) else str(x) for x in (number, seconds, rate)]
    print(f"{what:28}" + "".join(f"{cell:>12}" for cell in cells), flush=True)


def guard(shared: Path, number: int) -> int:
    """1 where coding has become slower, beside spaCy alone, than the floor."""
    floor = float(tomllib.loads(FLOOR.read_text("utf8"))["ratio"])
    ours, theirs, _ = against_spacy(sample(shared, number))
    ratio = theirs / ours
    print(f"coding is {ratio:.2f} times as fast as spaCy alone; the floor is {floor:.2f}")
    return int(ratio < floor)


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path, help="the folder of the measuring sets")
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--growth", type=int, nargs="+", default=[100, 1000], metavar="N")
    parser.add_argument("--price", type=float, default=0.04, help="of a core-hour, in any currency")
    parser.add_argument("--guard", action="store_true", help="only whether the floor is kept")
    options = parser.parse_args()
    if options.guard:
        sys.exit(guard(options.shared, min(options.articles, 80)))
    table(options.shared, options)


if __name__ == "__main__":
    main()
