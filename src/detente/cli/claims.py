"""Claims on paper: tables for people, JSON lines and CSV for programs."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from rich.text import Text

from detente.cli.screen import print_json, print_within, tables
from detente.model import Article, Claim, DocumentDate

if TYPE_CHECKING:
    from detente.coding import CodedArticle

Writer = Callable[["CodedArticle"], None]

# All fields but the alternatives, which do not fit a cell; `detente why` shows them.
COLUMNS = (
    "id article_id act source target when status said_by quote plover cameo goldstein mode context"
    " confidence where cause source_words target_words said_by_words when_words standing via part start"
    " end rule article_key"
).split()


def writer(form: str) -> Writer:
    """The function that prints one coded article's claims as ``table``, ``jsonl`` or ``csv``."""
    if form == "csv":
        return _csv_writer()
    return _table if form == "table" else _lines


def _lines(coded: CodedArticle) -> None:
    for claim in coded.claims:
        print_json(claim.as_dict(), lines=True)


def _csv_writer() -> Writer:
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(COLUMNS)

    def write(coded: CodedArticle) -> None:
        for claim in coded.claims:
            row = claim.as_dict()
            out.writerow([_cell(row[name]) for name in COLUMNS])

    return write


def _cell(value: Any) -> Any:
    return ";".join(value) if isinstance(value, list) else value


def _table(coded: CodedArticle) -> None:
    console = tables()
    console.print(heading(coded.article, coded.date))
    if coded.skipped:
        console.print(Text(f"  not coded: {coded.skipped}"))
    elif not coded.claims:
        console.print(Text("  no claims"))
    for claim in coded.claims:
        print_within(console, Text(line(claim)), 2)
        print_within(console, Text(quoted(claim.quote), style="italic"), 6)
    console.print()


def line(claim: Claim) -> str:
    """A claim in one line: act, parties, time, status if not actual, voice, confidence."""
    parts = [f"{claim.act:<20}", parties(claim.source, claim.target), claim.when or "no date"]
    if claim.status != "actual":
        parts.append(claim.status)
    if claim.said_by:
        parts.append(f"says {claim.said_by}")
    return "  ".join([*parts, f"{claim.confidence:.2f}"])


def quoted(words: str) -> str:
    """Words in quotation marks, on one line however they were broken."""
    return f"“{' '.join(words.split())}”"


def parties(source: tuple[str, ...] | list[str], target: tuple[str, ...] | list[str]) -> str:
    """``IRN > CAN`` for a directed act, ``IRN, CAN`` for parties side by side."""
    sides = [", ".join(side) for side in (source, target) if side]
    return " > ".join(sides)


def heading(article: Article, date: DocumentDate) -> Text:
    """One line that names an article and its date and how that is known."""
    line = Text(article.title or article.id, style="bold")
    if article.publisher:
        line.append(f" · {article.publisher}", style="not bold")
    return line.append(f" · {dated(date)}", style="not bold")


def dated(date: DocumentDate) -> str:
    """The publication date and how it is known: ``2016-09-26 (inferred, 0.93)``."""
    if date.edtf is None:
        return "no date"
    sure = f", {date.confidence:.2f}" if date.source == "inferred" else ""
    return f"{date.edtf} ({date.source}{sure})"
