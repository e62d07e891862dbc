"""Events whose dates are public knowledge, found in a text: those of ``times/data/named_events.toml``,
and sessions of the UN General Assembly by rule."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

from detente.times.calendar.period import Period
from detente.times.finding.event_table import NamedEvent, load_named_events, plain

# "the 71st session of the United Nations General Assembly", "UNGA 71"
SESSION = re.compile(
    r"\b(?P<n>\d{1,3})(?:st|nd|rd|th)\s+(?:regular\s+)?(?:annual\s+)?(?:session|meeting)?\s*(?:of\s+)?(?:the\s+)?"
    r"(?:United Nations|U\.?N\.?)?\s*(?:General Assembly|UNGA)(?:\s+session)?|\bUNGA\s?(?P<k>\d\d)\b",
    re.IGNORECASE,
)


# Words of a name; what stands between them is compared letter by letter.
WORD = re.compile(r"\w+")
# A name goes on in a longer one: "Islamic Revolution Guards", "Korean War Memorial".
GOES_ON = re.compile(r"[ -][A-Z][a-z]")


@lru_cache(maxsize=1)  # an article's date and its acts ask for the same
def find_named(text: str) -> tuple[tuple[int, int, Period], ...]:
    """Start, end and days of every named event in a text, the longest name at each place."""
    return tuple(_find_named(text))


def _find_named(text: str) -> Iterator[tuple[int, int, Period]]:
    for match in SESSION.finditer(text) if "ssembly" in text or "UNGA" in text else ():
        number = int(match["n"] or match["k"])
        if 1 <= number <= 99:
            yield match.start(), match.end(), assembly(number)
    told, events, lengths, end = plain(text), _by_name(), _lengths(), 0
    for word in WORD.finditer(told):
        if word[0] not in lengths:
            continue
        start = word.start()
        if start < end or text[start - 1 : start] in ("-", "/"):
            continue
        for length in lengths[word[0]]:
            event = events.get(told[start : start + length])
            if event is not None and _ends(text, start + length):
                end = start + length
                yield start, end, event.period
                break


def is_awaited(name: str) -> bool:
    """Whether a name found is that of a summit, an election, a session: named before its time."""
    event = _by_name().get(plain(name))
    return event is None or event.awaited


def _ends(text: str, stop: int) -> bool:
    return not text[stop : stop + 1].isalnum() and GOES_ON.match(text, stop) is None


@lru_cache(maxsize=1)
def _by_name() -> Mapping[str, NamedEvent]:
    return {event.name: event for event in load_named_events()}


@lru_cache(maxsize=1)
def _lengths() -> Mapping[str, tuple[int, ...]]:
    """By their first word the lengths that names have, the longest first."""
    found: dict[str, set[int]] = defaultdict(set)
    for name in _by_name():
        first = WORD.search(name)
        if first is not None:
            found[first[0]].add(len(name))
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in found.items()}


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
