"""What looking back asks of every phrase: who it stands for, and who acts in the clause that holds it.

The words that go back are read by subject: :mod:`~detente.actors.persons_back` ("he", "we"),
:mod:`~detente.actors.states_back` ("it", "the kingdom"), :mod:`~detente.actors.several_back`
("they", "the two countries") and :mod:`~detente.actors.offices_back` ("the minister", "the bloc").
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date

from spacy.tokens import Span, Token

from detente.actors.naming import Naming, Ref
from detente.language.clauses import stranded_subject
from detente.language.document import Document
from detente.language.tellers import SUBJECTS

BACK = 120  # how many tokens back an antecedent may lie: about four sentences of news


class Antecedents(Naming, ABC):
    """Finds what a phrase goes back to; the phrases themselves are resolved by ``refs`` and ``one``."""

    def __init__(self, document: Document, on: date | None):
        super().__init__(document, on)
        self._open: set[int] = set()

    @abstractmethod
    def refs(self, token: Token) -> tuple[Ref, ...]:
        """The actors of the phrase headed by ``token``, of the phrases coordinated with it, too."""

    @abstractmethod
    def one(self, token: Token) -> tuple[Ref, ...]:
        """The actors of the phrase headed by ``token`` itself."""

    @abstractmethod
    def nationality(self, token: Token) -> tuple[Ref, ...]:
        """The states named in the modifiers of a noun: "Iranian", "Canada's", "of Ghana", "its"."""

    @abstractmethod
    def host_of(self, post: Token) -> tuple[Ref, ...]:
        """The country in which an embassy stands."""

    def _states_of(self, token: Token | None) -> tuple[Ref, ...]:
        if token is None or token.i in self._open:
            return ()
        return tuple(r for r in self.refs(token) if r.kind not in ("people", "place"))


def last_subjects(sentence: Span) -> list[Token]:
    """Whom a sentence is about, of several joined main clauses the last."""
    verb = sentence.root
    for token in sentence:
        own = any(c.dep_ in SUBJECTS for c in token.children)
        if token.dep_ == "conj" and token.head == verb and token.pos_ in ("VERB", "AUX") and own:
            verb = token
    return [t for t in verb.children if t.dep_ in SUBJECTS]


def clause_subject(token: Token) -> Token | None:
    """The subject of the clause that holds the token, or of the clauses above it."""
    node = token
    for _ in range(12):
        if node.head == node:
            break
        below, node = node, node.head
        if below.dep_ == "xcomp" and below.tag_ == "VB":  # "told Chad to close its embassy"
            told = [c for c in node.children if c.dep_ in ("dobj", "dative") and c.i < below.i]
            if told:
                return told[0]
        if node.pos_ in ("VERB", "AUX"):
            for child in node.children:
                if child.dep_ in ("nsubj", "nsubjpass") and token not in child.subtree:
                    return child
            if stranded := stranded_subject(node):
                return stranded[0]
    return None
