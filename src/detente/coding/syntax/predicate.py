"""Predicates with their arguments, whatever construction the news puts them in.

"Canada severed ties", "ties severed by Canada", "ties that were cut by Canada", "Canada's severance
of ties", "Canada decided to sever ties", "severing ties, Canada said" all give the same roles.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from detente.coding.syntax.gone_on import gone_on_about
from detente.coding.syntax.objects import HOMEWARD, find_objects
from detente.coding.syntax.phrases import is_accompanying, phrases, prepositions
from detente.coding.syntax.subjects import antecedent, find_subject, is_passive
from detente.coding.words.wording import load_wording
from detente.language.clauses import is_to_infinitive
from detente.language.lemma import lemma_of

# What a verb acts upon or has somebody do: whoever is its subject then is no embassy.
ACTED_ON = frozenset(("dobj", "dative", "ccomp", "xcomp", "acomp"))
VISITS = frozenset(("visit", "trip", "tour", "journey"))
ASIDE = frozenset(("aside", "away", "back", "down"))
# Behind these a noun takes the subject of the verb they hang on: "will travel for talks".
LENDING = frozenset(("in", "on", "for", "into", "to", "at", "during", "after", "with"))


@dataclass(slots=True)
class Predicate:
    """A verb, participle or noun with its arguments as head tokens.

    ``lemma`` includes a particle ("break off"); ``governor`` is the verb or noun that governs a noun
    predicate. ``forms`` and ``lemmas`` keep the words around it, and ``clause`` those of the clause that
    it adds to, once a frame has asked for them.
    """

    token: Token
    lemma: str
    noun: bool
    subject: list[Token] = field(default_factory=list)
    object: list[Token] = field(default_factory=list)
    prepositions: dict[str, list[Token]] = field(default_factory=dict)
    governor: Token | None = None
    forms: set[str] | None = field(default=None, init=False)
    lemmas: set[str] | None = field(default=None, init=False)
    clause: set[str] | None = field(default=None, init=False)


def verb_predicate(token: Token) -> Predicate:
    """The predicate of a verb token (any form, finite or not)."""
    particle, lemma = particle_of(token), lemma_of(token)
    predicate = Predicate(token, f"{lemma} {particle}" if particle else lemma, noun=False)
    passive = is_passive(token)
    subject = [] if passive else find_subject(token)
    predicate.subject = [s for s in subject if s != token]
    if not any(c.dep_ in ACTED_ON and c.i > token.i for c in token.children):  # "It closed"
        predicate.subject = [gone_on_about(s) or s for s in predicate.subject]
    if token.dep_ == "amod" and passive:
        predicate.subject = _hyphened(token)
    predicate.object = find_objects(token, passive=passive)
    _add_prepositions(predicate, token)
    for noun in predicate.object:
        _add_prepositions(predicate, noun, nested=True)
        if noun.dep_ == "compound" and noun.head.lower_ in HOMEWARD:
            _add_prepositions(predicate, noun.head)
    if whole := _whose(token, predicate.subject + predicate.object):
        predicate.prepositions.setdefault("of", []).extend(whole)
        for noun in whole:
            _add_prepositions(predicate, noun)
    if "with" not in predicate.prepositions and (others := _across_the_table(token)):
        predicate.prepositions["with"] = others
    if "by" in predicate.prepositions and passive:
        predicate.subject = predicate.prepositions["by"] + predicate.subject
    return predicate


def particle_of(verb: Token) -> str | None:
    """The particle of a verb, in lower case: "off" of "broke off", "aside" of "brushed aside"."""
    for child in verb.children:
        if child.dep_ == "prt" or _is_aside(child):
            return child.lower_
    return None


def _hyphened(participle: Token) -> list[Token]:
    """ "The Chadian-brokered talks": by whom."""
    before = participle.doc[participle.left_edge.i : participle.i]
    if len(before) < 2 or before[-1].text not in ("-", "–"):
        return []
    return [c for c in participle.children if c.i < participle.i and c.pos_ in ("PROPN", "ADJ")][
        -1:
    ]


def _across_the_table(verb: Token) -> list[Token]:
    """ "Opened talks with Chad on restoring ties", "a deal with Mali to exchange envoys": with whom."""
    above = verb.head
    if verb.dep_ == "pcomp" and above.lower_ in ("on", "about", "over", "aimed", "at", "for"):
        above = above.head
    elif verb.dep_ not in ("acl", "advcl") or not is_to_infinitive(verb):
        return []
    nouns = [above, *(c for c in above.children if c.dep_ == "dobj" and c.i < verb.i)]
    names = load_wording().dialogues | load_wording().bargains
    return [t for n in nouns if lemma_of(n) in names for t in phrases(n, "with") if t.i < verb.i]


def _whose(verb: Token, nouns: list[Token]) -> list[Token]:
    """ "The embassy in Lima, whose work was suspended": of what that is, with what it hangs from."""
    if not any(c.tag_ == "WP$" for noun in nouns for c in noun.children):
        return []
    while verb.dep_ in ("conj", "xcomp", "ccomp") and verb.head != verb:
        verb = verb.head
    if verb.dep_ not in ("relcl", "acl"):
        return []
    found = [verb.head]
    while found[-1].dep_ == "pobj" and found[-1].head.dep_ == "prep":
        found.append(found[-1].head.head)
    return [t for t in found if t.pos_ in ("NOUN", "PROPN")]


def _is_aside(word: Token) -> bool:
    """ "Brushed aside", "stepped down": a particle that the parser takes for an adverb."""
    return word.dep_ == "advmod" and word.lower_ in ASIDE and word.i == word.head.i + 1


def noun_predicate(token: Token) -> Predicate:
    """The predicate of a noun such as "severance", "talks", "visit"."""
    predicate = Predicate(token, lemma_of(token), noun=True)
    _add_prepositions(predicate, token)
    predicate.subject = list(predicate.prepositions.get("by", [])) or _by_next_to(token)
    days = load_wording().days
    predicate.subject += [c for c in token.children if c.dep_ == "poss" and lemma_of(c) not in days]
    predicate.subject += _granted_by(token)
    if not predicate.subject:
        predicate.subject = _seeking(token)
    predicate.object = list(predicate.prepositions.get("of", []))
    for noun in predicate.object:
        _add_prepositions(predicate, noun, nested=True)
    governor = _governor(token)
    predicate.governor = governor
    if predicate.lemma in VISITS and (whither := _whither(token, predicate)):
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
            if _is_called_for(first, predicate) or _is_called_home(first):
                pass
            elif (
                first.dep_ in ("dobj", "attr")
                and (lemma_of(governor) in load_wording().support or governor.lemma_ == "be")
            ) or (first.dep_ == "pobj" and _is_lent(first, token)):
                predicate.subject = find_subject(governor)
        elif _first_of_list(token).dep_ == "nsubjpass" and lends and is_passive(governor):
            predicate.subject = predicate.subject or list(phrases(governor, "by"))
        if not predicate.subject and _is_spoken_of_in(governor, token):
            predicate.subject = find_subject(governor.head)
        elif not predicate.subject and _is_engaged(governor, token):
            predicate.subject = [governor]
            if governor.dep_ == "ROOT" and "in" not in predicate.prepositions:
                predicate.prepositions["in"] = list(phrases(governor, "in"))
    return predicate


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
    preposition, joint = first.head.lower_, load_wording().joint
    return preposition in LENDING and (preposition != "after" or lemma_of(noun) in joint)


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
        and (lemma_of(noun) in load_wording().dialogues or lemma_of(noun) in VISITS)
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


def _led_by(noun: Token) -> Token:
    """ "Mali, with which Chad has no relations", "to whom": the name before, which these stand for."""
    if noun.lower_ not in ("which", "whom") or noun.i < 2 or noun.head.i + 1 != noun.i:
        return noun
    meant = antecedent(noun)
    if meant != noun:
        return meant
    before = noun.doc[noun.head.i - 1]  # hung from another verb than the noun
    before = before.nbor(-1) if before.text == "," and before.i > noun.sent.start else before
    return before if before.pos_ in ("NOUN", "PROPN") else noun


def _add_prepositions(predicate: Predicate, token: Token, *, nested: bool = False) -> None:
    """Gather phrases such as "with Iran"; ``nested`` also those inside them ("staff of its embassy in Lima")."""
    for name, tokens in prepositions(token):
        known = predicate.prepositions.setdefault(name, [])
        known.extend(t for t in map(_led_by, tokens) if t not in known)
        if nested:
            for inner in tokens:
                if not is_accompanying(inner):
                    _add_prepositions(predicate, inner)
                for deeper in phrases(inner, "of") if name == "of" else ():
                    _add_prepositions(predicate, deeper)  # "most of the staff of its embassy in"
