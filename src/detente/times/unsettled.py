"""Time expressions that words alone do not settle: "on Monday" may be past or to come, "May" a name.

Most expressions mean the same whatever the parse says of their verbs, and most sentences lack the
words without which no verb looks ahead (``expressions.is_future``). What is left needs the parse.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from detente.language.document import Document
from detente.times.document_date import date_document
from detente.times.expressions import TimeExpression, candidates, read
from detente.times.order import is_day_first

WILL = re.compile(
    r"\b(?:will|shall|won['’]t|scheduled|expected|planned|slated)\b|['’]ll\b", re.IGNORECASE
)
# "Is to meet", "plans to meet": an infinitive, and the words that make it one of the future.
INFINITIVE = re.compile(r"\bto\s+(?!(?:the|an?|this|that|these|those|its?|his|her|their)\b)[a-z]")
GOVERNOR = re.compile(
    r"\b(?:be|am|is|are|was|were|been|being|ha(?:ve|s|d|ving)|will|due|"
    r"(?:plan|expect|schedul|set|agree|intend|decid|prepar|slat)\w*)\b|['’](?:s|m|re|ve|d)\b|n['’]t\b",
    re.IGNORECASE,
)


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
    back = read(matches, anchor, day_first, lambda span: False)
    ahead = set(read(matches, anchor, day_first, lambda span: True))
    spans = ((e, doc[e.token_start : e.token_end]) for e in back)
    return [
        span
        for e, span in spans
        if _may_be_name(doc, e) or (e not in ahead and may_look_ahead(span.sent.text))
    ]


def may_look_ahead(sentence: str) -> bool:
    """Whether any verb of a sentence can look ahead, by its words."""
    if WILL.search(sentence) is not None:
        return True
    return INFINITIVE.search(sentence) is not None and GOVERNOR.search(sentence) is not None


def _may_be_name(doc: Doc, expression: TimeExpression) -> bool:
    """ "May" and "March" always, a weekday or month before a capital ("Friday Osanu") perhaps."""
    if expression.form not in ("weekday", "month"):
        return False
    if expression.text.lower().endswith(("may", "march")):
        return True
    following = doc[expression.token_end : expression.token_end + 1].text
    return following[:1].isupper()
