"""Acts told in a row whose target is named once: "Peru shut its embassy in Mali. Chad called its envoy home."

What has no target of its own takes that of the act of the same kind just before.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.actors.naming import Meant, Ref
from detente.actors.reference import Reference
from detente.actors.roles import load_roles
from detente.actors.succession import same_ground
from detente.coding.attribution.voice import voice_of
from detente.coding.frames.frame import Frame
from detente.coding.frames.slots import Slots
from detente.coding.matching.parties import codes_of
from detente.coding.matching.unnamed import is_unknown_person
from detente.coding.syntax.subjects import is_passive
from detente.coding.words.wording import load_wording
from detente.language.lemma import lemma_of

REACH = 2  # sentences from an act back to the one whose target it shares
SURE = 0.5  # how sure the target of the act before is that of this one
# Acts whose source is the state whose post it is, and whose target the one in which it stands.
OF_POSTS = ("mission.open", "mission.close", "mission.move", "relations.upgrade")
POST = "post"
# Families of acts that go on from one another.
KINDRED = {"mission": "envoy", "relations": "envoy"}


def keep_series(
    token: Token, act: str, source: tuple[Ref, ...], target: tuple[Ref, ...], reference: Reference
) -> None:
    """Remember the sides of a directed act that the text has told in full."""
    if source and target:
        sides = codes_of(source), codes_of(target)
        reference.series[_kind(act)] = (token.i, *sides)
        if act in OF_POSTS:
            reference.series[POST] = (token.i, *sides)


def of_the_post(frame: Frame, slots: Slots[Reference]) -> tuple[tuple[Ref, ...], tuple[Ref, ...]]:
    """ "Chad closed its embassy in Lima. The mission was reopened in 1946": whose, and where, the act told
    last of a post tells."""
    before = slots.reference.series.get(POST)
    if before is None or frame.act not in OF_POSTS:
        return (), ()
    if not (slots.leaves_open("subject") or is_unknown_person(slots)):
        return (), ()
    definite = any(
        o.tag_ in ("NN", "NNP")
        and lemma_of(o) in load_roles().posts
        and [c.lower_ for c in o.children if c.dep_ in ("det", "poss", "amod")] == ["the"]
        for o in slots.objects
    )
    if not definite or len(before[1]) != 1 or len(before[2]) != 1:
        return (), ()
    place = slots.predicate.token.i
    source, target = (Ref(c, "state", place, "", SURE, "the post told last") for c in before[1:])
    return (source,), (target,)


def of_the_series(
    frame: Frame, source: tuple[Ref, ...], slots: Slots[Reference]
) -> tuple[Ref, ...]:
    """The target of the act of the same kind just before, or () where there is none near, where it is one
    of several, or where this act names a place or party of its own."""
    before = slots.reference.series.get(_kind(frame.act))
    token = slots.predicate.token
    if before is None or not slots.objects or slots.predicate.noun or _names_another(frame, slots):
        return ()
    place, doers, targets = before
    if place > token.i or _sentences(token, place) > REACH:
        return ()
    acting = codes_of(source)
    if _meet(acting, targets):  # who answers in kind does so to the one that acted
        targets = doers if not _meet(acting, doers) else ()
    if len(targets) != 1:
        return ()
    return (Ref(targets, "state", token.i, "", SURE, "the act told just before"),)


def _meet(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether a state is on both sides, be it by another name: Prague's ministry is Czechoslovakia's."""
    return any(same_ground(one, other) for one in some for other in others)


def by_the_speaker(target: tuple[str, ...], slots: Slots[Reference]) -> tuple[Ref, ...]:
    """ "The Chadian minister said that an embassy would be opened in Mali": what is done, nobody is told to
    do, is done by the state that speaks of it."""
    token = slots.predicate.token
    if not may_be_by_the_speaker(slots):
        return ()
    voice = voice_of(token, slots.reference)
    if voice.code is None or voice.code in target:
        return ()
    return (Ref((voice.code,), "state", token.i, "", SURE, "the state that tells of it"),)


def may_be_by_the_speaker(slots: Slots[Meant]) -> bool:
    """Whether something is done and nobody is told to do it: "an embassy would be opened"."""
    return (
        bool(slots.objects)
        and not slots.predicate.noun
        and is_passive(slots.predicate.token)
        and slots.leaves_open("subject")
    )


def _kind(act: str) -> str:
    family = act.split(".")[0]
    return KINDRED.get(family, family)


def _sentences(token: Token, place: int) -> int:
    """How many sentences lie between a token and a place before it."""
    return sum(bool(t.is_sent_start) for t in token.doc[place + 1 : token.i + 1])


def _names_another(frame: Frame, slots: Slots[Reference]) -> bool:
    """Whether a phrase that would tell the target names somebody unknown, or goes back to somebody."""
    backward = slots.reference.roles.country_nouns
    return any(
        (t.pos_ == "PROPN" and t.ent_type_ not in ("DATE", "TIME")) or lemma_of(t) in backward
        for name in frame.target
        if name.removesuffix("*") in load_wording().prepositions or name == "dative"
        for t in slots.tokens(name.removesuffix("*"))
    )
