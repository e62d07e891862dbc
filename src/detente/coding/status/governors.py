"""What stands above an act and governs it: "agreed to", "a plan for", "talks on", "ahead of".

Each step takes the clause or phrase that holds the act, yields what the words above make of it, and
returns the node from which the walk goes on upward, or None at its end.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Literal

from spacy.tokens import Token

from detente.coding.syntax.nominal import is_known_deed
from detente.coding.words.modality import Modality
from detente.coding.words.wording import load_wording
from detente.language.lemma import lemma_of
from detente.model import Status

LINKS = frozenset("of for on to from against in at towards toward about with into".split())
ASKING = frozenset(("for", "on", "upon"))
EXAMPLES = frozenset(("including", "like"))
ADVERBS = frozenset(("back", "forward", "off"))  # behind a verb, where the parser sees no particle
ABOUT = frozenset(("about", "on", "over", "regarding"))
TOPICAL = frozenset((*ABOUT, "for", "toward", "towards"))
OCCASIONALLY = frozenset(("in", "at"))
MEANS = frozenset(("by", "through", "via"))
# Yields operators and returns the node from which the walk goes on upward, or None at its end.
Above = Generator[Status, None, Token | None]
# Likewise, but returns False where what it looks for does not stand there.
Step = Generator[Status, None, Token | Literal[False] | None]


def above_preposition(noun: Token, words: Modality) -> Above:
    """ "after talks" happened, "ahead of talks" did not yet; "talks on restoring" is a topic."""
    for tells in (_in_its_time, _not_come_to, _as_topic):
        told = yield from tells(noun, words)
        if told is not False:
            return told
    whole = _whole_of(noun, words)
    if whole is not False:
        return whole
    preposition = noun.head
    head = preposition.head
    lemma = lemma_of(head)
    name = preposition.lower_
    if name == "to" and lemma in words.granting:  # "gave its consent to a visit"
        yield from (s for c in head.children if c.dep_ == "dobj" for s in operators_of(c, words))
    if name in LINKS:
        yield from operators_of(head, words)
    carries = head.pos_ in ("VERB", "AUX") and (
        name == "in" or (name in LINKS and lemma in words.carriers | words.going)
    )
    return head if carries else None


def _in_its_time(noun: Token, words: Modality) -> Step:
    """What took place, or is to, by the time or the matter for which it stands: "during his visit", "ahead of"."""
    preposition = noun.head
    head = preposition.head
    lemma = lemma_of(head)
    name = preposition.lower_
    if lemma_of(noun) in ("phone", "telephone"):
        return None  # "talked on the phone" is no topic
    if name in OCCASIONALLY and head.tag_ == "VB" and _is_that_occasion(noun, words):
        if not _is_past(head):  # "hopes to raise it at his meeting with the king"
            yield "planned"
        return None
    aimed = name == "at" and lemma in words.aiming  # "hints at an invasion"
    if name in words.after and head.pos_ != "NOUN" and not aimed:
        if name == "during" and _is_ahead(head):
            yield "planned"  # "will be signed during his visit"
        return None
    if name in ABOUT and lemma in words.inquiries:
        return None  # what somebody is asked about is presupposed
    if name in ABOUT and lemma in words.topics and is_known_deed(noun):
        return None  # "talks to us about the raid": it has come
    if name in words.before or (name == "of" and head.lower_ == "ahead"):
        yield "planned"
        return None
    return False


def _not_come_to(noun: Token, words: Modality) -> Step:
    """What was left undone or drew near: "without", "stopped short of", "close to", "came close to"."""
    preposition = noun.head
    head = preposition.head
    name = preposition.lower_
    if is_left_undone(preposition):
        yield "denied"
        return None
    if name == "of" and head.lower_ == "short":
        yield "denied"  # "stopped short of breaking off relations"
        return None
    if name in ("to", "of", "on") and is_nearing(head, words):
        yield "denied" if head.head.lemma_ == "come" else "planned"
        return head if head.dep_ == "acomp" else None
    return False


def _as_topic(noun: Token, words: Modality) -> Step:
    """What is talked about: "talks on restoring relations"."""
    preposition = noun.head
    head = preposition.head
    name = preposition.lower_
    if name in TOPICAL and lemma_of(head) in words.topics:
        yield "proposed"
        return None
    if name in ("on", "about") and any(
        c.dep_ == "dobj" and lemma_of(c) in words.topics for c in head.children
    ):
        yield "proposed"  # "will hold talks in a third country on restoring relations"
        return None
    return False


def _whole_of(noun: Token, words: Modality) -> Token | Literal[False] | None:
    """Of a part, a means, a price: what it is as settled as; None for what took place, False for all else."""
    preposition = noun.head
    head = preposition.head
    lemma = lemma_of(head)
    name = preposition.lower_
    if name == "for" and head.lower_ in words.barter and head.head.lower_ == "in":
        return head.head.head  # "would be in exchange for leaving": as settled as the clause
    if name == "as" and head.lower_ in ("far", "long") and head.head != head:
        return head.head  # "could go as far as cutting ties"
    if name in EXAMPLES:
        return head  # "renew ties, including the opening of embassies": as the whole, so the part
    if name in MEANS and any(c.dep_ == "pcomp" for c in preposition.children):
        return head if head.pos_ in ("VERB", "AUX") else None  # "vowed to answer by expelling ..."
    if name in ("in", "at") and head.pos_ == "VERB" and preposition.i < head.i:
        return None  # "said in talks", "in a call he offered help": they took place
    held = lemma in words.promising or lemma_of(noun) in words.occasions
    promised = name in ("in", "at") and held and head.tag_ in ("VBD", "VBN")
    to = any(c.lower_ == "to" and head.i < c.i < preposition.i for c in head.children)
    if promised and not to:
        return None  # "agreed in talks"; not "agreed to mediation in talks"
    if name == "of" and lemma in load_wording().lots:
        return head  # "prepares a package of sanctions"
    if name == "in" and lemma == "part" and head.dep_ == "dobj":
        return head.head  # "will no longer take part in the exercises"
    return False


def _is_ahead(verb: Token) -> bool:
    """ "Will sign", "said that he would sign"."""
    return any(
        c.lower_ in ("will", "shall") or (c.lower_ == "would" and verb.dep_ == "ccomp")
        for c in verb.children
        if c.dep_ in ("aux", "auxpass")
    )


def _is_that_occasion(noun: Token, words: Modality) -> bool:
    """ "At his meeting with", "in their talks": an occasion that the sentence takes for granted."""
    return lemma_of(noun) in words.occasions and any(
        c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in ("the", "this", "these"))
        for c in noun.children
    )


def _is_past(infinitive: Token) -> bool:
    """ "Sought to raise it": whether the verbs above an infinitive tell what is over."""
    verb = infinitive
    while verb.tag_ in ("VB", "VBG", "JJ", "NN") and verb.head != verb:
        verb = verb.head  # "were unable to raise it"
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and bool(helpers & {"had", "was", "were"}))


def is_nearing(word: Token, words: Modality) -> bool:
    """ "Is close to signing", "on the verge of a deal", "came close to closing it"."""
    if lemma_of(word) not in words.nearing:
        return False
    return word.dep_ in ("acomp", "advmod") or (
        word.dep_ == "pobj" and word.head.lower_ in ("on", "at", "to")
    )


def is_left_undone(word: Token) -> bool:
    """ "Rather than close the embassy", "instead of closing it"."""
    before = word.nbor(-1).lower_ if word.i > word.sent.start else ""
    return (before, word.lower_) in (("rather", "than"), ("instead", "of"))


def phrasal(verb: Token) -> str:
    """A verb with its particle: "rule out", "push back"."""
    near = (c for c in verb.children if c.dep_ in ("prt", "advmod") and c.i == verb.i + 1)
    particle = next((c for c in near if c.dep_ == "prt" or c.lower_ in ADVERBS), None)
    return lemma_of(verb) + (f" {particle.lower_}" if particle is not None else "")


def operators_of(head: Token, words: Modality) -> Iterator[Status]:
    """What a word makes of the act below it: "agreed to", "called off", "no plan to"."""
    operator = words.operator(phrasal(head)) or words.operator(lemma_of(head))
    if operator is not None and not _means_otherwise(head, words):
        yield operator
    if (
        head.pos_ == "NOUN"
        and (lemma_of(head) not in words.inquiries | words.particulars or _opens_on_deed(head))
        and any(c.lower_ == "no" and c.dep_ in ("det", "nummod", "amod") for c in head.children)
    ):
        yield "denied"


def _opens_on_deed(noun: Token) -> bool:
    """ "No sign of reopening it": of what is not done; "no sign of the delegation" of what is."""
    return lemma_of(noun) == "sign" and any(
        t.dep_ == "pcomp" for c in noun.children if c.lower_ == "of" for t in c.children
    )


def _means_otherwise(head: Token, words: Modality) -> bool:
    """ "Open" as a verb opens; who "calls it an expulsion" does not call for one; "a ban on"."""
    lemma = lemma_of(head)
    if head.pos_ != "VERB":
        return lemma in words.barring
    if lemma == "call":
        asks = any(c.dep_ in ("prep", "prt") and c.lower_ in ASKING for c in head.children)
        return not asks and not any(c.dep_ == "xcomp" for c in head.children)
    moved = phrasal(head)  # who "pushed back" a visit does not push for it
    return lemma == "open" or (moved != lemma and moved in words.deferring)
