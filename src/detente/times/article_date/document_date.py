"""When an article was published: given, or inferred from what it says.

Each clue (a dateline, the years and days told, posts and captions, weekdays, the terms of the
office holders named, events, the page's address) weighs all days of three centuries (``clues``).
Where a stretch of a week or less is sure enough it is returned; else the narrowest one that is
likelier than not, with its reasons. "I cannot tell" is an answer. The confidence is the share of
true days that lay inside such answers (``times/data/dating.toml``).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from detente.language.document import Document
from detente.model import DocumentDate
from detente.times.article_date.clues import find_clues
from detente.times.article_date.order import is_day_first
from detente.times.article_date.spreads import DAYS, Clue, Weights
from detente.times.article_date.stamps import address_day
from detente.times.article_date.stretch import likeliest_stretch
from detente.times.article_date.told_days import (
    FULL_YEAR,
    dateline_day,
    full_day,
    weekday_told,
)
from detente.times.calendar.period import Period
from detente.times.finding.expressions import TimeExpression, find_expressions
from detente.times.finding.named import SESSION, assembly
from detente.times.words.lexicon import WEEKDAYS

UNKNOWN = DocumentDate(None, None, None, "unknown", 0.0, ("the text tells no date",))
# "Published: 4 May 2017", "Updated 10:15 GMT, 4 May 2017" on a line of its own; in running text the
# words tell of anything.
CLOCK = r"(?:at\s)?\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,4}\)?)?"
PUBLISHED = re.compile(
    rf"(?:^|\n)\W*(?:(?:first |last |originally )?(?:published|updated|posted|modified|created)|date|publication date)"
    rf"(?: on| at)?[\s:,|]*(?:{CLOCK})?[\s,|]*(?:on\s)?(?:\w{{3,9}}\.?,?\s)?$",
    re.IGNORECASE,
)
# "Lima, 4 May 2017", "By Ana Ruiz | May 4, 2017 10:15 GMT": a line that holds a place or a name and
# a date alone, near the top of the page.
PLACE = re.compile(
    rf"(?:^|\n)\W*(?:(?:[Bb]y\s)?[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){{0,3}})?[\s,:|•·–—-]*(?:{CLOCK}[\s,|]*)?$"
)
REST = re.compile(rf"[\s,|•·–—-]*(?:{CLOCK})?[\s,|•·–—-]*(?:\d+ min read)?$", re.IGNORECASE)
TOP = 400
REASONS = 5
SURE = 0.4  # the chance at which an inferred date guides the dating of acts
NARROW = 15  # days: a wider answer does not guide the dating of acts
PRINTED = 7  # days after the one of its dateline within which an article is printed
LEAST = 0.43  # below this confidence of the widest answer we cannot tell
BORNE = frozenset(("address_months", "copyright", "stamps", "headlines", "posts"))
# Forms of time expressions that speak from a day of the text's own.
SPEAKING = frozenset(
    ("weekday", "day_word", "relative_weekday", "this_unit", "ago", "present", "month", "past")
)
# How many days after the day it speaks of a news article appears, as in dating.toml.
WEEKDAY_LAG = (0.44, 0.28, 0.09, 0.06, 0.04, 0.03, 0.06)


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
    expressions = find_expressions(
        document.doc, None, day_first=is_day_first(document.article), text=document.text
    )
    return (
        _published_line(document, expressions)
        or _addressed(document)
        or _session_week(document, expressions)
        or _likeliest(document, expressions)
    )


def is_anchor(found: DocumentDate) -> bool:
    """Whether a date is narrow and likely enough to resolve "on Monday" and to tell past from future."""
    if found.first is None or found.last is None:
        return False
    return found.source != "inferred" or (
        found.confidence >= SURE and (found.last - found.first).days < NARROW
    )


def spoken_on(document: Document, dated: DocumentDate) -> DocumentDate:
    """The date from which an article speaks: the day of its dateline where it was printed up to a week
    later, or on the day before at home; else its own."""
    line = dateline_day(document, dated.first) if dated.first is not None else None
    if line is None or dated.first is None or dated.first != dated.last or line == dated.first:
        return dated
    if not -1 <= (dated.first - line).days <= PRINTED:
        return dated
    return replace(dated, edtf=line.isoformat(), first=line, last=line)


def _likeliest(document: Document, expressions: list[TimeExpression]) -> DocumentDate:
    """The days, a week at most, on which the clues agree firmly, else the narrowest likely stretch."""
    clues = list(find_clues(document, expressions))
    if len(clues) < 2 or not (_is_news(expressions, document) or _bears_date(clues)):
        return UNKNOWN
    weights = [clue.weights for clue in clues]
    total = sum(weights[1:], start=weights[0])
    chance = np.exp(total - total.max())
    chance /= chance.sum()
    mass = np.concatenate([[0.0], np.cumsum(chance)])  # up to every day
    chosen = likeliest_stretch(mass)
    if chosen.confidence < LEAST:
        return UNKNOWN
    days = slice(chosen.start, chosen.start + chosen.width)
    first, last = (date.fromordinal(int(DAYS[i])) for i in (days.start, days.stop - 1))
    return _result(first, last, round(chosen.confidence, 2), *_reasons(clues, weights, days))


def _bears_date(clues: list[Clue]) -> bool:
    """Whether the page bears a date of its own, apart from what its sentences tell."""
    return any(c.kind in BORNE for c in clues)


def _reasons(clues: list[Clue], weights: list[Weights], stretch: slice) -> list[str]:
    """The clues that speak most for the answer against all other days, the strongest first."""
    gains = [w[stretch].max() - np.log(np.exp(w).mean()) for w in weights]
    telling = sorted(zip(gains, clues, strict=True), key=lambda row: (-row[0], row[1].reason))
    return [clue.reason for gain, clue in telling[:REASONS] if gain > 0.5]


def _is_news(expressions: list[TimeExpression], document: Document) -> bool:
    """Whether the text speaks from a day of its own: histories do not."""
    return document.dateline is not None or any(
        e.form in SPEAKING
        or (e.form in ("mdy", "dmy") and (e.period is None or weekday_told(e.text) is not None))
        for e in expressions
        if not _quoted(e, document)
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
    """A full date after a word of publishing, in the dateline, or on a line of its own at the top."""
    line = document.dateline
    if line is not None and line.date is not None and (day := full_day(line.date)) is not None:
        return _result(day, day, 0.9, f"the dateline says {line.date}")
    for e in expressions:
        if e.period is None or e.period.granularity != "day" or e.period.first is None:
            continue
        day = e.period.first
        before = document.text[max(0, e.start - 80) : e.start]
        after = document.text[e.end : e.end + 80].partition("\n")[0].strip()
        if PUBLISHED.search(before):
            return _result(day, day, 0.9, f"the page says it was published on {day}")
        at_top = e.start - document.body < TOP and FULL_YEAR.search(e.text)
        if at_top and REST.match(after) and PLACE.search(before):
            return _result(day, day, 0.9, f"a line at the top says {e.text}")
    return None


def _addressed(document: Document) -> DocumentDate | None:
    """The day in the page's address: right in 2,886 of 3,014 dated articles, off by one in 110 more."""
    day = address_day(document.article.url)
    return None if day is None else _result(day, day, 0.96, f"its address says {day}")


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
            told = weekday_told(e.text)
            weight *= WEEKDAY_LAG[(day.weekday() - (day.weekday() if told is None else told)) % 7]
    return weight


def _quoted(expression: TimeExpression, document: Document) -> bool:
    """ "Today" in a quotation is the day of the speech, not of the article."""
    return any(q.start <= expression.token_start < q.end for q in document.quotations)
