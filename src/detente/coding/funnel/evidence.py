"""Who may be meant where in a text, told from its words before it is parsed.

More is found than a parse would bear out: names of states and office holders, names that an office
and a nationality beside them introduce, and words that may stand for an actor named before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from detente.actors import load_actors
from detente.actors.context import load_rules
from detente.actors.lexicon import Entry
from detente.actors.matching import Match
from detente.actors.officeholders import load_officeholders
from detente.actors.roles import load_roles
from detente.actors.table import fold
from detente.coding.funnel.words import Codes, Word

NEAR_OFFICE = 8  # tokens on either side of an office in which its state may stand
NEAR_NAME = 12  # and those in which the name of its holder may
ADDING = frozenset((",", "(", "—", "–"))  # between a name and its office
PARTING = frozenset((",", "(", ")", ";", "—", "–", "."))
PARTICLES = 2  # words of a name in small letters: "von der"
DETERMINED = 6  # tokens before a noun in which "the" may stand
CACHE = 500_000  # word forms remembered


@dataclass(slots=True)
class Evidence:
    """By token: the actors it may name, and words that may stand for an actor named elsewhere.

    ``persons`` are those of ``named`` that may be persons, ``offices`` the nouns of offices that may go
    without a name ("Nepal's premier"), with the actors named near them. ``places`` are the tokens of
    ``named``, in order. The kinds in ``standing`` are "person"
    (he), "speaker" (we) and "other" (it, they, the ministry).
    """

    named: dict[int, Codes] = field(default_factory=dict)
    persons: dict[int, Codes] = field(default_factory=dict)
    standing: dict[int, str] = field(default_factory=dict)
    introductions: dict[str, list[int]] = field(default_factory=dict)
    offices: dict[int, Codes] = field(default_factory=dict)
    places: list[int] = field(default_factory=list)

    def named_in(self, start: int, end: int) -> set[str]:
        """Whom the words of a stretch name."""
        first, last = bisect_left(self.places, start), bisect_left(self.places, end)
        return {code for i in self.places[first:last] for code in self.named[i]}

    def persons_in(self, start: int, end: int) -> set[str]:
        """The states of those who may be persons, or are told by their office, in a stretch."""
        return {
            code
            for told in (self.persons, self.offices)
            for i, codes in told.items()
            if start <= i < end
            for code in codes
        }


def find_evidence(words: list[Word], matches: list[Match]) -> Evidence:
    """Everyone who may be meant in a text of these words, in which the lexicon matches these."""
    found = Evidence()
    for match in matches:
        codes = frozenset(c for e in match.entries for c in codes_of(e))
        for i in range(match.start, match.end) if codes else ():
            found.named[i] = found.named.get(i, codes) | codes  # "US-Mexico" names two
    telling = [i for i, word in enumerate(words) if word.tells]
    _add_holders(words, telling, found)
    _add_introduced(words, telling, found)
    found.places = sorted(found.named)
    for i in telling:
        if i in found.named:
            continue
        if words[i].standing:
            found.standing[i] = words[i].standing
        elif words[i].described and any(w.definite for w in words[max(0, i - DETERMINED) : i]):
            found.standing[i] = "other"
    return found


def _add_holders(words: list[Word], telling: list[int], found: Evidence) -> None:
    """Office holders that the table knows."""
    for end in telling:
        for name in words[end].names if end not in found.named else ():
            start = end - len(name) + 1
            if start >= 0 and all(
                w.normal == part for w, part in zip(words[start : end + 1], name, strict=True)
            ):
                for i in range(start, end + 1):
                    found.named[i] = found.persons[i] = _holders(name)
                break


def _add_introduced(words: list[Word], telling: list[int], found: Evidence) -> None:
    """Names that stand beside an office near a nationality, or a title that tells it, wherever they
    come again."""
    introduced: dict[str, Codes] = {}
    for i in (i for i in telling if words[i].official):
        around = range(max(0, i - NEAR_OFFICE), min(len(words), i + NEAR_OFFICE + 1))
        codes = frozenset(c for j in around for c in found.named.get(j, ())) | words[i].titled
        if not codes:
            continue
        if words[i].lower in load_roles().officials:
            found.offices[i] = codes
        for j in (*_name_behind(words, i, found), *_name_before(words, i)):
            if j not in found.named or j in found.persons:
                name = words[j].lower
                introduced[name] = introduced.get(name, frozenset()) | codes
                found.introductions.setdefault(name, []).append(j)
    for i in telling if introduced else ():
        word = words[i]
        if word.capital and i not in found.named and word.lower in introduced:
            found.named[i] = found.persons[i] = introduced[word.lower]


def _name_behind(words: list[Word], i: int, found: Evidence) -> Iterator[int]:
    """The words of a name behind an office: "president of Chad Idriss Deby", "the minister, Ana Quispe"."""
    j = i + 2 if i + 1 < len(words) and words[i + 1].lower == "," else i + 1
    last = min(len(words), i + NEAR_NAME + 1)
    while j < last and (
        words[j].lower in load_roles().fillers
        or words[j].official
        or (j in found.named and j not in found.persons)
    ):
        j += 1
    yield from _run(words, range(j, last))
    # "The envoy for relations with Chad, Ali Saleh".
    for comma in (k for k in range(j, last) if words[k].lower == ","):
        yield from _run(words, range(comma + 1, last))


def _name_before(words: list[Word], i: int) -> Iterator[int]:
    """The words of a name to which an office is added: "Ana Quispe, the new minister"."""
    for j in range(i - 1, max(0, i - NEAR_NAME), -1):
        if words[j].lower in ADDING:
            yield from _run(words, range(j - 1, max(-1, i - NEAR_NAME - 1), -1))
        if words[j].lower in PARTING:
            return


def _run(words: list[Word], places: range) -> Iterator[int]:
    """The capitalised words that stand first in these places, one in small letters between two of them
    counted in: "Ursula von der Leyen" has more."""
    small = 0
    for j in places:
        if words[j].capital:
            yield j
        elif words[j].lower.isalpha() and small < PARTICLES:
            small += 1
        else:
            return


@lru_cache(maxsize=CACHE)
def _holders(name: tuple[str, ...]) -> Codes:
    return frozenset(h.code for h in load_officeholders().find(" ".join(name)))


def codes_of(entry: Entry) -> Codes:
    """Every actor that a word of the lexicon may mean on some day."""
    if entry.role == "city":
        return frozenset((entry.country,))
    return frozenset(_codes(entry.surface, entry.role))


@lru_cache(maxsize=CACHE)
def _codes(surface: str, role: str) -> Codes:
    if role == "nothing":
        return frozenset()
    rules, folded = load_rules(), fold(surface)
    if role == "prefix":
        return frozenset((rules.prefixes[folded],))
    return frozenset(_readings(surface, folded))


def _readings(surface: str, folded: str) -> Iterator[str]:
    table, rules = load_actors(), load_rules()
    codes = [c.code for c in table.candidates(surface)]
    if folded in rules.choices:
        readings = rules.choices[folded].readings
        codes += [c.removeprefix("place:") for c in readings if c != "none"]
    # A word of an actor of the past only, too.
    codes += [s.code for s in table.surfaces_of(surface)]
    for code in codes:
        yield code
        if table.actor(code).kind in ("group", "organisation"):  # a meeting of it is its members'
            yield from table.members(code)
