"""Fetch one address: redirects, size, time and decompression bounded; a failure is one line."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import httpcore
import httpx

from detente.errors import InputError
from detente.sources.inflate import DamagedError, TooLongError, inflated
from detente.sources.web.addresses import ForbiddenAddressError
from detente.sources.web.robots import SILENT, Robots
from detente.sources.web.transport import Transport, deadline
from detente.version import __version__

REDIRECTS = (301, 302, 303, 307, 308)
PERMANENT = (301, 308)
NETWORK = (httpcore.NetworkError, httpcore.ProtocolError, httpx.TransportError, OSError)
UNFIT = (httpx.InvalidURL, httpx.UnsupportedProtocol, httpcore.UnsupportedProtocol, ValueError)
BUSY = (408, 425, 429, 500, 502, 503, 504)  # statuses that may be over later
TIMEOUTS = (httpcore.TimeoutException, httpx.TimeoutException)


class FetchError(InputError):
    """An address that could not be had. ``transient``: asking again later may help.

    ``after`` is how many seconds the server asks to wait.
    """

    def __init__(self, place: str, fault: str, transient: bool = False, after: float | None = None):
        super().__init__(place, fault)
        self.transient = transient
        self.after = after


class RefusedError(FetchError):
    """An address that is not asked at all, because it is a private one."""


@dataclass(frozen=True, slots=True)
class WebLimits:
    """``bytes`` of a body, packed and unpacked; ``seconds`` for an exchange with its redirects.

    ``pause`` is the least time, in seconds, between two requests to one host.
    """

    bytes: int = 10 * 1024 * 1024
    seconds: float = 30.0
    step_seconds: float = 10.0
    redirects: int = 5
    pause: float = 1.0


@dataclass(frozen=True, slots=True)
class Got:
    """An answer. ``url`` is where it was found in the end; ``moved`` where it has moved for
    good."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    moved: str | None = None

    @property
    def retry_after(self) -> float | None:
        """Seconds that the server asks to wait (Retry-After, RFC 9110, section 10.2.3)."""
        value = self.headers.get("retry-after", "").strip()
        if value.isdecimal():
            return float(value[:9])
        try:
            moment = parsedate_to_datetime(value)
        except ValueError:
            return None
        return max(0.0, moment.timestamp() - time.time())

    @property
    def charset(self) -> str | None:
        """The charset that the Content-Type names."""
        for part in self.headers.get("content-type", "").split(";")[1:]:
            name, _, value = part.strip().partition("=")
            if name.lower() == "charset":
                return value.strip("\"' ") or None
        return None


@dataclass(slots=True)
class _Visits:
    """When each host was last asked, so that none is asked too often."""

    pause: float
    last: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str, least: float = 0.0) -> None:
        pause = max(self.pause, least)
        at = self.last.get(host)
        if at is not None:
            time.sleep(max(0.0, min(60.0, at + pause - time.monotonic())))
        self.last[host] = time.monotonic()


def _joined(here: str, target: str, start: str) -> str:
    try:
        return str(httpx.URL(here).join(target))
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchError(start, "redirected to what is no address") from error


class Web:
    """Fetches pages and feeds. ``private`` allows addresses inside one's own network.

    Proxies of the environment are not used: through one, addresses cannot be checked.
    """

    def __init__(self, limits: WebLimits | None = None, *, private: bool = False):
        self.limits = limits or WebLimits()
        self.agent = f"detente/{__version__}"
        self.visits = _Visits(self.limits.pause)
        self.client = httpx.Client(
            transport=Transport(private=private),
            timeout=httpx.Timeout(self.limits.step_seconds),
            trust_env=False,
            headers={"User-Agent": self.agent, "Accept-Encoding": "gzip", "Accept": "*/*"},
        )
        self.robots = Robots(self.agent, self._robots_file)

    def get(self, url: str) -> Got:
        """Fetch a page if the site's robots.txt allows it.

        Raises FetchError, in plain words, for anything but the page itself.
        """
        got = self.ask(url)
        if got.status != 200:
            late = got.status in BUSY
            raise FetchError(url, f"HTTP status {got.status}", late, got.retry_after)
        return got

    def ask(
        self, url: str, headers: Mapping[str, str] | None = None, *, polite: bool = True
    ) -> Got:
        """Fetch an address whatever its status; redirects are followed, up to a number.

        With ``polite``, addresses that their site's robots.txt closes are not asked for. Raises
        FetchError where there is no answer that may be used.
        """
        start = here = url
        moved, permanent = None, True
        for _ in range(self.limits.redirects + 1):
            if polite:
                self._check_robots(here, start)
            got = self._answer(here, start, headers)
            target = got.headers.get("location")
            if got.status not in REDIRECTS or not target:
                return Got(got.url, got.status, got.headers, got.body, moved)
            here = _joined(here, target, start)
            permanent = permanent and got.status in PERMANENT
            moved = here if permanent else moved
        raise FetchError(start, f"more than {self.limits.redirects} redirects: given up")

    def _check_robots(self, url: str, start: str) -> None:
        try:
            self.robots.check(url)
        except InputError as error:
            later = getattr(error, "transient", False) or error.fault == SILENT
            refused = isinstance(error, RefusedError) and url == start
            kind = RefusedError if refused else FetchError
            raise kind(start, error.fault, later) from error

    def _answer(self, url: str, start: str, headers: Mapping[str, str] | None) -> Got:
        """One answer; every way to fail becomes a FetchError about ``start``."""
        try:
            return self._once(url, headers)
        except ForbiddenAddressError as error:
            kind = RefusedError if url == start else FetchError
            raise kind(start, str(error)) from error
        except TIMEOUTS as error:
            raise FetchError(start, "the server is too slow: given up", True) from error
        except TooLongError as error:
            raise FetchError(start, f"over {self.limits.bytes:,} bytes: given up") from error
        except DamagedError as error:
            raise FetchError(start, f"a broken answer: {error}", True) from error
        except (*UNFIT, UnicodeError) as error:
            raise FetchError(start, "not an address that can be fetched") from error
        except NETWORK as error:
            words = " ".join(str(error).split())[:100] or type(error).__name__
            raise FetchError(start, f"no answer: {words}", True) from error

    def _once(self, url: str, headers: Mapping[str, str] | None) -> Got:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise httpx.UnsupportedProtocol("only http and https")
        self.visits.wait(parts.hostname, self.robots.delay(url))
        with (
            deadline(self.limits.seconds),
            self.client.stream("GET", url, headers=dict(headers or {})) as answer,
        ):
            body = b""
            for part in answer.iter_raw():
                body += part
                if len(body) > self.limits.bytes:
                    raise TooLongError
            plain = inflated(body, answer.headers.get("content-encoding"), self.limits.bytes)
            return Got(url, answer.status_code, answer.headers, plain)

    def _robots_file(self, url: str) -> tuple[int, str]:
        got = self.ask(url, polite=False)
        return got.status, got.body[:500_000].decode("utf-8", "replace")

    def close(self) -> None:
        """Close all connections."""
        self.client.close()

    def __enter__(self) -> Web:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
