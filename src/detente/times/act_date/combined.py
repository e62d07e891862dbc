"""Times made of two: "from 1979 to 1981", "between May and July", "four years after it left in 1995"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from spacy.tokens import Token

from detente.language.document import Document
from detente.model import Status
from detente.times.act_date.attachment import ActDate, distance
from detente.times.calendar.period import Period
from detente.times.finding.expressions import TimeExpression
from detente.times.meaning.reading import count_in, shifted, unit_around
from detente.times.words.lexicon import PLURALS

ENDS = frozenset(("to", "until", "till", "through"))
NOW = frozenset(("is", "are", "has", "have", "'s", "’s", "will"))
KNOWN = frozenset(("the", "that", "this", "its", "his", "her", "their"))
LENGTHS = frozenset(("duration", "half_unit", "unit_and_half"))
LESS = ("less than", "fewer than", "no more than", "under ")
NEWS = 300  # characters of text in which the news of the day is told
# The least and the most days that "days", "weeks", "months", "years" after something are.
VAGUE = {"hour": (0, 1), "day": (1, 14), "week": (7, 62), "month": (30, 365), "year": (366, 3300)}


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
    trigger: Token,
    near: Sequence[TimeExpression],
    expressions: Sequence[TimeExpression],
    document: Document,
    status: Status,
) -> ActDate | None:
    """The date of an act that is told as so long after or before another one with a date.

    "Four years after it severed relations in 1995, A reopened its embassy": 1999 for the embassy.
    "A met B on Tuesday, two days after it had met C": the Sunday before for the meeting with C.
    "Three weeks after A signed, doubts are growing": counted from the day of the article.
    "Soldiers rose on 13 May. Two days after the coup A left": from the day the sentence before told.
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
            told = [e for e in others if e.token_start in inside and _is_its_time(e, sub)]
            sign = 1 if after else -1
            if not told and _is_known(sub):
                told = _told_before(trigger, expressions)
        else:
            continue
        bases = [(base.period, base.text) for base in told if base.period is not None]
        if not told and trigger.i in inside and (today := _today(main, document)) is not None:
            bases = [(today, "the article's day")]
        for base, words in bases:
            move = _within if _is_less(expression, trigger) else _moved
            period = move(base, expression, sign)
            if period is not None and (status != "actual" or _is_over(period, document)):
                return ActDate.told(expression, period, f"counted from {words}")
    return None


def _is_less(count: TimeExpression, trigger: Token) -> bool:
    """ "Less than a month after", "within a week of"."""
    before = trigger.doc[max(0, count.token_start - 1)]
    return before.lower_ == "within" or count.text.lower().startswith(LESS)


def _within(base: Period, count: TimeExpression, sign: int) -> Period | None:
    """From a time to the day that lies so far from it."""
    told = count_in(count.value)
    if told is None or base.first is None or base.last is None:
        return None
    moved = (shifted(day, sign * told[0], told[1]) for day in (base.first, base.last))
    ends = sorted((base.first, base.last, *moved))
    return Period(ends[0], ends[-1])


def within(
    trigger: Token,
    near: Sequence[TimeExpression],
    expressions: Sequence[TimeExpression],
    document: Document,
    status: Status,
) -> ActDate | None:
    """ "Within a week of the attack on 5 June": not on the day that is told, but soon after it."""
    doc = trigger.doc
    if not any(
        doc[max(0, e.token_start - 1)].lower_ == "within"
        and doc[min(e.token_end, len(doc) - 1)].lower_ == "of"
        for e in near
    ):
        return None
    return counted(trigger, near, expressions, document, status)


def _is_over(period: Period, document: Document) -> bool:
    """Whether a time has begun by the article's day."""
    day = document.date.last if document.date is not None else None
    return day is None or period.first is None or period.first <= day


def _is_known(sub: Token) -> bool:
    """ "After the coup", "before that": what has been told of, and nothing more is said of it."""
    noun = next((c for c in sub.children if c.dep_ == "pobj"), None)
    if sub.dep_ != "prep" or noun is None:
        return False
    pointing = noun.lower_ == "that" or any(c.lower_ in KNOWN for c in noun.children)
    return pointing and all(c.dep_ in ("det", "amod", "poss", "compound") for c in noun.children)


