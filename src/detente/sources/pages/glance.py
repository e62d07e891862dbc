"""A first look at a page: its plain text and language, at a tenth of what reading it in full takes."""

from __future__ import annotations

from resiliparse.extract.html2text import extract_plain_text

from detente.sources.languages import language_of
from detente.sources.pages.extract import decoded


def glance(html: bytes, charset: str | None = None) -> tuple[str, str]:
    """The main text of a page as resiliparse tells it, and its language (ISO 639).

    Where it finds no main text, all that the page shows counts. The text is no article's: it lacks
    title and day and may hold what stands beside the article.
    """
    source = decoded(html, charset)
    text = _plain(source, main_only=True)
    if not text.strip():
        text = _plain(source, main_only=False)
    return text, language_of(text)


def _plain(source: str, *, main_only: bool) -> str:
    return extract_plain_text(
        source, main_content=main_only, list_bullets=False, alt_texts=False, comments=False
    )
