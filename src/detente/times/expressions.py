"""Time expressions in a parsed text, with what they mean as TIMEX3 and as a stretch of days.

Conventions, measured on TempEval-3's training texts: a bare weekday is the last one, today
included, unless its verb is in the future; a bare month is the nearest one that its tense
allows; "N years ago" is a year.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Span, Token

from detente.model import DocumentDate
from detente.times.meaning import mean
from detente.times.named import find_named
from detente.times.period import Period
from detente.times.reading import Meaning, Reading
from detente.times.search import search

# Forms that look back from a date without becoming what the text is about.
COMPARED = frozenset(("ago", "earlier", "year_ago"))
# The form, the match and the tokens of what may be a time expression.
Candidate = tuple[str, re.Match[str], Span]
AWAY = re.compile(r"\s+(?:before|after|later|prior|previously)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A stretch of text that tells a time.

    ``start`` and ``end`` are character offsets in ``doc.text``, ``token_start`` and ``token_end``
    token bounds. ``type`` and ``value`` follow TIMEX3; ``period`` bounds the days meant, None where
    they cannot be told. ``form`` names the pattern ("ago", "weekday", "named" ...).
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

    @property
    def edtf(self) -> str | None:
        """The days meant as EDTF, or None."""
        return self.period.edtf if self.period is not None else None


def find_expressions(
    doc: Doc, anchor: DocumentDate | None, *, day_first: bool | None = None
) -> list[TimeExpression]:
    """All time expressions of a text in order, none overlapping.

    ``anchor`` is the date of the text; without one, relative expressions have a TIMEX3 value with
    X for what is unknown and no period. ``day_first`` says how to read 3/4/2016 (None: month
    first unless impossible).
    """
    text = doc.text
    found = read(candidates(doc, text), anchor, day_first, lambda span: is_future(span.root))
    return sorted([*found, *_named(doc, text, found)], key=lambda e: e.start)


def candidates(doc: Doc, text: str) -> list[Candidate]:
    """What may be a time expression in ``text``, the text of ``doc``, in order."""
    return [
        (form, match, span)
        for form, match in search(text)
        if (span := doc.char_span(match.start(), match.end(), alignment_mode="expand"))
    ]


def read(
    matches: list[Candidate],
    anchor: DocumentDate | None,
    day_first: bool | None,
    ahead: Callable[[Span], bool],
) -> list[TimeExpression]:
    """The candidates that are time expressions, with their meaning.

    ``ahead`` tells whether the verb that governs a span looks ahead.
    """
    found: list[TimeExpression] = []
    last_year: int | None = None
    for form, match, span in matches:
        reading = Reading(
            form=form,
            groups=match.groupdict(),
            anchor=anchor,
            future=ahead(span),
            day_first=day_first,
            previous=_previous(found),
            year=last_year,
        )
        meaning = mean(reading)
        if meaning is None or _is_name(span.root, form):
            continue
        found.append(
            _expression(
                match.start(), match.end(), span.start, span.end, match.group(), meaning, form
            )
        )
        if meaning.period is not None and form in ("year", "mdy", "dmy", "month_year"):
            last_year = (meaning.period.first or date.min).year
    return found


def _expression(
    start: int, end: int, low: int, high: int, text: str, m: Meaning, form: str
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
    )


def _previous(found: list[TimeExpression]) -> Period | None:
    """The last dated expression, to which "four years earlier" and "the same day" refer."""
    return next(
        (
            e.period
            for e in reversed(found)
            if e.period is not None and e.type == "DATE" and e.form not in COMPARED
        ),
        None,
    )


def is_future(token: Token) -> bool:
    """Whether the verb that governs a token looks ahead: will, is to, plans to, is due to.

    The words without which none does stand in ``unsettled.py``; a new one belongs there too.
    """
    node = token
    for _ in range(8):
        if node.pos_ in ("VERB", "AUX"):
            aux = {c.lower_ for c in node.children if c.dep_ in ("aux", "auxpass")}
            if aux & {"will", "'ll", "shall", "wo"}:
                return True
            if node.tag_ == "VB" and "to" in aux:
                governor = node.head.lemma_.lower()
                return governor in (
                    "be",
                    "due",
                    "plan",
                    "expect",
                    "schedule",
                    "set",
                    "agree",
                    "intend",
                    "will",
                    "decide",
                    "prepare",
                    "slate",
                    "have",
                )
            if node.tag_ in ("VBD", "VBN", "VBP", "VBZ") or node.dep_ == "ROOT":
                return node.lemma_ in ("schedule", "expect", "plan", "slate") and node.tag_ == "VBN"
        if node.head == node:
            return False
        node = node.head
    return False


def _is_name(token: Token, form: str) -> bool:
    """ "May" as a verb or a prime minister, "March" on the capital, "Friday" as a surname."""
    if form == "month" and token.lower_ in ("may", "march"):
        return token.tag_ in ("MD", "VB", "VBP", "NN") or token.ent_type_ == "PERSON"
    if form in ("season_year", "present"):
        return False
    return form in ("weekday", "month") and token.ent_type_ == "PERSON" and token.dep_ == "compound"


def _named(doc: Doc, text: str, found: list[TimeExpression]) -> Iterator[TimeExpression]:
    """Events with known dates ("the 71st session of the UN General Assembly")."""
    taken = [(e.start, e.end) for e in found]
    for start, end, period in find_named(text):
        if any(a < end and start < b for a, b in taken):
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
