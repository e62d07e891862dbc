"""What a reading tells: its act, whose it is, when, in which status and on whose word."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Token

from detente.actors import load_actors
from detente.actors.reference import Reference
from detente.coding.attribution.speakers import Voice
from detente.coding.attribution.voice import voice_of
from detente.coding.claims.candidate import Candidate
from detente.coding.claims.dating import (
    announced,
    date_by_clause,
    date_by_instrument,
    date_by_until,
    is_bygone,
    is_decision,
    lies_ahead,
    lies_behind,
    without_deadlines,
)
from detente.coding.claims.not_its_date import dates_another
from detente.coding.claims.setting import cause_of, where_of
from detente.coding.claims.through import via_of
from detente.coding.frames.frame import Frame
from detente.coding.matching.match import Reading
from detente.coding.status.status import is_late, status_of
from detente.coding.words.wording import load_wording
from detente.language import Document
from detente.model import Alternative, Status
from detente.times import ActDate, TimeExpression, date_act

HEREBY = ("hereby", "herewith", "today")  # "is today resuming relations" does it
CALLED_OFF = ("meeting.cancel", "talks.refuse")  # their dates are those of what was to be
NOBODY = 0.3  # how sure an act through a third state is when the text names none


def candidate_of(
    fitting: list[Reading],
    reference: Reference,
    expressions: list[TimeExpression],
    document: Document,
) -> Candidate:
    """The act told by the first of the readings that fit a predicate; the others are its alternatives."""
    best = fitting[0]
    source, target = best.codes
    frame, token = best.frame, best.predicate.token
    if frame.parties:
        source = tuple(sorted(source))
    own = _without_anothers(best, without_deadlines(best, expressions))
    status, when = _status_and_date(best, own, document)
    voice = _own_government(voice_of(token, reference), source, directed=not frame.parties)
    if status == "actual" and voice.code in source and (when is None or when.presumed):
        when = announced(document, frame.act, token, own) or when
    if status in ("planned", "proposed") and is_bygone(when, token, document):
        when = None
    refs = best.source + best.target
    confidence = frame.base
    for ref in refs:
        confidence *= 0.5 + 0.5 * ref.confidence
    via, target = via_of(best, reference)
    if frame.via and not via:
        confidence *= NOBODY
    evidence = {token.i, *(r.token for r in refs), *(o.i for o in best.objects)}
    return Candidate(
        act=frame.act,
        source=_as_of(source, when, document),
        target=_as_of(target, when, document),
        reading=best,
        status=status,
        voice=voice,
        when=when,
        confidence=confidence,
        alternatives=tuple(_alternative(r) for r in fitting[1:4] if r.frame.act != frame.act),
        via=via,
        where=where_of(token, reference),
        cause=cause_of(token),
        evidence=tuple(sorted(evidence)),
        in_title=token.idx < document.body,
    )


def _status_and_date(
    reading: Reading, expressions: list[TimeExpression], document: Document
) -> tuple[Status, ActDate | None]:
    """The status that the words give, or what the date makes of it: an act of tomorrow is planned."""
    frame, token = reading.frame, reading.predicate.token
    status: Status = status_of(
        token,
        objects=reading.objects or tuple(reading.predicate.object),
        ignore_negation=frame.negated,
        declared=load_wording().is_decided(frame.act),
        spoken=frame.speech,
    )
    undone = status in ("denied", "proposed")
    # "Did not promise", "may refuse".
    may_fail = frame.speech or frame.status in ("planned", "proposed")
    if frame.status is not None and not (may_fail and undone):
        status = frame.status
    when = date_act(document, token, expressions, status=status)
    if when is None or when.presumed:
        when = date_by_clause(document, token, expressions, status) or when
    if (when is None or when.presumed) and status == "actual" and is_late(token):
        when = date_by_until(document, token, expressions) or when
    elsewhere = when is None or when.presumed or not _is_below(token, when)
    if elsewhere and frame.act.startswith(("relations.", "recognition.")):
        when = date_by_instrument(token, expressions) or when
    if status == "planned" and (when is None or when.presumed) and is_decision(token):
        # "Its decision to close the embassy in 2019 was criticised": by now it has.
        past = date_act(document, token, expressions)
        if past is not None and lies_behind(past, document) and _is_below(token, past):
            return "actual", past
    ahead = lies_ahead(when, document) and frame.act not in CALLED_OFF
    undated = when is None or when.presumed
    if status == "actual" and (
        ahead
        or _is_under_way(frame, token)
        or (undated and _is_timetable(frame.act, token, document))
    ):
        status = "planned"
    return status, when


def _without_anothers(reading: Reading, expressions: list[TimeExpression]) -> list[TimeExpression]:
    """The times but those of the same sentence that date something else than what a reading tells."""
    sent = reading.predicate.token.sent
    start, end = sent.start, sent.end
    return [
        e for e in expressions if not (start <= e.token_start < end and dates_another(e, reading))
    ]


def _is_below(token: Token, when: ActDate) -> bool:
    """Whether the words of a date hang from a predicate, not from another that shares it."""
    return any(t.idx <= when.start < t.idx + len(t) for t in token.subtree)


def _is_under_way(frame: Frame, token: Token) -> bool:
    """ "Is normalising relations", "have been negotiating a treaty": what goes on is not done yet."""
    goes_on = any(c.lower_ in frame.under_way for c in token.children if c.dep_ == "aux")
    if any(c.lower_ in HEREBY for c in token.children if c.dep_ in ("advmod", "npadvmod")):
        return False
    if frame.under_way and token.pos_ == "NOUN" and token.dep_ == "nsubj":
        return any(c.lower_ in ("will", "'ll", "’ll") for c in token.head.children)
    if frame.under_way and token.lemma_ == "negotiate" and token.dep_ == "xcomp":
        return True  # "continue to negotiate a treaty"
    return token.tag_ == "VBG" and goes_on


def _own_government(voice: Voice, source: tuple[str, ...], *, directed: bool) -> Voice:
    """ "Chad has recalled its envoy, the ministry said": the ministry is Chad's."""
    if voice.code is None and voice.words is not None and directed and len(source) == 1:
        return Voice(source[0], voice.words)
    return voice


def _is_timetable(act: str, token: Token, document: Document) -> bool:
    """The simple present of a report tells a programme: "Trump then travels to Seoul".

    In headlines and captions it does not.
    """
    if (
        token.tag_ not in ("VBZ", "VBP")
        or token.idx < document.body
        or not act.startswith(("meeting.", "talks.hold"))
    ):
        return False
    if any(c.dep_ in ("aux", "auxpass", "neg", "mark") for c in token.children):
        return False
    return any(t.lower_ in load_wording().itinerary for t in token.sent)


def _as_of(codes: tuple[str, ...], when: ActDate | None, document: Document) -> tuple[str, ...]:
    """The actors as they were then: Moscow's acts of 1956 are the Soviet Union's."""
    day = _day(when, document)
    if day is None:
        return codes
    table = load_actors()
    if when is not None and not when.presumed:
        codes = tuple(table.outside_its_time(code, day) for code in codes)
    return tuple(dict.fromkeys(table.as_of(code, day) for code in codes))


def _day(when: ActDate | None, document: Document) -> date | None:
    period = when.period if when is not None else None
    if period is not None and (period.last or period.first):
        return period.last or period.first
    return document.date.first if document.date is not None else None


def _alternative(reading: Reading) -> Alternative:
    source, target = reading.codes
    return Alternative(reading.frame.act, source, target, reading.frame.base, reading.frame.name)
