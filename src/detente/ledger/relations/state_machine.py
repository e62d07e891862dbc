"""The state machine: from the events of a pair to the state of their relations over time.

Only acts that took place move a state; what was planned or proposed is shown beside it, what was
denied against it. Every stretch cites the events that open and close it. The result depends on the
set of events alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from detente.ledger.events.event import Event
from detente.ledger.relations.effects import changes
from detente.ledger.relations.inference import (
    cut_off,
    place,
    with_begun,
    with_denials,
    with_implied,
    with_received,
    with_standing,
)
from detente.ledger.relations.laying import Step, lay, step_of
from detente.ledger.relations.levels import (
    is_undated_protection,
    with_embassies,
    with_level_of_before,
    with_protected,
)
from detente.ledger.relations.stretch import Stretch


def relation(events: Iterable[Event]) -> list[Stretch]:
    """The stretches of every part of the relation of one pair, in order of part, owner and time."""
    known = sorted(events, key=lambda e: e.id)
    steps: dict[tuple[str, str], list[Step]] = {}
    for event in known:
        if event.status == "actual" and not is_undated_protection(event):
            for change in changes(event):
                steps.setdefault((change.part, change.owner), []).append(
                    step_of(event, change.value)
                )
    laid = [s for key in sorted(steps) for s in with_standing(lay(*key, steps[key]))]
    told = with_denials(laid, [e for e in known if e.status == "denied"])
    whole = with_implied(with_begun(with_received(told)))
    undated = [e for e in known if e.status == "actual" and is_undated_protection(e)]
    whole = with_embassies(with_level_of_before(with_protected(whole, undated)))
    whole.sort(key=place)
    return cut_off(whole, known[0].a, known[0].b) if known else []
