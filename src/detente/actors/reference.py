"""Who a noun phrase stands for: states named, officials, pronouns, "the two countries".

:class:`Reference` answers one question: which actors does the phrase headed by this token
stand for, as what (state, official, people, place), and how sure are we?
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from detente.actors.mentions import Mention
from detente.actors.naming import Ref
from detente.actors.places import Places, behind
from detente.actors.roles import load_roles
from detente.actors.table import load_actors
from detente.language.coordination import coordinated
from detente.language.document import Document
from detente.language.lemma import lemma_of

MODIFIERS = frozenset(("amod", "compound", "nmod", "poss", "nummod"))
HYPHENED = frozenset(("compound", "nmod", "amod", "advmod", "npadvmod", "punct"))
NATION_PREPOSITIONS = frozenset(("of", "for", "from"))
# Pronouns by what they may go back to: a person, a state, several, whoever speaks.
PERSONAL = frozenset(("he", "she", "him", "her", "his", "hers"))
SINGULAR = frozenset(("it", "its"))
PLURAL = frozenset(("they", "their", "them", "both"))
SPEAKING = frozenset(("we", "our", "us", "i", "my", "me", "ours"))
NUMBER = {"both": 2, "two": 2, "three": 3, "four": 4}
# "A Greek-owned ship" is Greek; "Greek-made rockets" may be anybody's.
FLYING = frozenset(("flagged", "owned", "registered", "operated"))
BODIES = frozenset(("bloc", "alliance"))  # organisations of states


class Reference(Places):
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
        owned = any(c.dep_ == "poss" for c in token.children)
        for child in token.children:
            if child.dep_ in MODIFIERS and not self.is_seat(child):
                found.extend(self._modifier(child))
            elif (owned or found) and child.lower_ == "from":  # "recalled its envoy from Chad"
                continue
            elif child.dep_ == "prep" and child.lower_ in NATION_PREPOSITIONS:
                for pobj in (t for t in child.children if t.dep_ == "pobj"):
                    found.extend(r for r in self.refs(pobj) if r.kind != "people")
        return tuple(found)

    # -- the kinds of phrase, in the order they are tried ------------------------------------

    def _resolve(self, token: Token) -> tuple[Ref, ...]:
        for way in (self._mention, self._person, self._pronoun, self._described, self._role):
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
            else:
                kind = "official" if _definite_plural(token) else "people"
        words = self.doc[mention.start : mention.end].text
        how = f"{mention.kind} of a state"
        return Ref(tuple(mention.codes), kind, token.i, words, mention.confidence, how)

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
            "which",
            "that",
        ):
            return None
        word = token.lower_
        if word in ("who", "which", "that"):
            verb = token.head
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

    def _described(self, token: Token) -> tuple[Ref, ...] | None:
        """ "the two countries", "both sides", "the North American country", "the kingdom"."""
        lemma = lemma_of(token)
        if token.tag_ == "CD" and token.dep_ in ("dobj", "nsubjpass", "pobj"):
            return self._counted(token)
        if lemma in ("pair", "duo") and _is_bare(token):  # "after the pair met in Lima"
            return self._back_several(token, 2)
        if lemma in BODIES and _is_bare(token):
            return self._back_body(token)
        if token.lower_ in ("two", "three") and _stands_alone(token):
            return self._back_several(token, NUMBER[token.lower_])
        if lemma in self.roles.country_nouns and token.tag_ == "NN":
            for child in token.children:
                if child.dep_ == "poss" and child.tag_ == "PRP$":  # "his country"
                    return tuple(replace(r, kind="state", token=token.i) for r in self.one(child))
        modifiers = {
            c.lower_
            for c in token.children
            if c.dep_ in ("det", "nummod", "predet", "amod", "poss")
        }
        if lemma in self.roles.pair_nouns and token.tag_ in ("NNS", "NNPS"):
            number = next((NUMBER[m] for m in modifiers if m in NUMBER), None)
            if (
                number is None
                and lemma in ("side", "neighbour", "neighbor", "rival", "foe", "adversary")
                and ("the" in modifiers)
            ):
                number = 2
            if number is not None and not self.nationality(token):
                return self._back_several(token, number)
        if (
            lemma in self.roles.country_nouns
            and token.tag_ in ("NN", "NNP")
            and modifiers & {"the", "that", "this"}
        ):
            if any(child.dep_ == "prep" and child.lower_ == "of" for child in token.children):
                return None
            region = [c.lower_ for c in token.children if c.dep_ in ("amod", "compound", "nmod")]
            candidates = self._region(token, region)
            if not region:
                candidates = load_actors().in_region(lemma) or None  # "the kingdom"
            if (
                region
                and candidates is None
                and any(c.dep_ in MODIFIERS and c.i in self.named for c in token.children)
            ):
                return None
            if (
                lemma in ("government", "side", "state", "power", "ally")
                and not candidates
                and not region
            ):
                return None if lemma == "government" else self._back_state(token)
            return self._back_state(token, candidates)
        return None

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

    def _role(self, token: Token) -> tuple[Ref, ...] | None:
        """An office, body or people with its nationality; a definite office without one goes back."""
        kind = self.roles.kind(lemma_of(token)) if token.pos_ in ("NOUN", "PROPN") else None
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
            return tuple(replace(r, kind=shown, token=token.i, words=words) for r in named)
        for child in token.children:
            if child.dep_ == "appos" and child.i in self.person_at:
                return self.one(child)
        if lemma_of(token) in self.roles.seated:  # "the ministry in Berlin", "the junta in Niger"
            seats = [t for t in behind(token, "in") if self.is_seat_of(t, token)]
            if seats:
                return tuple(
                    replace(r, kind=kind, token=token.i, words=words)
                    for t in seats
                    for r in self.place_country(t)
                )
        if kind in ("official", "government") and any(c.lower_ in ("the",) for c in token.children):
            return self._same_office(token, kind)
        return ()

    # -- antecedents ----------------------------------------------------------------------------

    def _modifier(self, child: Token) -> tuple[Ref, ...]:
        if child.i in self.named:
            joined = [
                c for c in child.children if c.i in self.named and c.dep_ in HYPHENED
            ]  # "Canada-Iran relations"
            refs = [r for h in (*joined, *coordinated(child)) for r in self.one(h)]
            if child.dep_ != "poss":
                refs = [replace(r, kind="state") if r.kind == "people" else r for r in refs]
            return tuple(refs)
        if child.dep_ == "poss":
            return self.refs(child)
        if child.dep_ in (
            "compound",
            "nmod",
        ):  # "U.S. State Department spokesman", "Russian foreign ministry official"
            return self.nationality(child) or (
                self._role(child) or () if child.tag_ == "NNP" else ()
            )
        if child.dep_ == "amod" and child.lower_ in FLYING:
            return tuple(r for c in child.children if c.i in self.named for r in self._modifier(c))
        return ()


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


def _definite_plural(token: Token) -> bool:
    """ "the French", "the Russians" as subject of a verb stand for their side."""
    return any(c.lower_ == "the" for c in token.children) and token.dep_ in (
        "nsubj",
        "pobj",
        "dobj",
        "agent",
    )
