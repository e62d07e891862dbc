"""The day before what a phrase tells the day of: "on the eve of the summit of 3 May", "on the eve of a vote
that is held on Sunday"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from spacy.tokens import Token

from detente.language.document import Document
from detente.model import Status
from detente.times.attachment import ActDate
from detente.times.expressions import TimeExpression
from detente.times.period import Period


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
