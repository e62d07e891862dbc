"""Nouns that tell acts with their arguments: "Canada's severance of ties", "talks with Chad on trade"."""

from __future__ import annotations

from spacy.tokens import Token

from detente.coding.syntax.phrases import phrases, prepositions
from detente.coding.syntax.predicate import Predicate, add_prepositions
from detente.coding.syntax.subjects import find_subject, is_passive
from detente.coding.words.modality import load_modality
from detente.coding.words.wording import load_wording
from detente.language.lemma import lemma_of

# Behind these a noun takes the subject of the verb they hang on: "will travel for talks".
LENDING = frozenset(("in", "on", "for", "into", "to", "at", "during", "after", "following", "with"))


def noun_predicate(token: Token) -> Predicate:
    """The predicate of a noun such as "severance", "talks", "visit"."""
    predicate = Predicate(token, lemma_of(token), noun=True)
    add_prepositions(predicate, token)
    predicate.subject = list(predicate.prepositions.get("by", [])) or _by_next_to(token)
    days = load_wording().days
    predicate.subject += [c for c in token.children if c.dep_ == "poss" and lemma_of(c) not in days]
    predicate.subject += _granted_by(token)
    if not predicate.subject:
        predicate.subject = _seeking(token)
    predicate.object = list(predicate.prepositions.get("of", [])) or readied(token)
    for noun in predicate.object:
        add_prepositions(predicate, noun, nested=True)
    governor = _governor(token)
    predicate.governor = governor
    if predicate.lemma in load_wording().visits and (whither := _whither(token, predicate)):
        predicate.prepositions["to"] = whither
    if governor is not None:
        lends = governor.lemma_.lower() in load_wording().support or governor.lemma_ in (
            "be",
            "meet",
        )
        for name, tokens in prepositions(governor) if lends else ():
            if token not in tokens:
                predicate.prepositions.setdefault(name, []).extend(
                    t for t in tokens if t not in predicate.prepositions.get(name, ())
                )
        if not predicate.subject and governor.pos_ in ("VERB", "AUX") and not is_passive(governor):
            first = _first_of_list(token)
            if (
                _is_called_for(first, predicate)
                or _is_called_home(first)
                or _is_spoken_of(first, governor)
            ):
                pass
            elif (
                first.dep_ in ("dobj", "attr")
                and (lemma_of(governor) in load_wording().support or governor.lemma_ == "be")
            ) or (first.dep_ == "pobj" and _is_lent(first, token)):
                predicate.subject = find_subject(governor)
        elif _first_of_list(token).dep_ == "nsubjpass" and lends and is_passive(governor):
            predicate.subject = predicate.subject or list(phrases(governor, "by"))
        due = governor.dep_ == "acomp" and token.dep_ == "pobj"  # "was due for talks with Chad"
        if not predicate.subject and due and predicate.lemma in load_wording().joint:
            predicate.subject = find_subject(governor.head)
        if not predicate.subject and _is_spoken_of_in(governor, token):
            predicate.subject = find_subject(governor.head)
        elif not predicate.subject and _is_engaged(governor, token):
            predicate.subject = [governor]
            if governor.dep_ == "ROOT" and "in" not in predicate.prepositions:
                predicate.prepositions["in"] = list(phrases(governor, "in"))
    return predicate


def is_known_deed(noun: Token) -> bool:
    """ "Chad's raid", "the invasion": a deed of force that is told as known, whoever speaks of it."""
    return lemma_of(noun) in load_wording().deeds and any(
        c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in ("the", "this", "these", "those"))
        for c in noun.children
    )


def readied(noun: Token) -> list[Token]:
    """ "Two treaties are planned for signing", "the accord prepared for signature": what will be signed."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "for":
        return []
    above = noun.head.head
    if lemma_of(above) not in load_wording().readied:
        return []
    if above.dep_ == "acl":
        return [above.head]
    verb = above.head if above.dep_ == "acomp" else above
    return [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]


def _whither(visit: Token, predicate: Predicate) -> list[Token]:
    """ "The visit of the Chadian minister, Ali Saleh, to Lima": where the parse gives "to" to the verb."""
    verb = predicate.governor
    if (
        verb is None
        or verb.pos_ not in ("VERB", "AUX")
        or {"to", "in"} & set(predicate.prepositions)
    ):
        return []
    behind = visit.right_edge.i + 1
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "to" and behind <= child.i <= behind + 1:
            return [c for c in child.children if c.dep_ == "pobj"]
    return []


def _by_next_to(noun: Token) -> list[Token]:
    """ "Restored ties after mediation by Oman": whose the noun is, where the parse gives it to a verb that is active."""
    if noun.i + 1 == len(noun.doc):
        return []
    by = noun.nbor()
    stray = by.lower_ == "by" and by.head.pos_ == "VERB" and not is_passive(by.head)
    return [c for c in by.children if c.dep_ == "pobj"] if stray else []


def _is_lent(first: Token, noun: Token) -> bool:
    """ "Flew home after talks": theirs; "halted aid after the launch of a missile": somebody else's."""
    preposition, words = first.head.lower_, load_wording()
    later = preposition in ("after", "following")
    verb = lemma_of(first.head.head)
    if preposition == "with" and verb in words.striking:
        return False
    answered = preposition in ("for", "to") and verb in words.answering
    return preposition in LENDING and (lemma_of(noun) in words.joint or not (later or answered))


