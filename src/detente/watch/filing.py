"""From entries of feeds to claims in the ledger, each once, and the changes that follow."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.ledger import prints
from detente.model import Article
from detente.sources.copies import Copies
from detente.sources.feeds import NO_TEXT, entry_article
from detente.sources.pages import Pages, RawPage
from detente.sources.reading import in_its_language
from detente.sources.web import FetchError, Web
from detente.watch.changes import Change, brief, compared, touched
from detente.watch.state import Entry, State

if TYPE_CHECKING:
    from detente.book import Ledger
    from detente.coding import CodedArticle

PAUSES = (60.0, 300.0, 1800.0, 7200.0)  # seconds before a page that fails is asked for again
WHOLE = 600  # characters from which the text in a feed counts as the article and not its beginning


def prepare(entry: Entry, state: State, web: Web | None, pages: Pages, today: date) -> str | None:
    """Make the article of an entry: its page's, else what the feed has of it.

    Returns why it could not be made; it is then given up, or tried again later.
    """
    known = entry_article(entry.body, entry.publisher, entry.body["url"] or entry.feed, today)
    article: Article | InputError | None = known
    full = entry.body["whole"] and len(entry.body["text"]) >= WHOLE
    if web is not None and entry.body["url"] and not full:
        try:
            article = _page(entry.body["url"], known, web, pages)
        except FetchError as error:
            if error.transient and entry.tries < len(PAUSES):
                pause = max(PAUSES[entry.tries], error.after or 0.0)
                state.later(entry, time.time() + pause, error.fault)
                return None
            article = known or error
    if not isinstance(article, Article):
        reason = article.fault if article is not None else NO_TEXT
        state.failed(entry, reason)
        return reason
    state.ready(entry, in_its_language(article))
    return None


def _page(url: str, known: Article | None, web: Web, pages: Pages) -> Article | InputError:
    got = web.get(url)
    kind = got.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind and kind not in ("text/html", "application/xhtml+xml"):
        return known or InputError(url, f"not a web page ({kind[:40]})")
    return pages.read(RawPage(got.body, url, got.url, got.charset, name=url, known=known))


def file(
    entries: list[Entry],
    state: State,
    ledger: Ledger,
    copies: Copies,
    on_fault: Callable[[InputError], None],
) -> tuple[list[CodedArticle], int, list[Change]]:
    """Code and file ready entries; what was coded, the number of new claims and the changes.

    Entries that print a dispatch of which this watch has seen a print before are linked to it.
    Those that cannot be coded are given up and told.

    A crash at any point loses nothing and repeats nothing: before anything is filed the state of
    the relations concerned is saved, and the entries stay ready until the changes are saved.
    """
    coded = _coded(entries, state, ledger, on_fault)
    pairs = touched(claim for each in coded for claim in each.claims)
    begun = state.begun()
    before = begun | {pair: _relations(ledger, pair) for pair in pairs - begun.keys()}
    state.begin(before)
    claims = sum(ledger.keep(each) for each in coded)
    again = [each.article.key for each in coded if copies.add(each.article)]
    prints.link(ledger.store, copies, of=again)
    changes = [
        change
        for (a, b), stretches in sorted(before.items())
        for change in compared(a, b, stretches, _relations(ledger, (a, b)))
    ]
    state.finish([entry.key for entry in entries], (change.as_dict() for change in changes))
    return coded, claims, changes


def _coded(
    entries: list[Entry], state: State, ledger: Ledger, on_fault: Callable[[InputError], None]
) -> list[CodedArticle]:
    ready = [(entry, entry.article) for entry in entries if entry.article is not None]
    coded = []
    results = ledger.coding.code(article for _, article in ready)
    for (entry, _), found in zip(ready, results, strict=True):
        if isinstance(found, InputError):
            state.failed(entry, found.fault)
            on_fault(found)
        else:
            coded.append(found)
    return coded


def _relations(ledger: Ledger, pair: tuple[str, str]) -> list[dict[str, object]]:
    return brief(ledger.stretches(*pair))
