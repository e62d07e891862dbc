"""When an article was published: given, or inferred from what it says.

Each clue (a dateline, explicit dates, "four years ago" beside a year, a weekday in a known week)
weighs days; the days are added up and the likeliest stretch is returned with its reasons.
"I cannot tell" is an answer.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta

from detente.language.document import Document
from detente.model import DocumentDate
from detente.times.expressions import TimeExpression, find_expressions, is_future
from detente.times.lexicon import MONTHS, WEEKDAYS, number_of
from detente.times.named import SESSION, assembly
from detente.times.period import Period

UNKNOWN = DocumentDate(None, None, None, "unknown", 0.0, ("the text tells no date",))
COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(\d{4})", re.IGNORECASE)
PUBLISHED = re.compile(
    r"\b(?:published|updated|posted|first published|last updated)\b[^\n]{0,25}$", re.IGNORECASE
)
# How many days after the day it speaks of a news article appears. Measured on dated articles:
# "on Monday" is today in about two of three, yesterday in one of five.
WEEKDAY_LAG = (0.62, 0.2, 0.07, 0.04, 0.03, 0.02, 0.02)


def date_document(document: Document) -> DocumentDate:
    """The article's date: the given one, else the likeliest with confidence and reasons."""
    given = document.article.published
    if given is not None:
        source = document.article.published_source
        return DocumentDate(
            given.isoformat(),
            given,
            given,
            "page" if source == "page" else "given",
            1.0,
            ("the article says so",),
        )
    expressions = find_expressions(document.doc, None)
    return (
        _published_line(document, expressions)
        or _dateline(document, expressions)
        or _session_week(document, expressions)
        or _explicit(document, expressions)
        or _year(document, expressions)
        or UNKNOWN
    )


def _result(first: date, last: date, confidence: float, *reasons: str) -> DocumentDate:
    if first == last:
        edtf = first.isoformat()
    elif (first.month, first.day, last.month, last.day) == (
        1,
        1,
        12,
        31,
    ) and first.year == last.year:
        edtf = f"{first.year}"
    else:
        edtf = Period(first, last).edtf
    return DocumentDate(edtf, first, last, "inferred", confidence, reasons)


def _published_line(document: Document, expressions: list[TimeExpression]) -> DocumentDate | None:
    """ "Published 4 May 2017": a full date just after a word of publishing."""
    for e in expressions:
        before = document.text[max(0, e.start - 40) : e.start]
        if e.period is not None and e.period.granularity == "day" and PUBLISHED.search(before):
            day = e.period.first
            if day is not None:
                return _result(day, day, 0.95, f"the page says it was published on {day}")
    return None


def _dateline(document: Document, expressions: list[TimeExpression]) -> DocumentDate | None:
    """A dateline's day, with its own year or the year that the text points to."""
    line = document.dateline
    if line is None or line.date is None:
        return None
    own = re.search(r"\b(1[5-9]\d\d|20\d\d)\b", line.date)
    year = int(own[0]) if own else _likely_year(document, expressions)
    match = re.search(r"([A-Za-z]+)\.?\s+(\d{1,2})|(\d{1,2})\s+([A-Za-z]+)", line.date)
    if year is None or match is None:
        return None
    month = MONTHS.get((match[1] or match[4]).lower())
    if month is None:
        return None
    try:
        day = date(year, month, int(match[2] or match[3]))
    except ValueError:
        return None
    return _result(
        day,
        day,
        0.95 if own else 0.7,
        f"the dateline says {line.date}" + ("" if own else f"; the text points to {year}"),
    )


def _likely_year(document: Document, expressions: list[TimeExpression]) -> int | None:
    votes = _year_votes(document, expressions)
    return votes.most_common(1)[0][0] if votes else None


def _year_votes(document: Document, expressions: list[TimeExpression]) -> Counter[int]:
    """Years that the text may be of: the latest it tells as past, and a year told plus "N years ago"."""
    votes: Counter[int] = Counter()
    past: list[int] = []
    told: set[int] = set()
    for e in expressions:
        if (
            e.period is None
            or e.period.first is None
            or e.form not in ("year", "mdy", "dmy", "month_year", "iso", "season_year")
        ):
            continue
        told.add(e.period.first.year)
        if not is_future(document.doc[e.token_start : e.token_end].root):
            past.append(e.period.first.year)
    if past:
        votes[max(past)] += 2
    for e in expressions:
        match = re.match(r"(?:\w+\s)?(\w+)\s+years?\s+ago", e.text) if e.form == "ago" else None
        count = number_of(match[1]) if match else None
        if count is not None and count[0] == count[1]:
            for year in told:
                if year + count[0] >= max(past or [0]):
                    votes[year + count[0]] += 3
    for match in SESSION.finditer(document.text):
        votes[1945 + int(match["n"] or match["k"])] += 3
    for match in COPYRIGHT.finditer(document.article.text[-400:]):
        if int(match[1]) >= max(past or [0]):
            votes[int(match[1])] += 1
    return votes


