"""Slots that a construction fills rather than a phrase: whose the object is, who is asked, who holds it.

``NAMED`` lists them by the name that frames call them by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from spacy.tokens import Token

from detente.actors.naming import Meant, Ref
from detente.coding.frames.slot_words import SlotWords
from detente.coding.syntax.phrases import descendants, phrases
from detente.coding.syntax.subjects import find_subject
from detente.coding.words.wording import load_wording
from detente.language.lemma import lemma_of

TERMS = frozenset(("under", "despite"))
BEHIND = frozenset(("after", "following"))
TOPICAL = frozenset(("on", "about", "over", "towards", "toward", "for"))
Words = SlotWords[Meant]


def _owner(words: Words) -> Iterator[Ref]:
    """Whose the object is: "closed the Chadian embassy"."""
    for noun in words.objects or words.predicate.object:
        yield from words.nation(noun)


def _host(words: Words) -> Iterator[Ref]:
    """Where the post stands that is spoken of: "its embassy in Lima"."""
    for noun in words.objects:
        yield from words.reference.host_of(noun)


def _modifier(words: Words) -> Iterator[Ref]:
    """Of what nation the noun is: "the Chadian raid", "Chadian-Malian talks"."""
    own = words.predicate.noun
    nouns = [words.predicate.token] if own else words.objects or words.predicate.object
    for noun in nouns:
        yield from words.nation(noun, venue=noun.lemma_ in load_wording().venued, before=own)


def _below(words: Words) -> Iterator[Ref]:
    """Who acts, or is acted on, in the clause that a verb governs: "demanded that Chad withdraw"."""
    for token in _arguments_below(words):
        if token.dep_ != "nsubjpass":
            yield from words.reference.refs(token)


def _within_below(words: Words) -> Iterator[Ref]:
    """Also whose the things of that clause are: "demanded that control of the Chadian ministry be"."""
    for token in _arguments_below(words):
        if token.dep_ != "nsubjpass":
            yield from words.reference.refs(token)
        yield from words.reference.place_country(token)
        for part in phrases(token, "of"):
            yield from words.reference.refs(part)
            yield from words.reference.place_country(part)


def _arguments_below(words: Words) -> Iterator[Token]:
    if not words.predicate.noun:
        for token in descendants(words.predicate.token, 3):
            if token.dep_ in ("nsubj", "nsubjpass", "dobj"):
                yield token


def _deed(words: Words) -> Iterator[Ref]:
    """Whose deed somebody comes to harm in: "killed in a Chadian raid"."""
    for preposition in ("in", "by", "during"):
        for token in words.tokens(preposition):
            if lemma_of(token) in load_wording().deeds:
                yield from words.reference.nationality(token)


def _asked(words: Words) -> Iterator[Ref]:
    """Of whom a noun asks something: "the demand that Chad withdraw"."""
    for clause in words.predicate.token.children:
        for token in clause.children if clause.dep_ in ("acl", "ccomp") else ():
            if token.dep_ == "nsubj" and _is_asked(clause, token):
                yield from words.reference.refs(token)


def _is_asked(verb: Token, subject: Token) -> bool:
    """ "That Chad withdraw": the bare verb of what is asked, which the tagger may take for a plural."""
    if any(c.dep_ == "aux" for c in verb.children):
        return False
    return verb.tag_ == "VB" or (verb.tag_ == "VBP" and subject.tag_ in ("NN", "NNP"))


def _under(words: Words) -> Iterator[Ref]:
    """Who is under the object: "Chad is under an embargo"."""
    for noun in words.objects:
        if noun.dep_ == "pobj" and noun.head.lower_ == "under":
            for token in find_subject(noun.head.head):
                yield from words.reference.refs(token)


def _left(words: Words) -> Iterator[Ref]:
    """Whose soil is left: "had 48 hours to leave Kenya", "were told to leave the country"."""
    for token in descendants(words.predicate.token, 4):
        if token.lemma_ in load_wording().leaving:
            for child in token.children:
                if child.dep_ == "dobj":
                    yield from words.reference.place_country(child)


def _addressee(words: Words) -> Iterator[Ref]:
    """Whom the verb above a noun tells: "promised Chad aid"."""
    governor = words.predicate.governor
    for child in governor.children if governor is not None else ():
        if child.dep_ in ("dobj", "dative") and child.head.pos_ == "VERB":
            yield from words.reference.refs(child)


def _told(words: Words) -> Iterator[Ref]:
    """Who is told something at the talks, or praised after them: "told Chadian officials during talks in
    Lima", "praised the Chadian premier after a meeting" with nobody else."""
    noun, governor = words.predicate.token, words.predicate.governor
    if governor is None or governor.lemma_ not in load_wording().telling or noun.dep_ != "pobj":
        return
    alone = not words.tokens("with") and not words.tokens("between") and not words.tokens("of")
    if noun.head.lower_ in ("during", "in", "at") or (noun.head.lower_ in BEHIND and alone):
        yield from _addressee(words)


