"""Laying acts end to end: from what events do to one part of a relation to its stretches.

Dates of different precision overlap; what is known of the state tells which came first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import takewhile

from detente.ledger.events.event import Event
from detente.ledger.relations.stretch import Stretch

SHORT = 7  # days: two dates no longer than this that meet are of the same time
AGAIN = 366  # days after which the same act on a mission or envoy must have been undone meanwhile
CITED = 12  # further events that a stretch cites as evidence
# Values that a part begins with; from what is unknown they come before the others.
OPENING = frozenset(("established", "open", "in_post", "granted", "normal", "talks"))
RESTORING = ("relations.restore", "envoy.return")  # these tell that an ending came before
# What the stronger value of one time takes in: a closed mission has no staff to reduce, who is expelled
# while he is called home is expelled.
INCLUDES = {
    ("mission", "closed"): "reduced",
    ("diplomatic", "severed"): "suspended",
    ("envoy", "expelled"): "recalled",
}
RENEWED = ("mission", "envoy", "consulate", "diplomatic")
REPEATED = ("envoy", "process")  # parts in which the same is done again and again


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
    def firm(self) -> bool:
        """Whether it is told when it was so."""
        return self.dated or self.event.standing

    @property
    def short(self) -> bool:
        """Whether its days are told to a few."""
        return (self.last - self.first).days < SHORT


def step_of(event: Event, value: str) -> Step:
    """What an event sets a part to, on the days on which it may have done so."""
    first = event.first or event.last or event.known_on
    dated = event.first is not None or event.last is not None
    return Step(first, event.last or event.first or event.known_on, dated, event, value)


def lay(part: str, owner: str, steps: Sequence[Step]) -> list[Stretch]:
    """Lay steps end to end; the same value again is further evidence, not a new stretch."""
    timed = [s for s in steps if not s.event.timeless]
    if not timed:
        return _of_no_day(part, owner, steps)
    begun = min((s.first for s in timed if s.firm), default=date.max)
    early = _told_anew([s for s in timed if not s.firm and s.first < begun])
    laid = [s for s in timed if s.firm or s in early]
    waiting = sorted(laid, key=lambda s: s.key)
    result: list[Stretch] = []
    while waiting:
        step = _sharper(_next(waiting, result[-1].value if result else None), waiting)
        rivals = _rivals(part, step, waiting)
        if rivals:
            step = max([step, *rivals], key=lambda s: (s.event.confidence, s.event.id))
            rivals = _rivals(part, step, waiting)
        for taken in (step, *rivals):
            del waiting[_index(waiting, taken)]
        _take(part, owner, result, step)
        if rivals:
            told = tuple(r.event for r in rivals)
            result[-1] = replace(result[-1], contested=(*result[-1].contested, *told))
    return _with_undated(result, [s for s in steps if s not in laid])


def _of_no_day(part: str, owner: str, steps: Sequence[Step]) -> list[Stretch]:
    """The state that steps tell of which nobody tells a day, neither of the act nor of an article: the
    last that they lead to. When they were read says nothing of their order; the acts do: what ends comes
    after what begins, what restores after both."""
    if not steps:
        return []
    last = max(steps, key=lambda s: (_stage(s), s.event.confidence, s.event.id))
    alike = sorted((s for s in steps if s.value == last.value), key=lambda s: s.key)
    state = _opened(part, owner, last, alike[0].first)
    others = [s.event for s in alike if s is not last]
    state = replace(state, evidence=(last.event, *others)[:CITED])
    differ = (s.event for s in steps if s.value != last.value and _stage(s) == _stage(last))
    return [replace(state, contested=tuple(e for e in differ if not one_article(e, state)))]


def _stage(step: Step) -> int:
    """Which comes first of what begins (0), ends (1) and is restored (2)."""
    if step.event.act in RESTORING:
        return 2
    return int(step.value not in OPENING)


def _told_anew(steps: Sequence[Step]) -> list[Step]:
    """Of acts without a date, in the order of print, those that tell more than was told: who reads years
    after a restoration that relations were broken off reads of the break of before."""
    kept: list[Step] = []
    for step in sorted(steps, key=lambda s: s.key):
        told = {_told_as(s) for s in kept}
        if not kept or step.value == kept[-1].value or _told_as(step) not in told:
            kept.append(step)
    return kept


def _told_as(step: Step) -> tuple[str, bool]:
    """What a step brings about, and whether it tells that an ending came before."""
    return step.value, step.event.act in RESTORING


def _index(waiting: Sequence[Step], step: Step) -> int:
    return next(n for n, s in enumerate(waiting) if s is step)


def _begun_by(waiting: Sequence[Step], day: date) -> Iterator[Step]:
    """The steps, sorted by their first day, that may have come about by a day."""
    return takewhile(lambda s: s.first <= day, waiting)


def _next(waiting: Sequence[Step], value: str | None) -> Step:
    """The step to take: of those that may be the earliest, one that changes the state.

    Dates of different precision overlap; what is known of the state tells which came first.
    """
    horizon = waiting[0].last
    for step in waiting:
        if step.first > horizon:
            break
        horizon = min(horizon, step.last)
    possible = list(_begun_by(waiting, horizon))
    if value is None:
        return min(possible, key=lambda s: (_late(s, possible), s.key))
    fitting = [s for s in possible if s.value != value]
    return min(fitting or possible, key=lambda s: s.key)


def _sharper(step: Step, waiting: Sequence[Step]) -> Step:
    """A step told more precisely that brings about the same within the days of a vague one, if
    nothing else was brought about before it: the two are of one time."""
    within_it = (s for s in _begun_by(waiting, step.last) if s.short and step.first <= s.first)
    first = next(within_it, None)
    return first if first is not None and first.value == step.value else step


def _rivals(part: str, step: Step, waiting: Sequence[Step]) -> list[Step]:
    """The steps that tell otherwise of the same few days."""
    return [s for s in _begun_by(waiting, step.last) if _rival(part, step, s)] if step.short else []


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
    """Whether two steps of a few days tell otherwise of the same time."""
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
    # Another envoy may have come after one who was expelled, to be called home in his turn.
    lasting = part != "envoy" or (step.first - last.first).days < SHORT
    lesser = lasting and step.value == INCLUDES.get((part, last.value))
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
    if not step.dated or step.event.standing:
        return False
    if last.part == "diplomatic" and not _is_another(last, step):
        return False
    newest = max(
        (e.last or e.known_on for e in (last.opened_by, *last.evidence)), default=last.first
    )
    return last.part in RENEWED and (step.first - newest).days > AGAIN


def _is_another(last: Stretch, step: Step) -> bool:
    """Whether relations were restored or broken off once more, rather than a day of it misremembered:
    what restores tells of a break before, a break told to the day was news then, or the article that
    tells of the first tells of both."""
    event = step.event
    if event.act in RESTORING:
        return True
    news = step.first == step.last and event.news_on == event.known_on and not event.undated
    return step.value not in OPENING and (news or one_article(event, last))


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
    """An act of which no date is told moves no state that others tell: it may be long past.

    It is evidence where it fits the state when it was printed. It is shown against that state where it
    cannot have come before it, unless the same article tells both: that does not gainsay itself. An
    ending that is told of no day came before the restoration that tells of one.
    """
    for step in sorted(steps, key=lambda s: s.key):
        begun = (n for n in reversed(range(len(stretches))) if stretches[n].first <= step.first)
        if (at := next(begun, None)) is None:
            continue  # read before any state is told
        there = stretches[at]
        if _ended_untold(stretches, at) and _stage(step) == 1:
            before = stretches[at - 1]
            stretches[at - 1] = replace(before, contested=(*before.contested, step.event))
            continue
        if there.value == step.value and len(there.evidence) < CITED:
            stretches[at] = replace(there, evidence=(*there.evidence, step.event))
        elif there.value != step.value and not (
            _may_be_past(step, stretches[: at + 1]) or one_article(step.event, there)
        ):
            stretches[at] = replace(there, contested=(*there.contested, step.event))
    return stretches


def _ended_untold(stretches: Sequence[Stretch], at: int) -> bool:
    """Whether a state was restored that nobody is known to have ended."""
    restored = at > 0 and stretches[at].opened_by.act in RESTORING
    return restored and stretches[at - 1].value == stretches[at].value


def _may_be_past(step: Step, told: Sequence[Stretch]) -> bool:
    """Whether an act without a date may have come before the last state told.

    It may be one that is told already; a beginning needs nothing before it, save that what restores
    comes after an ending; an ending came before a state that was restored; and what happens again
    and again, as envoys come and go, may always have been so before.
    """
    there = told[-1]
    if there.part in REPEATED or any(s.value == step.value for s in told):
        return True
    if step.value in OPENING:
        return step.event.act not in RESTORING
    return there.opened_by.act in RESTORING


def one_article(event: Event, stretch: Stretch) -> bool:
    """Whether the article that is quoted for an event is quoted for a stretch too."""
    quoted = {e.proof.key for e in (stretch.opened_by, *stretch.evidence) if e.proof is not None}
    return event.proof is not None and event.proof.key in quoted
