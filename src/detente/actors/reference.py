"""Who a noun phrase stands for: states named, officials, pronouns, "the two countries".

:class:`Reference` answers one question: which actors does the phrase headed by this token
stand for, as what (state, official, people, place), and how sure are we?
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from detente.actors.described import MODIFIERS, Described
from detente.actors.mentions import Mention
from detente.actors.naming import ARMED, Ref
from detente.actors.nouns import (
    definite_plural,
    is_fellow,
    is_noun,
    kind_of,
    led_by,
    may_receive,
    place_where,
    tells_whose,
)
from detente.actors.persons_back import PersonsBack
from detente.actors.roles import leaning, load_roles
from detente.language.coordination import coordinated
from detente.language.document import Document
from detente.language.lemma import lemma_of
from detente.language.prepositions import behind
from detente.language.tellers import SUBJECTS

HYPHENED = frozenset(("compound", "nmod", "amod", "advmod", "npadvmod", "punct"))
# Pronouns by what they may go back to: a person, a state, several, whoever speaks.
PERSONAL = frozenset(("he", "she", "him", "her", "his", "hers"))
SINGULAR = frozenset(("it", "its"))
PLURAL = frozenset(("they", "their", "them", "both"))
SPEAKING = frozenset(("we", "our", "us", "i", "my", "me", "ours"))
LOCAL = 0.9  # how sure it is that "the police in Lima" are those of Peru
RESOLVED = re.compile(r"\d{3,4}")  # the numbers of the Security Council's resolutions, of this age


class Reference(Described, PersonsBack):
    """Resolves the phrases of one document; answers are remembered."""

    def __init__(self, document: Document, on: date | None):
        super().__init__(document, on)
        self._memo: dict[int, tuple[Ref, ...]] = {}

    def refs(self, token: Token) -> tuple[Ref, ...]:
        """The actors of the phrase headed by ``token``, of the phrases coordinated with it, too."""
        found: list[Ref] = []
        for head in coordinated(token):
            found.extend(self.one(head))
        return tuple(found)

    def one(self, token: Token) -> tuple[Ref, ...]:
        """The actors of the phrase headed by ``token`` itself."""
        if token.i not in self._memo:
            if token.i in self._open:  # "its ... it": a circle of descriptions says nothing
                return ()
            self._open.add(token.i)
            self._memo[token.i] = self._resolve(token)
            self._open.discard(token.i)
        return self._memo[token.i]

    def nationality(self, token: Token) -> tuple[Ref, ...]:
        """The states named in the modifiers of a noun: "Iranian", "Canada's", "of Ghana", "its"."""
        found: list[Ref] = []
        if load_roles().is_private(token.lower_, proper=token.pos_ == "PROPN"):
            return ()
        opposite = lemma_of(token) in self.roles.opposites
        owned = any(c.dep_ == "poss" for c in token.children)
        for child in token.children:
            if self._leans(child, token):
                continue
            if child.dep_ in MODIFIERS and not self.is_seat(child):
                if not (opposite and child.dep_ == "poss"):  # "Lavrov's Turkish counterpart"
                    found.extend(self._modifier(child))
            elif (owned or found) and child.lower_ == "from":  # "recalled its envoy from Chad"
                continue
            elif tells_whose(child, token):
                found = self._behind(token, child, found)
        if not found and lemma_of(token) in self.roles.parties:
            found = [replace(r, kind="state") for t in led_by(token) for r in self.refs(t)]
        return tuple(found) or self._by_its_name(token) or self.owner_told(token)

    def _by_its_name(self, post: Token) -> tuple[Ref, ...]:
        """ "The nuncio", "the nunciature": only one state has any."""
        told = self.named.get(post.i, ()) if lemma_of(post) in self.roles.papal else ()
        return tuple(
            Ref(m.codes, "state", post.i, post.text, 0.9, f"{post.text} is always {m.codes[0]}'s")
            for m in told
            if len(m.codes) == 1
        )

    def _leans(self, word: Token, noun: Token) -> bool:
        """ "The pro-Chadian militia", "anti-Chadian rebels" are not Chad's; anti-Chadian sanctions concern it."""
        if word.dep_ in ("poss", "compound") and self._is_of_friend(word, noun):
            return True
        side = leaning(word)
        return side == "pro" or (side == "anti" and self.roles.kind(lemma_of(noun)) is not None)

    def _is_of_friend(self, word: Token, noun: Token) -> bool:
        """ "Chad's ally", "Chad's ally Mali": whose friend or foe somebody is, not whose he is."""
        neighbours = self.roles.neighbours
        if noun.pos_ != "PROPN":
            return lemma_of(noun) in neighbours
        beside = noun.doc[word.i : noun.i]
        return any(t.dep_ == "compound" and lemma_of(t) in neighbours for t in beside)

    def _behind(self, noun: Token, preposition: Token, found: list[Ref]) -> list[Ref]:
        """Whose a noun is by its modifiers (``found``) and by what a preposition joins to it.

        A native of one state may serve an organisation ("the Ghanaian envoy of the U.N."); an envoy
        for a state is not that state's ("the U.S. envoy for Syria").
        """
        behind = [
            r
            for t in preposition.children
            if t.dep_ == "pobj"
            for r in self.refs(t)
            if r.kind != "people"
        ]
        if not found or self.roles.kind(lemma_of(noun)) != "official":
            return found + behind
        if any(r.kind == "organisation" for r in behind):
            return [r for r in behind if r.kind == "organisation"]
        return found if preposition.lower_ == "for" else found + behind

    # -- the kinds of phrase, in the order they are tried ------------------------------------

    def _resolve(self, token: Token) -> tuple[Ref, ...]:
        ways = (
            self._mention,
            self._person,
            self._pronoun,
            self._resolution,
            self._described,
            self._role,
        )
        for way in ways:
            refs = way(token)
            if refs is not None:
                return refs
        named = (c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN")
        return next((self.refs(c) for c in named), ())  # "the old allies Russia and Serbia"

    def _mention(self, token: Token) -> tuple[Ref, ...] | None:
        mentions = self.named.get(token.i)
        return tuple(self._named_by(m, token) for m in mentions) if mentions else None

    def _named_by(self, mention: Mention, token: Token) -> Ref:
        kind: str = mention.kind if mention.kind in ("organisation", "place", "people") else "state"
        if mention.kind in ("adjective", "people"):
            if token.pos_ == "ADJ" and token.dep_ in MODIFIERS:
                kind = "state"
            elif mention.kind == "adjective" and self._shares_office(token):
                kind = "official"
            else:
                kind = "official" if definite_plural(token) else "people"
        words = self.doc[mention.start : mention.end].text
        how = f"{mention.kind} of a state"
        if mention.kind == "armed":
            kind, how = "people", ARMED
        return Ref(tuple(mention.codes), kind, token.i, words, mention.confidence, how)

    def _resolution(self, token: Token) -> tuple[Ref, ...] | None:
        """ "Resolution 2231 lifted the embargo": those of the Security Council are called by number."""
        if token.lower_ != "resolution":
            return None
        after = self.doc[token.i + 1 : token.i + 2]
        if not after or not RESOLVED.fullmatch(after[0].text):
            return None
        words = f"{token.text} {after[0].text}"
        return (Ref(("UN",), "organisation", token.i, words, 0.85, "a resolution by its number"),)

    def _shares_office(self, token: Token) -> bool:
        """ "Moldovan and Russian delegations": what the last is a noun of, the first is, too."""
        return any(
            self.roles.kind(lemma_of(noun)) in ("official", "government")
            for noun in coordinated(token)
            if noun != token and noun.pos_ == "NOUN"
        )

    def _person(self, token: Token) -> tuple[Ref, ...] | None:
        person = self.person_at.get(token.i)
        if person is None:
            return None
        if person.code is None:
            kind = "people" if person.office is None else "official"
            return tuple(
                replace(r, kind=kind, words=person.name, token=token.i)
                for r in self.nationality(token)
            )
        return (
            Ref((person.code,), "official", token.i, person.name, person.confidence, person.how),
        )

    def _pronoun(self, token: Token) -> tuple[Ref, ...] | None:
        if token.tag_ not in ("PRP", "PRP$") and token.lower_ not in (
            "both",
            "who",
            "whom",
            "which",
            "that",
        ):
            return None
        word = token.lower_
        if word in ("who", "whom", "which", "that"):
            verb = token.head
            while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
                verb = verb.head  # "with whom it has no ties"
            while verb.dep_ in ("conj", "xcomp", "ccomp") and verb.head != verb:
                verb = verb.head
            return self.refs(verb.head) if verb.dep_ in ("relcl", "acl") else ()
        if word in PERSONAL:
            return self._back_person(token)
        if word in SINGULAR:
            return self._back_state(token)
        if word in PLURAL:
            return self._back_plural(token)
        if word in SPEAKING:
            return self._speaker(token)
        return ()

    def _role(self, token: Token) -> tuple[Ref, ...] | None:
        """An office, body or people with its nationality; a definite office without one goes back."""
        kind = kind_of(token) if is_noun(token) else None
        if kind is None:
            return None
        words = " ".join(t.text for t in self.doc[token.left_edge.i : token.i + 1])
        named = [
            r
            for r in self.nationality(token)
            if r.kind != "place" or kind in ("official", "government")
        ]
        if named:
            shown = "post" if lemma_of(token) in self.roles.posts else kind
            return tuple(
                replace(r, kind="people" if r.how == ARMED else shown, token=token.i, words=words)
                for r in named
            )
        for child in token.children:
            if child.dep_ == "appos" and child.i in self.person_at:
                return self.one(child)
        if seats := self._seats(token):
            sure = LOCAL if lemma_of(token) in self.roles.local else 1.0
            return tuple(
                replace(r, kind=kind, token=token.i, words=words, confidence=sure * r.confidence)
                for t in seats
                for r in self.place_country(t)
            )
        if lemma_of(token) in self.roles.opposites and not is_fellow(token):
            return self._opposite(token, words)
        if kind in ("official", "government") and any(c.lower_ in ("the",) for c in token.children):
            return self._same_office(token, kind)
        return ()

    def _seats(self, noun: Token) -> list[Token]:
        """ "The ministry in Berlin", "the junta in Niger", "the police in Lima": the place that tells whose it is."""
        if lemma_of(noun) in self.roles.local:
            # Of who acts the readings of what is done at home tell.
            return behind(noun, "in") if noun.dep_ not in SUBJECTS else []
        if noun.dep_ not in SUBJECTS and may_receive(noun):
            return behind(noun, "in")  # "met leaders in Peru"
        if lemma_of(noun) not in self.roles.seated:
            return []
        if where := place_where(noun):
            return [t for t in where if self.is_seat_of(t, noun)]
        return [t for t in behind(noun, "in") if self.is_seat_of(t, noun)]

    def _opposite(self, noun: Token, words: str) -> tuple[Ref, ...]:
        """ "His counterpart in Lima" is Peru's; "his counterpart" that of the other state spoken of."""
        refs = [r for t in behind(noun, "in") for r in self.place_country(t)]
        held = {c for t in noun.children if t.dep_ == "poss" for r in self.refs(t) for c in r.codes}
        if not refs and len(held) == 1:
            pair = self.pair_for(noun, held)
            how = "the other of two"
            refs = [Ref((c,), "official", noun.i, words, 0.7, how) for c in pair if c not in held]
        return tuple(replace(r, kind="official", token=noun.i, words=words) for r in refs)

    # -- antecedents ----------------------------------------------------------------------------

    def _modifier(self, child: Token) -> tuple[Ref, ...]:
        if child.i in self.named:
            named = (c for c in child.children if c.i in self.named)
            joined = [c for c in named if c.dep_ in HYPHENED]  # "Canada-Iran relations"
            refs = [r for h in (*joined, *coordinated(child)) for r in self.one(h)]
            if child.dep_ != "poss":
                refs = [
                    replace(r, kind="state") if r.kind == "people" and r.how != ARMED else r
                    for r in refs
                ]
            return tuple(refs)
        if child.dep_ == "poss":
            return self.refs(child)
        if child.dep_ in ("compound", "nmod"):
            # "U.S. State Department spokesman", "Russian foreign ministry official"
            own = self.nationality(child)
            return own if own or child.tag_ != "NNP" else self._role(child) or ()
        if child.dep_ == "amod" and child.lower_ in self.roles.flying:
            return tuple(r for c in child.children if c.i in self.named for r in self._modifier(c))
        return ()
