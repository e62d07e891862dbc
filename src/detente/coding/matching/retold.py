"""Acts spoken of again by their noun alone: "the embargo was imposed in 1984", "the deal was signed".

Whose embargo and whose deal it is was told before; a definite noun takes its sides from there.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from detente.actors.naming import Meant, Ref
from detente.actors.reference import Reference
from detente.coding.frames.frame import Frame
from detente.coding.frames.slots import Slots
from detente.coding.words.wording import load_wording
from detente.language.lemma import lemma_of

DEFINITE = frozenset(("the", "this", "that", "these", "those"))
ENCOUNTERS = frozenset(("meeting.hold", "meeting.call", "meeting.visit", "talks.hold"))
MANY = "meeting"  # the family of acts of which texts tell several of the same two
SURE = 0.7  # how sure the sides of the act told before are those of the noun

Sides = tuple[tuple[Ref, ...], tuple[Ref, ...]]


def keep(
    token: Token, act: str, source: tuple[Ref, ...], target: tuple[Ref, ...], reference: Reference
) -> None:
    """Remember the sides of an act that the text has told in full, by the act's family, and who met.

    Those whom the article is about are not forgotten for others.
    """
    family, sides = act.split(".")[0], _codes(source) | _codes(target)
    if act in ENCOUNTERS and len(sides) == 2:
        reference.met = token.i, tuple(sorted(sides))
    if family not in load_wording().told_again.values() or len(sides) < 2:
        return
    before = reference.told.get(family)
    about = set(reference.pair)
    if before is not None and sides != about == _codes(before[0]) | _codes(before[1]):
        return
    reference.told[family] = (source, target)


def sides_of(
    frame: Frame, source: tuple[Ref, ...], target: tuple[Ref, ...], slots: Slots[Reference]
) -> Sides | None:
    """The sides that a definite noun takes from where the same was told, or None.

    One side that is named here must be one of those told there.
    """
    told = slots.reference.told.get(frame.act.split(".")[0])
    if told is None or not may_be_retold(frame, slots):
        return None
    before = (*told[0], *told[1])
    known = _codes(source) | _codes(target)
    if not known:
        if not slots.leaves_open("subject"):
            return None
        first, second = told if told[1] else (told[0], ())
        if not frame.parties and not second:
            return None
        return _lent(first, slots), _lent(second, slots)
    others = tuple(r for r in before if not _codes((r,)) & known)
    if not known <= _codes(before) or not others:
        return None
    return (source, _lent(others, slots)) if source else (_lent(others, slots), target)


def may_be_retold(frame: Frame, slots: Slots[Meant]) -> bool:
    """Whether an act is told by a definite noun that may go back to where the same was told."""
    if slots.predicate.noun:  # "the embargo" alone tells nothing new
        return False
    family = frame.act.split(".")[0]
    if family == MANY and frame.parties:
        return False  # of several meetings, "the meeting" that others attended may be any
    noun = slots.objects[0] if slots.objects else slots.predicate.token
    return load_wording().told_again.get(lemma_of(noun)) == family and _goes_back(noun, slots)


def _goes_back(noun: Token, slots: Slots[Meant]) -> bool:
    if slots.predicate.token.dep_ == "relcl" and slots.predicate.token.head == noun:
        return True
    return any(c.dep_ == "det" and c.lower_ in DEFINITE for c in noun.children)


def _lent(refs: tuple[Ref, ...], slots: Slots[Reference]) -> tuple[Ref, ...]:
    token = slots.predicate.token.i
    how = "the act that was told before"
    return tuple(
        replace(r, token=token, words="", confidence=SURE * r.confidence, how=how) for r in refs
    )


def _codes(refs: tuple[Ref, ...]) -> set[str]:
    return {code for ref in refs for code in ref.codes}
