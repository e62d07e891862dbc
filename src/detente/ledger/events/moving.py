"""Which acts move a relation: told by the effects that the ontology gives them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.acts import load_acts

if TYPE_CHECKING:
    from detente.ledger.claims.reports import Group
    from detente.ledger.events.event import Event

PROCESS = "process"
UPGRADE = "relations.upgrade"  # has no effects in the ontology, yet may raise the level
TOLD = ("actual", "denied")  # what is so, and what speaks against it


def moves(told: Group | Event) -> bool:
    """Whether an event, or events of a group, may change a relation or speak against a change."""
    return told.status in TOLD and may_move(told.act)


@cache
def may_move(act: str) -> bool:
    """Whether an act, once done, may change a relation."""
    entry = load_acts().get(act)
    return entry is not None and bool(entry.effects or act == UPGRADE)


def is_process(act: str) -> bool:
    """Whether an act moves talks alone, which are many, and no lasting state; the two are apart."""
    effects = load_acts()[act].effects
    return bool(effects) and all(effect.part == PROCESS for effect in effects)


@cache
def moving_acts(*, process: bool | None = None) -> tuple[str, ...]:
    """The acts that may move a relation; those of talks alone, or those of what is lasting."""
    found = (name for name in load_acts() if may_move(name))
    return tuple(name for name in found if process is None or is_process(name) == process)
