"""Who spoke for which state or organisation, in which office, and when.

The facts stand in ``data/officeholders/*.toml`` (one file a part of the world); names that prove
nothing when they stand alone ("May", "Brown") stand in ``data/officeholders/common_names.toml``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from detente.actors.personal_names import is_ordered_part, normalise, short_names, without_titles
from detente.actors.spans import Span, parse_span
from detente.data import load_toml, parse_toml, word_lists
from detente.errors import DataError

FOLDER = "actors/data/officeholders"
COMMON = "common_names.toml"

OFFICES = "actors/data/offices.toml"
CALLED_BY = ("first", "last", "whole")  # which word of a name serves as its short form
RECENT_DAYS = 3 * 365  # how long a former holder still ranks before strangers to the date
DESIGNATE_DAYS = 366  # how long before a term its holder may be named in its light
FORGOTTEN_DAYS = 25 * 365  # a short name of someone gone for longer needs an office beside it
CODE = re.compile(r"[A-Z][A-Z0-9]+|OTHER:\S.*")


@dataclass(frozen=True, slots=True)
class Offices:
    """The lists of ``offices.toml``, each as it is told there."""

    sole: frozenset[str]
    shared: frozenset[str]
    regnal: frozenset[str]

    @property
    def known(self) -> frozenset[str]:
        """Every office that a row may give."""
        return self.sole | self.shared


@lru_cache(maxsize=1)
def load_offices() -> Offices:
    """Load the lists. Raises DataError naming the one at fault."""
    return Offices(**word_lists(load_toml(OFFICES), Offices.__slots__, OFFICES))


@dataclass(frozen=True, slots=True)
class Holder:
    """One term of one person in one office.

    ``first`` and ``last`` are the earliest and the latest day that the term may cover; None means
    unknown (``first``) or still in office when the table was written (``last``). ``ambiguous`` is
    set by :meth:`OfficeHolders.find` where a short name alone does not tell whom it means.
    """

    name: str
    code: str
    office: str
    first: date | None
    last: date | None
    others: tuple[str, ...] = ()
    ambiguous: bool = False

    def distance(self, on: date) -> int:
        """Days from the term to ``on``: 0 in office, positive after it, negative before it."""
        if self.first is not None and on < self.first:
            return (on - self.first).days
        if self.last is not None and on > self.last:
            return (on - self.last).days
        return 0


class OfficeHolders:
    """The table, indexed by full and by short name.

    ``names_by_last_token`` maps the normalised last word of every full and short name to the names
    (tuples of normalised words) that end in it, longest first: for matching in running text.
    """

    def __init__(
        self,
        holders: tuple[Holder, ...],
        common: frozenset[str] = frozenset(),
        called_by: Mapping[str, str] | None = None,
    ):
        self.holders = holders
        self._common = common
        self._full: dict[str, list[Holder]] = defaultdict(list)
        self._short: dict[str, list[Holder]] = defaultdict(list)
        self._posts: dict[tuple[str, str], list[Holder]] = defaultdict(list)
        rules = called_by or {}
        for holder in holders:
            self._index(holder, rules.get(holder.code, "last"))
        self.names_by_last_token = self._by_last_token()

    def __len__(self) -> int:
        return len(self.holders)

    def __iter__(self) -> Iterator[Holder]:
        return iter(self.holders)

    def find(self, name: str, on: date | None = None) -> tuple[Holder, ...]:
        """Everyone whom ``name`` may mean: a full name, or a short one as news uses it alone.

        Case, diacritics, hyphens and a possessive ending do not count. With ``on``, the holders
        of that day come first, then those who left within three years, then the rest by
        distance; without it, the latest first. A term that begins more than a year after ``on``
        is left out: nobody speaks for a state before. Empty where the table knows nobody.
        """
        key = normalise(name)
        known = (key, without_titles(key))  # as written first: "King Akerele" holds no title
        for full in known:
            if full in self._full:
                return _marked(_ranked(self._full[full], on), on)
        for short in known:
            if short in self._short:
                holders = _ranked(self._short[short], on)
                return _marked(holders, on, common=short in self._common, short=True)
        return _ranked(self._near(known[-1]), on)

    def of(self, code: str, office: str, on: date) -> tuple[Holder, ...]:
        """Who held an office on a day; two around a handover known to the month only."""
        return tuple(h for h in self._posts.get((code, office), ()) if h.distance(on) == 0)

    def has_monarch(self, code: str, on: date | None) -> bool:
        """Whether a state has a king or a queen on a day; without one, whether it ever had."""
        reigns = self._posts.get((code, "monarch"), ())
        return any(on is None or h.distance(on) == 0 for h in reigns)

    def _index(self, holder: Holder, called_by: str) -> None:
        self._posts[holder.code, holder.office].append(holder)
        told = called_by == "first" and any(" " not in normalise(n) for n in holder.others)
        for name in (holder.name, *holder.others):
            _append(self._full if " " in normalise(name) else self._short, normalise(name), holder)
            if told:  # "David Wilson = Wilson" in Hong Kong: the line says how he is called
                continue
            for short in short_names(
                name, called_by, regnal=holder.office in load_offices().regnal
            ):
                _append(self._short, short, holder)

    def _by_last_token(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        grouped: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for key in sorted({*self._full, *self._short}):
            words = tuple(key.split())
            grouped[words[-1]].append(words)
        return {w: tuple(sorted(n, key=lambda n: (-len(n), n))) for w, n in grouped.items()}

    def _near(self, key: str) -> list[Holder]:
        """ "Mohammad Zarif" for Mohammad Javad Zarif, "Vladimir Vladimirovich Putin" for Putin."""
        words = key.split()
        if len(words) < 2:
            return []
        return [
            holder
            for holder in self._short.get(words[-1], ())
            if any(_same_person(words, normalise(n).split()) for n in (holder.name, *holder.others))
        ]


@lru_cache(maxsize=1)
def load_officeholders() -> OfficeHolders:
    """Load and validate the table. Raises DataError naming the file, the entry and the fault."""
    folder = files("detente").joinpath(FOLDER)
    holders: list[Holder] = []
    called_by: dict[str, str] = {}
    common: frozenset[str] = frozenset()
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if not entry.name.endswith(".toml"):
            continue
        place = f"{FOLDER}/{entry.name}"
        table = parse_toml(entry.read_text("utf8"), place)
        if entry.name == COMMON:
            common = frozenset(_common_names(table, place))
        else:
            holders.extend(read_table(table, place, called_by))
    return OfficeHolders(tuple(holders), common, called_by)


def read_table(table: Mapping[str, object], place: str, called_by: dict[str, str]) -> list[Holder]:
    """Turn one parsed file into holders; ``called_by`` gains the naming rule of each actor.

    Raises DataError naming ``place``, the actor, the office and the line at fault.
    """
    holders: list[Holder] = []
    for code, posts in table.items():
        where = f"{place}: [{code}]"
        if not CODE.fullmatch(code) or not isinstance(posts, dict):
            raise DataError(f"{where} must be an actor code with a table of offices")
        for office, lines in posts.items():
            if office == "called_by":
                called_by[code] = _rule(lines, where)
            elif office not in load_offices().known:
                offices = ", ".join(sorted(load_offices().known))
                raise DataError(f"{where} {office!r} is not one of: {offices}")
            elif not isinstance(lines, str):
                raise DataError(f"{where} {office} must be a text of one line a term")
            else:
                holders.extend(_read_office(code, office, lines, f"{where} {office}"))
    return holders


def _read_office(code: str, office: str, text: str, where: str) -> list[Holder]:
    terms: list[tuple[Span, str]] = []
    holders: list[Holder] = []
    for line in (raw.partition("#")[0].strip() for raw in text.splitlines()):
        if not line:
            continue
        written, _, names = line.partition(" ")
        name, *others = (part.strip() for part in names.split("="))
        if not name or not all(others):
            raise DataError(f"{where}: {line!r} must read FROM/TO Name = other spelling")
        span = parse_span(written, f"{where}: {line!r}")
        terms.append((span, name))
        holders.append(Holder(name, code, office, span.first, span.last, tuple(others)))
    if office in load_offices().sole:
        _check_succession(terms, where)
    return holders


def _check_succession(terms: list[tuple[Span, str]], where: str) -> None:
    for (span, name), (after, successor) in pairwise(sorted(terms, key=lambda t: t[0].sort_key)):
        if span.surely_overlaps(after):
            raise DataError(f"{where}: {name} and {successor} hold it at the same time")


def _rule(value: object, where: str) -> str:
    if value not in CALLED_BY:
        raise DataError(f"{where} called_by must be one of {', '.join(CALLED_BY)}, not {value!r}")
    return str(value)


def _common_names(table: Mapping[str, object], place: str) -> Iterator[str]:
    for group, words in table.items():
        if not isinstance(words, str):
            raise DataError(f"{place}: {group} must be a text of words")
        yield from (normalise(word) for word in words.split())


def _append(index: dict[str, list[Holder]], key: str, holder: Holder) -> None:
    if key and holder not in index[key]:
        index[key].append(holder)


def _same_person(words: list[str], known: list[str]) -> bool:
    """Same last word, and the words of one name stand in that order in the other."""
    if len(known) < 2 or words[-1] != known[-1]:
        return False
    return is_ordered_part(words, known) or is_ordered_part(known, words)


def _rank(holder: Holder, on: date) -> int:
    """0 in office on that day, 1 out of it for at most three years, 2 otherwise."""
    distance = holder.distance(on)
    if distance == 0:
        return 0
    return 1 if 0 < distance <= RECENT_DAYS else 2


def _ranked(holders: list[Holder], on: date | None) -> tuple[Holder, ...]:
    if on is None:
        return tuple(sorted(holders, key=lambda h: h.last or date.max, reverse=True))
    known = (h for h in holders if h.distance(on) >= -DESIGNATE_DAYS)
    return tuple(sorted(known, key=lambda h: (_rank(h, on), abs(h.distance(on)))))


def _marked(
    ranked: tuple[Holder, ...], on: date | None, *, common: bool = False, short: bool = False
) -> tuple[Holder, ...]:
    """Mark a name that is shared by states, or, if short, a common word or long out of the news."""
    if not ranked:
        return ()
    current = [h for h in ranked if on is not None and _rank(h, on) < 2] or list(ranked)
    shared = len({h.name for h in current}) > 1 and len({h.code for h in current}) > 1
    regnal = all(h.office in load_offices().regnal for h in current)
    forgotten = on is not None and all(h.distance(on) > FORGOTTEN_DAYS for h in current)
    if shared or common or (short and (regnal or forgotten)):
        return tuple(replace(h, ambiguous=True) for h in ranked)
    return ranked
