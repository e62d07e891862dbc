"""The article's own text in a page: trafilatura's, checked by resiliparse's.

The two look for the main text by different signs. trafilatura is the more exact; where an article
lies in several blocks it may stop after the first, and at the edges it keeps captions, bylines and
teasers. resiliparse takes in more. So its longer text counts where it holds trafilatura's whole,
and lines at the edges that it does not have are cut. ``bench/pages.py`` measures what that gains.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property, lru_cache
from typing import Any

from lxml.etree import strip_elements, tostring
from resiliparse.extract.html2text import extract_plain_text

from detente.sources.pages.quick import article_text, load

LONGER = 2.0  # how many times longer a text must be to count as the whole of a torn one
HELD = 0.9  # the share of shingles that must be found again for one text to hold another
SEEN = 0.5  # the same for a line at the edge
SHINGLE = 4  # words
WORD = re.compile(r"\w+")
SITE = 4  # words that the name of a site may add to a title
LEAST = 40  # characters: less is no article
# Of what trafilatura cuts: forms may hold the article, heads and scripts its JSON-LD, formulas their words.
STAYS = frozenset(("form", "head", "script", "figure", "math"))
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def main_text(tree: Any, wide: str) -> str:
    """The article's text, a paragraph a line; "" where the page holds none.

    ``tree`` is the page parsed by lxml and cleaned, which this changes; ``wide`` what
    :func:`plain_text` tells of it.
    """
    text = joined(article_text(tree), wide)
    text = "\n".join(line.strip() for line in CONTROL.sub("", text).split("\n") if line.strip())
    return text if len(text) >= LEAST else ""


def plain_text(tree: Any, *, main: bool = True) -> str:
    """The main text of a cleaned page as resiliparse tells it, or all that the page shows.

    What is left of a page is a fraction of it: to write it out and have it parsed again takes less
    than to have the whole parsed twice.
    """
    html = tostring(tree, encoding="unicode", method="html")
    return extract_plain_text(
        html, main_content=main, list_bullets=False, alt_texts=False, comments=False
    )


def clean(tree: Any) -> None:
    """Cut what never holds an article's text, so that it need not be copied and searched again and
    again.

    Of scripts JSON-LD stays, which may hold the text of an article, and of figures those with a
    table.
    """
    for script in tree.iter("script"):
        if script.get("type") != "application/ld+json":
            script.tag = "style"
    for figure in tree.iter("figure"):
        if figure.find(".//table") is not None:
            figure.tag = "div"
    strip_elements(tree, *_beside(), with_tail=False)


@lru_cache(maxsize=1)
def _beside() -> tuple[str, ...]:
    """The tags of what trafilatura cuts wherever it stands."""
    cut = load().settings.MANUALLY_CLEANED
    return ("figure", *(tag for tag in cut if tag not in STAYS))


def without_title(text: str, title: str) -> str:
    """The text without a first line that merely repeats the title, alone or with the site's
    name."""
    first, _, rest = text.partition("\n")
    words, told = WORD.findall(first.lower()), WORD.findall(title.lower())
    repeats = told and words[: len(told)] == told and len(words) <= len(told) + SITE
    return rest if repeats and rest else text


def joined(exact: str, wide: str) -> str:
    """The better of two readings of one page, or what both have of it."""
    if not exact.strip() or not wide.strip():
        return exact.strip() and exact
    other = _Other(wide)
    torn = len(wide) > LONGER * len(exact)
    if torn and other.holds(exact, HELD):
        return wide
    return _without_edges(exact, other) if other.holds(exact, SEEN) else exact


def _without_edges(exact: str, other: _Other) -> str:
    """Cut the lines before the first and after the last that the other reading has too."""
    lines = exact.split("\n")
    first = next((n for n in range(len(lines)) if other.has(lines[n])), None)
    if first is None:
        return exact
    last = next(n for n in reversed(range(len(lines))) if other.has(lines[n]))
    return "\n".join(lines[first : last + 1])


class _Other:
    """The other reading of a page, and what of a text is found in it.

    Most lines stand in both word for word; shingles are counted where that does not settle it.
    """

    def __init__(self, text: str):
        self.text = text
        self.lines = Counter(line.strip() for line in text.split("\n"))

    @cached_property
    def shingles(self) -> Counter[tuple[str, ...]]:
        return shingles(self.text)

    def has(self, line: str) -> bool:
        """Whether the reading has a line of at least four words, or half of its shingles."""
        words = len(WORD.findall(line))
        if words < SHINGLE:
            return False
        return line.strip() in self.lines or _share(shingles(line), self.shingles) >= SEEN

    def holds(self, text: str, least: float) -> bool:
        """Whether the reading has so large a share of the shingles of a text."""
        same = Counter(line.strip() for line in text.split("\n")) & self.lines
        runs = len(WORD.findall(text)) - SHINGLE + 1
        found = 0
        for line, number in same.items():
            found += number * max(0, len(WORD.findall(line)) - SHINGLE + 1)
            if found >= least * runs > 0:
                return True
        return _share(shingles(text), self.shingles) >= least


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words, lower-cased, with their number; shorter texts are one run."""
    words = WORD.findall(text.lower())
    if len(words) < SHINGLE:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(*(words[n:] for n in range(SHINGLE)), strict=False))


def _share(part: Counter[tuple[str, ...]], whole: Counter[tuple[str, ...]]) -> float:
    """The share of the runs of ``part`` that ``whole`` has, too."""
    found = sum(min(number, whole[run]) for run, number in part.items() if run in whole)
    return found / max(1, part.total())
