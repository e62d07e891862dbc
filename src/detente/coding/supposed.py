"""Whether a sentence's tree lets a frame find its actors, told before its entities are known.

Matching asks who a phrase stands for. Here everybody is supposed whom a word of the phrase may name
or go back to, as of whatever kind. What matches nobody so matches nobody at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from spacy.tokens import Doc, Token

from detente.actors.naming import Ref
from detente.coding.construction import construction
from detente.coding.evidence import Evidence
from detente.coding.frame import KINDS, Frame, load_frames
from detente.coding.match import is_reciprocal
from detente.coding.parties import from_complement, has_required, is_at_home, within_subject
from detente.coding.predicate import Predicate
from detente.coding.retold import may_be_retold
from detente.coding.slots import Slots
from detente.coding.triggers import candidates
from detente.language.coordination import coordinated

# Clauses within a phrase speak of others.
CLAUSES = frozenset(("relcl", "acl", "advcl", "ccomp", "parataxis", "csubj"))
RELATIVE = frozenset(("who", "which", "that"))
THERE = 40  # tokens before "there" in which its place is named
FEW = 3  # actors that a word may go back to: enough for two sides and a third


def may_trigger(token: Token, supposed: Supposed, among: Collection[str]) -> set[int] | None:
    """Whether one of the frames named ``among`` may fit a token as its predicate: the words that go
    back to somebody in the slots of those that do, or None."""
    leans: set[int] | None = None
    for frame, predicate in candidates(token, load_frames(), among) if token.pos else ():
        supposed.asked.clear()
        if _may_fit(frame, predicate, supposed):
            leans = (leans or set()) | supposed.asked
    return leans


def _may_fit(frame: Frame, predicate: Predicate, supposed: Supposed) -> bool:
    objects = construction(frame, predicate)
    if objects is None:
        return False
    slots = Slots(predicate, objects, supposed)
    if not has_required(frame, slots):
        return False
    if may_be_retold(frame, slots):
        return True
    if frame.parties:
        codes = {c for name in frame.parties for ref in slots.fill(name) for c in ref.codes}
        alone = frame.assumes or predicate.noun or frame.gathers
        return len(codes) >= frame.minimum or bool(alone and (codes or frame.assumes_both))
    source = any(map(slots.fill, frame.source))
    target = any(map(slots.fill, frame.target))
    if frame.partial:
        at_home = frame.speech or is_at_home(frame, slots)
        return source or target or (at_home and bool(within_subject(slots)))
    if frame.public and target and is_at_home(frame, slots):
        return True
    if frame.told_before:
        return source
    if frame.assumes:
        return source or target or frame.mutual or frame.by_posts
    if frame.complement_prepositions and not target:
        target = bool(from_complement(frame, slots))
    return source and (target or frame.mutual or is_reciprocal(predicate))


class Supposed:
    """Answers the questions of slots (:class:`detente.actors.naming.Meant`) from ``evidence``."""

    def __init__(self, doc: Doc, evidence: Evidence):
        self.doc = doc
        self.evidence = evidence
        # Whoever is named anywhere, in a fixed order; of them a word goes back to the first few.
        named = (c for i in sorted(evidence.named) for c in sorted(evidence.named[i]))
        self._few = tuple(islice(dict.fromkeys(named), FEW))
        self.asked: set[int] = set()  # words that go back to somebody, of the phrases asked for
        self._memo: dict[int, tuple[Ref, ...]] = {}
        self._standing: dict[int, set[int]] = {}

    @property
    def person_at(self) -> Mapping[int, object]:
        """Tokens that may be persons' names."""
        return self.evidence.persons

    def refs(self, token: Token) -> tuple[Ref, ...]:
        """Everybody whom a phrase or those coordinated with it may stand for."""
        return tuple(ref for head in coordinated(token) for ref in self.one(head))

    def one(self, token: Token) -> tuple[Ref, ...]:
        """Everybody whom a phrase may stand for, as of every kind."""
        if token.i not in self._memo:
            words = list(_phrase(token))
            told = {c: t.i for t in words for c in self._codes(t)}
            self._standing[token.i] = {t.i for t in words if t.i in self.evidence.standing}
            self._memo[token.i] = tuple(
                Ref((code,), kind, place, "", 1.0, "")
                for code, place in told.items()
                for kind in KINDS
            )
        self.asked |= self._standing[token.i]
        return self._memo[token.i]

    def nationality(self, token: Token) -> tuple[Ref, ...]:
        """Whose a phrase may be, told by its other words."""
        return tuple(ref for ref in self.one(token) if ref.token != token.i)

    def place_country(self, token: Token) -> tuple[Ref, ...]:
        """Where a place may lie."""
        return self.one(token)

    def host_of(self, post: Token) -> tuple[Ref, ...]:
        """Where a post may stand; its tree may hang from the city that it is named with."""
        return self.one(post) or (self.one(post.head) if post.dep_ == "compound" else ())

    def place_before(self, token: Token) -> tuple[Ref, ...]:
        """Where "there" may be."""
        before = self.doc[max(0, token.i - THERE) : token.i]
        return tuple(ref for word in before for ref in self.one(word))

    def names_post(self, token: Token) -> bool:
        """Whether a city's name tells nobody: supposed of none."""
        return False

    def _codes(self, token: Token) -> tuple[str, ...]:
        if token.i in self.evidence.named:
            return tuple(sorted(self.evidence.named[token.i]))
        if token.i in self.evidence.standing:
            return self._few
        return ()


def _phrase(token: Token) -> Iterator[Token]:
    """The words of a phrase without its clauses; of a relative pronoun, of the phrase before it."""
    left = [token]
    verb = token.head
    if token.lower_ in RELATIVE:
        while verb.dep_ in ("conj", "xcomp", "ccomp") and verb.head != verb:
            verb = verb.head
        left = [verb.head] if verb.dep_ in ("relcl", "acl") else left
    while left:
        word = left.pop()
        yield word
        left.extend(c for c in word.children if c.dep_ not in CLAUSES)
