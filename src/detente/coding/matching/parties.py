"""The sides of a directed act: who stands in a frame's slots, and who may be meant where nobody does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente.actors.naming import Meant, Ref
from detente.actors.reference import Reference
from detente.acts import load_acts
from detente.coding.frames.frame import Frame
from detente.coding.frames.slots import Slots
from detente.coding.matching.unnamed import (
    are_of_both,
    assumed,
    customary,
    is_post_by_city,
    is_unknown_person,
)
from detente.coding.syntax.phrases import descendants, phrases
from detente.coding.syntax.subjects import find_subject


def first_named(
    slots: Slots[Meant], names: tuple[str, ...], kinds: frozenset[str], taken: tuple[str, ...]
) -> tuple[Ref, ...]:
    """The first slot that yields an actor of these kinds who is not taken."""
    for name in names:
        refs = unique(
            r for r in slots.fill(name) if r.kind in kinds and not set(r.codes) <= set(taken)
        )
        if refs:
            return refs
    return ()


def from_complement(frame: Frame, slots: Slots[Meant]) -> tuple[Ref, ...]:
    """The actors behind the frame's prepositions inside its complement: "refused to talk to Mali"."""
    predicate = slots.predicate.token
    for token in descendants(predicate, 3):
        if (
            token.i > predicate.i
            and token.dep_ == "prep"
            and token.lower_ in frame.complement_prepositions
        ):
            refs = tuple(
                r
                for c in token.children
                if c.dep_ == "pobj"
                for t in (c, *phrases(c, "of"))  # "to avoid travelling to parts of Mali"
                for r in slots.reference.refs(t)
                if r.kind in frame.target_kinds
            )
            if refs:
                return refs
    return ()


def completed(
    frame: Frame, source: tuple[Ref, ...], target: tuple[Ref, ...], slots: Slots[Reference]
) -> tuple[tuple[Ref, ...], tuple[Ref, ...]]:
    """The unnamed side of a directed act in an article about two states is the other of them."""
    known = set(codes_of(source or target))
    if not known and frame.mutual and slots.leaves_open("subject"):
        both = between_the_pair(slots, ())
        return both, both
    told_together = load_acts()[frame.act].direction == "either"  # by a frame of parties
    on_both_sides = frame.both_ways or frame.each_other
    if not known and (on_both_sides or told_together) and are_of_both(slots):
        both = between_the_pair(slots, ()) if on_both_sides else ()
        return both, both
    sent = frame.sends and (is_unknown_person(slots) or is_post_by_city(slots))
    if not known:
        sent = sent or (frame.sends and not frame.object)
        return customary(slots, sent=sent) if frame.by_posts else ((), ())
    if source and len(known) > 1:
        return source, _main_other(known, slots)
    if len(known) != 1 or not (source or sent or slots.leaves_open("subject")):
        return source, target
    if not source and slots.names_many("from"):
        return source, target  # "expelled from more than 20 countries"
    pair = slots.reference.pair_for(slots.predicate.token, known)
    if not pair:
        return source, target
    (other,) = set(pair) - known
    meant = (assumed(other, slots),)
    return (source, meant) if source else (meant, target)


def host_first(
    slots: Slots[Reference], source: tuple[Ref, ...], target: tuple[Ref, ...]
) -> tuple[tuple[Ref, ...], tuple[Ref, ...]]:
    """ "The ministry summoned the Chadian envoy": no state summons its own, whoever is meant by it."""
    told = {c for r in slots.fill("owner") for c in r.codes}
    acting = slots.fill("subject")
    if acting and told == set(codes_of(source)) and is_by_pronoun(slots):
        other = _other_before(told, slots)  # "broke with Chad and expelled its envoy"
        return source, other or target
    if told and told == set(codes_of(acting)) and (above := _acting_above(told, slots)):
        return above, slots.fill("owner")
    named = any(slots.reference.named.get(r.token) for r in acting)
    if len(told) != 1 or not source or named or set(codes_of(source)) != told:
        return source, target
    pair = slots.reference.pair_for(slots.predicate.token, told)
    others = [c for c in pair if c not in told]
    if len(others) != 1:
        return source, target
    return (assumed(others[0], slots),), slots.fill("owner")


