"""Curation in the browser: signing in with the token, and the page on which a claim is judged.

Plain forms that work without scripts. Nothing here answers unless the server was started to take
corrections.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from detente.actors import load_actors
from detente.acts import load_acts
from detente.acts.ontology import STATUSES
from detente.book import Ledger
from detente.errors import UnknownActor
from detente.ledger.database.schema import STANDING
from detente.model import Claim
from detente.web import addresses, desk
from detente.web.asking import Page
from detente.web.deeds import DEEDS, claim_of, perform
from detente.web.pages.claim import hexadecimal
from detente.web.parameters import BadQuery
from detente.web.security import same_token
from detente.web.session import NAME, Session, begun, ended

SIGN_OUT = "/curate/end"
JUDGE = "/claims/{id}/judge"
Fields = Mapping[str, str]


def routes() -> Iterator[BaseRoute]:
    """The addresses of the forms."""
    yield Route(desk.SIGN_IN, desk.curated(_sign_in), methods=["GET", "POST"])
    yield Route(SIGN_OUT, desk.curated(_sign_out), methods=["POST"])
    yield Route(JUDGE, desk.curated(_judge), methods=["GET", "POST"])


async def _sign_in(request: Request) -> Response:
    """The form that takes the token and a name; then on to where the reader came from."""
    told = await desk.fields(request) if request.method == "POST" else dict(request.query_params)
    place = _place(told.get("next", ""))
    fault, status = "", 200
    if request.method == "POST":
        name, token = told.get("name", "").strip(), request.app.state.token
        if not same_token(told.get("token", ""), token):
            fault, status = "that is not the token of this server", 403
        elif not 0 < len(name) <= NAME or not name.isprintable():
            fault, status = f"give a name of 1 to {NAME} characters", 400
        else:
            return desk.sent(place, begun(name, token))
    found = desk.session_in(request)
    values = {
        "next": place,
        "fault": fault,
        "name": told.get("name", ""),
        **desk.signed(request, found),
    }
    return desk.page(request, Page("curate.html", "Curate", None, values), status)


async def _sign_out(request: Request) -> Response:
    told, found = await desk.fields(request), desk.session_in(request)
    if found is not None and found.bears(told.get("mark", ""), request.app.state.token):
        return desk.sent("/", ended())
    return desk.sent(desk.SIGN_IN)


async def _judge(request: Request) -> Response:
    """The page on which a claim is judged, and what comes of it."""
    found = desk.session_in(request)
    if found is None:
        return desk.sign_in_first(request)
    told = await desk.fields(request) if request.method == "POST" else {}
    book, given = request.app.state.book, hexadecimal(request.path_params["id"], "claim")
    if request.method == "GET" and (whole := await run_in_threadpool(_whole, book, given)) != given:
        return desk.sent(f"{addresses.claim(whole)}/judge")
    claim = await run_in_threadpool(claim_of, book, given)
    if request.method == "GET":
        return desk.page(request, _judging(request, claim, found, {}, ""))
    if not found.bears(told.get("mark", ""), request.app.state.token):
        return desk.page(request, _judging(request, claim, found, told, desk.OTHER_SESSION), 403)
    try:
        counts = await run_in_threadpool(_perform, book, claim, found, told)
    except BadQuery as error:
        return desk.page(request, _judging(request, claim, found, told, str(error)), 400)
    return desk.sent(addresses.claim(counts))


def _whole(book: Ledger, given: str) -> str:
    """The id of the one claim whose id begins so; what was given where there is no such one."""
    ids = [filed.claim.id for filed in book.store.find(given)]
    return ids[0] if len(ids) == 1 else given


def _perform(book: Ledger, claim: Claim, session: Session, told: Fields) -> str:
    """Do what a form says. Raises BadQuery."""
    deed = told.get("deed", "")
    if deed not in DEEDS:
        raise BadQuery(f"choose what to do: {', '.join(DEEDS)}")
    judged = book.store.judgements(claim.id)
    if deed == "reinstate" and (not judged or judged[-1]["kind"] in STANDING):
        raise BadQuery("the claim stands already: there is nothing to reinstate")
    changes = corrections(claim, told) if deed == "correct" else {}
    said = {"author": session.name, "reason": told.get("reason", ""), **changes}
    return perform(book, deed, claim.id, said)


def corrections(claim: Claim, told: Fields) -> dict[str, Any]:
    """What a filled-in form says otherwise than the claim. Raises BadQuery for an unknown actor."""
    before = filled(claim)
    differ = {
        name: told[name].strip() for name in before if told.get(name, "").strip() != before[name] and name in told
    }  # fmt: skip
    read: dict[str, Callable[[str], Any]] = {
        "source": _codes, "target": _codes, "said_by": lambda words: next(iter(_codes(words)), None),
        "when": lambda words: words or None,
    }  # fmt: skip
    return {name: read.get(name, str)(words) for name, words in differ.items()}


def filled(claim: Claim) -> dict[str, str]:
    """What of a claim can be corrected, as a form shows it."""
    return {
        "act": claim.act, "status": claim.status, "when": claim.when or "",
        "source": ", ".join(claim.source), "target": ", ".join(claim.target),
        "said_by": claim.said_by or "",
    }  # fmt: skip


def _codes(words: str) -> list[str]:
    """The codes of actors that are named between commas, by code or name."""
    table = load_actors()
    found = []
    for word in filter(None, (part.strip() for part in words.split(","))):
        try:
            found.append(word if word in table else table.resolve(word).code)
        except UnknownActor as error:
            raise BadQuery(str(error)) from error
    return found


def _judging(request: Request, claim: Claim, session: Session, told: Fields, fault: str) -> Page:
    families: dict[str, list[str]] = {}
    for act in load_acts().values():
        families.setdefault(act.family, []).append(act.name)
    values = {
        "instead": request.app.state.book.store.stand_ins(claim.id),
        "claim": claim, "fault": fault, "typed": {**filled(claim), "deed": "", "reason": "", **told},
        "families": families, "statuses": STATUSES, **desk.signed(request, session),
    }  # fmt: skip
    return Page("judge.html", "Judge a claim", None, values)


def _place(given: str) -> str:
    """Where to go after signing in: an address of ours, the front page for anything else."""
    ours = given.startswith("/") and not given.startswith(("//", "/\\")) and given.isprintable()
    return given if ours else "/"
