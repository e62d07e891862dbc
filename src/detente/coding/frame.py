"""Predicate frames: which words, in which construction, say which act.

Frames are data (``frames/*.toml``), loaded once and validated; every frame may carry examples
that the tests run. See ``docs/frames.md`` for the fields.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from detente.acts import load_acts
from detente.data import load_toml
from detente.errors import DataError
from detente.model import Status

ACTORS = frozenset(("state", "official", "government", "organisation", "forces", "post"))
# Acts whose unnamed party may be taken from the article's own pair of states.
ASSUMING = frozenset(
    ("relations", "mission", "envoy", "recognition", "talks", "agreement", "sanctions")
)
KINDS = ACTORS | {"people", "place"}
LISTS = frozenset(
    "verbs nouns object object_modifiers complement complement_prepositions cue subject source target "
    "parties via requires requires_prepositions prepositional_object source_kinds target_kinds "
    "party_kinds examples not_object not_object_modifiers not_cue unless_prepositions".split()
)


@dataclass(frozen=True, slots=True)
class Frame:
    """One construction. Slots (``source``, ``target``, ``parties``) name where actors stand:

    ``subject``, ``object``, ``owner`` (nationality of the object noun), ``mod`` (nationality of the
    predicate noun), ``host`` (the country in which the post that is spoken of stands), ``addressee`` (whom the verb above a noun tells), ``under`` (who is under the
    object, such as an embargo), ``dative``, or a
    preposition; ``as>to`` is the "to" phrase inside the "as" phrase, ``*`` turns a place into its
    country. Of a frame without objects that asks for a subject, the subject is the object noun. In ``source``
    and ``target`` the first slot that yields an actor counts, in ``parties`` all of them do.
    """

    name: str
    act: str
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    not_object: frozenset[str] = frozenset()
    object_modifiers: frozenset[str] = frozenset()
    not_object_modifiers: frozenset[str] = frozenset()
    prepositional_object: frozenset[str] = frozenset()
    complement: frozenset[str] = frozenset()
    complement_prepositions: tuple[str, ...] = ()
    cue: frozenset[str] = frozenset()
    not_cue: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    requires_prepositions: frozenset[str] = frozenset()
    unless_prepositions: frozenset[str] = frozenset()
    source_kinds: frozenset[str] = ACTORS
    target_kinds: frozenset[str] = ACTORS
    party_kinds: frozenset[str] = ACTORS
    examples: tuple[str, ...] = ()
    owner: str = "any"
    negated: bool = False
    standing: bool = False
    not_complement: bool = False
    not_clause: bool = False
    partial: bool = False
    assumes: bool | None = None
    outsider: bool = False
    mutual: bool = False
    elliptic: bool = False
    intransitive: bool = False
    finite: bool = False
    status: Status | None = None
    base: float = 0.9
    minimum: int = 2

    @property
    def specificity(self) -> int:
        """How much a frame asks for: of two that match, the more demanding one wins."""
        asked = (
            self.object,
            self.object_modifiers,
            self.complement,
            self.cue,
            self.subject,
            self.prepositional_object,
        )
        return (
            sum(map(bool, asked)) * 2
            + (self.owner != "any")
            + self.negated * 3
            + bool(self.requires_prepositions)
        )


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames with an index by verb lemma and by noun lemma. ``verbs`` are those lemmas without
    their particles."""

    all: tuple[Frame, ...]
    by_verb: dict[str, tuple[Frame, ...]]
    by_noun: dict[str, tuple[Frame, ...]]
    verbs: frozenset[str]


@lru_cache(maxsize=1)
def load_frames() -> Frames:
    """Load every frames file. Raises DataError naming file, frame and fault."""
    folder = files("detente.coding").joinpath("frames")
    words = load_toml("coding/frames/words.toml")
    frames: list[Frame] = []
    known: dict[str, int] = {}  # frames are called after their act: envoy.recall/1
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name.endswith(".toml") and path.name != "words.toml":
            table = load_toml(f"coding/frames/{path.name}")
            for number, row in enumerate(table.get("frame", ()), start=1):
                frame = read_frame(row, words, f"frames/{path.name} frame {number}")
                known[frame.act] = known.get(frame.act, 0) + 1
                frames.append(replace(frame, name=f"{frame.act}/{known[frame.act]}"))
    by_verb: dict[str, list[Frame]] = {}
    by_noun: dict[str, list[Frame]] = {}
    for frame in frames:
        for verb in frame.verbs:
            by_verb.setdefault(verb, []).append(frame)
        for noun in frame.nouns:
            by_noun.setdefault(noun, []).append(frame)
    return Frames(
        tuple(frames),
        {k: tuple(v) for k, v in by_verb.items()},
        {k: tuple(v) for k, v in by_noun.items()},
        frozenset(verb.split()[0] for verb in by_verb),
    )


def read_frame(row: dict[str, Any], words: dict[str, list[str]], place: str) -> Frame:
    """Turn one table of a frames file into a Frame; ``place`` names it in errors."""
    known = {f.name: f for f in fields(Frame)}
    unknown = set(row) - set(known)
    if unknown or "name" in row:
        raise DataError(f"{place}: unknown field {', '.join(sorted(unknown)) or 'name'}")
    if row.get("act") not in load_acts():
        raise DataError(f"{place}: no act is called {row.get('act')!r}")
    values: dict[str, Any] = {}
    for key, value in row.items():
        if key not in LISTS:
            values[key] = value
            continue
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise DataError(f"{place}: {key} must be a list of words")
        expanded = [w for v in value for w in _expand(v, words, place)]
        ordered = key in (
            "source",
            "target",
            "parties",
            "via",
            "requires",
            "examples",
            "complement_prepositions",
        )
        values[key] = tuple(expanded) if ordered else frozenset(expanded)
    for key in ("source_kinds", "target_kinds", "party_kinds"):
        if not values.get(key, ACTORS) <= KINDS:
            raise DataError(f"{place}: {key} may hold {', '.join(sorted(KINDS))}")
    if values.get("owner", "any") not in ("any", "self", "other"):
        raise DataError(f"{place}: owner must be any, self or other")
    values.setdefault("assumes", row["act"].split(".")[0] in ASSUMING)
    frame = Frame(name=place.removeprefix("frames/").replace(".toml frame ", ":"), **values)
    if not (frame.verbs or frame.nouns):
        raise DataError(f"{place}: a frame needs verbs or nouns")
    if not (frame.parties or frame.source):
        raise DataError(f"{place}: a frame needs parties, or source and target")
    return frame


def _expand(word: str, words: dict[str, list[str]], place: str) -> list[str]:
    if not word.startswith("@"):
        return [word]
    if word[1:] not in words:
        raise DataError(f"{place}: no word class {word}")
    return words[word[1:]]
