"""Processes that read pages, kept for a run: none may hang it, break it or fill the memory.

Reading goes on in the background while articles are coded; the order is kept.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from datetime import date

from detente.errors import DetenteError, InputError
from detente.model import Article
from detente.processes import Crew, Process, WorkerDied
from detente.processes.crashes import kept
from detente.sources.limits import Limits
from detente.sources.pages.article import article_of_answer
from detente.sources.pages.raw import RawPage
from detente.sources.pages.worker import Answer, Request

MOST = 4  # processes
WORK = "detente.sources.pages.worker:worker"

Found = Article | InputError


class Pages:
    """Reads pages in up to four processes, started with the first page.

    ``resolve`` puts articles in the place of pages. Call ``close`` when done.
    """

    def __init__(self, limits: Limits, today: date, processes: int | None = None):
        self.limits = limits
        self.today = today
        self.number = processes or max(1, min(MOST, (os.cpu_count() or 2) - 1))
        self.crew: Crew[Request, Answer] | None = None

    def resolve(self, stream: Iterable[Found | RawPage]) -> Iterator[Found]:
        """The stream with every page read, in order; at most a few pages are held in memory."""
        waiting: deque[Found | _Begun] = deque()
        for item in stream:
            if not waiting and not isinstance(item, RawPage):
                yield item
                continue
            waiting.append(self._begin(item) if isinstance(item, RawPage) else item)
            while len(waiting) > 2 * self.number or (waiting and _is_done(waiting[0])):
                yield self._result(waiting.popleft())
        while waiting:
            yield self._result(waiting.popleft())

    def read(self, page: RawPage) -> Found:
        """Read one page and wait for it."""
        return self._result(self._begin(page))

    def feed(self, data: bytes, place: str, url: str | None) -> Answer:
        """The feed in ``data`` as ``syndication.read_feed`` tells it. Raises InputError."""
        if len(data) > self.limits.page_bytes:
            raise self.limits.too_long(place, "a feed")
        answer = self._submit(Request("feed", data, url, None, self.today)).result()
        if "fault" in answer:
            raise InputError(place, f"a feed that {answer['fault']}")
        return answer

    def _begin(self, page: RawPage) -> Found | _Begun:
        if len(page.html) > self.limits.page_bytes:
            return self.limits.too_long(page.place)
        request = Request("page", page.html, page.url, page.charset, self.today)
        return page, self._submit(request)

    def _result(self, item: Found | _Begun) -> Found:
        if not isinstance(item, tuple):
            return item
        page, answer = item
        return article_of_answer(answer.result(), page, self.limits)

    def _submit(self, request: Request) -> Future[Answer]:
        if self.crew is None:
            self.crew = Crew(WORK, self.limits.page_memory, self.number, self._ask)
        return self.crew.submit(request)

    def _ask(self, worker: Process, request: Request) -> Answer:
        """What a worker answers; ``fault`` where the process dies, is late or does not start."""
        try:
            answer: Answer = worker.ask(request, self.limits.page_seconds)
        except WorkerDied as how:
            if worker.closed:
                raise
            return {"fault": f"{how} to read" if how.late else f"cannot be read: the worker process {how}{kept(how.words)}"}  # fmt: skip
        except DetenteError as error:
            return {"fault": f"cannot be read: {error}"}
        return answer

    def close(self) -> None:
        """End the processes, also in the middle of a page."""
        crew, self.crew = self.crew, None
        if crew is not None:
            crew.close()

    def __enter__(self) -> Pages:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


_Begun = tuple[RawPage, Future[Answer]]


def _is_done(item: Found | _Begun) -> bool:
    return not isinstance(item, tuple) or item[1].done()
