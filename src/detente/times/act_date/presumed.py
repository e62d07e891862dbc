"""The date of passing acts that are told without one, presumed from the article's own date."""

from __future__ import annotations

from datetime import timedelta

from spacy.tokens import Token

from detente.language.document import Document
from detente.model import Status
from detente.times.act_date.attachment import ActDate, governing
from detente.times.calendar.period import Period
from detente.times.words.act_words import load_act_words

WEEK = timedelta(days=6)


def presume(document: Document, trigger: Token, status: Status) -> ActDate | None:
    """About the week before the article for what has passed, about the week after for what is planned.

    None for what is proposed or denied, where the article has no day, where the sentence speaks of
    habits or of other times, and for what is planned where it waits for something else.
    """
    day = document.date.day if document.date is not None else None
    if day is None or status not in ("actual", "planned") or _speaks_of_other_days(trigger):
        return None
    if status == "planned" and _waits(trigger):
        return None
    if status == "actual":
        period = Period(day - WEEK, day, "interval", "first")
    else:
        period = Period(day, day + WEEK, "interval", "last")
    return ActDate(
        period, "", trigger.idx, trigger.idx, "told as news, without a day", presumed=True
    )


def _waits(trigger: Token) -> bool:
    """ "Will meet after the summer break", "will return once it is safe": nobody knows the day."""
    waiting = load_act_words().waiting
    return any(
        c.i > trigger.i and (c.lower_ in waiting or any(d.lower_ in waiting for d in c.lefts))
        for node in (trigger, governing(trigger))
        for c in node.children
        if c.dep_ in ("prep", "advcl")
    )


def _speaks_of_other_days(trigger: Token) -> bool:
    clause = [trigger, *trigger.children, *trigger.ancestors]
    words = load_act_words()
    if any(t.lower_ in words.habitual or t.lower_ in words.other_days for t in clause):
        return True
    return any(t.ent_type_ == "DATE" and t.shape_ == "dddd" for t in trigger.sent)
