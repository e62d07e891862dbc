"""Which posts and envoys a quote names, and what they say of the level of representation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from detente.actors import load_actors
from detente.acts.ontology import VALUES
from detente.data import load_toml
from detente.errors import DataError, UnknownActor

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
class Posts:
    """All kinds in the order of the file, and the pattern that finds their words."""

    kinds: Mapping[str, Post]
    words: Mapping[str, str]
    pattern: re.Pattern[str]


@lru_cache(maxsize=1)
def load_posts() -> Posts:
    """Read and check the file that comes with the package, once. Raises DataError."""
    return read_posts(load_toml(FILE))


def read_posts(table: Mapping[str, Any]) -> Posts:
    """Check a parsed file of posts. Raises DataError naming the entry at fault."""
    kinds: dict[str, Post] = {}
    words: dict[str, str] = {}
    for kind, row in table.items():
        kinds[kind] = _post(kind, row)
        for phrase in row["words"]:
            if words.setdefault(phrase, kind) != kind:
                raise DataError(f"{FILE}, {kind}: {phrase!r} stands under {words[phrase]} already")
    longest = sorted(words, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})(?=s?\b)", re.IGNORECASE)
    return Posts(kinds, words, pattern)


def _post(kind: str, row: dict[str, Any]) -> Post:
    if unknown := set(row) - {"words", "part", "level", "envoy", "received"}:
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


# "the ambassador to Fiji presented his credentials in Tuvalu": he resides in Fiji.
ACCREDITED = re.compile(
    r"\b(?i:ambassador|minister|high commissioner|envoy)s?\b[^,.;]{0,30}? to (?:the )?(?P<there>[A-Z]\w+(?: [A-Z]\w+)?)"
)


@lru_cache(maxsize=20_000)
def resides_elsewhere(quote: str, here: tuple[str, ...]) -> bool:
    """Whether a quote speaks of an envoy to a state that is none of those ``here``."""
    for match in ACCREDITED.finditer(quote):
        try:
            there = load_actors().resolve(match["there"])
        except UnknownActor:
            continue
        if there.kind == "state" and there.code not in here:
            return True
    return False


@lru_cache(maxsize=20_000)
def posts_named(quote: str) -> tuple[Post, ...]:
    """The kinds of posts that a quote names, in the order of the file, each once.

    >>> [p.kind for p in posts_named("opened an interests section in the Swiss Embassy")]
    ['interests_section', 'embassy']
    """
    table = load_posts()
    found = {table.words[m.group().lower()] for m in table.pattern.finditer(quote)}
    return tuple(post for kind, post in table.kinds.items() if kind in found)
