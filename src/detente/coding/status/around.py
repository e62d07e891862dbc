"""What the words of one clause or phrase make of an act: auxiliaries, conditions, adjectives."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from detente.actors.roles import load_roles
from detente.coding.words.modality import Modality
from detente.language.clauses import is_opened_by, is_that_clause, is_to_infinitive, is_yet_to_be
from detente.language.lemma import lemma_of
from detente.model import Status

QUOTES = frozenset(('"', "“", "”", "''", "``"))
AWAITED = frozenset(("when", "once", "until", "till", "before"))
CLOSING = frozenset(('"', "”", "’", "'", "''", ")"))


def modifiers(node: Token, words: Modality) -> Iterator[Status]:
    """Auxiliaries, conditions and adjectives of one node."""
    if node.pos_ in ("VERB", "AUX"):
        if is_headline_future(node) or _is_due(node, words) or _is_awaited(node, words):
            yield "planned"
        if _is_inverted(node):
            yield "proposed"
        for child in node.children:
            if child.dep_ in ("aux", "auxpass"):
                yield from _auxiliary(child, node, words)
                if child.tag_ == "MD" and _depends(node, words):
                    yield "proposed"  # "would return if the others did"
            elif (child.dep_ == "mark" and child.lower_ in words.conditions) or (
                child.dep_ == "advmod" and child.lower_ in words.perhaps
            ):
                yield "proposed"
        return
    for child in node.children:
        if child.dep_ in ("amod", "compound") and child.lower_ not in words.others:
            operator = words.operator(child.lower_) or (
                words.operator(lemma_of(child)) if child.tag_ == "VBN" else None
            )
            if operator is not None:
                yield operator
        if child.dep_ == "acl" and child.tag_ == "VBN" and lemma_of(child) in words.scheduled:
            yield words.operator(lemma_of(child)) or "planned"
        elif child.dep_ in ("acl", "relcl") and is_yet_to_be(child):
            yield "planned"  # "talks to be held in Lima"
        elif lemma_of(node) in words.occasions and _is_attended(child):
            yield "planned"


def _is_attended(clause: Token) -> bool:
    """ "A summit at which both will speak", "where they will meet": what goes on there is to come."""
    opens = [t for c in clause.children for t in (c, *c.children) if t.lower_ in ("which", "where")]
    placed = any(t.lower_ == "where" or t.dep_ == "pobj" for t in opens)
    return (
        clause.dep_ == "relcl"
        and placed
        and any(c.lower_ in ("will", "shall") for c in clause.children)
    )


def _depends(node: Token, words: Modality) -> bool:
    """Whether a clause of condition hangs on a verb: "if", "only if", "unless", "providing"."""
    conditions = words.conditions | words.provisos
    return any(
        c.dep_ == "advcl" and (is_opened_by(c, conditions) or _is_inverted(c))
        for c in node.children
    )


def is_headline_future(node: Token) -> bool:
    """ "Lavrov to visit Cairo": an infinitive that nothing governs, or only its own subject does."""
    if node.tag_ != "VB" or not is_to_infinitive(node):
        return False
    if node.dep_ == "ROOT":
        return True
    above = node.head
    # "Chad to reopen embassy", whose name the parser takes for the main word.
    if node.dep_ == "advcl":
        return above.dep_ == "ROOT" and above.pos_ == "PROPN" and above.i < node.i
    leader = above.dep_ == "ROOT" and lemma_of(above) in load_roles().officials
    return node.dep_ in ("acl", "relcl") and (leader or above.pos_ == "PROPN")


def _is_awaited(node: Token, words: Modality) -> bool:
    """ "When Britain leaves the union", "once Chad joins", "as they meet, Chad should": the present of what
    is to come."""
    if node.dep_ != "advcl" or node.tag_ not in ("VBZ", "VBP"):
        return False
    # "Must hold firm, as Chad continues to call for arms", "when it comes to aid".
    topic = node.lemma_ == "come" and any(c.lower_ == "it" for c in node.children)
    if topic or node.lemma_ in words.going_on:
        return False
    ahead = any(c.tag_ == "MD" for c in node.head.children)
    return any(
        c.dep_ in ("advmod", "mark") and (c.lower_ in AWAITED or (ahead and c.lower_ == "as"))
        for c in node.children
    )


def _is_inverted(node: Token) -> bool:
    """ "Had Chad signed the treaty", "were it to leave": a condition without an "if", which the parser may
    take for the main clause. "Had Chad signed?" is none."""
    edge = node.left_edge
    first = next((t for t in node.doc[edge.i : edge.i + 2] if t.lower_ not in QUOTES), edge)
    asked = node.dep_ == "ROOT" and end_mark(node.sent) == "?"
    return (
        node.dep_ in ("advcl", "ROOT")
        and not asked
        and first.lower_ in ("had", "were", "should")
        and first.head == node
        and any(c.dep_ in ("nsubj", "nsubjpass") for c in node.children)
    )


def _is_due(node: Token, words: Modality) -> bool:
    return node.lemma_ == "be" and any(
        c.lower_ in words.ahead and c.dep_ == "acomp" for c in node.children
    )


def _auxiliary(child: Token, node: Token, words: Modality) -> Iterator[Status]:
    kind = words.auxiliaries.get(child.lower_)
    if child.lower_ in ("would", "'d"):
        # "said it would close" reports a plan; elsewhere "would" is a condition.
        reported = (
            node.dep_ in ("ccomp", "conj", "relcl", "advcl")
            or (node.dep_ == "acl" and is_that_clause(node))
        ) and any(a.tag_ in ("VBD", "VBN") for a in node.ancestors)
        undone = any(c.lower_ in ("have", "'ve", "’ve") and c.dep_ == "aux" for c in node.children)
        plan = (reported or node.dep_ == "ROOT") and not undone  # "would have left" leaves it open
        yield "planned" if plan else "proposed"
    elif kind is not None:
        yield kind
    elif child.lower_ in ("going", "to") and node.head.lemma_ == "go" and node.dep_ == "xcomp":
        yield "planned"


def end_mark(sentence: Span) -> str:
    """The mark at the end of a sentence, before what closes a quotation."""
    return next(
        (t.text for t in reversed(sentence) if t.text not in CLOSING and not t.is_space), ""
    )
