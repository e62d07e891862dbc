"""Acts told with one side alone: who of public life does them, whose people those are, whom they concern.

"The opposition demanded that Chad release them", "rebels operating in Chad killed two".
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from detente.actors.naming import Meant, Ref
from detente.actors.reference import Reference
from detente.actors.roles import leaning
from detente.coding.frames.frame import Frame
from detente.coding.frames.slots import Slots
from detente.coding.matching.construction import done_by
from detente.coding.words.wording import load_wording
from detente.language.clauses import is_to_infinitive
from detente.language.lemma import lemma_of

AT_HOME = ("statement.", "force.")  # what is done at home, too
LIVING_IN = 0.9  # how sure it is that those in a country are its people
# How sure it is that an actor spoken of is the one concerned, and that one named within a subject is whose
# they are: in news drawn at random 38 of 56 of the former were right, 3 in 5 of those who stand
# before the noun ("Kenyan teachers") and 2 in 5 of all within it, whose claims say so by these figures.
SPOKEN_OF = 0.35
BEFORE, WITHIN = 0.45, 0.25
BESIDE = frozenset(("with", "alongside", "despite", "without", "like", "unlike"))
FINITE = frozenset(("VBD", "VBZ", "VBP"))
SETTING = frozenset(("in", "at", "during", "since", "after", "before"))
MEANWHILE = frozenset(
    ("as", "while", "when", "after", "before", "since", "because", "although", "though")
)


def has_required(frame: Frame, slots: Slots[Meant]) -> bool:
    """Whether the slots that a frame asks for are filled. Of an act that is told with one side alone it
    is enough that somebody of public life does it: "the opposition demanded that Chad", "rebels killed"."""
    missing = [name for name in frame.requires if not slots.fill(name)]
    return not missing or (
        all(name in ("subject", "subject*") for name in missing) and is_at_home(frame, slots)
    )


def is_at_home(frame: Frame, slots: Slots[Meant]) -> bool:
    """Whether one side of public life does it, for which no state needs to be named."""
    words = load_wording().public if frame.speech else load_wording().armed
    if not (frame.partial or frame.public) or not frame.act.startswith(AT_HOME):
        return False
    if done_by(slots.predicate, words):
        return True
    # Those of whom their country alone is told may do anything: a frame without objects may be any crime.
    told = frame.speech or bool(frame.object or frame.prepositional_object)
    return (
        told
        and done_by(slots.predicate, load_wording().settled)
        and any(_is_of(s, word, slots) for s in slots.predicate.subject for word in s.subtree)
        and bool(within_subject(slots))
    )


def within_subject(slots: Slots[Meant]) -> tuple[Ref, ...]:
    """The state of those who do it: "a union of Kenyan teachers", "rebels operating in Chad"."""
    for subject in slots.predicate.subject:
        known = _is_known(subject, slots)  # but of another kind
        own = set(slots.predicate.token.subtree)  # "rebels who attacked the Chadian town"
        for word in subject.subtree:
            if (word in own and subject not in own) or _is_backer(word):
                continue
            if known and not _lives_in(subject, word):  # "Albanians in Serbia" are of Serbia
                continue
            sure = BEFORE if word.head == subject and word.i < subject.i else WITHIN
            sure = LIVING_IN if _lives_in(subject, word) else sure
            refs = tuple(
                replace(r, confidence=sure * r.confidence) for r in slots.reference.one(word)
            )
            if refs:
                return refs[:1]
    return ()


def _is_known(subject: Token, slots: Slots[Meant]) -> bool:
    """Whether a subject stands for somebody by more than the words before it: "Albanians", "thousands of
    Albanians", not "Kenyan teachers"."""
    if slots.crowd(subject):
        return True
    named = {r.token for r in slots.reference.nationality(subject)}
    return bool(slots.reference.one(subject)) and not named


def _is_of(subject: Token, word: Token, slots: Slots[Meant]) -> bool:
    """ "Police in Chad", "Chad's court", "Chadian prosecutors", "the head of a Chadian union"."""
    if _lives_in(subject, word):
        return True
    noun = word.head
    while noun.dep_ == "pobj" and noun.head.lower_ in ("of", "for") and noun != subject:
        noun = noun.head.head
    return (
        noun == subject
        and word.i < word.head.i
        and not _is_backer(word)
        and bool(slots.reference.one(word))
    )


