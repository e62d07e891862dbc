"""Actual, planned, proposed or denied: what the words around a predicate make of the act.

The walk goes from the predicate up to the clause that states it, and gathers every operator on
the way: auxiliaries, negation, governing verbs and nouns ("agreed to", "threat of"), conditions.
A hypothetical never becomes actual.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from detente.coding.status.above_nouns import above_noun
from detente.coding.status.above_verbs import above_verb, brings_about, describes
from detente.coding.status.around import QUOTES, end_mark, is_headline_future, modifiers
from detente.coding.syntax.negation import is_negated, is_no_longer
from detente.coding.syntax.nominal import readied
from detente.coding.words.modality import Modality, load_modality
from detente.language.clauses import (
    UNTIL,
    is_opened_by,
    is_to_infinitive,
    is_until_clause,
)
from detente.language.lemma import lemma_of
from detente.model import Status

WHETHER = frozenset(("whether", "if"))


def status_of(
    token: Token,
    *,
    objects: tuple[Token, ...] = (),
    ignore_negation: bool = False,
    declared: bool = False,
    spoken: bool = False,
) -> Status:
    """The status that the text gives to the act whose predicate is ``token``.

    An act that is ``declared`` is done by deciding it: "Chad's decision to break relations". What is
    ``spoken`` is done by what was done for it: "appeared on television to accuse Chad".
    """
    words = load_modality()
    if spoken and _is_voiced(token, words):
        token = token.head
    if declared and _is_decided(token):
        words = replace(words, planned=words.planned - {"decision"})
    granted = any(t.dep_ == "advcl" for t in (token, *token.ancestors)) or _is_answered(token)
    if _asks(token) and not granted:
        return "proposed"  # a question tells of nothing that has happened
    operators = list(_operators(token, words, objects, ignore_negation=ignore_negation))
    if operators.count("denied") > 1:
        return "proposed"  # "has not ruled out", "refused to rule out"
    strongest: tuple[Status, ...] = ("denied", "proposed", "planned")
    return next((status for status in strongest if status in operators), "actual")


def is_unreal(token: Token) -> bool:
    """ "Could simply have expelled them", "would have broken off ties": what has not come about.

    Of a noun, told by the verb that it is the object or subject of. "Any attack would be met with force".
    """
    words = load_modality()
    if token.pos_ == "NOUN" and any(c.lower_ == "any" and c.dep_ == "det" for c in token.children):
        supposed = bool(_auxiliaries(token.head) & words.supposing)
        return supposed and token.dep_ in ("nsubj", "nsubjpass")
    if _is_unspoken(token, words):
        return True
    verb = token if token.pos_ in ("VERB", "AUX") else token.head
    helpers = _auxiliaries(verb)
    held = verb == token or token.dep_ in ("dobj", "nsubj", "nsubjpass")
    return held and verb.tag_ == "VBN" and "have" in helpers and bool(helpers & words.unreal)


def _is_unspoken(token: Token, words: Modality) -> bool:
    """ "Did not discuss sanctions against Chad", "has not mentioned the talks": what nobody speaks of is
    neither denied nor done."""
    verb = token.head
    spoken = token.pos_ == "NOUN" and token.dep_ == "dobj" and verb.pos_ == "VERB"
    return spoken and lemma_of(verb) in words.raising and is_negated(verb)


def is_habit(token: Token) -> bool:
    """ "Its leaders traditionally visit Lima first", "would often visit it": what is usual is no act."""
    words = load_modality()
    usual = words.usual | (words.often if "would" in _auxiliaries(token) else frozenset())
    return any(c.lower_ in usual and c.dep_ == "advmod" for c in token.children)


def _is_voiced(token: Token, words: Modality) -> bool:
    """ "Wrote to protest", "used his speech to condemn": an infinitive of purpose whose clause is told as
    done, by a verb that neither plans nor promises and moves nobody to where it is to be said."""
    head = token.head
    if token.dep_ != "advcl" or not is_to_infinitive(token) or token.i < head.i:
        return False
    told = head.tag_ in ("VBD", "VBZ", "VBP", "VBG") or any(c.dep_ == "aux" for c in head.children)
    lemma = lemma_of(head)
    moves = lemma in words.going or lemma in words.promising or lemma == "be"
    bound = any(c.dep_ == "dobj" and words.operator(lemma_of(c)) for c in head.children)
    return told and not (moves or bound or words.operator(lemma))


def _auxiliaries(verb: Token) -> set[str]:
    return {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}


def _is_decided(token: Token) -> bool:
    """Whether the act is what somebody's decision was: "his decision to", "the decision by Peru to"."""
    noun = token.head
    if token.dep_ != "acl" or lemma_of(noun) != "decision":
        return False
    if noun.dep_ == "dobj" and lemma_of(noun.head) in ("make", "take") and noun.head.tag_ == "VBD":
        return True  # "took the decision to suspend relations"
    owned = any(
        c.dep_ == "poss" or (c.dep_ in ("amod", "compound") and c.ent_type_) for c in noun.children
    )
    return owned or any(c.dep_ == "prep" and c.lower_ == "by" for c in noun.children)


