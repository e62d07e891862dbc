"""Every place in a parsed text that names a state, an organisation or a town.

One pass over the tokens with the tree of :mod:`detente.actors.lexicon`, longest match first;
:mod:`detente.actors.context` decides where a word has several meanings.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from detente.actors.context import Context
from detente.actors.lexicon import Entry
from detente.actors.matching import Match, matches_in
from detente.actors.records import SurfaceKind
from detente.actors.roles import load_roles
from detente.actors.table import Candidate, fold, load_actors
from detente.actors.towns import (
    WHERE,
    is_before_own_state,
    may_end_in_us_state,
    readings_of,
    state_behind,
)
from detente.language.document import Document

PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
NEGATIONS = frozenset(("non", "pan", "trans", "afro"))
FLEXIBLE = frozenset(("anti", "pro"))
MOST_NAMES = 3  # words of a person's name; NER takes longer runs of capitals for one, too
CONFIDENCE: dict[SurfaceKind, float] = {
    "name": 0.97, "adjective": 0.95, "people": 0.9, "capital": 0.85, "metonym": 0.85,
    "organisation": 0.95, "group": 0.9, "place": 0.9, "armed": 0.85,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens ``start`` to ``end`` (exclusive) name the actors ``codes``.

    ``codes`` has one code, save for groups, which stand for their members as of the date.
    ``kind`` tells how: by name, adjective, people, capital (the government), metonym,
    organisation, group, as an armed group of the state, or only as a place. ``confidence`` is a probability between 0 and 1.
    """

    start: int
    end: int
    codes: tuple[str, ...]
    kind: SurfaceKind
    confidence: float

    @property
    def code(self) -> str | None:
        """The one actor, or None for a group."""
        return self.codes[0] if len(self.codes) == 1 else None


def find_mentions(document: Document, on: date | None = None) -> list[Mention]:
    """All mentions in order of the text; they overlap only where one token holds two ("US-Cuba").

    ``on`` is the day of which the text speaks (None: the document's own date where known);
    it decides who "Moscow" or "Belgrade" is.
    """
    if on is None and document.date is not None:
        on = document.date.first
    reader = _Reader(document, on)
    return reader.read()


