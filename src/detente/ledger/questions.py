"""What people ask a ledger: where two states stand, how they got there, and why we say so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.actors import load_actors
from detente.errors import LedgerError
from detente.ledger.events import Event, merge_events
from detente.ledger.relations import UNDER_WAY, Stretch, relation
from detente.ledger.store import Filed, Store

CONTACTS = ("talks.hold", "meeting.hold", "meeting.visit", "meeting.call")
CONTEXT = 160  # characters shown before and after a quote


@dataclass(frozen=True, slots=True)
class RelationStatus:
    """Where two actors stand on a day, from what was in print by ``known_at``.

    ``states`` holds the stretch in force for every part and owner of which anything is known;
    ``diplomatic`` is "unknown" where nothing is. ``contacts`` are the latest talks and meetings,
    ``pending`` what was planned or proposed and has not come about, ``denied`` what was denied.
    ``last_evidence`` is the latest day on which anything of the pair was printed.
    """

    a: str
    b: str
    as_of: date
    known_at: date | None
    diplomatic: str
    states: tuple[Stretch, ...]
    contacts: tuple[Event, ...]
    talks: str | None
    pending: tuple[Event, ...]
    denied: tuple[Event, ...]
    last_evidence: date | None

    def as_dict(self) -> dict[str, Any]:
        """For people and programs."""
        return {
            "a": self.a, "b": self.b, "as_of": self.as_of.isoformat(),
            "known_at": self.known_at.isoformat() if self.known_at else None,
            "diplomatic": self.diplomatic, "talks": self.talks,
            "states": [s.as_dict() for s in self.states],
            "contacts": [e.as_dict() for e in self.contacts],
            "pending": [e.as_dict() for e in self.pending],
            "denied": [e.as_dict() for e in self.denied],
            "last_evidence": self.last_evidence.isoformat() if self.last_evidence else None,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events of a pair, or of one actor with all others, in order of time."""

    a: str
    b: str | None
    events: tuple[Event, ...]

    def as_dict(self) -> dict[str, Any]:
        """For people and programs."""
        return {"a": self.a, "b": self.b, "events": [e.as_dict() for e in self.events]}


@dataclass(frozen=True, slots=True)
class Why:
    """A claim with everything that speaks for and against it."""

    filed: Filed
    before: str
    after: str
    definition: str
    retraction: dict[str, Any] | None

    def as_dict(self) -> dict[str, Any]:
        """For people and programs."""
        article = self.filed.article
        return {
            "claim": self.filed.claim.as_dict(), "before": self.before, "after": self.after,
            "definition": self.definition,
            "article": {
                "id": article["id"], "title": article["title"], "publisher": article["publisher"],
                "url": article["url"], "date": article["date_edtf"], "date_source": article["date_source"],
                "date_confidence": article["date_confidence"], "date_reasons": article["date_reasons"],
            },
            "known_on": self.filed.known_on.isoformat(), "retraction": self.retraction,
        }  # fmt: skip


