"""The state machine: from the events of a pair to the state of their relations over time.

Only acts that took place move a state; what was planned or proposed is shown beside it, what was
denied against it. Every stretch cites the events that open and close it. The result depends on the
set of events alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from detente.actors.succession import load_successions
from detente.ledger.effects import BOTH, changes, receives
from detente.ledger.events import NON_RESIDENT, Event
from detente.ledger.reports import line, within

__all__ = ["BOTH", "Stretch", "relation"]

SHORT = 7  # days: two dates no longer than this that meet are of the same time
AGAIN = 366  # days after which the same act on a mission or envoy must have been undone meanwhile
DENIED = 62  # days after an act within which its denial speaks against it
CITED = 12  # further events that a stretch cites as evidence
# Values that a part begins with; from what is unknown they come before the others.
OPENING = frozenset(("established", "open", "in_post", "granted", "normal", "talks"))
RESTORING = ("relations.restore", "envoy.return")  # these tell that an ending came before
# What the stronger value of one time takes in: a closed mission has no staff to reduce.
INCLUDES = {("mission", "closed"): "reduced", ("diplomatic", "severed"): "suspended"}
RENEWED = ("mission", "envoy", "consulate")
SEVERED = "severed relations"
RECEIVED = "a mission opened or an envoy received"
ENDED = ("severed", "suspended", "closed")
# What severed relations imply, each side's own; a level or an envoy only where one was known.
IMPLIED = {"mission": "closed", "level": "none", "envoy": "recalled"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a relation that held one value for a while.

    ``owner`` is the actor whose mission, envoy, level or recognition it is, "" for what the two
    share. ``since`` is EDTF or None where only ``first`` tells that it had come to be.
    ``first`` and ``end`` bound it in days; ``end`` None means still so. ``inferred`` is the rule by
    which it follows where no article says it; ``ended`` the legal act by which the state itself
    ended. ``contested`` are events that tell otherwise of the same time.
    """

    part: str
    owner: str
    value: str
    since: str | None
    first: date
    end: date | None
    opened_by: Event
    closed_by: Event | None = None
    evidence: tuple[Event, ...] = ()
    contested: tuple[Event, ...] = ()
    inferred: str | None = None
    ended: str | None = None

    def holds(self, on: date) -> bool:
        """Whether the stretch covers a day."""
        return self.first <= on and (self.end is None or on < self.end)

    def as_dict(self) -> dict[str, Any]:
        """For people and programs."""
        proof = self.opened_by.proof
        return {
            "part": self.part, "owner": self.owner or None, "value": self.value, "since": self.since,
            "from": self.first.isoformat(), "until": self.end.isoformat() if self.end else None,
            "inferred": self.inferred, "ended": self.ended,
            "via": sorted({code for e in (self.opened_by, *self.evidence) for code in e.via}),
            "confidence": self.opened_by.confidence, "act": self.opened_by.act,
            "quote": proof.quote if proof else None, "said_by": proof.said_by if proof else None,
            "publisher": proof.publisher if proof else None, "article": proof.article if proof else None,
            "claim": self.opened_by.best_claim, "event": self.opened_by.id,
            "closed_by": self.closed_by.id if self.closed_by else None,
            "evidence": [e.id for e in self.evidence], "contested": [e.as_dict() for e in self.contested],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """An event's effect on one part, with the days on which it may have come about."""

    first: date
    last: date
    dated: bool
    event: Event
    value: str

    @property
    def key(self) -> tuple[date, date, str]:
        """The order in which steps are taken unless the states between them tell otherwise."""
        return self.first, self.last, self.event.id

    @property
    def short(self) -> bool:
        """Whether its days are told to a few."""
        return (self.last - self.first).days < SHORT


def relation(events: Iterable[Event]) -> list[Stretch]:
    """The stretches of every part of the relation of one pair, in order of part, owner and time."""
    known = sorted(events, key=lambda e: e.id)
    steps: dict[tuple[str, str], list[Step]] = {}
    for event in known:
        if event.status == "actual":
            for change in changes(event):
                steps.setdefault((change.part, change.owner), []).append(_step(event, change.value))
    stretches = [s for key in sorted(steps) for s in _laid(*key, steps[key])]
    stretches = _with_denials(stretches, [e for e in known if e.status == "denied"])
    stretches = _with_inferred(_with_received(stretches))
    return _cut(stretches, known[0].a, known[0].b) if known else []


def _step(event: Event, value: str) -> Step:
    first = event.first or event.last or event.known_on
    dated = event.first is not None or event.last is not None
    return Step(first, event.last or event.first or event.known_on, dated, event, value)


def _laid(part: str, owner: str, steps: Sequence[Step]) -> list[Stretch]:
    """Lay steps end to end; the same value again is further evidence, not a new stretch."""
    firm = [s for s in steps if s.dated or s.event.standing]
    begun = min((s.first for s in firm), default=date.max)
    waiting = sorted((s for s in steps if s in firm or s.first < begun), key=lambda s: s.key)
    result: list[Stretch] = []
    while waiting:
        step = _sharper(_next(waiting, result[-1].value if result else None), waiting)
        rivals = [s for s in waiting if _rival(part, step, s)]
        if rivals:
            step = max([step, *rivals], key=lambda s: (s.event.confidence, s.event.id))
            rivals = [s for s in waiting if _rival(part, step, s)]
        waiting = [s for s in waiting if s is not step and s not in rivals]
        _take(part, owner, result, step)
        if rivals:
            told = tuple(r.event for r in rivals)
            result[-1] = replace(result[-1], contested=(*result[-1].contested, *told))
    loose = [s for s in steps if s not in firm and s.first >= begun]
    return _with_standing(_with_undated(result, loose))


def _next(waiting: Sequence[Step], value: str | None) -> Step:
    """The step to take: of those that may be the earliest, one that changes the state.

    Dates of different precision overlap; what is known of the state tells which came first.
    """
    horizon = min(s.last for s in waiting)
    possible = [s for s in waiting if s.first <= horizon]
    if value is None:
        return min(possible, key=lambda s: (_late(s, possible), s.key))
    fitting = [s for s in possible if s.value != value]
    return min(fitting or possible, key=lambda s: s.key)


def _sharper(step: Step, waiting: Sequence[Step]) -> Step:
    """A step told more precisely that brings about the same within the days of a vague one, if
    nothing else was brought about before it: the two are of one time."""
    within_it = [s for s in waiting if s.short and step.first <= s.first <= step.last]
    first = min(within_it, key=lambda s: s.key, default=None)
    return first if first is not None and first.value == step.value else step


def _late(step: Step, possible: Sequence[Step]) -> bool:
    """From the unknown, an ending that may have come after a beginning waits for it, and what
    restores waits for the ending that it tells of."""
    restores = step.event.act in RESTORING
    if step.value in OPENING and not restores:
        return False
    awaited = (
        s for s in possible if (s.value in OPENING) != restores and s.event.act not in RESTORING
    )
    return any(s.first <= step.last and not (s.short and step.short) for s in awaited)


def _rival(part: str, one: Step, other: Step) -> bool:
    """Whether two steps tell otherwise of the same few days."""
    if one is other or one.value == other.value or not (one.short and other.short):
        return False
    if other.value == INCLUDES.get((part, one.value)) or one.value == INCLUDES.get(
        (part, other.value)
    ):
        return False
    return one.first <= other.last and other.first <= one.last


def _take(part: str, owner: str, result: list[Stretch], step: Step) -> None:
    """Add a step to what is laid already."""
    last = result[-1] if result else None
    if last is None:
        result.append(_opened(part, owner, step, step.first))
        return
    same = last.value == step.value and not _renews(last, step)
    lesser = step.value == INCLUDES.get((part, last.value))
    if same or lesser:
        if len(last.evidence) < CITED:
            result[-1] = replace(last, evidence=(*last.evidence, step.event))
        return
    on = _day_after(last, step)
    stronger = last.value == INCLUDES.get((part, step.value)) and on <= last.first
    if stronger:  # told of the same day: the lesser was part of it
        result[-1] = _opened(part, owner, step, last.first, evidence=last.evidence)
        return
    result[-1] = replace(last, end=on, closed_by=step.event)
    result.append(_opened(part, owner, step, on))


def _renews(last: Stretch, step: Step) -> bool:
    """The same act done again long after: the state had ended meanwhile, untold."""
    newest = max(
        (e.last or e.known_on for e in (last.opened_by, *last.evidence)), default=last.first
    )
    return (
        last.part in RENEWED
        and step.dated
        and not step.event.standing
        and (step.first - newest).days > AGAIN
    )


def _day_after(last: Stretch, step: Step) -> date:
    """The day on which a step takes effect: its first, or where that lies before the state that it
    ends, the middle of what is left of its dates."""
    if step.first > last.first:
        return step.first
    left = max((step.last - last.first).days, 0)
    return last.first + timedelta(days=(left + 1) // 2)


def _opened(
    part: str, owner: str, step: Step, on: date, evidence: tuple[Event, ...] = ()
) -> Stretch:
    event = step.event
    return Stretch(part, owner, step.value, event.when, on, None, event, None, (event, *evidence))


def _with_undated(stretches: list[Stretch], steps: Sequence[Step]) -> list[Stretch]:
    """An act of which no date is told moves no state that dated acts tell: it may be long past.

    It is evidence where it fits the state when it was printed, else it is shown against it.
    """
    for step in sorted(steps, key=lambda s: s.key):
        at = next(n for n in reversed(range(len(stretches))) if stretches[n].first <= step.first)
        there = stretches[at]
        if there.value == step.value and len(there.evidence) < CITED:
            stretches[at] = replace(there, evidence=(*there.evidence, step.event))
        elif there.value != step.value and not any(s.value == step.value for s in stretches[:at]):
            stretches[at] = replace(there, contested=(*there.contested, step.event))
    return stretches


def _with_standing(stretches: list[Stretch]) -> list[Stretch]:
    """A state said to hold when an article was printed speaks against another that held then."""
    told = [e for s in stretches for e in s.evidence if e.held_on is not None]
    result = []
    for stretch in stretches:
        against = [
            e
            for e in told
            if e not in stretch.evidence and e.day < stretch.first and stretch.holds(e.held_on)  # type: ignore[arg-type]
        ]
        result.append(replace(stretch, contested=(*stretch.contested, *against)))
    return result


def _with_denials(stretches: list[Stretch], denied: Sequence[Event]) -> list[Stretch]:
    """A denial of the act that opened a stretch, printed when it was news, speaks against it."""
    return [
        replace(s, contested=(*s.contested, *(e for e in denied if _denies(e, s.opened_by))))
        for s in stretches
    ]


def _denies(denial: Event, event: Event) -> bool:
    same = denial.act == event.act and denial.direction in (event.direction, "=")
    return same and event.day <= denial.latest <= within(max(event.day, event.known_on), DENIED)


def _with_received(stretches: list[Stretch]) -> list[Stretch]:
    """An embassy opened or an envoy received after a break tells that relations exist again, and an
    envoy received that his mission is open."""
    for ended, value in (("diplomatic", "established"), ("mission", "open")):
        for broken in [s for s in stretches if s.part == ended and s.value in ENDED]:
            sign = _sign(stretches, broken)
            if sign is None:
                continue
            again = replace(
                broken, value=value, since=sign.since, first=sign.first, opened_by=sign.opened_by,
                evidence=(sign.opened_by,), contested=(), inferred=RECEIVED,
            )  # fmt: skip
            closed = replace(broken, end=sign.first, closed_by=sign.opened_by)
            stretches = [closed if s is broken else s for s in stretches] + [again]
    return sorted(stretches, key=_place)


def _sign(stretches: list[Stretch], broken: Stretch) -> Stretch | None:
    """The first stretch after a break that opens with a reception."""
    parts = ("mission", "envoy") if broken.part == "diplomatic" else ("envoy",)
    found = [
        s
        for s in stretches
        if s.part in parts
        and broken.owner in (BOTH, s.owner)
        and broken.first < s.first
        and broken.holds(s.first)
        and receives(s.opened_by)
        and not (broken.part == "mission" and NON_RESIDENT in s.opened_by.posts)
    ]
    return min(found, key=lambda s: (s.first, s.opened_by.id), default=None)


def _place(s: Stretch) -> tuple[str, str, date, str]:
    return s.part, s.owner, s.first, s.inferred or ""


def _with_inferred(stretches: list[Stretch]) -> list[Stretch]:
    """Severed relations imply closed missions unless told otherwise; no envoy stays in post."""
    for severed in [s for s in stretches if (s.part, s.value) == ("diplomatic", "severed")]:
        for owner in (severed.opened_by.a, severed.opened_by.b):
            for part, value in IMPLIED.items():
                stretches = _with_implied(stretches, severed, part, owner, value)
    return sorted(stretches, key=_place)


def _with_implied(
    stretches: list[Stretch], severed: Stretch, part: str, owner: str, value: str
) -> list[Stretch]:
    own = [s for s in stretches if (s.part, s.owner) == (part, owner)]
    held = [s for s in own if s.holds(severed.first)]
    if any(s.value == value or s.first == severed.first for s in held):
        return stretches
    if part != "mission" and not held:
        return stretches
    ended = [
        replace(s, end=severed.first, closed_by=severed.opened_by) if s in held else s
        for s in stretches
    ]
    # What is told later of the same part ends what is inferred.
    later = [s for s in own if s.first > severed.first and severed.holds(s.first)]
    told = min(later, key=lambda s: s.first, default=None)
    implied = replace(
        severed, part=part, owner=owner, value=value, contested=(), inferred=SEVERED,
        evidence=(severed.opened_by,), end=told.first if told else severed.end,
        closed_by=told.opened_by if told else severed.closed_by,
    )  # fmt: skip
    return [*ended, implied]


def _cut(stretches: list[Stretch], a: str, b: str) -> list[Stretch]:
    """End every stretch where one of the two states itself ended."""
    for code in (a, b):
        for day, act in endings(code):
            stretches = [
                replace(s, end=day, closed_by=None, ended=act)
                if s.first < day and s.holds(day)
                else s
                for s in stretches
            ]
    return stretches


def endings(code: str) -> list[tuple[date, str]]:
    """The days on which the state filed under a code ended, with no state to go on for it, and by
    which act. A change that a good part of the other states did not recognise ends nothing."""
    return [
        (change.first, change.act)
        for change in load_successions()
        if change.kind in ("dissolution", "absorption")
        and not change.contested
        and code in {line(p) for p in change.predecessors}
    ]
