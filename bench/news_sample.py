"""Draw news articles at random and print their claims for a reader to judge.

    python bench/news_sample.py ../shared/corpora/news_sample.jsonl.gz [--seed 2] [--number 200]

Prints CSV: the claims outside ``statement.*`` with an empty column for the verdict and their
quotes. ``judgements/news_sample.csv`` is such a sheet, judged by us and without the quotes, which
are other people's: right, wrong status, or wrong, with the class of error.
``--sheet FILE`` sums up a judged sheet: the share that is wrong, and by confidence.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections import Counter
from pathlib import Path

from detente.coding import Coder
from detente.model import Article
from detente.sources import read_articles

COLUMNS = (
    "article_id claim_id act source target status confidence verdict class_of_error quote".split()
)
BANDS = ((0.35, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01))


def draw(path: Path, seed: int, number: int) -> list[Article]:
    """So many articles of a file, at random but always the same for a seed."""
    articles = [a for a in read_articles([path]) if isinstance(a, Article)]
    return random.Random(seed).sample(articles, number)


def print_claims(articles: list[Article]) -> None:
    """The claims to be judged, as CSV on standard output."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(COLUMNS)
    for coded in Coder().code(articles):
        for c in coded.claims:
            if not c.act.startswith("statement."):
                sides = (";".join(c.source), ";".join(c.target))
                out.writerow(
                    [c.article_id, c.id, c.act, *sides, c.status, c.confidence, "", "", c.quote]
                )


def summary(sheet: Path) -> str:
    """How many claims of a judged sheet are wrong, by class and by confidence."""
    with sheet.open(encoding="utf8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    verdicts = Counter(row["verdict"] for row in rows)
    told = [f"{name} {count} ({count / len(rows):.3f})" for name, count in verdicts.most_common()]
    lines_out = [f"{len(rows)} claims: " + ", ".join(told), "confidence  claims  right"]
    for low, high in BANDS:
        inside = [row for row in rows if low <= float(row["confidence"]) < high]
        right = sum(row["verdict"] != "wrong" for row in inside)
        if inside:
            lines_out.append(
                f"{low:.2f} to {min(high, 1):.2f}  {len(inside):5}  {right / len(inside):.2f}"
            )
    return "\n".join(lines_out)


def main() -> None:
    """Read the command line; draw, or sum up."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path, nargs="?", help="JSON lines with articles")
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--number", type=int, default=200, help="how many articles")
    parser.add_argument("--sheet", type=Path, help="sum up this judged sheet instead")
    options = parser.parse_args()
    if options.sheet is not None:
        print(summary(options.sheet))
    elif options.articles is not None:
        print_claims(draw(options.articles, options.seed, options.number))
    else:
        parser.error("name the articles to draw from, or a --sheet to sum up")


if __name__ == "__main__":
    main()
