"""Which frames may fit in a sentence, asked of its tree before its entities are known (``supposed``)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from spacy.tokens import Token

from detente.actors import load_actors
from detente.coding.frames.frame import Frame, load_frames
from detente.coding.frames.slots import Slots
from detente.coding.funnel.supposed import Supposed
from detente.coding.matching.construction import construction
from detente.coding.matching.joint import speaking_of_it
from detente.coding.matching.match import is_reciprocal
from detente.coding.matching.one_sided import has_required, is_at_home, within_subject
from detente.coding.matching.parties import from_complement
from detente.coding.matching.retold import may_be_retold
from detente.coding.matching.series import may_be_by_the_speaker
from detente.coding.matching.triggers import candidates


@dataclass(slots=True)
class Fits:
    """What the frames that may fit in a sentence ask for: the words of the phrases in their slots,
    their predicates, and the bodies of states whose meetings they may tell. ``built`` has by word the names
    of the frames in whose construction it stands, whoever takes part."""

    built: dict[int, set[str]] = field(default_factory=dict)
    asked: set[int] = field(default_factory=set)
    predicates: set[int] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)


def may_trigger(token: Token, supposed: Supposed, among: Collection[str], fits: Fits) -> None:
    """Tell of the frames named ``among`` those that may fit a token as their predicate."""
    for frame, predicate in candidates(token, load_frames(), among) if token.pos else ():
        objects = construction(frame, predicate)
        if objects is None:
            continue
        fits.built.setdefault(token.i, set()).add(frame.name)
        supposed.asked.clear()
        slots = Slots(predicate, objects, supposed)
        if _may_fit(frame, slots):
            fits.predicates.add(token.i)
            fits.asked |= supposed.asked
            if frame.gathers:
                fits.bodies |= {c for c in _codes(slots, frame.parties) if is_body(c)}


def is_body(code: str) -> bool:
    """Whether an actor is an organisation, which may be its members' meeting."""
    return load_actors().actor(code).kind == "organisation"


def _may_fit(frame: Frame, slots: Slots[Supposed]) -> bool:
    """Whether a frame may find its actors in these slots."""
    if not has_required(frame, slots):
        return False
    if may_be_retold(frame, slots):
        return True
    return _joint(frame, slots) if frame.parties else _directed(frame, slots)


def _joint(frame: Frame, slots: Slots[Supposed]) -> bool:
    """Whether an undirected frame may find as many parties as it takes."""
    codes = _codes(slots, frame.parties)
    if len(codes) >= frame.minimum:
        return True
    if frame.assumes and (codes or not frame.party_else):
        return bool(codes or frame.assumes_both)
    if frame.gathers and any(map(is_body, codes)):
        return True
    more = _codes(slots, frame.party_else)
    more |= {c for ref in speaking_of_it(frame, slots) for c in ref.codes}
    if slots.predicate.noun and slots.fill("with"):
        more |= {c for ref in slots.implied() for c in ref.codes}
    return bool(codes or frame.party_else) and len(codes | more) >= frame.minimum


def _directed(frame: Frame, slots: Slots[Supposed]) -> bool:
    """Whether a directed frame may find a source and a target that is another."""
    source = _codes(slots, frame.source)
    alone = frame.partial or frame.public or frame.assumes or frame.in_series
    if not (source or alone):
        return False
    target = _codes(slots, frame.target)
    if frame.complement_prepositions and not target:
        target = {c for ref in from_complement(frame, slots) for c in ref.codes}
    if frame.partial:
        at_home = frame.speech or is_at_home(frame, slots)
        return bool(
            source or target or (at_home and (within_subject(slots) or _may_concern(frame, slots)))
        )
    if frame.public and target and is_at_home(frame, slots):
        return True
    if frame.assumes:
        return bool(source or target or frame.mutual or frame.by_posts)
    if frame.told_before:
        return bool(source) or (frame.in_series and bool(target) and may_be_by_the_speaker(slots))
    if not source or not (target or frame.mutual or is_reciprocal(slots.predicate)):
        return False
    same = frame.by_host or frame.never_own or frame.both_ways
    return same or len(source | target) > 1


def _may_concern(frame: Frame, slots: Slots[Supposed]) -> bool:
    """Whether what those of public life say may concern somebody who is named behind it."""
    token = slots.predicate.token
    behind = (word for word in token.subtree if word.i > token.i)
    return frame.speech and is_at_home(frame, slots) and any(map(slots.reference.one, behind))


def _codes(slots: Slots[Supposed], names: Iterable[str]) -> set[str]:
    return {code for name in names for ref in slots.fill(name) for code in ref.codes}
