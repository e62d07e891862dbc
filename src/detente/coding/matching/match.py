"""Match frames against predicates: who stands in which slot."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Token

from detente.actors.naming import Ref
from detente.actors.reference import Reference
from detente.actors.roles import leaning, load_roles
from detente.actors.succession import same_ground
from detente.coding.frames.frame import Frame, Frames
from detente.coding.frames.slots import Slots
from detente.coding.matching.construction import construction
from detente.coding.matching.joint import joint_parties
from detente.coding.matching.one_sided import has_required, is_at_home, spoken_of, within_subject
from detente.coding.matching.parties import (
    between_the_pair,
    codes_of,
    completed,
    first_named,
    from_complement,
    host_first,
    is_by_pronoun,
    not_oneself,
)
from detente.coding.matching.retold import Sides, sides_of
from detente.coding.matching.series import by_the_speaker, of_the_post, of_the_series
from detente.coding.matching.triggers import candidates
from detente.coding.matching.unnamed import are_common_nouns, are_in_many, are_on_goods
from detente.coding.syntax.predicate import Predicate
from detente.coding.syntax.subjects import is_passive
from detente.language.lemma import lemma_of

UNSURE = 0.5  # how sure one named within a subject is, whom the target names better


@dataclass(frozen=True, slots=True)
class Reading:
    """A frame that fits a predicate, with the phrases in its slots. ``parties`` frames fill ``source``."""

    frame: Frame
    predicate: Predicate
    source: tuple[Ref, ...]
    target: tuple[Ref, ...]
    objects: tuple[Token, ...]

    @property
    def whole(self) -> bool:
        """Whether all sides of the act are named."""
        return bool(self.source) and bool(self.target or self.frame.parties)

    @property
    def codes(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Source and target actor codes, each once, in order of the text's slots."""
        return codes_of(self.source), codes_of(self.target)


def readings(
    token: Token, frames: Frames, reference: Reference, among: Collection[str] | None = None
) -> list[Reading]:
    """Every frame that fits ``token`` as predicate, the most demanding one first; of the frames named
    ``among``, where this names any."""
    found = [
        reading
        for frame, predicate in candidates(token, frames, among)
        if (reading := match(frame, predicate, reference)) is not None
    ]
    return sorted(found, key=lambda r: (r.frame.partial and not r.whole, -r.frame.specificity))


def match(frame: Frame, predicate: Predicate, reference: Reference) -> Reading | None:
    """Fit one frame to one predicate, or None."""
    objects = construction(frame, predicate)
    if objects is None:
        return None
    slots = Slots(predicate, objects, reference)
    if frame.owner == "self" and is_by_pronoun(slots) and not _is_subjects(slots):
        slots.lend("owner", "subject")  # "ordered the Chadian envoy out and recalled its own"
    if frame.owner == "self" and _are_brought_from(frame, slots):
        slots.lend("owner", "subject")
    if frame.owner != "any" and not _owner_fits(frame, slots):
        return None
    if not has_required(frame, slots):
        return None
    if frame.parties:
        parties = joint_parties(frame, slots) or _parties_told(frame, slots)
        if any(leaning(predicate.token.doc[r.token]) for r in parties):
            return None
        return Reading(frame, predicate, parties, (), objects) if parties else None
    source, target = _named_sides(frame, slots)
    source = tuple(r for r in source if not leaning(predicate.token.doc[r.token]))
    source, target = _supplied(frame, slots, source, target)
    if frame.elliptic:
        counted = any(o.tag_ == "CD" for o in predicate.object)
        return Reading(frame, predicate, source, (), ()) if source and counted else None
    if frame.outsider and set(codes_of(source)) & set(codes_of(target)):
        return None
    alone = frame.partial or (frame.public and bool(target) and is_at_home(frame, slots))
    if (source and target) or (alone and (source or target)):
        return Reading(frame, predicate, source, target, objects)
    return None


