"""Who takes part in what is done together: the parties of talks, meetings, treaties and ties."""

from __future__ import annotations

from dataclasses import replace

from detente.actors import load_actors
from detente.actors.naming import Meant, Ref
from detente.actors.reference import Reference
from detente.coding.frames.frame import Frame
from detente.coding.frames.slots import Slots
from detente.coding.matching.parties import codes_of, unique
from detente.coding.matching.unnamed import assumed, lacks_other
from detente.coding.syntax.subjects import find_subject
from detente.coding.words.wording import load_wording
from detente.language.coordination import coordinated
from detente.language.lemma import lemma_of

SMALL = 10  # the members of a body that a text may name one by one
NEARLY = 0.75  # how many of them it names where it names "all"


def joint_parties(frame: Frame, slots: Slots[Reference]) -> tuple[Ref, ...]:
    """All parties of an undirected act; one that is not named may be the article's own pair."""
    parties = unique(
        r for name in frame.parties for r in slots.fill(name) if r.kind in frame.party_kinds
    )
    parties = _without_topic(frame, parties, slots)
    codes = set(codes_of(parties))
    if (together := _named_together(frame, slots)) is not None:
        return together
    if len(codes) >= frame.minimum and not _is_one_side(parties, slots):
        return () if _is_all_met(codes, slots) else parties
    if slots.names_several("between"):
        return ()  # "talks between the president and the opposition" are at home
    if len(parties) == 1 and slots.predicate.noun and slots.fill("with"):
        parties = unique(
            iter((*parties, *(r for r in slots.implied() if r.kind in frame.party_kinds)))
        )
        if len(codes_of(parties)) >= frame.minimum and len(parties) > 1:
            return parties
    if len(codes) == 1 and slots.predicate.token.dep_ == "acl" and slots.fill("with"):
        above = _of_clause_above(slots)  # "Chad's vote on the treaty struck with Mali"
        parties = unique(iter((*parties, *(r for r in above if r.kind in frame.party_kinds))))
        if len(codes_of(parties)) == 2:
            return parties
        parties = tuple(r for r in parties if set(r.codes) <= codes)
    if len(codes) <= 1 and frame.party_else and not slots.fill("with"):
        others = (r for name in frame.party_else for r in slots.fill(name))
        parties = unique(iter((*parties, *others)))
        if len(codes_of(parties)) == 2:
            return parties
        parties = tuple(r for r in parties if set(r.codes) <= codes)
    if frame.gathers and len(codes) == 1 and (members := _meeting_body(parties, slots)):
        return members
    if len(codes) == 1 and all(r.token < slots.predicate.token.i for r in slots.fill("mod")):
        named = {r.token for name in frame.parties if name != "mod" for r in slots.fill(name)}
        if slots.fill("mod") and not named:
            return ()  # "Palestinian dialogue" is one among Palestinians
    if len(codes) == 1 and (other := _who_speaks_of_it(frame, codes, slots)):
        return (*parties, *other)
    return _with_the_unnamed(frame, parties, codes, slots)


def _named_together(frame: Frame, slots: Slots[Reference]) -> tuple[Ref, ...] | None:
    """The parties where one phrase names all of them, whoever else stands in the sentence; None where
    no such phrase is there."""
    between = slots.fill("between") if "between" in frame.parties else ()
    # "Deals between Chadian and Malian firms".
    between = tuple(r for r in between if r.kind != "people")
    if len(set(codes_of(between))) >= frame.minimum:
        return unique(iter(between))  # who restores ties between others is no party to them
    if between and slots.names_several("between"):
        return ()  # nor is who wants a deal between Chad and its rebels
    named_after = slots.fill("mod") if "mod" in frame.parties and slots.predicate.noun else ()
    if len(set(codes_of(named_after))) >= frame.minimum and not slots.fill("with"):
        return unique(iter(named_after))  # who restarts "Chadian-Malian talks" is no party to them
    if frame.gathers and _is_hosted(slots):
        met = unique(r for r in slots.fill("of") if r.kind in frame.party_kinds)
        if len(codes_of(met)) >= frame.minimum:
            return met
    if {"from", "to"} <= set(frame.parties):  # who carries a letter is no party to it
        ends = unique(iter((*slots.fill("from"), *slots.fill("to"))))
        if slots.fill("from") and slots.fill("to") and len(codes_of(ends)) >= frame.minimum:
            return ends
    if frame.act == "agreement.sign" and _are_go_betweens(slots):
        return ()
    return None


