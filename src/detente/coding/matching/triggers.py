"""Find the frames of which a word may be the predicate: by its lemma, its particle, its form."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from detente.coding.frames.frame import Frame, Frames
from detente.coding.syntax.headlines import is_headline_verb
from detente.coding.syntax.idioms import is_idle
from detente.coding.syntax.predicate import Predicate, noun_predicate, verb_predicate
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
    for frame, predicate in () if is_idle(token) else _candidates(token, frames):
        if among is None or frame.name in among:
            yield frame, predicate


def _candidates(token: Token, frames: Frames) -> Iterator[tuple[Frame, Predicate]]:
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
        nominal = frames.by_noun.get(token.lower_, ())
        if not nominal and token.tag_ != "VBG":  # "dealing with Chad" is no deal
            nominal = frames.by_noun.get(lemma_of(token), ())
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
    if whole == first or whole not in frames.by_verb or whole.split()[-1] in WHITHER:
        found += [first, _participle_lemma(token)]
    if any(c.lower_ == "out" and c.dep_ == "prep" and c.i == token.i + 1 for c in token.children):
        found.append(
            f"{first} out"
        )  # "pulled out of", whose particle the parser may not know for one
    return list(dict.fromkeys(found))


def _is_misread_verb(token: Token) -> bool:
    """Headlines: "Peru summons Chilean envoy", whose verb the tagger takes for a noun; "its embassy moves
    to Lima next year"."""
    parts = {c.dep_ for c in token.children}
    noun = token.tag_ == "NNS" and token.dep_ == "ROOT" and "nsubj" in parts
    whole = noun and not parts.isdisjoint(("dobj", "prep"))
    return whole or is_headline_verb(token)


def _participle_lemma(token: Token) -> str:
    """The tagger takes "normalizing relations" for an adjective: undo the ending."""
    word = token.lower_
    if token.tag_ != "JJ":
        return lemma_of(token)
    return word.removesuffix("ing") + "e" if word.endswith("ing") else word.removesuffix("d")
