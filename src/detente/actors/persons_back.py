"""Whom "he", "his" and, in a quotation, "we" go back to."""

from __future__ import annotations

from abc import ABC
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from spacy.tokens import Token

from detente.actors.antecedents import BACK, Antecedents
from detente.actors.naming import Ref
from detente.actors.persons import Person
from detente.language.lemma import lemma_of
from detente.language.tellers import SUBJECTS

SHE = frozenset(("she", "her", "hers"))
INDEFINITE = frozenset(("a", "an", "one", "another", "some"))
OBJECTIVE = frozenset(("dobj", "dative", "pobj"))


@dataclass(frozen=True, slots=True)
class Human:
    """Somebody "he" may go back to: a name, or the noun of an office ("Nepal's premier")."""

    start: int
    end: int
    head: Token
    person: Person | None


class PersonsBack(Antecedents, ABC):
    """Finds the persons that words go back to."""

    def _back_person(self, token: Token) -> tuple[Ref, ...]:
        """Of those spoken of before "he" the nearest, subjects and those of its own sentence first."""
        others = self._others(token)
        if ahead := self._ahead(token):
            return ahead
        fitting = (h for h in self._humans_before(token) if h.head.i not in others)
        for best in sorted(fitting, key=lambda h: _nearness(h, token), reverse=True):
            if best.person is not None:
                return self._named(best.person, token, others)
            refs = self._holder(best.head, token)
            if refs or not self._may_be_named(best.head):
                return refs
        return ()

    def _ahead(self, token: Token) -> tuple[Ref, ...]:
        """ "After he met Silva, the premier, Ali Saleh, left", "asked about his visit, Saleh said": who is
        named as subject of the clause that such a clause opens."""
        clause = token.head
        while clause.dep_ not in ("advcl", "ROOT") and clause.head != clause:
            clause = clause.head
        if clause.dep_ != "advcl" or token.i > clause.head.i or not _opens_sentence(clause):
            return ()
        subjects = [c for c in clause.head.children if c.dep_ in SUBJECTS and c.i > token.i]
        person = self.person_at.get(subjects[0].i) if len(subjects) == 1 else None
        return self._named(person, token, frozenset()) if person is not None else ()

    def _named(self, person: Person, token: Token, others: frozenset[int]) -> tuple[Ref, ...]:
        """The state of a named person, unless the subject of the clause already is he."""
        if person.code is None or (others and person.code in self._codes_of(others)):
            return ()
        how = f"{token.text} is {person.name}"
        sure = person.confidence * 0.85
        return (Ref((person.code,), "official", token.i, token.text, sure, how),)

    def _may_be_named(self, noun: Token) -> bool:
        """ "The premier" whose state nobody tells is one who has been named; "a premier" is not."""
        office = lemma_of(noun) in self.roles.officials
        return office and any(c.lower_ == "the" for c in noun.children)

    def _humans_before(self, token: Token) -> Iterator[Human]:
        """Whoever is spoken of in the sentences before a word, save in the quotation that holds it."""
        quotation = self._inside_quotation(token)
        first = token.i - BACK
        for person in self.persons:
            if first > person.start or person.end > token.i:
                continue
            if quotation is None or person.start < quotation[0]:
                head = self.doc[person.start : person.end].root
                yield Human(person.start, person.end, head, person)
        unlike = self.roles.male if token.lower_ in SHE else self.roles.female
        last = token.i if quotation is None else min(token.i, quotation[0])
        for i in self._unnamed:
            if first <= i < last and lemma_of(self.doc[i]) not in unlike:
                yield Human(i, i + 1, self.doc[i], None)

    @cached_property
    def _unnamed(self) -> tuple[int, ...]:
        """The nouns that stand for one person whom no name goes with: "the Chadian president"."""
        number = self.doc.vocab.strings
        tags = self.doc.to_array("TAG")
        nouns = np.flatnonzero((tags == number["NN"]) | (tags == number["NNP"]))
        return tuple(i for i in nouns.tolist() if self._is_unnamed(self.doc[i]))

    def _is_unnamed(self, noun: Token) -> bool:
        lemma = lemma_of(noun)
        private = lemma in self.roles.private or lemma in self.roles.people
        if not private and (lemma not in self.roles.officials or lemma in self.roles.collective):
            return False
        if noun.dep_ in ("compound", "nmod", "appos", "attr", "poss") or noun.i in self.person_at:
            return False
        if noun.dep_ not in SUBJECTS and any(c.lower_ in INDEFINITE for c in noun.children):
            return False  # "talks with a leader from Chad"
        return not any(c.dep_ == "appos" and c.i in self.person_at for c in noun.children)

    def _holder(self, noun: Token, token: Token) -> tuple[Ref, ...]:
        """The state of an office whose holder is not named; nobody where it tells none or several."""
        refs = () if noun.i in self._open else self.one(noun)
        if len({r.codes for r in refs}) != 1 or len(refs[0].codes) != 1:
            return ()
        how = f"{token.text} is {noun.text}"
        sure = 0.85 * refs[0].confidence
        return (replace(refs[0], token=token.i, words=token.text, confidence=sure, how=how),)

    def _others(self, token: Token) -> frozenset[int]:
        """The subject of the clause that holds "him", who is somebody else."""
        if token.tag_ != "PRP" or token.dep_ not in OBJECTIVE:
            return frozenset()
        verb = token.head if token.dep_ != "pobj" else token.head.head
        while verb.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in verb.children):
            verb = verb.head
        return frozenset(c.i for c in verb.children if c.dep_ in SUBJECTS)

    def _codes_of(self, tokens: frozenset[int]) -> set[str]:
        """Whom these pronouns stand for."""
        pronouns = (self.doc[i] for i in tokens if self.doc[i].tag_ == "PRP")
        return {c for t in pronouns for r in self._states_of(t) for c in r.codes}

    def _speaker(self, token: Token) -> tuple[Ref, ...]:
        for quotation in self.document.quotations:
            if quotation.start <= token.i < quotation.end and quotation.speaker is not None:
                return tuple(
                    replace(r, token=token.i, words=token.text, confidence=r.confidence * 0.9)
                    for r in self.refs(quotation.speaker)
                )
        return ()

    def _inside_quotation(self, token: Token) -> tuple[int, int] | None:
        return next(
            ((q.start, q.end) for q in self.document.quotations if q.start <= token.i < q.end), None
        )


def _nearness(human: Human, token: Token) -> float:
    """How readily a pronoun goes back to somebody: by distance, as subject, within its sentence."""
    score = -(token.i - human.end) / 25 + (1.0 if human.head.dep_ in SUBJECTS else 0.0)
    score += 0.5 if human.head.sent.start == token.sent.start else 0.0
    if _is_parallel(human.head, token):
        score += 2.0
    elif human.head.dep_ in ("compound", "nmod", "poss"):
        score -= 0.6
    if human.person is None:  # "a diplomat" is whose word the article has, seldom whose deed
        score -= 0.8 if any(c.lower_ in INDEFINITE for c in human.head.children) else 0.3
    return score


def _opens_sentence(clause: Token) -> bool:
    """Whether nobody is named before a clause in its sentence."""
    before = clause.doc[clause.sent.start : clause.left_edge.i]
    return not any(t.pos_ in ("NOUN", "PROPN", "PRON", "VERB") for t in before)


def _is_parallel(head: Token, token: Token) -> bool:
    """ "Diop's stance and his threat": whose the two joined are."""
    return head.dep_ == token.dep_ == "poss" and token.head in head.head.conjuncts
