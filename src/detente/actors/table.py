"""Who acts in world affairs: codes, names, memberships and what a code meant when.

>>> table = load_actors()
>>> table.resolve("Teheran").code
'IRN'
>>> table.as_of("RUS", date(1985, 3, 11))
'SUN'
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from detente.actors.likeness import near
from detente.actors.records import (
    Actor,
    ActorKind,
    Records,
    Surface,
    SurfaceKind,
    load_data,
    read_records,
)
from detente.errors import UnknownActor

__all__ = ["Actor", "ActorKind", "ActorTable", "Candidate", "SurfaceKind", "fold", "load_actors"]

# How readily a word of each kind names its actor when nothing else is known.
PRIOR: dict[SurfaceKind, float] = {
    "name": 1.0, "organisation": 0.95, "group": 0.9, "adjective": 0.85, "people": 0.8,
    "capital": 0.7, "metonym": 0.6, "place": 0.2, "armed": 0.2,
}  # fmt: skip
# Parts of a state, and those who bear arms in it: neither is its name.
PARTS: frozenset[SurfaceKind] = frozenset(("place", "armed"))
OUT_OF_TIME = 0.15  # a past use of a word, where the date is not known: behind every other use
PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a word: whom, in which way, and how readily (0 to 1)."""

    code: str
    kind: SurfaceKind
    prior: float


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Lower case without diacritics, typographic quotes, dots and double spaces ("Côte" → "cote")."""
    letters = text.replace("`", "'") if text.isascii() else _letters(text)
    return " ".join(letters.lower().replace(".", "").split())


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate(PLAIN))
    return "".join(c for c in plain if not unicodedata.combining(c))


class ActorTable:
    """All actors. Built once by :func:`load_actors`."""

    def __init__(self, records: Records):
        self._records = records
        self._by_surface: dict[str, list[Surface]] = {}
        for surface in records.surfaces:
            self._by_surface.setdefault(fold(surface.text), []).append(surface)
        self._by_iso2 = {a.iso2: a.code for a in records.actors.values() if a.iso2}
        self._defaults = _choice_defaults()
        self._choices = _choice_states()
        self._prefixes = {fold(k): v for k, v in load_data("contexts.toml")["prefixes"].items()}

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._records.actors.values())

    def __contains__(self, code: object) -> bool:
        return code in self._records.actors

    @property
    def surfaces(self) -> tuple[Surface, ...]:
        """Every word that stands for an actor."""
        return self._records.surfaces

    def surfaces_of(self, word: str) -> tuple[Surface, ...]:
        """Everything that a word stands for on whatever day."""
        return tuple(self._by_surface.get(fold(word), ()))

    def actor(self, code: str) -> Actor:
        """The actor with exactly this code. Raises UnknownActor."""
        try:
            return self._records.actors[code]
        except KeyError:
            raise UnknownActor(code, self._suggest(code)) from None

    def resolve(self, query: str, on: date | None = None) -> Actor:
        """The actor a person means by a code, name, nationality, capital or organisation.

        Case, diacritics and dots do not matter. With ``on`` the answer is the actor as it was
        then ("Russia" in 1985 is the Soviet Union). Raises UnknownActor with up to three
        suggestions.
        """
        code = self._code(query) or self._named(query, on)
        if code is None:
            raise UnknownActor(query, self._suggest(query))
        return self.actor(self.as_of(code, on))

    def also(self, query: str) -> tuple[Actor, ...]:
        """The other actors that the words might as well name, where :meth:`resolve` takes one of
        several; empty for a code.

        >>> [actor.code for actor in load_actors().also("Korea")]
        ['PRK']
        """
        taken = self._named(query, None)
        if taken is None or self._code(query):
            return ()
        readings = [c for c in self.candidates(query) if c.kind not in PARTS]
        codes = [c.code for c in readings if c.prior == readings[0].prior]
        codes += self._choices.get(fold(query), ())
        return tuple(self.actor(c) for c in dict.fromkeys(codes) if c != taken)

    def candidates(self, surface: str, on: date | None = None) -> tuple[Candidate, ...]:
        """All readings of a word as of a day, the readiest first; empty where there is none."""
        found = []
        for entry in self._by_surface.get(fold(surface), ()):
            prior = PRIOR[entry.kind] * self._timeliness(entry, on)
            if prior > 0:
                found.append(Candidate(self.as_of(entry.code, on), entry.kind, prior))
        prefix = self._prefixes.get(fold(surface))
        if prefix is not None and not found:
            found.append(Candidate(self.as_of(prefix, on), "adjective", 0.5))
        if any(c.prior > OUT_OF_TIME for c in found):
            found = [c for c in found if c.prior > OUT_OF_TIME]
        return tuple(dict.fromkeys(sorted(found, key=lambda c: -c.prior)))

    def members(self, code: str, on: date | None = None) -> tuple[str, ...]:
        """Codes of an organisation's or group's members on a day (None: today's), sorted."""
        self.actor(code)
        spells = self._records.members.get(code, ())
        return tuple(sorted({self.as_of(s.code, on) for s in spells if s.holds(on)}))

    def in_region(self, word: str) -> frozenset[str]:
        """States that a regional or descriptive word fits: "North American", "Gulf", "kingdom"."""
        return self._records.regions.get(fold(word), frozenset())

    def as_of(self, code: str, on: date | None) -> str:
        """The code of the state that this one was then: RUS in 1985 is SUN, CZE in 1970 is CSK."""
        if on is not None:
            for spell in self._records.heirs.get(code, ()):
                if spell.holds(on):
                    return spell.code
        return code

    def outside_its_time(self, code: str, on: date) -> str:
        """The heir that is meant where a state of the past did not exist: SUN in 1809 is RUS."""
        heirs = [
            (heir, spell)
            for heir, spells in self._records.heirs.items()
            for spell in spells
            if spell.code == code
        ]
        if len(heirs) == 1 and not heirs[0][1].holds(on):
            return heirs[0][0]
        return code

    def _code(self, query: str) -> str | None:
        text = query.strip().upper()
        if text in self._records.actors:
            return text
        matching = (c for c in self._records.actors if c.upper() == text)
        return next(matching, None) or self._by_iso2.get(text)

    def _named(self, query: str, on: date | None) -> str | None:
        for text in (query, f"the {query}", query.strip().lower().removeprefix("the ")):
            if (default := self._defaults.get(fold(text))) is not None:
                return default
            readings = self.candidates(text, on) or self.candidates(text)
            usable = [c for c in readings if c.kind not in PARTS]
            if usable:
                return usable[0].code
        return None

    def _timeliness(self, surface: Surface, on: date | None) -> float:
        actor = self._records.actors[surface.code]
        first, last = surface.first, surface.last
        if first is None and last is None:
            if actor.kind != "historic" or surface.kind not in ("capital", "metonym"):
                return 1.0
            first, last = actor.first, actor.last
        elif on is None and actor.kind == "historic" and last is not None:
            return 0.0  # "Munich" is Bavaria's government only where the text is known to be old
        if on is None:
            return 1.0 if last is None else OUT_OF_TIME
        return 1.0 if (first is None or first <= on) and (last is None or on <= last) else 0.0

    def _suggest(self, query: str) -> tuple[str, ...]:
        """Names of up to three actors that may be meant; of a part of a state, the state."""
        whole = self._by_surface.get(fold(query), ())
        usable = {k: v for k, v in self._by_surface.items() if v[0].kind not in PARTS}
        codes = [part.code for part in whole]
        codes = codes or [usable[key][0].code for key in near(fold(query), usable)]
        return tuple(dict.fromkeys(self._records.actors[code].name for code in codes))[:3]


def _choice_defaults() -> dict[str, str]:
    return {
        fold(word): choice["default"]
        for choice in load_data("contexts.toml")["choice"]
        for word in choice["words"]
        if ":" not in choice["default"]
    }


def _choice_states() -> dict[str, tuple[str, ...]]:
    """By word, the states that it may name; parts of states and what is no state are left out."""
    return {
        fold(word): tuple(c for c in choice["readings"] if ":" not in c and c != "none")
        for choice in load_data("contexts.toml")["choice"]
        for word in choice["words"]
    }


@lru_cache(maxsize=1)
def load_actors() -> ActorTable:
    """The table of actors, read and checked once. Raises DataError naming file and entry."""
    return ActorTable(read_records())
