"""What actors, parts of relations, values and judgements are called in answers and pictures."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.actors import load_actors
from detente.data import load_toml, word_lists
from detente.days import in_words

if TYPE_CHECKING:
    from detente.ledger import Event, Stretch

JUDGED = {
    "retract": "retracted", "reinstate": "reinstated", "confirm": "confirmed", "correct": "corrected",
}  # fmt: skip
SHARED = {"diplomatic": "Diplomatic relations", "process": "Talks"}
OWNED = {
    "mission": "mission in {there}",
    "consulate": "consulates in {there}",
    "envoy": "ambassador to {there}",
    "level": "representation in {there}",
    "recognition": "recognition of {there}",
    "consular": "consular services for {there}",
}
VALUES = {"in_post": "in post", "charge": "chargé d’affaires"}
ARTICLES = "actors/data/articles.toml"


def name(code: str | None) -> str:
    """An actor's name; the code itself where the table does not know it, "" for None."""
    if not code:
        return ""
    table = load_actors()
    return table.actor(code).name if code in table else code.removeprefix("OTHER:")


def name_within(code: str) -> str:
    """An actor's name as it stands within a sentence.

    >>> name_within("GBR"), name_within("IRN")
    ('the United Kingdom', 'Iran')
    """
    called = name(code)
    return f"the {called}" if _has_article(called) else called


def _has_article(called: str) -> bool:
    begin, end = _articles()
    return f"{called} ".startswith(begin) or f" {called}".endswith(end)


@cache
def _articles() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How names with an article begin, with a blank behind, and how they end, with one before."""
    table = load_toml(ARTICLES)
    lists = word_lists(table, ("begin", "end"), ARTICLES, any_case=table)
    return tuple(f"{w} " for w in lists["begin"]), tuple(f" {w}" for w in lists["end"])


def own(code: str) -> str:
    """An actor's name in the genitive.

    >>> own("IRN"), own("USA")
    ('Iran’s', 'United States’')
    """
    called = name(code)
    return f"{called}’" if called.endswith("s") else f"{called}’s"


def part(kind: str, owner: str, other: str) -> str:
    """What a part of a relation is called; ``owner`` is "" for what the two share."""
    if not owner:
        return SHARED.get(kind, kind)
    return f"{own(owner)} {OWNED.get(kind, kind).format(there=name_within(other))}"


def part_of_pair(kind: str, owner: str | None, a: str, b: str) -> str:
    """A part of the relation of ``a`` and ``b`` in a line of text, such as "Chad's mission in
    Ghana"."""
    if not owner:
        return "consular relations" if kind == "consular" else part(kind, "", "").lower()
    return part(kind, owner, b if owner == a else a).replace("’", "'")


def trust(state: Stretch) -> str:
    """On what a state of a relation rests: on another, on the word of one side, or on a report."""
    if state.inferred:
        return f"inferred from {state.inferred}"
    proof = state.opened_by.proof
    return f"says {name_within(proof.said_by)}" if proof and proof.said_by else "reported"


UNDATED = "undated source"  # of what only articles without a date tell


def printed(event: Event) -> str:
    """When an act without a date was told, or that nobody knows; "" where its date is told."""
    if event.when is not None:
        return ""
    return UNDATED if event.undated else f"told {in_words(event.known_on.isoformat())}"


def against(event: Event) -> str:
    """An act that speaks against a state: what, whether it was only denied or planned, and when."""
    status = "" if event.status == "actual" else f"{event.status}, "
    return f"{event.act} ({status}{printed(event) or in_words(event.when)})"


def source(event: Event) -> str:
    """Who tells of an act: on whose word, and the publisher or else the article; "" without a
    proof."""
    proof = event.proof
    if proof is None:
        return ""
    said = f"says {name_within(proof.said_by)}, " if proof.said_by else ""
    return f"{said}{proof.publisher or proof.title or proof.article}"


def value(told: str | None) -> str:
    """A value of a part in words."""
    return "nothing known" if told is None else VALUES.get(told, told.replace("_", " "))


def last_evidence(edtf: str | None) -> str:
    """When the last article was printed, in words; None where articles bear no date."""
    return in_words(edtf) if edtf else "in articles whose day is not known"


def many(count: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun.

    >>> many(1, "article"), many(2000, "article"), many(2, "new entry", "new entries")
    ('1 article', '2,000 articles', '2 new entries')
    """
    return f"{count:,} {noun if count == 1 else plural or f'{noun}s'}"


def talks(told: str) -> str:
    """What the ledger says of talks, with its last word, a date, in words."""
    head, _, when = told.rpartition(" ")
    return f"{head} {in_words(when)}"
