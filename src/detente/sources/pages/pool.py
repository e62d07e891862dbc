"""Processes that read pages, kept for a run: none may hang it, break it or fill the memory.

Reading goes on in the background while articles are coded; the order is kept.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from queue import SimpleQueue
from threading import Timer
from typing import Any

from detente.errors import InputError, LeftOut
from detente.model import Article, content_hash
from detente.sources.limits import Limits
from detente.sources.pages.raw import RawPage
from detente.sources.records import named

MOST = 4  # processes
START_SECONDS = 120.0  # to import the parsers on a busy machine
NO_TEXT = "a page without an article's text"

Found = Article | InputError


class Pages:
    """Reads pages in up to four processes, started with the first page.

    ``resolve`` puts articles in the place of pages. Call ``close`` when done.
    """

    def __init__(self, limits: Limits, today: date, processes: int | None = None):
        self.limits = limits
        self.today = today
        self.number = processes or max(1, min(MOST, (os.cpu_count() or 2) - 1))
        self.idle: SimpleQueue[Worker] = SimpleQueue()
        self.workers: list[Worker] = []
        self.threads: ThreadPoolExecutor | None = None

    def resolve(self, stream: Iterable[Found | RawPage]) -> Iterator[Found]:
        """The stream with every page read, in order; at most a few pages are held in memory."""
        waiting: deque[Found | Future[Found]] = deque()
        for item in stream:
            if not waiting and not isinstance(item, RawPage):
                yield item
                continue
            waiting.append(self._begin(item) if isinstance(item, RawPage) else item)
            while len(waiting) > 2 * self.number or (waiting and _is_done(waiting[0])):
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())

    def read(self, page: RawPage) -> Found:
        """Read one page and wait for it."""
        return self._begin(page).result()

    def feed(self, data: bytes, place: str, url: str | None) -> dict[str, Any]:
        """The feed in ``data`` as ``syndication.read_feed`` tells it. Raises InputError."""
        if len(data) > self.limits.page_bytes:
            raise InputError(place, f"a feed over {self.limits.page_bytes:,} bytes")
        answer = self._pool().submit(self._ask, "feed", data, url, None).result()
        if "fault" in answer:
            raise InputError(place, f"a feed that {answer['fault']}")
        return answer

    def _begin(self, page: RawPage) -> Future[Found]:
        return self._pool().submit(self._read, page)

    def _pool(self) -> ThreadPoolExecutor:
        if self.threads is None:
            self.threads = ThreadPoolExecutor(self.number, thread_name_prefix="detente-pages")
            self.workers = [Worker(self.limits) for _ in range(self.number)]
            for worker in self.workers:
                self.idle.put(worker)
        return self.threads

    def _read(self, page: RawPage) -> Found:
        if len(page.html) > self.limits.page_bytes:
            return InputError(page.place, f"a page over {self.limits.page_bytes:,} bytes")
        return article_of_answer(
            self._ask("page", page.html, page.url, page.charset), page, self.limits
        )

    def _ask(self, kind: str, data: bytes, url: str | None, charset: str | None) -> dict[str, Any]:
        request = {
            "kind": kind,
            "size": len(data),
            "url": url,
            "charset": charset,
            "today": self.today.isoformat(),
            "memory": self.limits.page_memory,
        }
        worker = self.idle.get()
        try:
            return worker.ask(request, data)
        finally:
            self.idle.put(worker)

    def close(self) -> None:
        """End the processes, also in the middle of a page."""
        for worker in self.workers:
            worker.kill()
        if self.threads is not None:
            self.threads.shutdown(wait=True, cancel_futures=True)
        for worker in self.workers:
            worker.kill()
        self.threads = None

    def __enter__(self) -> Pages:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _is_done(item: Found | Future[Found]) -> bool:
    return not isinstance(item, Future) or item.done()


def _result(item: Found | Future[Found]) -> Found:
    return item.result() if isinstance(item, Future) else item


@dataclass(slots=True)
class Worker:
    """One process that reads pages; started anew after it was killed or has died."""

    limits: Limits
    process: subprocess.Popen[bytes] | None = field(default=None)

    def ask(self, request: dict[str, Any], data: bytes) -> dict[str, Any]:
        """The answer to a request; one with ``fault`` where the process died or took too long."""
        if self.process is None and "ready" not in self._exchange(self._start, START_SECONDS):
            return {"fault": "cannot be read: the page reader does not start"}
        message = json.dumps(request).encode() + b"\n" + data
        return self._exchange(lambda: self._send(message), self.limits.page_seconds)

    def _start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "detente.sources.pages.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def _send(self, data: bytes) -> None:
        assert self.process is not None
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def _exchange(self, say: Callable[[], None], seconds: float) -> dict[str, Any]:
        """Say something and wait for the line that answers; no longer than ``seconds``."""
        late = []

        def stop() -> None:
            late.append(True)
            self._end()

        timer = Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            say()
            process = self.process
            line = process.stdout.readline() if process is not None and process.stdout else b""
            answer: dict[str, Any] = json.loads(line) if line else {}
        except (OSError, ValueError):
            answer = {}
        finally:
            timer.cancel()
        if answer:
            return answer
        self.kill()
        took = f"takes more than {seconds:g} seconds to read"
        return {"fault": took if late else "cannot be read: it breaks the page reader"}

    def _end(self) -> None:
        if self.process is not None:
            self.process.kill()

    def kill(self) -> None:
        """End the process, if there is one."""
        process, self.process = self.process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue  # what was still buffered for it is lost, as is meant


def article_of_answer(answer: dict[str, Any], page: RawPage, limits: Limits) -> Found:
    """The article that an answer tells, joined with what was known of the page before."""
    known = page.known
    if "fault" in answer:
        return known or InputError(page.place, f"a page that {answer['fault']}")
    text = answer["text"]
    if not text:
        return known or LeftOut(page.place, NO_TEXT)
    if len(text) + len(answer["title"]) > limits.characters:
        return InputError(page.place, f"longer than {limits.characters:,} characters")
    told = date.fromisoformat(answer["published"]) if answer["published"] else None
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
