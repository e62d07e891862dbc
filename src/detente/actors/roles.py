"""Words for those who act for a state: loads and validates ``data/roles.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from spacy.tokens import Token

from detente.data import load_toml, word_lists
from detente.errors import DataError

FILE = "actors/data/roles.toml"

CODES = frozenset(("surname_first", "united", "administered"))  # the lists of actor codes
ANY_CASE = CODES | {"councils"}  # and what is printed with capitals

HYPHENS = ("-", "–")

RoleKind = Literal["official", "government", "forces", "people"]


@dataclass(frozen=True, slots=True)
class Roles:
    """The word lists, as sets of lower-case lemmas, each as the file tells it.

    ``surname_first``, ``united`` and ``administered`` hold actor codes; ``titles`` maps a title to one.
    """

    officials: frozenset[str]
    governments: frozenset[str]
    forces: frozenset[str]
    people: frozenset[str]
    posts: frozenset[str]
    ambassadors: frozenset[str]
    papal: frozenset[str]
    country_nouns: frozenset[str]
    pair_nouns: frozenset[str]
    pairs: frozenset[str]
    two_sided: frozenset[str]
    anybody: frozenset[str]
    multiples: frozenset[str]
    of_parties: frozenset[str]
    countries: frozenset[str]
    neighbours: frozenset[str]
    backed: frozenset[str]
    blocs: frozenset[str]
    united: frozenset[str]
    seated: frozenset[str]
    ruling: frozenset[str]
    receiving: frozenset[str]
    ranks: frozenset[str]
    local: frozenset[str]
    sites: frozenset[str]
    charters: frozenset[str]
    borders: frozenset[str]
    leaders: frozenset[str]
    rulers: frozenset[str]
    heads: frozenset[str]
    never_presidents: frozenset[str]
    administered: frozenset[str]
    bodies: frozenset[str]
    chairs: frozenset[str]
    national: frozenset[str]
    councils: frozenset[str]
    judging: frozenset[str]
    answers: frozenset[str]
    professions: frozenset[str]
    bygone: frozenset[str]
    knighted: frozenset[str]
    royal: frozenset[str]
    fillers: frozenset[str]
    surname_first: frozenset[str]
    collective: frozenset[str]
    opposites: frozenset[str]
    attendants: frozenset[str]
    members: frozenset[str]
    parties: frozenset[str]
    private: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    companies: frozenset[str]
    flying: frozenset[str]
    money: frozenset[str]
    titles: dict[str, str]

    def is_private(self, word: str, *, proper: bool) -> bool:
        """Whether a noun with a nationality is no affair of that state: a firm's name, a currency."""
        return word in self.money or (proper and word.rstrip(".") in self.companies)

    def kind(self, lemma: str) -> RoleKind | None:
        """How a noun acts for its state: as official, government, forces, people, or not at all."""
        if lemma in self.officials:
            return "official"
        if lemma in self.governments or lemma in self.posts:
            return "government"
        if lemma in self.forces:
            return "forces"
        return "people" if lemma in self.people else None


@lru_cache(maxsize=1)
def load_roles() -> Roles:
    """Load the lists. Raises DataError naming the list that is at fault, missing or unknown."""
    table = load_toml(FILE)
    titles = table.pop("titles", None)
    if not isinstance(titles, dict) or not all(isinstance(v, str) for v in titles.values()):
        raise DataError(f"{FILE}: [titles] must map titles to actor codes")
    names = Roles.__annotations__.keys() - {"titles"}
    return Roles(**word_lists(table, names, FILE, any_case=ANY_CASE), titles=dict(titles))


def leaning(word: Token) -> str | None:
    """ "Pro" or "anti", where that stands before a name with a hyphen: "pro-Chadian" rebels are not Chad's,
    nor are "Chadian-backed" ones."""
    doc, i = word.doc, word.i
    hyphened = i + 2 < len(doc) and doc[i + 1].text in HYPHENS
    if hyphened and doc[i + 2].lower_ in load_roles().backed:
        return "pro"
    if i < 2 or doc[i - 1].text not in HYPHENS:
        return None
    before = doc[i - 2].lower_
    return before if before in ("pro", "anti") else None
