"""Descriptions of states spoken of before: "the two countries", "the kingdom", "the bloc", "two"."""

from __future__ import annotations

from abc import ABC
from dataclasses import replace

from spacy.tokens import Token

from detente.actors.naming import Ref
from detente.actors.places import Places
from detente.actors.several_back import SeveralBack
from detente.actors.states_back import StatesBack
from detente.actors.table import load_actors
from detente.language.lemma import lemma_of

MODIFIERS = frozenset(("amod", "compound", "nmod", "poss", "nummod"))
DETERMINING = frozenset(("det", "nummod", "predet", "amod", "poss"))
POINTING = frozenset(("the", "both", "these", "those", "their", "its"))
MORE = frozenset(("other", "more", "further", "additional", "another"))
NUMBER = {"both": 2, "two": 2, "three": 3, "four": 4}


class Described(Places, StatesBack, SeveralBack, ABC):
    """Resolves descriptions of one, two or several states."""

    def _described(self, token: Token) -> tuple[Ref, ...] | None:
        """ "the two countries", "both sides", "the North American country", "the kingdom"."""
        lemma, roles = lemma_of(token), self.roles
        if token.tag_ == "CD" and token.dep_ in ("dobj", "nsubjpass", "pobj"):
            return self._counted(token)
        if lemma in roles.pairs and _is_bare(token):  # "after the pair met in Lima"
            return () if self._two_privately(token) else self._back_several(token, 2)
        if lemma in roles.blocs and (_is_bare(token) or self._is_described_body(token)):
            return self._back_body(token)
        if token.lower_ in ("two", "three") and _stands_alone(token):
            if token.lower_ == "two" and self._two_privately(token):
                return ()
            return self._back_several(token, NUMBER[token.lower_])
        if lemma in roles.pair_nouns and token.tag_ in ("NNS", "NNPS"):
            return self._several(token, lemma)
        if lemma in roles.pair_nouns and _is_each_of_two(token):
            return self._back_several(token, 2)
        if lemma not in roles.country_nouns or token.tag_ not in ("NN", "NNP"):
            return None
        if token.tag_ == "NN" and (owner := _owner(token)) is not None:
            return self._owned(token, owner, lemma)
        return self._one_country(token, lemma)

    def _owned(self, noun: Token, owner: Token, lemma: str) -> tuple[Ref, ...]:
        """ "His country", "its neighbour"."""
        if lemma in self.roles.neighbours:
            return self._other_of_two(noun, owner)
        return tuple(replace(r, kind="state", token=noun.i) for r in self.one(owner))

    def _several(self, noun: Token, lemma: str) -> tuple[Ref, ...] | None:
        """ "The two countries", "both sides", "the rivals"; None where their number is not told."""
        words, roles = _determiners(noun), self.roles
        number = next((NUMBER[word] for word in words if word in NUMBER), None)
        if number is None and lemma in roles.two_sided and "the" in words:
            number = 2
        if lemma in roles.anybody and POINTING.isdisjoint(words):
            return None  # "two people were killed"
        if words & MORE:
            return None  # "and three other diplomats"
        if lemma == "party" and words & roles.of_parties:
            return None  # "the two political parties"
        if any(t.lower_ in roles.multiples for t in noun.doc[noun.left_edge.i : noun.i]):
            return None  # "two dozen states"
        apposed = [r for c in noun.children if c.dep_ == "appos" for r in self.refs(c)]
        if apposed and (number is not None or lemma in roles.countries):
            return tuple(apposed)  # "both sides, Peru and Chile"
        if number is None or self.nationality(noun):
            return None
        if number == 2 and self._with_no_state(noun):
            return ()
        return self._back_several(noun, number)

    def _one_country(self, noun: Token, lemma: str) -> tuple[Ref, ...] | None:
        """ "The kingdom", "that country", "the North American country"; None for "the side of"."""
        if not _determiners(noun) & {"the", "that", "this"}:
            return None
        if any(c.dep_ == "prep" and c.lower_ == "of" for c in noun.children):
            return None
        if region := _words_before(noun):
            candidates = self._region(region)
            named = any(c.dep_ in MODIFIERS and c.i in self.named for c in noun.children)
            return None if candidates is None and named else self._back_state(noun, candidates)
        candidates = load_actors().in_region(lemma) or None
        if lemma == "government" and candidates is None:
            return None
        return self._back_state(noun, candidates)

    def _is_described_body(self, token: Token) -> bool:
        """ "The West African bloc", "the military alliance": with adjectives that are no state's."""
        before = [c for c in token.lefts if c.dep_ != "det"]
        plain = all(c.dep_ == "amod" and not self.codes_at(c.i) for c in before)
        return bool(before) and plain and token.doc[token.left_edge.i].lower_ == "the"

    def _other_of_two(self, token: Token, owner: Token) -> tuple[Ref, ...]:
        """ "Its neighbour" in an article on two states is the other one; else nobody can tell."""
        held = {c for r in self.one(owner) for c in r.codes}
        pair = self.pair_for(token, held) if len(held) == 1 else ()
        words = self.doc[token.left_edge.i : token.i + 1].text
        how = f"{words} is the other of two"
        return tuple(Ref((c,), "state", token.i, words, 0.7, how) for c in pair if c not in held)

    def _counted(self, number: Token) -> tuple[Ref, ...] | None:
        """ "Expelled four Chadian envoys; Mali expelled two": two of those counted before."""
        if any(c.dep_ in ("prep", "quantmod", "nmod", "compound") for c in number.children):
            return None
        start = max(0, number.sent.start - 1)
        for other in reversed(self.doc[self.doc[start].sent.start : number.i]):
            counted = any(c.dep_ == "nummod" for c in other.children)
            if other.tag_ not in ("NNS", "NNPS") or not counted:
                continue
            refs = [r for r in self.one(other) if r.kind in ("people", "official")]
            return tuple(
                replace(r, token=number.i, words=number.text, confidence=0.8 * r.confidence)
                for r in refs
            )
        return None


