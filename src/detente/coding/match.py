"""Match frames against predicates: who stands in which slot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from detente.actors import load_actors
from detente.actors.naming import Ref
from detente.actors.reference import Reference, coordinated
from detente.coding.frame import Frame, Frames
from detente.coding.predicate import Predicate, descendants, noun_predicate, verb_predicate
from detente.coding.slots import Slots
from detente.language.lemma import lemma_of

# Particles that make another verb: to shell out, to call off.
CHANGED_BY = frozenset(("out", "off", "in"))
SPOKEN_OF = 0.6  # how sure it is that an actor spoken of is the one concerned
# "a series of sanctions" is about sanctions.
QUANTITIES = frozenset(
    "series number package round set raft host range variety batch wave list couple pair lot dozen "
    "level amount total shipment part type kind form million billion bunch group majority".split()
)


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
        return _codes(self.source), _codes(self.target)


def readings(token: Token, frames: Frames, reference: Reference) -> list[Reading]:
    """Every frame that fits ``token`` as predicate, the most demanding one first."""
    found: list[Reading] = []
    if (
        token.pos_ in ("VERB", "AUX")
        or token.tag_ in ("VBN", "VBG", "VBD")
        or (token.tag_ == "JJ" and token.lower_.endswith(("ed", "ing")))
    ):
        predicate = verb_predicate(token)
        lemmas = {predicate.lemma}
        if " " not in predicate.lemma or predicate.lemma not in frames.by_verb:
            lemmas |= {predicate.lemma.split()[0], _participle_lemma(token)}
        if predicate.lemma.split()[-1] in CHANGED_BY:
            lemmas = {predicate.lemma}
        for frame in {
            f.name: f for lemma in lemmas for f in frames.by_verb.get(lemma, ())
        }.values():
            reading = match(frame, predicate, reference)
            if reading is not None:
                found.append(reading)
    if token.pos_ in ("NOUN", "PROPN") or token.tag_ == "VBG":
        candidates = frames.by_noun.get(lemma_of(token), ()) or (
            frames.by_noun.get(token.lower_, ())
        )
        if candidates:
            predicate = noun_predicate(token)
            found.extend(
                r for frame in candidates if (r := match(frame, predicate, reference)) is not None
            )
    return sorted(found, key=lambda r: (r.frame.partial and not r.whole, -r.frame.specificity))


def _participle_lemma(token: Token) -> str:
    """The tagger takes "normalizing relations" for an adjective: undo the ending."""
    word = token.lower_
    if token.tag_ != "JJ":
        return lemma_of(token)
    return word.removesuffix("ing") + "e" if word.endswith("ing") else word.removesuffix("d")


def match(frame: Frame, predicate: Predicate, reference: Reference) -> Reading | None:
    """Fit one frame to one predicate, or None."""
    objects = tuple(_objects(frame, predicate))
    if frame.object and not objects:
        return None
    if not _constraints_hold(frame, predicate, objects):
        return None
    if frame.subject and not frame.object:
        objects = tuple(_subjects(frame, predicate))
    elif frame.prepositional_object and not objects:
        objects = tuple(_behind_prepositions(frame, predicate))
    slots = Slots(predicate, objects, reference)
    if frame.owner != "any" and not _owner_fits(frame, slots):
        return None
    if any(not slots.fill(name) for name in frame.requires):
        return None
    if frame.parties:
        parties = _parties(frame, slots)
        return Reading(frame, predicate, parties, (), objects) if parties else None
    source = _first(slots, frame.source, frame.source_kinds, ())
    speech = frame.act.startswith("statement.")
    if frame.partial and speech and not source:
        source = _within_subject(slots)
    target = _first(slots, frame.target, frame.target_kinds, _codes(source))
    if frame.complement_prepositions and not target:
        target = _from_complement(frame, slots)
    if frame.partial and source and not target:
        target = _spoken_of(slots, frame.target_kinds, _codes(source), speech=speech)
    if frame.assumes and not frame.partial and not (source and target):
        source, target = _completed(source, target, slots)
    if frame.outsider and set(_codes(source)) & set(_codes(target)):
        return None
    if (source and target) or (frame.partial and (source or target)):
        return Reading(frame, predicate, source, target, objects)
    return None


def _same_clause(word: Token, predicate: Token) -> bool:
    """Whether no other verb stands between a word and its predicate."""
    node = word.head
    while node != predicate and node.head != node:
        if node.pos_ in ("VERB", "AUX"):
            return False
        node = node.head
    return node == predicate


def _within_subject(slots: Slots) -> tuple[Ref, ...]:
    """The state of those who do it: "a union of Kenyan teachers", "rebels operating in Chad"."""
    for subject in slots.predicate.subject:
        if slots.reference.one(subject):  # known, but not of the kind that does such things
            continue
        for word in subject.subtree:
            refs = tuple(
                replace(r, confidence=SPOKEN_OF * r.confidence) for r in slots.reference.one(word)
            )
            if refs:
                return refs[:1]
    return ()


def _spoken_of(
    slots: Slots, kinds: frozenset[str], taken: tuple[str, ...], *, speech: bool
) -> tuple[Ref, ...]:
    """Whom a statement or a deed concerns where no slot tells: the first actor after the predicate.

    "Agreed to lift the embargo on Iran" is agreed with a view to Iran, "denounced the raid on the
    Chadian town" concerns Chad.
    """
    token = slots.predicate.token
    for word in token.subtree:
        if word.i <= token.i or not (speech or _same_clause(word, token)):
            continue
        refs = tuple(
            replace(r, confidence=SPOKEN_OF * r.confidence)
            for r in slots.reference.one(word)
            if (r.kind in kinds or r.kind in ("people", "place")) and not set(r.codes) & set(taken)
        )
        if refs:
            return refs[:1]
    return ()


def _parties(frame: Frame, slots: Slots) -> tuple[Ref, ...]:
    """All parties of an undirected act; one that is not named may be the article's own pair."""
    parties = _unique(
        r for name in frame.parties for r in slots.fill(name) if r.kind in frame.party_kinds
    )
    codes = set(_codes(parties))
    if len(codes) >= frame.minimum:
        return parties
    if len(codes) == 1 and slots.predicate.noun and slots.fill("with"):
        parties = _unique(
            iter((*parties, *(r for r in slots.implied() if r.kind in frame.party_kinds)))
        )
        if len(_codes(parties)) >= frame.minimum:
            return parties
    if len(codes) == 1 and (members := _small_body(parties)):
        return members
    if len(codes) == 1 and all(r.token < slots.predicate.token.i for r in slots.fill("mod")):
        named = {r.token for name in frame.parties if name != "mod" for r in slots.fill(name)}
        if slots.fill("mod") and not named:
            return ()  # "Palestinian dialogue" is one among Palestinians
    if not frame.assumes or not slots.leaves_open("subject"):
        return ()
    pair = slots.reference.pair_for(slots.predicate.token, codes)
    if not pair or (not codes and not frame.act.startswith("relations.")):
        return ()
    return parties + tuple(_assumed(c, slots) for c in pair if c not in codes)


