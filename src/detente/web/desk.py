"""What the forms of curation share: who is signed in, what was filled in, where to go on.

Nothing here answers unless the server was started to take corrections.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from detente.web import addresses, forms
from detente.web.asking import Asked, Page
from detente.web.parameters import BadQuery
from detente.web.security import body
from detente.web.session import Session, session_of

Answering = Callable[[Request], Coroutine[Any, Any, Response]]
SIGN_IN = "/curate"
FIELDS = 30  # of one form
OTHER_SESSION = "this form is from another session: look at what is filled in and send it again"


def curated(answering: Answering) -> Answering:
    """Refuses where this server only shows, and requests that a page of another site has made."""

    async def answer(request: Request) -> Response:
        if request.app.state.token is None:
            return page(request, told("This server only shows", "start it with --curate to correct claims"), 403)  # fmt: skip
        if request.method == "POST" and not _own(request):
            return page(request, told("Not from here", "this form came from another site"), 403)
        response = await answering(request)
        response.headers["cache-control"] = "no-store"
        return response

    return answer


def _own(request: Request) -> bool:
    """Whether the browser says that the request was made by a page of this server, or says nothing.

    Under our referrer policy browsers send "null" as the origin of a form, so that the Fetch
    Metadata header is asked first.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        return site in ("same-origin", "none")
    return origin in (None, "null") or origin.partition("://")[2] == request.headers.get("host")


def session_in(request: Request) -> Session | None:
    """The session of who is signed in, None where nobody is."""
    return session_of(request.headers.get("cookie"), request.app.state.token)


async def fields(request: Request, most: int = FIELDS) -> dict[str, str]:
    """The fields of a form, ``most`` at most, each once. Raises BadQuery."""
    try:
        text = (await body(request)).decode("ascii")
        found = parse_qs(text, keep_blank_values=True, max_num_fields=most, errors="strict")
    except (ValueError, UnicodeDecodeError) as error:
        raise BadQuery("the form cannot be read") from error
    return {name: values[-1].replace("\r\n", "\n") for name, values in found.items()}


def told(title: str, words: str) -> Page:
    """A page that says why nothing else is shown."""
    return Page("error.html", title, None, {"told": words, "links": ()})


def page(request: Request, shown: Page, status: int = 200) -> Response:
    """The response that shows a page."""
    asked = Asked(request.app.state.book, {}, {}, curated=request.app.state.token is not None)
    text = forms.html(shown, request.url.path, asked)
    return Response(text, status, media_type=forms.TYPES["html"])


def sent(place: str, cookie: str | None = None) -> Response:
    """Sends on to another page, to be asked for with GET."""
    headers = {"set-cookie": cookie} if cookie else {}
    return RedirectResponse(place, 303, headers)


def sign_in_first(request: Request) -> Response:
    """Sends to the page on which one signs in, and from there back."""
    return sent(addresses.with_query(SIGN_IN, next=request.url.path))


def signed(request: Request, session: Session | None) -> dict[str, Any]:
    """What every form of a session is drawn with."""
    mark = session.mark(request.app.state.token) if session else ""
    return {"session": session, "mark": mark}
