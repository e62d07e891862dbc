"""What stands above an act told by a verb: "agreed to restore", "a plan to visit", "denied that they met".

See ``governors`` for what these functions yield and return.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from detente.coding.status.around import is_bartered, is_bill, is_law
from detente.coding.status.governors import (
    Above,
    above_preposition,
    is_left_undone,
    operators_of,
    phrasal,
)
from detente.coding.status.rumours import is_contradicted, is_false, is_lacking, rumour_of
from detente.coding.syntax.subjects import twin_infinitive
from detente.coding.words.modality import Modality
from detente.coding.words.wording import load_wording
from detente.language.clauses import is_to_infinitive, is_yet_to_be
from detente.language.lemma import lemma_of
from detente.model import Status
from detente.times.words.tense import is_moved

UNDONE = frozenset(("yet", "still"))  # "has yet to", "has still to"


def above_verb(node: Token, words: Modality) -> Above:
    """Operators that govern a verb; returns the node to go on from."""
    head = node.head
    if head == node:
        return None
    if node.dep_ == "acomp":
        return head  # "is about to", "denied that it was ready to": the verb above tells more
    if is_to_infinitive(node) and node.dep_ in ("acl", "relcl", "xcomp") and _is_ranked(head):
        return head  # "was the first to visit"
    if (
        is_to_infinitive(node)
        and node.dep_ in ("advcl", "xcomp")
        and _says_who_was_first(head, node)
    ):
        return head  # "was the first state of the region to open relations"
    if node.dep_ in ABOVE:
        return (yield from ABOVE[node.dep_](node, words))
    return None


def _above_complement(node: Token, words: Modality) -> Above:
    """ "Agreed to restore ties", "instructed the ministry to open relations"."""
    head = node.head
    if _has_managed(head):
        return head.head
    if is_to_infinitive(node) and _goes_on(head):
        return head  # "went on to annex it"
    yield from operators_of(head, words)
    if node.tag_ == "VBG" and is_moved(head):
        yield "planned"  # "postponed opening an embassy"
    if is_to_infinitive(node):
        if lemma_of(head) in words.instructing:
            yield "planned"
        if head.lemma_ in ("be", "have"):
            yield from _bound(head, words)
        if head.dep_ == "acl" and head.tag_ == "VBN":
            yield from operators_of(head.head, words)  # "the plan set out by Chad to restore ties"
    return head


def _above_content(node: Token, words: Modality) -> Above:
    """ "Denied that it had closed the embassy", "asked that Chad close it"."""
    head = node.head
    if (is_to_infinitive(node) or node.tag_ in ("VB", "VBG")) and not _is_modal(node):
        return (yield from _above_complement(node, words))
    if is_parted(node, head):
        return None  # "Chad left; the others are expected to stay"
    lemma = lemma_of(head)
    if lemma in words.unsettled:
        yield words.operator(lemma) or "proposed"
    if is_false(head) and node.i > head.i:  # but "Chad has armed rebels, a charge it denies"
        yield "denied"
    return None


def _above_subject(node: Token, words: Modality) -> Above:
    """ "Moving the embassy would have consequences"."""
    if brings_about(node.head, words):
        yield "proposed"
    return None


def _above_named_doing(node: Token, words: Modality) -> Above:
    """ "Reopening of the embassy will be a first": a deed in view, told by no article as known."""
    known = any(c.dep_ in ("det", "poss") for c in node.children)
    if node.tag_ == "VBG" and not known and any(c.tag_ == "MD" for c in node.head.children):
        yield "planned"
    return None


def _above_relative(node: Token, words: Modality) -> Above:
    """ "Dismissed a report that Chad had left", also where the parser takes that for a relative clause."""
    if is_to_infinitive(node):
        return (yield from _above_attribute(node, words))
    if is_bill(node.head, words):
        yield "proposed"
    rumour = rumour_of(node.head, words)
    if rumour is not None and is_contradicted(rumour, words):
        yield "denied"
    return None


def _above_attribute(node: Token, words: Modality) -> Above:
    """ "The request that Chad withdraw", "the hope that ties would be restored", "a plan to restore ties"."""
    head = node.head
    infinitive = is_to_infinitive(node)
    if not infinitive and rumour_of(head, words) is not None:
        return (yield from _above_relative(node, words))
    if is_bill(head, words):
        yield "proposed"
    if not infinitive and lemma_of(head) in words.omens and is_lacking(head):
        yield "denied"  # "there is no indication that Chad has left"
    if node.tag_ == "VBG" and head.dep_ == "dobj" and is_law(head):
        return head.head  # "urged the president to pass orders lifting the embargo"
    if not infinitive and lemma_of(head) in words.unsettling:
        yield "proposed"
    elif node.tag_ == "VB" and any(c.lower_ == "that" for c in node.children):
        yield words.operator(lemma_of(head)) or "proposed"
    elif infinitive and _is_accepted(head):
        yield "planned"  # "accepted the invitation to visit"
        return head.head
    elif infinitive and _is_out_of_the_way(head):
        return head.head.head.head
    elif infinitive and head.lower_ == "enough":
        return head.head  # "is not doing enough to press Chad"
    elif infinitive:
        yield from operators_of(head, words)
        decided = lemma_of(head) == "decision"
        if lemma_of(head) in words.binding:
            yield "planned"
        elif head.pos_ == "NOUN" and not words.operator(lemma_of(head)) and not decided:
            yield "planned" if is_yet_to_be(node) else "proposed"
        return head if lemma_of(head) in words.resolved else None
    return None


def _above_adverbial(node: Token, words: Modality) -> Above:
    """ "Took steps to restore ties", "flew to Lima to meet him", "left, expelling the envoy"."""
    head = node.head
    if not is_to_infinitive(node):
        if is_bartered(node, words):
            return head  # "would open it in exchange for Chad leaving"
        marked = any(c.dep_ == "mark" for c in node.children)
        if node.tag_ == "VBP" and {"so", "that"} <= {c.lower_ for c in node.children}:
            yield "proposed"  # "we must act, so that we secure a deal"
        if node.tag_ == "VBG" and node.i == head.i + 2 and words.operator(phrasal(head)):
            yield from operators_of(head, words)  # "ruled out expelling the envoy"
        return head if node.tag_ == "VBG" and not marked else None
    if head.lemma_ == "be" and head.tag_ != "VB":
        yield "planned"  # "the two are each to expel a diplomat"
        return None
    if _goes_on(head):
        return head
    if purposes := [c for c in head.children if _is_step(c, words)]:
        yield from operators_of(purposes[0], words)
        return head  # "took steps to restore ties"
    if any(_binds(c, node, words) for c in head.children):
        yield "planned"  # "reached a deal on Monday to restore ties"
        return head
    if lemma_of(head) in words.promising and node.i > head.i:
        yield from operators_of(head, words)  # "agreed in talks in Lima to restore ties"
        return head
    goes = head.tag_ in ("VBD", "VBN") and head.lemma_ in words.going
    planned = goes or (head.tag_ == "VBN" and head.lower_ in words.ahead)
    yield "planned" if planned else "proposed"
    return None


def _above_joined(node: Token, words: Modality) -> Above:
    """ "Agreed to meet and to reopen embassies", "called off talks rather than recognise"."""
    head = node.head
    if (twin := twin_infinitive(node)) is not None:
        return (yield from above_verb(twin, words))
    if any(c.dep_ == "cc" and is_left_undone(c) for c in _joining(node)):
        yield "denied"
        return None
    own = any(c.dep_ in ("aux", "nsubj", "nsubjpass") and c.lower_ != "to" for c in node.children)
    goes_on = node.tag_ in ("VB", "VBG", "VBN") and head.pos_ in ("VERB", "AUX") and not own
    return head if goes_on else None


# By what a verb is to the word above it.
ABOVE: dict[str, Callable[[Token, Modality], Above]] = {
    "xcomp": _above_complement,
    "ccomp": _above_content,
    "csubj": _above_subject,
    "csubjpass": _above_subject,
    "nsubj": _above_named_doing,
    "relcl": _above_relative,
    "acl": _above_attribute,
    "pcomp": above_preposition,
    "pobj": above_preposition,
    "advcl": _above_adverbial,
    "conj": _above_joined,
}


def is_parted(node: Token, head: Token) -> bool:
    """A semicolon parts two statements, whatever the parser makes of them: "Chad left; Mali asked for"."""
    low, high = sorted((node.i, head.i))
    return any(t.text == ";" for t in node.doc[low:high])


def _is_modal(verb: Token) -> bool:
    """ "Did not say when it will open": a clause of its own, though its verb is an infinitive."""
    return any(c.tag_ == "MD" for c in verb.children)


def _bound(verb: Token, words: Modality) -> Iterator[Status]:
    """ "The ministers are to meet", "has yet to reopen", "has to leave"; who "had to leave" has left.

    Chad that is "'very likely' to leave" is no surer of it, though the adjective stands in quotes.
    """
    if any(c.lower_ in UNDONE and c.dep_ == "advmod" for c in verb.children):
        yield "denied"
    elif verb.lemma_ == "be" and verb.tag_ != "VB":
        held = [lemma_of(c) for c in verb.children if c.dep_ == "acomp"]
        yield next((s for s in map(words.operator, held) if s is not None), "planned")
    elif verb.lemma_ == "have" and verb.tag_ in ("VB", "VBZ", "VBP"):
        yield "proposed"


def _goes_on(verb: Token) -> bool:
    """ "Went on to": what comes behind was done as well."""
    return verb.lemma_ == "go" and any(
        c.lower_ == "on" and c.i == verb.i + 1 for c in verb.children
    )


def _is_accepted(noun: Token) -> bool:
    return lemma_of(noun) == "invitation" and (
        noun.dep_ in ("dobj", "nsubjpass") and lemma_of(noun.head) in ("accept", "take")
    )


def _has_managed(word: Token) -> bool:
    """ "Was able to land", "has been able to shell": then it did."""
    verb = word.head
    return word.lower_ == "able" and verb.lemma_ == "be" and verb.tag_ in ("VBD", "VBN")


def _is_out_of_the_way(noun: Token) -> bool:
    """ "Went out of his way to praise": then he praised."""
    of = noun.head
    return noun.lower_ == "way" and of.lower_ == "of" and of.head.lower_ == "out"


def _is_ranked(noun: Token) -> bool:
    """ "The first to", "the third president to": what follows is what they did."""
    ranked = load_wording().ranked
    return noun.pos_ != "VERB" and any(
        t.lower_ in ranked or t.ent_type_ == "ORDINAL" for t in (noun, *noun.children)
    )


def _says_who_was_first(verb: Token, infinitive: Token) -> bool:
    """ "Was the first country to", "was among the first states to", of which the parser gives the
    infinitive to the verb."""
    told = [c for c in verb.children if c.dep_ == "attr" and c.i < infinitive.i]
    among = (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "among")
    told += [n for c in among for n in c.children if n.i < infinitive.i]
    return verb.lemma_ in ("be", "become") and any(map(_is_ranked, told))


def _is_step(noun: Token, words: Modality) -> bool:
    return noun.dep_ == "dobj" and lemma_of(noun) in words.resolved | {"step"}


def brings_about(verb: Token, words: Modality) -> bool:
    """Whether a verb says of an act in view, its subject, what it would bring or asks for."""
    return any(c.tag_ == "MD" for c in verb.children) or (
        lemma_of(verb) in words.brought and verb.tag_ in ("VBZ", "VBP")
    )


def _binds(noun: Token, verb: Token, words: Modality) -> bool:
    return noun.dep_ == "dobj" and noun.i < verb.i and lemma_of(noun) in words.binding


def describes(verb: Token) -> bool:
    """ "The raid was not the first": what is negated is a description, not the raid."""
    return verb.lemma_ == "be" and any(c.dep_ == "attr" for c in verb.children)


def _joining(node: Token) -> Iterator[Token]:
    """The words that join a verb to the one before."""
    yield from node.children
    yield from (c for c in node.head.children if c.i < node.i)
