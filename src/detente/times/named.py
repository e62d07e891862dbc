"""Events whose dates are public knowledge: ``data/named_events.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files

from detente.errors import DataError
from detente.times.period import Period

FILE = "data/named_events.toml"
# "the 71st session of the United Nations General Assembly", "UNGA 71"
SESSION = re.compile(
    r"\b(?P<n>\d{1,3})(?:st|nd|rd|th)\s+(?:regular\s+)?(?:annual\s+)?(?:session|meeting)?\s*(?:of\s+)?(?:the\s+)?"
    r"(?:United Nations|U\.?N\.?)?\s*(?:General Assembly|UNGA)(?:\s+session)?|\bUNGA\s?(?P<k>\d\d)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NamedEvent:
    """The names of an event in lower case, a pattern for them, and its days."""

    names: tuple[str, ...]
    pattern: re.Pattern[str]
    period: Period


def find_named(text: str) -> Iterator[tuple[int, int, Period]]:
    """Start, end and days of every named event in a text."""
    for match in SESSION.finditer(text) if "ssembly" in text or "UNGA" in text else ():
        number = int(match["n"] or match["k"])
        if 1 <= number <= 99:
            yield match.start(), match.end(), assembly(number)
    lowered = text.lower()
    for event in load_named_events():
        if any(name in lowered for name in event.names):
            for match in event.pattern.finditer(text):
                yield match.start(), match.end(), event.period


def assembly(session: int) -> Period:
    """The opening fortnight of a regular session of the UN General Assembly.

    The first was in 1946; session n opens in September of 1945 + n. By rule 1 of its procedure it
    opens on the Tuesday of the third week of September, counting from the first week that has a
    working day; the general debate, when ministers meet, opens on the Tuesday after and runs nine
    working days (General Assembly resolution 57/301).
    """
    year = 1945 + session
    first = date(year, 9, 1)
    monday = (
        first - timedelta(days=first.weekday())
        if first.weekday() < 5
        else first + timedelta(days=7 - first.weekday())
    )
    opening = monday + timedelta(days=15)
    return Period(opening, opening + timedelta(days=16))


@lru_cache(maxsize=1)
def load_named_events() -> tuple[NamedEvent, ...]:
    """Load the table. Raises DataError naming the entry at fault."""
    table = tomllib.loads(files("detente.times").joinpath(FILE).read_text("utf8"))
    events = []
    for number, row in enumerate(table.get("event", ()), start=1):
        try:
            words = "|".join(re.escape(n) for n in row["names"])
            events.append(
                NamedEvent(
                    tuple(n.lower() for n in row["names"]),
                    re.compile(rf"\b(?:{words})\b", re.IGNORECASE),
                    Period.parse(row["when"]),
                )
            )
        except (KeyError, ValueError) as error:
            raise DataError(f"{FILE}: event {number}: {error}") from error
    return tuple(events)
