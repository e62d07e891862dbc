"""Every question's answer as a data frame of pandas or polars.

>>> ledger.frames().holding("severed", "Iran")              # doctest: +SKIP
>>> ledger.frames("polars").timeline("Iran", "Canada")      # doctest: +SKIP

The columns are the same whether anything was found or not; days are dates, not text. Both come with
``pip install 'detente[frames]'``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from detente.export.files import Column, MissingExtra, arrow_schema
from detente.export.tables import CLAIMS, DYAD_DAYS, DYAD_YEARS, claim_rows
from detente.ledger import Contradiction, Event, Stretch, Turn
from detente.moments import Day

if TYPE_CHECKING:
    from detente.book.asking import Asking

Library = Literal["pandas", "polars"]
LIBRARIES = ("pandas", "polars")
STRETCHES = (
    Column("a", "text"), Column("b", "text"), Column("part", "text"), Column("owner", "text"),
    Column("value", "text"), Column("since", "text"), Column("from_day", "day"), Column("until_day", "day"),
    Column("inferred", "text"), Column("confidence", "number"), Column("contested", "whole"),
    Column("act", "text"), Column("quote", "text"), Column("said_by", "text"), Column("publisher", "text"),
    Column("event", "text"), Column("claim", "text"),
)  # fmt: skip
TURNS = (
    Column("known_on", "day"), Column("news_on", "day"), Column("undated", "yes_no"),
    Column("before", "text"), *STRETCHES,
)  # fmt: skip
EVENTS = (
    Column("event", "text"), Column("act", "text"), Column("a", "text"), Column("b", "text"),
    Column("source", "text"), Column("target", "text"), Column("when", "text"), Column("first_day", "day"),
    Column("last_day", "day"), Column("status", "text"), Column("confidence", "number"),
    Column("sources", "whole"), Column("known_on", "day"), Column("undated", "yes_no"),
    Column("quote", "text"), Column("said_by", "text"),
    Column("publisher", "text"), Column("claim", "text"), Column("claims", "texts"),
    Column("conflicts", "texts"),
)  # fmt: skip
CONTRADICTIONS = (
    Column("a", "text"), Column("b", "text"), Column("on", "text"), Column("told", "text"),
    Column("weight", "number"), Column("against", "texts"), Column("claim", "text"),
)  # fmt: skip
WHY = (
    Column("claim", "text"), Column("act", "text"), Column("source", "texts"), Column("target", "texts"),
    Column("when", "text"), Column("status", "text"), Column("said_by", "text"), Column("before", "text"),
    Column("quote", "text"), Column("after", "text"), Column("confidence", "number"), Column("rule", "text"),
    Column("article", "text"), Column("title", "text"), Column("publisher", "text"), Column("url", "text"),
    Column("known_on", "day"), Column("retracted", "yes_no"),
)  # fmt: skip


def frame(rows: Iterable[Mapping[str, Any]], columns: Sequence[Column], library: str) -> Any:
    """Rows as a frame of ``library``. Raises ValueError for another, MissingExtra where it is
    missing."""
    if library not in LIBRARIES:
        raise ValueError(f"{library!r} is none of {', '.join(LIBRARIES)}")
    try:
        import pyarrow as pa
    except ImportError as error:
        raise MissingExtra("pyarrow", "frames") from error
    names = [c.name for c in columns]
    told = [{name: row.get(name) for name in names} for row in rows]
    table = pa.Table.from_pylist(told, arrow_schema(columns))
    try:
        if library == "polars":
            import polars

            return polars.from_arrow(table)
        import pandas  # noqa: F401 - pyarrow needs it and says so less clearly

        return table.to_pandas(date_as_object=False)
    except ImportError as error:
        raise MissingExtra(library, "frames") from error


class Frames:
    """The questions of a ledger (:class:`detente.Ledger`), each answered with a frame."""

    def __init__(self, book: Asking, library: Library = "pandas"):
        self._book = book
        self._library = library

    def status(self, a: str, b: str, **options: Any) -> Any:
        """One row for each part of the relation that is known on the day."""
        return self._stretches(self._book.status(a, b, **options).states)

    def stretches(self, a: str, b: str, **options: Any) -> Any:
        """One row for each stretch of time in which a part of the relation held one value."""
        return self._stretches(self._book.stretches(a, b, **options))

    def holding(self, value: str, of: str | None = None, **options: Any) -> Any:
        """One row for each relation in which something holds on a day."""
        return self._stretches(self._book.holding(value, of, **options))

    def protectors(self, of: str | None = None, *, as_of: Day | None = None) -> Any:
        """One row for each interests section on a day."""
        return self._stretches(self._book.protectors(of, as_of=as_of))

    def changes(self, since: Day, until: Day | None = None, *, of: Iterable[str] = ()) -> Any:
        """One row for each change that came to be known in a time."""
        turns = self._book.changes(since, until, of=of)
        return self._frame(map(_turn, turns), TURNS)

    def timeline(self, a: str, b: str | None = None, **options: Any) -> Any:
        """One row for each event of a pair, or of one actor."""
        return self._events(self._book.timeline(a, b, **options).events)

    def events(self, *of: str) -> Any:
        """One row for each event but statements and deeds of force."""
        return self._events(self._book.events(*of))

    def pending(self, *of: str, as_of: Day | None = None) -> Any:
        """One row for each plan or proposal that has not come about."""
        return self._events(self._book.pending(*of, as_of=as_of))

    def first_reports(self, publisher: str, **options: Any) -> Any:
        """One row for each event that an outlet was the first to report."""
        return self._events(self._book.first_reports(publisher, **options))

    def contradictions(self, *of: str) -> Any:
        """One row for each matter on which reports do not agree."""
        return self._frame(map(contradiction_row, self._book.contradictions(*of)), CONTRADICTIONS)

    def dyad_years(self, first: int, last: int, actors: Iterable[str] = ()) -> Any:
        """One row for every pair of states and year, with zeros."""
        return self._frame(self._book.dyad_years(first, last, actors), DYAD_YEARS)

    def dyad_days(self, first: Day, last: Day, actors: Iterable[str] = ()) -> Any:
        """One row for every pair of states and day, with zeros."""
        return self._frame(self._book.dyad_days(first, last, actors), DYAD_DAYS)

    def claims(self) -> Any:
        """One row for every standing claim."""
        return self._frame(claim_rows(self._book.store), CLAIMS)

    def why(self, claim: str) -> Any:
        """One row: the claim with its words in context, its article and its rule."""
        found = self._book.why(claim)
        told, article = found.filed.claim, found.filed.article
        row = told.as_dict() | {
            "claim": told.id, "before": found.before, "after": found.after, "article": article["id"],
            "title": article["title"], "publisher": article["publisher"], "url": article["url"],
            "known_on": found.filed.known_on, "retracted": found.retraction is not None,
        }  # fmt: skip
        return self._frame([row], WHY)

    def _stretches(self, found: Iterable[Stretch]) -> Any:
        return self._frame(map(_stretch, found), STRETCHES)

    def _events(self, found: Iterable[Event]) -> Any:
        return self._frame(map(_event, found), EVENTS)

    def _frame(self, rows: Iterable[Mapping[str, Any]], columns: Sequence[Column]) -> Any:
        return frame(rows, columns, self._library)


def _stretch(s: Stretch) -> dict[str, Any]:
    days = {"from_day": s.first, "until_day": s.end, "contested": len(s.contested)}
    return {"a": s.opened_by.a, "b": s.opened_by.b} | s.as_dict() | days


def _turn(turn: Turn) -> dict[str, Any]:
    known = {"known_on": turn.known_on, "news_on": turn.news_on, "undated": turn.undated}
    return _stretch(turn.stretch) | known | {"before": turn.before}


def _event(e: Event) -> dict[str, Any]:
    own = {"a": e.a, "b": e.b, "first_day": e.first, "last_day": e.last, "known_on": e.known_on}
    return e.as_dict() | own | {"conflicts": [str(c["on"]) for c in e.conflicts]}


def contradiction_row(c: Contradiction) -> dict[str, Any]:
    """A row of CONTRADICTIONS."""
    if (s := c.stretch) is not None:
        return {
            "a": c.a, "b": c.b, "on": f"{s.part} {s.owner}".strip(), "told": s.value,
            "weight": s.opened_by.confidence, "against": [e.act for e in s.contested],
            "claim": s.opened_by.best_claim,
        }  # fmt: skip
    assert c.event is not None  # a contradiction has one of the two
    return {
        "a": c.a, "b": c.b, "on": "; ".join(str(x["on"]) for x in c.event.conflicts), "told": c.event.act,
        "weight": c.event.confidence, "against": [v for x in c.event.conflicts for v in x["values"]],
        "claim": c.event.best_claim,
    }  # fmt: skip
