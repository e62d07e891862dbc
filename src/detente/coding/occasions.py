"""Dates that an article leaves to its reader: the same occasion dated elsewhere, or the news' own days."""

from __future__ import annotations

from dataclasses import replace

from detente.coding.candidate import Candidate
from detente.language import Document
from detente.times import presume

# Acts that pass within days: told without a date, they belong to the days of the news.
PASSING = ("talks.hold", "meeting.", "envoy.summon", "envoy.expel", "envoy.refuse")
OCCASIONS = ("talks.hold", "meeting.hold", "meeting.visit", "meeting.call")


def date_the_undated(candidates: list[Candidate], document: Document) -> list[Candidate]:
    """Give undated acts a date where the article as a whole tells one; the others stay undated.

    Talks and visits take the date that the article gives for a meeting of the same parties; what
    passes within days and is told as current is dated about the article's own days.
    """
    dated = [c for c in candidates if c.when is not None]
    return [c if c.when is not None else _dated(c, dated, document) for c in candidates]


def _dated(candidate: Candidate, dated: list[Candidate], document: Document) -> Candidate:
    if candidate.act in OCCASIONS:
        pairs = _pairs(candidate)
        for other in dated:
            if (
                other.act in OCCASIONS
                and other.status == candidate.status
                and pairs & _pairs(other)
            ):
                return replace(candidate, when=other.when)
    if candidate.act.startswith(PASSING):
        return replace(candidate, when=presume(document, candidate.token, candidate.status))
    return candidate


def _pairs(candidate: Candidate) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in candidate.dyads}
