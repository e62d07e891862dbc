"""What stands above an act and governs it: "agreed to", "a plan for", "talks on", "ahead of".

Each step takes the clause or phrase that holds the act, yields what the words above make of it, and
returns the node from which the walk goes on upward, or None at its end.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator

from spacy.tokens import Token

from detente.coding.modality import Modality
from detente.coding.phrases import descendants
from detente.coding.subjects import twin_infinitive
from detente.coding.wording import load_wording
from detente.language.lemma import lemma_of
from detente.model import Status

LINKS = frozenset("of for on to from against in at towards toward about with into".split())
RANKS = frozenset(("first", "last", "only", "latest"))
ASKING = frozenset(("for", "on", "upon"))
GIVING = frozenset(("give", "grant", "lend"))
EXAMPLES = frozenset(("including", "like"))
MEANS = frozenset(("by", "through", "via"))
UNDONE = frozenset(("yet", "still"))  # "has yet to", "has still to"
# Yields operators and returns the node from which the walk goes on upward, or None at its end.
Above = Generator[Status, None, Token | None]


def above_verb(node: Token, words: Modality) -> Above:
    """Operators that govern a verb; returns the node to go on from."""
    head = node.head
    if head == node:
        return None
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in node.children)
    if node.dep_ == "acomp":
        return head  # "is about to", "denied that it was ready to": the verb above tells more
    if infinitive and node.dep_ in ("acl", "relcl", "xcomp") and _is_ranked(head):
        return head  # "was the first to visit"
    if node.dep_ == "xcomp" or (
        node.dep_ == "ccomp" and (infinitive or node.tag_ in ("VB", "VBG")) and not _is_modal(node)
    ):
        yield from _governs(head, words)
        if infinitive and lemma_of(head) in words.instructing:
            yield "planned"  # "instructed the ministry to open relations"
        if infinitive and head.lemma_ in ("be", "have"):
            yield from _bound(head, words)
        if infinitive and head.dep_ == "acl" and head.tag_ == "VBN":
            yield from _governs(head.head, words)  # "the plan set out by Chad to restore ties"
        return head
    if node.dep_ == "ccomp" and is_parted(node, head):
        return None  # "Chad left; the others are expected to stay"
    if node.dep_ == "ccomp":
        lemma = lemma_of(head)
        if lemma in words.unsettled:
            yield words.operator(lemma) or "proposed"
        if _is_false(head) and node.i > head.i:  # but "Chad has armed rebels, a charge it denies"
            yield "denied"
        return None
    rumour = _rumour(head, words)
    if node.dep_ in ("acl", "ccomp", "relcl") and not infinitive and rumour is not None:
        if _is_contradicted(rumour, words):
            yield "denied"
        return None
    if node.dep_ in ("acl", "ccomp") and not infinitive and lemma_of(head) in words.unsettling:
        yield "proposed"  # "the hope that ties would be restored"
        return None
    if node.dep_ == "pcomp":
        return (yield from _above_preposition(node, head, words))
    if node.dep_ in ("csubj", "csubjpass"):
        if brings_about(head, words):
            yield "proposed"  # "moving the embassy would have consequences"
        return None
    if node.dep_ == "acl" and node.tag_ == "VB" and any(c.lower_ == "that" for c in node.children):
        yield words.operator(lemma_of(head)) or "proposed"  # "the request that Chad withdraw"
        return None
    if node.dep_ == "acl" and infinitive and _is_accepted(head):
        yield "planned"  # "accepted the invitation to visit"
        return head.head
    if node.dep_ == "acl" and infinitive:
        yield from _governs(head, words)
        decided = lemma_of(head) == "decision"
        if lemma_of(head) in words.binding:
            yield "planned"
        elif head.pos_ == "NOUN" and not words.operator(lemma_of(head)) and not decided:
            yield "proposed"
        return head if lemma_of(head) in words.resolved else None
    if node.dep_ == "advcl":
        if infinitive and head.lemma_ == "be" and head.tag_ != "VB":
            yield "planned"  # "the two are each to expel a diplomat"
            return None
        if infinitive and (purposes := [c for c in head.children if _is_step(c, words)]):
            yield from _governs(purposes[0], words)
            return head  # "took steps to restore ties"
        if infinitive and any(_binds(c, node, words) for c in head.children):
            yield "planned"  # "reached a deal on Monday to restore ties"
            return head
        if infinitive and lemma_of(head) in words.promising and node.i > head.i:
            yield from _governs(head, words)  # "agreed in talks in Lima to restore ties"
            return head
        if infinitive:
            goes = head.tag_ in ("VBD", "VBN") and head.lemma_ in words.going
            yield (
                "planned"
                if goes or (head.tag_ == "VBN" and head.lower_ in words.ahead)
                else "proposed"
            )
            return None
        return (
            head
            if node.tag_ == "VBG" and not any(c.dep_ == "mark" for c in node.children)
            else None
        )
    if (twin := twin_infinitive(node)) is not None:
        return (yield from above_verb(twin, words))
    if node.dep_ == "conj" and any(c.dep_ == "cc" and _is_left_undone(c) for c in _joining(node)):
        yield "denied"  # "called off talks rather than recognise"
        return None
    if (
        node.dep_ == "conj"
        and node.tag_ in ("VB", "VBG", "VBN")
        and head.pos_ in ("VERB", "AUX")
        and not any(
            c.dep_ in ("aux", "nsubj", "nsubjpass") and c.lower_ != "to" for c in node.children
        )
    ):
        return head
    return None


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


def _is_accepted(noun: Token) -> bool:
    return lemma_of(noun) == "invitation" and (
        noun.dep_ in ("dobj", "nsubjpass") and lemma_of(noun.head) in ("accept", "take")
    )


def _is_ranked(noun: Token) -> bool:
    """ "The first to", "the third president to": what follows is what they did."""
    return noun.pos_ != "VERB" and any(
        t.lower_ in RANKS or t.ent_type_ == "ORDINAL" for t in (noun, *noun.children)
    )


def _is_step(noun: Token, words: Modality) -> bool:
    return noun.dep_ == "dobj" and lemma_of(noun) in words.resolved | {"step"}


def brings_about(verb: Token, words: Modality) -> bool:
    """Whether a verb says of an act in view, its subject, what it would bring or asks for."""
    return any(c.tag_ == "MD" for c in verb.children) or (
        lemma_of(verb) in words.brought and verb.tag_ in ("VBZ", "VBP")
    )


def _binds(noun: Token, verb: Token, words: Modality) -> bool:
    return noun.dep_ == "dobj" and noun.i < verb.i and lemma_of(noun) in words.binding


def above_noun(node: Token, words: Modality) -> Above:
    """Operators that govern a noun; returns the node to go on from."""
    head = node.head
    if head == node:
        return None
    if node.dep_ in ("dobj", "attr", "oprd", "dative"):
        yield from _governs(head, words)
        return head
    if node.dep_ in ("nsubj", "nsubjpass"):
        if head.lemma_ == "be" and any(t.lower_ in words.offing for t in head.subtree):
            yield "planned"
        if head.lemma_ in ("be", "remain", "come") and any(
            t.lemma_ in words.undecided and t.head.lower_ == "under" for t in descendants(head, 2)
        ):
            yield "proposed"
        if lemma_of(node) in words.occasions and any(
            c.lower_ in words.missed for c in head.children
        ):
            yield "denied"  # "calls to the minister went unanswered"
        if node.dep_ == "nsubjpass":
            yield from _governs(head, words)
            yield from _befalls(node, head, words)
        return head if lemma_of(head) in words.occurrence else None
    if node.dep_ == "pobj":
        return (yield from _above_preposition(node, head, words))
    if node.dep_ in ("compound", "poss", "nmod") and head.pos_ in ("NOUN", "PROPN"):
        yield from _governs(head, words)
        return head if lemma_of(head) in words.schemes else None
    if node.dep_ == "acomp":
        return head
    if node.dep_ in ("conj", "appos"):
        return head if node.dep_ == "conj" and head.pos_ == node.pos_ else None
    return None


def _befalls(noun: Token, verb: Token, words: Modality) -> Iterator[Status]:
    """ "The talks were called off", "the visit was announced": they have not taken place."""
    if lemma_of(noun) not in words.occasions:
        return
    if verb.lemma_ == "cancel" or (
        verb.lemma_ == "call" and any(c.lower_ == "off" for c in verb.children)
    ):
        yield "denied"
    elif verb.lemma_ in ("announce", "postpone", "delay", "prepare"):
        yield "planned"


def describes(verb: Token) -> bool:
    """ "The raid was not the first": what is negated is a description, not the raid."""
    return verb.lemma_ == "be" and any(c.dep_ == "attr" for c in verb.children)


def _above_preposition(noun: Token, preposition: Token, words: Modality) -> Above:
    """ "after talks" happened, "ahead of talks" did not yet; "talks on restoring" is a topic."""
    head = preposition.head
    lemma = lemma_of(head)
    name = preposition.lower_
    if lemma_of(noun) in ("phone", "telephone"):
        return None  # "talked on the phone" is no topic
    if name in words.after and head.pos_ != "NOUN":
        return None
    if name in ("about", "on", "over", "regarding") and lemma in words.inquiries:
        return None  # what somebody is asked about is presupposed
    if name in words.before or (name == "of" and head.lower_ == "ahead"):
        yield "planned"
        return None
    if _is_left_undone(preposition):
        yield "denied"
        return None
    if name == "of" and head.lower_ == "short":
        yield "denied"  # "stopped short of breaking off relations"
        return None
    if (
        name in ("on", "about", "over", "for", "regarding", "toward", "towards")
        and lemma in words.topics
    ):
        yield "proposed"
        return None
    if name in ("on", "about") and any(
        c.dep_ == "dobj" and lemma_of(c) in words.topics for c in head.children
    ):
        yield "proposed"  # "will hold talks in a third country on restoring relations"
        return None
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
    if name == "to" and lemma in GIVING:  # "gave its consent to a visit"
        yield from (s for c in head.children if c.dep_ == "dobj" for s in _governs(c, words))
    if name in LINKS:
        yield from _governs(head, words)
    carries = head.pos_ in ("VERB", "AUX") and (
        name == "in" or (name in LINKS and lemma in words.carriers)
    )
    return head if carries else None


def _joining(node: Token) -> Iterator[Token]:
    """The words that join a verb to the one before."""
    yield from node.children
    yield from (c for c in node.head.children if c.i < node.i)


def _is_left_undone(word: Token) -> bool:
    """ "Rather than close the embassy", "instead of closing it"."""
    before = word.nbor(-1).lower_ if word.i > word.sent.start else ""
    return (before, word.lower_) in (("rather", "than"), ("instead", "of"))


def _governs(head: Token, words: Modality) -> Iterator[Status]:
    particle = next((f" {c.lower_}" for c in head.children if c.dep_ == "prt"), "")
    operator = words.operator(lemma_of(head) + particle) or words.operator(lemma_of(head))
    if operator is not None and not _means_otherwise(head):
        yield operator
    if (
        head.pos_ == "NOUN"
        and lemma_of(head) not in words.inquiries | words.particulars
        and any(c.lower_ == "no" and c.dep_ in ("det", "nummod", "amod") for c in head.children)
    ):
        yield "denied"


def _means_otherwise(head: Token) -> bool:
    """ "Open" as a verb opens; who "calls it an expulsion" does not call for one."""
    if head.pos_ != "VERB":
        return False
    lemma = lemma_of(head)
    if lemma == "call":
        asks = any(c.dep_ in ("prep", "prt") and c.lower_ in ASKING for c in head.children)
        return not asks and not any(c.dep_ == "xcomp" for c in head.children)
    return lemma == "open"


def _rumour(noun: Token, words: Modality) -> Token | None:
    """The noun of what may be false: "reports", also in "reports by several papers that"."""
    if lemma_of(noun) in words.rumours:
        return noun
    source = noun.dep_ == "pobj" and noun.head.lower_ in ("by", "in", "from")
    return noun.head.head if source and lemma_of(noun.head.head) in words.rumours else None


def _is_contradicted(rumour: Token, words: Modality) -> bool:
    """ "Denied reports that", "dismissed the claim that", "reports that ... were false"."""
    verb = rumour.head
    if rumour.dep_ in ("dobj", "nsubjpass"):
        return lemma_of(verb) in words.contradicting
    return rumour.dep_ == "nsubj" and _is_false(verb)


def _is_false(head: Token) -> bool:
    """ "It is not true that", "denied that"."""
    return lemma_of(head) in ("deny", "disprove") or any(
        c.lower_ in ("false", "untrue") for c in head.children
    )