def _acting_above(told: set[str], slots: Slots[Reference]) -> tuple[Ref, ...]:
    """ "Chad denied that Mali had spied, and summoned the Malian envoy", joined to the wrong verb: who
    acts in the clause above."""
    token = slots.predicate.token
    if token.dep_ != "conj":
        return ()
    for verb in token.head.ancestors:
        refs = [r for t in find_subject(verb) for r in slots.reference.refs(t)]
        if verb.pos_ in ("VERB", "AUX") and refs and not told & set(codes_of(tuple(refs))):
            return tuple(replace(r, confidence=0.8 * r.confidence) for r in refs)
    return ()


def is_by_pronoun(slots: Slots[Reference]) -> bool:
    """Whether "its" or "their" alone tells whose the objects are."""
    owners = [c for o in slots.objects for c in o.children if c.dep_ == "poss"]
    return bool(owners) and all(c.tag_ == "PRP$" for c in owners)


def _other_before(known: set[str], slots: Slots[Reference]) -> tuple[Ref, ...]:
    """The state named last before the predicate, in its sentence, that is none of those known."""
    token = slots.predicate.token
    for word in reversed(token.doc[token.sent.start : token.i]):
        if word.i in slots.reference.named:
            refs = slots.reference.one(word) or slots.reference.place_country(word)
            others = [r for r in refs if not set(r.codes) & known]
            if others:
                return (replace(others[0], confidence=0.7 * others[0].confidence),)
    return ()


def not_oneself(
    frame: Frame, slots: Slots[Reference], source: tuple[Ref, ...], target: tuple[Ref, ...]
) -> tuple[tuple[Ref, ...], tuple[Ref, ...]]:
    """ "Chad said Mali was warned, and imposed sanctions on three Malian firms": Chad did. Nobody
    punishes his own, so the verb goes on with the one above."""
    token = slots.predicate.token
    said = token.head if token.dep_ == "conj" else None
    if said is None or said.dep_ != "ccomp":
        return source, target
    own = first_named(slots, frame.target, frame.target_kinds | {"people"}, ())
    if not own or set(codes_of(own)) != set(codes_of(source)):
        return source, target
    above = tuple(r for t in find_subject(said.head) for r in slots.reference.refs(t))
    others = tuple(r for r in above if not set(r.codes) & set(codes_of(own)))
    return (others, own) if others else (source, target)


def between_the_pair(slots: Slots[Reference], outsiders: tuple[str, ...]) -> tuple[Ref, ...]:
    """ "Talks mediated by Oman" are those of the two states that the article is about."""
    pair = slots.reference.pair_for(slots.predicate.token, set(), outsiders)
    if len(pair) != 2 or set(pair) & set(outsiders):
        return ()
    token = slots.predicate.token
    why = "the article is about these two states"
    return (Ref(pair, "state", token.i, "", 0.6, why),)


def _main_other(known: set[str], slots: Slots[Reference]) -> tuple[Ref, ...]:
    """ "The expulsions by Chad, Mali and others", where the article is about Chad and Libya: Libya's."""
    others = set(slots.reference.pair) - known
    if len(others) == 1 and len(slots.reference.pair) == 2:
        return (assumed(others.pop(), slots),)
    main = slots.reference.main
    return (assumed(main, slots),) if main is not None and main not in known else ()


def codes_of(refs: tuple[Ref, ...]) -> tuple[str, ...]:
    """Actor codes, each once, in the order of the phrases."""
    return tuple(dict.fromkeys(code for ref in refs for code in ref.codes))


def unique(refs: Iterator[Ref]) -> tuple[Ref, ...]:
    """Drop repeats of the same actors, keeping the surest naming first met."""
    seen: dict[tuple[str, ...], Ref] = {}
    for ref in refs:
        if ref.codes not in seen or ref.confidence > seen[ref.codes].confidence:
            seen[ref.codes] = ref
    return tuple(seen.values())
