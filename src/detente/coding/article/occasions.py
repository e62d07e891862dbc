"""Dates that an article leaves to its reader: the same occasion dated elsewhere, or the news' own days."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Token

from detente.coding.claims.candidate import Candidate
from detente.coding.claims.dating import lies_ahead
from detente.coding.status.status import status_of
from detente.coding.words.wording import load_wording
from detente.language import Document
from detente.times import ActDate, TimeExpression, date_act, presume
from detente.times.words.tense import is_moved

# Acts that pass within days: told without a date, they belong to the days of the news.
PASSING = ("talks.hold", "meeting.", "envoy.summon", "envoy.expel", "envoy.refuse")
OCCASIONS = ("talks.hold", "meeting.hold", "meeting.visit", "meeting.call")
DONE_THERE = ("agreement.sign",)
WEEK, YEAR = 7, 366  # days
BECOMING = ("become", "be")
# By these the first of a rank comes to be sent.
CHANGES = ("relations.upgrade", "relations.establish", "relations.restore", "mission.open")
MEASURES = ("sanctions.", "consular.", "border.", "agreement.ratify")
LEVELS = ("relations.upgrade", "relations.downgrade")
EFFECT = re.compile(
    r"\b(?:t(?:ook|akes?) effect|c(?:ame|omes?) into effect|(?:became |was |is )?effective|c(?:ame|omes?) into force)"
    r"(?: as of| on| from| as from)? (?=\w)"
)
REACH = 2  # sentences after the telling


def date_the_undated(
    candidates: list[Candidate], expressions: list[TimeExpression], document: Document
) -> list[Candidate]:
    """Give undated acts a date where the article as a whole tells one; the others stay undated.

    Talks and visits take the date that is told when the text goes on about them ("the talks, which
    opened in May"), or that of a meeting of the same parties; what passes within days and is told
    as current is dated about the article's own days.
    """
    triggers = {c.token.i for c in candidates}
    candidates = [_resumed(c, triggers, expressions, document) for c in candidates]
    dated = [c for c in candidates if c.when is not None and not c.when.presumed]
    return [
        c if c.when is not None and not c.when.presumed else _dated(c, dated, document)
        for c in candidates
    ]


def date_the_moved(
    candidates: list[Candidate], expressions: list[TimeExpression], document: Document
) -> list[Candidate]:
    """Date an occasion in view by the day to which the text says that it was moved: "was to come on Tuesday,
    but the visit was put off until Friday"."""
    told = {c.token.i for c in candidates if c.act in OCCASIONS}
    return [_moved(c, told, expressions, document) for c in candidates]


def _moved(
    c: Candidate, told: set[int], expressions: list[TimeExpression], document: Document
) -> Candidate:
    """A planned occasion with the day to which the sentences after it put it, else as it is."""
    if c.act not in OCCASIONS or c.status != "planned" or c.in_title:
        return c
    sentence, names = c.token.sent, load_wording().occasions
    for _ in range(REACH):
        for token in sentence:
            if token.i > c.token.i and token.i in told:
                return c  # another occasion
            if token.i > c.token.i and token.lemma_ in names and _is_put_to_another_day(token):
                when = date_act(document, token, expressions, status="planned")
                if when is not None and not when.presumed:
                    return replace(c, when=when)
        if sentence.end >= len(document.doc):
            break
        sentence = document.doc[sentence.end].sent
    return c


def _is_put_to_another_day(noun: Token) -> bool:
    """ "That visit was moved back to Friday", "the talks have been postponed until May"."""
    definite = any(c.lower_ in ("the", "this", "that", "these") for c in noun.children)
    verb = noun.head
    passive = noun.dep_ == "nsubjpass" and not any(c.dep_ == "neg" for c in verb.children)
    return definite and passive and (is_moved(verb) or verb.lemma_ == "move")


def date_the_first(candidates: list[Candidate], document: Document) -> list[Candidate]:
    """Date an envoy told as the first, or as having become one, by the sentence before in his paragraph,
    where that tells of the change by which he came: "The legation was raised to an embassy in 1939.
    Carl Lindqvist became the first ambassador"."""
    return [_with_change(c, candidates, document) for c in candidates]


def date_in_effect(
    candidates: list[Candidate], expressions: list[TimeExpression], document: Document
) -> list[Candidate]:
    """Date a level raised or lowered, and a measure told without a date, by the day on which the change
    "took effect" or "takes effect", told with it or in the next sentence of its paragraph."""
    return [_in_effect(c, expressions, document) for c in candidates]


def _in_effect(c: Candidate, expressions: list[TimeExpression], document: Document) -> Candidate:
    undated = c.when is None or c.when.presumed
    fits = c.act in LEVELS or (undated and c.act.startswith(MEASURES))
    if not fits or c.in_title or c.status in ("denied", "proposed"):
        return c
    doc, text, start = document.doc, document.doc.text, c.token.idx
    last = doc[c.token.sent.end].sent.end if c.token.sent.end < len(doc) else len(doc)
    told = EFFECT.search(text[start : doc[last - 1].idx + len(doc[last - 1])].partition("\n")[0])
    if told is None:
        return c
    after = next((e for e in expressions if e.start == start + told.end()), None)
    if after is None or after.period is None:
        return c
    when = ActDate.told(after, after.period, "the day it took effect")
    return replace(c, when=when, status="planned" if lies_ahead(when, document) else c.status)


def _with_change(c: Candidate, candidates: list[Candidate], document: Document) -> Candidate:
    told = c.when is not None and not c.when.presumed
    if told or c.act != "envoy.appoint" or c.status != "actual" or c.token.lemma_ not in BECOMING:
        return c
    start = c.token.sent.start
    for other in candidates:
        dated = other.when is not None and not other.when.presumed and other.status == "actual"
        if not dated or other.act not in CHANGES or not c.dyads <= _both_ways(other):
            continue
        if other.token.sent.end == start and "\n" not in document.doc[start - 1].text:
            return replace(c, when=other.when)
    return c


def _both_ways(c: Candidate) -> set[tuple[str, str]]:
    return {pair for a, b in c.dyads for pair in ((a, b), (b, a))}


def _resumed(
    candidate: Candidate,
    triggers: set[int],
    expressions: list[TimeExpression],
    document: Document,
) -> Candidate:
    """Date an occasion by the next sentences that speak of it with a definite noun."""
    told = candidate.when is not None and not candidate.when.presumed
    if told or candidate.act not in OCCASIONS or candidate.in_title:
        return candidate
    sentence, names = candidate.token.sent, load_wording().occasions
    for _ in range(REACH):
        if sentence.end >= len(document.doc):
            break
        sentence = document.doc[sentence.end].sent
        if any(t.i in triggers and t.lemma_ in names for t in sentence):
            break
        for token in sentence:
            if token.lemma_ in names and any(c.lower_ in ("the", "this") for c in token.children):
                if not _as_settled(token, candidate):
                    continue
                when = date_act(document, token, expressions, status=candidate.status)
                if when is not None and not when.presumed:
                    return replace(candidate, when=when)
    return candidate


def _as_settled(token: Token, candidate: Candidate) -> bool:
    """Whether a later sentence speaks of the occasion as the candidate does: "the talks had been set for
    Tuesday" does not date those that were held."""
    told = status_of(token)
    return told == candidate.status or (told == "actual" and candidate.status == "planned")


def _dated(candidate: Candidate, dated: list[Candidate], document: Document) -> Candidate:
    if candidate.act in (*OCCASIONS, *DONE_THERE):
        pairs = _pairs(candidate)
        same = [
            other
            for other in dated
            if other.act in OCCASIONS
            and other.status == candidate.status
            and pairs <= _pairs(other)
            and (candidate.act in OCCASIONS or _goes_on(candidate, other))
            and _of_one_time(candidate, other, document)
        ]
        if same:
            return replace(candidate, when=same[0].when)
    if candidate.when is None and candidate.act.startswith(PASSING):
        return replace(candidate, when=presume(document, candidate.token, candidate.status))
    return candidate


def _of_one_time(candidate: Candidate, other: Candidate, document: Document) -> bool:
    """Whether a dated occasion may be that of an undated one: of news, what passed years ago is so only
    where the text goes on about it ("The last summit was in 2007, when the two presidents met")."""
    day = document.date.first if document.date is not None else None
    last = other.when.period.last if other.when is not None else None
    if day is None or last is None or (day - last).days <= YEAR:
        return True
    told = other.token.sent
    return candidate.token.sent.start in (told.start, told.end)


def _goes_on(candidate: Candidate, meeting: Candidate) -> bool:
    """ "They met in Lima on Monday. The two also signed a treaty": in the sentence of the meeting or the next."""
    told, after = meeting.token.sent, candidate.token.sent
    short = meeting.when is not None and meeting.when.period.days <= WEEK
    return short and candidate.status == "actual" and after.start in (told.start, told.end)


def _pairs(candidate: Candidate) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in candidate.dyads}
