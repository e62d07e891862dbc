"""Events whose dates are public knowledge, found in a text: ``data/named_events.toml``, and sessions of
the UN General Assembly by rule."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

from detente.times.event_table import NamedEvent, load_named_events, plain
from detente.times.period import Period

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


def find_named(text: str) -> Iterator[tuple[int, int, Period]]:
    """Start, end and days of every named event in a text, the longest name at each place."""
    for match in SESSION.finditer(text) if "ssembly" in text or "UNGA" in text else ():
        number = int(match["n"] or match["k"])
        if 1 <= number <= 99:
            yield match.start(), match.end(), assembly(number)
    told, names, end = plain(text), _by_first_word(), 0
    for word in WORD.finditer(told):
        start = word.start()
        if start < end or text[start - 1 : start] in ("-", "/"):
            continue
        for event in names.get(word[0], ()):
            stop = start + len(event.name)
            if told.startswith(event.name, start) and _ends(text, stop):
                yield start, stop, event.period
                end = stop
                break


def is_awaited(name: str) -> bool:
    """Whether a name found is that of a summit, an election, a session: named before its time."""
    told = plain(name)
    first = WORD.search(told)
    events = _by_first_word().get(first[0], ()) if first is not None else ()
    return next((e.awaited for e in events if e.name == told), True)


def _ends(text: str, stop: int) -> bool:
    return not text[stop : stop + 1].isalnum() and GOES_ON.match(text, stop) is None


@lru_cache(maxsize=1)
def _by_first_word() -> Mapping[str, tuple[NamedEvent, ...]]:
    """The names by their first word, the longest first."""
    grouped: dict[str, list[NamedEvent]] = defaultdict(list)
    for event in load_named_events():
        first = WORD.search(event.name)
        if first is not None:
            grouped[first[0]].append(event)
    return {w: tuple(sorted(e, key=lambda e: (-len(e.name), e.name))) for w, e in grouped.items()}


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
