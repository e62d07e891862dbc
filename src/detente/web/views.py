"""Every address of the web app, what it takes and what answers it.

A page has its address, the same with ``.json`` and ``.csv`` behind it, and stands in the API under
``/api/v1``. The description of the API is made of the same table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from detente.web.asking import Answering, Form
from detente.web.pages import (
    act,
    article,
    changes,
    claim,
    contradictions,
    dyad,
    holding,
    pending,
    search,
    state,
)
from detente.web.parameters import Parameter


@dataclass(frozen=True, slots=True)
class View:
    """One address. ``names`` say what stands in its path, ``schema`` which JSON it answers with."""

    path: str
    answer: Answering
    summary: str
    parameters: tuple[Parameter, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    schema: str = "Object"
    forms: tuple[Form, ...] = ("html", "json", "csv")


ACTOR = "A state or organisation: ISO 3166 alpha-3 code, or a name, capital or nationality."
PAIR = {"a": ACTOR, "b": "The other one, likewise."}
VIEWS = (
    View("/dyads/{a}/{b}", dyad.dyad, "Where two actors stand, and how they got there",
         dyad.PARAMETERS, PAIR, "Dyad"),
    View("/dyads/{a}/{b}/timeline", dyad.timeline, "The timeline of two actors as a picture",
         dyad.PICTURED, PAIR, forms=("svg", "png")),
    View("/states", state.states, "All actors of whom the ledger holds anything", schema="Actors"),
    View("/states/{code}", state.state, "The relations of a state on a day, and what changed last",
         state.PARAMETERS, {"code": ACTOR}, "State"),
    View("/states/{code}/map", state.world, "The relations of a state on a map of the world",
         state.PICTURED, {"code": ACTOR}, forms=("svg", "png")),
    View("/articles/{key:path}", article.article, "An article with its claims",
         names={"key": "Its key (content hash), or the id that its source gave it."},
         schema="Article"),
    View("/claims/{id}", claim.claim, "A claim with all that speaks for and against it",
         names={"id": "Its id, or the beginning of it."}, schema="Why", forms=("html", "json")),
    View("/events/{id}", claim.event, "An event with all its reports",
         names={"id": "Its id, or the beginning of it."}, schema="Event"),
    View("/changes", changes.changes, "Changes of relations, the last to become known first",
         changes.PARAMETERS, schema="Changes"),
    View("/holding/{value}", holding.holding, "Where something holds on a day: severed, recalled, closed",
         holding.PARAMETERS, {"value": "A value of a part of a relation."}, "Holding"),
    View("/pending", pending.pending, "What was planned or proposed and has not come about, the soonest first",
         pending.PARAMETERS, schema="Pending"),
    View("/contradictions", contradictions.contradictions, "Where reports do not agree, the latest first",
         contradictions.PARAMETERS, schema="Contradictions"),
    View("/search", search.search, "Quotes that hold some words", search.PARAMETERS, schema="Hits"),
    View("/acts", act.acts, "The ontology of acts", schema="Acts"),
    View("/acts/{name}", act.act, "An act: its meaning, codes, effects, and where it was last told",
         act.PARAMETERS, {"name": "Its name, such as relations.sever."}, "Act"),
)  # fmt: skip
FRONT = View("/", changes.front, "The front page", forms=("html",))
CHOOSE = View(
    "/dyads", changes.choose, "Goes to the page of two actors", changes.CHOSEN, forms=("html",)
)
