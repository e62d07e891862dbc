"""Post changes to a webhook: in order, each until it is taken."""

from __future__ import annotations

import json
import time
from typing import Any

import httpx

from detente.errors import InputError

SECONDS = 10.0
LONGEST = 3600.0  # seconds between two tries


class Webhook:
    """Posts JSON to one address, which whoever runs the watch has chosen: it may be a private one.

    The header ``Idempotency-Key`` bears the change's id, so that a receiver can tell a change that
    it has taken already, should its answer have been lost.
    """

    def __init__(self, url: str):
        self.url = url
        self.due = 0.0
        self.failures = 0
        self.client = httpx.Client(timeout=SECONDS, follow_redirects=False)

    def post(self, change: dict[str, Any]) -> None:
        """Post one change. Raises InputError where it was not taken; ``due`` then says when
        next."""
        headers = {"Content-Type": "application/json", "Idempotency-Key": change["id"]}
        try:
            answer = self.client.post(
                self.url, content=json.dumps(change, ensure_ascii=False).encode(), headers=headers
            )
            fault = None if answer.is_success else f"HTTP status {answer.status_code}"
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            fault = f"no answer: {error}"[:120]
        if fault is None:
            self.failures = 0
            return
        self.due = time.time() + min(LONGEST, 5.0 * 2 ** min(self.failures, 12))
        self.failures += 1
        raise InputError(self.url, f"the webhook did not take a change ({fault})")

    def close(self) -> None:
        """Close the connection."""
        self.client.close()
