"""Pairs of actors that meet in a sentence: what the learned reader is asked about."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from detente.actors.naming import Ref
from detente.actors.reference import Reference
from detente.coding.syntax.subjects import find_subject, is_passive
from detente.learned.marked import mark

KINDS = frozenset(("state", "official", "government", "organisation"))
PLACES = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj"))
# Behind these a state is where something happens: "met in Oman". No party to it.
WHERE = frozenset("in at near inside within across throughout around on".split())
LONGEST = 70  # tokens of a sentence that is looked at; longer ones are lists or broken text
WORDS = 12  # tokens of a phrase that are marked


@dataclass(frozen=True, slots=True)
class Pair:
    """Two phrases under one verb: ``source`` is its subject (or stands behind "by")."""

    verb: Token
    source: Ref
    target: Ref

    @property
    def codes(self) -> frozenset[str]:
        """The two actors."""
        return frozenset((*self.source.codes, *self.target.codes))


def pairs_of(
    sentence: Span, reference: Reference, passed_over: Collection[frozenset[str]]
) -> Iterator[Pair]:
    """The pairs of different actors under the verbs of a sentence, each pair of codes once.

    ``passed_over`` are the pairs of codes that the rules have told of already.
    """
    if len(sentence) > LONGEST or len({c for t in sentence for c in reference.codes_at(t.i)}) < 2:
        return
    seen, doc = set(passed_over), sentence.doc
    for verb in sentence:
        if verb.pos_ != "VERB":
            continue
        for source in _agents(verb, reference):
            for target in _others(verb, source, reference):
                pair = Pair(_verb_above(doc[target.token], verb), source, target)
                if len(pair.codes) == 2 and pair.codes not in seen:
                    seen.add(pair.codes)
                    yield pair


def marked_pair(doc: Doc, source: Ref, target: Ref) -> str | None:
    """The sentence of two phrases with both marked; None where they overlap or lie apart."""
    one, other = doc[source.token], doc[target.token]
    sentence = one.sent
    if other.sent != sentence:
        return None
    base = sentence.start_char
    sides = (_phrase(one, source.words), _phrase(other, target.words))
    spans = [(start - base, end - base) for start, end in sides]
    try:
        return mark(" ".join(sentence.text.split("\n")), spans[0], spans[1])
    except ValueError:
        return None


def _phrase(head: Token, words: str) -> tuple[int, int]:
    """The words from the left edge of a phrase to its head, as offsets in characters.

    Where a name goes on behind its head, as the parser has it ("North" of "North Korea's test"), all of it.
    """
    first = head.left_edge
    if head.i - first.i >= WORDS or first.sent != head.sent or first.dep_ == "punct":
        first = head
    named = len(words) if head.doc.text.startswith(words, head.idx) else 0
    return first.idx, head.idx + max(len(head), named)


def _agents(verb: Token, reference: Reference) -> Iterator[Ref]:
    if is_passive(verb):
        agents = [t for c in verb.children if c.dep_ == "agent" for t in c.children]
    else:
        agents = find_subject(verb)
    for token in agents:
        yield from _actors(reference.one(token))


def _others(verb: Token, source: Ref, reference: Reference) -> Iterator[Ref]:
    """Actors that hang on a verb without another verb between that has a subject of its own."""
    for token in verb.subtree:
        if token.i == source.token or token.dep_ not in PLACES or _is_where(token):
            continue
        if _governor(token) == verb:
            yield from (r for r in _actors(reference.one(token)) if r.codes != source.codes)


def _actors(refs: Collection[Ref]) -> Iterator[Ref]:
    return (r for r in refs if r.kind in KINDS and len(r.codes) == 1)


def _verb_above(token: Token, highest: Token) -> Token:
    """The verb nearest above a word: "agreed to meet" tells of a meeting."""
    node = token.head
    while node.pos_ != "VERB" and node not in (highest, node.head):
        node = node.head
    return node if node.pos_ == "VERB" else highest


def _is_where(token: Token) -> bool:
    """Whether a phrase stands behind a preposition of place, itself or in a list."""
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ == "pobj" and token.head.lower_ in WHERE


def _governor(token: Token) -> Token:
    """The nearest verb above a word that has a subject of its own, seen through other verbs."""
    node = token.head
    while node.head != node:
        own = any(c.dep_ in ("nsubj", "nsubjpass") for c in node.children)
        if node.pos_ in ("VERB", "AUX") and own:
            break
        node = node.head
    return node
