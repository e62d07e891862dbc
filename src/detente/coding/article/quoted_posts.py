"""Quotes of envoys and posts, led on to the words that tell what they are: where an envoy lives, of what
rank he is, what kind of post "the post" is. What is derived of a mission's level is read from quotes.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from detente.coding.article.quotation import LIMIT
from detente.coding.claims.candidate import Candidate
from detente.coding.words.wording import load_wording
from detente.language.lemma import lemma_of

LIVING_ACTS = ("envoy.appoint", "envoy.return", "mission.close")
POST_ACTS = ("mission.open", "mission.close")
CONSULAR = re.compile(r"\b(?:consul|consular|consulate)s?\b", re.IGNORECASE)
EMBASSY = re.compile(r"\b(?:embass|legation|chancery)", re.IGNORECASE)
OFFICE = re.compile(
    r"\b(?:ambassador|minister|envoy|charg[ée]|consul|nuncio|commissioner)", re.IGNORECASE
)
# A sentence has ended before a capital letter, save behind an initial or a title ("S. Olmsted").
SENTENCE = re.compile(r"(?<![A-Z])(?<!\bMr)(?<!\bDr)(?<!\bMrs)[.;] (?=[A-Z])|; ")
LIVING = re.compile(
    r"\b(?:resident|resided|resides|residing) (?:in|at) (?:[A-Z][\w’'-]*)(?: [A-Z][\w’'-]*){0,3}"
)
OPENING = re.compile(
    r"(?:he|she|they|(?:the )?(?:first )?(?:ambassador|minister|envoy|high commissioner)s?)\b",
    re.IGNORECASE,
)
ACCREDITED = re.compile(r"\b(?:also|concurrently) (?:was |were |been )?accredited\b")
NAME = re.compile(r"[A-Z][\w’'-]+")


def with_what_it_is(doc: Doc, c: Candidate, start: int, end: int) -> tuple[int, int]:
    """The offsets of a candidate's quote in ``doc.text``, led on to what tells the kind of its envoy or
    post where that fits into a quote."""
    if c.act == "envoy.appoint":
        start = _with_rank(doc.text, c.token, start, end)
    if c.act in POST_ACTS and any(
        lemma_of(o) in load_wording().bare_posts for o in c.reading.objects
    ):
        start = _with_kind(doc, c.token, start, end)
    if c.act in LIVING_ACTS:
        end = _with_residence(doc.text, start, end)
    return start, end


def _with_rank(text: str, verb: Token, start: int, end: int) -> int:
    """ "Was promoted to ambassador and presented his credentials": what he is stands before "and"."""
    if verb.dep_ != "conj" or OFFICE.search(text, start, end):
        return start
    first = verb.doc[verb.head.left_edge.i]
    whole = first.idx
    return whole if end - whole <= LIMIT and OFFICE.search(text, whole, start) else start


def _with_kind(doc: Doc, verb: Token, start: int, end: int) -> int:
    """ "A consulate was opened in 1824. The post closed in 1994": the post is the consulate."""
    sentence = verb.sent
    if sentence.start == 0 or EMBASSY.search(doc.text, start, end):
        return start
    before = doc[sentence.start - 1].sent
    told = before.text
    kept = end - before.start_char <= LIMIT and "\n" not in told
    return (
        before.start_char if kept and CONSULAR.search(told) and not EMBASSY.search(told) else start
    )


def _with_residence(text: str, start: int, end: int) -> int:
    """ "Bullock also was accredited to Fiji and was resident at Suva", in the same sentence or the next."""
    rest = text[end : start + LIMIT].partition("\n")[0]
    told = LIVING.search(rest)
    if told is None:
        return end
    opened = SENTENCE.split(rest[: told.start()])
    if len(opened) > 2:
        return end
    if len(opened) == 2 and not _is_of_envoy(opened[1], text[start:end]):
        return end
    return end + told.end()


def _is_of_envoy(sentence: str, told: str) -> bool:
    """Whether a sentence goes on about the envoy of a quote: by "he", by his office or his name, or by
    where else he is accredited."""
    if OPENING.match(sentence) or ACCREDITED.search(sentence):
        return True
    name = NAME.match(sentence)
    return name is not None and re.search(rf"\b{re.escape(name[0])}\b", told) is not None
