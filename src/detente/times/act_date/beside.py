"""Times beside one that is told: "on the eve of the summit of 3 May", "the day after they left on 3 May",
"soon after the raid of May 2008", "just before Christmas 2016"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from spacy.tokens import Token

from detente.language.document import Document
from detente.model import Status
from detente.times.act_date.attachment import ActDate
from detente.times.act_date.fitting import fitting
from detente.times.calendar.period import Period
from detente.times.finding.expressions import TimeExpression
from detente.times.meaning.reading import shifted
from detente.times.words.act_words import load_act_words
from detente.times.words.lexicon import ORDINALS
from detente.times.words.tense import is_moved

AFTER = frozenset(("after", "following"))
MONTH = 31  # days


def beside_a_day(
    trigger: Token, near: Sequence[TimeExpression], document: Document, status: Status
) -> ActDate | None:
    """The date of an act done "on the eve of", "the day before" or "the day after" something that the
    sentence tells the day of, or "on the tenth anniversary of" it."""
    for inside, days, years in _neighbours(trigger):
        for expression in near:
            day = _one_day(expression)
            if day is None or expression.token_start not in inside:
                continue
            meant = shifted(day + timedelta(days=days), years, "year")
            if not _fits(meant, document, status):
                continue
            what = (
                f"{years} years after" if years else "the day after" if days > 0 else "the eve of"
            )
            reason = f"{what} {expression.text}"
            return ActDate.told(expression, Period.day(meant), reason)
    return None


def _neighbours(trigger: Token) -> Iterator[tuple[set[int], int, int]]:
    """The words in which the other day is told, with the days and years from it to the act's."""
    above = (trigger, *trigger.ancestors)
    for token in trigger.sent:
        if token.lower_ == "eve":
            if any(c.lower_ == "of" for c in token.children) and _stands_in(token, above):
                yield {t.i for t in token.subtree}, -1, 0
        elif token.lower_ == "anniversary" and _stands_in(token, above):
            counts = (ORDINALS.get(c.lower_) or _figure(c) for c in token.children)
            count = next(filter(None, counts), None)
            if count is not None:
                yield {t.i for t in token.subtree}, 0, count
        elif token.lower_ == "day" and token.i + 1 < len(token.doc):
            word = token.nbor(1)
            plain = [c.lower_ for c in token.lefts] == ["the"] and token.dep_ == "npadvmod"
            clause = word.head if word.dep_ == "mark" else word
            joined = token.head in above or (token.head == clause and clause.head in above)
            if plain and joined and word.lower_ in ("after", "before"):
                inside = {t.i for t in clause.subtree if t.i > word.i}
                if trigger.i not in inside:
                    yield inside, 1 if word.lower_ == "after" else -1, 0


def _stands_in(noun: Token, above: tuple[Token, ...]) -> bool:
    """ "On the eve of": whether the phrase hangs on a predicate or on a verb above it."""
    return noun.head.dep_ == "prep" and noun.head.head in above


def _figure(word: Token) -> int | None:
    """ "25th"."""
    match = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", word.lower_)
    return int(match[1]) if match is not None else None


def _one_day(expression: TimeExpression) -> date | None:
    period = expression.period
    return period.first if period is not None and period.granularity == "day" else None


def put_off(
    trigger: Token, near: Sequence[TimeExpression], document: Document, status: Status
) -> ActDate | None:
    """ "The talks, due on Monday, were put off until May": the time they were put off to, not from."""
    verb = trigger.head
    if trigger.pos_ != "NOUN" or trigger.dep_ not in ("nsubjpass", "dobj") or not is_moved(verb):
        return None
    for expression in near:
        root = trigger.doc[expression.token_start : expression.token_end].root
        preposition = root.head
        if preposition.lower_ not in ("until", "till", "to") or preposition.i < verb.i:
            continue
        if verb in (preposition.head, preposition.head.head):
            period = fitting(expression, document, trigger, status)
            if period is not None:
                return ActDate.told(expression, period, "the time it was put off to")
    return None


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
                return ActDate.told(expression, about, "soon after that time")
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
    return preposition.lower_ == "before" and word.lower_ in load_act_words().shortly
