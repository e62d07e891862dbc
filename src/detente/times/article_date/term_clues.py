"""Clues to a text's day in the times of what it names: people in office, called former, of public life, topics."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.language.document import Document
from detente.times.article_date.spreads import DAYS, FIRST, LAST, Clue, Steps
from detente.times.article_date.tenures import Tenure, find_tenures, office_terms
from detente.times.article_date.term_tables import Terms, find_terms

# By a number of days the years of 365 days that have begun in them. Short numbers, for they are read
# for every day of centuries and every name.
_BEGUN = ((np.arange(LAST.toordinal() + 1) + 364) // 365).astype(np.int16)


def find_term_clues(document: Document) -> Iterator[Clue]:
    """A clue for everyone and everything named whose times the tables know.

    Of the names that stand on one line of the table of topics the first counts.
    """
    figures = find_terms(document.text, "figures")
    for tenure in find_tenures(document.doc):
        if tenure.by_office or tenure.name not in figures:  # else it may be the other post
            yield _tenure(tenure)
    for name, posts in figures.items():
        terms = (*posts, *office_terms(name))  # who was a senator may be a secretary of state
        yield Clue("figures", _years_outside(terms), f"{name} made news {_spelt(terms)}")
    topics = find_terms(document.text, "topics")
    for name, terms in {terms: (name, terms) for name, terms in reversed(topics.items())}.values():
        yield Clue("topics", _years_outside(terms), f"it tells of {name} ({_spelt(terms)})")


def _tenure(tenure: Tenure) -> Clue:
    told = f"{tenure.name} held office {_spelt(tenure.terms)}"
    if tenure.stage == "former":
        return Clue("former", _years_since(tenure.terms), f"{told}, called former")
    if tenure.stage == "elect":
        return Clue("elect", _days_from_taking_office(tenure.terms), f"{told}, called elect")
    return Clue(tenure.stage, _years_outside(tenure.terms), told)


def _spelt(terms: Terms) -> str:
    return "; ".join(f"{a or '..'} to {b or '..'}" for a, b in terms)


def _years_outside(terms: Terms) -> Steps:
    """Years after the nearest of the terms (positive), before it (negative), 0 within."""
    outside = np.full(len(DAYS), 400, dtype=np.int16)
    for first, last in terms:
        start = (first or FIRST).toordinal() - FIRST.toordinal()  # these two in days since FIRST
        end = (last or LAST).toordinal() - FIRST.toordinal()
        before, behind = (min(max(day, 0), len(DAYS)) for day in (start, end + 1))
        years = np.zeros(len(DAYS), dtype=np.int16)
        years[:before] = -_BEGUN[start - before + 1 : start + 1][::-1]
        years[behind:] = _BEGUN[behind - end : len(DAYS) - end]
        outside = np.where(np.abs(years) < np.abs(outside), years, outside)
    return outside.astype(np.int64)


def _years_since(terms: Terms) -> Steps:
    """Years after the last of the terms that is over, 0 within one, -1 before all."""
    within = np.zeros(len(DAYS), dtype=np.bool_)
    since = np.full(len(DAYS), 400, dtype=np.int64)
    for first, last in terms:
        start, end = (first or FIRST).toordinal(), (last or LAST).toordinal()
        within |= (start <= DAYS) & (end >= DAYS)
        since = np.where(end < DAYS, np.minimum(since, (DAYS - end + 364) // 365), since)
    steps: Steps = np.where(within, 0, np.where(since < 400, since, -1))
    return steps


def _days_from_taking_office(terms: Terms) -> Steps:
    """Days after the nearest beginning of a term (positive), or before it."""
    starts = [(first or FIRST).toordinal() for first, _ in terms]
    away = np.array([DAYS - start for start in starts])
    steps: Steps = away[np.abs(away).argmin(axis=0), np.arange(len(DAYS))]
    return steps
