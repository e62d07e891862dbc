"""The article's own text in a page: trafilatura's, checked by resiliparse's.

The two look for the main text by different signs. trafilatura is the more exact; where an article
lies in several blocks it may stop after the first, and at the edges it keeps captions, bylines and
teasers. resiliparse takes in more. So its longer text counts where it holds trafilatura's whole,
and lines at the edges that it does not have are cut. ``bench/pages.py`` measures what that gains.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import trafilatura
from resiliparse.extract.html2text import extract_plain_text

LONGER = 2.0  # how many times longer a text must be to count as the whole of a torn one
HELD = 0.9  # the share of shingles that must be found again for one text to hold another
SEEN = 0.5  # the same for a line at the edge
SHINGLE = 4  # words
WORD = re.compile(r"\w+")
SITE = 4  # words that the name of a site may add to a title
LEAST = 40  # characters: less is no article
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def main_text(tree: Any, html: str) -> str:
    """The article's text, a paragraph a line; "" where the page holds none.

    ``tree`` is the page parsed by lxml, which this may change; ``html`` the same page decoded.
    """
    exact = trafilatura.extract(tree, include_comments=False, fast=True) or ""
    wide = extract_plain_text(
        html, main_content=True, list_bullets=False, alt_texts=False, comments=False
    )
    text = joined(exact, wide)
    text = "\n".join(line.strip() for line in CONTROL.sub("", text).split("\n") if line.strip())
    return text if len(text) >= LEAST else ""


def without_title(text: str, title: str) -> str:
    """The text without a first line that merely repeats the title, alone or with the site's name."""
    first, _, rest = text.partition("\n")
    words, told = WORD.findall(first.lower()), WORD.findall(title.lower())
    repeats = told and words[: len(told)] == told and len(words) <= len(told) + SITE
    return rest if repeats and rest else text


def joined(exact: str, wide: str) -> str:
    """The better of two readings of one page, or what both have of it."""
    if not exact.strip() or not wide.strip():
        return exact.strip() and exact
    held = _share(shingles(exact), shingles(wide))
    if len(wide) > LONGER * len(exact) and held >= HELD:
        return wide
    return _without_edges(exact, wide) if held >= SEEN else exact


def _without_edges(exact: str, wide: str) -> str:
    """Cut the lines before the first and after the last that the other reading has too."""
    seen = shingles(wide)
    lines = exact.split("\n")
    shared = [
        n
        for n, line in enumerate(lines)
        if len(WORD.findall(line)) >= SHINGLE and _share(shingles(line), seen) >= SEEN
    ]
    return "\n".join(lines[shared[0] : shared[-1] + 1]) if shared else exact


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words, lower-cased, with their number; shorter texts are one run."""
    words = [word.lower() for word in WORD.findall(text)]
    if not words:
        return Counter()
    return Counter(tuple(words[n : n + SHINGLE]) for n in range(max(1, len(words) - SHINGLE + 1)))


def _share(part: Counter[tuple[str, ...]], whole: Counter[tuple[str, ...]]) -> float:
    return sum((part & whole).values()) / max(1, sum(part.values()))
