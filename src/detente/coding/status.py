"""Actual, planned, proposed or denied: what the words around a predicate make of the act.

The walk goes from the predicate up to the clause that states it, and gathers every operator on
the way: auxiliaries, negation, governing verbs and nouns ("agreed to", "threat of"), conditions.
A hypothetical never becomes actual.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Span, Token

from detente.coding.match import is_negated
from detente.coding.predicate import LOTS, descendants, twin_infinitive
from detente.data import load_toml
from detente.errors import DataError
from detente.language.lemma import lemma_of
from detente.model import Status

FILE = "coding/modality.toml"
LISTS = ("planned", "proposed", "denied", "topics", "inquiries", "occurrence", "after", "before")
FINITE_OPERATORS = frozenset(
    "hope propose suggest demand expect doubt urge recommend insist predict anticipate wish request threaten warn fear agree want require "
    "believe".split()
)
LINKS = frozenset("of for on to from against in at towards toward about with into".split())
RANKS = frozenset(("first", "last", "only", "latest"))
ASKING = frozenset(("for", "on", "upon"))
UNDECIDED = frozenset(("consideration", "discussion", "review", "study", "negotiation"))
# "A move to restore ties" is weighed itself: planned, wanted, refused.
RESOLVED = frozenset(("decision", "plan", "move", "agreement"))
EXAMPLES = frozenset(("including", "like"))
MEANS = frozenset(("by", "through", "via"))
CLOSING = frozenset(('"', "”", "’", "'", "''", ")"))
# What an act in view asks for or would bring: "normalising ties requires a withdrawal".
BROUGHT = frozenset("require need depend mean take cost demand hinge help harm".split())
# Verbs that pass their tense on to a noun behind a preposition: "will travel for talks".
CARRIERS = frozenset(
    "be engage agree call meet go lead return travel participate start begin open".split()
)
# Adjectives and participles behind "be" by which something is to come: "is due in Lima on Monday".
AHEAD = frozenset(("due", "set", "scheduled", "slated", "expected"))
# What is held at a time of its own.
OCCASIONS = frozenset(
    "visit trip tour meeting summit talk negotiation consultation conference call round".split()
)
CONTRADICTING = frozenset("deny dismiss reject refute rebut disprove".split())
# Nouns of what may be false: "denied reports that".
RUMOURS = frozenset(
    "report rumour rumor claim allegation suggestion speculation accusation".split()
)
# "No details of the talks", "no breakthrough in": of what took place.
PARTICULARS = frozenset(
    "detail information word particular breakthrough progress headway result outcome end date further let-up "
    "sign surprise secret role part".split()
)
# Verbs whose infinitive is what they promise or refuse, however far behind them it stands.
PROMISING = frozenset(
    "agree decide pledge vow promise plan intend threaten refuse decline undertake resolve opt choose".split()
)
GOING = frozenset(("arrive", "travel", "fly", "head"))
# Yields operators and returns the node from which the walk goes on upward, or None at its end.
Above = Generator[Status, None, Token | None]


@dataclass(frozen=True, slots=True)
class Modality:
    """The word lists of ``modality.toml``."""

    planned: frozenset[str]
    proposed: frozenset[str]
    denied: frozenset[str]
    topics: frozenset[str]
    inquiries: frozenset[str]
    occurrence: frozenset[str]
    after: frozenset[str]
    before: frozenset[str]
    auxiliaries: dict[str, Status]
    conditions: frozenset[str]

    def operator(self, lemma: str) -> Status | None:
        """What a governing word makes of the act."""
        if lemma in self.denied:
            return "denied"
        if lemma in self.proposed:
            return "proposed"
        return "planned" if lemma in self.planned else None


@lru_cache(maxsize=1)
def load_modality() -> Modality:
    """Load the lists. Raises DataError naming the list at fault."""
    table = load_toml(FILE)
    for name in LISTS:
        if not isinstance(table.get(name), list):
            raise DataError(f"{FILE}: {name} must be a list of words")
    both = set(table["planned"]) & set(table["denied"]) | set(table["proposed"]) & set(
        table["denied"]
    )
    if both:
        raise DataError(f"{FILE}: {', '.join(sorted(both))} cannot be denied and something else")
    return Modality(
        **{name: frozenset(table[name]) for name in LISTS},
        auxiliaries=table["auxiliaries"],
        conditions=frozenset(table["conditions"]["words"]),
    )


def status_of(
    token: Token,
    *,
    objects: tuple[Token, ...] = (),
    ignore_negation: bool = False,
    declared: bool = False,
) -> Status:
    """The status that the text gives to the act whose predicate is ``token``.

    An act that is ``declared`` is done by deciding it: "Chad's decision to break relations".
    """
    words = load_modality()
    if declared and _is_decided(token):
        words = replace(words, planned=words.planned - {"decision"})
    granted = any(t.dep_ == "advcl" for t in (token, *token.ancestors))
    if _ends(token.sent) == "?" and not granted:
        return "proposed"  # a question tells of nothing that has happened
    operators = list(_operators(token, words, objects, ignore_negation=ignore_negation))
    if operators.count("denied") > 1:
        return "proposed"  # "has not ruled out", "refused to rule out"
    strongest: tuple[Status, ...] = ("denied", "proposed", "planned")
    return next((status for status in strongest if status in operators), "actual")


def _is_decided(token: Token) -> bool:
    """Whether the act is what somebody's decision was: "his decision to", "the decision by Peru to"."""
    noun = token.head
    if token.dep_ != "acl" or lemma_of(noun) != "decision":
        return False
    owned = any(
        c.dep_ == "poss" or (c.dep_ in ("amod", "compound") and c.ent_type_) for c in noun.children
    )
    return owned or any(c.dep_ == "prep" and c.lower_ == "by" for c in noun.children)


