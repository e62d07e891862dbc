"""Words and marks for pages: names, parts of relations, dates, quotes with their found words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from markupsafe import Markup, escape

from detente.acts import load_acts
from detente.days import in_words
from detente.words import JUDGED, many, name, name_within, own, part, talks, value

__all__ = [
    "DIRECTIONS", "JUDGED", "column", "dispute", "found", "in_words", "many", "meaning", "name", "name_within", "own", "part", "percent", "reason", "talks",
    "time", "value", "web_address",
]  # fmt: skip

COLUMNS = {
    "mission": "mission",
    "consulate": "consulates",
    "envoy": "ambassador",
    "level": "representation",
    "recognition": "recognition",
    "consular": "consular services",
}
DIRECTIONS = {
    "directed": "one acts upon another", "undirected": "both act together",
    "either": "one acts upon another, or both together",
}  # fmt: skip
SPAN = re.compile(r"\d{4}(?:-\d\d){0,2}[~?]?(?:/\d{4}(?:-\d\d){0,2}[~?]?)?")
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def meaning(act: str) -> str:
    """What an act is, in a sentence; "" for one that the ontology does not have."""
    acts = load_acts()
    return acts[act].definition if act in acts else ""


def column(kind: str) -> str:
    """What a part of a relation is called at the head of a column."""
    return COLUMNS.get(kind, kind)


@lru_cache(maxsize=20_000)
def time(edtf: str | date | None) -> Markup:
    """A date in words, with its machine-readable form where HTML has one for it."""
    if isinstance(edtf, date):
        edtf = edtf.isoformat()
    words = in_words(edtf)
    if edtf is None:
        return Markup('<span class="undated">{}</span>').format(words)
    ends = edtf.split("/")
    if all(DATE.fullmatch(end) for end in ends):
        told = (Markup('<time datetime="{}">{}</time>').format(end, in_words(end)) for end in ends)
        return Markup(" to ").join(told)
    return Markup("<span>{}</span>").format(words)


def found(quote: str, terms: Iterable[str]) -> Markup:
    """A quote with the words that were searched for marked; the beginnings of words are
    compared."""
    words = [word for term in terms for word in term.split()]
    stems = sorted({re.escape(w[: max(3, len(w) - 2)]) for w in words}, key=len, reverse=True)
    if not stems:
        return escape(quote)
    pattern = re.compile(rf"\b(?:{'|'.join(stems)})\w*", re.IGNORECASE)
    marked, at = Markup(""), 0
    for match in pattern.finditer(quote):
        marked += escape(quote[at : match.start()])
        marked += Markup("<mark>{}</mark>").format(match[0])
        at = match.end()
    return marked + escape(quote[at:])


def dispute(on: str) -> str:
    """What reports differ on: the date, who acted, the number of diplomats."""
    return "who acted" if on == "source" else f"the {on}"


def reason(told: str) -> str:
    """Why a claim is held to tell of an event, with dates in words."""
    return SPAN.sub(lambda m: in_words(m[0]), told)


def web_address(url: str | None) -> str | None:
    """An article's own address where it is one that a browser may be sent to, else None."""
    if url is None or not re.match(r"https?://[^\s/]", url, re.IGNORECASE):
        return None
    return url


def percent(sure: float) -> str:
    """A probability in hundredths, never quite a certainty unless it is one."""
    return f"{min(99, round(sure * 100)) if sure < 1 else 100} %"
