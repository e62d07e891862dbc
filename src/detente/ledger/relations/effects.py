"""What an event does to the relation of its pair: its act's effects, seen with the posts named.

The effects of acts are data (``acts/acts.toml``); what a named post or envoy adds is data too
(``ledger/data/posts.toml``): a closed consulate leaves the mission as it is, an embassy opened
stands for the level of ambassadors, diplomats sent away who are not heads of mission reduce it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.acts import load_acts
from detente.acts.ontology import Effect
from detente.ledger.events.event import NON_RESIDENT, Event
from detente.ledger.events.posts import Post, load_posts

BOTH = ""  # the owner of what the two have in common
SHARED = ("diplomatic", "process")
# Acts by which a named post or envoy comes to be there, so that its level holds.
RAISING = ("mission.open", "envoy.appoint", "envoy.return", "relations.upgrade")
LOWERING = ("relations.downgrade",)
SENDING = ("envoy.appoint", "envoy.return")
SECTION = "interests_section"
RANKS = (
    "ambassador", "minister", "charge", "liaison_office", "non_resident", "interests_section", "none",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """An event sets one part of the relation, of one owner, to one value."""

    part: str
    owner: str
    value: str


def changes(event: Event) -> Iterator[Change]:
    """All that an actual event changes, each part and owner once."""
    entry = load_acts().get(event.act)
    if entry is None:
        return
    posts = _posts(event)
    seen: set[tuple[str, str]] = set()
    for change in _all(event, entry.effects, posts):
        if (change.part, change.owner) not in seen:
            seen.add((change.part, change.owner))
            yield change


def _posts(event: Event) -> tuple[Post, ...]:
    """The kinds of posts that an event names, in the order of their file."""
    return tuple(post for kind, post in load_posts().kinds.items() if kind in event.posts)


def _all(event: Event, effects: tuple[Effect, ...], posts: tuple[Post, ...]) -> Iterator[Change]:
    for effect in effects:
        part, value = _refined(event.act, effect, posts)
        if part is not None:
            yield from (Change(part, owner, value) for owner in _owners(event, effect.owner, part))
    if event.act == "relations.upgrade" and any(p.part == "mission" for p in posts):
        yield from (
            Change("mission", owner, "open") for owner in _owners(event, "source", "mission")
        )
    level = _level(event.act, posts)
    if level is not None:
        side = "source" if event.direction != "=" else "both"
        yield from (Change("level", owner, level) for owner in _owners(event, side, "level"))


def _refined(act: str, effect: Effect, posts: tuple[Post, ...]) -> tuple[str | None, str]:
    """The part and value that an effect has in view of the posts named; None for no part at all."""
    named = {p.part for p in posts if p.part != "none"}
    section = any(p.level == SECTION for p in posts)
    if effect.part == "mission" and effect.value in ("open", "closed"):
        if section:  # it lies in the embassy of another state
            return (None, "") if effect.value == "open" else ("level", "none")
        if named == {"consulate"}:
            return "consulate", effect.value
    if act in SENDING and named == {"consulate"} and not any(p.envoy for p in posts):
        return "consulate", "open"  # a consul heads no mission
    if act == "envoy.expel" and not any(p.envoy for p in posts):
        return "mission", "reduced"
    if effect.part == "level" and act in LOWERING:
        return "level", _level(act, posts) or effect.value
    return effect.part, effect.value


def _level(act: str, posts: tuple[Post, ...]) -> str | None:
    """The level that the named posts stand for, where the act brings them about."""
    levels = [p.level for p in posts if p.level is not None]
    if act == "mission.close":  # "closed its embassy; the ambassador resides in Suva"
        return NON_RESIDENT if NON_RESIDENT in levels else None
    if act == "mission.open" and SECTION not in levels:
        levels = [p.level for p in posts if p.level and p.part == "mission"] or levels
    if act not in (*RAISING, *LOWERING) or not levels:
        return None
    if act in LOWERING:
        lower = [level for level in levels if level != "ambassador"]
        return max(lower, key=RANKS.index) if lower else None
    return min(levels, key=RANKS.index) if act == "relations.upgrade" else levels[0]


def receives(event: Event) -> bool:
    """Whether an event tells that relations exist: an embassy opened, an envoy received."""
    posts = _posts(event)
    if event.status != "actual" or event.first is None:
        return False
    if event.act == "mission.open":
        return any(
            p.part == "mission" and p.level in ("ambassador", "minister") for p in posts
        ) and not any(p.level == "interests_section" for p in posts)
    consul = any(p.part == "consulate" for p in posts) and not any(p.envoy for p in posts)
    return event.act in SENDING and any(p.received for p in posts) and not consul


def is_head(event: Event) -> bool:
    """Whether an event names a head of mission, whom a state sends to one that it has relations
    with.

    Who heads an interests section or a liaison office is none.
    """
    posts = _posts(event)
    lesser = any(p.level in (SECTION, "liaison_office") for p in posts)
    return not lesser and any(p.envoy and p.level is not None for p in posts)


def _owners(event: Event, owner: str, part: str) -> tuple[str, ...]:
    if part in SHARED:
        return (BOTH,)
    one = {"source": event.source, "target": event.target}.get(owner)
    return (one,) if one is not None else (event.a, event.b)
