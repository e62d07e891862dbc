"""The watch itself: poll, read, file, tell; then wait for what is due next."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.api import by_reason
from detente.errors import InputError
from detente.sources.copies import Copies
from detente.sources.dates import latest_day
from detente.sources.limits import Limits
from detente.sources.pages import Pages
from detente.sources.web import RefusedError, Web, WebLimits
from detente.watch.filing import file, prepare
from detente.watch.polling import poll
from detente.watch.state import State
from detente.watch.webhook import Webhook
from detente.words import many

if TYPE_CHECKING:
    from detente.book import Ledger

BATCH = 16  # entries filed together
SHARED = 64  # the same for each worker process, where there are several
MOST = 512  # the same for all of them: what is filed is told only then
PREPARED = 64  # entries made ready between two looks at the feeds


@dataclass(frozen=True, slots=True)
class Settings:
    """``every``: seconds between two polls of a feed. With ``fetch`` the pages of entries are read,
    with ``private`` also from inside one's own network. ``webhook`` gets every change as JSON. ``of``
    are codes of actors: only changes with one of them are told and posted; empty for all."""

    every: float = 900.0
    fetch: bool = True
    private: bool = False
    webhook: str | None = None
    of: frozenset[str] = frozenset()
    limits: Limits = field(default_factory=Limits)
    web: WebLimits = field(default_factory=WebLimits)


@dataclass(slots=True)
class Tally:
    """What a watch has done since it began."""

    polls: int = 0
    entries: int = 0
    coded: int = 0
    claims: int = 0
    changes: int = 0
    others: int = 0  # changes with none of the states asked for
    skipped: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    faults: int = 0

    @property
    def summary(self) -> str:
        """The watch in one line."""
        parts = [
            many(self.polls, "poll"), many(self.entries, "new entry", "new entries"),
            f"{many(self.coded, 'article')} coded", many(self.claims, "new claim"),
            many(self.changes, "change"),
        ]  # fmt: skip
        parts += [f"{many(self.others, 'change')} of other states"] if self.others else []
        parts += by_reason(self.skipped, "not coded") + by_reason(self.failed, "left out")
        return ", ".join(parts)


class Watcher:
    """Watches feeds for one ledger; ``state`` is the file that remembers.

    ``tell`` is called with every change (a dict as Change.as_dict gives it), ``on_fault`` with
    every fault. Use as a context manager.
    """

    def __init__(
        self,
        ledger: Ledger,
        feeds: Iterable[str],
        state: Path,
        *,
        tell: Callable[[dict[str, Any]], None],
        on_fault: Callable[[InputError], None],
        settings: Settings | None = None,
    ):
        self.settings = settings or Settings()
        self.ledger = ledger
        self.feeds = list(feeds)
        self.tell, self.on_fault = tell, on_fault
        self.tally = Tally()
        self.refused: dict[str, float] = {}  # feeds that were not asked, and until when they rest
        self.copies = Copies()
        processes = ledger.coding.processes
        self.batch = BATCH if processes == 1 else min(MOST, SHARED * processes)
        self.state = State(state)
        self.state.follow(self.feeds)
        self.web = Web(self.settings.web, private=self.settings.private)
        self.pages = Pages(self.settings.limits, latest_day(), processes=1)
        self.webhook = Webhook(self.settings.webhook) if self.settings.webhook else None

    def run(self, *, sleep: Callable[[float], None] = time.sleep) -> None:
        """Watch until interrupted."""
        while True:
            self.round()
            sleep(max(1.0, min(self._next() - time.time(), 60.0)))

    def round(self) -> None:
        """Poll the feeds that are due, read and file what is new, tell what has changed."""
        self._file()  # what an earlier run left
        self._tell()
        for url in self.feeds:
            if self._due(url) <= time.time() and not self.state.feed(url).gone:
                self._poll(url)
        while entries := self.state.waiting("new", time.time(), max(PREPARED, self.batch)):
            self.pages.today = latest_day()
            for entry in entries:
                web = self.web if self.settings.fetch else None
                reason = prepare(entry, self.state, web, self.pages, self.pages.today)
                if reason:
                    self.tally.failed[reason] += 1
            self._file()
            self._tell()
        self.ledger.coding.close()  # workers are not kept while nothing comes
        self._post()

    def not_due(self) -> list[float]:
        """When the feeds that are not to be polled yet will be, in seconds since 1970, in order."""
        feeds = [self.state.feed(url) for url in self.feeds]
        return sorted(feed.due for feed in feeds if feed.due > time.time() and not feed.gone)

    def _due(self, url: str) -> float:
        return max(self.state.feed(url).due, self.refused.get(url, 0.0))

    def _poll(self, url: str) -> None:
        self.tally.polls += 1
        try:
            feed = self.state.feed(url)
            new = poll(feed, self.state, self.web, self.pages, self.settings.every)
            self.tally.entries += new
        except RefusedError as error:
            self.refused[url] = time.time() + self.settings.every
            self._fault(error)
        except InputError as error:
            self._fault(error)

    def _file(self) -> None:
        while entries := self.state.waiting("ready", time.time(), self.batch):
            coded, claims, changes = file(
                entries, self.state, self.ledger, self.copies, self._fault
            )
            self.tally.coded += sum(each.skipped is None for each in coded)
            self.tally.skipped.update(each.skipped for each in coded if each.skipped)
            self.tally.claims += claims
            wanted = sum(self._wanted(change.as_dict()) for change in changes)
            self.tally.changes += wanted
            self.tally.others += len(changes) - wanted

    def _tell(self) -> None:
        for number, change in self.state.untold("told"):
            if self._wanted(change):
                self.tell(change)
            self.state.mark(number, "told")
        self._post()

    def _post(self) -> None:
        if self.webhook is None or time.time() < self.webhook.due:
            return
        for number, change in self.state.untold("posted"):
            try:
                if self._wanted(change):
                    self.webhook.post(change)
            except InputError as error:
                self._fault(error)
                return
            self.state.mark(number, "posted")

    def _wanted(self, change: dict[str, Any]) -> bool:
        of = self.settings.of
        return not of or not of.isdisjoint((change["a"], change["b"]))

    def _fault(self, error: InputError) -> None:
        self.tally.faults += 1
        self.on_fault(error)

    def _next(self) -> float:
        """When something is due next, in seconds since 1970."""
        due = [self._due(url) for url in self.feeds if not self.state.feed(url).gone]
        waiting = self.state.next_due()
        due += [waiting] if waiting is not None else []
        due += [self.webhook.due] if self.webhook and self.state.untold("posted") else []
        return min(due, default=time.time() + self.settings.every)

    def close(self) -> None:
        """Let go of files, processes and connections."""
        self.ledger.coding.close()
        self.pages.close()
        self.web.close()
        if self.webhook is not None:
            self.webhook.close()
        self.state.close()

    def __enter__(self) -> Watcher:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
