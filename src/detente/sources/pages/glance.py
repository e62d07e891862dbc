"""A first look at a page: its plain text and language, at a third of the cost of reading it."""

from __future__ import annotations

from detente.sources.languages import language_of
from detente.sources.pages.body import plain_text
from detente.sources.pages.extract import Begun

LITTLE = 250  # characters: a page that shows less may have its text elsewhere, as in JSON-LD


def glance(begun: Begun) -> tuple[str, str] | None:
    """The main text of a page as resiliparse tells it, and its language (ISO 639).

    Where it finds no main text, all that the page shows counts; None where that is little. The text
    is no article's: it lacks title and day and may hold what stands beside the article.
    """
    text = begun.plain
    if not text.strip():
        text = plain_text(begun.tree, main=False)
    return (text, language_of(text)) if len(text.strip()) >= LITTLE else None
