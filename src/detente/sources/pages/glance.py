"""A first look at a page: its plain text and language, at a third of the cost of reading it."""

from __future__ import annotations

import re

from detente.sources.languages import ENGLISH, is_foreign, language_code, language_of
from detente.sources.pages.body import plain_text
from detente.sources.pages.extract import Begun

LITTLE = 250  # characters: a page that shows less may have its text elsewhere, as in JSON-LD
OPENING = 5000  # characters within which a page's root element stands
LANGUAGE = re.compile(r"<html\b[^>]*?\slang\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
# The words that open a paragraph; shorter ones are mostly captions and buttons.
PARAGRAPH = re.compile(r"<[pP]\b[^>]*>([^<]{40,})")


def foreign(source: str) -> str | None:
    """The language of a page that is not in English for certain, told before it is parsed: by what
    its root element says, where all its paragraphs bear that out. None for every other page.
    """
    told = LANGUAGE.search(source, 0, OPENING)
    code = language_code(told[1]) if told is not None else ""
    if code in ("", ENGLISH):
        return None
    text = "\n".join(PARAGRAPH.findall(source))
    return code if len(text) >= LITTLE and is_foreign(text) else None


def glance(begun: Begun) -> tuple[str, str] | None:
    """The main text of a page as resiliparse tells it, and its language (ISO 639).

    Where it finds no main text, all that the page shows counts; None where that is little. The text
    is no article's: it lacks title and day and may hold what stands beside the article.
    """
    text = begun.plain
    if not text.strip():
        text = plain_text(begun.tree, main=False)
    return (text, language_of(text)) if len(text.strip()) >= LITTLE else None