class _Reader:
    def __init__(self, document: Document, on: date | None):
        self.document = document
        self.doc = document.doc
        self.on = on
        self.context = Context(document)
        self.persons: set[str] = set()
        # Names of U.N. bodies that a state's own council bears here.
        self.councils: set[str] = set()
        line = document.dateline
        first = document.body + line.start if line is not None else 0
        self.dateline = range(first, first + len(line.text) if line is not None else 0)

    def read(self) -> list[Mention]:
        matches = matches_in(self.document)
        for match in matches:
            text = fold(match.entries[0].surface)
            named = text in self.context.rules.person_names or self._is_surname(match)
            if named and self.context.is_person(match.start, match.end):
                self.persons.add(text)
        found: list[Mention] = []
        for match in matches:
            mention = self._mention(match, found[-1] if found else None)
            if mention is not None:
                found.append(mention)
        return found

    def _mention(self, match: Match, previous: Mention | None) -> Mention | None:
        entry = match.entries[0]
        if entry.role == "nothing":
            return None
        if entry.role == "prefix":
            code = self.context.rules.prefixes[fold(entry.surface)]
            return self._make(match, code, "adjective", 0.9) if match.hyphen else None
        if self._is_other_thing(match):
            return None
        if (state := state_behind(self.doc, match, self.on)) is not None:
            return self._make(match, state, "place", 0.9)
        if entry.role == "actor" and (
            readings_of(entry.surface, self.on) or self._has_choice(entry)
        ):
            return self._actor(match, entry, previous)
        towns = [e for e in match.entries if e.role == "city"]
        return self._city(match, towns[0]) if towns else None

    def _has_choice(self, entry: Entry) -> bool:
        return fold(entry.surface) in self.context.rules.choices

    def _is_other_thing(self, match: Match) -> bool:
        """Persons, companies, "non-American", "Russian-speaking"."""
        before = self.doc[match.start - 1].lower_ if match.start else ""
        if self.context.is_of_origin(match.end):
            return True
        if before in "-–" and match.start > 1 and self.doc[match.start - 2].lower_ in NEGATIONS:
            return True
        text = fold(match.entries[0].surface)
        if text in self.context.rules.person_names or self._is_surname(match):
            if self.context.is_person(match.start, match.end):
                return True
            alone = self.doc[match.start].ent_type_ == "PERSON" and before not in WHERE
            if text in self.persons and alone:
                return True
        if self.context.is_part_of_gone(match.start, match.end):
            return True
        return self.context.is_company(match.start, match.end)

    def _is_surname(self, match: Match) -> bool:
        """Whether a state's name ends a person's: "Lisa Monaco", whom no list needs to know."""
        doc, word = self.doc, self.doc[match.start]
        if match.end != match.start + 1 or word.ent_type_ != "PERSON" or word.ent_iob_ != "I":
            return word.text.istitle() and fold(word.text) in self.persons
        first = match.start
        while first > 0 and doc[first].ent_iob_ == "I":
            first -= 1
        after = doc[match.end] if match.end < len(doc) else None
        ends = after is None or after.ent_type_ != "PERSON" or after.ent_iob_ != "I"
        named = all(t.text.isalpha() and t.text.istitle() for t in doc[first : match.end])
        return ends and named and word.tag_ == "NNP" and match.end - first <= MOST_NAMES

    def _city(self, match: Match, entry: Entry) -> Mention | None:
        """A town counts where it is a venue: after a preposition, in a dateline, before its state."""
        if self._in_dateline(match):
            return self._make(match, entry.country, "place", 0.85)
        if self.context.is_in_us(match.end):
            return self._make(match, "USA", "place", 0.9)
        token = self.doc[match.start]
        before = self.doc[match.start - 1].lower_ if match.start else ""
        after = self.doc[match.end].lower_ if match.end < len(self.doc) else ""
        if (
            token.ent_type_ not in PLACE_LABELS
            or token.tag_ not in ("NNP", "NNPS")
            or after == "county"
        ):
            return None
        if before in WHERE:
            return self._make(match, entry.country, "place", 0.85)
        position, confidence = self.context.position(match.start, match.end)
        if position != "town":
            return None
        return self._make(match, entry.country, "place", confidence * 0.9)

    def _actor(self, match: Match, entry: Entry, previous: Mention | None) -> Mention | None:
        surface = entry.surface
        readings = readings_of(surface, self.on)
        if not self.context.allows(surface):
            return self._bare_town(match, readings)
        choice = self.context.choose(surface)
        if choice is not None:
            return self._chosen(match, surface, readings, choice, previous)
        if readings[0].kind in ("capital", "place") and self.context.is_in_us(match.end):
            return self._make(match, "USA", "place", 0.9)
        town = readings[0].kind in ("capital", "metonym", "place")
        if town and any(r.kind == "capital" for r in readings):
            return self._capital(match, readings)
        best = readings[0]
        if best.kind == "group" and self.context.is_partial(match.start):
            return None
        if best.kind == "name" and self._is_us_town(match):
            return self._make(match, "USA", "place", 0.9)
        if best.kind == "metonym" and self._belongs_to_another(match, best.code, previous):
            return None
        if best.kind == "organisation" and self._is_a_states_own(match, surface, previous):
            return None
        return self._make(match, best.code, best.kind, CONFIDENCE[best.kind] * self._weight(match))

    def _bare_town(self, match: Match, readings: tuple[Candidate, ...]) -> Mention | None:
        """ "in Santiago" without a word of Chile is still a town."""
        towns = [r for r in readings if r.kind == "capital"]
        before = self.doc[match.start - 1].lower_ if match.start else ""
        if towns and before in WHERE and self.doc[match.start].ent_type_ in PLACE_LABELS:
            code = "USA" if self.context.is_in_us(match.end) else towns[0].code
            return self._make(match, code, "place", 0.5)
        return None

    def _chosen(
        self,
        match: Match,
        surface: str,
        readings: tuple[Candidate, ...],
        choice: tuple[str, float],
        previous: Mention | None,
    ) -> Mention | None:
        code, confidence = choice
        if self._follows_us_town(match, previous):
            return self._make(match, "USA", "place", 0.9)
        if code == "none":
            return None
        if code.startswith("place:"):
            return self._make(match, code.removeprefix("place:"), "place", confidence)
        code = load_actors().as_of(code, self.on)
        same = [r.kind for r in readings if r.code == code]
        kind = same[0] if same else _kind_by_ending(surface)
        if kind == "capital":
            return self._capital(match, tuple(r for r in readings if r.code == code))
        return self._make(match, code, kind, confidence)

    def _capital(self, match: Match, readings: tuple[Candidate, ...]) -> Mention | None:
        capitals = [r.code for r in readings if r.kind == "capital"]
        towns = [r.code for r in readings if r.kind == "place"] or [
            c for c in capitals if load_actors().actor(c).kind != "organisation"
        ]
        position, confidence = self.context.position(match.start, match.end)
        if self._in_dateline(match) or is_before_own_state(self.doc, match, towns, self.on):
            position, confidence = "town", 0.95
        if position == "town":
            return self._make(match, towns[0] if towns else capitals[0], "place", confidence)
        bodies = [c for c in capitals if load_actors().actor(c).kind == "organisation"]
        code = bodies[0] if bodies else capitals[0]
        if bodies and len(capitals) > 1:  # Brussels: the Union far more often than Belgium
            confidence *= 0.85
        return self._make(match, code, "capital", confidence)

    def _belongs_to_another(self, match: Match, code: str, previous: Mention | None) -> bool:
        """ "the German Foreign Office" is not the British one."""
        if previous is None or previous.codes == (code,):
            return False
        between = self.doc[previous.end : match.start]
        return previous.kind != "place" and all(t.tag_ in ("POS", "HYPH") for t in between)

    def _is_a_states_own(self, match: Match, surface: str, previous: Mention | None) -> bool:
        """ "The Chadian Security Council" is Chad's, and so is "the Security Council" after it."""
        if surface not in load_roles().councils:
            return False
        if (
            previous is not None
            and previous.kind in ("name", "adjective")
            and previous.code != "UN"
        ):
            between = self.doc[previous.end : match.start]
            national = load_roles().national
            if all(t.tag_ in ("POS", "HYPH") or t.lower_ in national for t in between):
                self.councils.add(surface)
        return surface in self.councils

    def _follows_us_town(self, match: Match, previous: Mention | None) -> bool:
        """ "Atlanta, Georgia"."""
        if previous is None or previous.codes != ("USA",) or previous.kind != "place":
            return False
        return previous.end == match.start - 1 and self.doc[previous.end].text == ","

    def _is_us_town(self, match: Match) -> bool:
        return self.context.is_in_us(match.end) and may_end_in_us_state(self.doc, match)

    def _in_dateline(self, match: Match) -> bool:
        if self.doc[match.start].idx in self.dateline:
            return True
        return self.context.is_dateline(match.start, match.end)

    def _weight(self, match: Match) -> float:
        """ "anti-American protests" are about the state, not by it."""
        if match.start > 1 and self.doc[match.start - 1].text in "-–":
            return 0.6 if self.doc[match.start - 2].lower_ in FLEXIBLE else 1.0
        return 1.0

    def _make(self, match: Match, code: str, kind: SurfaceKind, confidence: float) -> Mention:
        table = load_actors()
        codes = table.members(code, self.on) if table.actor(code).kind == "group" else ()
        return Mention(match.start, match.end, codes or (code,), kind, round(confidence, 2))


def _kind_by_ending(surface: str) -> SurfaceKind:
    if surface.endswith(("ans", "ese")):
        return "people" if surface.endswith("ans") else "adjective"
    return "adjective" if surface.endswith("an") else "name"