def _is_spoken_of_in(matter: Token, occasion: Token) -> bool:
    """ "Proposed a venue in a call with Peru": the call of whoever proposed it."""
    return (
        matter.dep_ == "dobj"
        and lemma_of(matter) in load_wording().undertaken
        and occasion.dep_ == "pobj"
        and occasion.head.lower_ in ("in", "on", "during", "at")
    )


def _is_engaged(person: Token, noun: Token) -> bool:
    """ "The Chadian minister, in talks with Mali, agreed", "Chadian premier in Lima for visit": his."""
    place = noun.head
    headline = place.lower_ == "for" and person.dep_ == "ROOT"
    near = place.lower_ in ("in", "on", "during") or headline
    joined = noun.dep_ == "pobj" and place.head == person and near
    return (
        joined
        and person.pos_ in ("NOUN", "PROPN")
        and lemma_of(noun) in load_wording().dialogues | load_wording().visits
    )


def _is_called_for(noun: Token, predicate: Predicate) -> bool:
    """ "Called for restraint and dialogue": whose, is not told; "called for talks with Chad" tells it."""
    return (
        noun.dep_ == "pobj"
        and lemma_of(predicate.token) in load_wording().dialogues
        and noun.head.lower_ == "for"
        and noun.head.head.lemma_ in load_wording().appeals
        and "with" not in predicate.prepositions
    )


def _is_spoken_of(noun: Token, verb: Token) -> bool:
    """ "Chad and Mali discussed the raid": whose, is not told."""
    return lemma_of(verb) in load_modality().raising and is_known_deed(noun)


def _is_called_home(noun: Token) -> bool:
    """ "Recalled its envoy for consultations": these are at home."""
    verb = noun.head.head
    return (
        noun.dep_ == "pobj"
        and lemma_of(noun) in load_wording().dialogues
        and noun.head.lower_ == "for"
        and lemma_of(verb) in load_wording().calling_home
    )


def _seeking(noun: Token) -> list[Token]:
    """ "Chad's bid for membership", "its offer of talks": whose that is, of what is sought."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("for", "of") else noun
    if above == noun or lemma_of(above) not in load_wording().sought:
        return []
    days = load_wording().days
    return [c for c in above.children if c.dep_ == "poss" and lemma_of(c) not in days]


def _granted_by(noun: Token) -> list[Token]:
    """ "The sanctions relief approved by Chad", "aid promised by Togo"."""
    return [
        t
        for c in noun.children
        if c.dep_ == "acl" and c.tag_ == "VBN" and lemma_of(c) in load_wording().granting
        for t in phrases(c, "by")
    ]


def _first_of_list(noun: Token) -> Token:
    """ "Ordered the expulsion of envoys and the closure of the consulate": both are ordered."""
    first = noun
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN"):
        first = first.head
    if (
        first.dep_ == "pobj"
        and first.head.lower_ == "of"
        and first.head.head.lemma_ in load_wording().lots | load_wording().phases
    ):
        return _first_of_list(first.head.head)  # "prepares a package of sanctions"
    if first != noun and first.dep_ == "pobj" and _is_of(first.head) and _is_of(noun, child=True):
        return first.head.head  # "the expulsion of envoys and the closure of", read as of both
    return first


def _is_of(word: Token, *, child: bool = False) -> bool:
    if child:
        return any(_is_of(c) for c in word.children)
    return word.dep_ == "prep" and word.lower_ == "of" and word.head.pos_ == "NOUN"


def _governor(noun: Token) -> Token | None:
    """The verb or noun a noun depends on, through one preposition."""
    noun = _first_of_list(noun)
    head = noun.head
    if noun.dep_ in ("dobj", "nsubj", "nsubjpass", "attr", "dative", "oprd"):
        return head
    if noun.dep_ == "pobj":
        return head.head if head.head != head else None
    return None
