"""Words that tell no act of their own, because what was read has used them up or gainsaid them."""

from __future__ import annotations

from spacy.tokens import Token

from detente.coding.matching.match import Reading
from detente.coding.syntax.phrases import descendants, phrases
from detente.coding.words.modality import load_modality
from detente.language.coordination import coordinated
from detente.language.lemma import lemma_of


def absorbed(reading: Reading) -> set[int]:
    """Tokens that a reading has used up as predicates: its object nouns and the verbs of its complement.

    "Sanctions" in "lifted sanctions" and "leave" in "ordered diplomats to leave" tell no act of their own.
    """
    predicate = reading.predicate
    own = reading.frame.objects_tell
    if predicate.noun:  # "the suspension of aid"
        behind = {t.i for t in predicate.prepositions.get("of", ())}
        return set() if own else {o.i for o in reading.objects if o.i in behind}
    used = set() if own else {o.i for o in reading.objects}
    for token in descendants(predicate.token, 3):
        if token.lemma_ in reading.frame.complement or token.lower_ in reading.frame.complement:
            used.add(token.i)
        if (
            used
            and token.dep_ in ("ccomp", "xcomp")
            and token.tag_ == "VB"
            and token.head == predicate.token
        ):
            used.add(token.i)
    return used


def promised(verb: Token) -> set[int]:
    """The tokens of what a verb's infinitives tell: "agreed to restore ties and open embassies", "agreed
    to talks"."""
    clauses = [
        c for c in verb.children if c.dep_ in ("xcomp", "advcl") and c.tag_ == "VB" and c.i > verb.i
    ]
    clauses += [t for c in clauses for t in c.conjuncts if t.tag_ == "VB"]
    objects = [o for c in clauses for o in c.children if o.dep_ == "dobj"]
    objects += phrases(verb, "to")
    return {t.i for t in (*clauses, *(n for o in objects for n in coordinated(o)))}


def gainsaid(verb: Token) -> set[int]:
    """The verbs of what somebody says to be untrue: "denied reports that it had recalled its envoy"."""
    words = load_modality()
    if lemma_of(verb) not in words.contradicting:
        return set()
    rumours = (
        c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and lemma_of(c) in words.rumours
    )
    clauses = ("acl", "relcl", "ccomp")
    return {c.i for noun in rumours for c in noun.children if c.dep_ in clauses}
