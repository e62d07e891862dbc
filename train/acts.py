"""Which act a sentence of our own tells of, where the rules can say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.acts import load_acts
from detente.coding import Coder
from detente.learned.marked import MarkedSentence
from detente.learned.reader import NONE
from detente.model import Article, Claim
from train.examples import FOLDED, Example

LEAST = 0.5  # how sure the rules must be
RARE = 8  # acts with fewer examples are not taught


def with_acts(examples: Sequence[Example]) -> list[Example]:
    """The examples, each with the act that the rules read between its marks, if its type agrees."""
    coder = Coder(least=LEAST)
    articles = [
        Article(str(n), MarkedSentence("", e.marked).sentence) for n, e in enumerate(examples)
    ]
    found = []
    for example, coded in zip(examples, coder.code(articles), strict=True):
        act = NONE if example.type == NONE else _act(example, coded.claims)
        found.append(replace(example, act=act))
    return found


def names_of(examples: Sequence[Example]) -> tuple[str, ...]:
    """The acts that are told often enough to be taught, and NONE."""
    told = [e.act for e in examples if e.act]
    return tuple(sorted({a for a in told if told.count(a) >= RARE} | {NONE}))


def _act(example: Example, claims: Sequence[Claim]) -> str | None:
    marked = MarkedSentence("", example.marked)
    fitting = [c for c in claims if _type(c) == example.type and _meets(c, marked)]
    return max(fitting, key=lambda c: c.confidence).act if fitting else None


def _type(claim: Claim) -> str:
    plover = load_acts().codes(claim.act, claim.status).plover
    return FOLDED.get(plover, plover)


def _meets(claim: Claim, marked: MarkedSentence) -> bool:
    """Whether the claim's parties are named within the marks, or these within the claim's words."""
    sides: Iterator[tuple[str, ...]] = iter((claim.source_words, claim.target_words))
    words = [w for side in sides for w in side]
    return all(any(w in m or m in w for w in words) for m in (marked.source, marked.target))
