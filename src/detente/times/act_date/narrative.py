"""Times that a narrative gives to an act without hanging them on its predicate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from spacy.tokens import Token

from detente.language.document import Document
from detente.model import Status
from detente.times.act_date.attachment import ActDate, distance, governing
from detente.times.act_date.combined import NEWS
from detente.times.act_date.fitting import fitting
from detente.times.calendar.period import Period
from detente.times.finding.expressions import TimeExpression
from detente.times.meaning.calendar_dates import CALENDAR_FORMS
from detente.times.words.act_words import load_act_words
from detente.times.words.tense import is_future

EXPLICIT = frozenset(
    (
        "iso",
        "compact",
        "numeric",
        "day_range",
        "mdy",
        "dmy",
        "month_year",
        "season_year",
        "year",
        "range",
        "fiscal",
        "month",
        *CALENDAR_FORMS,
    )
)
# A sentence that goes on at the time of the one before.
SAME_TIME = re.compile(
    r"(?:at (?:the|that) (?:same )?time|on (?:the same|that) occasion|"
    r"(?:at|during) (?:the|that|this|his|her|its|their) (?:visit|trip|stay|meeting|talks|summit|ceremony))\b",
    re.IGNORECASE,
)
AGES = timedelta(days=62)
LEAD = 600  # characters of text that make up a lead


def begun(document: Document, trigger: Token, near: Sequence[TimeExpression]) -> ActDate | None:
    """ "The talks, which began several months ago, are being held": begun then, going on still."""
    beginning = load_act_words().beginning
    for clause in (c for c in trigger.children if c.dep_ == "relcl" and c.lemma_ in beginning):
        inside = {t.i for t in clause.subtree}
        for expression in near:
            if (
                expression.token_start in inside
                and expression.period is not None
                and expression.period.first is not None
            ):
                last = document.date.last if document.date is not None else None
                if last is None or expression.period.first > last:
                    continue
                first = _middle(expression.period).replace(day=1)
                vague = "first" if expression.value.endswith("_REF") else ""
                period = Period(
                    first if vague else expression.period.first, last, "interval", vague
                )
                return ActDate.told(expression, period, "begun then and going on")
    return None


def _middle(period: Period) -> date:
    if period.first is None or period.last is None:
        raise ValueError("an open period has no middle")
    return period.first + (period.last - period.first) / 2


def accompanied(
    trigger: Token, near: Sequence[TimeExpression], document: Document, status: Status
) -> ActDate | None:
    """The date of an act that comes with this one.

    "Recognised the republic when its envoy was received on 4 May", "renewed ties and lifted the
    embargo in 1998": the clause of time, or the clause that goes on with the same subject.
    """
    verb = governing(trigger)
    for clause in verb.children:
        words = {c.lower_ for c in clause.children}
        simultaneous = clause.dep_ == "advcl" and "when" in words
        goes_on = clause.dep_ == "conj" and not any(
            c.dep_ in ("nsubj", "nsubjpass") for c in clause.children
        )
        if not (simultaneous or goes_on) or clause.pos_ not in ("VERB", "AUX"):
            continue
        for expression in near:
            if expression.form in EXPLICIT and distance(clause, expression) is not None:
                period = fitting(expression, document, trigger, status)
                if period is not None:
                    return ActDate.told(expression, period, "the time of the act that came with it")
    return None


def framed(
    trigger: Token, near: Sequence[TimeExpression], document: Document, status: Status
) -> ActDate | None:
    """A time that opens the sentence covers its clauses of time ("Earlier this year, A left, days after B did")."""
    start = trigger.sent.start
    for expression in near:
        opens = expression.token_start <= start + 2
        wide = expression.period is not None and expression.period.days > 6
        if opens and wide and not any(n.dep_ == "relcl" for n in (trigger, *trigger.ancestors)):
            period = fitting(expression, document, trigger, status)
            if period is not None:
                return ActDate.told(expression, period, "the time that opens the sentence")
    return None


def inherited(
    document: Document, trigger: Token, expressions: Sequence[TimeExpression], status: Status
) -> ActDate | None:
    """A past-tense sentence goes on at the time that the sentence before it set ("In May 1999, ... Peru closed")."""
    verb = governing(trigger)
    sentence = trigger.sent
    past = status == "actual" and verb.tag_ in ("VBD", "VBN")
    ahead = status == "planned" and is_future(verb)
    if not (past or ahead) or sentence.start == 0 or verb.dep_ not in ("ROOT", "conj", "xcomp"):
        return None
    before = trigger.doc[sentence.start - 1].sent
    if "\n" in before.text or any(
        sentence.start <= e.token_start < sentence.end and e.form in EXPLICIT for e in expressions
    ):
        return None
    forms = EXPLICIT | {"weekday"} if ahead else EXPLICIT
    back = SAME_TIME.match(sentence.text) is not None
    opening = [
        e
        for e in expressions
        if before.start <= e.token_start < before.end
        and e.form in forms
        and (e.token_start < before.start + 4 or (back and distance(before.root, e) is not None))
    ]
    if not opening or opening[0].period is None:
        return None
    return ActDate(
        opening[0].period,
        opening[0].text,
        opening[0].start,
        opening[0].end,
        "the time set by the sentence before",
    )


def fresh(
    document: Document, trigger: Token, near: Sequence[TimeExpression], status: Status
) -> ActDate | None:
    """News without a date: "has expelled", a headline or a lead tells of the last days.

    Not where the sentence opens with another time ("After severing ties in 1995, A closed …").

    The window of three days is how far back such acts lie in nine of ten dated articles read.
    """
    day = document.date.day if document.date is not None else None
    if status != "actual" or day is None or not _is_news(document, trigger):
        return None
    late = trigger.idx - document.body > NEWS
    if any(_lies_long_before(e, trigger, day) or (late and _counts(e, trigger)) for e in near):
        return None
    period = Period(day - timedelta(days=2), day, "interval", "first")
    return ActDate(
        period,
        "",
        trigger.idx,
        trigger.idx,
        "told as news of the last days",
        presumed=True,
    )


def _lies_long_before(expression: TimeExpression, trigger: Token, day: date) -> bool:
    """Whether a phrase or clause before the verb, or one of "since", "after" or "until" behind it, sets a
    time more than two months before ``day``."""
    verb = governing(trigger)
    last = expression.period.last if expression.period is not None else None
    if last is None or day - last < AGES or expression.form not in EXPLICIT:
        return False
    root = trigger.doc[expression.token_start]
    path = [root, *root.ancestors]
    return any(
        n.head == verb and n.dep_ in ("prep", "advcl", "npadvmod") and (n.i < verb.i or _follows(n))
        for n in path
    )


def _counts(expression: TimeExpression, trigger: Token) -> bool:
    """ "A day after the coup": the day is told, by another that we may not know."""
    word = trigger.doc[expression.token_end - 1]
    return (
        expression.form == "earlier"
        and word.lower_ in ("after", "before")
        and any(n.head == trigger for n in (word, *word.ancestors))
    )


def _follows(node: Token) -> bool:
    """A phrase or clause beside which a thing came: "since a raid in 2008", "just before Christmas 2016",
    "in the weeks that followed"."""
    words = {node.lower_, *(c.lower_ for c in node.children)}
    return bool(words & load_act_words().beside) or any(t.lemma_ == "follow" for t in node.subtree)


def _is_news(document: Document, trigger: Token) -> bool:
    verb = trigger
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        if verb.dep_ == "pobj" and verb.head.lower_ in ("since", "before", "despite", "until"):
            return False
        verb = verb.head
    words = {c.lower_ for c in verb.children}
    if words & load_act_words().habitual or any(
        n.dep_ in ("relcl", "acl") for n in (verb, *verb.ancestors)
    ):
        return False
    perfect = verb.tag_ == "VBN" and bool(words & {"has", "have", "'s", "’s"})
    progressive = verb.tag_ == "VBG" and bool(words & {"is", "are"})
    if perfect or progressive or verb.idx < document.body:
        return True
    told = (
        verb.tag_ in ("VBD", "VBN")
        and verb.dep_ in ("ROOT", "ccomp", "conj")
        and "had" not in words
    )
    lead = verb.idx - document.body < LEAD
    return told and (lead or (trigger != verb and verb.lemma_ in ("say", "tell")))
