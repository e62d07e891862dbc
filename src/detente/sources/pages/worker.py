"""The process that reads pages: requests on standard input, answers on standard output.

A request is a line of JSON (kind, size, url, charset, today, memory) and then ``size`` bytes; an
answer is a line of JSON with the fields of a page or a feed, or with ``fault``. Run by ``pool.py``.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from datetime import date
from typing import Any, BinaryIO


def main() -> None:
    """Answer requests until the input ends."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a library that prints must not disturb the answers
    from detente.sources.pages import extract  # noqa: F401 - loaded before the memory is bounded

    _say(answers, {"ready": True})
    bounded = False
    while line := requests.readline():
        request = json.loads(line)
        if not bounded:
            bound_memory(request["memory"])
            bounded = True
        data = requests.read(request["size"])
        try:
            answer = (
                page_answer(data, request) if request["kind"] == "page" else _feed(data, request)
            )
        except MemoryError:
            answer = {"fault": "takes more memory than it may"}
        except Exception as error:  # any parser's error about this one input
            answer = {"fault": f"cannot be read ({type(error).__name__})"}
        _say(answers, answer)


def page_answer(html: bytes, request: dict[str, Any]) -> dict[str, Any]:
    """The fields of the page in ``html``, as JSON has them."""
    from detente.sources.pages.extract import extract

    today = date.fromisoformat(request["today"])
    page = extract(html, url=request["url"], charset=request["charset"], today=today)
    published = page.published.isoformat() if page.published else None
    return {
        "title": page.title,
        "text": page.text,
        "publisher": page.publisher,
        "url": page.url,
        "published": published,
    }


def _feed(data: bytes, request: dict[str, Any]) -> dict[str, Any]:
    from detente.sources.pages.syndication import read_feed

    return read_feed(data, url=request["url"])


def _say(answers: BinaryIO, answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer).encode() + b"\n")
    answers.flush()


def bound_memory(limit: int) -> None:
    """Let an allocation past ``limit`` bytes fail rather than fill the machine."""
    try:
        import resource
    except ImportError:  # Windows has no such bound
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    with suppress(ValueError, OSError):  # macOS knows the bound and does not take it
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


if __name__ == "__main__":
    main()
