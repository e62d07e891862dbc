"""Predicate frames: which words, in which construction, say which act.

Frames are data (``frames/*.toml``), loaded once and validated; every frame may carry examples
that the tests run. What holds of all frames of an act stands in ``frames/defaults.toml``. See
``docs/frames.md`` for the fields.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from detente.acts import load_acts
from detente.coding.frames.named_slots import NAMED
from detente.coding.frames.slot_words import is_phrase
from detente.data import load_toml
from detente.errors import DataError
from detente.model import Status

ACTORS = frozenset(("state", "official", "government", "organisation", "forces", "post"))
KINDS = ACTORS | {"people", "place"}
WORDS, DEFAULTS = "words.toml", "defaults.toml"  # the files of the folder that hold no frames
LISTS = frozenset(
    "verbs nouns object object_modifiers complement complement_prepositions cue subject source target "
    "parties via requires requires_prepositions prepositional_object source_kinds target_kinds "
    "party_kinds party_else examples not_object not_object_modifiers not_cue unless_prepositions under_way".split()
)
# Lists whose order counts: slots are tried in it.
ORDERED = frozenset(
    "source target parties party_else via requires examples complement_prepositions".split()
)
SLOTS = frozenset("source target parties party_else via requires".split())  # whose words name slots


@dataclass(frozen=True, slots=True)
class Frame:
    """One construction. Slots (``source``, ``target``, ``parties``) name where actors stand:

    ``subject``, ``object``, ``dative``, ``involving``, a preposition, or one that a construction fills
    (``named_slots.NAMED``); ``as>to`` is the "to" phrase inside the "as" phrase, ``*`` turns a place
    into its country. Of a frame without objects that asks for a subject, the subject is the object
    noun. In ``source`` and ``target`` the first slot that yields an actor counts, in ``parties`` all
    of them do.
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
    under_way: frozenset[str] = frozenset()
    cue: frozenset[str] = frozenset()
    not_cue: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    party_else: tuple[str, ...] = ()
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
    public: bool = False
    assumes: bool = False
    assumes_both: bool = False
    assumes_names: bool = False
    by_posts: bool = False
    by_host: bool = False
    sends: bool = False
    never_own: bool = False
    abroad: bool = False
    both_ways: bool = False
    each_other: bool = False
    gathers: bool = False
    between_pair: bool = False
    objects_tell: bool = False
    others_if_named: bool = False
    housed: bool = False
    speech: bool = False
    outsider: bool = False
    mutual: bool = False
    in_series: bool = False
    elliptic: bool = False
    intransitive: bool = False
    yields: bool = False
    finite: bool = False
    status: Status | None = None
    cameo: str = ""
    base: float = 0.9
    minimum: int = 2

    @property
    def told_before(self) -> bool:
        """Whether the other side of a source may be one that the text has told of before."""
        return self.elliptic or self.between_pair or self.in_series

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
    words = load_toml(f"coding/frames/{WORDS}")
    frames: list[Frame] = []
    known: dict[str, int] = {}  # frames are called after their act: envoy.recall/1
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name.endswith(".toml") and path.name not in (WORDS, DEFAULTS):
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


@lru_cache(maxsize=1)
def load_defaults() -> dict[str, dict[str, Any]]:
    """By act or family what holds of its frames. Raises DataError naming table, field and fault."""
    acts = load_acts()
    known = {*acts, *(act.split(".")[0] for act in acts)}
    found: dict[str, dict[str, Any]] = {}
    words = load_toml(f"coding/frames/{WORDS}")
    for name, row in load_toml(f"coding/frames/{DEFAULTS}").items():
        place = f"frames/{DEFAULTS} {name}"
        if name not in known or not isinstance(row, dict):
            raise DataError(f"{place}: no table of an act or a family")
        found[name] = _fields(row, words, place)
    return found


def defaults_of(act: str) -> dict[str, Any]:
    """The fields that hold of all frames of an act: those of its family and its own."""
    table = load_defaults()
    return {**table.get(act.split(".")[0], {}), **table.get(act, {})}


def read_frame(row: dict[str, Any], words: dict[str, list[str]], place: str) -> Frame:
    """Turn one table of a frames file into a Frame; ``place`` names it in errors."""
    if row.get("act") not in load_acts():
        raise DataError(f"{place}: no act is called {row.get('act')!r}")
    values = {**defaults_of(row["act"]), **_fields(row, words, place)}
    for key in ("source_kinds", "target_kinds", "party_kinds"):
        if not values.get(key, ACTORS) <= KINDS:
            raise DataError(f"{place}: {key} may hold {', '.join(sorted(KINDS))}")
    if values.get("owner", "any") not in ("any", "self", "other"):
        raise DataError(f"{place}: owner must be any, self or other")
    if values.get("cameo", "") not in {"", *load_acts().cameo}:
        raise DataError(f"{place}: no CAMEO code is called {values['cameo']!r}")
    frame = Frame(name=place.removeprefix("frames/").replace(".toml frame ", ":"), **values)
    if not (frame.verbs or frame.nouns):
        raise DataError(f"{place}: a frame needs verbs or nouns")
    if not (frame.parties or frame.source):
        raise DataError(f"{place}: a frame needs parties, or source and target")
    return frame


def _fields(row: dict[str, Any], words: dict[str, list[str]], place: str) -> dict[str, Any]:
    """The fields of a frame that a table gives, as a Frame takes them."""
    known = {f.name: f.default for f in fields(Frame) if f.name != "name"}
    if unknown := set(row) - set(known):
        raise DataError(f"{place}: unknown field {', '.join(sorted(unknown))}")
    values: dict[str, Any] = {}
    for key, value in row.items():
        if key not in LISTS:
            if isinstance(known[key], bool) and not isinstance(value, bool):
                raise DataError(f"{place}: {key} must be true or false")
            values[key] = value
            continue
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise DataError(f"{place}: {key} must be a list of words")
        expanded = [w for v in value for w in _expand(v, words, place)]
        if key in SLOTS and (wrong := [w for w in expanded if not (w in NAMED or is_phrase(w))]):
            raise DataError(f"{place}: {key}: no slot is called {', '.join(wrong)}")
        values[key] = tuple(expanded) if key in ORDERED else frozenset(expanded)
    return values


def _expand(word: str, words: dict[str, list[str]], place: str) -> list[str]:
    if not word.startswith("@"):
        return [word]
    if word[1:] not in words:
        raise DataError(f"{place}: no word class {word}")
    return words[word[1:]]