def _is_backer(word: Token) -> bool:
    """ "The Chad-backed rebels", "Chadian allies", "protesters angered by Chad" are not Chad's."""
    if lemma_of(word.head) in load_wording().leaning:
        return True
    if any(a.dep_ == "agent" for a in (word.head, word.head.head)):
        return True
    return word.dep_ in ("npadvmod", "compound", "advmod") and word.head.tag_ in ("VBN", "JJ")


def _lives_in(subject: Token, word: Token) -> bool:
    """ "Police in Chad", "rebels in the Chadian desert"."""
    place = word
    while place.dep_ in ("compound", "poss", "amod", "nmod") and place.head != place:
        place = place.head  # "rebels in Chad's Bahr region"
    return place.dep_ == "pobj" and place.head.lower_ == "in" and place.head.head == subject


def spoken_of(
    slots: Slots[Reference], kinds: frozenset[str], taken: tuple[str, ...], *, speech: bool
) -> tuple[Ref, ...]:
    """Whom a statement or a deed concerns where no slot tells: the first actor after the predicate.

    "Agreed to lift the embargo on Iran" is agreed with a view to Iran, "denounced the raid on the
    Chadian town" concerns Chad.
    """
    token = slots.predicate.token
    if speech and _addresses_another(slots, taken):
        return ()
    for word in token.subtree:
        if word.i <= token.i or leaning(word) or word.tag_ == "PRP$":
            continue
        if slots.reference.is_seat(word):
            continue
        if not (_is_told(word, token) if speech else _same_clause(word, token)):
            continue
        refs = tuple(
            replace(r, confidence=SPOKEN_OF * r.confidence)
            for r in slots.reference.one(word)
            if (r.kind in kinds or r.kind in ("people", "place")) and not set(r.codes) & set(taken)
        )
        if refs:
            return refs[:1]
    return ()


def _addresses_another(slots: Slots[Reference], taken: tuple[str, ...]) -> bool:
    """Whether the object is somebody else or one's own: "criticised the firm Acme", "urged allies to",
    "mocked Chad's policy on Mali" in Chad. Whoever is named behind is not the one concerned."""
    reference = slots.reference
    for token in slots.tokens("object") if not slots.predicate.noun else ():
        somebody = reference.roles.kind(lemma_of(token)) or lemma_of(token) in (
            reference.roles.country_nouns
        )
        if somebody or token.pos_ == "PROPN" or token.tag_ == "PRP":
            return not reference.nationality(token)
        owners = [c for c in token.children if c.dep_ == "poss" and c.pos_ == "PROPN"]
        if any(set(r.codes) & set(taken) for c in owners for r in reference.refs(c)):
            return True
    return False


def _is_told(word: Token, predicate: Token) -> bool:
    """Whether a word belongs to what is said, not to where or when it was said or to what a clause tells
    of one of its nouns ("the conclusion that Chad", "in a speech in Lima", "as Chad left")."""
    node = word
    while node not in (predicate, node.head):
        if node.dep_ == "prep" and node.lower_ == "against":
            return True
        told = node.dep_ == "relcl" or (node.dep_ == "acl" and node.tag_ in FINITE)
        if told and not is_to_infinitive(node):
            return False
        if node.head == predicate and (
            (node.dep_ == "prep" and node.lower_ in SETTING)
            or (node.dep_ == "advcl" and any(c.lower_ in MEANWHILE for c in node.children))
        ):
            return False
        node = node.head
    return True


def _same_clause(word: Token, predicate: Token) -> bool:
    """Whether no other verb stands between a word and its predicate, and no "with", behind which an ally
    is named: "destroyed the camp with the help of Chad"."""
    node = word.head
    while node != predicate and node.head != node:
        if node.pos_ in ("VERB", "AUX") or (node.dep_ == "prep" and node.lower_ in BESIDE):
            return False
        if node.dep_ == "conj" and node.head == predicate:
            return False  # "the tests and the Chadian war"
        node = node.head
    return node == predicate
