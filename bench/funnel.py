"""What the funnel loses and what it saves: claims with it and without, speed beside spaCy alone.

    python bench/funnel.py ../shared/corpora/news_sample.jsonl.gz [--number N] [--seed S]

Claims are the same where act, parties, date, status, speaker and place of the quote are. Seconds
are those of the processor, in one run, one thread: spaCy's bare pipeline over titles and texts,
coding without the funnel, coding with it. Set OPENBLAS_NUM_THREADS=1.
"""

from __future__ import annotations

import argparse
import importlib
import random
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

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


def compare(whole: list[CodedArticle], funnelled: list[CodedArticle]) -> str:
    """How many claims are lost, gained and the same."""
    before = {identity(c) for coded in whole for c in coded.claims}
    after = {identity(c) for coded in funnelled for c in coded.claims}
    lost, gained = len(before - after), len(after - before)
    dates = sum(a.date != b.date for a, b in zip(whole, funnelled, strict=True))
    share = (lost + gained) / 2 / max(1, len(before))
    return (
        f"{len(whole)} articles, {len(before)} claims without the funnel: {lost} lost, {gained} "
        f"gained, {share:.2%} differ; other dates of articles: {dates}"
    )


def measure_news(path: Path, number: int, seed: int) -> None:
    """Code a sample twice and print agreement and speed."""
    articles = [a for a in read_articles([path]) if isinstance(a, Article) and a.language == "en"]
    random.Random(seed).shuffle(articles)
    articles = articles[:number]
    bare = importlib.import_module(DEFAULT_PIPELINE).load()
    texts = [f"{a.title}\n{a.text}" for a in articles]
    coders = {"without": Coder(funnel=False), "with": Coder()}
    for coder in coders.values():
        list(coder.code(articles[:2]))
    _, alone = timed(lambda: [len(doc) for doc in bare.pipe(texts)])
    whole, slow = timed(lambda: list(coders["without"].code(articles)))
    found, quick = timed(lambda: list(coders["with"].code(articles)))
    print(compare(whole, found))
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
    options = parser.parse_args()
    measure_news(options.path, options.number, options.seed)


if __name__ == "__main__":
    main()