def _is_each_of_two(noun: Token) -> bool:
    """ "Each side opened an office in the other's capital"."""
    if noun.tag_ != "NN" or not any(c.lower_ == "each" and c.i < noun.i for c in noun.children):
        return False
    return any(
        t.lower_ == "other" and t.nbor(-1).lower_ == "the" for t in noun.sent if t.i > noun.i
    )


def _owner(noun: Token) -> Token | None:
    """Whose a noun is by a pronoun: "his" of "his country"."""
    return next((c for c in noun.children if c.dep_ == "poss" and c.tag_ == "PRP$"), None)


def _determiners(noun: Token) -> set[str]:
    """The words that tell which and how many: "the", "two", "both"."""
    return {c.lower_ for c in noun.children if c.dep_ in DETERMINING}


def _stands_alone(number: Token) -> bool:
    """ "The two established relations": a numeral for a noun. Not "the two expelled envoys left"."""
    verb = number.head
    if number.dep_ not in ("nsubj", "nsubjpass") or verb.dep_ == "amod":
        return False
    if any(
        c.dep_ == "ccomp" and not any(t.dep_ == "mark" for t in c.children) for c in verb.children
    ):
        return False
    return any(c.lower_ in ("the", "these") for c in number.children)


def _is_bare(noun: Token) -> bool:
    """ "The pair": with its article and no more."""
    return [c.lower_ for c in noun.lefts] == ["the"] and not any(
        c.dep_ == "prep" and c.lower_ == "of" for c in noun.children
    )


def _words_before(noun: Token) -> list[str]:
    """The words between article and noun: "central", "american" of "the Central American country"."""
    words = (t for t in noun.doc[noun.left_edge.i : noun.i] if t.pos_ in ("ADJ", "NOUN", "PROPN"))
    return [t.lower_ for t in words]