def _with_the_unnamed(
    frame: Frame, parties: tuple[Ref, ...], codes: set[str], slots: Slots[Reference]
) -> tuple[Ref, ...]:
    """The parties with those of the article's own pair whom nobody names, where a frame takes them so."""
    if not frame.assumes or _meets_its_own(slots):
        return ()
    if frame.yields and slots.tokens("with") and not slots.fill("with"):
        return ()  # "agreed with his surgeon's forecast" is agreed with nobody's state
    if not (slots.leaves_open("subject") or lacks_other(frame, codes, slots)):
        return ()
    if slots.names_many("with") and not slots.fill("with"):
        return ()  # "treaties with its partners"
    if not codes and frame.assumes_both and (both := _two_above(slots)):
        return both
    pair = slots.reference.pair_for(slots.predicate.token, codes)
    if not pair or (not codes and not frame.assumes_both):
        return ()
    return parties + tuple(assumed(c, slots) for c in pair if c not in codes)


def _are_go_betweens(slots: Slots[Reference]) -> bool:
    """ "The mediators Chad and Mali want a deal": between others."""
    for subject in slots.tokens("subject"):
        first = subject.left_edge.i
        before = subject.doc[max(first - 1, subject.sent.start) : subject.i]
        if any(lemma_of(t).lower() in load_wording().mediating for t in before):
            return True
    return False


def _is_hosted(slots: Slots[Reference]) -> bool:
    """ "Chad hosted a meeting of": who brings others together is no party to what they do."""
    verb = slots.predicate.governor if slots.predicate.noun else slots.predicate.token
    return verb is not None and lemma_of(verb) in load_wording().hosting


def _without_topic(
    frame: Frame, parties: tuple[Ref, ...], slots: Slots[Reference]
) -> tuple[Ref, ...]:
    """ "Chad and Mali reach Libya accord": of what it is tells no party, where two others are named."""
    if "mod" not in frame.parties or slots.predicate.noun or len(parties) < 3:
        return parties
    names = [name for name in frame.parties if name not in ("mod", "owner")]
    acting = unique(r for name in names for r in slots.fill(name) if r.kind in frame.party_kinds)
    return acting if len(codes_of(acting)) >= frame.minimum else parties


def _who_speaks_of_it(frame: Frame, codes: set[str], slots: Slots[Reference]) -> tuple[Ref, ...]:
    """Whoever speaks of a meeting with somebody has met her himself, where no other is named."""
    if frame.assumes and slots.reference.pair_for(slots.predicate.token, codes):
        return ()
    refs = tuple(r for r in speaking_of_it(frame, slots) if r.kind in ("official", "state"))
    if len(codes_of(refs)) != 1 or set(codes_of(refs)) <= codes:
        return ()
    return (replace(refs[0], confidence=0.75 * refs[0].confidence, how="speaks of it"),)


def speaking_of_it(frame: Frame, slots: Slots[Meant]) -> tuple[Ref, ...]:
    """ "The Chadian minister, ahead of a meeting with Ana Silva, said", "of the talks with Mali, Chad's
    premier said": the nearest above a meeting that has no subject."""
    if not frame.act.startswith(("meeting.hold", "talks.hold")) or not slots.predicate.noun:
        return ()
    if slots.tokens("subject") or not slots.fill("with"):
        return ()
    words = load_wording()
    for above in slots.predicate.token.ancestors:
        verb = above.pos_ in ("VERB", "AUX")
        if verb and lemma_of(above) in words.comment - words.own_comment:
            return ()
        who = find_subject(above) if verb else [above] if above.pos_ == "PROPN" else []
        if refs := tuple(r for t in who for r in slots.reference.refs(t)):
            return refs
    return ()


