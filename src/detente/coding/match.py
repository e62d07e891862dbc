"""Match frames against predicates: who stands in which slot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Token

from detente.actors.naming import Meant, Ref
from detente.actors.reference import coordinated
from detente.coding.frame import Frame, Frames
from detente.coding.parties import (
    between_the_pair,
    codes_of,
    completed,
    first_named,
    from_complement,
    host_first,
    joint_parties,
    not_oneself,
    spoken_of,
    within_subject,
)
from detente.coding.predicate import (
    RELATIVE,
    Predicate,
    descendants,
    is_ordered,
    noun_predicate,
    verb_predicate,
)
from detente.coding.retold import sides_of
from detente.coding.slots import Slots
from detente.language.lemma import lemma_of

# What a host does to the envoys and posts of others.
HOSTED = frozenset(("envoy.summon", "envoy.expel", "mission.order_closed"))
# Particles that make another verb: to shell out, to call off, to go on.
CHANGED_BY = frozenset(("out", "off", "in", "on"))
# "a series of sanctions" is about sanctions.
QUANTITIES = frozenset(
    "series number package round set raft host range variety batch wave list couple pair lot dozen "
    "year decade month "
    "level amount total dose shipment part type kind form million billion bunch group majority "
    "copy hundred thousand ten trillion dollar euro pound worth tonne ton half third quarter rest".split()
)
# "Four of its six envoys", "most of its staff".
SHARES = frozenset("most some many half all several few both dozens scores hundreds thousands two-thirds".split())  # fmt: skip


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


def readings(token: Token, frames: Frames, reference: Meant) -> list[Reading]:
    """Every frame that fits ``token`` as predicate, the most demanding one first."""
    found = [
        reading
        for frame, predicate in candidates(token, frames)
        if (reading := match(frame, predicate, reference)) is not None
    ]
    return sorted(found, key=lambda r: (r.frame.partial and not r.whole, -r.frame.specificity))


def candidates(token: Token, frames: Frames) -> Iterator[tuple[Frame, Predicate]]:
    """The frames whose predicate a token may be, with that predicate."""
    if (
        token.pos_ in ("VERB", "AUX")
        or token.tag_ in ("VBN", "VBG", "VBD")
        or (token.tag_ == "JJ" and token.lower_.endswith(("ed", "ing")))
        or _is_misread_verb(token)
    ) and frames.verbs & {
        lemma_of(token),
        token.lower_.removesuffix("s"),
        _participle_lemma(token),
    }:
        predicate = verb_predicate(token)
        lemmas = _lemmas(token, predicate, frames)
        for frame in {f.name: f for w in lemmas for f in frames.by_verb.get(w, ())}.values():
            yield frame, predicate
    if token.pos_ in ("NOUN", "PROPN") or token.tag_ == "VBG":
        nominal = frames.by_noun.get(lemma_of(token), ()) or frames.by_noun.get(token.lower_, ())
        if nominal:
            predicate = noun_predicate(token)
            for frame in nominal:
                yield frame, predicate


def _lemmas(token: Token, predicate: Predicate, frames: Frames) -> list[str]:
    """The lemmas under which frames are looked up, in a fixed order."""
    whole, first = predicate.lemma, predicate.lemma.split()[0]
    if whole.split()[-1] in CHANGED_BY:
        return [whole]
    found = [whole]
    if token.tag_ == "NNS":
        found.append(token.lower_.removesuffix("s"))
    if whole == first or whole not in frames.by_verb:
        found += [first, _participle_lemma(token)]
    return list(dict.fromkeys(found))


def _is_misread_verb(token: Token) -> bool:
    """Headlines: "Peru summons Chilean envoy", whose verb the tagger takes for a noun."""
    parts = {c.dep_ for c in token.children}
    return token.tag_ == "NNS" and token.dep_ == "ROOT" and {"nsubj", "dobj"} <= parts


def _participle_lemma(token: Token) -> str:
    """The tagger takes "normalizing relations" for an adjective: undo the ending."""
    word = token.lower_
    if token.tag_ != "JJ":
        return lemma_of(token)
    return word.removesuffix("ing") + "e" if word.endswith("ing") else word.removesuffix("d")


def match(frame: Frame, predicate: Predicate, reference: Meant) -> Reading | None:
    """Fit one frame to one predicate, or None."""
    objects = construction(frame, predicate)
    if objects is None:
        return None
    slots = Slots(predicate, objects, reference)
    if frame.owner != "any" and not _owner_fits(frame, slots):
        return None
    if any(not slots.fill(name) for name in frame.requires):
        return None
    if frame.parties:
        parties = joint_parties(frame, slots) or _parties_told(frame, slots)
        return Reading(frame, predicate, parties, (), objects) if parties else None
    source = first_named(slots, frame.source, frame.source_kinds, ())
    speech = frame.act.startswith("statement.")
    if frame.partial and speech and not source:
        source = within_subject(slots)
    target = first_named(slots, frame.target, frame.target_kinds, codes_of(source))
    if frame.complement_prepositions and not target:
        target = from_complement(frame, slots)
    if not target and len(codes_of(source)) == 2 and (frame.mutual or is_reciprocal(predicate)):
        target = source
    if frame.act in HOSTED:
        source, target = host_first(slots, source, target)
    source, target = not_oneself(frame, slots, source, target)
    if both := posts_both_ways(frame, slots, source):
        source = target = both
    if frame.outsider and source and not target and frame.act == "talks.mediate":
        target = between_the_pair(slots, codes_of(source))
    if frame.partial and source and not target:
        target = spoken_of(slots, frame.target_kinds, codes_of(source), speech=speech)
    if not frame.partial and not (source and target):
        source, target = sides_of(frame, source, target, slots) or (source, target)
    if (
        frame.assumes
        and not frame.partial
        and not ((source and target) or _is_others(frame, objects))
    ):
        source, target = completed(frame, source, target, slots)
    if frame.elliptic:
        counted = any(o.tag_ == "CD" for o in predicate.object)
        return Reading(frame, predicate, source, (), ()) if source and counted else None
    if frame.outsider and set(codes_of(source)) & set(codes_of(target)):
        return None
    if (source and target) or (frame.partial and (source or target)):
        return Reading(frame, predicate, source, target, objects)
    return None


def construction(frame: Frame, predicate: Predicate) -> tuple[Token, ...] | None:
    """The objects of a predicate in a frame's construction, whoever takes part; None where it does not
    stand in that construction."""
    objects = tuple(_objects(frame, predicate))
    if frame.object and not objects:
        return None
    if not _constraints_hold(frame, predicate, objects):
        return None
    if frame.subject and not frame.object:
        return tuple(_subjects(frame, predicate))
    if frame.prepositional_object and not objects:
        return tuple(_behind_prepositions(frame, predicate))
    return objects


def _is_others(frame: Frame, objects: tuple[Token, ...]) -> bool:
    """ "The Paris accord", "the Open Skies treaty": not one of the two that the article is about."""
    return frame.act == "agreement.withdraw" and any(
        c.dep_ == "compound" and c.tag_ == "NNP" for o in objects for c in o.children
    )


def _parties_told(frame: Frame, slots: Slots) -> tuple[Ref, ...]:
    """ "The talks go on": those between whom they were told to be."""
    named = tuple(r for s in frame.parties for r in slots.fill(s) if r.kind in frame.party_kinds)
    first, second = sides_of(frame, named, (), slots) or ((), ())
    return first + second


def is_reciprocal(predicate: Predicate) -> bool:
    """ "Appointed ambassadors to each other": each does it to the other."""
    words = [t.lower_ for t in predicate.token.subtree]
    return ("each", "other") in pairwise(words) or ("one", "another") in pairwise(words)


def posts_both_ways(frame: Frame, slots: Slots, source: tuple[Ref, ...]) -> tuple[Ref, ...]:
    """ "Reopened their embassies in Lima and Quito", "open embassies in each other's capitals"."""
    if frame.act not in ("mission.open", "mission.close") or not source:
        return ()
    if not any(o.tag_ == "NNS" for o in slots.objects):
        return ()
    places = slots.fill("in*")
    sides = set(codes_of(places))
    if len(sides) == 2 and set(codes_of(source)) <= sides:
        return places
    one_another = not places or is_reciprocal(slots.predicate)
    return source if len(codes_of(source)) == 2 and one_another else ()


def absorbed(reading: Reading) -> set[int]:
    """Tokens that a reading has used up as predicates: its object nouns and the verbs of its complement.

    "Sanctions" in "lifted sanctions" and "leave" in "ordered diplomats to leave" tell no act of their own.
    """
    predicate = reading.predicate
    if predicate.noun:
        return set()
    used = {o.i for o in reading.objects}
    for token in descendants(predicate.token, 3):
        if token.lemma_ in reading.frame.complement or token.lower_ in reading.frame.complement:
            used.add(token.i)
        if (
            used
            and token.dep_ in ("ccomp", "xcomp")
            and token.tag_ == "VB"
            and token.head == predicate.token
        ):
            used.add(token.i)
    return used


def _objects(frame: Frame, predicate: Predicate) -> Iterator[Token]:
    """The object nouns in the frame's class, seen through words of quantity."""
    if not frame.object:
        return
    candidates = list(predicate.object)
    if predicate.noun:
        candidates += [
            c for c in predicate.token.children if c.dep_ in ("compound", "poss", "nmod", "amod")
        ]
        candidates += predicate.prepositions.get("in", []) + predicate.prepositions.get("to", [])
    if not any(lemma_of(t) in frame.object for c in candidates for t in coordinated(c)):
        candidates += _spoken_of_before(predicate)
    for candidate in candidates:
        for token in coordinated(candidate):
            for noun in _through_quantity(token):
                if (
                    (
                        lemma_of(noun) in frame.object
                        or noun.lower_ in frame.object
                        or ("ambassador" in frame.object and _bears_title(noun, frame.object))
                    )
                    and lemma_of(noun) not in frame.not_object
                    and not _is_of_another_sort(noun, frame.not_object_modifiers)
                ):
                    yield noun


