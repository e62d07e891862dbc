"""Actual, planned, proposed or denied: what the words around a predicate make of the act.

The walk goes from the predicate up to the clause that states it, and gathers every operator on
the way: auxiliaries, negation, governing verbs and nouns ("agreed to", "threat of"), conditions.
A hypothetical never becomes actual.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from detente.actors.roles import load_roles
from detente.coding.status.above_nouns import above_noun
from detente.coding.status.above_verbs import above_verb, brings_about, describes
from detente.coding.syntax.negation import is_negated, is_no_longer
from detente.coding.syntax.nominal import readied
from detente.coding.words.modality import Modality, load_modality
from detente.language.clauses import (
    UNTIL,
    is_opened_by,
    is_that_clause,
    is_to_infinitive,
    is_until_clause,
    is_yet_to_be,
)
from detente.language.lemma import lemma_of
from detente.model import Status

QUOTES = frozenset(('"', "“", "”", "''", "``"))
WHETHER = frozenset(("whether", "if"))
AWAITED = frozenset(("when", "once", "until", "till", "before"))
GOING_ON = frozenset(("continue", "keep", "remain"))  # what it does by now
CLOSING = frozenset(('"', "”", "’", "'", "''", ")"))


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
    granted = any(t.dep_ == "advcl" for t in (token, *token.ancestors))
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
    owned = any(
        c.dep_ == "poss" or (c.dep_ in ("amod", "compound") and c.ent_type_) for c in noun.children
    )
    return owned or any(c.dep_ == "prep" and c.lower_ == "by" for c in noun.children)


def _asks(token: Token) -> bool:
    """Whether a predicate stands in a question; who quotes one tells what he tells."""
    sentence = token.sent
    if _ends(sentence) != "?":
        return False
    marks = [t.i for t in sentence if t.text in QUOTES]
    quoted = sentence[-1].text in QUOTES and len(marks) > 1
    return not quoted or token.i > marks[-2]


def _ends(sentence: Span) -> str:
    """The mark at the end of a sentence, before what closes a quotation."""
    return next(
        (t.text for t in reversed(sentence) if t.text not in CLOSING and not t.is_space), ""
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
        yield from _modifiers(node, words)
        if node.head.dep_ == "ROOT" and node.head != node and _is_headline_future(node):
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


def _modifiers(node: Token, words: Modality) -> Iterator[Status]:
    """Auxiliaries, conditions and adjectives of one node."""
    if node.pos_ in ("VERB", "AUX"):
        if _is_headline_future(node) or _is_due(node, words) or _is_awaited(node):
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


def _is_headline_future(node: Token) -> bool:
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


def _is_awaited(node: Token) -> bool:
    """ "When Britain leaves the union", "once Chad joins", "as they meet, Chad should": the present of what
    is to come."""
    if node.dep_ != "advcl" or node.tag_ not in ("VBZ", "VBP"):
        return False
    # "Must hold firm, as Chad continues to call for arms", "when it comes to aid".
    topic = node.lemma_ == "come" and any(c.lower_ == "it" for c in node.children)
    if topic or node.lemma_ in GOING_ON:
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
    asked = node.dep_ == "ROOT" and _ends(node.sent) == "?"
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
