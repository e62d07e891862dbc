"""Ask a feed politely: only for what has changed, ever more seldom while it fails."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from typing import Any

from detente.errors import InputError
from detente.sources.pages import Pages
from detente.sources.web import FetchError, Got, RefusedError, Web
from detente.watch.state import Feed, State

LONGEST = 24 * 3600.0  # seconds between two polls of a feed that fails
GONE = 410


def poll(feed: Feed, state: State, web: Web, pages: Pages, every: float) -> int:
    """Poll a feed and save what it brings; the number of new entries.

    ``every`` is the pause until the next poll in seconds; a server that asks for a longer one
    (Retry-After, Cache-Control) gets it. Raises InputError, the feed saved with a longer pause,
    where there is no feed to be had; RefusedError, the feed as it was, where it was never asked.
    """
    headers = {}
    if feed.etag:
        headers["If-None-Match"] = feed.etag
    if feed.modified:
        headers["If-Modified-Since"] = feed.modified
    try:
        got = web.ask(feed.place, headers)
        if got.status not in (200, 304):
            raise FetchError(feed.place, f"HTTP status {got.status}", True, got.retry_after)
        found = pages.feed(got.body, feed.place, got.url) if got.status == 200 else None
    except RefusedError:
        raise  # no failure of the feed: it may be polled at once by a watch that is allowed to
    except InputError as error:
        after = getattr(error, "after", None)
        gone = error.fault if error.fault == f"HTTP status {GONE}" else None
        state.polled(_failed(feed, every, after, gone))
        raise
    return _saved(feed, got, found, state, every)


def _saved(feed: Feed, got: Got, found: dict[str, Any] | None, state: State, every: float) -> int:
    due = time.time() + max(every, _max_age(got))
    feed = replace(feed, place=got.moved or feed.place, due=due, failures=0)
    if found is None:
        return state.polled(feed)
    whole = found["whole"]
    # A feed that breaks off must be sent again as a whole: its ETag is not kept.
    feed = replace(
        feed,
        etag=got.headers.get("etag") if whole else None,
        modified=got.headers.get("last-modified") if whole else None,
    )
    new = state.polled(feed, found["title"], found["entries"])
    if not whole:
        state.polled(_failed(feed, every, None, None))
    return new


def _failed(feed: Feed, every: float, after: float | None, gone: str | None) -> Feed:
    """The feed with a pause that doubles with every failure, not the same for all feeds."""
    pause = min(LONGEST, every * 2 ** min(feed.failures, 10)) * random.uniform(0.8, 1.2)
    due = time.time() + min(LONGEST, max(pause, after or 0.0))
    return replace(feed, due=due, failures=feed.failures + 1, gone=gone)


def _max_age(got: Got) -> float:
    """For how many seconds the server says that its answer is fresh, up to a day."""
    for part in got.headers.get("cache-control", "").split(","):
        name, _, value = part.strip().partition("=")
        if name.lower() == "max-age" and value.isdecimal():
            return min(LONGEST, float(value[:9]))
    return 0.0