def _meets_its_own(slots: Slots[Reference]) -> bool:
    """ "Its discussion with its premier", "his and the premier's talks": who meets his own is at home."""
    owners = [c for c in slots.predicate.token.children if c.dep_ == "poss"]
    if any(len(coordinated(c)) > 1 for c in owners):
        return True
    ours = {c for name in ("subject", "owner") for r in slots.fill(name) for c in r.codes}
    theirs = set(codes_of(slots.fill("with")))
    return bool(theirs) and (theirs <= ours or _is_clauses(theirs, slots))


def _is_clauses(codes: set[str], slots: Slots[Reference]) -> bool:
    """Whether these are the side of who acts in the clause that a noun stands in."""
    verb = slots.predicate.governor
    if verb is None or verb.pos_ != "VERB":
        return False
    return codes == {
        c for t in find_subject(verb) for r in slots.reference.refs(t) for c in r.codes
    }


def _of_clause_above(slots: Slots[Reference]) -> list[Ref]:
    """Whose a thing is that a participle describes: its owner, or who acts in the clause around it."""
    noun = slots.predicate.token.head
    own = slots.reference.nationality(noun)
    verb = next((a for a in noun.ancestors if a.pos_ in ("VERB", "AUX")), None)
    acting = find_subject(verb) if verb is not None and not own else []
    found = own or tuple(r for t in acting for r in slots.reference.refs(t))
    return [replace(r, confidence=0.7 * r.confidence) for r in found]


def _two_above(slots: Slots[Reference]) -> tuple[Ref, ...]:
    """ "Peru and Chile will hold talks on mending ties": the two who act in a clause above, whomever the
    article is about."""
    for verb in slots.predicate.token.ancestors:
        if verb.pos_ not in ("VERB", "AUX") or verb == slots.predicate.token:
            continue
        refs = unique(r for t in find_subject(verb) for r in slots.reference.refs(t))
        if refs:
            states = all(r.kind in ("state", "government", "official") for r in refs)
            two = states and len(codes_of(refs)) == 2
            return tuple(replace(r, confidence=0.8 * r.confidence) for r in refs) if two else ()
    return ()


def _is_one_side(parties: tuple[Ref, ...], slots: Slots[Reference]) -> bool:
    """ "Ties with the Gulf states" are not ties among them."""
    return len(parties) == 1 and bool(slots.fill("with"))


def _is_all_met(codes: set[str], slots: Slots[Reference]) -> bool:
    """ "His talks with the French and the German minister", whoever he is: not theirs with one another."""
    if slots.predicate.noun and len(codes) > 1 and codes <= set(codes_of(slots.fill("to"))):
        return True  # "letters to both leaders" are somebody else's
    unknown = bool(slots.tokens("subject")) and not slots.fill("subject")
    return unknown and codes <= set(codes_of(slots.fill("with")))


def _meeting_body(parties: tuple[Ref, ...], slots: Slots[Reference]) -> tuple[Ref, ...]:
    """A meeting of a body of states is one of each with each of those whose leaders the article names;
    of a body of up to ten also where it names nearly all, "the G8 - Chad, Mali and ...". Nobody else is
    known to have been there."""
    (party,) = parties[:1]
    actors = load_actors()
    if actors.actor(party.codes[0]).kind != "organisation":
        return ()
    members = actors.members(party.codes[0], slots.reference.on)
    small = 0 < len(members) <= SMALL
    there = tuple(c for c in slots.reference.leaders if c in members)
    if small and len(_states_named(slots) & set(members)) >= NEARLY * len(members):
        there = members
    if len(there) > SMALL:
        return ()
    if not there:
        return (party,) if small else ()
    body = replace(party, confidence=0.7 * party.confidence)
    return body, *(replace(party, codes=(code,), confidence=0.9) for code in there)


def _states_named(slots: Slots[Reference]) -> set[str]:
    """The states that the article calls by a name of their own."""
    return {
        m.code
        for m in slots.reference.mentions
        if m.code is not None and m.kind in ("name", "adjective")
    }