def _ends(sentence: Span) -> str:
    """The mark at the end of a sentence, before what closes a quotation."""
    return next(
        (t.text for t in reversed(sentence) if t.text not in CLOSING and not t.is_space), ""
    )


def _operators(
    token: Token, words: Modality, objects: tuple[Token, ...], *, ignore_negation: bool
) -> Iterator[Status]:
    negated = not ignore_negation and is_negated(token, objects if token.pos_ != "NOUN" else ())
    if negated and not _is_late(token):
        yield "denied"
    node = token
    if token.dep_ == "amod" and token.lower_.endswith("ing"):
        node = token.head  # "the aim of normalizing relations", read as an adjective
    for _ in range(8):
        yield from _modifiers(node, words)
        if node.pos_ in ("VERB", "AUX"):
            above = yield from _above_verb(node, words)
        else:
            above = yield from _above_noun(node, words)
        if above is None:
            return
        if (
            above != token
            and above.pos_ in ("VERB", "AUX")
            and any(c.dep_ == "neg" or c.lower_ in ("never", "nor") for c in above.children)
            and not _describes(above)
        ):
            yield "denied"
        node = above


def _is_late(token: Token) -> bool:
    """ "Did not resume ties until 1999": then they did."""
    past = any(
        c.dep_ in ("aux", "auxpass") and c.lower_ in ("did", "was", "were") for c in token.children
    )
    return past and any(c.dep_ == "prep" and c.lower_ in ("until", "till") for c in token.children)


def _modifiers(node: Token, words: Modality) -> Iterator[Status]:
    """Auxiliaries, conditions and adjectives of one node."""
    if node.pos_ in ("VERB", "AUX"):
        if _is_headline_future(node) or _is_due(node) or _is_awaited(node):
            yield "planned"
        for child in node.children:
            if child.dep_ in ("aux", "auxpass"):
                yield from _auxiliary(child, node, words)
            elif (child.dep_ == "mark" and child.lower_ in words.conditions) or (
                child.dep_ == "advmod"
                and child.lower_
                in (
                    "possibly",
                    "perhaps",
                    "reportedly_considering",
                    "maybe",
                )
            ):
                yield "proposed"
        return
    for child in node.children:
        if child.dep_ in ("amod", "compound") and child.lower_ != "open":
            operator = words.operator(child.lower_) or (
                words.operator(lemma_of(child)) if child.tag_ == "VBN" else None
            )
            if operator is not None and child.lower_ not in (
                "support",
                "call",
                "work",
                "set",
                "interest",
                "due",
                "offer",
                "time",
                "opposition",
            ):
                yield operator
        if (
            child.dep_ == "acl"
            and child.tag_ == "VBN"
            and lemma_of(child) in ("schedule", "plan", "expect", "propose", "set")
        ):
            yield words.operator(lemma_of(child)) or "planned"


def _is_headline_future(node: Token) -> bool:
    """ "Lavrov to visit Cairo": an infinitive that nothing governs, or only its own subject does."""
    if node.tag_ != "VB" or not any(c.lower_ == "to" and c.dep_ == "aux" for c in node.children):
        return False
    return node.dep_ == "ROOT" or (node.dep_ in ("acl", "relcl") and node.head.pos_ == "PROPN")


