"""Reading a page in this process, for processes that are themselves watched over."""

from __future__ import annotations

from datetime import date

from detente.errors import InputError
from detente.model import Article
from detente.sources.limits import Limits
from detente.sources.pages.pool import article_of_answer
from detente.sources.pages.raw import RawPage
from detente.sources.pages.worker import page_answer


def read_here(page: RawPage, limits: Limits, today: date) -> Article | InputError:
    """The article of a page, or the fault in it. May hang, or end the process, as parsers do."""
    if len(page.html) > limits.page_bytes:
        return InputError(page.place, f"a page over {limits.page_bytes:,} bytes")
    request = {"url": page.url, "charset": page.charset, "today": today.isoformat()}
    try:
        answer = page_answer(page.html, request)
    except MemoryError:
        answer = {"fault": "takes more memory than it may"}
    except Exception as error:  # any parser's error about this one page
        answer = {"fault": f"cannot be read ({type(error).__name__})"}
    return article_of_answer(answer, page, limits)
