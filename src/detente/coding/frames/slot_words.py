"""Which words stand in a slot: subject, object, dative, a preposition's phrase, a phrase in a phrase."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

from spacy.tokens import Token

from detente.actors.naming import Meant, Ref
from detente.coding.syntax.phrases import phrases
from detente.coding.syntax.predicate import Predicate
from detente.coding.words.wording import load_wording
from detente.language.coordination import coordinated
from detente.language.lemma import lemma_of

# Slots that are no preposition's: which words stand in them, the parse tells.
PARTS = frozenset(("subject", "object", "dative", "involving"))
M_co = TypeVar("M_co", bound=Meant, covariant=True)


def _leads(talks: Token, name: int) -> bool:
    """ "Chadian-led talks": who leads them is no party to them."""
    leading = talks.doc[name].head
    return lemma_of(talks) in load_wording().dialogues and leading.lower_ == "led"


def is_phrase(name: str) -> bool:
    """Whether a slot's name is that of a phrase: "subject", "at*", "as>to"."""
    outer, *inner = name.removesuffix("*").split(">")
    known = load_wording().prepositions
    return (outer in PARTS or outer in known) and known.issuperset(inner)


class SlotWords(Generic[M_co]):
    """The words in the slots of one predicate; ``reference`` says who its phrases stand for."""

    def __init__(self, predicate: Predicate, objects: tuple[Token, ...], reference: M_co):
        self.predicate = predicate
        self.objects = objects
        self.reference = reference

    def leaves_open(self, name: str) -> bool:
        """Whether a slot names nobody at all ("relations were cut"), not even someone unknown to us."""
        ours = {o.i for o in self.objects} | {
            o.head.i for o in self.objects if o.dep_ == "compound"
        }
        words = load_wording()
        return all(
            t.i in ours
            or t.tag_ in ("PRP", "PRP$", "WDT", "WP")
            or t.lemma_ in words.means
            or (
                ((lemma := lemma_of(t)) in words.gone_on_about or lemma in words.means)
                and not self.reference.one(t)
            )
            for t in self.tokens(name)
        )

    def names_many(self, preposition: str) -> bool:
        """Whether a phrase speaks of several without naming them."""
        return any(t.tag_ == "NNS" for t in self.tokens(preposition))

    def names_several(self, preposition: str) -> bool:
        """Whether a phrase joins two, whoever they are: "between the rebels and the Chadian officials",
        "between rebel and Chadian officials"."""
        heads = self.tokens(preposition)
        before = (c for t in heads for c in t.children if c.dep_ in ("nmod", "compound", "amod"))
        return any(len(coordinated(t)) > 1 for t in (*heads, *before))

    def tokens(self, name: str) -> list[Token]:
        """The words in a slot; "as>to" are those of the "to" phrases inside the "as" phrases."""
        if name == "subject":
            return self.predicate.subject
        if name == "object":
            return self.predicate.object
        if name == "dative":
            return list(self._dative())
        if name == "involving":
            return self.predicate.prepositions.get(name, []) or list(self._taking_part())
        outer, _, inner = name.partition(">")
        if inner:
            return [t for o in self.tokens(outer) for t in phrases(o, inner)]
        return self.predicate.prepositions.get(name, []) or [
            t for o in self.objects for t in phrases(o, name)
        ]

    def _dative(self) -> Iterator[Token]:
        """ "Gave Chad a loan", "gave a loan to Chad"."""
        datives = [c for c in self.predicate.token.children if c.dep_ == "dative"]
        yield from (c for c in datives if c.pos_ != "ADP")
        yield from (t for c in datives if c.pos_ == "ADP" for t in c.children if t.dep_ == "pobj")
        things = [c for c in self.predicate.token.children if c.dep_ in ("dative", "dobj")]
        for noun in things if self.predicate.lemma in load_wording().giving else ():
            first = noun.doc[noun.left_edge.i]  # "gave Chad weapons", read as Chadian ones
            if noun.pos_ == "NOUN" and first.dep_ == "compound" and first.tag_ == "NNP":
                yield first

    def _taking_part(self) -> Iterator[Token]:
        """ "Talks involving Chad and Mali", "a summit attended by the leaders of"."""
        for child in self.predicate.token.children:
            if child.dep_ == "acl" and child.lemma_ in load_wording().taking_part:
                yield from (c for c in child.children if c.dep_ == "dobj")
                yield from phrases(child, "by")

    def nation(self, noun: Token, *, venue: bool = False, before: bool = False) -> Iterator[Ref]:
        """Who the modifiers of a noun name; ``venue`` leaves out a lone place ("their Malta summit"),
        ``before`` what follows the noun ("the Chadian raid on Sudan")."""
        for head in coordinated(noun):
            refs = self.reference.nationality(head)
            if before:
                refs = tuple(r for r in refs if r.token < head.i)
                refs = tuple(r for r in refs if r.kind != "place") or refs  # "Chad's Geneva talks"
                refs = tuple(r for r in refs if not _leads(head, r.token))
            if (
                venue
                and len(refs) == 1
                and refs[0].kind != "organisation"
                and any(c.dep_ == "compound" and c.i == refs[0].token for c in head.children)
            ):
                continue
            yield from refs
            if head.i in self.reference.person_at:
                yield from self.reference.one(head)
