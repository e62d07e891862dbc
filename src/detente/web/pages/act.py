"""An act of the ontology: what it means, others' codes, what it sets, where it was last told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from detente.acts import Act, load_acts
from detente.acts.ontology import STATUSES
from detente.ledger.derived import lookup
from detente.web.asking import Answer, Asked, NotThere, Page, Table
from detente.web.pages.shared import EVENT_COLUMNS, reported
from detente.web.parameters import LIMIT

PARAMETERS = (replace(LIMIT, default=20),)
COLUMNS = ("name", "direction", "definition")


def acts(asked: Asked) -> Answer:
    """The list of all acts."""
    rows = [_as_dict(act) for act in load_acts().values()]
    families: dict[str, list[Act]] = {}
    for act in load_acts().values():
        families.setdefault(act.family, []).append(act)
    return Page("acts.html", "The acts", rows, {"families": families}, Table(COLUMNS, rows))


def act(asked: Asked) -> Answer:
    """The page of an act, with the events of it that were the last to become known."""
    found = load_acts().get(asked.path["name"])
    if found is None:
        asked_for = asked.path["name"]
        told = f"no act is called {asked_for!r}: see the list of acts"
        near = [name for name in load_acts().near(asked_for) if name in load_acts()]
        raise NotThere(told, asked_for, near)
    with asked.book.store.database.reading() as connection:
        events = lookup.events_of_act(connection, found.name, asked.query["limit"])
        rows = reported(connection, events)
    data = _as_dict(found)
    values = {"act": found, "codes": data["codes"], "events": rows}
    return Page("act.html", found.name, data | {"events": rows}, values, Table(EVENT_COLUMNS, rows))


def _as_dict(act: Act) -> dict[str, Any]:
    ontology = load_acts()
    codes = {status: ontology.codes(act.name, status) for status in STATUSES}
    return {
        "name": act.name, "direction": act.direction, "definition": act.definition,
        "codes": {
            status: {"plover": c.plover, "cameo": c.cameo, "goldstein": c.goldstein}
            for status, c in codes.items()
        },
        "effects": [{"part": e.part, "owner": e.owner, "value": e.value} for e in act.effects],
    }  # fmt: skip
