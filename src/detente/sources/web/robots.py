"""What a site allows (robots.txt, RFC 9309), read by protego."""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

from detente.errors import InputError

KEPT = 24 * 3600.0  # seconds that a robots.txt is believed (RFC 9309, section 2.4)
AGAIN = 600.0  # seconds after which a site that did not answer is asked again
LONGEST = 60.0  # seconds of a crawl delay that we heed


SILENT = "the site is silent about what may be fetched (robots.txt fails)"
CLOSED = "the site's robots.txt does not allow it to be fetched"


class Robots:
    """Asks each site once a day. ``fetch`` gives status and text of an address or raises
    InputError.

    No file (4xx) allows all; a site that fails (5xx) or is silent allows nothing until it answers,
    as the standard has it.
    """

    def __init__(self, agent: str, fetch: Callable[[str], tuple[int, str]]):
        self.agent = agent
        self.fetch = fetch
        self.known: dict[str, tuple[float, Protego | InputError]] = {}

    def check(self, url: str) -> None:
        """Raise the InputError of robots.txt where it cannot be had, or where it closes ``url``."""
        rules = self._rules(url)
        if isinstance(rules, InputError):
            raise rules
        if not rules.can_fetch(url, self.agent):
            raise InputError(url, CLOSED)

    def delay(self, url: str) -> float:
        """Seconds that the site asks to wait between requests, as far as it has been asked."""
        _, rules = self.known.get(_site(url), (0.0, None))
        asked = rules.crawl_delay(self.agent) if isinstance(rules, Protego) else None
        return min(LONGEST, float(asked or 0.0))

    def _rules(self, url: str) -> Protego | InputError:
        site = _site(url)
        until, rules = self.known.get(site, (0.0, None))
        if rules is not None and time.monotonic() < until:
            return rules
        rules = self._asked(f"{site}/robots.txt")
        kept = AGAIN if isinstance(rules, InputError) else KEPT
        self.known[site] = (time.monotonic() + kept, rules)
        return rules

    def _asked(self, url: str) -> Protego | InputError:
        try:
            status, text = self.fetch(url)
        except InputError as error:
            return error
        if status >= 500:
            return InputError(url, SILENT)
        return Protego.parse(text if status == 200 else "")


def _site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
