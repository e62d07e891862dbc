"""What actors, parts of relations, values and judgements are called in answers, on pictures and pages."""

from __future__ import annotations

import re

from detente.actors import load_actors
from detente.days import in_words

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
# Names before which English puts an article within a sentence.
ARTICLE = re.compile(
    r"United |European Union|African Union|Arab League|Netherlands|Philippines|Gambia|Bahamas|Maldives|"
    r"Seychelles|Comoros|Holy See|Soviet Union|.*\b(?:Islands|Republic|Emirates|Nations|Congo)$|"
    r"(?:Democratic|Dominican|Central African) Republic"
)


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
    return f"the {called}" if ARTICLE.match(called) else called


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


def value(told: str | None) -> str:
    """A value of a part in words."""
    return "nothing known" if told is None else VALUES.get(told, told.replace("_", " "))


def last_evidence(edtf: str | None) -> str:
    """When the last article was printed, in words; None where articles bear no date."""
    return in_words(edtf) if edtf else "in articles whose day is not known"


def talks(told: str) -> str:
    """What the ledger says of talks, with its last word, a date, in words."""
    head, _, when = told.rpartition(" ")
    return f"{head} {in_words(when)}"
