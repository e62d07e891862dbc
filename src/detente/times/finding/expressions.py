"""Time expressions in a parsed text, with what they mean as TIMEX3 and as a stretch of days.

Conventions, measured on TempEval-3's training texts (those of them that we read): a bare weekday is
the last one, today included, unless its verb looks ahead (right in 177 of 182, leaving out one text
whose day is wrong); a bare day or month is the nearest one that the tense allows (``reading.py``);
"N years ago" is a year; ages are no times (marked in 1 of 28); "now" and "current" are times
(marked in 39 of 61 and in 8 of 13), "already", "previously" and a bare "recent" are none (1 of 29,
3 of 15, 5 of 13). An expression pays where it is marked in two of five or more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc, Span

from detente.model import DocumentDate
from detente.times.calendar.period import Period
from detente.times.finding.entries import FORMS as ENTRY_FORMS
from detente.times.finding.entries import LEAST, holds, opens_entry
from detente.times.finding.named import find_named
from detente.times.finding.search import search
from detente.times.finding.weeks import with_part
from detente.times.meaning.calendar_dates import search_calendars
from detente.times.meaning.reading import Meaning, Reading
from detente.times.meaning.resolving import mean
from detente.times.words.names import is_name
from detente.times.words.tense import Tense, had_been, tense_of

# Forms that look back from a date without becoming what the text is about.
COMPARED = frozenset(("ago", "earlier", "year_ago"))
# The form, the match and the tokens of what may be a time expression.
Candidate = tuple[str, re.Match[str], Span]
FOUND = "detente_times"  # under which a Doc keeps its candidates
HOURS = frozenset(
    ("clock", "mid_day", "in_part_of_day")
)  # forms that belong to a day told beside them
# What turns an event into a time, or tells the act that is the event; elsewhere its name is a topic.
TIMING = re.compile(
    r"\b(?:at|during|in|on|since|after|before|until|till|following|amid|throughout|by|sign|signs|signed|signing of)"
    r"(?:\s+(?:the|that|its|their|an?|\w+['’]s?))?\s+$",
    re.IGNORECASE,
)
THAT_YEAR = re.compile(
    r",? (?:of )?(?:(?:that|(?:the|that) same)|the (?P<later>following|next)|the (?P<earlier>previous|preceding)) year\b"
)
DAY_OR_MONTH = frozenset(("mdy", "dmy", "month", "relative_month"))
AROUND = 40  # characters before an event in which that stands
AWAY = re.compile(r"\s+(?:before|after|later|prior|previously)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A stretch of text that tells a time.

    ``start`` and ``end`` are character offsets in ``doc.text``, ``token_start`` and ``token_end``
    token bounds. ``type`` and ``value`` follow TIMEX3; ``period`` bounds the days meant, None where
    they cannot be told. ``form`` names the pattern ("ago", "weekday", "named" ...). ``opens`` says
    that it opens a line as the entries of a chronology do (``entries.py``).
    """

    start: int
    end: int
    token_start: int
    token_end: int
    text: str
    type: str
    value: str
    period: Period | None
    form: str
    opens: bool = False

    @property
    def edtf(self) -> str | None:
        """The days meant as EDTF, or None."""
        return self.period.edtf if self.period is not None else None


def find_expressions(
    doc: Doc,
    anchor: DocumentDate | None,
    *,
    day_first: bool | None = None,
    text: str | None = None,
    events: bool = True,
) -> list[TimeExpression]:
    """All time expressions of a text in order, none overlapping.

    ``anchor`` is the date of the text; without one, relative expressions have a TIMEX3 value with
    X for what is unknown and no period. ``day_first`` says how to read 3/4/2016 (None: month
    first unless impossible; 3.4.2016 day first). ``text`` is that of ``doc``, for callers who have it.
    ``events`` takes in events with known dates ("since the 1979 revolution"), which are no TIMEX3.
    """
    text = doc.text if text is None else text
    found = read(candidates(doc, text), anchor, day_first, lambda span: tense_of(span.root))
    if not events:
        return found
    named = list(_named(doc, text, found))
    kept = (e for e in found if not any(n.start < e.end and e.start < n.end for n in named))
    return sorted([*kept, *named], key=lambda e: e.start)


def candidates(doc: Doc, text: str) -> list[Candidate]:
    """What may be a time expression in ``text``, the text of ``doc``, in order; looked for once.

    Dates in other calendars take the place of what they overlap ("Ramadan 2016").
    """
    if FOUND not in doc.user_data:
        doc.user_data[FOUND] = _search(doc, text)
    found: list[Candidate] = doc.user_data[FOUND]
    return found


def _search(doc: Doc, text: str) -> list[Candidate]:
    told = list(search_calendars(text))
    taken = [match.span() for _, match in told]
    ours = (
        (form, match)
        for form, match in search(text)
        if not any(a < match.end() and match.start() < b for a, b in taken)
    )
    return [
        (form, match, span)
        for form, match in (
            sorted([*told, *ours], key=lambda row: row[1].start()) if told else ours
        )
        if (span := doc.char_span(match.start(), match.end(), alignment_mode="expand"))
    ]


