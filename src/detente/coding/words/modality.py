"""The words of ``modality.toml``: what makes an act planned, proposed or denied."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from detente.data import load_toml, words_in
from detente.errors import DataError
from detente.model import Status

FILE = "coding/words/modality.toml"


@dataclass(frozen=True, slots=True)
class Modality:
    """The word lists of ``modality.toml``."""

    planned: frozenset[str]
    proposed: frozenset[str]
    denied: frozenset[str]
    topics: frozenset[str]
    inquiries: frozenset[str]
    aiming: frozenset[str]
    given: frozenset[str]
    raising: frozenset[str]
    nearing: frozenset[str]
    impending: frozenset[str]
    conceivable: frozenset[str]
    deferring: frozenset[str]
    granting: frozenset[str]
    occurrence: frozenset[str]
    going_on: frozenset[str]
    after: frozenset[str]
    before: frozenset[str]
    unsettled: frozenset[str]
    scheduled: frozenset[str]
    ahead: frozenset[str]
    unsettling: frozenset[str]
    instructing: frozenset[str]
    binding: frozenset[str]
    going: frozenset[str]
    resolved: frozenset[str]
    schemes: frozenset[str]
    undecided: frozenset[str]
    offing: frozenset[str]
    missed: frozenset[str]
    brought: frozenset[str]
    occasions: frozenset[str]
    rumours: frozenset[str]
    contradicting: frozenset[str]
    particulars: frozenset[str]
    omens: frozenset[str]
    barring: frozenset[str]
    promising: frozenset[str]
    carriers: frozenset[str]
    perhaps: frozenset[str]
    usual: frozenset[str]
    often: frozenset[str]
    others: frozenset[str]
    supposing: frozenset[str]
    unreal: frozenset[str]
    conditional: frozenset[str]
    imagining: frozenset[str]
    auxiliaries: dict[str, Status]
    conditions: frozenset[str]
    provisos: frozenset[str]

    def operator(self, lemma: str) -> Status | None:
        """What a governing word makes of the act."""
        if lemma in self.denied:
            return "denied"
        if lemma in self.proposed:
            return "proposed"
        return "planned" if lemma in self.planned else None


@lru_cache(maxsize=1)
def load_modality() -> Modality:
    """Load the lists. Raises DataError naming the list at fault."""
    table = load_toml(FILE)
    lists = {
        name: words_in(table, name, FILE)
        for name in Modality.__annotations__
        if name not in ("auxiliaries", "conditions", "provisos")
    }
    both = (lists["planned"] | lists["proposed"]) & lists["denied"]
    if both:
        raise DataError(f"{FILE}: {', '.join(sorted(both))} cannot be denied and something else")
    return Modality(
        **lists,
        auxiliaries=table["auxiliaries"],
        conditions=words_in(table["conditions"], "words", FILE),
        provisos=words_in(table["conditions"], "provisos", FILE),
    )