def _bears_title(name: Token, titles: frozenset[str]) -> bool:
    """ "Ambassador Ana Silva", of whom the name is the head."""
    return name.pos_ == "PROPN" and any(
        c.dep_ == "compound" and lemma_of(c).lower() in titles for c in name.children
    )


def _spoken_of_before(predicate: Predicate) -> list[Token]:
    """The nouns to which a participle or relative clause may go back over the name before it:
    "relations with Togo, severed in 1961", "the embargo on Mali, which was imposed in May"."""
    token = predicate.token
    if predicate.noun or token.dep_ not in ("acl", "advcl", "relcl"):
        return []
    start = token.left_edge.i
    if any(c.dep_ in ("nsubj", "nsubjpass") and c.lower_ not in RELATIVE for c in token.children):
        return []
    if start < 2 or token.doc[start - 1].text != "," or token.tag_ not in ("VBN", "VBD"):
        return []
    found, node = [], token.doc[start - 2]
    for _ in range(6):
        if node.dep_ == "prep" or node.pos_ not in ("NOUN", "PROPN"):
            break
        found.append(node)
        node = node.head.head if node.dep_ == "pobj" and node.head.dep_ == "prep" else node.head
    return found


def _is_of_another_sort(noun: Token, modifiers: frozenset[str]) -> bool:
    """ "Trade ties" are no relations; "trade and diplomatic ties" are."""
    before = [t for c in noun.children if c.i < noun.i for t in c.subtree]
    words = {t.lower_ for t in before if t.dep_ in ("amod", "compound", "nmod", "conj")}
    return bool(words & modifiers) and not words & {"diplomatic", "consular", "formal", "full"}


