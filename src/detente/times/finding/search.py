"""Search for the forms of time expressions: each is tried only near the words it cannot do without.

To run every pattern over a whole text costs more than all that comes after. ``HINTS`` tells which
forms a word of time, or a figure, may be part of; a form is looked for around its hints alone, and tried
where a word begins: to let a pattern look for its own beginning takes six times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from detente.times.finding.patterns import PATTERNS
from detente.times.words.lexicon import MONTH, SEASON, UNIT, UNITS_OF, WEEKDAY

AROUND = 64  # characters that an expression may reach on either side of its hint
WORD = re.compile(r"\b\w")
APOSTROPHIC = frozenset(("decade", "short_year"))  # forms that may begin with no word: "'90s"
# A word, or figures with the marks that hold them together ("10:30", "2016-09-22", "90s", "5 p.m.").
END = re.compile(r"\s")
TOKEN = re.compile(r"[a-z]{3,}|\d[\d.:/-]*(?:s\b|[ \t]*[ap]\.?m\b)?", re.IGNORECASE)
# What a token must be in full, and the forms that it may be part of. Every expression of a form
# holds a token of one of the form's rows; a form without a row is looked for in the whole text.
HINTS = (
    (MONTH, "mdy dmy day_range week_of month_year month_of_year relative_month month month_range"),
    (WEEKDAY, "relative_weekday nth_weekday weekday"),
    (rf"(?:{WEEKDAY}|weekend)s", "weekdays"),
    (SEASON, "season_year relative_season season_of_year season"),
    (rf"{UNIT}s?", "this_unit the_n duration range_duration"),
    (UNITS_OF, "vague_duration the_units"),
    (r"weekend|morning|afternoon|evening|night|date", "this_unit"),
    (r"morning|afternoon", "mid_day"),
    (r"morning|afternoon|evening", "in_part_of_day of_unit"),
    (r"mid|midyear", "mid_year"),
    (r"[a-z]+long", "unit_long"),
    (r"\d\d?(?:st|nd|rd|th)?", "nth_of_month"),
    (r"year|month|week|decade|century", "of_unit the_year"),
    (r"day|week|month|year|hour|night", "rate times_a"),
    (r"old", "unit_long vague_duration"),
    (r"half", "half_unit unit_and_half the_year_and_half half_year"),
    (r"long", "unit_long"),
    (r"ago", "units_ago weekdays_ago long_ago"),
    (r"back", "ago"),
    (rf"today|tomorrow|{WEEKDAY}", "from_day"),
    (r"ago|earlier", "ago earlier year_ago"),
    (r"before|after|earlier", "unit_beside"),
    (r"before", "before_last"),
    (r"later|before|after|previously|now|prior", "earlier"),
    (r"quarter|period", "the_quarter year_quarter quarter"),
    (r"century", "century"),
    (r"fiscal|financial", "fiscal"),
    (r"year", "year_end year_turn"),
    (r"day", "one_day of_unit"),
    (r"night", "unit_beside"),
    (r"month", "day_of_month"),
    (r"yesterday|today|tomorrow|tonight|overnight", "day_word"),
    (r"every|each|daily|nightly|weekly|monthly|yearly|annually|hourly", "set"),
    (r"now|currently|current|present|moment|nowadays|presently|days", "present"),
    (r"recently|recent|past|lately|those", "past"),
    (r"time|while", "while"),
    (r"[1-4](?:[-.:/].*|\D*)", "quarter_sign"),
    (r"future|coming|ahead|come", "future"),
    (r"soon", "soon"),
    (r"noon|midnight|midday|clock|gmt|utc|hours|hrs|\d.*:\d.*|\d.*m", "clock"),
    (
        r"christmas|boxing|new|may|bastille|valentines?|halloween|armistice|veterans|luther"
        r"|presidents?|memorial|labor|columbus|thanksgiving|ash|palm|good|easter|pentecost|election",
        "holiday",
    ),
    (r"\d{4}([-/])\d\d\1\d.*", "iso"),
    (r"\d{8}\D*", "compact"),
    (r"\d.*[/.]\d.*", "numeric"),
    (r".*\d0s|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies", "decade"),
    (r".*\d{4}.*", "year range fiscal"),
    (r"nineteen|thousand", "year"),
    (r"\d\d\D*", "short_year fiscal"),
)


def search(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The forms of a text and their matches, in order, none overlapping (see :func:`longest`)."""
    stretches = _stretches(text)
    words: dict[tuple[int, int], list[int]] = {}  # where words begin: forms share many stretches
    found: list[tuple[int, str, re.Match[str]]] = []
    for rank, (name, pattern) in enumerate(PATTERNS.items()):
        for low, last, high in stretches.get(name, ()):
            if name in APOSTROPHIC:
                found += [(rank, name, match) for match in pattern.finditer(text, low, high)]
                continue
            if (low, last) not in words:
                words[low, last] = [word.start() for word in WORD.finditer(text, low, last)]
            end = low
            for start in words[low, last]:
                if start >= end and (match := pattern.match(text, start, high)) is not None:
                    found.append((rank, name, match))
                    end = match.end()
    return longest(found)


def longest(
    matches: Iterable[tuple[int, str, re.Match[str]]],
) -> Iterator[tuple[str, re.Match[str]]]:
    """Of matches with the rank of their form and its name, those that stand: where two overlap the
    one that begins first, then the longer, then that of the lower rank."""
    end = 0
    for _, name, match in sorted(matches, key=lambda m: (m[2].start(), -m[2].end(), m[0])):
        if match.start() >= end:
            yield name, match
            end = match.end()


def _stretches(text: str) -> dict[str, list[tuple[int, int, int]]]:
    """Where each form is to be looked for: stretches around its hints, in order, none overlapping, each with
    the end of its last hint, behind which no match begins."""
    size = len(text)
    found = {form: [(0, size, size)] for form in _unhinted()}
    for token in TOKEN.finditer(text):
        forms = _forms(token[0])
        if not forms:
            continue
        low, last = max(0, token.start() - AROUND), token.end()
        high = _word_end(text, last + AROUND)
        for form in forms:
            stretches = found.setdefault(form, [])
            joined = bool(stretches) and low <= stretches[-1][2]
            stretches.append((stretches.pop()[0] if joined else low, last, high))
    return found


def _word_end(text: str, place: int) -> int:
    """The end of the word at ``place``, so that no search takes half a word for a whole one."""
    match = END.search(text, place)
    return match.start() if match is not None else len(text)


@lru_cache(maxsize=1)
def _unhinted() -> frozenset[str]:
    return frozenset(PATTERNS) - {form for _, forms in HINTS for form in forms.split()}


@lru_cache(maxsize=1 << 16)
def _forms(token: str) -> tuple[str, ...]:
    """The forms that a token hints at. Texts use the same words again and again."""
    if _any_hint().fullmatch(token) is None:  # as most: one look in place of one for every hint
        return ()
    return tuple(form for hint, forms in _hints() if hint.fullmatch(token) for form in forms)


@lru_cache(maxsize=1)
def _any_hint() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{hint})" for hint, _ in HINTS), re.IGNORECASE)


@lru_cache(maxsize=1)
def _hints() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple((re.compile(hint, re.IGNORECASE), tuple(forms.split())) for hint, forms in HINTS)
