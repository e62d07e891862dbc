"""Text and date of web pages, side by side with the libraries we build on.

    python bench/pages.py ../shared/corpora/pages.warc.gz ../shared/corpora/pages.gold.jsonl

Text: shingles of four words, lower-cased, with their number; precision, recall and F1 of each page,
then their means. Date: the share of dated pages whose day is right. Title: the share of titles that
are right but for case and punctuation. All readers take each page in turn, and seconds are those of
the processor, so that their ratio holds on a busy machine; decoding and parsing count for each.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import htmldate
import trafilatura
from fastwarc.warc import ArchiveIterator
from resiliparse.extract.html2text import extract_plain_text

from detente.sources.dates import latest_day
from detente.sources.pages.body import shingles
from detente.sources.pages.extract import decoded, extract

Answer = tuple[str | None, str | None, str | None]  # text, ISO day, title
WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Tally:
    """What one reader has scored so far."""

    precision: list[float] = field(default_factory=list)
    recall: list[float] = field(default_factory=list)
    f1: list[float] = field(default_factory=list)
    days: list[bool] = field(default_factory=list)
    days_told: int = 0
    titles: list[bool] = field(default_factory=list)
    seconds: float = 0.0

    def count(self, answer: Answer, gold: dict[str, Any]) -> None:
        """Score an answer against the page's gold row."""
        text, day, title = answer
        found, wanted = shingles(text or ""), shingles(gold["body"])
        both = sum((found & wanted).values())
        p, r = both / max(1, sum(found.values())), both / max(1, sum(wanted.values()))
        self.precision.append(p)
        self.recall.append(r)
        self.f1.append(2 * p * r / (p + r) if p + r else 0.0)
        if gold["date"]:
            self.days.append(day == gold["date"][:10])
            self.days_told += day is not None
        if gold["title"]:
            self.titles.append(_norm(title) == _norm(gold["title"]))


def ours(html: bytes, url: str, today: date) -> Answer:
    """What Detente reads, without the process around it."""
    page = extract(html, url=url, charset=None, today=today)
    return page.text, page.published.isoformat() if page.published else None, page.title


def bare(html: bytes, url: str, today: date) -> Answer:
    """trafilatura and htmldate as they come."""
    found = trafilatura.bare_extraction(html, url=url, with_metadata=True)
    title = getattr(found, "title", None)
    return getattr(found, "text", None), htmldate.find_date(html), title


def strict(html: bytes, url: str, today: date) -> Answer:
    """The same without readers' comments, and the original date."""
    text = trafilatura.extract(html, url=url, include_comments=False)
    return text, htmldate.find_date(html, url=url, original_date=True), None


def wide(html: bytes, url: str, today: date) -> Answer:
    """resiliparse alone, which tells no date."""
    return extract_plain_text(decoded(html, None), main_content=True), None, None


READERS: dict[str, Callable[[bytes, str, date], Answer]] = {
    "detente": ours,
    "trafilatura, htmldate": bare,
    "the same, best settings": strict,
    "resiliparse": wide,
}


def pages(archive: Path) -> Iterator[tuple[str, bytes]]:
    """Address and content of every page of an archive."""
    with archive.open("rb") as stream:
        for record in ArchiveIterator(stream, parse_http=True):
            yield record.headers["WARC-Target-URI"], record.reader.read()


def measure(archive: Path, gold: dict[str, dict[str, Any]]) -> dict[str, Tally]:
    """Let every reader take every page."""
    today = latest_day()
    tallies = {name: Tally() for name in READERS}
    for url, html in pages(archive):
        for name, reader in READERS.items():
            started = time.process_time()
            answer = reader(html, url, today)
            tallies[name].seconds += time.process_time() - started
            tallies[name].count(answer, gold[url])
    return tallies


def table(tallies: dict[str, Tally]) -> str:
    """One line for each reader."""
    lines = [
        f"{'':24} text P  R      F1     date right      title  pages/s",
    ]
    for name, tally in tallies.items():
        day = f"{_mean(tally.days):.3f} of {tally.days_told:3}" if tally.days_told else "-"
        title = f"{_mean(tally.titles):.3f}" if any(tally.titles) else "-"
        lines.append(
            f"{name:24} {_mean(tally.precision):.3f}  {_mean(tally.recall):.3f}  "
            f"{_mean(tally.f1):.3f}  {day:14}  {title:5}  {len(tally.f1) / tally.seconds:.1f}"
        )
    return "\n".join(lines)


def _mean(values: list[Any]) -> float:
    return float(sum(values)) / max(1, len(values))


def _norm(text: str | None) -> str:
    return " ".join(WORD.findall((text or "").lower()))


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("archive", type=Path, help="WARC file with the pages")
    parser.add_argument("gold", type=Path, help="JSON lines with url, title, date, body")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    with options.gold.open(encoding="utf8") as lines:
        gold = {row["url"]: row for row in map(json.loads, lines)}
    print(table(measure(options.archive, gold)))


if __name__ == "__main__":
    main()