def _named_sides(frame: Frame, slots: Slots[Reference]) -> Sides:
    """Source and target of a directed act as its own words name them."""
    source = first_named(slots, _acting(frame, slots.predicate), frame.source_kinds, ())
    if not source and ((frame.partial and frame.speech) or is_at_home(frame, slots)):
        source = within_subject(slots)
        named = first_named(slots, frame.target, frame.target_kinds, ())
        unsure = all(r.confidence < UNSURE for r in source)
        if unsure and set(codes_of(source)) & set(codes_of(named)):
            source = ()  # "rebels of the Lake Chad front disarmed before Chadian officers"
    source = _without_receivers(frame, slots, source)
    target = first_named(slots, frame.target, frame.target_kinds, codes_of(source))
    if frame.complement_prepositions and not target:
        target = from_complement(frame, slots)
    if not target and len(codes_of(source)) == 2:
        target = source if frame.mutual or is_reciprocal(slots.predicate) else target
    if not target and frame.each_other and _of_each_other(frame, slots, source):
        target = source
    if frame.by_host:
        source, target = host_first(slots, source, target)
    if frame.never_own:
        source, target = not_oneself(frame, slots, source, target)
    if frame.both_ways and (both := _posts_both_ways(slots, source)):
        source = target = both
    return source, target


def _without_receivers(
    frame: Frame, slots: Slots[Reference], source: tuple[Ref, ...]
) -> tuple[Ref, ...]:
    """ "Chadian funding for Mali was cut": "for" tells no owner besides Chad, but who gets it."""
    owners = slots.fill("owner")
    if len(source) < 2 or "for" not in frame.target or set(source) != set(owners):
        return source
    receiving = {c for r in slots.fill("for") for c in r.codes}
    return tuple(r for r in source if not set(r.codes) <= receiving) or source


def _acting(frame: Frame, predicate: Predicate) -> tuple[str, ...]:
    """The slots of who acts: in "Kenyans condemned the raid by Chad" nobody behind "by"; and no camp or
    town acts ("shots at a Chadian camp that killed ten")."""
    names = frame.source
    grounds = load_roles().sites
    if predicate.subject and all(lemma_of(t) in grounds for t in predicate.subject):
        names = tuple(name for name in names if name != "subject*")
    if predicate.noun and "mod" in names and predicate.subject and _is_lent(predicate):
        names = ("mod", *(name for name in names if name != "mod"))
    if predicate.noun or "subject" not in names or is_passive(predicate.token):
        return names
    return tuple(name for name in names if not name.startswith("by"))


def _is_lent(predicate: Predicate) -> bool:
    """ "Spoke of the Chadian raid": who speaks is named nearest, and the raid is Chad's."""
    own = set(predicate.token.subtree)
    return all(t not in own for t in predicate.subject)


def _supplied(
    frame: Frame, slots: Slots[Reference], source: tuple[Ref, ...], target: tuple[Ref, ...]
) -> Sides:
    """The sides with those supplied that the text leaves to its reader, as far as the frame allows."""
    if frame.between_pair and source and not target:
        target = between_the_pair(slots, codes_of(source))
    if frame.partial:
        if not target and (source or (frame.speech and is_at_home(frame, slots))):
            target = spoken_of(slots, frame.target_kinds, codes_of(source), speech=frame.speech)
        return source, target
    if frame.abroad and source and not target and are_in_many(source, slots):
        return source, target
    if not (source and target):
        source, target = sides_of(frame, source, target, slots) or (source, target)
    if frame.in_series and source and not target:
        target = of_the_series(frame, source, slots)
    others = frame.others_if_named and _is_named(slots.objects)
    others = (
        others or (frame.assumes_names and are_common_nouns(slots)) or are_on_goods(source, slots)
    )
    if frame.assumes and not (source and target) and not others:
        source, target = completed(frame, source, target, slots)
        if not (source or target) and frame.by_posts:
            source, target = of_the_post(frame, slots)
    if frame.in_series and target and not source:
        source = by_the_speaker(codes_of(target), slots)
    return source, target


