"""Dating of articles whose date is hidden: how often we answer, how well, how sure.

    python bench/dating.py ../shared/corpora/news_sample.jsonl.gz [--number 500] [--skip N] [--show N]

The articles are those dated ones whose ids have the smallest hashes: a fixed sample, spread over
all publishers. They are dated twice: by their text alone (of the web address only the host is
left), and with their address, which often tells the day. Distances are taken from the true day to
the middle of the answer, which may be a stretch of up to a year; "inside" is the share whose true
day lies in that stretch, "sure" the mean confidence, which it should equal.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from detente.actors.lexicon import is_name
from detente.language import parse
from detente.model import Article, DocumentDate
from detente.sources import read_articles
from detente.times import date_document

BANDS = ((0.0, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01))


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said of one article, and its true day."""

    article: Article
    truth: date
    found: DocumentDate

    @property
    def off(self) -> int | None:
        """Days from the true day to the answer's middle; None where there is no answer."""
        if self.found.first is None or self.found.last is None:
            return None
        middle = self.found.first + (self.found.last - self.found.first) / 2
        return abs((middle - self.truth).days)


def sample(path: Path, number: int, skip: int = 0) -> list[Article]:
    """The dated articles with the smallest hashes of their ids, after the first ``skip``."""
    dated = (a for a in read_articles([path]) if isinstance(a, Article) and a.published)
    return sorted(dated, key=lambda a: hashlib.sha256(a.id.encode()).digest())[skip:][:number]


def answers(articles: Iterable[Article]) -> tuple[list[Answer], list[Answer]]:
    """Hide the dates and ask for them: by the text alone, and with the address."""
    known = {a.id: a for a in articles}
    hidden = [_hidden(a) for a in known.values()]
    alone, addressed = [], []
    for document in parse(hidden, is_name=is_name):
        article = known[document.article.id]
        assert article.published is not None
        alone.append(Answer(article, article.published, date_document(document)))
        document.article = replace(document.article, url=article.url)
        addressed.append(Answer(article, article.published, date_document(document)))
    return alone, addressed


def _hidden(article: Article) -> Article:
    """The article without its date and without the path of its address."""
    parts = (article.url or "").split("/")
    host = "/".join(parts[:3]) if len(parts) > 2 else None
    return replace(article, published=None, published_source="unknown", url=host)


def table(found: list[Answer]) -> str:
    """The shares that the dating is judged by, and how far its confidence can be trusted."""
    told = [a for a in found if a.off is not None]
    lines = [f"articles {len(found)}  answered {_share(len(told), len(found))}"]
    lines.append("confidence   answers  exact  7 days  31 days  right year  inside   sure")
    for low, high in (*BANDS, (0.0, 1.01), (0.8, 1.01)):
        inside = [a for a in told if low <= a.found.confidence < high]
        if not inside:
            continue
        name = "all" if (low, high) == (0.0, 1.01) else f"{low:.1f} to {min(high, 1):.1f}"
        lines.append(
            f"{name:12} {len(inside):7}  {_within(inside, 0)}   {_within(inside, 7)}    {_within(inside, 31)}     {_years(inside)}       {_inside(inside)}  {_sure(inside)}"
        )
    return "\n".join(lines)


def _within(found: list[Answer], days: int) -> str:
    return _share(sum(a.off is not None and a.off <= days for a in found), len(found))


def _years(found: list[Answer]) -> str:
    right = sum(a.found.first is not None and a.found.first.year == a.truth.year for a in found)
    return _share(right, len(found))


def _inside(found: list[Answer]) -> str:
    """The share whose true day lies within the bounds: what the confidence promises."""
    right = sum(
        a.found.first is not None
        and a.found.last is not None
        and a.found.first <= a.truth <= a.found.last
        for a in found
    )
    return _share(right, len(found))


def _sure(found: list[Answer]) -> str:
    return f"{sum(a.found.confidence for a in found) / len(found):.3f}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path, help="JSON lines with dated articles")
    parser.add_argument("--number", type=int, default=500, help="how many articles")
    parser.add_argument(
        "--skip", type=int, default=0, help="leave out so many; 500 for articles we may read"
    )
    parser.add_argument("--show", type=int, default=0, help="list so many of the worst answers")
    options = parser.parse_args()
    alone, addressed = answers(sample(options.articles, options.number, options.skip))
    print(f"by the text alone\n{table(alone)}\n\nwith the address\n{table(addressed)}")
    worst = sorted((a for a in alone if a.off), key=lambda a: -(a.off or 0) * a.found.confidence)
    for a in worst[: options.show]:
        print(a.article.id, a.truth, a.found.edtf, a.found.confidence, a.found.reasons)


if __name__ == "__main__":
    main()
