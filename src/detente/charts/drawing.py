"""Drawing from a ledger: the same pictures for the command line, for pages and for notebooks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from detente.book import Ledger, lens
from detente.charts.map import draw_map
from detente.charts.timeline import draw_timeline
from detente.ledger import Event
from detente.ledger.asking import holdings
from detente.ledger.asking.holdings import Span
from detente.ledger.asking.pair import Seen
from detente.ledger.asking.questions import actor, pair, within
from detente.ledger.derived import lookup

DRAWN = 250  # events drawn in a timeline; in order of time, the first of them
Link = Callable[[str], str]


def timeline(
    book: Ledger,
    a: str,
    b: str,
    *,
    as_of: date | None = None,
    known_at: date | None = None,
    exclude: Sequence[str] = (),
    link: Link | None = None,
) -> str:
    """SVG of the timeline of two actors, with a line at ``as_of``.

    ``known_at`` and ``exclude`` as in ``Ledger.status``. ``link`` gives the address of an event by
    its id. Raises UnknownActor.
    """
    low, high = sorted(pair(a, b))
    spans, events = material(book, low, high, known_at, exclude)
    return draw_timeline(low, high, spans, events, as_of=as_of, link=link)


def material(
    book: Ledger, a: str, b: str, known_at: date | None, exclude: Sequence[str]
) -> tuple[list[Span], Sequence[Event]]:
    """What a timeline of two actors is drawn from: what held, and the events to be drawn."""
    if known_at is not None or exclude:
        return material_of(book.store.seen(a, b, lens(known_at, exclude)))
    with book.store.database.reading() as connection:
        shown, _ = lookup.events_page(connection, (a, b), limit=DRAWN)
        return holdings.spans(connection, a, b), shown


def material_of(seen: Seen) -> tuple[list[Span], Sequence[Event]]:
    """The same from a pair as it is seen through a lens."""
    held = [Span.of(s) for s in seen.stretches if s.part != "process"]
    return held, within(seen.events)[:DRAWN]


def relations_map(
    book: Ledger, of: str, *, as_of: date | None = None, link: Link | None = None
) -> str:
    """SVG of a world map of an actor's diplomatic relations on a day (today by default).

    ``link`` gives the address for another actor's code. Raises UnknownActor.
    """
    code, day = actor(of, None), as_of or date.today()
    with book.store.database.reading() as connection:
        found = holdings.standings(connection, code, day)
    return map_of(code, found, day, link)


def map_of(
    code: str, found: Iterable[holdings.Standing], day: date, link: Link | None = None
) -> str:
    """The same from standings that are at hand."""
    values = {s.b if s.a == code else s.a: s.value for s in found if s.part == "diplomatic"}
    return draw_map(code, values, day=day, link=link)
