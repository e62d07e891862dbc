"""What people ask a ledger: where two states stand, how they got there, and why we say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import and_, or_, select, true

from detente.actors import load_actors
from detente.acts import load_acts
from detente.errors import LedgerError, OneActor
from detente.ledger.asking.answers import RelationStatus, Timeline, Why
from detente.ledger.asking.pair import Seen, as_derived, in_time, seen, stretches
from detente.ledger.asking.pending import talks
from detente.ledger.claims.reports import line
from detente.ledger.database import schema
from detente.ledger.derived.lens import EVERYTHING, Lens
from detente.ledger.derived.reading import begins, derived_through, events_where, told_within
from detente.ledger.events.event import Event
from detente.ledger.relations.inference import endings
from detente.ledger.relations.stretch import Stretch
from detente.ledger.store import Filed, Store

CONTEXT = 160  # characters shown before and after a quote
e, d = schema.event.c, schema.dyad.c


class Ledger(Store):
    """A store that answers questions. Actors may be named in any way that news names them."""

    def status(
        self,
        a: str,
        b: str,
        as_of: date | None = None,
        lens: Lens = EVERYTHING,
        *,
        view: Seen | None = None,
    ) -> RelationStatus:
        """Where ``a`` and ``b`` stand on a day (today by default), seen through a lens.

        ``view`` is what :meth:`seen` gave for the same pair and lens, where that is at hand.
        Raises UnknownActor with suggestions, OneActor where both names are of one.
        """
        one, other = pair(a, b, as_of)
        low, high = sorted((one, other))
        day = as_of or date.today()
        with self.database.reading() as connection:
            if lens.plain:
                found = as_derived(connection, low, high, day)
            else:
                found = (view or seen(connection, low, high, lens)).known(day)
        return RelationStatus(
            a=one, b=other, as_of=day, known_at=lens.known_at,
            diplomatic=next((s.value for s in found.states if s.part == "diplomatic"), "unknown"),
            states=tuple(s for s in found.states if s.part != "process"),
            contacts=found.contacts, talks=talks(found.talks, day, as_of is None),
            pending=found.pending, denied=found.denied, last_evidence=found.last_evidence.day,
            last_evidence_edtf=found.last_evidence.edtf,
            ended=_ended(low, high, day), told=found.told,
        )  # fmt: skip

    def seen(self, a: str, b: str, lens: Lens) -> Seen:
        """All that a lens shows of two actors, derived once for several questions."""
        low, high = sorted(pair(a, b))
        with self.database.reading() as connection:
            return seen(connection, low, high, lens)

    def timeline(
        self,
        a: str,
        b: str | None = None,
        *,
        lens: Lens = EVERYTHING,
        since: date | None = None,
        until: date | None = None,
    ) -> Timeline:
        """Events in order of time, undated ones last; ``since`` and ``until`` bound their days.

        Raises UnknownActor with suggestions.
        """
        first, second = (actor(a, None), None) if b is None else pair(a, b)
        with self.database.reading() as connection:
            if lens.plain:
                between, news = _between(e, first, second), e.act.not_like("statement.%")
                told = and_(between, news, told_within(since, until))
                found = events_where(connection, told)
            else:
                told = and_(_between(d, first, second), d.act.not_like("statement.%"))
                found = derived_through(connection, lens, told)
        return Timeline(first, second, within(found, since, until))

    def stretches(self, a: str, b: str, *, lens: Lens = EVERYTHING) -> list[Stretch]:
        """Every stretch of every part of the relation of two actors."""
        low, high = sorted(pair(a, b))
        with self.database.reading() as connection:
            return stretches(connection, low, high, lens)

    def why(self, prefix: str) -> Why:
        """Explain a claim by its id or the beginning of it; an event's id is explained by its best
        claim.

        Raises LedgerError where nothing, or more than one claim, goes by it.
        """
        found = self.find(prefix) or self._of_event(prefix)
        if not found:
            raise LedgerError(f"no claim or event has an id that begins with {prefix!r}")
        if len(found) > 1:
            ids = ", ".join(f.claim.id for f in found)
            raise LedgerError(f"{prefix!r} begins several ids: {ids}")
        return self.explain(found[0])

    def explain(self, filed: Filed) -> Why:
        """A claim with everything that speaks for and against it."""
        own = filed.article["title"] if filed.claim.part == "title" else filed.article["text"]
        start, end = filed.claim.start, filed.claim.end
        return Why(
            filed=filed,
            before=own[max(0, start - CONTEXT) : start],
            after=own[end : end + CONTEXT],
            definition=load_acts()[filed.claim.act].definition,
            events=tuple(self._events_of(filed.claim.id)),
            judgements=tuple(self.judgements(filed.claim.id)),
            in_place_of=tuple(self.in_place_of(filed.claim.id)),
        )

    def _of_event(self, prefix: str) -> list[Any]:
        query = select(e.best_claim).where(begins(e.id, prefix)).limit(2)
        with self.database.reading() as connection:
            claims = connection.scalars(query).all()
        return [filed for claim in claims for filed in self.find(claim)]

    def _events_of(self, claim_id: str) -> list[tuple[Event, str]]:
        m = schema.event_claim.c
        query = select(m.event_id, m.reason).where(m.claim_id == claim_id)
        with self.database.reading() as connection:
            why = {row.event_id: row.reason for row in connection.execute(query)}
            return [(x, why[x.id]) for x in events_where(connection, e.id.in_(list(why)))]


def _between(t: Any, a: str, b: str | None) -> Any:
    if b is None:
        return or_(t.a == a, t.b == a)
    low, high = sorted((a, b))
    return and_(t.a == low, t.b == high)


def actor(name: str, on: date | None) -> str:
    """The code under which an actor's relations are filed. Raises UnknownActor with suggestions."""
    return line(load_actors().resolve(name, on).code)


def pair(a: str, b: str, on: date | None = None) -> tuple[str, str]:
    """The codes of two actors. Raises UnknownActor, and OneActor where they are one."""
    one, other = actor(a, on), actor(b, on)
    if one == other:
        raise OneActor(a, b, one)
    return one, other


def concerning(columns: Any, of: Sequence[str]) -> Any:
    """The condition that a row concerns one actor, or two, by name. Raises UnknownActor,
    OneActor."""
    if len(of) > 1:
        return _between(columns, *pair(of[0], of[1]))
    return _between(columns, actor(of[0], None), None) if of else true()


def _ended(a: str, b: str, day: date) -> tuple[str, ...]:
    return tuple(act for code in (a, b) for ended, act in endings(code) if ended <= day)


def within(
    events: Iterable[Event], since: date | None = None, until: date | None = None
) -> tuple[Event, ...]:
    """The events of a timeline that may have taken place within these days, in order of time."""
    kept = (x for x in events if not x.act.startswith("statement.") and _inside(x, since, until))
    return tuple(sorted(kept, key=in_time))


def _inside(event: Event, since: date | None, until: date | None) -> bool:
    if event.timeless:
        return since is None and until is None
    first, last = event.first or event.known_on, event.last or event.first or event.known_on
    return (since is None or last >= since) and (until is None or first <= until)