def read(
    matches: list[Candidate],
    anchor: DocumentDate | None,
    day_first: bool | None,
    tense: Callable[[Span], Tense],
) -> list[TimeExpression]:
    """The candidates that are time expressions, with their meaning.

    ``tense`` tells which way the verb looks that governs a span.
    """
    found: list[TimeExpression] = []
    last_year: int | None = None
    entry: Period | None = None
    entries = [(match, span) for form, match, span in matches if form in ENTRY_FORMS]
    text = entries[0][0].string if entries else ""
    opening = {m.start(): m.end() for m, _ in entries if opens_entry(text, m.start(), m.end())}
    for form, match, span in matches:
        opens = match.start() in opening
        reading = Reading(
            form=form,
            groups=match.groupdict(),
            anchor=anchor,
            tense="open" if opens else tense(span),
            day_first=day_first,
            previous=_previous(found, span.doc),
            year=last_year,
            told=_told_day(found, span) if form in HOURS else None,
            entry=entry if opens else None,
            sure_year=_sure_year(match, span.doc, found, None if opens else entry, opening),
        )
        meaning = mean(reading)
        if meaning is None or is_name(span, form):
            continue
        if found and form == "this_unit" and _goes_on(found[-1], match):
            found[-1] = _with_year(found[-1], match, span)
            continue
        told = _expression(
            match.start(), match.end(), span.start, span.end, match.group(), meaning, form, opens
        )
        told = told if opens else with_part(told, match.string, span.doc)
        if found and told.start < found[-1].end:  # "the last two weeks", of May
            found.pop()
        found.append(told)
        if opens and meaning.period is not None:
            entry = meaning.period
        if meaning.period is not None and form in ("year", "mdy", "dmy", "month_year"):
            last_year = (meaning.period.first or date.min).year
    return found


def _expression(
    start: int, end: int, low: int, high: int, text: str, m: Meaning, form: str, opens: bool
) -> TimeExpression:
    if form == "earlier" and (tail := AWAY.search(text)) is not None:
        text = text[: tail.start()]  # "ten days before the vote" is told as ten days
    trimmed = text.rstrip()
    lead = len(trimmed) - len(trimmed.lstrip())
    return TimeExpression(
        start + lead,
        start + len(trimmed),
        low,
        high,
        trimmed.lstrip(),
        m.type,
        m.value,
        m.period,
        form,
        opens,
    )


def _sure_year(
    match: re.Match[str],
    doc: Doc,
    found: list[TimeExpression],
    entry: Period | None,
    opening: dict[int, int],
) -> int | None:
    """The year that the words around a day or month tell: "9 October of that year", "of the following
    year", or the year of the entry that holds it in a chronology."""
    text, previous = match.string, _previous(found, doc)
    told = THAT_YEAR.match(text, match.end())
    if told is not None and previous is not None and previous.first is not None:
        return previous.first.year + bool(told["later"]) - bool(told["earlier"])
    if entry is None or entry.first is None or entry.days > 366 or len(opening) < LEAST:
        return None
    last = max(start for start in opening if start < match.start())
    return entry.first.year if holds(text, opening[last], match.start()) else None


def _goes_on(last: TimeExpression, match: re.Match[str]) -> bool:
    """Whether "that year" only says again of which year the day or month before it is."""
    told = THAT_YEAR.match(match.string, last.end)
    return last.form in DAY_OR_MONTH and told is not None and told.end() == match.end()


def _with_year(last: TimeExpression, match: re.Match[str], span: Span) -> TimeExpression:
    text = match.string[last.start : match.end()]
    return replace(last, end=match.end(), token_end=span.end, text=text)


def _previous(found: list[TimeExpression], doc: Doc) -> Period | None:
    """The last dated expression, to which "four years earlier" and "the same day" refer.

    What had been before is told aside: "Chad left on 3 May, Mali had done so in 2012. A month later".
    """
    dated = (
        (n, e)
        for n, e in reversed(list(enumerate(found)))
        if e.period is not None and e.type == "DATE" and e.form not in COMPARED
    )
    return next((e.period for n, e in dated if not _is_aside(e, found[:n], doc)), None)


def _is_aside(told: TimeExpression, before: list[TimeExpression], doc: Doc) -> bool:
    """Whether a time lies before the one that its own sentence told first."""
    token = doc[told.token_start]
    if not had_been(token):
        return False
    return any(
        e.token_start >= token.sent.start
        and e.period is not None
        and e.type == "DATE"
        and not had_been(doc[e.token_start])
        for e in before
    )


def _told_day(found: list[TimeExpression], span: Span) -> date | None:
    """The day last told in the sentence, to which an hour belongs: "on Friday ... at 10 p.m."."""
    sentence = span.sent
    return next(
        (
            e.period.first
            for e in reversed(found)
            if e.token_start >= sentence.start
            and e.period is not None
            and e.period.granularity == "day"
        ),
        None,
    )


def _named(doc: Doc, text: str, found: list[TimeExpression]) -> Iterator[TimeExpression]:
    """Events with known dates that tell a time ("since the 1979 revolution").

    Each takes the place of the expressions within it; where one reaches beyond it, it is none.
    """
    for start, end, period in find_named(text):
        if any(
            e.start < end and start < e.end and not start <= e.start < e.end <= end for e in found
        ):
            continue
        if TIMING.search(text, max(0, start - AROUND), start) is None:
            continue
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            yield TimeExpression(
                start,
                end,
                span.start,
                span.end,
                text[start:end],
                "DATE",
                period.edtf,
                period,
                "named",
            )
