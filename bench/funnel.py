"""What the funnel loses and what it saves: claims with it and without, speed beside spaCy alone.

    python bench/funnel.py ../shared/corpora/news_sample.jsonl.gz [--number N] [--seed S] [--sets ../shared]

Claims are the same where act, parties, date, status, speaker and place of the quote are; a second
line tells those of which act, parties or status alone are others. With ``--sets`` claims are also
counted in the texts of the measuring sets (those of ``accuracy.py``: seed, dev, heldout, statedept,
plover), the share lost of each set and of all told. Seconds are those of the processor, in one run,
one thread: spaCy's bare pipeline over titles and texts, coding without the funnel, coding with it.
Set OPENBLAS_NUM_THREADS=1.
"""

from __future__ import annotations

import argparse
import importlib
import random
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from accuracy import SETS, chosen
from detente.coding import CodedArticle, Coder
from detente.language import DEFAULT_PIPELINE
from detente.model import Article, Claim
from detente.sources import read_articles

T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What work gives, and its seconds of the processor."""
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def identity(claim: Claim) -> tuple[Any, ...]:
    """What makes a claim the same."""
    return (
        claim.article_id, claim.act, claim.source, claim.target, claim.when, claim.status,
        claim.said_by, claim.part, claim.start, claim.end,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counts:
    """Claims without the funnel, and how many of them are lost and others gained with it."""

    claims: int
    lost: int
    gained: int

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.claims + other.claims, self.lost + other.lost, self.gained + other.gained
        )

    def __str__(self) -> str:
        base = max(1, self.claims)
        differ = (self.lost + self.gained) / 2 / base
        return (
            f"{self.claims} claims without the funnel: {self.lost} lost ({self.lost / base:.2%}), "
            f"{self.gained} gained, {differ:.2%} differ"
        )


NOTHING = Counts(0, 0, 0)


def compare(whole: list[CodedArticle], funnelled: list[CodedArticle]) -> tuple[Counts, Counts]:
    """How many claims are lost and gained, and how many by act, parties and status alone."""
    before = {identity(c) for coded in whole for c in coded.claims}
    after = {identity(c) for coded in funnelled for c in coded.claims}
    told, found = ({(*c[:4], c[5]) for c in claims} for claims in (before, after))
    return (
        Counts(len(before), len(before - after), len(after - before)),
        Counts(len(told), len(told - found), len(found - told)),
    )


def show(name: str, articles: str, counts: tuple[Counts, Counts]) -> None:
    """Print what was counted, all told and by act, parties and status."""
    print(f"{name:10} {articles}{counts[0]}")
    print(f"{'':10} by act, parties and status alone: {counts[1]}", flush=True)


def measure_sets(shared: Path, coders: dict[str, Coder]) -> None:
    """Code the texts of the measuring sets twice and print agreement, of each set and of all."""
    every = NOTHING, NOTHING
    for name, (_, path, _) in SETS.items():
        ours = chosen(name)
        read = read_articles([shared / path])
        articles = [a for a in read if isinstance(a, Article) and ours(a.id)]
        counts = compare(
            list(coders["without"].code(articles)), list(coders["with"].code(articles))
        )
        show(name, f"{len(articles)} articles, ", counts)
        every = every[0] + counts[0], every[1] + counts[1]
    show("all sets", "", every)


def measure_news(path: Path, number: int, seed: int, coders: dict[str, Coder]) -> None:
    """Code a sample twice and print agreement and speed."""
    articles = [a for a in read_articles([path]) if isinstance(a, Article) and a.language == "en"]
    random.Random(seed).shuffle(articles)
    articles = articles[:number]
    bare = importlib.import_module(DEFAULT_PIPELINE).load()
    texts = [f"{a.title}\n{a.text}" for a in articles]
    for coder in coders.values():
        list(coder.code(articles[:2]))
    _, alone = timed(lambda: [len(doc) for doc in bare.pipe(texts)])
    whole, slow = timed(lambda: list(coders["without"].code(articles)))
    found, quick = timed(lambda: list(coders["with"].code(articles)))
    dates = sum(a.date != b.date for a, b in zip(whole, found, strict=True))
    show("news", f"{len(articles)} articles, other dates of {dates}, ", compare(whole, found))
    for name, seconds in (("spaCy alone", alone), ("no funnel", slow), ("funnel", quick)):
        print(f"{name:12} {len(articles) / seconds:6.1f} articles/s  {alone / seconds:.2f}")
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB at most")


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--sets", type=Path, help="folder that holds the measuring sets")
    options = parser.parse_args()
    coders = {"without": Coder(funnel=False), "with": Coder()}
    measure_news(options.path, options.number, options.seed, coders)
    if options.sets is not None:
        measure_sets(options.sets, coders)


if __name__ == "__main__":
    main()
