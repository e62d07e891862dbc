"""Dates of acts that stand in a clause beside their own: announcements, "when" clauses, deadlines."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from detente.coding.matching.match import Reading
from detente.coding.matching.used import absorbed
from detente.coding.syntax.phrases import phrases
from detente.coding.words.modality import load_modality
from detente.coding.words.wording import load_wording
from detente.language import Document
from detente.language.clauses import is_to_infinitive, is_until_clause
from detente.language.lemma import lemma_of
from detente.language.tellers import is_saying, told_behind
from detente.model import Status
from detente.times import ActDate, TimeExpression, date_act
from detente.times.act_date.attachment import is_ranked
from detente.times.act_date.beside import is_shortly_before

INSTRUMENTAL = frozenset(("by", "through", "under", "with", "after"))
DATED = 8  # tokens behind the name of a treaty in which its date stands
DEADLINES = frozenset(("by", "within", "before", "until"))
TOPICAL = frozenset(("to", "for", "on", "about", "against", "over"))
SIMULTANEOUS = frozenset(("when", "as", "while"))


def announced(
    document: Document, act: str, token: Token, expressions: Sequence[TimeExpression]
) -> ActDate | None:
    """The day of the announcement: "Chad has severed ties with Togo, its president said on Monday".

    For acts done by saying so that their own government tells in the perfect; None for all else.
    """
    perfect = any(c.dep_ == "aux" and c.lower_ in ("has", "have", "had") for c in token.children)
    behind = told_behind(token)
    head = behind[0] if behind is not None else token.head
    said = behind is not None or token.dep_ in ("ccomp", "parataxis")
    if not perfect or not load_wording().is_declared(act) or not said:
        return None
    if not is_saying(lemma_of(head)):
        return None
    when = date_act(document, head, expressions)
    return when if when is not None and not when.presumed else None


def date_by_clause(
    document: Document, token: Token, expressions: Sequence[TimeExpression], status: Status
) -> ActDate | None:
    """The date of the clause above, where both tell of one moment.

    "Relations resumed on Monday when the ambassador presented his credentials"; "it was only on
    2 May 1990 that the two established relations".
    """
    while is_ranked(token) or (token.dep_ == "attr" and token.head.pos_ in ("VERB", "AUX")):
        token = token.head  # "as Chad became the latest to leave"
    head = token.head
    if _goes_along(token):
        own = token if token.pos_ == "VERB" else token.head
        head = next((a for a in own.ancestors if a.pos_ in ("VERB", "AUX")), token)
    if head.pos_ not in ("VERB", "AUX") or head == token:
        return None
    simultaneous = token.dep_ == "advcl" and any(
        c.lower_ in SIMULTANEOUS and c.dep_ in ("advmod", "mark") for c in token.children
    )
    joined = simultaneous or _goes_along(token)
    if not joined and not _is_cleft(token, head):
        return None
    when = date_act(document, head, expressions, status=status)
    return when if when is not None and not when.presumed else None


def date_by_until(
    document: Document, token: Token, expressions: Sequence[TimeExpression]
) -> ActDate | None:
    """The date of the clause up to which nothing was done: "did not open relations until its envoy was
    received on 4 May 1883"."""
    for clause in token.children:
        if is_until_clause(clause):
            for verb in (clause, *clause.conjuncts, *token.conjuncts):
                when = (
                    date_act(document, verb, expressions) if verb.i > clause.left_edge.i else None
                )
                if when is not None and not when.presumed:
                    return when
    return None


def _goes_along(token: Token) -> bool:
    """ "Flew on Monday to Lima, where he met", "the two, meeting in Lima, agreed on Monday"."""
    verb = token if token.pos_ == "VERB" else token.head
    if verb.dep_ == "relcl" and any(
        c.lower_ in ("where", "wherein") or _is_in_which(c) for c in verb.children
    ):
        return verb == token or token.dep_ in ("dobj", "nsubj", "nsubjpass")
    participle = token.tag_ == "VBG" and token.dep_ in ("acl", "advcl")
    return participle and not any(c.dep_ in ("aux", "auxpass", "mark") for c in token.children)


def _is_in_which(word: Token) -> bool:
    """ "Sent a letter in which he extended recognition"."""
    return word.lower_ in ("in", "by", "through") and any(
        c.lower_ == "which" for c in word.children
    )