def _subjects(frame: Frame, predicate: Predicate) -> Iterator[Token]:
    """The subject nouns in the frame's class, seen through "Embassy" before the name of a city."""
    for subject in predicate.subject or predicate.object:
        for token in coordinated(subject):
            yield from (n for n in _through_quantity(token) if lemma_of(n) in frame.subject)


def _through_quantity(token: Token, depth: int = 0) -> Iterator[Token]:
    yield token
    if lemma_of(token) in QUANTITIES or token.tag_ == "CD" or token.lower_ in SHARES:
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "in") and depth < 4:
                for noun in (t for t in child.children if t.dep_ == "pobj"):
                    yield from _through_quantity(noun, depth + 1)
    if token.pos_ == "PROPN":  # "Embassy Lima"
        yield from (c for c in token.children if c.dep_ == "compound" and c.i == token.left_edge.i)


def _constraints_hold(frame: Frame, predicate: Predicate, objects: tuple[Token, ...]) -> bool:
    token = predicate.token
    if frame.object_modifiers and not any(
        c.lower_ in frame.object_modifiers for o in (objects or (token,)) for c in o.children
    ):
        return False
    if frame.negated != is_negated(token, objects) and (frame.negated or frame.standing):
        return False
    if frame.not_clause and any(
        c.dep_ == "ccomp" and any(t.lower_ == "that" and t.dep_ == "mark" for t in c.children)
        for c in token.children
    ):
        return False
    if frame.not_complement and any(
        c.dep_ in ("ccomp", "oprd", "xcomp", "acomp") for c in token.children
    ):
        return False
    if frame.requires_prepositions and not frame.requires_prepositions & set(
        predicate.prepositions
    ):
        return False
    if frame.subject and not any(_subjects(frame, predicate)):
        return False
    if frame.unless_prepositions & set(predicate.prepositions):
        return False
    if frame.finite and token.dep_ == "amod":  # "the internationally recognised border"
        return False
    if frame.intransitive and (
        predicate.noun or any(c.dep_ in ("dobj", "ccomp", "xcomp") for c in token.children)
    ):
        return False
    if frame.complement and not any(
        lemma_of(t) in frame.complement or t.lower_ in frame.complement
        for t in descendants(token, 4)
        if not _is_told(t)
    ):
        return False
    if frame.cue and not _cues(predicate) & frame.cue:
        return False
    if frame.not_cue and _cues(predicate, clause=True) & frame.not_cue:
        return False
    if frame.not_object and not frame.object and _is_of_another_kind(frame, predicate):
        return False
    return not frame.prepositional_object or any(_behind_prepositions(frame, predicate))