class Ledger(Store):
    """A store that answers questions. Actors may be named in any way that news names them."""

    def status(
        self, a: str, b: str, as_of: date | None = None, known_at: date | None = None
    ) -> RelationStatus:
        """Where ``a`` and ``b`` stand on a day (today by default).

        ``known_at`` leaves out everything printed later. Raises UnknownActor with suggestions.
        """
        low, high = sorted((_code(a, as_of), _code(b, as_of)))
        day = as_of or date.today()
        events = self._events(low, high, known_at)
        happened = [e for e in events if (e.first or e.known_on) <= day]
        states = tuple(s for s in relation(happened) if s.holds(day) and s.part != "process")
        diplomatic = next((s.value for s in states if s.part == "diplomatic"), "unknown")
        contacts = [e for e in happened if e.act in CONTACTS and e.status == "actual"]
        return RelationStatus(
            a=_code(a, as_of),
            b=_code(b, as_of),
            as_of=day,
            known_at=known_at,
            diplomatic=diplomatic,
            states=states,
            contacts=tuple(sorted(contacts, key=_recency, reverse=True)[:5]),
            talks=_talks(contacts, day, as_of is None),
            pending=tuple(e for e in events if _is_pending(e, events, day)),
            denied=tuple(e for e in events if e.status == "denied"),
            last_evidence=max((f.known_on for e in events for f in e.claims), default=None),
        )

    def timeline(self, a: str, b: str | None = None, *, known_at: date | None = None) -> Timeline:
        """Events in order of time; undated ones last. Raises UnknownActor with suggestions."""
        first, second = _code(a, None), _code(b, None) if b is not None else None
        events = self._events(first, second, known_at)
        return Timeline(
            first, second, tuple(e for e in events if not e.act.startswith("statement."))
        )

    def stretches(self, a: str, b: str, *, known_at: date | None = None) -> list[Stretch]:
        """Every stretch of every part of the relation of two actors."""
        return relation(self._events(_code(a, None), _code(b, None), known_at))

    def why(self, prefix: str) -> Why:
        """Explain a claim by its id or the beginning of it; an event's id is explained by its best claim.

        Raises LedgerError where nothing, or more than one claim, goes by it.
        """
        found = self.find(prefix) or self._of_event(prefix)
        if not found:
            raise LedgerError(f"no claim or event has an id that begins with {prefix!r}")
        if len(found) > 1:
            ids = ", ".join(f.claim.id for f in found)
            raise LedgerError(f"{prefix!r} begins several ids: {ids}")
        (filed,) = found
        from detente.acts import load_acts

        own = filed.article["title"] if filed.claim.part == "title" else filed.article["text"]
        start, end = filed.claim.start, filed.claim.end
        return Why(
            filed=filed,
            before=own[max(0, start - CONTEXT) : start],
            after=own[end : end + CONTEXT],
            definition=load_acts()[filed.claim.act].definition,
            retraction=self.retraction(filed.claim.id),
        )

    def _of_event(self, prefix: str) -> list[Filed]:
        matching = [e for e in self._events(None, None, None) if e.id.startswith(prefix)]
        return [e.best for e in matching[:2]]

    def _events(self, a: str | None, b: str | None, known_at: date | None) -> list[Event]:
        rows = self.claims(a, b)
        if known_at is not None:
            rows = [row for row in rows if row[0].known_on <= known_at]
        return merge_events(rows)


def _code(name: str, on: date | None) -> str:
    return load_actors().resolve(name, on).code


def _recency(event: Event) -> tuple[date, str]:
    return event.last or event.first or event.known_on, event.id


def _talks(contacts: list[Event], day: date, now: bool) -> str | None:
    """ "Under way" where talks were reported within the last quarter of a year, else when last held.

    Without a day asked for, the last evidence stands for the present.
    """
    talks = [e for e in contacts if e.act == "talks.hold"]
    if not talks:
        return None
    last = max(talks, key=_recency)
    end = max(last.last or last.first or last.known_on, max(f.known_on for f in last.claims))
    ongoing = "/" in (last.when or "") or last.when is None
    if ongoing and (now or (day - end).days <= UNDER_WAY):
        return f"under way, as of {end.isoformat()}"
    return f"last held {last.when or 'before ' + last.known_on.isoformat()}"


def _is_pending(event: Event, events: list[Event], day: date) -> bool:
    """Planned or proposed, not yet past, and not come about since."""
    if event.status not in ("planned", "proposed") or event.act.startswith(
        ("statement.", "force.")
    ):
        return False
    if event.known_on > day or (
        event.last is not None and event.last < day and event.status == "planned"
    ):
        return False
    done: Callable[[Event], bool] = lambda e: (  # noqa: E731
        e.act == event.act
        and e.status == "actual"
        and (e.first or e.known_on) >= event.known_on
        and (e.first or e.known_on) <= day
    )
    return not any(done(e) for e in events)
