"""Which way the verb looks that governs a time expression: back, ahead, or neither that one can tell."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from spacy.tokens import Token

from detente.language.lemma import lemma_of
from detente.language.wording import load_wording
from detente.times.words.lexicon import WEEKDAYS
from detente.times.words.tense_words import SPAN, UNTIL, load_tense_words

# "over" is the past of what a verb in the past has as its own time: no day to come.
Tense = Literal["past", "over", "future", "open"]

CLIMB = 8  # heads looked at
NEAR = 2  # of them, those that the time hangs on
WILL = frozenset(("will", "'ll", "’ll", "shall", "wo"))
PRESENT = frozenset(("is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"))
REACH = 6  # words before a time in which "ahead of" is looked for


def is_future(token: Token) -> bool:
    """Whether the verb that governs a token looks ahead: will, is to, plans to, is due to."""
    return tense_of(token) == "future"


def tense_of(token: Token) -> Tense:
    """The tense of the nearest verb that tells one, seen from ``token`` upwards.

    A verb in the past says little of the time of what is set beforehand ("praised the summit in
    June") and of how long a thing goes on ("fought until June"): that is left open.
    """
    if _is_ahead_of(token):
        return "future"
    if not token.tag_:  # a sentence that was not parsed
        return "open"
    words = load_tense_words()
    led = token.head.lower_ if token.head.pos_ in ("ADP", "SCONJ") else ""
    node, until, noun, open_end = token, False, _dates_foreseen(token), False
    for step in range(CLIMB):
        word = node.lower_
        if word in words.leading:
            return "future"
        until = until or word in UNTIL or word in ("to", "through")
        open_end = open_end or word in UNTIL or word in ("through", "by", "before")
        if word == "since":
            return "over"
        noun = noun or lemma_of(node) in words.foreseen
        if step <= NEAR + 1 and node.pos_ in ("VERB", "AUX") and _is_limit(node, token, led):
            return "future"
        direct = step == bool(led) + 1
        told = _told(node, until=until, deadline=open_end, near=step <= NEAR, direct=direct)
        if told == "future":
            return "past" if _is_of_saying(token, node) else told
        if told is not None:
            if told == "past" and (noun or open_end) and not _was_held(node):
                return "open"
            return "over" if told == "past" and direct and _is_done(node, led) else told
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


def _is_of_saying(token: Token, verb: Token) -> bool:
    """ "Said on Tuesday he will go", where the parser hangs the day on what is said."""
    place = token.left_edge.i - 1
    if place >= token.sent.start and token.doc[place].lower_ == "on":
        place -= 1
    if place < token.sent.start or verb.i < token.i:
        return False
    said = token.doc[place]
    return said.tag_ == "VBD" and said != verb and lemma_of(said) in load_wording().saying


def _is_done(verb: Token, led: str) -> bool:
    """ "Left in May", not "had been set to end on May 3" nor "set May 3 as the last day"."""
    words = load_tense_words()
    if verb.tag_ != "VBD" or led not in ("in", "on") or verb.pos_ != "VERB":
        return False
    lemma = lemma_of(verb)
    ahead = words.setting | words.promising | words.asking | words.granting | words.moved
    return lemma not in ahead and lemma not in words.governors


def _is_limit(verb: Token, token: Token, led: str) -> bool:
    """Whether a day is set for what is still to be done: "gave them until Friday", "called a vote for May 3",
    "demanded a pullout by Monday", "the curfew holds until Monday", "the vote is Monday"."""
    words, lemma = load_tense_words(), lemma_of(verb)
    wished = verb.tag_ == "VBD" and lemma in words.asking | words.promising
    if led in UNTIL and token.head.i and lemma_of(token.head.nbor(-1)) in words.granting:
        return not _was_over(verb)
    if verb.i < token.i and (
        (led in UNTIL and lemma in words.granting)
        or (led == "for" and lemma in words.setting and _is_day(token))
        or (led == "by" and wished)
    ):
        return not _was_over(verb)
    if verb.tag_ not in ("VBP", "VBZ") or abs(token.i - verb.i) > SPAN or not _is_sentence(verb):
        return False
    if led in UNTIL or lemma != "be" or token.lower_ not in WEEKDAYS:
        return led in UNTIL
    if token.head == verb:
        return token.dep_ in ("attr", "npadvmod", "nsubj")
    return led == "on" and token.head.head == verb and verb.i < token.i


def _is_day(token: Token) -> bool:
    """ "Friday", "May 3", not "May", of which figures tell."""
    return token.lower_ in WEEKDAYS or token.is_digit or any(c.is_digit for c in token.children)


def _was_held(verb: Token) -> bool:
    """ "The vote in May was close": what is foreseen is over where it is the subject of a verb in the past."""
    words = load_tense_words()
    return any(c.dep_ == "nsubj" and lemma_of(c) in words.foreseen for c in verb.children)


def _told(node: Token, *, until: bool, deadline: bool, near: bool, direct: bool) -> Tense | None:
    """What a word by itself tells; None where the question goes on to its head. ``near``: the time hangs
    on it or on its noun, ``direct``: on it."""
    if node.pos_ not in ("VERB", "AUX"):
        return None
    words, tag, lemma = load_tense_words(), node.tag_, lemma_of(node)
    # "On 3 May he had come" has no helper that may.
    aux = (c for c in node.children if c.dep_ in ("aux", "auxpass") and c.tag_ != "NNP")
    helpers = {c.lower_ for c in aux}
    can = bool(helpers & words.possible) and "have" not in helpers
    if can and (node.lower_ in words.sensed or any(c.dep_ == "neg" for c in node.children)):
        return "past"
    if can or (helpers & words.ahead and ("have" not in helpers or helpers & WILL)):
        return "future"
    if until and is_moved(node):
        return "future"
    if tag == "VB" and "to" in helpers:
        return _infinitive(node, deadline=deadline)
    if tag == "VBN" and (node.lower_ in words.planned or _is_set_for(node)):
        return "past" if _was_over(node) else "future"
    if near and lemma == "be" and _is_planned(node):
        return "past" if _was_over(node) else "future"
    if tag in ("VBD", "VBN") and (tag == "VBD" or helpers or near):
        return "past"
    if tag == "VBG" and near and _goes_ahead(node, helpers):
        return "future"
    if tag in ("VBP", "VBZ") and near and lemma in words.timetable:
        return "future" if _is_sentence(node) else "open"
    if tag in ("VBP", "VBZ") and near and direct and _is_with(node):
        return "future" if _is_sentence(node) else "open"
    if tag in ("VBP", "VBZ") and near and lemma == "be" and _is_foreseen(node):
        return "future"
    return "open" if tag in ("VBP", "VBZ") or node.dep_ == "ROOT" else None


def _infinitive(verb: Token, *, deadline: bool) -> Tense:
    """ "Plans to meet", "chose to meet", "is to meet"; "a truce, to begin on Monday"."""
    words, head, lemma = load_tense_words(), verb.head, lemma_of(verb.head)
    present = lemma in words.wanting and head.tag_ in ("VBP", "VBZ", "VBG")
    if present or lemma in words.governors:
        return "past" if _was_over(head) else "future"
    if head.tag_ == "VBD" and lemma in words.done:
        return "past"
    start = verb.left_edge.i
    apart = head.pos_ in ("NOUN", "PROPN") and start > 0 and verb.doc[start - 1].text == ","
    asked = deadline and lemma in words.asking
    return "future" if apart or asked else "open"


def _goes_ahead(verb: Token, helpers: set[str]) -> bool:
    """ "The two are meeting on Friday", of what goes by a timetable."""
    by_timetable = lemma_of(verb) in load_tense_words().timetable or _is_with(verb)
    return by_timetable and bool(helpers & PRESENT)


def _is_with(verb: Token) -> bool:
    """ "Takes effect", "goes to the polls": verbs that with the next word go by a timetable."""
    phrases = load_tense_words().timetable_with
    return verb.i + 1 < len(verb.doc) and f"{lemma_of(verb)} {verb.nbor().lower_}" in phrases


def _is_planned(verb: Token) -> bool:
    """ "Is due in Lima on Friday", where the day hangs on the verb."""
    planned = load_tense_words().planned
    return any(c.lower_ in planned for c in verb.children if c.dep_ in ("acomp", "prep", "oprd"))


def _is_foreseen(verb: Token) -> bool:
    """ "The vote is on Friday"."""
    words = load_tense_words()
    return any(
        c.dep_ == "nsubj" and c.i == verb.i - 1 and lemma_of(c) in words.foreseen
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