def _session_week(document: Document, expressions: list[TimeExpression]) -> DocumentDate | None:
    """A session of the UN General Assembly and weekdays around it ("last Tuesday, on the sidelines").

    Ministers meet in the week of the general debate, which opens a week after the session.
    """
    sessions = [(int(m["n"] or m["k"]), m.start()) for m in SESSION.finditer(document.text)]
    if not sessions or len({n for n, _ in sessions}) > 1:
        return None
    number, place = sessions[0]
    opening = assembly(number).first
    if opening is None:
        return None
    debate = Period(opening + timedelta(days=7), opening + timedelta(days=13))
    sentence = next(s for s in document.doc.sents if s.start_char <= place < s.end_char)
    inside = [
        e
        for e in expressions
        if sentence.start <= e.token_start < sentence.end
        and e.form in ("relative_weekday", "weekday")
    ]
    if not inside:
        return None
    weights = {
        day: _weekday_weight(day, inside, debate)
        * _briefing_weight(day, document, expressions, sentence.start)
        for day in (opening + timedelta(days=n) for n in range(45))
    }
    total = sum(weights.values())
    if not total:
        return None
    best = max(weights, key=lambda d: weights[d])
    reasons = [
        f"session {number} of the UN General Assembly held its general debate from {debate.first} to {debate.last}",
        *(f"“{e.text}” falls into that week" for e in inside),
    ]
    others = [
        e
        for e in expressions
        if e.form == "weekday" and not sentence.start <= e.token_start < sentence.end
    ]
    reasons += [f"“{e.text}” is the day of the article, or just before it" for e in others[:1]]
    votes = _year_votes(document, expressions)
    if votes and best.year == votes.most_common(1)[0][0]:
        reasons.append(f"years told in the text point to {best.year}")
    return _result(best, best, round(0.95 * weights[best] / total, 2), *reasons)


def _weekday_weight(day: date, inside: list[TimeExpression], debate: Period) -> float:
    """1 where the weekdays told of the meeting fall into the debate as seen from ``day``, else 0."""
    for e in inside:
        name = next((w for w in WEEKDAYS if re.search(rf"\b{w}\b", e.text.lower())), None)
        if name is None:
            continue
        back = (day.weekday() - WEEKDAYS[name]) % 7
        if e.form == "relative_weekday" and back == 0:
            back = 7
        if not debate.overlaps(Period.day(day - timedelta(days=back))):
            return 0.0
    return 1.0


def _briefing_weight(
    day: date, document: Document, expressions: list[TimeExpression], skip: int
) -> float:
    """How likely the bare weekdays of the text are, seen from ``day``."""
    weight = 1.0
    sentence = document.doc[skip].sent
    for e in expressions:
        if e.form == "weekday" and not sentence.start <= e.token_start < sentence.end:
            name = e.text.lower().split()[0]
            weight *= WEEKDAY_LAG[(day.weekday() - WEEKDAYS.get(name, day.weekday())) % 7]
    return weight


def _explicit(document: Document, expressions: list[TimeExpression]) -> DocumentDate | None:
    """The latest full date that the text tells as past; news follows it within days, histories do not."""
    days = [
        (e.period.first, e)
        for e in expressions
        if e.period is not None
        and e.period.granularity == "day"
        and e.period.first is not None
        and e.form in ("mdy", "dmy", "iso", "numeric")
        and not is_future(document.doc[e.token_start : e.token_end].root)
    ]
    if not days:
        return None
    latest, expression = max(days, key=lambda row: row[0])
    votes = _year_votes(document, expressions)
    if votes and max(votes) > latest.year:
        return None
    bare = [
        e
        for e in expressions
        if e.form in ("weekday", "day_word", "relative_weekday") and not _quoted(e, document)
    ]
    if not bare:  # nothing in it speaks from a present day: a history
        return None
    weekday = next(
        (
            WEEKDAYS[e.text.lower().split()[0]]
            for e in bare
            if e.form == "weekday" and e.text.lower().split()[0] in WEEKDAYS
        ),
        None,
    )
    day = latest
    if weekday is not None:
        day = latest + timedelta(days=(weekday - latest.weekday()) % 7)
    reason = f"the latest day told is “{expression.text}”"
    return _result(day, day, 0.45 if weekday is None else 0.4, reason)


def _quoted(expression: TimeExpression, document: Document) -> bool:
    """ "Today" in a quotation is the day of the speech, not of the article."""
    return any(q.start <= expression.token_start < q.end for q in document.quotations)


def _year(document: Document, expressions: list[TimeExpression]) -> DocumentDate | None:
    """No day, but the years told point to one; only news speaks from a year."""
    votes = _year_votes(document, expressions)
    speaks = [
        e
        for e in expressions
        if e.form in ("weekday", "day_word", "relative_weekday", "this_unit", "ago", "present")
        and not _quoted(e, document)
    ]
    if not votes or not speaks:
        return None
    (year, weight), *_ = votes.most_common()
    share = weight / sum(votes.values())
    confidence = 0.35 + 0.35 * (weight >= 3) * share
    return _result(
        date(year, 1, 1),
        date(year, 12, 31),
        round(confidence, 2),
        f"the years told in the text point to {year}",
    )
