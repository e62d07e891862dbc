"""Sides of an act that no words name: whom the reader takes from what the article is about."""

from __future__ import annotations

from spacy.tokens import Token

from detente.actors.naming import Ref
from detente.actors.reference import Reference
from detente.actors.roles import load_roles
from detente.coding.frames.frame import Frame
from detente.coding.frames.slots import Slots
from detente.coding.syntax.phrases import is_day
from detente.coding.words.wording import load_wording
from detente.language.lemma import lemma_of

BOTH = frozenset(("both", "two", "respective"))


def lacks_other(frame: Frame, codes: set[str], slots: Slots[Reference]) -> bool:
    """ "Peru was resuming relations": with the other of the two states that the article is about."""
    behind = slots.tokens("with") or slots.tokens("between") or slots.tokens("to")
    return (
        frame.assumes_both and len(codes) == 1 and codes <= set(slots.reference.pair) and not behind
    )


def is_unknown_person(slots: Slots[Reference]) -> bool:
    """Whether who acts is a person of whom nothing tells the state: "when Carl Lindqvist presented"."""
    subjects = slots.tokens("subject")
    return bool(subjects) and all(
        t.tag_ == "NNP"
        and (
            t.ent_type_ == "PERSON"
            or t.i in slots.reference.person_at
            or (not t.ent_type_ and _is_full_name(t))
            or any(
                lemma_of(c) in load_roles().officials for c in t.children if c.dep_ == "compound"
            )
        )
        for t in subjects
    )


def _is_full_name(word: Token) -> bool:
    """ "Clemens Wildner": two words of a name and nothing else."""
    before = list(word.children)
    return (
        len(before) == 1
        and before[0].dep_ == "compound"
        and before[0].tag_ == "NNP"
        and before[0].i == word.i - 1
        and not list(before[0].children)
    )


def is_post_by_city(slots: Slots[Reference]) -> bool:
    """ "Embassy Lima resumed operations"."""
    subjects = slots.tokens("subject")
    return bool(subjects) and all(map(slots.reference.names_post, subjects))


def are_of_both(slots: Slots[Reference]) -> bool:
    """Whether posts or envoys are those of the two states that an article is about: "both legations became
    embassies", "embassies were opened the following year", "in both capitals", "ambassadors returned"."""
    posts = [
        o
        for o in (*slots.objects, *slots.tokens("subject"))
        if o.tag_ in ("NNS", "NNPS")
        and (
            lemma_of(o) in load_wording().gone_on_about
            or lemma_of(o) in load_wording().heads_of_post
        )
    ]
    places = [t for name in ("in", "at", "across") for t in slots.tokens(name) if not is_day(t)]
    in_both = [t for t in places if any(c.lower_ in BOTH for c in t.children)]  # "in both capitals"
    placed = len(in_both) < len(places)
    if not posts or placed or not slots.leaves_open("subject"):
        return False
    told = {c.lower_ for o in posts for c in o.children if c.dep_ not in ("prep", "punct", "cc")}
    verb = slots.predicate.lemma
    return (
        bool(told & BOTH or in_both)
        or (not told and verb in load_wording().opening)
        or (told == {"the"} and verb in load_wording().raising)
    )


def are_in_many(source: tuple[Ref, ...], slots: Slots[Reference]) -> bool:
    """ "Chad will close its embassies on Sunday": one state has but one in another, so they lie in many."""
    return len({c for r in source for c in r.codes}) == 1 and any(
        o.tag_ in ("NNS", "NNPS") and lemma_of(o) in load_wording().single_posts
        for o in slots.objects
    )


def are_on_goods(source: tuple[Ref, ...], slots: Slots[Reference]) -> bool:
    """ "Tariffs on imports of steel": from anywhere, where their sentence names no other state."""
    duties = any(lemma_of(o) in load_wording().duties for o in slots.objects)
    if not duties or not slots.tokens("on") or slots.fill("on"):
        return False
    own = {c for r in source for c in r.codes}
    sentence = slots.predicate.token.sent
    return all(set(slots.reference.codes_at(t.i)) <= own for t in sentence)


def are_common_nouns(slots: Slots[Reference]) -> bool:
    """ "Recognised the effort": an object, and neither a name nor a pronoun, which may mean a state."""
    objects = slots.tokens("object")
    return bool(objects) and all(o.tag_ in ("NN", "NNS") for o in objects)


def customary(slots: Slots[Reference], *, sent: bool) -> tuple[tuple[Ref, ...], tuple[Ref, ...]]:
    """ "The embassy closed in 1996", "Minister Lindqvist presented his credentials": whose, and where,
    the article's other embassies tell."""
    ends = slots.reference.sender_and_host(slots.predicate.token.i)
    told = sent or (slots.objects and slots.leaves_open("subject"))
    if not ends or not told:
        return (), ()
    return (assumed(ends[0], slots),), (assumed(ends[1], slots),)


def assumed(code: str, slots: Slots[Reference]) -> Ref:
    """A state that is meant though nobody names it, held with little confidence."""
    token = slots.predicate.token
    return Ref((code,), "state", token.i, "", 0.4, "the article is about these two states")
