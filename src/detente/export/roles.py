"""In which role an actor acts: a government, its forces, an opposition, rebels, an organisation.

``data/roles.toml`` says which words tell which role; it is read and checked once.

>>> role("SYR", "Syrian rebels"), role("SYR", "the Syrian foreign minister"), role("UN", "the council")
('REB', 'GOV', 'IGO')
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from detente.actors import load_actors
from detente.data import load_toml
from detente.errors import DataError
from detente.export.told import Told
from detente.ledger.claims.reports import line

FILE = "export/data/roles.toml"
DEFAULT = "GOV"
KEYS = {"code", "meaning", "words"}
# A role as records of other data sets have it behind a name: "IRAN (MIL)".
CODED = re.compile(r"\(([A-Z]{3})\)$")


def role(code: str, words: str | None) -> str:
    """The role of an actor by its code and the words that the article has for it ("" and None:
    none)."""
    table = load_actors()
    if code in table and table.actor(code).kind in ("organisation", "group"):
        return "IGO"
    said = (words or "").strip()
    coded = CODED.search(said)
    if coded and coded[1] in roles():
        return coded[1]
    return next((name for name, told in roles().items() if told.search(said.lower())), DEFAULT)


def words_of(one: Told) -> tuple[str | None, str | None]:
    """The words that the claim to quote has for the actor and the recipient of an event."""
    claim, event = one.best.claim, one.event
    named = [*zip(claim.source, claim.source_words, strict=False)]
    named += zip(claim.target, claim.target_words, strict=False)
    words = {line(code): said for code, said in named}
    return words.get(event.source or event.a), words.get(event.target or event.b)


@cache
def roles() -> dict[str, re.Pattern[str]]:
    """What tells each role, in the order in which they are looked for. Raises DataError."""
    return read_roles(load_toml(FILE))


def read_roles(table: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    """Check a parsed file. Raises DataError naming the entry and its fault."""
    found: dict[str, re.Pattern[str]] = {}
    for entry in table.get("role", []):
        name = entry.get("code", "")
        if set(entry) != KEYS:
            raise DataError(f"{FILE}: {name or '?'}: it must hold {', '.join(sorted(KEYS))}")
        if not re.fullmatch("[A-Z]{3}", name) or name in found:
            raise DataError(f"{FILE}: {name!r} is no code of three letters, or stands there twice")
        if not entry["words"] or any(word != word.lower().strip() for word in entry["words"]):
            raise DataError(f"{FILE}: {name}: its words must be there, in lower case")
        told = "|".join(re.escape(w) for w in sorted(entry["words"], key=len, reverse=True))
        found[name] = re.compile(rf"\b(?:{told})(?:s|es)?\b")
    if DEFAULT not in found:
        raise DataError(f"{FILE}: {DEFAULT} is missing")
    return found
