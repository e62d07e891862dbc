"""Curation in the browser: signing in with the token, and the page on which a claim is judged.

Plain forms that work without scripts. Nothing here answers unless the server was started to take
corrections.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator, Mapping
from typing import Any
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from detente.actors import load_actors
from detente.acts import load_acts
from detente.acts.ontology import STATUSES
from detente.book import Ledger
from detente.errors import UnknownActor
from detente.ledger.schema import STANDING
from detente.model import Claim
from detente.web import addresses, forms
from detente.web.asking import Asked, Page
from detente.web.deeds import DEEDS, claim_of, perform
from detente.web.pages.claim import hexadecimal
from detente.web.parameters import BadQuery
from detente.web.security import body, same_token
from detente.web.session import NAME, Session, begun, ended, session_of

SIGN_IN = "/curate"
SIGN_OUT = "/curate/end"
JUDGE = "/claims/{id}/judge"
Answering = Callable[[Request], Coroutine[Any, Any, Response]]
Fields = Mapping[str, str]


def routes() -> Iterator[BaseRoute]:
    """The addresses of the forms."""
    yield Route(SIGN_IN, _curated(_sign_in), methods=["GET", "POST"])
    yield Route(SIGN_OUT, _curated(_sign_out), methods=["POST"])
    yield Route(JUDGE, _curated(_judge), methods=["GET", "POST"])


def _curated(answering: Answering) -> Answering:
    """Refuses where this server only shows, and requests that a page of another site has made."""

    async def answer(request: Request) -> Response:
        if request.app.state.token is None:
            return _page(request, _told("This server only shows", "start it with --curate to correct claims"), 403)  # fmt: skip
        if request.method == "POST" and not _own(request):
            return _page(request, _told("Not from here", "this form came from another site"), 403)
        response = await answering(request)
        response.headers["cache-control"] = "no-store"
        return response

    return answer


def _own(request: Request) -> bool:
    """Whether the browser says that the request was made by a page of this server, or says nothing.

    Under our referrer policy browsers send "null" as the origin of a form, so that the Fetch Metadata
    header is asked first.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        return site in ("same-origin", "none")
    return origin in (None, "null") or origin.partition("://")[2] == request.headers.get("host")


async def _sign_in(request: Request) -> Response:
    """The form that takes the token and a name; then on to where the reader came from."""
    told = await _fields(request) if request.method == "POST" else dict(request.query_params)
    place = _place(told.get("next", ""))
    fault, status = "", 200
    if request.method == "POST":
        name, token = told.get("name", "").strip(), request.app.state.token
        if not same_token(told.get("token", ""), token):
            fault, status = "that is not the token of this server", 403
        elif not 0 < len(name) <= NAME or not name.isprintable():
            fault, status = f"give a name of 1 to {NAME} characters", 400
        else:
            return _sent(place, begun(name, token))
    found = _session(request)
    values = {
        "next": place,
        "fault": fault,
        "name": told.get("name", ""),
        **_signed(request, found),
    }
    return _page(request, Page("curate.html", "Curate", None, values), status)


async def _sign_out(request: Request) -> Response:
    told, found = await _fields(request), _session(request)
    if found is not None and found.bears(told.get("mark", ""), request.app.state.token):
        return _sent("/", ended())
    return _sent(SIGN_IN)


async def _judge(request: Request) -> Response:
    """The page on which a claim is judged, and what comes of it."""
    found = _session(request)
    if found is None:
        return _sent(addresses.with_query(SIGN_IN, next=request.url.path))
    told = await _fields(request) if request.method == "POST" else {}
    book, given = request.app.state.book, hexadecimal(request.path_params["id"], "claim")
    if request.method == "GET" and (whole := await run_in_threadpool(_whole, book, given)) != given:
        return _sent(f"{addresses.claim(whole)}/judge")
    claim = await run_in_threadpool(claim_of, book, given)
    if request.method == "GET":
        return _page(request, _judging(request, claim, found, {}, ""))
    if not found.bears(told.get("mark", ""), request.app.state.token):
        fault = "this form is from another session: look at what is filled in and send it again"
        return _page(request, _judging(request, claim, found, told, fault), 403)
    try:
        counts = await run_in_threadpool(_perform, book, claim, found, told)
    except BadQuery as error:
        return _page(request, _judging(request, claim, found, told, str(error)), 400)
    return _sent(addresses.claim(counts))


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
        "claim": claim, "fault": fault, "typed": {**filled(claim), "deed": "", "reason": "", **told},
        "families": families, "statuses": STATUSES, **_signed(request, session),
    }  # fmt: skip
    return Page("judge.html", "Judge a claim", None, values)


def _signed(request: Request, session: Session | None) -> dict[str, Any]:
    mark = session.mark(request.app.state.token) if session else ""
    return {"session": session, "mark": mark}


def _session(request: Request) -> Session | None:
    return session_of(request.headers.get("cookie"), request.app.state.token)


async def _fields(request: Request) -> dict[str, str]:
    """The fields of a form, each once. Raises BadQuery."""
    try:
        text = (await body(request)).decode("ascii")
        told = parse_qs(text, keep_blank_values=True, max_num_fields=30, errors="strict")
    except (ValueError, UnicodeDecodeError) as error:
        raise BadQuery("the form cannot be read") from error
    return {name: values[-1].replace("\r\n", "\n") for name, values in told.items()}


def _place(given: str) -> str:
    """Where to go after signing in: an address of ours, the front page for anything else."""
    ours = given.startswith("/") and not given.startswith(("//", "/\\")) and given.isprintable()
    return given if ours else "/"


def _told(title: str, told: str) -> Page:
    return Page("error.html", title, None, {"told": told})


def _page(request: Request, page: Page, status: int = 200) -> Response:
    asked = Asked(request.app.state.book, {}, {}, curated=request.app.state.token is not None)
    text = forms.html(page, request.url.path, asked)
    return Response(text, status, media_type=forms.TYPES["html"])


def _sent(place: str, cookie: str | None = None) -> Response:
    """Sends on to another page, to be asked for with GET."""
    headers = {"set-cookie": cookie} if cookie else {}
    return RedirectResponse(place, 303, headers)
