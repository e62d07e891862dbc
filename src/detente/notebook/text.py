"""Answers as plain text, for ``print``: the words of their page, a line for each paragraph and row."""

from __future__ import annotations

from html.parser import HTMLParser

from detente.notebook.html import QUOTE, html

INDENT = "    "  # of a quote


def text(answer: object) -> str:
    """The lines of a RelationStatus, Timeline or Why. Raises TypeError for anything else."""
    reader = _Lines()
    reader.feed(html(answer))
    return "\n".join(line.rstrip() for line in reader.lines if line.strip())


class _Lines(HTMLParser):
    """Puts the words of a page into lines: each paragraph and row begins one, cells stand apart."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("p", "tr"):
            self.lines.append(INDENT if ("style", QUOTE) in attrs else "")
        elif tag in ("td", "th") and self.lines[-1]:
            self.lines[-1] += "  "

    def handle_data(self, data: str) -> None:
        self.lines[-1] += " ".join(data.split("\n"))
