"""Find the frames of which a word may be the predicate: by its lemma, its particle, its form."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from detente.coding.frames.frame import Frame, Frames
from detente.coding.syntax.headlines import is_headline_verb
from detente.coding.syntax.idioms import is_idle
from detente.coding.syntax.nominal import noun_predicate
from detente.coding.syntax.predicate import Predicate, particle_of, verb_predicate
from detente.language.lemma import lemma_of

# Particles that make another verb: to shell out, to call off, to go on.
CHANGED_BY = frozenset(("out", "off", "in", "on"))
# Particles that may only tell whither: to send back, to pull down.
WHITHER = frozenset(("back", "down"))


def candidates(
    token: Token, frames: Frames, among: Collection[str] | None = None
) -> Iterator[tuple[Frame, Predicate]]:
    """The frames, of those named where ``among`` names some, whose predicate a token may be, with that
    predicate."""
    verbal = _of_verb(token, frames, among)
    nominal = _of_noun(token, frames, among)
    # Predicates are made, and idle turns looked for, only where there is a frame to match.
    if not (verbal or nominal) or is_idle(token):
        return
    if verbal:
        predicate = verb_predicate(token)
        for frame in verbal:
            yield frame, predicate
    if nominal:
        predicate = noun_predicate(token)
        for frame in nominal:
            yield frame, predicate


def _of_verb(token: Token, frames: Frames, among: Collection[str] | None) -> list[Frame]:
    """The frames whose verb or participle a token may be."""
    tag = token.tag_
    if not (
        token.pos_ in ("VERB", "AUX")
        or tag in ("VBN", "VBG", "VBD")
        or (tag == "JJ" and token.lower_.endswith(("ed", "ing")))
        or (tag in ("NNS", "VBZ") and _is_misread_verb(token))
    ):
        return []
    lemma = lemma_of(token)
    participle = lemma if tag != "JJ" else _participle_lemma(token.lower_)
    if frames.verbs.isdisjoint((lemma, token.lower_.removesuffix("s"), participle)):
        return []
    found: dict[str, Frame] = {}
    for word in _lemmas(token, lemma, participle, frames):
        for frame in frames.by_verb.get(word, ()):
            if among is None or frame.name in among:
                found[frame.name] = frame
    return list(found.values())


def _of_noun(token: Token, frames: Frames, among: Collection[str] | None) -> list[Frame]:
    """The frames whose noun a token may be."""
    tag = token.tag_
    if tag != "VBG" and token.pos_ not in ("NOUN", "PROPN"):
        return []
    found = frames.by_noun.get(token.lower_, ())
    if not found and tag != "VBG":  # "dealing with Chad" is no deal
        found = frames.by_noun.get(lemma_of(token), ())
    return [f for f in found if among is None or f.name in among]


def _lemmas(token: Token, lemma: str, participle: str, frames: Frames) -> list[str]:
    """The lemmas under which frames are looked up, in a fixed order; some may come twice."""
    particle = particle_of(token)
    whole, last = (f"{lemma} {particle}", particle) if particle else (lemma, lemma)
    if last in CHANGED_BY:
        return [whole]
    found = [whole]
    if token.tag_ == "NNS":
        found.append(token.lower_.removesuffix("s"))
    if not particle or whole not in frames.by_verb or last in WHITHER:
        found += [lemma, participle]
    out = f"{lemma} out"  # "pulled out of", whose particle the parser may not know
    if out in frames.by_verb and any(
        c.i == token.i + 1 and c.lower_ == "out" and c.dep_ == "prep" for c in token.children
    ):
        found.append(out)
    return found


def _is_misread_verb(token: Token) -> bool:
    """Headlines: "Peru summons Chilean envoy", whose verb the tagger takes for a noun; "its embassy moves
    to Lima next year"."""
    if token.tag_ == "NNS" and token.dep_ == "ROOT":
        parts = {c.dep_ for c in token.children}
        if "nsubj" in parts and not parts.isdisjoint(("dobj", "prep")):
            return True
    return is_headline_verb(token)


def _participle_lemma(word: str) -> str:
    """The tagger takes "normalizing relations" for an adjective: undo the ending."""
    return word.removesuffix("ing") + "e" if word.endswith("ing") else word.removesuffix("d")