def _small_body(parties: tuple[Ref, ...]) -> tuple[Ref, ...]:
    """A meeting of a body of up to ten states ("G7 ministers met") is a meeting of each with each."""
    (party,) = parties[:1]
    members = load_actors().members(party.codes[0]) if party.kind == "organisation" else ()
    if not 2 <= len(members) <= 10:
        return ()
    return (
        party,
        *(replace(party, codes=(code,), confidence=0.8 * party.confidence) for code in members),
    )


def _completed(
    source: tuple[Ref, ...], target: tuple[Ref, ...], slots: Slots
) -> tuple[tuple[Ref, ...], tuple[Ref, ...]]:
    """The unnamed side of a directed act in an article about two states is the other of them."""
    known = set(_codes(source or target))
    if not known:
        return _customary(slots)
    if len(known) != 1 or not (source or slots.leaves_open("subject")):
        return source, target
    pair = slots.reference.pair_for(slots.predicate.token, known)
    if not pair:
        return source, target
    (other,) = set(pair) - known
    assumed = (_assumed(other, slots),)
    return (source, assumed) if source else (assumed, target)


def _customary(slots: Slots) -> tuple[tuple[Ref, ...], tuple[Ref, ...]]:
    """ "The embassy closed in 1996": whose, and where, the article's other embassies tell."""
    ends = slots.reference.sender_and_host
    if not ends or not slots.objects or not slots.leaves_open("subject"):
        return (), ()
    return (_assumed(ends[0], slots),), (_assumed(ends[1], slots),)


