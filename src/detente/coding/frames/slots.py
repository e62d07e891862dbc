"""Fill the slots of a frame: which actors stand as subject, owner, "with", "to" of a predicate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from detente.actors.naming import ARMED, Ref
from detente.coding.frames.named_slots import NAMED
from detente.coding.frames.slot_words import M_co, SlotWords
from detente.coding.syntax.phrases import phrases
from detente.coding.syntax.predicate import Predicate
from detente.coding.syntax.subjects import find_subject
from detente.coding.words.wording import load_wording
from detente.language.lemma import lemma_of


class Slots(SlotWords[M_co]):
    """Fills the named slots of one predicate; ``reference`` says who its phrases stand for."""

    def __init__(self, predicate: Predicate, objects: tuple[Token, ...], reference: M_co):
        super().__init__(predicate, objects, reference)
        self._memo: dict[str, tuple[Ref, ...]] = {}

    def fill(self, name: str) -> tuple[Ref, ...]:
        """The actors in a slot."""
        if name not in self._memo:
            self._memo[name] = tuple(self._fill(name))
        return self._memo[name]

    def lend(self, name: str, other: str) -> None:
        """Let a slot hold whom another names, where that names anybody."""
        if refs := self.fill(other):
            self._memo[name] = refs

    def _fill(self, slot: str) -> Iterator[Ref]:
        if slot in NAMED:
            yield from NAMED[slot](self)
            return
        name, place = slot.removesuffix("*"), slot.endswith("*")
        if name == "subject" and self.predicate.noun and not place:
            yield from self._named_after()
        for token in self.tokens(name):
            if not self.reference.names_post(token):
                refs = (
                    self.reference.refs(token)
                    or self._before_a_name(token, name)
                    or self.crowd(token)
                )
                hyphened = token.head == self.predicate.token and token.head.dep_ == "amod"
                yield from map(_as_state, refs) if hyphened else refs  # "Chadian-brokered"
            if place and name == "subject" and self._is_plural(token):
                yield from self._people(token)
            if place and lemma_of(token) in load_wording().deeds and name in ("in", "subject"):
                yield from self._doer(token) if name == "subject" else ()
            elif place:
                yield from self.reference.place_country(token)
        if place and name == "in" and not self.tokens(name):
            yield from self._there()

    def _doer(self, deed: Token) -> Iterator[Ref]:
        """ "The Chadian attack killed two" tells whose it was, "the Lima attack" where."""
        for ref in self.reference.nationality(deed):
            if ref.kind != "place":
                yield replace(ref, kind="state")

    def crowd(self, token: Token) -> tuple[Ref, ...]:
        """ "Thousands of Chadians": people of Chad."""
        if lemma_of(token) not in load_wording().crowds:
            return ()
        behind = (r for t in phrases(token, "of") for r in self.reference.refs(t))
        people = (r for t in phrases(token, "of") for r in self.reference.nationality(t))
        return tuple(replace(r, kind="people") for r in (*behind, *people))[:1]

    def _is_plural(self, token: Token) -> bool:
        """Whether a word tells of people, or names those of an armed group."""
        return token.tag_ in ("NNS", "NNPS") or any(
            r.how == ARMED for r in self.reference.one(token)
        )

    def _people(self, token: Token) -> Iterator[Ref]:
        """ "Kenyans condemned the raid": what a people says, its state's side says."""
        refs = (r for r in (*self.reference.one(token), *self.crowd(token)) if r.kind == "people")
        yield from (replace(r, kind="state") for r in refs)

    def _there(self) -> Iterator[Ref]:
        """ "Recognised Kosovo and opened an embassy there"."""
        for node in (self.predicate.token, *self.objects):
            for child in node.children:
                if child.lower_ == "there" and child.dep_ == "advmod" and child.i > node.i:
                    here = {
                        c for name in ("subject", "owner") for r in self.fill(name) for c in r.codes
                    }
                    yield from self.reference.place_before(child, here)

    def _named_after(self) -> Iterator[Ref]:
        """ "During his visit to Lima the Chadian premier said": whose it is, the main clause tells."""
        pronouns = [c for c in self.predicate.token.children if c.dep_ == "poss"]
        verb = self.predicate.governor
        if not pronouns or pronouns[0].tag_ != "PRP$" or verb is None or verb.pos_ != "VERB":
            return
        if not self.reference.one(pronouns[0]):
            for token in find_subject(verb):
                if token.i > pronouns[0].i:
                    yield from self.reference.refs(token)

    def _before_a_name(self, token: Token, name: str) -> tuple[Ref, ...]:
        """ "The ambassador to Moscow Dmitri Petrov": the parser takes capital and name for one."""
        first = token.doc[token.left_edge.i]
        if name in ("subject", "object") or token.pos_ != "PROPN" or first.dep_ != "compound":
            return ()
        return self.reference.one(first)

    def implied(self) -> Iterator[Ref]:
        """ "The EU mulls a deal with Libya": the other party is the subject of the governing verb."""
        governor = self.predicate.governor
        if (
            governor is not None
            and governor.pos_ == "VERB"
            and governor.lemma_ not in load_wording().comment
        ):
            for token in find_subject(governor):
                yield from (
                    replace(r, confidence=0.7 * r.confidence) for r in self.reference.refs(token)
                )


def _as_state(ref: Ref) -> Ref:
    """A nationality before a participle means the state."""
    return replace(ref, kind="state") if ref.kind == "people" else ref
