"""Diplomatic relations as commands for Wikidata's QuickStatements, with references.

Format: QuickStatements version 1, "Help:QuickStatements" on Wikidata: one statement a line, cells
cut by tabs: item, property, value, then qualifiers (P...) and references (S...). A stretch of
established relations is P530 (diplomatic relation), once in each direction, with P580 (start time)
and P582 (end time); a break of relations whose beginning is not told has the end alone. The
reference is the article: S854 (reference URL), S1476 (title), S577 (publication date), S1683
(quotation).

Only what is told and undisputed, sure enough, and printed at an address is written: Wikidata wants
a reference that can be looked up. Look at every line before you run it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from detente.actors import load_actors
from detente.export.told import Choice, Told, stretches, told
from detente.ledger.claims.reports import bounds
from detente.ledger.events.event import Event
from detente.ledger.relations.stretch import Stretch
from detente.ledger.store import Store
from detente.times.calendar.precision import precision

RELATION, START, END = "P530", "P580", "P582"
URL, TITLE, PUBLISHED, QUOTATION = "S854", "S1476", "S577", "S1683"
SURE = 0.9  # confidence from which a stretch is written unless asked otherwise
LONGEST = 1500  # characters of a string on Wikidata
PRECISION = {"day": 11, "month": 10, "year": 9}


# Why a stretch is left out, in the order in which it is looked at.
NO_ITEM = "of states that Wikidata has no item of in our table"
NO_STATEMENT = (
    "that P530 cannot say: a state other than established, or an end without an exact date"
)
INFERRED = "inferred, not told"
DISPUTED = "disputed"
UNSURE = "not sure enough"
NO_ADDRESS = "printed at no address"


def lines(store: Store, sure: float = SURE, left: Counter[str] | None = None) -> Iterator[str]:
    """One line for each statement, in order of pair and time.

    ``left`` counts the stretches that are left out, by the reason.
    """
    left = Counter() if left is None else left
    for (a, b), found in groupby(stretches(store), key=lambda s: (s.opened_by.a, s.opened_by.b)):
        parts = [s for s in found if s.part == "diplomatic"]
        if all(_item(code) for code in (a, b)):
            yield from _of_pair(store, a, b, parts, sure, left)
        elif parts:
            left[NO_ITEM] += len(parts)


def _of_pair(
    store: Store, a: str, b: str, parts: Sequence[Stretch], sure: float, left: Counter[str]
) -> Iterator[str]:
    events = {one.event.id: one for one in told(store, Choice((a, b)))} if parts else {}
    for number, stretch in enumerate(parts):
        cells = _statement(stretch, first=number == 0)
        shown = events.get(stretch.opened_by.id)
        reference = _reference(shown) if shown else ()
        if why := _unfit(stretch, cells, reference, sure):
            left[why] += 1
            continue
        for one, other in ((a, b), (b, a)):
            yield "\t".join((_item(one), RELATION, _item(other), *(cells or ()), *reference))


def _unfit(
    stretch: Stretch, cells: tuple[str, ...] | None, reference: tuple[str, ...], sure: float
) -> str:
    """Why a stretch is left out; "" where it is written."""
    if cells is None:
        return NO_STATEMENT
    if stretch.inferred is not None or stretch.ended is not None:
        return INFERRED
    if stretch.contested:
        return DISPUTED
    if stretch.opened_by.confidence < sure:
        return UNSURE
    return "" if reference else NO_ADDRESS


def _statement(stretch: Stretch, *, first: bool) -> tuple[str, ...] | None:
    """The qualifiers of a stretch; None for one that says nothing of P530."""
    if stretch.value == "established":
        start = time_of(stretch.since)
        end = _ended(stretch.closed_by)
        return (*((START, start) if start else ()), *((END, end) if end else ()))
    if stretch.value == "severed" and first and (end := time_of(stretch.since)):
        return (END, end)
    return None


def _ended(event: Event | None) -> str | None:
    return time_of(event.when) if event is not None and event.act == "relations.sever" else None


def _reference(one: Told) -> tuple[str, ...]:
    """The article behind an event, the surest with an address; empty where none has one."""
    voices = sorted(one.voices, key=lambda v: (-v.claim.confidence, v.claim.id))
    for voice in voices:
        article = voice.article
        if not (article["url"] or "").startswith(("http://", "https://")):
            continue
        cells = [URL, string_of(article["url"])]
        if article["title"]:
            cells += [TITLE, f"{article['language']}:{string_of(article['title'])}"]
        if printed := time_of(article["date_edtf"]):
            cells += [PUBLISHED, printed]
        return (*cells, QUOTATION, f"{article['language']}:{string_of(voice.claim.quote)}")
    return ()


def _item(code: str) -> str:
    return (load_actors().actor(code).wikidata if code in load_actors() else None) or ""


def time_of(edtf: str | None) -> str | None:
    """A day, month or year as QuickStatements writes it; None for anything less exact."""
    first, last, _ = bounds(edtf)
    if edtf is None or first is None or last is None or any(c in edtf for c in "~?%"):
        return None
    unit = PRECISION.get(precision(first, last))
    return None if unit is None else f"+{_zeroed(first, unit)}T00:00:00Z/{unit}"


def _zeroed(day: date, unit: int) -> str:
    month = f"{day.month:02}" if unit >= PRECISION["month"] else "00"
    return f"{day.year:04}-{month}-{day.day:02}" if unit == PRECISION["day"] else f"{day.year:04}-{month}-00"  # fmt: skip


def string_of(text: str) -> str:
    """A string in quotes: on one line, short enough, without quotes of its own."""
    flat = " ".join(text.replace('"', "”").split())
    return f'"{flat if len(flat) <= LONGEST else flat[: LONGEST - 1] + "…"}"'