def _is_awaited(node: Token) -> bool:
    """ "When Britain leaves the union", "once Chad joins": the present of what is to come."""
    return (
        node.dep_ == "advcl"
        and node.tag_ in ("VBZ", "VBP")
        and any(
            c.lower_ in ("when", "once", "until") and c.dep_ in ("advmod", "mark")
            for c in node.children
        )
    )


def _is_due(node: Token) -> bool:
    return node.lemma_ == "be" and any(
        c.lower_ in AHEAD and c.dep_ == "acomp" for c in node.children
    )


def _auxiliary(child: Token, node: Token, words: Modality) -> Iterator[Status]:
    kind = words.auxiliaries.get(child.lower_)
    if child.lower_ in ("would", "'d"):
        # "said it would close" reports a plan; elsewhere "would" is a condition.
        reported = node.dep_ in ("ccomp", "conj", "relcl", "advcl") and any(
            a.tag_ in ("VBD", "VBN") for a in node.ancestors
        )
        yield "planned" if reported or node.dep_ == "ROOT" else "proposed"
    elif kind is not None:
        yield kind
    elif child.lower_ in ("going", "to") and node.head.lemma_ == "go" and node.dep_ == "xcomp":
        yield "planned"


def _above_verb(node: Token, words: Modality) -> Above:
    """Operators that govern a verb; returns the node to go on from."""
    head = node.head
    if head == node:
        return None
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in node.children)
    if infinitive and node.dep_ in ("acl", "relcl", "xcomp") and _is_ranked(head):
        return head  # "was the first to visit"
    if node.dep_ == "xcomp" or (
        node.dep_ == "ccomp" and (infinitive or node.tag_ in ("VB", "VBG"))
    ):
        yield from _governs(head, words)
        if infinitive and head.lemma_ == "be" and head.tag_ != "VB":
            yield "planned"  # "the ministers are to meet"
        if infinitive and head.dep_ == "acl" and head.tag_ == "VBN":
            yield from _governs(head.head, words)  # "the plan set out by Chad to restore ties"
        return head
    if node.dep_ == "ccomp":
        lemma = lemma_of(head)
        if lemma in FINITE_OPERATORS:
            yield words.operator(lemma) or "proposed"
        if _is_false(head) and node.i > head.i:  # but "Chad has armed rebels, a charge it denies"
            yield "denied"
        return None
    if node.dep_ in ("acl", "ccomp", "relcl") and not infinitive and lemma_of(head) in RUMOURS:
        if _is_contradicted(head):
            yield "denied"
        return None
    if node.dep_ == "pcomp":
        return (yield from _above_preposition(head, words))
    if node.dep_ in ("csubj", "csubjpass"):
        if any(c.tag_ == "MD" for c in head.children) or (
            lemma_of(head) in BROUGHT and head.tag_ in ("VBZ", "VBP")
        ):
            yield "proposed"  # "moving the embassy would have consequences"
        return None
    if node.dep_ == "acl" and infinitive:
        yield from _governs(head, words)
        decided = lemma_of(head) == "decision"
        if head.pos_ == "NOUN" and not words.operator(lemma_of(head)) and not decided:
            yield "proposed"
        return head if lemma_of(head) in RESOLVED else None
    if node.dep_ == "advcl":
        if infinitive and head.lemma_ == "be" and head.tag_ != "VB":
            yield "planned"  # "the two are each to expel a diplomat"
            return None
        if infinitive and (purposes := [c for c in head.children if _is_step(c)]):
            yield from _governs(purposes[0], words)
            return head  # "took steps to restore ties"
        if infinitive and lemma_of(head) in PROMISING and node.i > head.i:
            yield from _governs(head, words)  # "agreed in talks in Lima to restore ties"
            return head
        if infinitive:
            goes = head.tag_ in ("VBD", "VBN") and head.lemma_ in GOING
            yield "planned" if goes or (head.tag_ == "VBN" and head.lower_ in AHEAD) else "proposed"
            return None
        return (
            head
            if node.tag_ == "VBG" and not any(c.dep_ == "mark" for c in node.children)
            else None
        )
    if (twin := twin_infinitive(node)) is not None:
        return (yield from _above_verb(twin, words))
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


