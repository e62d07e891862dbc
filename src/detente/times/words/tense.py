"""Which way the verb looks that governs a time expression: back, ahead, or neither that one can tell."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from spacy.tokens import Token

from detente.times.words.tense_words import load_tense_words

Tense = Literal["past", "future", "open"]

CLIMB = 8  # heads looked at
NEAR = 2  # of them, those that the time hangs on
NOW = frozenset(("is", "are", "am", "'s", "’s", "'re", "’re"))  # helpers of what is arranged
REACH = 6  # words before a time in which "ahead of" is looked for


def is_future(token: Token) -> bool:
    """Whether the verb that governs a token looks ahead: will, is to, plans to, is due to."""
    return tense_of(token) == "future"


def tense_of(token: Token) -> Tense:
    """The tense of the nearest verb that tells one, seen from ``token`` upwards.

    A verb in the past says little of the time of what is set beforehand ("praised the summit in
    June") and of how long a thing goes on ("gave them until June"): that is left open.
    """
    if _is_ahead_of(token):
        return "future"
    if not token.tag_:  # a sentence that was not parsed
        return "open"
    words = load_tense_words()
    node, until, noun, open_end = token, False, _dates_foreseen(token), False
    for step in range(CLIMB):
        word = node.lower_
        if word in words.leading:
            return "future"
        until = until or word in ("until", "till", "to", "through")
        open_end = open_end or word in ("through", "by", "before", "until", "till")
        if word == "since":
            return "past"
        noun = noun or node.lemma_.lower() in words.foreseen
        told = _told(node, until=until, deadline=open_end, near=step <= NEAR)
        if told is not None:
            return "open" if told == "past" and (noun or open_end) else told
        if node.head == node:
            break
        node = node.head
    return "open"


def had_been(token: Token) -> bool:
    """Whether the nearest verb above tells of what was before: "had recalled its envoy in May"."""
    for _ in range(CLIMB):
        if token.pos_ in ("VERB", "AUX"):
            return any(c.lower_ in ("had", "'d", "’d") and c.dep_ == "aux" for c in token.children)
        if token.head == token:
            return False
        token = token.head
    return False


def _is_ahead_of(token: Token) -> bool:
    """ "Spoke ahead of the elections in May", however the parser hangs the preposition."""
    words = [t.lower_ for t in token.doc[max(token.sent.start, token.i - REACH) : token.i]]
    return any(pair == ("ahead", "of") for pair in pairwise(words))


def _dates_foreseen(token: Token) -> bool:
    """ "The summit in May": the noun stands right before the preposition."""
    place = token.i - 2
    return (
        place >= token.sent.start and token.doc[place].lemma_.lower() in load_tense_words().foreseen
    )


def _told(node: Token, *, until: bool, deadline: bool, near: bool) -> Tense | None:
    """What a word by itself tells; None where the question goes on to its head."""
    if node.pos_ not in ("VERB", "AUX"):
        return None
    words = load_tense_words()
    helpers = {c.lower_ for c in node.children if c.dep_ in ("aux", "auxpass")}
    can = bool(helpers & words.possible) and "have" not in helpers
    if can and (node.lower_ in words.sensed or any(c.dep_ == "neg" for c in node.children)):
        return "past"
    if can or (helpers & words.ahead and "have" not in helpers) or (until and is_moved(node)):
        return "future"
    if node.tag_ == "VB" and "to" in helpers:
        if node.head.lemma_.lower() not in words.governors:
            if node.head.tag_ == "VBD" and node.head.lemma_ in words.done:
                return "past"
            asked = deadline and node.head.lemma_.lower() in words.asking
            return "future" if asked else "open"
        return "past" if _was_over(node.head) else "future"
    if node.tag_ == "VBN" and (node.lower_ in words.planned or _is_set_for(node)):
        return "past" if _was_over(node) else "future"
    if node.tag_ in ("VBD", "VBN") and (node.tag_ == "VBD" or helpers or near):
        return "past"
    if node.tag_ in ("VBP", "VBZ") and near and node.lemma_ in words.timetable:
        return "future" if _is_sentence(node) else "open"
    if node.tag_ == "VBG" and near and node.lemma_ in words.timetable and helpers & NOW:
        return "future" if _is_sentence(node) else "open"  # "is visiting Lima on Friday"
    if node.tag_ in ("VBP", "VBZ") and near and node.lemma_ == "be" and _is_foreseen(node):
        return "future"
    return "open" if node.tag_ in ("VBP", "VBZ") or node.dep_ == "ROOT" else None


def _is_foreseen(verb: Token) -> bool:
    """ "The vote is on Friday"."""
    words = load_tense_words()
    return any(
        c.dep_ == "nsubj" and c.i == verb.i - 1 and c.lemma_.lower() in words.foreseen
        for c in verb.children
    )


def is_moved(verb: Token) -> bool:
    """ "Postponed", "pushed back": what was set for one day is set for another."""
    words = load_tense_words()
    return verb.lemma_ in words.moved or any(
        f"{verb.lemma_} {c.lower_}" in words.moved_by for c in verb.children if c.i == verb.i + 1
    )


def _is_set_for(verb: Token) -> bool:
    """ "A summit set for April", "rescheduled for April", "put off to April"."""
    moved = is_moved(verb)
    return (moved or verb.lemma_ == "set") and any(
        t.lower_ == "for" or (moved and t.lower_ == "to")
        for c in verb.children
        for t in (c, *c.children)
    )


def _was_over(verb: Token) -> bool:
    """ "Had been due to expire Friday": a plan that is over."""
    nodes = (verb, verb.head) if verb.head.pos_ == "AUX" else (verb,)
    return any(c.lower_ == "had" for n in nodes for c in n.children if c.dep_ in ("aux", "auxpass"))


def _is_sentence(verb: Token) -> bool:
    """The present of a headline tells what has happened."""
    return any(t.text in (".", "?") for t in verb.sent[-3:])