def _is_named(objects: tuple[Token, ...]) -> bool:
    """ "The Paris accord", "the Open Skies treaty": not one of the two that the article is about."""
    return any(c.dep_ == "compound" and c.tag_ == "NNP" for o in objects for c in o.children)


def _parties_told(frame: Frame, slots: Slots[Reference]) -> tuple[Ref, ...]:
    """ "The talks go on": those between whom they were told to be."""
    named = tuple(r for s in frame.parties for r in slots.fill(s) if r.kind in frame.party_kinds)
    first, second = sides_of(frame, named, (), slots) or ((), ())
    return first + second


def _are_brought_from(frame: Frame, slots: Slots[Reference]) -> bool:
    """ "Pulled out diplomats from Lima": where they were, and not whose they are."""
    owners = {r.token for r in slots.fill("owner")}
    return (
        bool(owners)
        and "from*" in frame.target
        and owners <= {r.token for r in slots.fill("from*")}
    )


def _is_subjects(slots: Slots[Reference]) -> bool:
    """Whether the object's owner is one of those who act."""
    return not set(codes_of(slots.fill("owner"))).isdisjoint(codes_of(slots.fill("subject")))


def _owner_fits(frame: Frame, slots: Slots[Reference]) -> bool:
    """Whether the object belongs to the actor itself ("its embassy") or to another ("the Iranian embassy")."""
    owner, subject = set(codes_of(slots.fill("owner"))), set(codes_of(slots.fill("subject")))
    hosts = set(codes_of(slots.fill("in*"))) if frame.abroad else set()
    if frame.owner == "self" and hosts and hosts <= (owner or subject):
        return False  # nobody has a mission at home: "closed their mission in Washington"
    if frame.owner == "self":
        return not owner or not subject or bool(owner & subject)
    return bool(owner) and not owner & subject


def is_reciprocal(predicate: Predicate) -> bool:
    """ "Appointed ambassadors to each other": each does it to the other."""
    words = [t.lower_ for t in predicate.token.subtree]
    pairs = set(pairwise(words))
    each_side = "each" in words and ("the", "other") in pairs  # "each side in the other's capital"
    return ("each", "other") in pairs or ("one", "another") in pairs or each_side


def _of_each_other(frame: Frame, slots: Slots[Reference], source: tuple[Ref, ...]) -> bool:
    """ "The two countries will send their ambassadors back": of two, and nobody else is spoken of."""
    codes = set(codes_of(source))
    if len(codes) != 2 or not any(o.tag_ == "NNS" for o in slots.objects):
        return False
    return set(slots.reference.pair_for(slots.predicate.token, codes)) == codes


def _posts_both_ways(slots: Slots[Reference], source: tuple[Ref, ...]) -> tuple[Ref, ...]:
    """ "Reopened their embassies in Lima and Quito", "open embassies in each other's capitals"."""
    if not any(o.tag_ == "NNS" for o in slots.objects) and not is_reciprocal(slots.predicate):
        return ()
    places = slots.fill("in*")
    sides = set(codes_of(places))
    if not source:
        # "The embassies in Lima and Quito were opened": where the article is about these two.
        pair = slots.reference.pair_for(slots.predicate.token, set())
        return _as_called(places, pair) if len(sides) == 2 and len(pair) == 2 else ()
    if len(sides) == 2 and set(codes_of(source)) <= sides:
        return places
    codes = set(codes_of(source))
    alone = not places and set(slots.reference.pair_for(slots.predicate.token, codes)) == codes
    one_another = alone or is_reciprocal(slots.predicate)
    return source if len(codes_of(source)) == 2 and one_another else ()


def _as_called(places: tuple[Ref, ...], pair: tuple[str, ...]) -> tuple[Ref, ...]:
    """The places of two states, each called as in the pair that an article is about; none for others."""
    called = [next((c for c in pair if same_ground(c, r.codes[0])), None) for r in places]
    if None in called or set(called) != set(pair):
        return ()
    return tuple(replace(r, codes=(c,)) for r, c in zip(places, called, strict=True) if c)