def _asks(token: Token) -> bool:
    """Whether a predicate stands in a question; who quotes one tells what he tells."""
    sentence = token.sent
    if end_mark(sentence) != "?":
        return False
    marks = [t.i for t in sentence if t.text in QUOTES]
    quoted = sentence[-1].text in QUOTES and len(marks) > 1
    return not quoted or token.i > marks[-2]


def _is_answered(noun: Token) -> bool:
    """ "What will his answer to the expulsion mean?": what is answered has happened."""
    place = noun.head
    return (
        noun.dep_ == "pobj"
        and place.lower_ == "to"
        and lemma_of(place.head) in load_modality().answers
    )


def _operators(
    token: Token, words: Modality, objects: tuple[Token, ...], *, ignore_negation: bool
) -> Iterator[Status]:
    negated = not ignore_negation and is_negated(token, objects if token.pos_ != "NOUN" else ())
    if (negated or _shares_negation(token)) and not is_late(token):
        yield "denied"
    if readied(token):
        yield "planned"  # "the treaty is ready for signing"
        return
    node = token
    if token.dep_ == "amod" and token.lower_.endswith("ing"):
        node = token.head  # "the aim of normalizing relations", read as an adjective
        if node.dep_ == "nsubj" and brings_about(node.head, words):
            yield "proposed"  # "normalizing relations will only help Chad"
    for _ in range(8):
        yield from modifiers(node, words)
        if node.head.dep_ == "ROOT" and node.head != node and is_headline_future(node):
            return
        if node.pos_ in ("VERB", "AUX"):
            above = yield from above_verb(node, words)
        else:
            above = yield from above_noun(node, words)
        if above is None:
            return
        if (
            above != token
            and above.pos_ in ("VERB", "AUX")
            and _is_undone(above)
            and not describes(above)
            and not is_opened_by(node, WHETHER)  # "has not decided whether to"
        ):
            yield "denied"
        node = above


def _is_undone(verb: Token) -> bool:
    """ "Has not agreed to", "never planned to", "is no longer willing to"."""
    return is_no_longer(verb) or any(
        c.dep_ == "neg" or c.lower_ in ("never", "nor") for c in verb.children
    )


def _shares_negation(verb: Token) -> bool:
    """ "Never wrote or visited Chad": what "or" joins to a verb that is denied is denied, too."""
    above = verb.head
    return (
        verb.dep_ == "conj"
        and above.pos_ == verb.pos_ == "VERB"
        and is_negated(above)
        and any(c.dep_ == "cc" and c.lower_ in ("or", "nor") for c in above.children)
    )


def is_late(token: Token) -> bool:
    """ "Did not resume ties until 1999", "until its envoy was received": then they did."""
    past = token.tag_ == "VBD" or any(
        c.dep_ in ("aux", "auxpass") and c.lower_ in ("did", "was", "were") for c in token.children
    )
    return past and any(_is_until(c) for c in token.children)


def _is_until(child: Token) -> bool:
    """ "Until 1999", "until Chad was received": no more than a time."""
    if child.dep_ == "prep":
        return child.lower_ in UNTIL
    return is_until_clause(child)
