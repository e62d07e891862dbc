"""Times made of two: "from 1979 to 1981", "between May and July", "four years after it left in 1995"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from detente.language.document import Document
from detente.model import Status
from detente.times.attachment import ActDate, distance, fitting
from detente.times.expressions import TimeExpression
from detente.times.period import Period
from detente.times.reading import count_in, shifted, unit_around

ENDS = frozenset(("to", "until", "till", "through"))


def spanned(
    expression: TimeExpression, near: Sequence[TimeExpression], trigger: Token
) -> TimeExpression | None:
    """The expression that ends the stretch which ``expression`` begins, or None."""
    root = trigger.doc[expression.token_start : expression.token_end].root
    before = root.head
    for other in near:
        end = trigger.doc[other.token_start : other.token_end].root
        if other.start <= expression.start or end.i == root.i:
            continue
        between = before.lower_ == "between" and end.dep_ == "conj" and end.head == root
        onward = before.lower_ == "from" and end.head.lower_ in ENDS
        if between or (onward and end.head.head in (before, before.head, root)):
            return other
    return None


def stretch(first: Period, last: Period) -> Period | None:
    """From the beginning of one period to the end of another; None where they do not follow."""
    if first.first is None or last.last is None or first.first > last.last:
        return None
    return Period(first.first, last.last)


def counted(
    trigger: Token, near: Sequence[TimeExpression], document: Document, status: Status
) -> ActDate | None:
    """The date of an act that is told as so long after or before another one with a date.

    "Four years after it severed relations in 1995, A reopened its embassy": 1999 for the embassy.
    "A met B on Tuesday, two days after it had met C": the Sunday before for the meeting with C.
    """
    for expression in near:
        parts = _parts(expression, trigger)
        if parts is None:
            continue
        sub, main, after = parts
        inside = {t.i for t in sub.subtree}
        others = [e for e in near if e is not expression and e.period is not None]
        if trigger.i in inside:
            told = [
                e for e in others if e.token_start not in inside and distance(main, e) is not None
            ]
            sign = -1 if after else 1
        elif main in (trigger, *trigger.ancestors):
            told = [e for e in others if e.token_start in inside]
            sign = 1 if after else -1
        else:
            continue
        for base in told:
            period = _moved(base, expression, sign)
            if period is not None and fitting(base, document, trigger, "actual") is not None:
                return ActDate(
                    period,
                    expression.text,
                    expression.start,
                    expression.end,
                    f"counted from {base.text}",
                )
    return None


def _parts(expression: TimeExpression, trigger: Token) -> tuple[Token, Token, bool] | None:
    """The clause or phrase counted from, the verb that it qualifies, and whether it comes after."""
    if expression.form != "earlier" or expression.type != "DURATION":
        return None
    tokens = trigger.doc[expression.token_start : expression.token_end]
    word = tokens[-1]
    if word.lower_ not in ("after", "before"):
        return None
    sub = word if word.dep_ == "prep" else word.head
    main = sub.head
    while main.pos_ not in ("VERB", "AUX") and main.head != main:
        main = main.head
    return None if sub == main else (sub, main, word.lower_ == "after")


def _moved(base: TimeExpression, count: TimeExpression, sign: int) -> Period | None:
    """The days of ``base`` moved by a count, at the precision of the coarser of the two."""
    told, period = count_in(count.value), base.period
    if told is None or period is None or period.first is None or period.last is None:
        return None
    number, unit = sign * told[0], told[1]
    first, last = shifted(period.first, number, unit), shifted(period.last, number, unit)
    around = unit_around(first, unit, 0)[0]
    if around.days >= period.days:
        return around
    if period.granularity == "year" and unit == "year":
        return Period.year(first.year)
    return Period(first, last, period.granularity if unit == "day" else "interval")