def _told_before(trigger: Token, expressions: Sequence[TimeExpression]) -> list[TimeExpression]:
    """The one time that the sentence before tells."""
    sentence = trigger.sent
    if sentence.start == 0:
        return []
    before = trigger.doc[sentence.start - 1].sent
    dated = [
        e
        for e in expressions
        if before.start <= e.token_start < before.end and e.period is not None and e.type == "DATE"
    ]
    return dated if len(dated) == 1 and "\n" not in before.text.rstrip() else []


def vaguely(
    trigger: Token, near: Sequence[TimeExpression], expressions: Sequence[TimeExpression]
) -> ActDate | None:
    """ "Days later Peru closed its embassy": some days after the time that the text told last."""
    for expression in near:
        word = trigger.doc[min(expression.token_end, len(trigger.doc) - 1)]
        unit = _unit(expression)
        if unit is None or word.lower_ not in ("later", "afterwards", "earlier"):
            continue
        if word.head not in (trigger, *trigger.ancestors) and word not in trigger.children:
            continue
        told = [e.period for e in expressions if e.start < expression.start and e.type == "DATE"]
        base = next((p for p in reversed(told) if p is not None), None)
        low, high = (timedelta(days=n) for n in VAGUE[unit])
        if base is None or base.first is None or base.last is None or base.days > 366:
            return None
        if word.lower_ == "earlier":
            low, high = -high, -low
        period = Period(base.first + low, base.last + high, "interval", "both")
        return ActDate.told(expression, period, "some time from the time told before")
    return None


def _unit(expression: TimeExpression) -> str | None:
    """The unit of which several are told: "days", "just weeks"."""
    words = expression.text.lower().split()
    if expression.form != "vague_duration" or words[-1] not in PLURALS:
        return None
    unit = PLURALS[words[-1]]
    return unit if unit in VAGUE else None


def _today(main: Token, document: Document) -> Period | None:
    """The article's day where the main clause tells of now: in the present, or as the news of the day."""
    day = document.date.day if document.date is not None else None
    words = {c.lower_ for c in main.children if c.dep_ in ("aux", "auxpass")}
    present = main.tag_ in ("VBZ", "VBP") or (bool(words & NOW) and "had" not in words)
    news = main.tag_ == "VBD" and main.idx - document.body < NEWS
    return Period.day(day) if day is not None and (present or news) else None


def _is_its_time(expression: TimeExpression, sub: Token) -> bool:
    """Whether a time in a clause is that of the clause, not of something told in it."""
    return sub.pos_ not in ("VERB", "AUX") or distance(sub, expression) is not None


def _parts(expression: TimeExpression, trigger: Token) -> tuple[Token, Token, bool] | None:
    """The clause or phrase counted from, the verb that it qualifies, and whether it comes after."""
    inside = expression.form == "earlier" and expression.type == "DURATION"
    if not (inside or expression.form in LENGTHS or _unit(expression) is not None):
        return None
    last = expression.token_end - (1 if inside else 0)
    word = trigger.doc[min(last, len(trigger.doc) - 1)]
    if word.lower_ not in ("after", "before") and not (word.lower_ == "of" and _is_less(expression, trigger)):  # fmt: skip
        return None
    sub = word if word.dep_ == "prep" else word.head
    main = sub.head
    while main.pos_ not in ("VERB", "AUX") and main.head != main:
        main = main.head
    return None if sub == main else (sub, main, word.lower_ != "before")


def _moved(period: Period, count: TimeExpression, sign: int) -> Period | None:
    """The days of ``period`` moved by a count, at the precision of the coarser of the two."""
    told, unit = count_in(count.value), _unit(count)
    if period.first is None or period.last is None:
        return None
    if unit is not None:
        if period.days > VAGUE[unit][1]:
            if period.granularity != "month":
                return None
            return Period(period.first, period.last, "month", "both")  # days after one in July
        low, high = (timedelta(days=sign * n) for n in VAGUE[unit])
        ends = sorted(
            (period.first + low, period.last + low, period.first + high, period.last + high)
        )
        return Period(ends[0], ends[-1], "interval", "both")
    if told is None:
        return None
    number, unit = sign * told[0], told[1]
    first, last = shifted(period.first, number, unit), shifted(period.last, number, unit)
    around = unit_around(first, unit, 0)[0]
    if around.days >= period.days:
        return around
    if period.granularity == "year" and unit == "year":
        return Period.year(first.year)
    if period.granularity == "month" and unit in ("month", "year"):
        return Period.month(first.year, first.month)
    return Period(first, last, period.granularity if unit == "day" else "interval")
