"""Quotations and who speaks them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from detente.language.document import Quotation
from detente.language.tellers import is_saying, saying_subject

SILENT = frozenset(("decline", "refuse"))
PAIRS = re.compile(r"“([^“”]{2,1500})”|\"([^\"\n]{2,1500})\"|(?<!\w)‘([^‘’]{15,600})’(?!\w)")
# An opening mark without a close runs to the paragraph's end: quotations of several paragraphs.
OPEN = re.compile(r"(?:^|\n)[ \t]*[“\"]([^“”\"\n]{20,})(?=\n|$)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Token bounds of what stands in quotation marks."""

    start: int
    end: int


def quoted_stretches(doc: Doc, text: str) -> list[Stretch]:
    """What stands in quotation marks in ``text``, that of ``doc``, in order; needs no parse."""
    spans = [(m.start() + 1, m.end() - 1) for m in PAIRS.finditer(text)]
    taken = [range(a, b) for a, b in spans]
    for match in OPEN.finditer(text):
        if not any(match.start(1) in r for r in taken):
            spans.append((match.start(1), match.end(1)))
    found = (doc.char_span(start, end, alignment_mode="expand") for start, end in sorted(spans))
    return [Stretch(span.start, span.end) for span in found if span is not None and len(span)]


def find_quotations(doc: Doc, text: str) -> list[Quotation]:
    """The quotations of a parsed ``doc``, whose text is ``text``, in order, each with its speaker
    where told."""
    found: list[Quotation] = []
    for span in quoted_stretches(doc, text):
        speaker, verb = find_speaker(doc, span.start, span.end)
        if speaker is None and found and _continues(doc, found[-1], span.start):
            speaker, verb = found[-1].speaker, found[-1].verb
        found.append(Quotation(span.start, span.end, speaker, verb))
    return found


def find_speaker(doc: Doc, start: int, end: int) -> tuple[Token | None, Token | None]:
    """Look for "X said" just after the quotation, then just before it, within their sentences."""
    after = doc[end : min(end + 25, len(doc))]
    for token in after:
        if token.is_sent_start and (token.i > end + 1 or _ends_with_it(doc, end, token)):
            break
        if token.dep_ == "xcomp" and token.head.lemma_ in SILENT:
            continue  # "declined to comment"
        if (
            is_saying(token.lemma_)
            and token.pos_ == "VERB"
            and (subject := saying_subject(token)) is not None
            and not start <= subject.i < end
        ):
            return subject, token
    sentence = doc[start].sent
    for token in reversed(doc[sentence.start : start]):
        if (
            is_saying(token.lemma_)
            and token.pos_ == "VERB"
            and (subject := saying_subject(token)) is not None
        ):
            return subject, token
    for token in doc[sentence.start : start]:
        if token.lower_ == "according" and (pobj := _according_to(token)) is not None:
            return pobj, token
    return None, None


def _ends_with_it(doc: Doc, end: int, token: Token) -> bool:
    """Whether a sentence ends with the quotation, so that ``token`` begins another: "We left." The
    ministry said …"""
    return doc[end - 1].text == "." and token.text[:1].isupper()


def _according_to(token: Token) -> Token | None:
    for prep in token.children:
        if prep.lower_ == "to":
            return next((t for t in prep.children if t.dep_ == "pobj"), None)
    return None


def _continues(doc: Doc, last: Quotation, start: int) -> bool:
    """A quotation without a speaker goes on from the last one if little stands between them."""
    between = doc[last.end : start]
    return len(between) < 30 and sum(t.is_sent_start or False for t in between) <= 1
