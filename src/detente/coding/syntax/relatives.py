"""What relative pronouns stand for, and "they" of those of public life."""

from __future__ import annotations

from spacy.tokens import Token

from detente.coding.syntax.phrases import is_day
from detente.coding.words.wording import load_wording
from detente.language.lemma import lemma_of

RELATIVE = frozenset(("who", "which", "that", "whom"))


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for, who of public life says what they will do, else the
    token itself."""
    if token.lower_ == "they":
        return _public_speaker(token) or token
    if token.lower_ not in RELATIVE or token.pos_ not in ("PRON", "DET", "SCONJ"):
        return token
    verb = token.head
    for _ in range(4):
        if verb.dep_ in ("relcl", "acl"):
            return _first_joined(verb) if _is_of_several(verb) else _before_a_time(verb.head)
        verb = verb.head
    return token


def _before_a_time(noun: Token) -> Token:
    """ "A consulate since 1920, which was moved to Lima": no year is moved, what the clause before has is."""
    if not (is_day(noun) or noun.ent_type_ == "DATE") or noun.head.dep_ != "prep":
        return noun
    above = noun.head.head
    told = [c for c in above.children if c.dep_ in ("dobj", "nsubjpass") and c.i < noun.i]
    return told[-1] if above.pos_ in ("VERB", "AUX") and told else noun


def _public_speaker(token: Token) -> Token | None:
    """ "The rebels said they would free": rebels and their like are named by no name that "they" could go
    back to otherwise."""
    verb = token.head.head if token.dep_ == "nsubj" and token.head.dep_ == "ccomp" else None
    words = load_wording()
    for child in verb.children if verb is not None and verb.pos_ == "VERB" else ():
        if (
            child.dep_ == "nsubj"
            and child.tag_ == "NNS"
            and lemma_of(child).lower() in words.public | words.armed
        ):
            return child
    return None


def _is_of_several(clause: Token) -> bool:
    """ "Chad and Mali, which are at odds with each other": whether a relative clause tells of several."""
    words = [c for c in clause.children if c.dep_ in ("aux", "auxpass")] or [clause]
    return words[0].tag_ == "VBP" or words[0].lower_ == "were" or "each other" in _text(clause)


def _text(clause: Token) -> str:
    return clause.doc[clause.left_edge.i : clause.right_edge.i + 1].text.lower()


def _first_joined(clause: Token) -> Token:
    """The first of the names joined before a relative clause that the parser hangs from the last."""
    noun = clause.head
    while noun.dep_ == "conj" and noun.head.pos_ == noun.pos_ == "PROPN":
        noun = noun.head
    return noun
