"""Predicates with their arguments, whatever construction the news puts them in.

"Canada severed ties", "ties severed by Canada", "ties that were cut by Canada", "Canada's severance
of ties", "Canada decided to sever ties", "severing ties, Canada said" all give the same roles.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from detente.coding.syntax.gone_on import gone_on_about, may_go_on
from detente.coding.syntax.objects import HOMEWARD, find_objects
from detente.coding.syntax.phrases import is_accompanying, phrases, prepositions
from detente.coding.syntax.relatives import antecedent
from detente.coding.syntax.subjects import find_subject, is_passive
from detente.coding.words.wording import load_wording
from detente.language.clauses import is_to_infinitive
from detente.language.lemma import lemma_of

# What a verb acts upon or has somebody do: whoever is its subject then is no embassy.
ACTED_ON = frozenset(("dobj", "dative", "ccomp", "xcomp", "acomp"))
ASIDE = frozenset(("aside", "away", "back", "down", "short"))


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
    if any(may_go_on(s.lower_) for s in predicate.subject) and not any(
        c.dep_ in ACTED_ON and c.i > token.i for c in token.children
    ):  # "It closed"
        predicate.subject = [gone_on_about(s) or s for s in predicate.subject]
    if token.dep_ == "amod" and passive:
        predicate.subject = _hyphened(token)
    predicate.object = find_objects(token, passive=passive)
    add_prepositions(predicate, token)
    for noun in predicate.object:
        add_prepositions(predicate, noun, nested=True)
        if noun.dep_ == "compound" and noun.head.lower_ in HOMEWARD:
            add_prepositions(predicate, noun.head)
    if whole := _whose(token, predicate.subject + predicate.object):
        predicate.prepositions.setdefault("of", []).extend(whole)
        for noun in whole:
            add_prepositions(predicate, noun)
    if "with" not in predicate.prepositions and (others := _across_the_table(token)):
        predicate.prepositions["with"] = others
    if "by" in predicate.prepositions and passive:
        predicate.subject = predicate.prepositions["by"] + predicate.subject
    return predicate


def particle_of(verb: Token) -> str | None:
    """The particle of a verb, in lower case: "off" of "broke off", "aside" of "brushed aside"."""
    for child in verb.children:
        dep = child.dep_
        if dep == "prt" or (dep == "advmod" and _is_aside(child)):
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
    """ "Brushed aside", "stepped down": an adverb that is a particle."""
    return word.lower_ in ASIDE and word.i == word.head.i + 1


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


def add_prepositions(predicate: Predicate, token: Token, *, nested: bool = False) -> None:
    """Gather phrases such as "with Iran"; ``nested`` also those inside them ("staff of its embassy in Lima")."""
    for name, tokens in prepositions(token):
        known = predicate.prepositions.setdefault(name, [])
        known.extend(t for t in map(_led_by, tokens) if t not in known)
        if nested:
            for inner in tokens:
                if not is_accompanying(inner):
                    add_prepositions(predicate, inner)
                for deeper in phrases(inner, "of") if name == "of" else ():
                    add_prepositions(predicate, deeper)  # "most of the staff of its embassy in"
