"""A sheet on which an answer is laid out line by line, and then printed.

Only when all is laid out is the ledger asked, once, which of the claims quoted somebody has
confirmed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from detente import words
from detente.cli.claims import quoted
from detente.cli.screen import print_within, tables
from detente.ledger import Event

if TYPE_CHECKING:
    from detente.book import Ledger

ID = 8  # characters of an id that are shown; enough to tell a million claims apart nearly always


class Sheet:
    """The lines of an answer from a ledger; :meth:`print` puts them out."""

    def __init__(self, book: Ledger):
        self.book = book
        self._lines: list[tuple[Text, int, int]] = []  # with indent and hang
        self._quotes: list[tuple[Text, str]] = []  # with the id of the claim

    def line(self, line: Text | str, indent: int = 0, hang: int = 0) -> None:
        """Add a line, ``indent`` columns from the left, what is wrapped ``hang`` further."""
        self._lines.append((Text(line) if isinstance(line, str) else line, indent, hang))

    def quote(self, event: Event, indent: int = 6) -> None:
        """Add the words that prove an event, with their source and the id of the claim."""
        proof = event.proof
        if proof is None:
            return
        text = Text(quoted(proof.quote), style="italic")
        text.append(f" — {words.source(event)} [{proof.claim[:ID]}]", style="not italic")
        self._quotes.append((text, proof.claim))
        self.line(text, indent)

    def print(self) -> None:
        """Print all lines, with a mark on the quotes of claims that somebody has confirmed."""
        confirmed = self.book.store.confirmed({claim for _, claim in self._quotes})
        for text, claim in self._quotes:
            if claim in confirmed:
                text.append(" · confirmed", style="not italic")
        console = tables()
        for line, indent, hang in self._lines:
            print_within(console, line, indent, hang)