def _assumed(code: str, slots: Slots) -> Ref:
    token = slots.predicate.token
    return Ref((code,), "state", token.i, "", 0.4, "the article is about these two states")


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
    for candidate in candidates:
        for token in coordinated(candidate):
            for noun in _through_quantity(token):
                if (lemma_of(noun) in frame.object or noun.lower_ in frame.object) and lemma_of(
                    noun
                ) not in frame.not_object:
                    yield noun


def _subjects(frame: Frame, predicate: Predicate) -> Iterator[Token]:
    """The subject nouns in the frame's class, seen through "Embassy" before the name of a city."""
    for subject in predicate.subject or predicate.object:
        for token in coordinated(subject):
            yield from (n for n in _through_quantity(token) if lemma_of(n) in frame.subject)


def _through_quantity(token: Token) -> Iterator[Token]:
    yield token
    if lemma_of(token) in QUANTITIES:
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "in"):
                yield from (t for t in child.children if t.dep_ == "pobj")
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
        if t.tag_ not in ("VBD", "VBZ", "VBP")
    ):
        return False
    if frame.cue and not _has_cue(frame, predicate):
        return False
    return not frame.prepositional_object or any(_behind_prepositions(frame, predicate))


def _behind_prepositions(frame: Frame, predicate: Predicate) -> Iterator[Token]:
    """The nouns of the frame's class behind its prepositions: "pull out of the treaty"."""
    for name in frame.requires_prepositions or ("from", "of", "out"):
        for noun in predicate.prepositions.get(name, ()):
            yield from (t for t in coordinated(noun) if lemma_of(t) in frame.prepositional_object)


def _has_cue(frame: Frame, predicate: Predicate) -> bool:
    root = (
        predicate.governor if predicate.governor is not None and predicate.noun else predicate.token
    )
    words = {t.lower_ for t in descendants(root, 4)} | {
        lemma_of(t) for t in descendants(predicate.token, 3)
    }
    words.add(lemma_of(predicate.token))
    return bool(words & frame.cue)


def _owner_fits(frame: Frame, slots: Slots) -> bool:
    """Whether the object belongs to the actor itself ("its embassy") or to another ("the Iranian embassy")."""
    owner, subject = set(_codes(slots.fill("owner"))), set(_codes(slots.fill("subject")))
    if frame.owner == "self":
        return not owner or not subject or bool(owner & subject)
    return bool(owner) and not owner & subject


def _first(
    slots: Slots, names: tuple[str, ...], kinds: frozenset[str], taken: tuple[str, ...]
) -> tuple[Ref, ...]:
    """The first slot that yields an actor of these kinds who is not taken."""
    for name in names:
        refs = _unique(
            r for r in slots.fill(name) if r.kind in kinds and not set(r.codes) <= set(taken)
        )
        if refs:
            return refs
    return ()


def _from_complement(frame: Frame, slots: Slots) -> tuple[Ref, ...]:
    for token in descendants(slots.predicate.token, 3):
        if token.dep_ == "prep" and token.lower_ in frame.complement_prepositions:
            refs = tuple(
                r
                for t in token.children
                if t.dep_ == "pobj"
                for r in slots.reference.refs(t)
                if r.kind in frame.target_kinds
            )
            if refs:
                return refs
    return ()


def is_negated(token: Token, objects: tuple[Token, ...] = ()) -> bool:
    """Whether a predicate stands under "not", "never", "no", "without" of its own clause."""
    nodes = [token, *objects]
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


def _codes(refs: tuple[Ref, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for ref in refs for code in ref.codes))


def _unique(refs: Iterator[Ref]) -> tuple[Ref, ...]:
    """Drop repeats of the same actors, keeping the surest naming first met."""
    seen: dict[tuple[str, ...], Ref] = {}
    for ref in refs:
        if ref.codes not in seen or ref.confidence > seen[ref.codes].confidence:
            seen[ref.codes] = ref
    return tuple(seen.values())
