"""A worker for tests that does what the text of an article says, and tells what it was asked."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from detente.bulk.coding import code_batch
from detente.coding import CodedArticle, Coders
from detente.coding.coder import UNKNOWN_DATE
from detente.model import Article
from detente.shards import Done
from detente.shards.files import Writer
from detente.shards.work import NOWHERE, At, Request, code_shard

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
    elif text == "leave":
        os._exit(3)
    elif text.startswith("note "):
        with Path(text.removeprefix("note ")).open("ab") as out:
            out.write(b".")


def worker(
    pipeline: str,
) -> Callable[[list[Article]], Iterator[list[object]]]:
    coders = Coders(pipeline, {"en": Fragile()})
    return lambda batch: iter([list(code_batch(coders, batch))])


def shard_worker(pipeline: str) -> Callable[[Request], Iterator[At | Done]]:
    coders = Coders(pipeline, {"en": Fragile()})
    return lambda request: code_shard(request, coders)


def dies_while_it_writes(pipeline: str) -> Callable[[Request], Iterator[At | Done]]:
    """A worker that is killed when it writes for the first time."""
    save = Writer.save

    def mortal(writer: Writer, part: int) -> None:
        mark = writer.folder / "died"
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        save(writer, part)

    Writer.save = mortal  # type: ignore[assignment, method-assign]
    return shard_worker(pipeline)


def dies_at_the_end(pipeline: str) -> Callable[[Request], Iterator[At | Done]]:
    """A worker that is killed whenever it puts its parts together."""

    def mortal(writer: Writer, parts: int) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    Writer.join = mortal  # type: ignore[assignment, method-assign]
    return shard_worker(pipeline)


def stumbles(pipeline: str) -> Callable[[Request], Iterator[At | Done]]:
    """A worker with an error of its own, which no article is to blame for."""

    def answers(request: Request) -> Iterator[At | Done]:
        yield At(NOWHERE, 0)
        raise RuntimeError("no more of this")

    return answers
