"""The words of time: numbers, months, weekdays, units, and the patterns built from them."""

from __future__ import annotations

import re

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
        ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thurs", "friday fri", "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
SEASONS = {"spring": 21, "summer": 22, "fall": 23, "autumn": 23, "winter": 24}
TIMEX_SEASONS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100, "dozen": 12}  # fmt: skip
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
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1
    )
}
UNITS = {
    "day": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
    "quarter": "Q",
    "hour": "H",
    "minute": "M",
    "second": "S",
    "weekend": "WE",
    "night": "D",
}
UNIT_DAYS = {
    "day": 1.0,
    "week": 7.0,
    "month": 30.4,
    "year": 365.25,
    "decade": 3652.5,
    "century": 36525.0,
    "quarter": 91.3,
    "weekend": 7.0,
}
PARTS_OF_DAY = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}

MONTH = r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
FULL_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
NUMBER = (
    r"(?:\d{1,3}|a couple of|a few|several|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|many|dozens of|a dozen)"
)
UNIT = r"(?:day|week|month|year|decade|quarter|century|hour|minute)"
YEAR = r"(?:1[5-9]\d\d|20\d\d|2100)"
SEASON = r"(?:spring|summer|fall|autumn|winter)"


def number_of(words: str) -> tuple[int, int] | None:
    """The least and the greatest number that a word may mean: "three" (3, 3), "several" (3, 9)."""
    word = re.sub(r"\s+", " ", words.strip().lower())
    if word.isdigit():
        return int(word), int(word)
    if word in VAGUE:
        return VAGUE[word]
    if word == "a dozen":
        return 12, 12
    number = NUMBERS.get(word)
    return (number, number) if number is not None else None


def month_of(word: str) -> int:
    """The number of a month's name or abbreviation."""
    return MONTHS[word.lower().rstrip(".")]