def _sender(words: Words) -> Iterator[Ref]:
    """Whose the sanctions are: "the US embargo", "Chad's sanctions"."""
    return (ref for ref, sends in _of_sanctions(words) if sends)


def _struck(words: Words) -> Iterator[Ref]:
    """Whom sanctions strike: "Iran sanctions"."""
    return (ref for ref, sends in _of_sanctions(words) if not sends)


def _of_sanctions(words: Words) -> Iterator[tuple[Ref, bool]]:
    """Whom the words before sanctions name, and whether it is their sender."""
    for noun in words.objects or [words.predicate.token]:
        owners = {
            r.token for c in noun.children if c.dep_ == "poss" for r in words.reference.one(c)
        }
        for ref in words.nation(noun, before=True):
            yield ref, ref.token in owners or set(ref.codes) <= load_wording().senders


def _topic(words: Words) -> Iterator[Ref]:
    """With whom that is, of which talks are to be: "agreed to talks on a treaty with Chad"."""
    for preposition in words.predicate.token.children:
        if preposition.dep_ == "prep" and preposition.lower_ in TOPICAL:
            for word in descendants(preposition, 3):
                for token in phrases(word, "with"):
                    yield from words.reference.refs(token)


def _quarrel(words: Words) -> Iterator[Ref]:
    """Between whom that is what talks are about: "talks on the border row between", "aimed at ending the war
    between"."""
    token = words.predicate.token
    for child in token.children:
        topic = child.dep_ == "prep" and child.lower_ in TOPICAL
        if child.i > token.i and (topic or child.dep_ in ("acl", "relcl")):
            for word in descendants(child, 4):
                if lemma_of(word) in load_wording().quarrels:
                    for party in phrases(word, "between"):
                        yield from words.reference.refs(party)


def _holder(words: Words) -> Iterator[Ref]:
    """Who a noun is said of: "Chad is a recipient", "Chad, a recipient of", "Chad sought help"."""
    noun, governor = words.predicate.token, words.predicate.governor
    while governor is not None and governor.pos_ == "NOUN" and governor.dep_ == "pobj":
        governor = governor.head.head  # "serves as the power for the interests of"
    if noun.dep_ == "appos":
        yield from words.reference.one(noun.head)
    elif governor is not None and governor.pos_ in ("VERB", "AUX"):
        for token in find_subject(governor):
            yield from words.reference.refs(token)


def _acting(words: Words) -> Iterator[Ref]:
    """Who acts in the clause that a noun sets the terms of: "under the treaty, Chad will"."""
    noun = words.predicate.token
    place = noun.head if noun.dep_ == "pobj" else None
    if place is None or place.lower_ not in TERMS or place.head.pos_ not in ("VERB", "AUX"):
        return
    for token in find_subject(place.head):
        yield from words.reference.refs(token)


def _counted(words: Words) -> Iterator[Ref]:
    """Of whose aid a sum is: "600 million in Chinese aid", "a package of Chadian arms"."""
    for noun in (*words.objects, *words.predicate.object):
        for name in ("in", "of"):
            for token in phrases(noun, name):
                yield from words.reference.nationality(token)
        yield from words.reference.nationality(noun)
    for name in ("in", "on", "upon"):
        for token in words.tokens(name):
            if lemma_of(token) in load_wording().aid:
                yield from words.reference.nationality(token)


NAMED: Mapping[str, Callable[[Words], Iterator[Ref]]] = MappingProxyType(
    {
        "owner": _owner,
        "host": _host,
        "mod": _modifier,
        "below": _below,
        "below*": _within_below,
        "deed": _deed,
        "asked": _asked,
        "under": _under,
        "left": _left,
        "addressee": _addressee,
        "sender": _sender,
        "struck": _struck,
        "topic": _topic,
        "quarrel": _quarrel,
        "holder": _holder,
        "told": _told,
        "acting": _acting,
        "counted": _counted,
    }
)
