"""Sentences of unannotated news with the acts that the rules are sure of.

    python train/silver.py FOLDER/silver.jsonl ARTICLES...  [--number 1200] [--without FILES...]

Of the articles those that are densest in diplomacy are coded. Those that are kept for measuring
must be left out, or what is measured was taught. The result holds other people's words: it is for
teaching alone, and stays out of the repository.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from detente.acts import load_acts
from detente.coding import Coder
from detente.coding.weighing.learned import marked_parties
from detente.model import Article
from detente.sources import read_articles
from train.examples import FOLDED

SURE = 0.8  # weight of a claim, before calibration, from which on the rules count as sure
LONGEST = 9_000  # characters of an article
DIPLOMATIC = re.compile(
    r"\b(ambassador|embassy|foreign minister|diplomat\w*|talks|summit|sanction\w*|bilateral|treaty|"
    r"prime minister|minister|president)\b",
    re.IGNORECASE,
)


def densest(articles: list[Article], number: int) -> list[Article]:
    """The articles with most words of diplomacy for their length."""
    fit = [a for a in articles if a.language == "en" and len(a.text) < LONGEST]
    return sorted(fit, key=lambda a: -len(DIPLOMATIC.findall(a.text)) / (200 + len(a.text)))[
        :number
    ]


def silver(articles: list[Article]) -> Iterator[dict[str, str]]:
    """Marked sentences with type and act, each once."""
    seen: set[str] = set()
    for candidates in Coder().candidates(articles):
        for candidate in candidates:
            plover = load_acts().codes(candidate.act, candidate.status).plover
            marked = marked_parties(candidate)
            if plover and marked and marked not in seen and candidate.confidence >= SURE:
                seen.add(marked)
                yield {"marked": marked, "type": FOLDED.get(plover, plover), "act": candidate.act}


def ids_in(paths: Collection[Path]) -> set[str]:
    """The ids of articles that are kept for measuring: of JSON lines, or of a judged sheet
    (CSV)."""
    found: set[str] = set()
    for path in paths:
        with path.open(encoding="utf8") as lines:
            if path.suffix == ".csv":
                found.update(row["article_id"] for row in csv.DictReader(lines))
            else:
                found.update(json.loads(line)["id"] for line in lines)
    return found


def articles_without(paths: Sequence[Path], kept: Collection[Path]) -> list[Article]:
    """The articles of some files, less those that are kept for measuring."""
    without = ids_in(kept)
    read = (a for a in read_articles(paths) if isinstance(a, Article))
    return [a for a in read if a.id not in without]


def write_examples(
    about: str | None, number: int, make: Callable[[list[Article]], Iterator[dict[str, str]]]
) -> None:
    """Read the command line and write what is made of the densest articles, ``number`` unless it
    says otherwise; ``about`` is what ``--help`` tells."""
    parser = argparse.ArgumentParser(
        description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--number", type=int, default=number)
    parser.add_argument("--without", type=Path, nargs="*", default=[], help="articles to leave out")
    told = parser.parse_args()
    articles = articles_without(told.articles, told.without)
    with told.out.open("w", encoding="utf8") as out:
        for row in make(densest(articles, told.number)):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    write_examples(__doc__, 1200, silver)
