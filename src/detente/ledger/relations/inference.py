"""What follows from stretches besides what is told: denials and standing statements against them,
what severed relations imply, what a received envoy or two in post tell, where a state itself ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations

from detente.actors.succession import load_successions
from detente.ledger.claims.reports import line, within
from detente.ledger.events.event import NON_RESIDENT, Event
from detente.ledger.relations.effects import BOTH, changes, is_head, receives
from detente.ledger.relations.laying import CITED, INCLUDES, one_article
from detente.ledger.relations.stretch import Stretch

DENIED = 62  # days after an act within which its denial speaks against it
SEVERED = "severed relations"
RECEIVED = "a mission opened or an envoy received"
IN_POST = "heads of mission in post on both sides"
ENDED = ("severed", "suspended", "closed")
# What severed relations imply, each side's own; a level or an envoy only where one was known.
IMPLIED = {"mission": "closed", "level": "none", "envoy": "recalled"}
GONE = ("recalled", "expelled")  # of an envoy who is not there any more


def with_standing(stretches: list[Stretch]) -> list[Stretch]:
    """A state said to hold when an article was printed speaks against another that held then, unless
    the same article tells both: that does not gainsay itself."""
    told = [e for s in stretches for e in s.evidence if e.held_on is not None]
    result = []
    for stretch in stretches:
        against = [
            e
            for e in told
            if e not in stretch.evidence
            and e.day < stretch.first
            and stretch.holds(e.held_on)  # type: ignore[arg-type]
            and not one_article(e, stretch)
        ]
        result.append(replace(stretch, contested=(*stretch.contested, *against)))
    return result


def with_denials(stretches: list[Stretch], denied: Sequence[Event]) -> list[Stretch]:
    """A denial of the act that opened a stretch, printed when it was news, speaks against it."""
    return [
        replace(s, contested=(*s.contested, *(e for e in denied if _denies(e, s.opened_by))))
        for s in stretches
    ]


def _denies(denial: Event, event: Event) -> bool:
    same = denial.act == event.act and denial.direction in (event.direction, "=")
    return same and event.day <= denial.latest <= within(max(event.day, event.known_on), DENIED)


def with_received(stretches: list[Stretch]) -> list[Stretch]:
    """An embassy opened or an envoy received after a break tells that relations exist again, and an
    envoy received that his mission is open. A break told of a later day is then another."""
    for ended, value in (("diplomatic", "established"), ("mission", "open")):
        waiting = [s for s in stretches if s.part == ended and s.value in ENDED]
        while waiting:
            broken = waiting.pop()
            sign = _sign(stretches, broken)
            if sign is None or sign.first is None:
                continue
            again = replace(
                broken, value=value, since=sign.when, first=sign.first, opened_by=sign,
                evidence=(sign,), contested=(), inferred=RECEIVED,
            )  # fmt: skip
            closed = replace(broken, end=sign.first, closed_by=sign)
            stretches = [closed if s is broken else s for s in stretches]
            if (anew := _broken_anew(broken, sign.first)) is not None:
                again = replace(again, end=anew.first, closed_by=anew.opened_by)
                stretches.append(anew)
                waiting.append(anew)
            stretches.append(again)
    return sorted(stretches, key=place)


def _broken_anew(broken: Stretch, restored: date) -> Stretch | None:
    """The break that was taken for further evidence of one before, where relations were restored between
    the two."""
    later = [
        (e.first, e.id, e, change.value)
        for e in broken.evidence
        for change in changes(e)
        if change.part == broken.part and change.value in ENDED
        if e.first is not None and e.first > restored and not e.standing
    ]
    if broken.part != "diplomatic" or not later:
        return None
    first, _, event, value = min(later)
    evidence = tuple(e for _, _, e, _ in later if e is not event)
    return replace(
        broken, value=value, since=event.when, first=first, opened_by=event,
        evidence=(event, *evidence), contested=(),
    )  # fmt: skip


def _sign(stretches: list[Stretch], broken: Stretch) -> Event | None:
    """The first reception after a break, whether it opens a stretch or stands in one as evidence: an
    envoy may have been named before."""
    parts = ("mission", "envoy") if broken.part == "diplomatic" else ("envoy",)
    found = {
        e
        for s in stretches
        if s.part in parts and broken.owner in (BOTH, s.owner)
        for e in (s.opened_by, *s.evidence)
        if e.first is not None
        and broken.first < e.first
        and broken.holds(e.first)
        and receives(e)
        and not (broken.part == "mission" and NON_RESIDENT in e.posts)
    }
    return min(found, key=lambda e: (e.day, e.id), default=None)


def with_begun(stretches: list[Stretch]) -> list[Stretch]:
    """Where nobody tells how relations began, an embassy opened, an envoy received or heads of
    mission in post on both sides tell that they exist, until the first that is told of them.

    A day told for their beginning goes before all of that.
    """
    told = [s for s in stretches if s.part == "diplomatic"]
    first = min(told, key=lambda s: s.first, default=None)
    if first is not None and first.value not in ENDED and first.opened_by.first is not None:
        return stretches
    signs: list[tuple[Stretch, str, tuple[Event, ...]]]
    signs = [(s, RECEIVED, ()) for s in stretches if _received(s)]
    signs += [(later, IN_POST, (earlier.opened_by,)) for earlier, later in _both_in_post(stretches)]
    signs = [x for x in signs if first is None or x[0].first < first.first]
    if not signs:
        return stretches
    sign, rule, more = min(signs, key=lambda x: (x[0].first, x[0].opened_by.id))
    begun = replace(
        sign, part="diplomatic", owner=BOTH, value="established", contested=(), inferred=rule,
        evidence=(sign.opened_by, *more), end=first.first if first else None,
        closed_by=first.opened_by if first else None,
    )  # fmt: skip
    return sorted([*stretches, begun], key=place)


def _received(s: Stretch) -> bool:
    return s.part in ("mission", "envoy") and receives(s.opened_by)


def _both_in_post(stretches: list[Stretch]) -> Iterator[tuple[Stretch, Stretch]]:
    """The heads of mission of either side who are in post at one time, the earlier first."""
    heads = [s for s in stretches if (s.part, s.value) == ("envoy", "in_post")]
    heads = [s for s in heads if is_head(s.opened_by)]
    for one, other in permutations(heads, 2):
        if one.owner != other.owner and one.first <= other.first and one.holds(other.first):
            yield one, other


def place(s: Stretch) -> tuple[str, str, date, str]:
    """The order of stretches: by part, owner and time."""
    return s.part, s.owner, s.first, s.inferred or ""


def with_implied(stretches: list[Stretch]) -> list[Stretch]:
    """Severed relations imply closed missions unless told otherwise; no envoy stays in post. Who
    was recalled or expelled before the break is so until it ends: then envoys are sent anew."""
    for severed in [s for s in stretches if (s.part, s.value) == ("diplomatic", "severed")]:
        stretches = [
            replace(s, end=severed.end, closed_by=severed.closed_by)
            if severed.end is not None
            and s.part == "envoy"
            and s.value in GONE
            and s.first <= severed.first
            and s.holds(severed.end)
            else s
            for s in stretches
        ]
        for owner in (severed.opened_by.a, severed.opened_by.b):
            for part, value in IMPLIED.items():
                stretches = _implied(stretches, severed, part, owner, value)
    return sorted(stretches, key=place)


def _implied(
    stretches: list[Stretch], severed: Stretch, part: str, owner: str, value: str
) -> list[Stretch]:
    own = [s for s in stretches if (s.part, s.owner) == (part, owner)]
    lesser = INCLUDES.get((part, value))
    held = [s for s in own if s.holds(severed.first)]
    if any(s.value == value or s.first == severed.first for s in held if s.value != lesser):
        return stretches
    if part != "mission" and not held:
        return stretches
    if part == "envoy" and any(s.value in GONE for s in held):
        return stretches
    # A closed mission has no staff to reduce: what is told of that is taken in.
    taken_in = [s for s in own if s.value == lesser and severed.holds(s.first)]
    ended = [
        replace(s, end=severed.first, closed_by=severed.opened_by) if s in held else s
        for s in stretches
        if s not in taken_in
    ]
    # What is told later of the same part ends what is inferred.
    later = [s for s in own if s.first > severed.first and severed.holds(s.first)]
    later = [s for s in later if s not in taken_in]
    told = min(later, key=lambda s: s.first, default=None)
    implied = replace(
        severed, part=part, owner=owner, value=value, contested=(), inferred=SEVERED,
        evidence=(severed.opened_by, *(e for s in taken_in for e in s.evidence))[:CITED], end=told.first if told else severed.end,
        closed_by=told.opened_by if told else severed.closed_by,
    )  # fmt: skip
    return [*ended, implied]


def cut_off(stretches: list[Stretch], a: str, b: str) -> list[Stretch]:
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
