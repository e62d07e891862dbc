"""How a noun that may stand for actors is told: as their host, by who leads it, where they rule."""

from __future__ import annotations

from spacy.tokens import Token

from detente.actors.roles import RoleKind, load_roles
from detente.language.lemma import lemma_of
from detente.language.prepositions import behind
from detente.language.tellers import SUBJECTS

NATION_PREPOSITIONS = frozenset(("of", "for", "from"))


def may_receive(noun: Token) -> bool:
    """Whether those spoken of are at home where they are: "leaders", no "world leaders"."""
    if noun.tag_ != "NNS" or lemma_of(noun) not in load_roles().receiving:
        return False
    told = (c.lower_ for c in noun.children if c.dep_ in ("amod", "compound", "nmod"))
    return load_roles().ranks.issuperset(told)


def led_by(party: Token) -> list[Token]:
    """ "The delegation, led by the Chadian premier": by whom."""
    return [
        t
        for c in party.children
        if c.dep_ == "acl" and c.lower_ in ("led", "headed")
        for t in behind(c, "by", labels=("agent", "prep"))
    ]


def place_where(noun: Token) -> list[Token]:
    """ "In Niger, where the junta expelled him": where those rule who act in such a clause."""
    clause = noun.head
    where = noun.dep_ in SUBJECTS and clause.dep_ == "relcl" and clause.head.i < noun.i
    told = any(c.lower_ == "where" and c.i < noun.i for c in clause.children)
    return [clause.head] if where and told else []


def definite_plural(token: Token) -> bool:
    """ "the French", "the Russians" as subject of a verb stand for their side."""
    first = token
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN", "ADJ"):
        first = first.head  # "Israel and the Palestinians", "the British and French"
    definite = any(c.lower_ == "the" for t in (first, token) for c in t.children)
    return definite and first.dep_ in ("nsubj", "pobj", "dobj", "agent")


def is_fellow(noun: Token) -> bool:
    """ "His colleagues", "his Republican colleague": those of his own house."""
    told = any(c.dep_ in ("amod", "compound") for c in noun.children)
    return lemma_of(noun) == "colleague" and (told or noun.tag_ == "NNS")


def is_noun(token: Token) -> bool:
    """Whether a word stands as a noun, also the "general" of "its secretary-general"."""
    return token.pos_ in ("NOUN", "PROPN") or (token.lower_ == "general" and token.dep_ in SUBJECTS)


def tells_whose(preposition: Token, noun: Token) -> bool:
    """ "The king of Chad"; "an aide to the Chadian king"."""
    if preposition.dep_ != "prep":
        return False
    word = preposition.lower_
    return word in NATION_PREPOSITIONS or (
        word == "to" and lemma_of(noun) in load_roles().attendants
    )


def kind_of(noun: Token) -> RoleKind | None:
    """How a noun acts for its state; "members" do of a body that does."""
    roles, lemma = load_roles(), lemma_of(noun)
    if lemma in roles.members:
        bodies = (lemma_of(t) for t in behind(noun, "of"))
        return "official" if any(body in roles.governments for body in bodies) else None
    return roles.kind(lemma)
