"""What is still to come: plans and proposals that have not come about, and talks under way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from detente.ledger.events import Event
from detente.ledger.reports import within

UNDER_WAY = 92  # days for which talks count as under way after they were last reported
LAPSED = 366  # days after which an undated plan or proposal that nobody speaks of has lapsed


def is_pending(event: Event, events: Sequence[Event], day: date) -> bool:
    """Planned or proposed by a day, not past, not lapsed, and not come about since."""
    if event.status not in ("planned", "proposed") or event.act.startswith(
        ("statement.", "force.")
    ):
        return False
    if event.known_on > day or _is_past(event, day):
        return False
    return not any(_comes_about(other, event, day) for other in events)


def _is_past(event: Event, day: date) -> bool:
    if event.last is not None:
        return event.last < day and event.status == "planned"
    return within(event.latest, LAPSED) < day


def _comes_about(other: Event, event: Event, day: date) -> bool:
    """Whether another event is the plan carried out."""
    same = other.act == event.act and other.status == "actual"
    return same and event.known_on <= other.day <= day


def talks(contacts: Sequence[Event], day: date, now: bool) -> str | None:
    """ "Under way" where talks were reported within the last quarter of a year, else when last held.

    Without a day asked for (``now``), the last evidence stands for the present.
    """
    held = [x for x in contacts if x.act == "talks.hold"]
    if not held:
        return None
    last = max(held, key=lambda x: (x.last or x.first or x.known_on, x.id))
    end = max(last.last or last.first or last.known_on, last.latest)
    ongoing = "/" in (last.when or "") or last.when is None
    if ongoing and (now or (day - end).days <= UNDER_WAY):
        return f"under way, as of {end.isoformat()}"
    return f"last held {last.when or 'before ' + last.known_on.isoformat()}"
