"""Words that tell a time elsewhere and here are a name or a verb: "May" met, "March" on, "USA Today"."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span, Token

# Forms of which papers and programmes take their names: "USA Today", "This Week", "60 Minutes".
TITLE_WORDS = frozenset(("day_word", "set", "this_unit", "duration"))
# Before these a month is no name, whoever is called so in the text.
PLACED = frozenset(
    ("in", "since", "until", "till", "by", "of", "from", "to", "through", "for", "during", "before", "after", "between", "and", "or", "last", "next", "this", "early", "late", "mid", "-")
)  # fmt: skip


def is_name(span: Span, form: str) -> bool:
    """ "May" as a verb or a prime minister, "March" on the capital, "USA Today", "The Daily Beast"."""
    token = span.root
    if form == "month":
        return _is_no_month(span)
    if form in TITLE_WORDS and _is_title(span, form):
        return True
    return form == "weekday" and token.ent_type_ == "PERSON" and token.dep_ == "compound"


def _is_no_month(span: Span) -> bool:
    token, before = span.root, _before(span)
    if token.ent_type_ == "PERSON" and token.dep_ == "compound":
        return True
    placed = before is not None and before.lower_ in PLACED
    if not placed and _bears_name(span.doc, token.text):
        return True
    if token.lower_ not in ("may", "march"):
        return False
    if token.tag_ in ("MD", "VB", "VBP", "NN") or token.ent_type_ == "PERSON":
        return True
    led = before is not None and before.tag_ in ("NNP", "POS")
    return led or token.dep_ in ("nsubj", "nsubjpass") or (not placed and _goes_on(span))


def _is_title(span: Span, form: str) -> bool:
    """Whether papers or programmes are named: "USA Today", "The Daily Beast", "60 Minutes"."""
    if not any(t.is_title or t.is_upper for t in span):
        return False
    before = _before(span)
    if before is None:  # "Daily Mail" at the head of a sentence
        after = span.doc[span.end : span.end + 1]
        return form == "set" and len(span) == 1 and any(t.tag_ == "NNP" for t in after)
    if len(span) == 1:
        return form == "set" or (_closes(span) if before.is_quote else before.tag_ == "NNP")
    return before.is_quote and all(t.is_title or t.is_digit for t in span)


def _before(span: Span) -> Token | None:
    """The word before a span in its sentence."""
    return span.doc[span.start - 1] if span.start > span.sent.start else None


def _closes(span: Span) -> bool:
    after = span.doc[span.end : span.end + 2]
    return any(t.is_quote for t in after) and all(t.is_quote or t.is_punct for t in after[:1])


def _bears_name(doc: Doc, word: str) -> bool:
    """Whether a text speaks of somebody named so: "Theresa May"."""
    if re.search(rf"[A-Z]\S+ {re.escape(word)}\b", doc.text) is None:
        return False
    named = (t.nbor(-1) for t in doc if t.text == word and t.i)
    return any(t.tag_ == "NNP" and t.head.text == word and t.ent_type_ != "DATE" for t in named)


def _goes_on(span: Span) -> bool:
    """ "March on Washington", "March for Life"."""
    after = span.doc[span.end : span.end + 1].text.lower()
    return after in ("on", "for", "of", "against")