def _is_ranked(noun: Token) -> bool:
    """ "The first to", "the third president to": what follows is what they did."""
    return noun.pos_ != "VERB" and any(
        t.lower_ in RANKS or t.ent_type_ == "ORDINAL" for t in (noun, *noun.children)
    )


def _is_step(noun: Token) -> bool:
    return noun.dep_ == "dobj" and lemma_of(noun) in RESOLVED | {"step"}


def _above_noun(node: Token, words: Modality) -> Above:
    """Operators that govern a noun; returns the node to go on from."""
    head = node.head
    if head == node:
        return None
    if node.dep_ in ("dobj", "attr", "oprd", "dative"):
        yield from _governs(head, words)
        return head
    if node.dep_ in ("nsubj", "nsubjpass"):
        if head.lemma_ == "be" and any(
            t.lower_ in ("offing", "pipeline", "horizon", "cards", "way") for t in head.subtree
        ):
            yield "planned"
        if head.lemma_ in ("be", "remain", "come") and any(
            t.lemma_ in UNDECIDED and t.head.lower_ == "under" for t in descendants(head, 2)
        ):
            yield "proposed"
        if node.dep_ == "nsubjpass":
            yield from _governs(head, words)
            yield from _befalls(node, head)
        return head if lemma_of(head) in words.occurrence else None
    if node.dep_ == "pobj":
        return (yield from _above_preposition(head, words))
    if node.dep_ in ("compound", "poss", "nmod") and head.pos_ in ("NOUN", "PROPN"):
        yield from _governs(head, words)
        return (
            head if lemma_of(head) in ("plan", "proposal", "offer", "threat", "process") else None
        )
    if node.dep_ in ("conj", "appos"):
        return head if node.dep_ == "conj" and head.pos_ == node.pos_ else None
    return None


def _befalls(noun: Token, verb: Token) -> Iterator[Status]:
    """ "The talks were called off", "the visit was announced": they have not taken place."""
    if lemma_of(noun) not in OCCASIONS:
        return
    if verb.lemma_ == "cancel" or (
        verb.lemma_ == "call" and any(c.lower_ == "off" for c in verb.children)
    ):
        yield "denied"
    elif verb.lemma_ in ("announce", "postpone", "delay", "prepare"):
        yield "planned"


def _describes(verb: Token) -> bool:
    """ "The raid was not the first": what is negated is a description, not the raid."""
    return verb.lemma_ == "be" and any(c.dep_ == "attr" for c in verb.children)


def _above_preposition(preposition: Token, words: Modality) -> Above:
    """ "after talks" happened, "ahead of talks" did not yet; "talks on restoring" is a topic."""
    head = preposition.head
    lemma = lemma_of(head)
    name = preposition.lower_
    if name in words.after and head.pos_ != "NOUN":
        return None
    if name in ("about", "on", "over", "regarding") and lemma in words.inquiries:
        return None  # what somebody is asked about is presupposed
    if name in words.before or (name == "of" and head.lower_ == "ahead"):
        yield "planned"
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
        return None
    if name in ("in", "at") and lemma in PROMISING and head.tag_ in ("VBD", "VBN"):
        return None  # "said in talks", "in a call he offered help": they took place
    if name == "of" and lemma in LOTS:
        return head  # "prepares a package of sanctions"
    if name in LINKS:
        yield from _governs(head, words)
    carries = head.pos_ in ("VERB", "AUX") and (
        name == "in" or (name in LINKS and lemma in CARRIERS)
    )
    return head if carries else None


def _governs(head: Token, words: Modality) -> Iterator[Status]:
    particle = next((f" {c.lower_}" for c in head.children if c.dep_ == "prt"), "")
    operator = words.operator(lemma_of(head) + particle) or words.operator(lemma_of(head))
    if operator is not None and not _means_otherwise(head):
        yield operator
    if (
        head.pos_ == "NOUN"
        and lemma_of(head) not in words.inquiries | PARTICULARS
        and any(c.lower_ == "no" and c.dep_ == "det" for c in head.children)
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


def _is_contradicted(rumour: Token) -> bool:
    """ "Denied reports that", "dismissed the claim that", "reports that ... were false"."""
    verb = rumour.head
    if rumour.dep_ in ("dobj", "nsubjpass"):
        return lemma_of(verb) in CONTRADICTING
    return rumour.dep_ == "nsubj" and _is_false(verb)


def _is_false(head: Token) -> bool:
    """ "It is not true that", "denied that"."""
    return lemma_of(head) in ("deny", "disprove") or any(
        c.lower_ in ("false", "untrue") for c in head.children
    )
