"""Articles and claims built by hand, and ledgers in real files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from detente.ledger import Ledger, open_ledger
from detente.model import Article, Claim, DocumentDate

Entry = tuple[Article, DocumentDate, tuple[Claim, ...]]


def entry(
    name: str,
    published: date,
    *acts: tuple[str, tuple[str, ...], tuple[str, ...], str | None],
    status: str = "actual",
    said_by: str | None = None,
    confidence: float = 0.9,
) -> Entry:
    """An article that makes these claims: (act, source, target, when) each."""
    text = f"{name}: " + "; ".join(f"{a} {'+'.join(s)} {'+'.join(t)} {w}" for a, s, t, w in acts)
    article = Article(id=name, text=text, title=name, published=published, published_source="given")
    found = DocumentDate(published.isoformat(), published, published, "given", 1.0)
    claims = tuple(
        Claim(
            article_id=name,
            article_key=article.key,
            act=act,
            source=source,
            target=target,
            when=when,
            status=status,  # type: ignore[arg-type]
            said_by=said_by,
            quote=text[:20],
            part="text",
            start=0,
            end=20,
            confidence=confidence,
            plover="",
            cameo="",
            rule="by hand",
        )
        for act, source, target, when in acts
    )
    return article, found, claims


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    book = open_ledger(tmp_path / "l.db")
    yield book
    book.close()


def fill(book: Ledger, *entries: Entry, coder: str = "by hand") -> None:
    for article, found, claims in entries:
        book.add(article, found, claims, coder=coder)


Maker = Callable[..., Ledger]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Maker]:
    """A fresh ledger with these entries each time it is called."""
    made: list[Ledger] = []

    def maker(*entries: Entry) -> Ledger:
        made.append(open_ledger(tmp_path / f"{len(made)}.db"))
        fill(made[-1], *entries)
        return made[-1]

    yield maker
    for book in made:
        book.close()