def _is_told(verb: Token) -> bool:
    """Whether a verb tells what happened rather than what is asked: "left", "had closed", ", leaving"."""
    if is_ordered(verb):
        return False
    if verb.lemma_ == "leave" and any(c.dep_ == "auxpass" for c in verb.children):
        return True  # who is left has not gone
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":
        return True
    perfect = any(c.dep_ == "aux" and c.lower_ in ("had", "has", "have") for c in verb.children)
    return verb.tag_ in ("VBD", "VBZ", "VBP") or (verb.tag_ == "VBN" and perfect)


def _behind_prepositions(frame: Frame, predicate: Predicate) -> Iterator[Token]:
    """The nouns of the frame's class behind its prepositions: "pull out of the treaty"."""
    for name in frame.requires_prepositions or ("from", "of", "out"):
        for noun in predicate.prepositions.get(name, ()):
            yield from (
                t
                for head in coordinated(noun)
                for t in _through_quantity(head)
                if lemma_of(t) in frame.prepositional_object
            )


def _is_of_another_kind(frame: Frame, predicate: Predicate) -> bool:
    """Whether all objects are things that the frame does not mean: to kill a bill."""
    objects = [t for o in predicate.object for t in coordinated(o)]
    return bool(objects) and all(lemma_of(t) in frame.not_object for t in objects)


def _cues(predicate: Predicate, *, clause: bool = False) -> set[str]:
    """The words around a predicate, as they stand and as lemmas.

    With ``clause``, also those of the clause that a participle adds to: "crashed, killing ten".
    """
    token = predicate.token
    if clause and token.dep_ == "advcl" and token.tag_ == "VBG":
        return {word for t in token.head.subtree for word in (t.lower_, lemma_of(t))}
    root = (
        predicate.governor if predicate.governor is not None and predicate.noun else predicate.token
    )
    words = {t.lower_ for t in descendants(root, 4)} | {
        lemma_of(t) for t in descendants(predicate.token, 3)
    }
    return words | {lemma_of(predicate.token)}


def _owner_fits(frame: Frame, slots: Slots) -> bool:
    """Whether the object belongs to the actor itself ("its embassy") or to another ("the Iranian embassy")."""
    owner, subject = set(codes_of(slots.fill("owner"))), set(codes_of(slots.fill("subject")))
    hosts = set(codes_of(slots.fill("in*"))) if frame.act.startswith("mission.") else set()
    if frame.owner == "self" and hosts and hosts <= (owner or subject):
        return False  # nobody has a mission at home: "closed their mission in Washington"
    if frame.owner == "self":
        return not owner or not subject or bool(owner & subject)
    return bool(owner) and not owner & subject


def is_negated(token: Token, objects: tuple[Token, ...] = ()) -> bool:
    """Whether a predicate stands under "not", "never", "no", "without" of its own clause."""
    nodes = [token, *objects]
    if any(
        c.lower_ == "longer" and any(t.lower_ == "no" for t in c.children) for c in token.children
    ):
        return True  # "no longer issues visas"
    if any(
        c.dep_ == "neg" or c.lower_ in ("never", "no", "neither", "nor")
        for n in nodes
        for c in n.children
        if c.dep_ in ("neg", "det", "advmod", "preconj", "cc")
    ):
        return True
    return any(n.dep_ == "pobj" and n.head.lower_ == "without" for n in nodes) or (
        token.dep_ == "pcomp" and token.head.lower_ == "without"
    )
