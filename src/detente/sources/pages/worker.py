"""What a process that reads pages answers: the fields of a page or feed, or why it has none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from detente.processes.memory import bound_memory

Answer = dict[str, Any]
Ask = Callable[[str, str], str | None]


@dataclass(frozen=True, slots=True)
class Request:
    """Read the page or the feed in ``data``, which came from ``url``, as of ``today``; ``ask``
    tells, by text and language at first sight, why a page should be left out (the text is "" where the
    language alone is known yet); functions go to no other process."""

    kind: Literal["page", "feed"]
    data: bytes
    url: str | None
    charset: str | None
    today: date
    ask: Ask | None = None


def worker(memory: int) -> Callable[[Request], Iterator[Answer]]:
    """What a worker process answers with, whose addresses are bounded by ``memory`` bytes."""
    from detente.sources.pages import extract  # noqa: F401 - loaded before the memory is bounded
    from detente.sources.pages.quick import load

    load()
    bound_memory(memory)
    return lambda request: iter([answer(request)])


def answer(request: Request) -> Answer:
    """What a page or feed tells; ``fault`` where it cannot be read. May hang, as parsers do."""
    try:
        return _page(request) if request.kind == "page" else _feed(request)
    except MemoryError:
        return {"fault": "takes more memory than it may"}
    except Exception as error:  # noqa: BLE001 - any parser's error about this one input
        return {"fault": f"cannot be read ({type(error).__name__})"}


def _page(request: Request) -> Answer:
    from detente.sources.pages.extract import Page, begin, decoded, finish
    from detente.sources.pages.glance import foreign, glance

    source, ask = decoded(request.data, request.charset), request.ask
    if ask is not None and (language := foreign(source)) and (why := ask("", language)):
        return {"left out": why}
    begun = begin(source, url=request.url, today=request.today)
    seen = glance(begun) if begun is not None and ask is not None else None
    if ask is not None and seen is not None and (why := ask(*seen)):
        return {"left out": why}
    page = finish(begun) if begun is not None else Page("", "", None, request.url, None)
    return {
        "title": page.title,
        "text": page.text,
        "publisher": page.publisher,
        "url": page.url,
        "published": page.published,
    }


def _feed(request: Request) -> Answer:
    from detente.sources.pages.syndication import FeedError, read_feed

    try:
        return read_feed(request.data, url=request.url)
    except FeedError as error:
        return {"fault": f"is none: {error}"}
