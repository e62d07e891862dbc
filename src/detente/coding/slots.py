"""Fill the slots of a frame: which actors stand as subject, owner, "with", "to" of a predicate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Generic, TypeVar

from spacy.tokens import Token

from detente.actors.naming import Meant, Ref
from detente.coding.phrases import descendants, phrases
from detente.coding.predicate import Predicate
from detente.coding.subjects import find_subject
from detente.coding.wording import load_wording
from detente.language.coordination import coordinated
from detente.language.lemma import lemma_of

TOPICAL = frozenset(("on", "about", "over", "towards", "toward", "for"))
TAKING_PART = frozenset("involve include group gather comprise attend join feature".split())
M_co = TypeVar("M_co", bound=Meant, covariant=True)


class Slots(Generic[M_co]):
    """Fills the named slots of one predicate; ``reference`` says who its phrases stand for."""

    def __init__(self, predicate: Predicate, objects: tuple[Token, ...], reference: M_co):
        self.predicate = predicate
        self.objects = objects
        self.reference = reference
        self._memo: dict[str, tuple[Ref, ...]] = {}

    def fill(self, name: str) -> tuple[Ref, ...]:
        """The actors in a slot."""
        if name not in self._memo:
            self._memo[name] = tuple(self._fill(name.removesuffix("*"), place=name.endswith("*")))
        return self._memo[name]

    def lend(self, name: str, other: str) -> None:
        """Let a slot hold whom another names, where that names anybody."""
        if refs := self.fill(other):
            self._memo[name] = refs

    def leaves_open(self, name: str) -> bool:
        """Whether a slot names nobody at all ("relations were cut"), not even someone unknown to us."""
        ours = {o.i for o in self.objects} | {
            o.head.i for o in self.objects if o.dep_ == "compound"
        }
        return all(
            t.i in ours
            or t.tag_ in ("PRP", "PRP$", "WDT", "WP")
            or t.lemma_ in load_wording().means
            for t in self._tokens(name)
        )

    def names_many(self, preposition: str) -> bool:
        """Whether a phrase speaks of several without naming them."""
        return any(t.tag_ == "NNS" for t in self._tokens(preposition))

    def names_several(self, preposition: str) -> bool:
        """Whether a phrase joins two, whoever they are."""
        return any(len(coordinated(t)) > 1 for t in self._tokens(preposition))

    def _fill(self, name: str, *, place: bool) -> Iterator[Ref]:
        if name == "owner":
            for noun in self.objects or self.predicate.object:
                yield from self._nation(noun)
            return
        if name == "host":
            for noun in self.objects:
                yield from self.reference.host_of(noun)
            return
        if name == "below":
            for token in descendants(self.predicate.token, 3):
                if token.dep_ in ("nsubj", "dobj") and not self.predicate.noun:
                    yield from self.reference.refs(token)
                if (
                    place
                    and token.dep_ in ("nsubj", "nsubjpass", "dobj")
                    and not self.predicate.noun
                ):
                    yield from self._within(token)
            return
        if name == "deed":
            for preposition in ("in", "by", "during"):
                for token in self._tokens(preposition):
                    if lemma_of(token) in load_wording().deeds:
                        yield from self.reference.nationality(token)
            return
        if name == "asked":
            for clause in self.predicate.token.children:
                for token in clause.children if clause.dep_ in ("acl", "ccomp") else ():
                    if token.dep_ == "nsubj" and _is_asked(clause, token):
                        yield from self.reference.refs(token)
            return
        if name == "under":
            for noun in self.objects:  # "is under an embargo"
                if noun.dep_ == "pobj" and noun.head.lower_ == "under":
                    for token in find_subject(noun.head.head):
                        yield from self.reference.refs(token)
            return
        if name == "left":
            yield from self._left_country()
            return
        if name == "addressee":
            governor = self.predicate.governor
            for child in governor.children if governor is not None else ():
                if child.dep_ in ("dobj", "dative") and child.head.pos_ == "VERB":
                    yield from self.reference.refs(child)
            return
        if name in ("sender", "struck"):
            yield from self._of_sanctions(struck=name == "struck")
            return
        if name == "topic":
            yield from self._topic()
            return
        if name == "holder":
            yield from self._holder()
            return
        if name == "mod":
            nouns = (
                [self.predicate.token]
                if self.predicate.noun
                else list(self.objects or self.predicate.object)
            )
            for noun in nouns:
                yield from self._nation(
                    noun, venue=noun.lemma_ in load_wording().venued, before=self.predicate.noun
                )
            return
        if name == "subject" and self.predicate.noun and not place:
            yield from self._named_after()
        for token in self._tokens(name):
            if not self.reference.names_post(token):
                yield from (
                    self.reference.refs(token)
                    or self._before_a_name(token, name)
                    or self.crowd(token)
                )
            if place and not (name == "in" and lemma_of(token) in load_wording().deeds):
                yield from self.reference.place_country(token)
        if place and name == "in" and not self._tokens(name):
            yield from self._there()

    def _within(self, token: Token) -> Iterator[Ref]:
        """Whose a thing is, or whose is what it is of: "control of the Chadian ministry"."""
        yield from self.reference.place_country(token)
        for part in phrases(token, "of"):
            yield from self.reference.refs(part)
            yield from self.reference.place_country(part)

    def crowd(self, token: Token) -> tuple[Ref, ...]:
        """ "Thousands of Chadians": people of Chad."""
        if lemma_of(token) not in load_wording().crowds:
            return ()
        behind = (r for t in phrases(token, "of") for r in self.reference.refs(t))
        people = (r for t in phrases(token, "of") for r in self.reference.nationality(t))
        return tuple(replace(r, kind="people") for r in (*behind, *people))[:1]

    def _there(self) -> Iterator[Ref]:
        """ "Recognised Kosovo and opened an embassy there"."""
        for node in (self.predicate.token, *self.objects):
            for child in node.children:
                if child.lower_ == "there" and child.dep_ == "advmod" and child.i > node.i:
                    yield from self.reference.place_before(child)

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

    def _nation(self, noun: Token, *, venue: bool = False, before: bool = False) -> Iterator[Ref]:
        """Who the modifiers of a noun name; ``venue`` leaves out a lone place ("their Malta summit"),
        ``before`` what follows the noun ("the Chadian raid on Sudan")."""
        for head in coordinated(noun):
            refs = self.reference.nationality(head)
            if before:
                refs = tuple(r for r in refs if r.token < head.i)
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

    def _of_sanctions(self, *, struck: bool) -> Iterator[Ref]:
        """ "The US embargo", "Chad's sanctions" are theirs; "Iran sanctions" strike Iran."""
        for noun in self.objects or [self.predicate.token]:
            owners = {
                r.token for c in noun.children if c.dep_ == "poss" for r in self.reference.one(c)
            }
            for ref in self._nation(noun, before=True):
                sends = ref.token in owners or set(ref.codes) <= load_wording().senders
                if sends != struck:
                    yield ref

    def _topic(self) -> Iterator[Ref]:
        """With whom that is, of which talks are to be: "agreed to talks on a treaty with Chad"."""
        for preposition in self.predicate.token.children:
            if preposition.dep_ == "prep" and preposition.lower_ in TOPICAL:
                for word in descendants(preposition, 3):
                    for token in phrases(word, "with"):
                        yield from self.reference.refs(token)

    def _holder(self) -> Iterator[Ref]:
        """Who a noun is said of: "Chad is a recipient", "Chad, a recipient of", "Chad sought help"."""
        noun, governor = self.predicate.token, self.predicate.governor
        if noun.dep_ == "appos":
            yield from self.reference.one(noun.head)
        elif governor is not None and governor.pos_ in ("VERB", "AUX"):
            for token in find_subject(governor):
                yield from self.reference.refs(token)

    def _left_country(self) -> Iterator[Ref]:
        """Whose soil is left: "had 48 hours to leave Kenya", "were told to leave the country"."""
        for token in descendants(self.predicate.token, 4):
            if token.lemma_ in ("leave", "depart", "quit"):
                for child in token.children:
                    if child.dep_ == "dobj":
                        yield from self.reference.place_country(child)

    def _taking_part(self) -> Iterator[Token]:
        """ "Talks involving Chad and Mali", "a summit attended by the leaders of"."""
        for child in self.predicate.token.children:
            if child.dep_ == "acl" and child.lemma_ in TAKING_PART:
                yield from (c for c in child.children if c.dep_ == "dobj")
                yield from phrases(child, "by")

    def _tokens(self, name: str) -> list[Token]:
        if name == "subject":
            return self.predicate.subject
        if name == "object":
            return self.predicate.object
        if name == "dative":
            token = self.predicate.token
            return [c for c in token.children if c.dep_ == "dative" and c.pos_ != "ADP"] + [
                t
                for c in token.children
                if c.dep_ == "dative" and c.pos_ == "ADP"
                for t in c.children
                if t.dep_ == "pobj"
            ]
        if name == "involving":
            return self.predicate.prepositions.get(name, []) or list(self._taking_part())
        outer, _, inner = name.partition(">")
        if inner:
            return [t for o in self._tokens(outer) for t in phrases(o, inner)]
        return self.predicate.prepositions.get(name, []) or [
            t for o in self.objects for t in phrases(o, name)
        ]


def _is_asked(verb: Token, subject: Token) -> bool:
    """ "That Chad withdraw": the bare verb of what is asked, which the tagger may take for a plural."""
    if any(c.dep_ == "aux" for c in verb.children):
        return False
    return verb.tag_ == "VB" or (verb.tag_ == "VBP" and subject.tag_ in ("NN", "NNP"))
