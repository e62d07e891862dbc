"""An article: its text with the words of every claim marked where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.ledger.derived import lookup
from detente.model import Claim
from detente.web import addresses
from detente.web.asking import Answer, Asked, Elsewhere, NotThere, Page, Table

MOST = 1000  # claims of one article that are shown
COLUMNS = (
    "id", "act", "source", "target", "when", "status", "said_by", "quote", "part", "start", "end",
    "confidence", "stands", "event",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text within which the same claims hold.

    ``begins`` are the claims whose words begin with it, ``ends`` the numbers of those that end with
    it, ``numbers`` those of all that it belongs to.
    """

    text: str
    numbers: tuple[int, ...] = ()
    begins: tuple[str, ...] = ()
    ends: tuple[int, ...] = ()


def article(asked: Asked) -> Answer:
    """The page of an article, by its key."""
    with asked.book.store.database.reading() as connection:
        row = lookup.find_article(connection, asked.path["key"])
        if row is None:
            raise NotThere(f"no article has the key {asked.path['key']!r}")
        if row["key"] != asked.path["key"]:
            return Elsewhere(addresses.article(row["key"]))
        found = lookup.claims_of(connection, row["key"], MOST)
    claims = [claim for claim, _, _ in found]
    told = [c.as_dict() | {"stands": stands, "event": event} for c, stands, event in found]
    values = {
        "article": row, "found": found, "title_pieces": pieces(row["title"], claims, "title"),
        "paragraphs": paragraphs(row["text"], claims),
    }  # fmt: skip
    data = {name: _plain(value) for name, value in row.items()} | {"claims": told}
    return Page("article.html", row["title"] or row["id"], data, values, Table(COLUMNS, told))


def pieces(text: str, claims: Sequence[Claim], part: str) -> list[Piece]:
    """The text of a part in runs, which together are the text. Claims are numbered from 1."""
    spans = [(c.start, min(c.end, len(text)), n, c.id) for n, c in enumerate(claims, 1) if c.part == part]  # fmt: skip
    spans = [span for span in spans if 0 <= span[0] < span[1]]
    cuts = sorted({0, len(text), *(s for s, *_ in spans), *(e for _, e, *_ in spans)})
    return [
        Piece(
            text[start:end],
            tuple(n for s, e, n, _ in spans if s <= start and end <= e),
            tuple(i for s, _, _, i in spans if s == start),
            tuple(n for _, e, n, _ in spans if e == end),
        )
        for start, end in pairwise(cuts)
    ]


def paragraphs(text: str, claims: Sequence[Claim]) -> list[list[Piece]]:
    """The pieces of an article's text by paragraph; a piece that spans lines is cut there."""
    found: list[list[Piece]] = [[]]
    for piece in pieces(text, claims, "text"):
        lines = piece.text.split("\n")
        for n, line in enumerate(lines):
            if n:
                found.append([])
            begins = piece.begins if n == 0 else ()
            ends = piece.ends if n == len(lines) - 1 else ()
            if line or begins or ends:
                found[-1].append(Piece(line, piece.numbers, begins, ends))
    return [paragraph for paragraph in found if any(p.text.strip() for p in paragraph)]


def _plain(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") else value
