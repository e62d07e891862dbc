"""What is told before a month or a day as a part of it: "the first week of June", "the last two weeks of May
2015", "the evening of September 3"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from detente.times.calendar.period import Period
from detente.times.meaning.reading import unit_around
from detente.times.words.lexicon import ORDINALS, PART_OF_DAY, PARTS_OF_DAY

if TYPE_CHECKING:
    from detente.times.finding.expressions import TimeExpression

REACH = 32  # characters before a month in which its week is told
MONTHS = frozenset(("month", "month_year", "month_of_year", "relative_month"))
# The days of a month's third week are the 15th to the 21st.
WEEK = re.compile(
    r"\b(?:the\s+)?(?P<o>first|second|third|fourth|last|final)\s+(?:week|(?P<n>two|three)\s+weeks)\s+(?:of|in)\s+$",
    re.IGNORECASE,
)

DAYS = frozenset(("mdy", "dmy", "iso", "weekday", "relative_weekday"))
PART = re.compile(rf"\b(?:the\s+)?(?P<t>{PART_OF_DAY})\s+of\s+(?:the\s+)?$", re.IGNORECASE)


def with_part(expression: TimeExpression, text: str, doc: Doc) -> TimeExpression:
    """The expression of a month or a day with the words before it that tell which part of it is meant."""
    if text[expression.start - 3 : expression.start].lower().endswith(("of ", "in ", "he ")):
        return _with_week(_with_part_of_day(expression, text, doc), text, doc)
    return expression


def _with_part_of_day(expression: TimeExpression, text: str, doc: Doc) -> TimeExpression:
    start = expression.start
    if expression.form not in DAYS or expression.type != "DATE":
        return expression
    match = PART.search(text, max(0, start - REACH), start)
    if match is None:
        return expression
    return replace(
        _from(match.start(), expression, text, doc),
        type="TIME",
        value=f"{expression.value}T{PARTS_OF_DAY[match['t'].lower()]}",
    )


def _with_week(expression: TimeExpression, text: str, doc: Doc) -> TimeExpression:
    start, month = expression.start, expression.period
    if expression.form not in MONTHS or text[start - 3 : start - 1].lower() not in ("of", "in"):
        return expression
    if month is None or month.first is None or month.last is None or month.granularity != "month":
        return expression
    match = WEEK.search(text, max(0, start - REACH), start)
    if match is None:
        return expression
    weeks = {"two": 2, "three": 3}.get((match["n"] or "").lower(), 1)
    number = ORDINALS.get(match["o"].lower())
    first = month.last - timedelta(days=7 * weeks - 1)
    if number is not None:
        first = month.first + timedelta(days=7 * (number - 1))
    value = expression.value
    if weeks == 1:
        value = unit_around(first + timedelta(days=3), "week", 0)[1]
    return replace(
        _from(match.start(), expression, text, doc),
        value=value,
        period=Period(first, first + timedelta(days=7 * weeks - 1)),
    )


def _from(start: int, expression: TimeExpression, text: str, doc: Doc) -> TimeExpression:
    """An expression that begins earlier, with the words before it that belong to it."""
    span = doc.char_span(start, expression.end, alignment_mode="expand")
    return replace(
        expression,
        start=start,
        token_start=expression.token_start if span is None else span.start,
        text=text[start : expression.end],
    )
