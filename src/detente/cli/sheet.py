"""A sheet on which an answer is laid out line by line, and then printed.

Only when all is laid out is the ledger asked, once, which of the claims quoted somebody has confirmed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from detente import words
from detente.cli.claims import quoted
from detente.cli.screen import tables
from detente.ledger import Event

if TYPE_CHECKING:
    from detente.book import Ledger

ID = 8  # characters of an id that are shown; enough to tell a million claims apart nearly always


class Sheet:
    """The lines of an answer from a ledger; :meth:`print` puts them out."""

    def __init__(self, book: Ledger):
        self.book = book
        self._lines: list[Padding] = []
        self._quotes: list[tuple[Text, str]] = []  # with the id of the claim

    def line(self, line: Text | str, indent: int = 0) -> None:
        """Add a line, so many columns from the left."""
        text = Text(line) if isinstance(line, str) else line
        self._lines.append(Padding(text, (0, 0, 0, indent), expand=False))

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
        for line in self._lines:
            console.print(line)
