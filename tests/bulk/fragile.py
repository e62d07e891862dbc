"""A worker for tests that does what the text of an article says, and tells what it was asked."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from collections.abc import Callable, Iterator

from detente.bulk.coding import code_batch
from detente.coding import CodedArticle, Coders
from detente.coding.coder import UNKNOWN_DATE
from detente.model import Article
from detente.shards import Done
from detente.shards.work import At, Request, code_shard

KEPT: list[bytes] = []


class Fragile:
    """A coder that breaks in the ways in which coders break."""

    version = "fragile"

    def code(self, articles: object) -> Iterator[CodedArticle]:
        assert isinstance(articles, list | Iterator) or hasattr(articles, "__iter__")
        for article in articles:
            _do(article.text)
            yield CodedArticle(article, UNKNOWN_DATE, (), f"process {os.getpid()}")


def _do(text: str) -> None:
    if text == "be killed":
        os.kill(os.getpid(), signal.SIGKILL)
    elif text == "break":
        ctypes.string_at(0)
    elif text == "raise":
        raise ValueError("no such verb")
    elif text == "hang":
        time.sleep(60)
    elif text == "grow":
        KEPT.append(b"x" * (1 << 26))
    elif text == "print":
        os.write(1, b"a library says hello\n")
    elif text == "wait":
        time.sleep(0.3)


def worker(
    pipeline: str,
) -> Callable[[list[Article]], Iterator[list[object]]]:
    coders = Coders(pipeline, {"en": Fragile()})
    return lambda batch: iter([list(code_batch(coders, batch))])


def shard_worker(pipeline: str) -> Callable[[Request], Iterator[At | Done]]:
    coders = Coders(pipeline, {"en": Fragile()})
    return lambda request: code_shard(request, coders)
