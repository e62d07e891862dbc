"""Times in the sentence of an act that date something else: a law, a clause of its own, what was spoken of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Token

from detente.coding.matching.match import Reading
from detente.coding.words.modality import load_modality
from detente.coding.words.wording import load_wording
from detente.language.clauses import is_to_infinitive
from detente.language.lemma import lemma_of
from detente.times import TimeExpression

MEASURING = frozenset(("after", "before"))
# What opens a clause that tells of another time than the one above it.
OTHER_TIMES = frozenset(("after", "before", "since", "until", "till"))
CLAUSES = frozenset(("advcl", "pcomp", "ccomp"))
PHRASES = frozenset(("dobj", "pobj"))
PURPOSES = frozenset(("xcomp", "advcl"))


def dates_another(expression: TimeExpression, reading: Reading) -> bool:
    """Whether the words around a time tell that it dates something else than the act of a reading."""
    token = reading.predicate.token
    time = token.doc[expression.token_start : expression.token_end].root
    if _names_a_law(time, token, reading) or _measures_from(expression, token):
        return True
    if _is_of_mere_talk(time, token):
        return True
    path = list(_above(time, token))
    return _is_of_other_time(path, token) or _is_of_purpose(path, token, reading)


def _above(time: Token, token: Token) -> Iterator[Token]:
    """The words above a time, up to the first that holds the predicate, too."""
    for node in time.ancestors:
        if node == token or node.is_ancestor(token):
            return
        yield node


def _names_a_law(time: Token, token: Token, reading: Reading) -> bool:
    """ "Under the Security Act of 2023": its year, where another act is told."""
    noun = time.head.head
    return (
        time.dep_ == "pobj"
        and time.head.lower_ == "of"
        and noun.pos_ == "PROPN"
        and noun.lower_ in load_wording().documents_of_law
        and noun != token
        and noun not in reading.objects
    )


def _measures_from(expression: TimeExpression, token: Token) -> bool:
    """ "Twenty years after Chad restored ties": a span that is counted from the act does not date it."""
    end = expression.token_end
    after = next((t for t in token.doc[end - 1 : end + 1] if t.lower_ in MEASURING), None)
    if after is None or token.i < end:
        return False
    clause = after.head
    opens = clause.pos_ in ("VERB", "AUX") and after.i < clause.i
    return opens and (clause == token or clause.is_ancestor(token))


def _is_of_mere_talk(time: Token, token: Token) -> bool:
    """ "In Thursday's interview he brought up the tests": the day is that of the talk."""
    verb = token.head
    if (
        token.pos_ != "NOUN"
        or token.dep_ != "dobj"
        or lemma_of(verb) not in load_modality().raising
    ):
        return False
    return not token.is_ancestor(time)


def _is_of_other_time(path: list[Token], token: Token) -> bool:
    """ "Raids have been rare since Chad invaded it in 2012": the year is that of the clause alone, save of
    a state that has lasted since then."""
    for node in path:
        opened = any(c.lower_ in OTHER_TIMES and c.dep_ in ("mark", "prep") for c in node.children)
        within = node.dep_ == "pcomp" and node.head.lower_ in OTHER_TIMES
        if node.dep_ in CLAUSES and (opened or within) and token.pos_ == "NOUN":
            return any(c.dep_ in ("nsubj", "nsubjpass") for c in node.children)
    return False


def _is_of_purpose(path: list[Token], token: Token, reading: Reading) -> bool:
    """ "Was summoned to explain a raid last week": when that was, not when he was summoned."""
    if token.pos_ != "VERB" or reading.frame.complement:
        return False
    for below, node in pairwise(path):
        if node.dep_ in PURPOSES and is_to_infinitive(node) and node.head == token:
            return below.dep_ in PHRASES and below.pos_ == "NOUN"
    return False
