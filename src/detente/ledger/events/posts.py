"""Which posts and envoys a quote names, and what they say of the level of representation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from detente.actors import load_actors
from detente.acts.ontology import VALUES
from detente.data import load_toml
from detente.errors import DataError, UnknownActor
from detente.ledger.claims.reports import line

FILE = "ledger/data/posts.toml"
PARTS = ("mission", "consulate", "none")


@dataclass(frozen=True, slots=True)
class Post:
    """A kind of post or envoy; what the fields mean is said in ``posts.toml``."""

    kind: str
    part: str
    level: str | None
    envoy: bool
    received: bool


@dataclass(frozen=True, slots=True)
class OutOfUse:
    """From which day on a level was out of use, and what took its place."""

    on: date
    value: str


@dataclass(frozen=True, slots=True)
class Posts:
    """All kinds in the order of the file, and the pattern that finds their words."""

    kinds: Mapping[str, Post]
    words: Mapping[str, str]
    pattern: re.Pattern[str]
    out_of_use: Mapping[str, OutOfUse]


@lru_cache(maxsize=1)
def load_posts() -> Posts:
    """Read and check the file that comes with the package, once. Raises DataError."""
    return read_posts(load_toml(FILE))


def read_posts(table: Mapping[str, Any]) -> Posts:
    """Check a parsed file of posts. Raises DataError naming the entry at fault."""
    kinds: dict[str, Post] = {}
    words: dict[str, str] = {}
    out_of_use: dict[str, OutOfUse] = {}
    for kind, row in table.items():
        kinds[kind] = _post(kind, row)
        for phrase in row["words"]:
            if words.setdefault(phrase, kind) != kind:
                raise DataError(f"{FILE}, {kind}: {phrase!r} stands under {words[phrase]} already")
        if "until" in row:
            out_of_use[row["level"]] = _out_of_use(kind, row["until"])
    longest = sorted(words, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})(?=s?\b)", re.IGNORECASE)
    return Posts(kinds, words, pattern, out_of_use)


def _out_of_use(kind: str, row: Mapping[str, Any]) -> OutOfUse:
    if set(row) != {"day", "then"} or not isinstance(row["day"], date):
        raise DataError(f"{FILE}, {kind}: until must have a day and what came then")
    if row["then"] not in VALUES["level"]:
        raise DataError(f"{FILE}, {kind}: no level is called {row['then']!r}")
    return OutOfUse(row["day"], row["then"])


def _post(kind: str, row: dict[str, Any]) -> Post:
    if unknown := set(row) - {"words", "part", "level", "envoy", "received", "until"}:
        raise DataError(f"{FILE}, {kind}: unknown field {min(unknown)!r}")
    if not row.get("words") or any(w != w.lower() for w in row["words"]):
        raise DataError(f"{FILE}, {kind}: words must be phrases in lower case")
    if row.get("part") not in PARTS:
        raise DataError(f"{FILE}, {kind}: part must be one of {', '.join(PARTS)}")
    if row.get("level") not in (None, *VALUES["level"]):
        raise DataError(f"{FILE}, {kind}: no level is called {row['level']!r}")
    return Post(
        kind, row["part"], row.get("level"), row.get("envoy", False), row.get("received", False)
    )


# Where an envoy lives: "resident at Suva", "resided in Suva". And where another post of his lies: "the
# ambassador to Fiji presented his credentials in Tuvalu".
PLACE = r"(?:the )?(?P<there>[A-Z][\w’'.]+(?: [A-Z][\w’'.]+){0,3})"
RESIDENT = re.compile(rf"\b(?i:resident|resided|residing|residence) (?:in|at) {PLACE}")
ACCREDITED = re.compile(
    rf"\b(?i:ambassador|minister|high commissioner|envoy)s?\b[^,.;]{{0,30}}? to {PLACE}"
)

NAMES = (
    r"(?:the )?[A-Z][\w’'.]+(?: (?:and )?(?:the )?[A-Z][\w’'.]+|, (?:and )?(?:the )?[A-Z][\w’'.]+)*"
)
BESIDES = re.compile(rf"\b(?i:also|concurrently) accredited to (?P<others>{NAMES})")
LISTED = re.compile(r",? and (?:the )?|, (?:the )?")


@lru_cache(maxsize=20_000)
def is_accredited_besides(quote: str, hosts: tuple[str, ...]) -> bool:
    """Whether a quote tells of further states to which an envoy is accredited, none of them of ``hosts``:
    in these he may live.

    >>> is_accredited_besides("The minister to Peru was also accredited to Chad and Mali", ("PER",))
    True
    """
    told = [
        _state(name)
        for m in BESIDES.finditer(quote)
        for name in LISTED.split(m["others"].removeprefix("the "))
    ]
    return bool(told) and not any(code in hosts for code in told)


@lru_cache(maxsize=20_000)
def resides_elsewhere(quote: str, hosts: tuple[str, ...], sides: tuple[str, ...]) -> bool:
    """Whether a quote tells of an envoy who lives in none of the states of ``hosts``, or who is
    envoy to a state that is none of the two ``sides`` first of all; codes as relations are filed
    under.

    A town of which nobody tells the state is elsewhere: that an envoy lives where he is
    accredited needs no telling.

    >>> resides_elsewhere("Bullock, resident at Suva, presented his credentials", ("TON",), ("AUS", "TON"))
    True
    """
    homes = [_state(m["there"]) for m in RESIDENT.finditer(quote)]
    if homes:
        return not any(code in hosts for code in homes)
    others = (_state(m["there"]) for m in ACCREDITED.finditer(quote))
    return any(code is not None and code not in sides for code in others)


def _state(name: str) -> str | None:
    """The code of the state that the first words of a name stand for, None for none."""
    words = name.rstrip(".").split()
    for end in range(len(words), 0, -1):
        try:
            there = load_actors().resolve(" ".join(words[:end]))
        except UnknownActor:
            continue
        return line(there.code) if there.kind == "state" else None
    return None


@lru_cache(maxsize=20_000)
def posts_named(quote: str) -> tuple[Post, ...]:
    """The kinds of posts that a quote names, in the order of the file, each once.

    >>> [p.kind for p in posts_named("opened an interests section in the Swiss Embassy")]
    ['interests_section', 'embassy']
    """
    table = load_posts()
    found = {table.words[m.group().lower()] for m in table.pattern.finditer(quote)}
    return tuple(post for kind, post in table.kinds.items() if kind in found)
