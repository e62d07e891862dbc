"""Verbs taken for nouns or adjectives: under an infinitive's "to", and in headlines.

"Is set to host talks" comes with a noun "host", "agreed on Friday to re-establish relations" with
an adjective, "restore relations and reopen embassies" with another. Where a word can be nothing but
a verb, or its place tells, its tag and its tree are put right. So are headlines such as "Chad, Togo
swap prisoners", which are read as one name with another beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token

from detente.language.lemma import lemma_table
from detente.language.wording import load_wording

NAME = "detente_infinitives"
MISREAD = frozenset(("JJ", "NN", "NNP", "VB", "VBP"))
MODIFYING = frozenset(("amod", "compound", "nmod"))
PAST = ("VBD", "VBN")
AGAIN = ("re-", "co-")


class Infinitives:
    """Puts right the verbs of a parsed text. ``verbs`` are base forms that are nothing but verbs,
    ``others`` those that may be something else, too."""

    def __init__(self, verbs: frozenset[str] = frozenset(), others: frozenset[str] = frozenset()):
        self.verbs, self.others = verbs, others

    def __call__(self, doc: Doc) -> Doc:
        """Retag and rehang; the tree of every sentence stays one."""
        under_to = _under_infinitive_to(doc)
        for token in doc:
            if not token.dep:  # in a sentence that was not parsed
                continue
            if token.tag_ == "NN" and (token.i in under_to or _goes_on(token)):
                _make_verb(token)
            elif token.dep_ in MODIFYING and token.tag_ in MISREAD and self._is_verb(token):
                self._set_free(token)
            elif token.dep_ == "ROOT" and token.pos_ == "PROPN":
                self._set_headline(token)
            elif token.dep_ == "conj" and token.tag_ in PAST:
                _set_back(token)
        return doc

    def _is_verb(self, token: Token) -> bool:
        word = token.lower_
        if word in self.verbs or (word.startswith(AGAIN) and word[3:] in self.verbs):
            return True
        to = token.nbor(-1) if token.i else token
        return (
            word in self.others
            and to.dep_ == "prep"
            and to.head.lower_ in load_wording().before_verbs
        )

    def _set_headline(self, first: Token) -> None:
        """ "Chad, Togo swap prisoners", of which the first name is read as the root."""
        doc, start = first.doc, first.i + 1
        if not first.left_edge.is_sent_start or start >= len(doc) or doc[start].text != ",":
            return
        noun = next((c for c in first.rights if c.dep_ == "appos"), None)
        place = start + 1
        while noun is not None and place < noun.i and doc[place].pos_ == "PROPN":
            place += 1
        if noun is None or not start + 1 < place < noun.i:
            return
        verb, second = doc[place], doc[place - 1]
        told = verb.lower_ in self.verbs or verb.lower_ in load_wording().of_headlines
        if verb.dep_ not in MODIFYING or verb.head.i < verb.i or not told:
            return
        between = [t for t in doc[place + 1 : noun.i] if t.head in (verb, second)]
        rest = list(first.rights)
        _hang(verb, verb, "ROOT")
        _hang(first, verb, "nsubj")
        for child in rest:
            _hang(child, verb, child.dep_)
        _hang(second, first, "conj")
        for name in doc[start + 1 : place - 1]:
            _hang(name, second, "compound")
        for other in between:
            _hang(other, noun, other.dep_)
        for behind in [c for c in verb.children if c.i > noun.i and c.dep_ == "prep"]:
            _hang(behind, verb, "prep")
        _hang(noun, verb, "dobj")
        verb.tag_, verb.pos_, verb.lemma_ = "VBP", "VERB", verb.lower_

    def _set_free(self, verb: Token) -> None:
        """A verb that is read as a modifier of its object."""
        noun, before = verb.head, verb.nbor(-1) if verb.i > verb.sent.start else None
        if before is None or noun.i < verb.i or noun.pos_ not in ("NOUN", "PROPN"):
            return
        if before.lower_ == "to" and before.dep_ == "prep" and noun.head == before:
            _under_to(verb, noun, before)
        elif before.dep_ == "cc" and noun.dep_ == "conj" and noun.head.dep_ == "dobj":
            _hang(verb, noun.head.head, "conj")
            _hang(before, noun.head.head, "cc")
            _make_verb(verb)
            _hang(noun, verb, "dobj")


def _under_infinitive_to(doc: Doc) -> set[int]:
    """The words that the "to" of an infinitive hangs on, though some may be tagged as nouns."""
    found = doc.to_array(["LOWER"]) == doc.vocab.strings["to"]
    return {doc[i].head.i for i in np.flatnonzero(found).tolist() if doc[i].dep_ == "aux"}


def _goes_on(noun: Token) -> bool:
    """ "To lay down arms and return to talks": no noun goes on with an infinitive."""
    return (
        noun.dep_ == "conj"
        and noun.head.tag_ == "VB"
        and noun.i > 0
        and noun.nbor(-1).dep_ == "cc"
        and not any(c.dep_ in ("det", "poss", "amod", "compound") for c in noun.children)
    )


def _set_back(verb: Token) -> None:
    """ "Gave them a week to leave and suspended relations", read as if they were to do so: who leaves does not
    go on in the past tense."""
    if verb.head.tag_ != "VB" or any(c.dep_ in ("aux", "auxpass", "nsubj") for c in verb.children):
        return
    to_do = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.head.children)
    if to_do and any(c.dep_ == "dobj" for c in verb.children):
        above = next((a for a in verb.head.ancestors if a.tag_ == "VBD"), None)
        if above is not None:
            _hang(verb, above, "conj")
            verb.tag_ = "VBD"


def _under_to(verb: Token, noun: Token, to: Token) -> None:
    """ "Agreed on Friday to normalise relations", read as "to" with a noun behind it."""
    head = to.head
    first = next(_first_objects(verb, noun), None)
    _hang(verb, head, "xcomp" if head.pos_ in ("VERB", "AUX", "ADJ") else "acl")
    _make_verb(verb)
    _hang(to, verb, "aux")
    to.tag_, to.pos_ = "TO", "PART"
    second = _second_verb(first, noun)
    if first is None or second is None:
        _hang(noun, verb, "dobj")
        return
    # "to restore relations and exchange ambassadors", read as one phrase of a list
    _hang(first, verb, "dobj")
    for joint in [c for c in first.children if c.dep_ == "cc"]:
        _hang(joint, verb, "cc")
    _hang(second, verb, "conj")
    _make_verb(second)
    _hang(noun, second, "dobj")


def _first_objects(verb: Token, noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if verb.i < child.i < noun.i and child.tag_ == "NNS" and child.dep_ in MODIFYING:
            yield child


def _second_verb(first: Token | None, noun: Token) -> Token | None:
    """A word in a list with ``first`` and right before ``noun``: "exchange" before
    "ambassadors"."""
    last = noun.nbor(-1)
    joined = first is not None and last.dep_ == "conj" and last.head == first
    return last if joined and last.tag_ in MISREAD else None


def _make_verb(token: Token) -> None:
    token.tag_, token.pos_, token.lemma_ = "VB", "VERB", token.lower_


def _hang(token: Token, head: Token, dep: str) -> None:
    token.head = head
    token.dep_ = dep


@Language.factory(NAME)
def _make(nlp: Language, name: str) -> Infinitives:
    return Infinitives(*listed_verbs(nlp))


def listed_verbs(nlp: Language) -> tuple[frozenset[str], frozenset[str]]:
    """The words that the pipeline's lemmatizer lists as verbs alone, and as more than verbs; none
    where it lists no words."""
    index = lemma_table(nlp, "lemma_index")
    if index is None:
        return frozenset(), frozenset()
    parts = (frozenset(index.get(part, ())) for part in ("noun", "adj", "adv"))
    verbs = frozenset(index.get("verb", ()))
    alone = verbs.difference(*parts)
    return alone, verbs - alone
