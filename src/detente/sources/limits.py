"""How much one input may hold."""

from __future__ import annotations

from dataclasses import dataclass

from detente.errors import InputError


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what is read; beyond them an input is refused, not cut.

    ``characters`` bounds title and text of one article; the longest news features have some
    150,000. ``line_bytes`` bounds one JSON line: 1,000,000 characters need at most 12 bytes each
    when escaped, and few are. A gzip file is taken for a bomb when, past ``bomb_bytes`` of output,
    it has swollen more than ``bomb_ratio`` times; news text shrinks 3 to 10 times.
    ``page_bytes`` bounds a web page as it came, pictures aside (the largest news pages have some
    4 MB of script and style); ``page_seconds`` the time and ``page_memory`` the bytes that reading
    one page may take, where the system can bound them (not on Windows).
    """

    characters: int = 1_000_000
    line_bytes: int = 16 * 1024 * 1024
    bomb_bytes: int = 64 * 1024 * 1024
    bomb_ratio: int = 100
    page_bytes: int = 10 * 1024 * 1024
    page_seconds: float = 20.0
    page_memory: int = 2 * 1024 * 1024 * 1024

    def too_long(self, place: str, what: str = "a page") -> InputError:
        """The fault of a page, or of what is bounded alike, that holds more than ``page_bytes``."""
        return InputError(place, f"{what} over {self.page_bytes:,} bytes")
