"""What lasted from one time to another both began and ended: "was closed from 1976 to 1989"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from detente.coding.claims.candidate import Candidate
from detente.coding.claims.dating import lies_ahead
from detente.coding.syntax.subjects import is_passive
from detente.coding.words.wording import load_wording
from detente.language import Document
from detente.language.lemma import lemma_of
from detente.times import ActDate, Period, TimeExpression

YEAR = re.compile(r"\d{4}")
UNTIL = frozenset(("until", "till", "through"))
ONWARD = frozenset(("to", *UNTIL))
APART = 2  # tokens between the two times at most: ", until"
SURE = 0.9  # of the end, by how sure the beginning is


def with_end(
    candidate: Candidate, expressions: Sequence[TimeExpression], document: Document
) -> list[Candidate]:
    """The candidate, and beside it the act that ended what it began, where the text tells of both times.

    Which acts begin something that others end stands in ``wording.toml``. The first then has the time
    of the beginning and not the whole stretch.
    """
    ending = load_wording().lasting.get(candidate.act)
    when, frame = candidate.when, candidate.reading.frame
    if ending is None or candidate.status != "actual":
        return [candidate]
    begins_by_lasting = candidate.act in ("mission.open", "sanctions.impose")
    if begins_by_lasting and not frame.standing:
        return [candidate]  # "opened three posts from 1990 to 1993"
    bounds: tuple[ActDate | None, ActDate] | None = None
    if when is not None and not when.presumed:
        bounds = _bounds(candidate, when, expressions)
    bounds = bounds or _lasting_until(candidate, expressions)
    if bounds is None:
        return [candidate]
    began, ended = bounds
    first = replace(candidate, when=began)
    if lies_ahead(ended, document) or _is_raised(ended, candidate.token):
        return [first]
    return [first, _end_of(candidate, ending, ended)]


def _end_of(candidate: Candidate, ending: str, ended: ActDate) -> Candidate:
    """The act that ended what a candidate began."""
    frame = candidate.reading.frame
    if frame.standing and frame.negated and ending == "relations.restore":
        ending = "relations.establish"  # "had no relations until 1992"
    reading = replace(candidate.reading, frame=replace(frame, act=ending, standing=False, cameo=""))
    joint = ending in ("relations.restore", "relations.establish")
    sides = tuple(sorted({*candidate.source, *candidate.target}))
    return replace(
        candidate,
        act=ending,
        reading=reading,
        when=ended,
        source=sides if joint else candidate.source,
        target=() if joint else candidate.target,
        confidence=SURE * candidate.confidence,
        alternatives=(),
    )


def _lasting_until(
    candidate: Candidate, expressions: Sequence[TimeExpression]
) -> tuple[ActDate | None, ActDate] | None:
    """ "Remained suspended until 1969", "had no relations until 1992": when it ended; the beginning is told
    elsewhere, if anywhere."""
    token = candidate.token
    lacking = candidate.reading.frame.standing and candidate.reading.frame.negated
    # Helpers have no lemma, so the list holds all forms.
    staying = load_wording().staying
    helped = any(
        c.dep_ in ("auxpass", "aux", "cop") and c.lower_ in staying for c in token.children
    )
    if not lacking and token.lower_ not in staying and not helped:
        return None
    closed = [c for c in token.children if c.dep_ == "acomp"]  # "remained closed"
    below = [c for t in (token, *closed) for c in t.children if c.dep_ == "prep"]
    for until in (c for c in below if c.lower_ in ("until", "till")):
        for e in expressions:
            if until.i < e.token_start <= until.i + APART and e.period is not None:
                return None, ActDate.told(e, e.period, "up to when it lasted")
    return None


def _bounds(
    candidate: Candidate, when: ActDate, expressions: Sequence[TimeExpression]
) -> tuple[ActDate, ActDate] | None:
    """When it began and when it ended, or None where one time alone is told, or times between which it
    happened: "closed two consulates between 1990 and 1993"."""
    found = next((i for i, e in enumerate(expressions) if e.start == when.start), None)
    if found is None:
        return None
    doc, lasting = candidate.token.doc, candidate.reading.frame.standing
    if found and _ends_the_one_before(expressions[found - 1], expressions[found], candidate.token):
        found -= 1
    first = expressions[found]
    told = lasting or is_passive(candidate.token)
    if first.form == "range" and first.period is not None:
        return _of_range(first) if told else None
    last = expressions[found + 1] if found + 1 < len(expressions) else None
    if last is None or last.token_start - first.token_end > APART:
        return None
    if first.period is None or last.period is None:
        return None
    start = _in_year_of(first.period, last.period, first)
    link = {t.lower_ for t in doc[first.token_end : last.token_start]} - {","}
    before = doc[first.token_start - 1].lower_ if first.token_start else ""
    onward = (before == "from" and link <= ONWARD) or link <= UNTIL
    between = before == "between" and link == {"and"} and told
    counted = any(c.dep_ == "nummod" for o in candidate.reading.objects for c in o.children)
    if not link or not (onward or between) or counted:
        return None
    if start.first is None or last.period.last is None or start.first >= last.period.last:
        return None
    why = "of a stretch that is told from its beginning to its end"
    return ActDate.told(first, start, f"the beginning {why}"), ActDate.told(
        last, last.period, f"the end {why}"
    )


def _ends_the_one_before(before: TimeExpression, told: TimeExpression, token: Token) -> bool:
    """ "From 1978 until 1993 it kept": whether the time taken for the act's is the end of the stretch."""
    doc = token.doc
    return (
        before.token_start > 0
        and doc[before.token_start - 1].lower_ == "from"
        and 0 < told.token_start - before.token_end <= APART
        and doc[told.token_start - 1].lower_ in ONWARD
    )


def _in_year_of(began: Period, ended: Period, first: TimeExpression) -> Period:
    """When a stretch began: "from April to August 1994" tells the year with its end alone."""
    if first.form not in ("month", "dmy", "mdy") or YEAR.search(first.text):
        return began
    if began.first is None or ended.first is None or began.granularity not in ("month", "day"):
        return began
    year = ended.first.year - (began.first.month > ended.first.month)
    if began.granularity == "month":
        return Period.month(year, began.first.month)
    try:
        return Period.day(began.first.replace(year=year))
    except ValueError:  # 29 February
        return began


def _of_range(told: TimeExpression) -> tuple[ActDate, ActDate] | None:
    """The ends of "1910-1931"."""
    first, _, last = told.value.partition("/")
    if not last:
        return None
    return (
        ActDate.told(told, Period.parse(first), "the beginning of the years told"),
        ActDate.told(told, Period.parse(last), "the end of the years told"),
    )


def _is_raised(ended: ActDate, token: Token) -> bool:
    """ "Until 1958, when it became an embassy": the post went on."""
    behind = [t for t in token.sent if t.idx >= ended.end][:10]
    if len(behind) < 2 or not {t.lower_ for t in behind[:2]} & {"when", "after"}:
        return False
    return any(lemma_of(t) in load_wording().raising for t in behind)
