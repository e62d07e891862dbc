"""Reading a page in this process, for processes that are themselves watched over."""

from __future__ import annotations

from datetime import date

from detente.errors import InputError
from detente.model import Article
from detente.sources.limits import Limits
from detente.sources.pages.article import article_of_answer
from detente.sources.pages.raw import RawPage
from detente.sources.pages.worker import Ask, Request, answer


def read_here(
    page: RawPage, limits: Limits, today: date, ask: Ask | None = None
) -> Article | InputError:
    """The article of a page, or the fault in it. May hang, or end the process, as parsers do.

    ``ask`` is asked, with the text and language that a first look at the page tells, why it should
    be left out (None: it should not); before, where the language is told sooner, with "" and that.
    """
    if len(page.html) > limits.page_bytes:
        return limits.too_long(page.place)
    told = answer(Request("page", page.html, page.url, page.charset, today, ask))
    return article_of_answer(told, page, limits)
