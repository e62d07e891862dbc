"""Time expressions that words alone do not settle: "on Monday" may be past or to come, "May" a name.

Most expressions mean the same whatever the parse says of their verbs, and many sentences lack the
words without which no verb looks ahead (``tense.tense_of``). What is left needs the parse.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from spacy.tokens import Doc, Span

from detente.language.document import Document
from detente.times.article_date.document_date import date_document
from detente.times.article_date.order import is_day_first
from detente.times.finding.expressions import TimeExpression, candidates, read
from detente.times.words.tense import Tense
from detente.times.words.tense_words import load_tense_words

# "Is to meet", "plans to meet": an infinitive, which a word before it makes one of the future.
INFINITIVE = re.compile(r"\bto\s+(?!(?:the|an?|this|that|these|those|its?|his|her|their)\b)[a-z]")
BEFORE = 60  # characters between an infinitive and the word that governs it
# Forms that may be names or parts of names.
NAMES = frozenset(("weekday", "month", "day_word", "set"))
# What an unparsed sentence is taken to tell, and what its parse may tell instead.
TENSES: tuple[Tense, ...] = ("open", "past", "future")


def find_unsettled(document: Document) -> list[Span] | None:
    """The expressions of an unparsed document that only a parse of their sentence settles.

    None where the article has no date: what it says must then be parsed as a whole to infer one.
    ``document.doc`` needs tokens and sentences.
    """
    if document.article.published is None:
        return None
    doc, anchor = document.doc, date_document(document)
    day_first = is_day_first(document.article)
    matches = candidates(doc, document.text)
    plain, back, ahead = (read(matches, anchor, day_first, _always(tense)) for tense in TENSES)
    alike = set(plain).intersection(back)
    if any(
        _lies_ahead(e, document.article.published) for e in back
    ):  # which "over" tells otherwise
        alike &= set(read(matches, anchor, day_first, _always("over")))
    starts = {e.token_start for e in plain}
    spans = (
        (e, doc[e.token_start : e.token_end])
        for e in (*plain, *(e for e in ahead if e.token_start not in starts))
    )
    return [
        span
        for e, span in spans
        if _may_be_name(doc, e)
        or (e in plain and e not in alike)
        or (e not in alike.intersection(ahead) and may_look_ahead(span.sent.text))
    ]


def _lies_ahead(e: TimeExpression, today: date) -> bool:
    first = e.period.first if e.period is not None else None
    return first is not None and first > today


def find_dating(document: Document) -> list[Span]:
    """The expressions of an unparsed, undated document whose parse matters to the article's own date:
    those that may look ahead, for these say little of it, and those that may be names."""
    doc = document.doc
    matches = candidates(doc, document.text)
    found = read(matches, None, is_day_first(document.article), _always("open"))
    spans = ((e, doc[e.token_start : e.token_end]) for e in found)
    return [s for e, s in spans if _may_be_name(doc, e) or may_look_ahead(s.sent.text)]


def _always(tense: Tense) -> Callable[[Span], Tense]:
    return lambda span: tense


def may_look_ahead(sentence: str) -> bool:
    """Whether any verb of a sentence can look ahead, by its words."""
    words = load_tense_words()
    if words.looking_ahead.search(sentence) is not None:
        return True
    return any(
        words.governing.search(sentence, max(0, match.start() - BEFORE), match.start())
        for match in INFINITIVE.finditer(sentence)
    )


def _may_be_name(doc: Doc, expression: TimeExpression) -> bool:
    """ "May" and "March" always, other words of time beside a capital: "Friday Osanu", "USA Today"."""
    if expression.form not in NAMES:
        return False
    if expression.form == "month" and expression.text.lower().endswith(("may", "march")):
        return True
    start, end = expression.token_start, expression.token_end
    before, after = doc[max(0, start - 1) : start].text, doc[end : end + 1].text
    led = before[:1].isupper() and expression.form in ("month", "day_word")
    goes_on = after[:1].isupper() and expression.form != "day_word"
    return doc[start].text[:1].isupper() and (led or goes_on)
