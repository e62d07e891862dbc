"""Where an envoy lives, told behind his appointment: "Bullock also was accredited to Fiji and was
resident at Suva". It belongs to what is told of his post, so the quote of that goes on to it.
"""

from __future__ import annotations

import re

from detente.coding.quotation import LIMIT

ACTS = ("envoy.appoint", "envoy.return", "mission.close")
# A sentence has ended before a capital letter, save behind an initial or a title ("S. Olmsted").
SENTENCE = re.compile(r"(?<![A-Z])(?<!\bMr)(?<!\bDr)(?<!\bMrs)[.;] (?=[A-Z])|; ")
LIVING = re.compile(
    r"\b(?:resident|resided|resides|residing) (?:in|at) (?:[A-Z][\w’'-]*)(?: [A-Z][\w’'-]*){0,3}"
)
OPENING = re.compile(
    r"(?:he|she|they|(?:the )?(?:first )?(?:ambassador|minister|envoy|high commissioner)s?)\b",
    re.IGNORECASE,
)
NAME = re.compile(r"[A-Z][\w’'-]+")


def quote_with_residence(act: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of a quote in a text, led on to the words that tell where the envoy lives, in its
    sentence or the next, where that fits into a quote."""
    if act not in ACTS:
        return start, end
    rest = text[end : start + LIMIT].partition("\n")[0]
    told = LIVING.search(rest)
    if told is None:
        return start, end
    opened = SENTENCE.split(rest[: told.start()])
    if len(opened) > 2:
        return start, end
    if len(opened) == 2 and not _is_of_envoy(opened[1], text[start:end]):
        return start, end
    return start, end + told.end()


def _is_of_envoy(sentence: str, told: str) -> bool:
    """Whether a sentence goes on about the envoy of a quote: by "he", by his office or his name."""
    if OPENING.match(sentence):
        return True
    name = NAME.match(sentence)
    return name is not None and re.search(rf"\b{re.escape(name[0])}\b", told) is not None
