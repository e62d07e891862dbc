"""Towns and the states named beside them: "Vienna, Austria", "Lebanon, Pa.", "in Tripoli, Lebanon,"."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import lru_cache

from spacy.tokens import Doc

from detente.actors.matching import Match
from detente.actors.table import Candidate, load_actors

# Behind these a name is that of a place.
WHERE = frozenset(("in", "at", "near", "to", "from", "outside", "around", "of", "into", "visiting"))
# What may stand behind "Lima, Peru".
CLOSING = frozenset((",", ".", ";", ":", ")", "-", "--", "–", "—"))


@lru_cache(maxsize=20_000)
def readings_of(surface: str, on: date | None) -> tuple[Candidate, ...]:
    """What a name stands for on a day, the readiest first; empty where it is no actor's."""
    return load_actors().candidates(surface, on)


def state_behind(doc: Doc, match: Match, on: date | None) -> str | None:
    """ "In Tripoli, Lebanon,": a town goes with the state that is named behind it, wherever others of
    its name lie; not in a list, "from Tripoli, Lebanon and Syria"."""
    end = match.end
    before = doc[match.start - 1].lower_ if match.start else ""
    if before not in WHERE or end + 1 >= len(doc) or doc[end].text != ",":
        return None
    if match.entries[0].role == "actor" and not any(
        r.kind in ("capital", "place") for r in readings_of(match.entries[0].surface, on)
    ):
        return None
    for last in (end + 3, end + 2):
        named = [r for r in readings_of(doc[end + 1 : last].text, on) if r.kind == "name"]
        if named:
            after = doc[last] if last < len(doc) else None
            ends = after is None or after.text in CLOSING or after.is_sent_start
            return named[0].code if ends else None  # not "to Lima, Chadian minister Ana Silva"
    return None


def is_before_own_state(doc: Doc, match: Match, codes: Collection[str], on: date | None) -> bool:
    """ "Vienna, Austria"."""
    if match.end + 1 >= len(doc) or doc[match.end].text != ",":
        return False
    after = readings_of(doc[match.end + 1].text, on)
    return any(r.kind == "name" and r.code in codes for r in after)


def may_end_in_us_state(doc: Doc, match: Match) -> bool:
    """Whether a name with one of the United States behind it is a town's: "Lebanon, Pa.", "in Peru,
    Indiana,", but not in a list, as in "Mexico, Texas and Ohio"."""
    following = doc[match.end + 2 : match.end + 4]
    return not len(following) or any(t.text in ",.;)" or t.is_sent_start for t in following)
