"""Which time belongs to which act.

An act takes the expression that the parse hangs on its predicate or on the clause that states
it; never one from another clause ("relations that soured four years ago" does not date the
talks about them). A past tense takes no future date, a planned act no past one. Where nothing
hangs on it, the narrative may still tell.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from detente.language.document import Document
from detente.language.tellers import SUBJECTS
from detente.model import Status
from detente.times.act_date.attachment import ActDate, distance
from detente.times.act_date.beside import (
    anniversary_of,
    beside_a_day,
    put_off,
    remembered,
    soon_after,
)
from detente.times.act_date.combined import counted, spanned, stretch, vaguely, within
from detente.times.act_date.fitting import fitting
from detente.times.act_date.narrative import accompanied, begun, framed, fresh, inherited
from detente.times.act_date.placed import continued, entered, placed
from detente.times.finding.expressions import TimeExpression

NEAR = 2  # steps of the parse
LATER = frozenset(("after", "following"))
Scored = list[tuple[int, int, TimeExpression]]


def _finest_first(scored: Scored) -> Scored:
    """ "A year later, on 17 May 1994": the day before the year that holds it, where both are as near."""
    if len(scored) < 2:
        return scored
    (steps, _, first), *rest = scored
    if first.form == "named":  # "on 28 October, during the war"
        days = [r for r in rest if r[0] <= steps + NEAR and r[2].form != "named" and _is_day(r[2])]
        return [*days[:1], *scored]
    finer = [
        row
        for row in rest
        if row[0] <= steps + NEAR
        and row[2].period is not None
        and first.period is not None
        and first.period.contains(row[2].period)
        and row[2].period.days < first.period.days
    ]
    return [*finer[:1], *scored]


def _is_day(expression: TimeExpression) -> bool:
    return expression.period is not None and expression.period.days == 1


def _is_later(verb: Token) -> bool:
    """ "Was closed in 1942 and reopened after the war": not in the year of the verb that it is joined to."""
    return verb.dep_ == "conj" and any(
        c.dep_ == "prep" and c.lower_ in LATER and c.i > verb.i for c in verb.children
    )


def _by_nearness(
    trigger: Token, near: Sequence[TimeExpression]
) -> list[tuple[int, int, TimeExpression]]:
    """The expressions of its clause, the nearest first: (steps of the parse, tokens, expression).

    Of two as near, that of the clause itself goes before that of the clause above; it alone counts
    where the clause has a subject of its own: "opened one in May and Mali followed with one in July".
    """
    apart = trigger.dep_ == "conj" and any(c.dep_ in SUBJECTS for c in trigger.children)
    edges = range(trigger.left_edge.i, trigger.right_edge.i + 1)
    scored = sorted(
        (
            (steps, abs(e.token_start - trigger.i), e)
            for e in near
            if (steps := distance(trigger, e)) is not None
            and (e.token_start in edges or not _is_later(trigger))
        ),
        key=lambda row: (row[0], row[2].token_start not in edges, row[1]),
    )
    inside = [row for row in scored if row[2].token_start in edges] if apart else []
    return inside or scored


def _in_its_clause(
    document: Document, trigger: Token, near: Sequence[TimeExpression], status: Status
) -> ActDate | None:
    """The date that its own clause tells, by the nearest time that fits."""
    for steps, _, expression in _finest_first(_by_nearness(trigger, near)):
        period = fitting(expression, document, trigger, status)
        end = spanned(expression, near, trigger)
        if period is not None and end is not None:
            last = fitting(end, document, trigger, status)
            period = (stretch(period, last) if last is not None else None) or period
        if period is not None:
            return ActDate.told(expression, period, f"{steps} steps away in the same clause")
    return None


def date_act(
    document: Document,
    trigger: Token,
    expressions: Sequence[TimeExpression],
    *,
    status: Status = "actual",
) -> ActDate | None:
    """The date of the act whose predicate is ``trigger``, or None where the text does not tell.

    ``expressions`` are the document's, in order. The result lies on the side of the article's
    date that ``status`` asks for.
    """
    sentence = trigger.sent
    near = [e for e in expressions if sentence.start <= e.token_start < sentence.end]
    if (occasion := anniversary_of(trigger)) is not None:
        return remembered(occasion, near, document)
    told = (
        begun(document, trigger, near)
        or put_off(trigger, near, document, status)
        or beside_a_day(trigger, near, document, status)
        or within(trigger, near, expressions, document, status)
    )
    if told is not None:
        return told
    own = _in_its_clause(document, trigger, near, status)
    if own is not None:
        return own
    return (
        entered(trigger, expressions, document, status)
        or placed(trigger, near, document, status)
        or counted(trigger, near, expressions, document, status)
        or vaguely(trigger, near, expressions)
        or soon_after(trigger, near, document, status)
        or accompanied(trigger, near, document, status)
        or framed(trigger, near, document, status)
        or inherited(trigger, expressions, status)
        or continued(document, trigger, expressions, status)
        or fresh(document, trigger, near, status)
    )
