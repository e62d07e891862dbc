"""Who is named in a document, and which two states it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol

from spacy.tokens import Token

from detente.actors.mentions import Mention, find_mentions
from detente.actors.persons import Person, find_persons
from detente.actors.roles import load_roles
from detente.actors.succession import continued_as
from detente.language.document import Document

TITLE_PLACES = frozenset(("in", "at", "near"))


# Kinds of mentions that do not call a state by what it acts under.
NO_STATES = frozenset(("place", "organisation", "group", "armed"))
ARMED = "an armed group of a state"  # how whom it names stands for the state: as its people do


@dataclass(frozen=True, slots=True)
class Ref:
    """Actors that a phrase stands for. ``token`` heads the phrase; ``kind`` is state, official,
    government, forces, people, post, organisation or place; ``how`` is for people."""

    codes: tuple[str, ...]
    kind: str
    token: int
    words: str
    confidence: float
    how: str


class Meant(Protocol):
    """Who the phrases of a text stand for, as far as the slots of frames ask; answered by
    :class:`detente.actors.reference.Reference`, whose methods these are."""

    @property
    def person_at(self) -> Mapping[int, object]:
        """Persons by token."""

    def refs(self, token: Token) -> tuple[Ref, ...]:
        """The actors of a phrase and of those coordinated with it."""

    def one(self, token: Token) -> tuple[Ref, ...]:
        """The actors of a phrase."""

    def nationality(self, token: Token) -> tuple[Ref, ...]:
        """The states named in the modifiers of a noun."""

    def place_country(self, token: Token) -> tuple[Ref, ...]:
        """The country in which a place lies."""

    def host_of(self, post: Token) -> tuple[Ref, ...]:
        """The country in which an embassy stands."""

    def place_before(self, token: Token, but: Collection[str] = ()) -> tuple[Ref, ...]:
        """The country of the last place or state named before "there", none of those in ``but``."""

    def names_post(self, token: Token) -> bool:
        """Whether a city's name is that of a post."""


class Naming:
    """Mentions of actors and persons in one document, found once, at construction."""

    def __init__(self, document: Document, on: date | None):
        self.document = document
        self.doc = document.doc
        self.on = on
        self.roles = load_roles()
        # The sides of the acts read so far, by family: what "the embargo" and "the deal" go back to.
        self.told: dict[str, tuple[tuple[Ref, ...], tuple[Ref, ...]]] = {}
        # By kind the last directed act: where it was told, its source and its target.
        self.series: dict[str, tuple[int, tuple[str, ...], tuple[str, ...]]] = {}
        # The last two to meet, talk or call so far, and where that is told: "the two leaders" are theirs.
        self.met: tuple[int, tuple[str, ...]] | None = None
        self.mentions: list[Mention] = find_mentions(document, on)
        self.named: dict[int, list[Mention]] = {}  # "U.S.-Cuba" may be one token with two names
        for mention in self.mentions:
            for i in range(mention.start, mention.end):
                self.named.setdefault(i, []).append(mention)
        self.persons: list[Person] = find_persons(self.doc, self.mentions, on)
        self.person_at: dict[int, Person] = {
            i: p for p in self.persons for i in range(p.start, p.end)
        }

    @cached_property
    def pair(self) -> tuple[str, ...]:
        """The two states that the article is about: named in its title, or four in five of all namings."""
        title = [
            m
            for m in self.mentions
            if m.start < len(self.doc) and self.doc[m.start].idx < self.document.body
        ]
        united = self.roles.united
        codes = dict.fromkeys(
            m.codes[0]
            for m in title
            if len(m.codes) == 1
            and m.kind not in NO_STATES
            and not (m.start and self.doc[m.start - 1].lower_ in TITLE_PLACES)
        )
        if len(codes) == 2:
            return tuple(codes)
        if len(codes) == 1 and (bodies := {m.code for m in title if m.code in united}):
            return (*codes, *(c for c in bodies if c is not None))[:2]
        return _leading(self._namings + self._bodies, *united) or _leading(self._namings)

    @cached_property
    def _namings(self) -> Counter[str]:
        """How often each state is named, by its names and by persons."""
        counts = Counter(
            m.codes[0]
            for m in self.mentions
            if len(m.codes) == 1 and m.kind not in ("organisation", "group", "armed")
        )
        counts.update(p.code for p in self.persons if p.code is not None)
        return counts

    @cached_property
    def _bodies(self) -> Counter[str]:
        """How often each body is named that deals with states as one of them."""
        united = self.roles.united
        return Counter(m.code for m in self.mentions if m.code is not None and m.code in united)

    @cached_property
    def main(self) -> str | None:
        """The state that the article is about before all others: half of all namings."""
        top = self._namings.most_common(1)
        return top[0][0] if top and top[0][1] >= max(4, 0.5 * self._namings.total()) else None

    @cached_property
    def leaders(self) -> tuple[str, ...]:
        """The states whose leaders or ministers the article names, in order."""
        return tuple(
            dict.fromkeys(
                p.code
                for p in self.persons
                if p.code is not None
                and p.office in self.roles.leaders
                and not any(
                    t.lower_ in self.roles.bygone for t in self.doc[max(0, p.start - 5) : p.start]
                )
            )
        )

    def pair_for(
        self, token: Token, known: set[str], without: Collection[str] = ()
    ) -> tuple[str, ...]:
        """Two states that a phrase without parties can be about, one of them ``known`` where given:
        the article's own pair, or the only two states of this sentence and the one before, those
        ``without`` left out."""
        pair = self._pair_of_then(known)
        if len(pair) == 2 and known <= set(pair):
            return pair
        before = self.doc[token.sent.start - 1].sent.start if token.sent.start > 0 else 0
        named = (c for i in range(before, token.sent.end) for c in self.codes_at(i))
        codes = dict.fromkeys(code for code in named if code not in without)
        return tuple(codes) if len(codes) == 2 and known <= set(codes) else ()

    def _pair_of_then(self, known: set[str]) -> tuple[str, ...]:
        """The article's own pair, a state called as ``known`` has it: of Russia and Bulgaria, where the
        Soviet Union is known, that and Bulgaria."""
        called = {continued_as(code, date.max): code for code in known}
        return tuple(called.get(continued_as(code, date.max), code) for code in self.pair)

    def codes_at(self, i: int) -> tuple[str, ...]:
        """The states that a token names, itself or as a person's name."""
        codes = [
            m.codes[0]
            for m in self.named.get(i, ())
            if len(m.codes) == 1 and (m.kind not in NO_STATES or m.codes[0] in self.roles.united)
        ]
        person = self.person_at.get(i)
        if not codes and person is not None and person.code is not None:
            codes = [person.code]
        return tuple(codes)


def _leading(counts: Counter[str], *among: str) -> tuple[str, ...]:
    """The two with four in five of all namings, one of those ``among`` where any are given."""
    top = counts.most_common(2)
    if len(top) < 2 or top[1][1] < 2 or top[0][1] + top[1][1] < 0.8 * counts.total():
        return ()
    codes = tuple(code for code, _ in top)
    return codes if not among or set(among) & set(codes) else ()
