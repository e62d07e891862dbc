"""Merging and splitting events in the browser: the form, a look at what will follow, and the deed.

Plain forms that work without scripts, as those on claims. Nothing is written before it was shown
what will be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from detente.book import Ledger
from detente.ledger import Event
from detente.ledger.derived import lookup
from detente.web import addresses, desk
from detente.web.asking import NotThere, Page
from detente.web.deeds import refusals, text_of
from detente.web.pages.claim import REPORTS, hexadecimal
from detente.web.pages.shared import reported
from detente.web.parameters import BadQuery
from detente.web.session import Session

REGROUP = "/events/{id}/judge"
OTHERS = 50  # events that are offered to merge with
FIELDS = REPORTS + 20  # of the form
REPORT = "report-"  # begins the name of the field of a report
SPLIT, MERGE = "split", "merge"
Fields = Mapping[str, str]


def routes() -> Iterator[BaseRoute]:
    """The address of the form."""
    yield Route(REGROUP, desk.curated(_regroup), methods=["GET", "POST"])


async def _regroup(request: Request) -> Response:
    """The form on an event; once filled in, what will follow; once that was seen, the deed."""
    found = desk.session_in(request)
    if found is None:
        return desk.sign_in_first(request)
    told = await desk.fields(request, FIELDS) if request.method == "POST" else {}
    book, given = request.app.state.book, hexadecimal(request.path_params["id"], "event")
    asked = await run_in_threadpool(_asked, book, given)
    if request.method == "GET":
        return desk.page(request, _form(request, asked, found, {}, ""))
    if not found.bears(told.get("mark", ""), request.app.state.token):
        return desk.page(request, _form(request, asked, found, told, desk.OTHER_SESSION), 403)
    if told.get("back"):
        return desk.page(request, _form(request, asked, found, told, ""))
    try:
        chosen = _chosen(asked, told)
        if not told.get("sure"):
            return desk.page(request, _sure(request, asked, found, told, chosen))
        counts = await run_in_threadpool(_perform, book, asked["event"], found, told, chosen)
    except BadQuery as error:
        return desk.page(request, _form(request, asked, found, told, str(error)), 400)
    return desk.sent(addresses.event(counts))


def _asked(book: Ledger, given: str) -> dict[str, Any]:
    """The event, with its reports, and those with which it may be merged. Raises NotThere."""
    with book.store.database.reading() as connection:
        event = lookup.find_event(connection, given)
        if event is None:
            raise NotThere(f"no one event has an id that begins with {given!r}")
        others = lookup.like(connection, event, OTHERS)
        told, *rest = reported(connection, [event, *others], REPORTS)
    return {"event": event, "told": told, "others": rest}


def _chosen(asked: Mapping[str, Any], told: Fields) -> list[str]:
    """The claims to be split off, or the event to be merged with. Raises BadQuery."""
    text_of(told, "reason")
    if told.get("deed") == SPLIT:
        out = [r["claim"] for r in asked["told"]["reports"] if f"{REPORT}{r['claim']}" in told]
        if not 0 < len(out) < len(asked["event"].claims):
            raise BadQuery("choose some of the reports, and not all of them")
        return out
    if told.get("deed") == MERGE:
        if told.get("other") not in {other["event"] for other in asked["others"]}:
            raise BadQuery("choose the event that is the same act")
        return [told["other"]]
    raise BadQuery("choose what to do: split or merge")


def _perform(book: Ledger, event: Event, session: Session, told: Fields, chosen: list[str]) -> str:
    """Do what was confirmed; the id of the event that counts afterwards. Raises BadQuery."""
    held = {"author": session.name, "reason": text_of(told, "reason")}
    with refusals():
        if told["deed"] == MERGE:
            return book.merge(event.id, chosen[0], **held)
        return book.split(event.id, chosen, **held)[0]


def _form(
    request: Request, asked: Mapping[str, Any], session: Session, told: Fields, fault: str
) -> Page:
    typed = {"deed": told.get("deed", ""), "reason": told.get("reason", ""), "other": told.get("other", "")}  # fmt: skip
    values = {
        **asked, "fault": fault, "typed": typed, "chosen": [n.removeprefix(REPORT) for n in told if n.startswith(REPORT)],
        **desk.signed(request, session),
    }  # fmt: skip
    return Page("regroup.html", "Merge or split an event", None, values)


def _sure(
    request: Request, asked: Mapping[str, Any], session: Session, told: Fields, chosen: list[str]
) -> Page:
    """What will follow, with a form that holds all that was filled in."""
    sent = {name: told[name] for name in ("deed", "reason", "other") if name in told}
    sent |= {f"{REPORT}{claim}": "on" for claim in chosen if told["deed"] == SPLIT}
    reports = asked["told"]["reports"]
    out = [r for r in reports if r["claim"] in chosen]
    other = next((x for x in asked["others"] if x["event"] in chosen), None)
    values = {
        **asked, "deed": told["deed"], "reason": told["reason"], "out": out, "other": other,
        "rest": [r for r in reports if r["claim"] not in chosen], "sent": sent,
        **desk.signed(request, session),
    }  # fmt: skip
    return Page("regroup_sure.html", "Is that right?", None, values)
