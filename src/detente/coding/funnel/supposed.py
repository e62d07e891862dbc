"""Whether a sentence's tree lets a frame find its actors, told before its entities are known.

Matching asks who a phrase stands for. Here everybody is supposed whom a word of the phrase may name
or go back to, as of whatever kind, where :class:`detente.actors.reference.Reference` would look: what
matches nobody so matches nobody at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from spacy.tokens import Doc, Token

from detente.actors.antecedents import BACK
from detente.actors.described import MODIFIERS
from detente.actors.naming import Ref
from detente.actors.nouns import kind_of, led_by, tells_whose
from detente.actors.places import BESIDE
from detente.actors.roles import load_roles
from detente.coding.frames.frame import KINDS
from detente.coding.funnel.evidence import Evidence
from detente.language.coordination import coordinated
from detente.language.lemma import lemma_of
from detente.language.prepositions import behind
from detente.language.quotes import Stretch

# Clauses within a phrase speak of others.
CLAUSES = frozenset(("relcl", "acl", "advcl", "ccomp", "parataxis", "csubj"))
RELATIVE = frozenset(("who", "which", "that"))
THERE = 40  # tokens before "there" in which its place is named
FEW = 3  # actors that a word may go back to: enough for two sides and a third

Words = frozenset[int]
NONE: Words = frozenset()


class Supposed:
    """Answers the questions of slots (:class:`detente.actors.naming.Meant`) from ``evidence``."""

    def __init__(self, doc: Doc, evidence: Evidence, quoted: Iterable[Stretch]):
        self.doc = doc
        self.evidence = evidence
        self.quoted = list(quoted)
        # Whoever is named anywhere, in a fixed order; of them a word goes back to the first few.
        named = (c for i in sorted(evidence.named) for c in sorted(evidence.named[i]))
        self._few = tuple(islice(dict.fromkeys(named), FEW))
        # Words of the phrases asked for that name or go back to somebody.
        self.asked: set[int] = set()
        self._words: dict[int, Words] = {}
        self._refs: dict[Words, tuple[Ref, ...]] = {}
        self._kinds: dict[tuple[str, int], tuple[Ref, ...]] = {}

    @property
    def person_at(self) -> Mapping[int, object]:
        """Tokens that may be persons' names."""
        return self.evidence.persons

    def refs(self, token: Token) -> tuple[Ref, ...]:
        """Everybody whom a phrase or those coordinated with it may stand for."""
        return self._meant(self.joined(token))

    def one(self, token: Token) -> tuple[Ref, ...]:
        """Everybody whom a phrase may stand for, as of every kind."""
        return self._meant(self.words(token))

    def nationality(self, token: Token) -> tuple[Ref, ...]:
        """Whose a phrase may be, told by its other words."""
        return self._meant(self._modifiers(token))

    def place_country(self, token: Token) -> tuple[Ref, ...]:
        """Where a place may lie."""
        return self._meant(self._place(token))

    def host_of(self, post: Token) -> tuple[Ref, ...]:
        """Where a post may stand; its tree may hang from the city that it is named with."""
        near = [t for name in ("in", "at") for t in behind(post, name)]
        near += [c for c in post.children if c.dep_ in ("compound", "nmod")]
        near += [post.head] if post.dep_ == "compound" else []
        return self._meant(_union(map(self._place, near)))

    def place_before(self, token: Token, but: Collection[str] = ()) -> tuple[Ref, ...]:
        """Where "there" may be."""
        before = range(max(0, token.i - THERE), token.i)
        return self._meant(frozenset(i for i in before if i in self.evidence.named))

    def names_post(self, token: Token) -> bool:
        """Whether a city's name tells nobody: supposed of none."""
        return False

    def words(self, token: Token) -> Words:
        """The words by which a phrase may stand for somebody."""
        if token.i not in self._words:
            self._words[token.i] = NONE  # a circle says nothing
            self._words[token.i] = frozenset(self._look(token))
        return self._words[token.i]

    def _look(self, token: Token) -> Iterable[int]:
        if token.lower_ in RELATIVE and token.i not in self.evidence.named:  # "aid for the WHO"
            verb = token.head
            while verb.dep_ in ("conj", "xcomp", "ccomp") and verb.head != verb:
                verb = verb.head
            return self.joined(verb.head) if verb.dep_ in ("relcl", "acl") else NONE
        if token.text[:1].isupper() or token.pos_ == "PROPN":
            return _phrase(token)  # a person's name may begin and end anywhere
        lemma, roles = lemma_of(token), load_roles()
        found = {token.i}
        if kind_of(token) is not None or lemma in roles.country_nouns:
            found |= self._modifiers(token)
            if lemma in roles.seated or lemma in roles.local:
                found |= _union(map(self._place, behind(token, "in")))
        for child in token.children:
            if child.dep_ == "appos":
                found |= self.joined(child)
        return found

    def joined(self, token: Token) -> Words:
        """The words by which a phrase or those coordinated with it may stand for somebody."""
        return _union(map(self.words, coordinated(token)))

    def _modifiers(self, token: Token) -> Words:
        """The words that may tell whose a noun is."""
        if load_roles().is_private(token.lower_, proper=token.pos_ == "PROPN"):
            return NONE
        found = NONE
        for child in token.children:
            if child.dep_ in MODIFIERS:
                found |= self._modifier(child)
            elif tells_whose(child, token):
                found |= _union(self.joined(t) for t in child.children if t.dep_ == "pobj")
        if not found and lemma_of(token) in load_roles().parties:
            found = _union(map(self.joined, led_by(token)))
        return found

    def _modifier(self, child: Token) -> Words:
        if child.dep_ == "amod" and child.lower_ in load_roles().flying:
            return _union(self._modifier(c) for c in child.children)
        found = NONE
        if child.i in self.evidence.named:
            named = (c.i for c in child.children if c.i in self.evidence.named)
            found = self.joined(child) | {child.i, *named}
        if child.dep_ == "poss":
            return found | self.joined(child)
        if child.dep_ in ("compound", "nmod"):
            found |= self._modifiers(child)
            return found | self.words(child) if child.tag_ == "NNP" else found
        return found

    def _place(self, token: Token) -> Words:
        """The words that may tell where a place lies."""
        heads = coordinated(token)
        near = (t for head in heads for name in ("with", *BESIDE) for t in behind(head, name))
        return _union(
            (*map(self.words, heads), *map(self._modifiers, heads), *map(self._place, near))
        )

    def _meant(self, words: Words) -> tuple[Ref, ...]:
        """Whom words may name, as of every kind."""
        self.asked |= words
        if words not in self._refs:
            told = {c: i for i in sorted(words) for c in self._codes(i)}
            self._refs[words] = tuple(r for each in told.items() for r in self._named(*each))
        return self._refs[words]

    def _named(self, code: str, place: int) -> tuple[Ref, ...]:
        """Somebody named by a word, as of every kind."""
        if (code, place) not in self._kinds:
            self._kinds[code, place] = tuple(Ref((code,), k, place, "", 1.0, "") for k in KINDS)
        return self._kinds[code, place]

    def _codes(self, i: int) -> Collection[str]:
        if i in self.evidence.named:
            return sorted(self.evidence.named[i])
        kind = self.evidence.standing.get(i)
        if kind is None or (
            kind == "speaker" and not any(q.start <= i < q.end for q in self.quoted)
        ):
            return ()
        if kind == "person":
            told = (self.evidence.persons, self.evidence.offices)
            before = (by.get(j, ()) for j in range(i - 1, i - BACK, -1) for by in told)
            return tuple(islice(dict.fromkeys(c for codes in before for c in codes), FEW))
        return self._few


def _union(words: Iterable[Words]) -> Words:
    return NONE.union(*words)


def _phrase(token: Token) -> Iterator[int]:
    """The words of a phrase without its clauses."""
    left = [token]
    while left:
        word = left.pop()
        yield word.i
        left.extend(c for c in word.children if c.dep_ not in CLAUSES)
