"""What follows for the level of representation from what is told of the rest of a relation.

A restored relation goes on at the level of before; a protecting power of whom no day is told acts
while the mission of the protected is closed; a legation of which nobody tells the end is none any
more once legations had gone out of use (``ledger/data/posts.toml`` says when). All is marked as
inferred and gives way to what is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from detente.ledger.events.event import Event
from detente.ledger.events.posts import load_posts
from detente.ledger.relations.effects import SECTION
from detente.ledger.relations.stretch import Stretch

LEVEL = "level"
PROTECT = "mission.protect"
BEFORE = "the level before the break"
PROTECTED = "a mission closed while another state looks after its interests"
OUT_OF_USE = "legations gone out of use"
LASTING = ("ambassador", "minister", "charge")  # levels at which relations are taken up again
BROKEN = ("none", SECTION)  # levels that last no longer than a break


def is_undated_protection(event: Event) -> bool:
    """Whether an event tells of a protecting power, or of an interests section opened, and of no
    day: it moves no level by itself."""
    section = event.act == "mission.open" and SECTION in event.posts
    return (event.act == PROTECT or section) and event.first is None and event.last is None


def with_protected(stretches: list[Stretch], events: Sequence[Event]) -> list[Stretch]:
    """The level of one whose interests another state looks after, of whom no day is told, is that
    of an interests section from the last day on which its mission was closed."""
    for event in events:
        if event.source is None:
            continue
        closed = [
            s
            for s in stretches
            if (s.part, s.owner, s.value) == ("mission", event.source, "closed")
            and s.first <= event.known_on
        ]
        shut = max(closed, key=lambda s: s.first, default=None)
        if shut is not None:
            stretches = _protected(stretches, shut, event)
        else:
            stretches = _as_known(stretches, event)
    return stretches


def _as_known(stretches: list[Stretch], event: Event) -> list[Stretch]:
    """Where nothing tells of a closed mission, from the day on which it was in print."""
    own = [s for s in stretches if (s.part, s.owner) == (LEVEL, event.source)]
    if event.source is None or any(s.holds(event.known_on) for s in own):
        return stretches
    later = min((s for s in own if s.first > event.known_on), key=lambda s: s.first, default=None)
    section = Stretch(
        LEVEL, event.source, SECTION, None, event.known_on, later.first if later else None, event,
        later.opened_by if later else None, (event,),
    )  # fmt: skip
    return [*stretches, section]


def _protected(stretches: list[Stretch], shut: Stretch, event: Event) -> list[Stretch]:
    own = [s for s in stretches if (s.part, s.owner) == (LEVEL, shut.owner)]
    held = next((s for s in own if s.holds(shut.first)), None)
    if held is not None and held.value == SECTION:
        return stretches
    later = [s for s in own if s.first > shut.first and (shut.end is None or s.first < shut.end)]
    told = min(later, key=lambda s: s.first, default=None)
    section = replace(
        shut, part=LEVEL, value=SECTION, contested=(), inferred=PROTECTED, evidence=(shut.opened_by, event),
        end=told.first if told else shut.end, closed_by=told.opened_by if told else shut.closed_by,
    )  # fmt: skip
    kept = [s for s in stretches if s is not held]
    if held is not None and held.first < shut.first:
        kept.append(replace(held, end=shut.first, closed_by=shut.opened_by))
    return [*kept, section]


def with_level_of_before(stretches: list[Stretch]) -> list[Stretch]:
    """Relations restored go on at the level at which they were broken off, until another is
    told."""
    for severed in [s for s in stretches if (s.part, s.value) == ("diplomatic", "severed")]:
        if severed.end is None or severed.closed_by is None or _goes_on(severed, stretches):
            continue
        for owner in (severed.opened_by.a, severed.opened_by.b):
            stretches = _restored(stretches, severed, severed.end, owner)
    return stretches


def _goes_on(severed: Stretch, stretches: Sequence[Stretch]) -> bool:
    """Whether what ends a break is another break, before which nobody tells of a restoration."""
    after = (s for s in stretches if s.part == severed.part and s.first == severed.end)
    return any(s.value == severed.value for s in after)


def _restored(stretches: list[Stretch], severed: Stretch, again: date, owner: str) -> list[Stretch]:
    own = [s for s in stretches if (s.part, s.owner) == (LEVEL, owner)]
    lasting = [
        s for s in own if s.value in BROKEN and severed.first <= s.first < again and s.holds(again)
    ]
    ended = [
        replace(s, end=again, closed_by=severed.closed_by) if s in lasting else s for s in stretches
    ]
    if any(s.holds(again) and s not in lasting for s in own):
        return ended
    before = max(
        (s for s in own if s.first < severed.first and s.value in LASTING),
        key=lambda s: s.first,
        default=None,
    )
    if before is None or severed.closed_by is None:
        return ended
    later = min((s for s in own if s.first > again), key=lambda s: s.first, default=None)
    level = replace(
        before, since=severed.closed_by.when, first=again, opened_by=severed.closed_by, contested=(),
        evidence=(severed.closed_by, before.opened_by), inferred=BEFORE, ended=None,
        end=later.first if later else None, closed_by=later.opened_by if later else None,
    )  # fmt: skip
    return [*ended, level]


def with_embassies(stretches: list[Stretch]) -> list[Stretch]:
    """A legation told before legations went out of use, and of no later level, is taken for an
    embassy from then on."""
    return [part for s in stretches for part in _in_use(s, stretches)]


def _in_use(s: Stretch, stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    out = load_posts().out_of_use.get(s.value) if s.part == LEVEL else None
    if out is None or s.first >= out.on or (s.end is not None and s.end <= out.on):
        yield s
        return
    follows = [x for x in stretches if (x.part, x.owner, x.first) == (LEVEL, s.owner, s.end)]
    if any(x.value == out.value for x in follows):
        yield s  # it is told when this one was raised
        return
    yield replace(s, end=out.on, closed_by=None)
    yield replace(
        s, value=out.value, since=None, first=out.on, contested=(), inferred=OUT_OF_USE,
        evidence=(s.opened_by,),
    )  # fmt: skip
