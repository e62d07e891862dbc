"""Times beside one that is told: "on the eve of the summit of 3 May", "soon after the raid of May 2008",
"just before Christmas 2016"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from spacy.tokens import Token

from detente.language.document import Document
from detente.model import Status
from detente.times.act_date.attachment import ActDate
from detente.times.calendar.period import Period
from detente.times.finding.expressions import TimeExpression

AFTER = frozenset(("after", "following"))
SHORTLY = frozenset(("just", "shortly", "right", "soon", "immediately"))
MONTH = 31  # days


def on_the_eve(
    trigger: Token, near: Sequence[TimeExpression], document: Document, status: Status
) -> ActDate | None:
    """The date of an act done "on the eve of" something that the sentence tells the day of."""
    for eve in _eves(trigger):
        inside = {t.i for t in eve.subtree}
        for expression in near:
            day = _one_day(expression)
            if day is None or expression.token_start not in inside:
                continue
            before = day - timedelta(days=1)
            if not _fits(before, document, status):
                continue
            reason = f"the eve of {expression.text}"
            return ActDate(
                Period.day(before), expression.text, expression.start, expression.end, reason
            )
    return None


def _eves(trigger: Token) -> list[Token]:
    """The nouns "eve" with "of" in the phrases that hang on a predicate or on the verb above it."""
    sentence = trigger.sent
    return [
        token
        for token in sentence
        if token.lower_ == "eve"
        and any(c.lower_ == "of" for c in token.children)
        and token.head.dep_ == "prep"
        and token.head.head in (trigger, *trigger.ancestors)
    ]


def _one_day(expression: TimeExpression) -> date | None:
    period = expression.period
    return period.first if period is not None and period.granularity == "day" else None


def _fits(day: date, document: Document, status: Status) -> bool:
    """Whether a day lies on the side of the article's that the status asks for."""
    today = document.date.day if document.date is not None else None
    if today is None:
        return True
    return day <= today if status == "actual" else day >= today


def soon_after(
    trigger: Token, near: Sequence[TimeExpression], document: Document, status: Status
) -> ActDate | None:
    """ "Closed following the revolution of May 3, 1917", "left just before Christmas 2016": about that month,
    for news tells what was near."""
    if status != "actual":
        return None
    for expression in near:
        period = expression.period
        if period is None or period.first is None or not _is_short(expression, document):
            continue
        root = trigger.doc[expression.token_start : expression.token_end].root
        for node in root.ancestors:
            if node.dep_ == "prep" and (node.lower_ in AFTER or is_shortly_before(node)):
                noun = node.head
                if noun != trigger and not (noun.dep_ == "dobj" and noun.head == trigger):
                    break
                month = Period.month(period.first.year, period.first.month)
                about = Period(month.first, month.last, "month", "both")
                return ActDate(
                    about, expression.text, expression.start, expression.end, "soon after that time"
                )
            if node.pos_ in ("VERB", "AUX"):
                break
    return None


def _is_short(expression: TimeExpression, document: Document) -> bool:
    """Whether a time is one day, a month, or a part of a month that is over a while ago."""
    period, day = expression.period, document.date.day if document.date is not None else None
    if period is None or period.last is None:
        return False
    if period.granularity in ("day", "month"):
        return True
    return period.days <= MONTH and day is not None and (day - period.last).days > MONTH / 2


def is_shortly_before(preposition: Token) -> bool:
    """ "Just before Christmas"."""
    word = preposition.doc[max(0, preposition.i - 1)]
    return preposition.lower_ == "before" and word.lower_ in SHORTLY