def date_by_instrument(token: Token, expressions: Sequence[TimeExpression]) -> ActDate | None:
    """The date of the treaty or the notes by which it was done: "restored relations by the treaty that was
    signed on 22 June 1965", "by the Treaty of Lima of 26 October 1896"."""
    if token.pos_ not in ("VERB", "AUX"):
        return None
    nouns = [token, *(c for c in token.children if c.dep_ in ("dobj", "nsubjpass", "nsubj"))]
    for preposition in (c for n in nouns for c in n.children if c.lower_ in INSTRUMENTAL):
        for noun in (c for c in preposition.children if c.dep_ == "pobj"):
            told = [t for n in (noun, *noun.conjuncts) for t in (n, *phrases(n, "of"))]
            if not any(lemma_of(t) in load_wording().instruments for t in told):
                continue
            for e in expressions:
                if noun.i < e.token_start <= noun.i + DATED and e.period is not None:
                    return ActDate.told(e, e.period, "the day of what it was done by")
    return None


def is_bygone(when: ActDate | None, token: Token, document: Document) -> bool:
    """Whether the day told is that of the saying: "will open an embassy, its king said on Monday"."""
    day = document.date.first if document.date is not None else None
    last = when.period.last if when is not None and not when.presumed else None
    if last is None or day is None or last >= day:
        return False
    if token.tag_ == "VB" and token.dep_ in ("xcomp", "advcl", "acl"):
        return True  # "agreed on Monday to restore ties"
    return token.dep_ in ("ccomp", "xcomp", "parataxis") and any(
        is_saying(lemma_of(a)) for a in token.ancestors
    )


def _is_cleft(token: Token, head: Token) -> bool:
    """ "It was on Monday that Chad left"."""
    return (
        head.lemma_ == "be"
        and token.dep_ in ("ccomp", "advcl", "relcl", "acl")
        and any(c.dep_ == "nsubj" and c.lower_ == "it" for c in head.children)
        and any(c.lower_ == "that" for c in token.children)
        and not any(c.dep_ == "attr" for c in head.children)  # "the first time since the war that"
    )


def without_deadlines(
    reading: Reading, expressions: Sequence[TimeExpression]
) -> list[TimeExpression]:
    """All times but those by which something is to be done: "ordered them to leave by Saturday"; of what
    is said, not those of an occasion spoken of: "agreed to a debate on 1 October"."""
    ordered = absorbed(reading)
    token = reading.predicate.token
    saying = _place_of_saying(token)
    told = [
        e
        for e in expressions
        if e.token_start not in saying and not _bounds(token.doc[e.token_start], ordered)
    ]
    if not (reading.frame.speech or reading.frame.yields):
        return told
    return [e for e in told if not _is_of_occasion(token.doc[e.token_start], token)]


def _place_of_saying(predicate: Token) -> range:
    """ "Chad said on Tuesday it would leave": where a time, which the parser may give to the leaving, is
    that of the saying; empty where nobody says it so."""
    for clause in (predicate, *predicate.ancestors):
        if clause.dep_ != "ccomp" or not is_saying(lemma_of(clause.head)):
            continue
        if not any(c.tag_ == "MD" for c in clause.children):
            break
        subjects = [c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")]
        first = min((t.left_edge.i for t in subjects), default=clause.i)
        return range(clause.head.i + 1, first)
    return range(0)


def _is_of_occasion(time: Token, predicate: Token) -> bool:
    """Whether a time hangs from an occasion that a verb agrees to, demands, rejects."""
    for node in time.ancestors:
        objective = node.dep_ == "dobj" or (node.dep_ == "pobj" and node.head.lower_ in TOPICAL)
        above = node.head.head if node.dep_ == "pobj" else node.head
        if above == predicate:
            occasion = objective and lemma_of(node) in load_modality().occasions
            return occasion and predicate.pos_ == "VERB" and node.i > predicate.i
    return False


def _bounds(time: Token, ordered: set[int]) -> bool:
    node = time
    for _ in range(4):
        if node.dep_ == "prep" and node.lower_ in DEADLINES:
            return node.head.i in ordered and not is_shortly_before(node)
        node = node.head
    return False


def lies_ahead(when: ActDate | None, document: Document) -> bool:
    """An act dated after the article is to come, whatever the tense ("talks begin in Lima on Friday")."""
    first = when.period.first if when is not None else None
    last = document.date.last if document.date is not None else None
    return first is not None and last is not None and first > last


def lies_behind(when: ActDate, document: Document) -> bool:
    """Whether a day that the text tells is over when the article comes out."""
    last, first = when.period.last, document.date.first if document.date is not None else None
    return not when.presumed and last is not None and first is not None and last < first


def is_decision(token: Token) -> bool:
    """Whether an act is what a decision or a move was, told as made: "its decision to close it in 2019 was
    criticised", not "will reverse its decision to"."""
    noun = token.head
    if (
        token.dep_ != "acl"
        or not is_to_infinitive(token)
        or lemma_of(noun) not in load_modality().made
    ):
        return False
    owned = any(c.dep_ == "poss" or c.lower_ in ("by", "the") for c in noun.children)
    return owned and not any(c.tag_ == "MD" for c in noun.head.children)
