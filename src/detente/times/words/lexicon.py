"""The words of time: numbers, months, weekdays, units, and the patterns built from them."""

from __future__ import annotations

import re
from collections.abc import Iterable

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs", "friday fri", "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
SEASONS = {"spring": 21, "summer": 22, "fall": 23, "autumn": 23, "winter": 24}
TIMEX_SEASONS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
ONES = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split(),
        start=1,
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
POWERS = {"dozen": 12, "hundred": 100, "thousand": 1000}
NUMBERS = {"zero": 0, "a": 1, "an": 1, "another": 1} | ONES | TENS
# How many "several", "a few", "a couple of" are, when bounds are wanted.
VAGUE = {
    "several": (3, 9),
    "a few": (2, 6),
    "few": (2, 6),
    "a couple of": (2, 2),
    "couple of": (2, 2),
    "some": (2, 9),
    "many": (4, 20),
    "recent": (1, 9),
    "": (2, 20),
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {
    f"twenty-{word}": 20 + number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth".split(), start=1
    )
} | {"thirtieth": 30, "thirty-first": 31}  # fmt: skip
UNITS = {
    "day": "D",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "year": "Y",
    "decade": "Y",
    "century": "C",
    "quarter": "Q",
    "hour": "H",
    "minute": "M",
    "second": "S",
    "weekend": "WE",
    "night": "D",
}
PLURALS = {"centuries": "century"} | {
    f"{unit}s": unit for unit in ("day", "week", "month", "year", "decade", "quarter", "hour", "minute", "second")
}  # fmt: skip
# What a unit and a half is counted in: eighteen months, ninety minutes.
HALVED = {
    "hour": ("minute", 60),
    "day": ("hour", 24),
    "year": ("month", 12),
    "decade": ("year", 10),
    "century": ("year", 100),
}
PARTS_OF_DAY = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


MONTH = r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
FULL_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
SHORT_WEEKDAY = r"(?-i:(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
ORDINAL = rf"(?:{_any(ORDINALS)})"
CARDINAL = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})?|(?:{_any(TENS)})(?:[\s-](?:{_any(list(ONES)[:9])}))?"
    rf"|(?:an?|{_any(list(ONES)[:9])})\s+(?:hundred|thousand)|{_any(ONES)})"
)
NUMBER = rf"(?:{CARDINAL}|a\scouple\sof|a\sfew|a\sdozen|several|an?|many)"
UNIT = r"(?:day|week|fortnight|month|year|decade|quarter|century|hour|minute|second(?=s\b))"
UNITS_OF = r"(?:days|weeks|months|years|decades|centuries|hours|minutes|seconds)"
PART_OF_DAY = r"(?:morning|afternoon|evening|night)"
YEAR = r"(?:1[5-9]\d\d|20\d\d|2100)"
SEASON = r"(?:spring|summer|fall|autumn|winter)"
# TimeML takes these into the span of a length; "just", "only" and "within" stay outside.
ABOUT = (
    r"(?:about|around|nearly|almost|approximately|roughly|close\sto|(?:no\s)?(?:more|less|fewer)\sthan"
    r"|at\sleast|at\smost|up\sto|well\sover|just\s(?:over|under)|over(?!\s(?:several|a\sfew|many))"
    r"|under|some(?!\s(?:several|a\s|many)))"
)


def number_of(words: str) -> tuple[int, int] | None:
    """The least and the greatest number that words may mean: "twenty-five" (25, 25), "several" (3, 9)."""
    word = re.sub(r"\s+", " ", words.strip().lower())
    if word in VAGUE:
        return VAGUE[word]
    total = 0
    for part in re.split(r"[\s-]", word.replace(",", "")):
        if part in POWERS:
            total = max(total, 1) * POWERS[part]
        elif part.isdigit() or part in NUMBERS:
            total += int(part) if part.isdigit() else NUMBERS[part]
        else:
            return None
    return total, total


def weekday_of(word: str) -> int:
    """The number of a weekday's name or abbreviation, Monday's being 0."""
    return WEEKDAYS[word.lower().rstrip(".")]


def month_of(word: str) -> int:
    """The number of a month's name or abbreviation."""
    return MONTHS[word.lower().rstrip(".")]
