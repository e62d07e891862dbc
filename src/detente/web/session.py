"""Sessions of people who curate: a signed cookie, and a mark against forged requests.

Whoever gives the server's token and a name gets a cookie that holds the name, a random number and
the time of its end, signed with a key made of the token (HMAC-SHA-256): nothing is kept on the
server, and another token ends all sessions. Browsers send it with requests from the app's own pages
alone (``SameSite=Strict``), and no script can read it. Every form bears a mark made of the session,
which a page of another site cannot know (the signed double submit of the OWASP cheat sheet on
cross-site request forgery).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import secrets
import time
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie

COOKIE = "detente_session"
LASTS = 12 * 3600  # seconds
NAME = 80  # characters of a name


@dataclass(frozen=True, slots=True)
class Session:
    """Who curates: the ``name`` under which judgements are kept, and what makes this session its
    own."""

    name: str
    nonce: str
    ends: int

    def mark(self, token: str) -> str:
        """What every form of this session bears."""
        return _sign(token, "form", self.nonce)

    def bears(self, mark: str, token: str) -> bool:
        """Whether a form comes from a page of this session."""
        return hmac.compare_digest(mark.encode("utf8"), self.mark(token).encode("ascii"))


def begun(name: str, token: str) -> str:
    """The Set-Cookie header that begins a session for somebody who has given the token."""
    told = {"name": name, "nonce": secrets.token_hex(16), "ends": int(time.time()) + LASTS}
    body = base64.urlsafe_b64encode(json.dumps(told).encode("utf8")).decode("ascii").rstrip("=")
    return _header(f"{body}.{_sign(token, 'session', body)}", LASTS)


def ended() -> str:
    """The Set-Cookie header that ends a session."""
    return _header("", 0)


def session_of(header: str | None, token: str) -> Session | None:
    """The session of a Cookie header; None where there is none, it is forged or it has ended."""
    cookie = SimpleCookie()
    try:
        cookie.load(header or "")
        body, _, signature = cookie[COOKIE].value.partition(".")
    except (KeyError, CookieError):
        return None
    if not hmac.compare_digest(signature.encode("utf8"), _sign(token, "session", body).encode()):
        return None
    try:
        told = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    except (ValueError, binascii.Error):
        return None
    found = Session(told["name"], told["nonce"], told["ends"])
    return found if found.ends > time.time() else None


def _header(value: str, seconds: int) -> str:
    return f"{COOKIE}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict"


def _sign(token: str, purpose: str, text: str) -> str:
    told = f"detente {purpose}\n{text}".encode()
    return hmac.new(token.encode("utf8"), told, hashlib.sha256).hexdigest()
