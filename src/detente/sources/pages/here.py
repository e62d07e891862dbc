"""Reading a page in this process, for processes that are themselves watched over."""

from __future__ import annotations

from datetime import date

from detente.errors import InputError
from detente.model import Article
from detente.sources.limits import Limits
from detente.sources.pages.article import article_of_answer
from detente.sources.pages.extract import Plain
from detente.sources.pages.raw import RawPage
from detente.sources.pages.worker import Request, answer


def read_here(
    page: RawPage, limits: Limits, today: date, known: Plain | None = None
) -> Article | InputError:
    """The article of a page, or the fault in it. May hang, or end the process, as parsers do.

    ``known`` is what a glance at the page told.
    """
    if len(page.html) > limits.page_bytes:
        return limits.too_long(page.place)
    told = answer(Request("page", page.html, page.url, page.charset, today, known))
    return article_of_answer(told, page, limits)
