"""One record of an event data set, as an article that says what it is, with one claim.

The article holds two sentences of ours: whose record it is, and what it says, which is the claim's
quote. Its publisher is the data set, so that a question may leave it out (``--exclude GDELT``) or
weigh it less (``--weight POLECAT=0.5``). All records of one data set that tell of one act and day
count as one source: they are codings of the same news.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.acts import load_acts
from detente.intake.meanings import Meaning
from detente.model import Article, Claim, DocumentDate, content_hash


@dataclass(frozen=True, slots=True)
class Record:
    """What a row says. ``source`` and ``target`` are actor codes, the words as the data set has
    them.

    ``coded`` is how the data set codes the act ("SANCTION, withdraw"); ``printed`` the day on which
    the news was in print; ``outlet`` and ``url`` where.
    """

    dataset: str
    id: str
    day: date
    printed: date
    meaning: Meaning
    coded: str
    source: str
    target: str
    source_words: str
    target_words: str
    cameo: str | None = None
    plover: str | None = None
    mode: str | None = None
    context: str | None = None
    where: str | None = None
    outlet: str | None = None
    url: str | None = None

    @property
    def dispatch(self) -> str:
        """The same for all records of the data set that tell of this act on this day."""
        sides = (self.source, self.target)
        pair = sorted(sides) if load_acts()[self.meaning.act].direction == "undirected" else sides
        return content_hash(self.dataset, self.meaning.act, self.meaning.status, pair, self.day)


Entry = tuple[Article, DocumentDate, tuple[Claim, ...]]


def entry(record: Record, confidence: float) -> Entry:
    """The record as a ledger files it."""
    quote = (
        f"{record.source_words} to {record.target_words}, {record.day.isoformat()}: {record.coded}"
    )
    of = f" of {record.outlet}" if record.outlet else ""
    before = (
        f"A record of the {record.dataset} data set, coded by machine from an article{of}"
        f" that was in print on {record.printed.isoformat()} and is not in this ledger. "
    )
    article = Article(
        id=f"{record.dataset}:{record.id}", text=f"{before}{quote}.",
        title=f"{record.dataset} record {record.id}", publisher=record.dataset, url=record.url,
        published=record.printed, published_source="given",
    )  # fmt: skip
    found = DocumentDate(
        record.printed.isoformat(), record.printed, record.printed, "given", 1.0,
        (f"the {record.dataset} data set says so",),
    )  # fmt: skip
    return article, found, (_claim(record, article, quote, len(before), confidence),)


def _claim(record: Record, article: Article, quote: str, start: int, confidence: float) -> Claim:
    meaning, day = record.meaning, record.day.isoformat()
    source: tuple[tuple[str, str], ...] = ((record.source, record.source_words),)
    target: tuple[tuple[str, str], ...] = ((record.target, record.target_words),)
    if meaning.swapped:
        source, target = target, source
    if load_acts()[meaning.act].direction == "undirected":
        source, target = (*source, *target), ()
    return Claim(
        article_id=article.id, article_key=article.key, act=meaning.act,
        source=tuple(code for code, _ in source), target=tuple(code for code, _ in target), when=day,
        status=meaning.status, said_by=None, quote=quote, part="text", start=start,
        end=start + len(quote), confidence=confidence, **_codes(record),
        rule=f"intake/{record.dataset}: {record.coded}", source_words=tuple(w for _, w in source),
        target_words=tuple(w for _, w in target), when_words=day, where=record.where,
    )  # fmt: skip


def _codes(record: Record) -> dict[str, Any]:
    """The codes of the data set itself; ours where it has none."""
    ours = load_acts().codes(record.meaning.act, record.meaning.status)
    own = load_acts().cameo.get(record.cameo or "")
    return {
        "plover": record.plover or (own.plover if own else ours.plover),
        "cameo": record.cameo or ours.cameo,
        "goldstein": own.goldstein if own else ours.goldstein,
        "mode": record.mode or (own.mode if own else None),
        "context": record.context or (own.context if own else None),
    }
