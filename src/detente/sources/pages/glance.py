"""A first look at a page: its plain text and language, at a fourth of what reading it in full takes."""

from __future__ import annotations

from typing import NamedTuple

from detente.sources.languages import language_of
from detente.sources.pages.body import plain_text
from detente.sources.pages.extract import Plain, plain


class Glance(NamedTuple):
    """The text of a page at first sight, its language (ISO 639), and what reading on can start from."""

    text: str
    language: str
    plain: Plain


def glance(html: bytes, charset: str | None = None) -> Glance:
    """The main text of a page as resiliparse tells it, and its language.

    Where it finds no main text, all that the page shows counts. The text is no article's: it lacks
    title and day and may hold what stands beside the article.
    """
    first = plain(html, charset)
    text = first.text
    if not text.strip():
        text = plain_text(first.source, main=False)
    return Glance(text, language_of(text), first)
