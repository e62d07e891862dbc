"""The shortest stretch of the text that carries a claim."""

from __future__ import annotations

from spacy.tokens import Doc, Token

LIMIT = 300  # characters, by the annotation guidelines


def quote_span(doc: Doc, trigger: Token, evidence: tuple[int, ...]) -> tuple[int, int]:
    """Character offsets in ``doc.text`` of the quote for a predicate with its evidence tokens.

    The clause of the predicate with its parties where it fits into 300 characters, else what
    lies between the first and the last piece of evidence, else a window around the predicate.
    """
    sentence = trigger.sent
    inside = sorted({trigger.i, *(i for i in evidence if sentence.start <= i < sentence.end)})
    clause = _clause(trigger, inside)
    for low, high in (
        clause,
        (doc[inside[0]].left_edge.i, inside[-1]),
        (inside[0], inside[-1]),
        (trigger.i, trigger.i),
    ):
        start, end = _trim(doc, low, high)
        if end - start <= LIMIT:
            return start, end
    return doc[trigger.i].idx, doc[trigger.i].idx + len(doc[trigger.i])


def _clause(trigger: Token, inside: list[int]) -> tuple[int, int]:
    """Bounds of the smallest subtree, from the predicate upward, that holds all evidence."""
    node = trigger
    for _ in range(12):
        low, high = node.left_edge.i, node.right_edge.i
        if (
            low <= inside[0]
            and inside[-1] <= high
            and (node.pos_ in ("VERB", "AUX") or node.dep_ == "ROOT")
        ):
            return low, high
        if node.head == node:
            break
        node = node.head
    return min(node.left_edge.i, inside[0]), max(node.right_edge.i, inside[-1])


def _trim(doc: Doc, low: int, high: int) -> tuple[int, int]:
    while low < high and (
        doc[low].is_space or doc[low].is_punct or doc[low].dep_ in ("cc", "mark")
    ):
        low += 1
    while high > low and (
        doc[high].is_space or doc[high].text in (",", ";", ":", "-", "—", "(", "“", '"', ".")
    ):
        high -= 1
    return doc[low].idx, doc[high].idx + len(doc[high])
