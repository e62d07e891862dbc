"""Who may ask, and what a page may do in the reader's browser.

The headers follow the OWASP Secure Headers Project. The content security policy lets a page load
from this server alone and run no script within its text, so that words of articles stay words and
nothing is asked of any other machine.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.web.parameters import BadQuery

LARGEST = 64 * 1024  # bytes of a body
LOCAL = ("localhost", "127.0.0.1", "::1")
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Answers only to the names it knows, so that no other site can reach it by a name of its own
    (DNS rebinding), and gives every answer the headers above. Names are given without port.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = LOCAL):
        self.app = app
        self.hosts = frozenset(host.lower().strip("[]") for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it with 421."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if host_name(Headers(scope=scope).get("host", "")) in self.hosts:
            await self.app(scope, receive, guarded)
        else:
            told = "this server does not go by that name: see detente serve --help, --allow-host\n"
            await PlainTextResponse(told, 421)(scope, receive, guarded)


def host_name(header: str) -> str:
    """The name in a Host header, without port and brackets.

    >>> host_name("[::1]:8000"), host_name("Localhost:80")
    ('::1', 'localhost')
    """
    if header.startswith("["):
        return header[1:].partition("]")[0].lower()
    return header.partition(":")[0].lower()


def may_curate(authorization: str | None, token: str | None) -> bool:
    """Whether the Authorization header of a request bears the token of this server."""
    kind, _, given = (authorization or "").partition(" ")
    return token is not None and kind.lower() == "bearer" and same_token(given, token)


def same_token(given: str, token: str) -> bool:
    """Whether a token that was given is the server's; how long it takes tells nothing of it."""
    return hmac.compare_digest(given.strip().encode("utf8", "replace"), token.encode("utf8"))


async def body(request: Request) -> bytes:
    """The body of a request. Raises BadQuery where it is larger than LARGEST bytes."""
    read = b""
    async for chunk in request.stream():
        read += chunk
        if len(read) > LARGEST:
            raise BadQuery(f"the body is larger than {LARGEST} bytes")
    return read
