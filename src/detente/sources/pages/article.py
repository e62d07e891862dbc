"""The article of a page, by what a reader tells of it and what was known of it before."""

from __future__ import annotations

from detente.errors import InputError, LeftOut
from detente.model import Article, content_hash
from detente.sources.limits import Limits
from detente.sources.pages.raw import RawPage
from detente.sources.pages.worker import Answer
from detente.sources.records import named

NO_TEXT = "a page without an article's text"


def article_of_answer(answer: Answer, page: RawPage, limits: Limits) -> Article | InputError:
    """The article that an answer tells, joined with what was known of the page before."""
    known = page.known
    if "fault" in answer:
        return known or InputError(page.place, f"a page that {answer['fault']}")
    if "left out" in answer:
        return LeftOut(page.place, answer["left out"])
    text = answer["text"]
    if not text:
        return known or LeftOut(page.place, NO_TEXT)
    if len(text) + len(answer["title"]) > limits.characters:
        return InputError(page.place, f"longer than {limits.characters:,} characters")
    told = answer["published"]
    article = Article(
        id="",
        text=text,
        title=answer["title"] or (known.title if known else ""),
        publisher=(known.publisher if known else None) or answer["publisher"],
        url=answer["url"] or page.url,
        language="",
        published=told or (known.published if known else None),
        published_source="page" if told else known.published_source if known else "unknown",
        origin=page.place,
    )
    return named(article, page.name or article.url or content_hash(text))
