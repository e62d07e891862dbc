"""Which days of an expression can be an act's, by its status and on the right side of the article's date."""

from __future__ import annotations

import re

from spacy.tokens import Token

from detente.language.document import Document
from detente.model import Status
from detente.times.calendar.period import Period
from detente.times.finding.expressions import TimeExpression
from detente.times.meaning.reading import count_in, shifted, unit_around
from detente.times.words.act_words import load_act_words

# Forms whose days may begin before the article and end after it: only those gone by count as past.
BEGUN = frozenset(("this_unit", "the_year", "of_unit", "season", "fiscal", "named", "the_n"))
HOURS = re.compile(r"PT(\d+)H")
# Of these, what is planned takes the part still to come.
RUNNING = frozenset(("this_unit", "of_unit", "year_end"))


def fitting(
    expression: TimeExpression, document: Document, trigger: Token, status: Status
) -> Period | None:
    """The expression's days where they can be the act's, on the right side of the article's date."""
    period = expression.period
    if status == "planned" and expression.form == "duration":
        return _ahead(expression, document, trigger)
    if period is None or expression.form in (
        "present",
        "past",
        "future",
        "set",
        "duration",
        "clock",
    ):
        return None
    counted = expression.form == "earlier"  # told as a length, "eight months later" is a date
    if expression.type == "DURATION" and not counted and not _is_window(expression, trigger):
        return None
    day_one = document.date.first if document.date is not None else None
    day_last = document.date.last if document.date is not None else None
    gone = day_one is not None and period.last is not None and period.last < day_one
    if status == "proposed" and gone:
        return None  # the day of the proposal
    if status == "actual":
        if day_last is not None and period.first is not None and period.first > day_last:
            return period if _is_present(trigger) else None
        return period.until(day_last) if expression.form in BEGUN else period
    if status == "planned" and gone:
        return None
    if (
        status == "planned"
        and expression.form in RUNNING
        and day_one
        and period.last
        and period.first
        and period.first < day_one <= period.last
    ):
        return Period.day(day_one) if day_one == period.last else Period(day_one, period.last)
    return period


def _ahead(expression: TimeExpression, document: Document, trigger: Token) -> Period | None:
    """ "In two weeks", "within two weeks" of the article's day, for what is planned."""
    day = document.date.day if document.date is not None else None
    before = trigger.doc[max(0, expression.token_start - 1)].lower_
    count = count_in(expression.value) or _in_hours(expression.value)
    if day is None or count is None or before not in ("in", "within"):
        return None
    start = max(trigger.sent.start, expression.token_start - 6)
    ranking = load_act_words().ranking
    if any(t.lower_ in ranking for t in trigger.doc[start : expression.token_start]):
        return None  # "for the first time in more than 50 years"
    number, unit = count
    last = shifted(day, number, unit)
    return unit_around(last, unit, 0)[0] if before == "in" else Period(day, last)


def _in_hours(value: str) -> tuple[int, str] | None:
    """72 hours in days, the last of them counted in full."""
    match = HOURS.fullmatch(value)
    return (-(-int(match[1]) // 24), "day") if match is not None else None


def _is_window(expression: TimeExpression, trigger: Token) -> bool:
    """ "In the past year" dates an act, "for the past year" tells how long it lasted."""
    first = trigger.doc[expression.token_start]
    previous = trigger.doc[first.i - 1] if first.i else first
    return previous.lower_ in ("in", "within", "during", "over") or first.lower_ in (
        "in",
        "during",
        "over",
    )


def _is_present(trigger: Token) -> bool:
    """A present tense takes a future date: "talks open in Lima on Friday"."""
    node = trigger
    for _ in range(4):
        if node.pos_ in ("VERB", "AUX"):
            auxiliaries = [c for c in node.children if c.dep_ in ("aux", "auxpass")]
            return not any(t.tag_ in ("VBD", "VBN") for t in [node, *auxiliaries]) or any(
                c.tag_ in ("VBZ", "VBP") for c in auxiliaries
            )
        node = node.head
    return False
