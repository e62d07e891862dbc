"""What a sentence leaves out because it was just said: verbs and objects in lists of doers.

"Chad expelled four Malian envoys, Togo three, and Ghana and Benin two each. Kenya expelled 13."
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from detente.actors.naming import Ref
from detente.actors.reference import Reference
from detente.coding.matching.match import Reading
from detente.coding.matching.parties import codes_of
from detente.coding.syntax.predicate import verb_predicate
from detente.coding.syntax.subjects import find_subject
from detente.coding.words.modality import load_modality
from detente.coding.words.wording import load_wording
from detente.language.clauses import is_opened_by
from detente.language.lemma import lemma_of

NO_DOERS = ("people", "place")  # kinds of those who do nothing for a state
BETWEEN = frozenset((",", "and", "the", "each", "&", "while", "another"))
BACK = 80  # tokens back to the sentence whose object a bare number goes on with

# What stands for a verb that was just said: "Togo did so in May", "Benin did the same".
SO = frozenset(("so", "likewise", "same"))
DOING = frozenset(("do", "does", "did", "done", "doing"))
FOLLOWING = frozenset(("follow", "followed", "following"))
# Acts that posts go on with: "Mali's followed".
POSTS = ("mission.open", "mission.close", "relations.upgrade")
# Acts that the other side does in turn: "Mali did the same". Who does what it was told to has not.
IN_TURN = ("mission.open", "mission.close", "envoy.", "recognition.", "relations.upgrade", "relations.downgrade")  # fmt: skip
NEAR = 4  # tokens from "done" to "the same"
AFTER = 1  # sentences after the one that it goes back to

Found = Sequence[tuple[Token, list[Reading]]]


def gapped(reading: Reading, reference: Reference) -> Iterator[Reading]:
    """The readings of a verb that goes unsaid behind its counted object: "Togo three and Ghana two"."""
    counted = _counted(reading)
    if counted is None or reading.predicate.noun or not reading.target:
        return
    run: list[Ref] = []
    for token in counted.doc[counted.i + 1 : counted.sent.end]:
        refs = [r for r in reference.one(token) if r.kind == "state"]
        if refs and token.i in reference.named:
            run += refs
        elif token.tag_ == "CD" and run:
            yield replace(reading, source=tuple(run))
            run = []
        elif token.lower_ not in BETWEEN and not _begins_name(token, reference):
            return


def done_likewise(reading: Reading, reference: Reference) -> Iterator[Reading]:
    """The readings of what others did, too: "Chad broke off ties with Mali. Togo did so in May"."""
    token = reading.predicate.token
    if reading.frame.act.startswith(("statement.", "force.")) or not (
        reading.target or reading.frame.parties
    ):
        return
    ended, reciprocating = 0, load_wording().reciprocating
    for word in token.doc[token.i + 1 :]:
        ended += bool(word.is_sent_start)
        if ended > AFTER:
            return
        back = word.lower_ in reciprocating or _is_their_post(word, reading, reference)
        if not word.pos or not (back or is_likewise(word)):
            continue
        if is_opened_by(word, load_modality().conditions):
            continue  # "would leave only if Togo did the same"
        if word.tag_ == "VB" and lemma_of(word.head) == "make":
            continue  # "making Chad the 105th state to do so" sums up what Chad did
        doers = tuple(
            r for t in find_subject(word) for r in reference.refs(t) if r.kind not in NO_DOERS
        )
        if back or _may_be_answered(reading) or _takes_step(word):
            if doers and set(codes_of(doers)) == set(codes_of(reading.target)):
                predicate = verb_predicate(word)
                yield replace(
                    reading, predicate=predicate, source=doers, target=reading.source, objects=()
                )
                continue
            if back:
                continue
        ties = reading.frame.parties and reading.frame.act.startswith("relations.")
        if ties and set(codes_of(doers)) <= set(codes_of(reading.source)):
            continue  # "established relations in 1989, Mali being the first to do so"
        if codes_of(doers) and not set(codes_of(doers)) & set(codes_of(reading.target)):
            predicate = verb_predicate(word)
            source = doers + _other_parties(reading, reference)
            yield replace(reading, predicate=predicate, source=source, objects=())


def is_likewise(verb: Token) -> bool:
    """ "Did so", "has done the same", "followed suit", "followed"."""
    lemma, below = lemma_of(verb), list(verb.children)
    if verb.pos_ not in ("VERB", "AUX") or any(c.dep_ in ("agent", "auxpass") for c in below):
        return False
    if _takes_step(verb):
        return verb.tag_ in ("VBD", "VBN")
    if lemma == "do":
        return any(t.lower_ in SO for t in verb.doc[verb.i + 1 : verb.i + NEAR])
    objects = [c for c in below if c.dep_ in ("dobj", "ccomp", "xcomp", "attr")]
    if lemma == "follow" and not objects and verb.tag_ == "VB" and verb.head.lemma_ != "expect":
        return False  # "refuse to follow" may be anything
    if lemma == "follow" and verb.tag_ in ("VBD", "VBN", "VB"):
        told = bool(find_subject(verb)) and verb.dep_ not in ("acl", "amod")
        return all(lemma_of(c) in load_wording().followed for c in objects) and told
    return False


def _takes_step(verb: Token) -> bool:
    """ "Took a similar decision", "has made the same move"; "similar measures" may be any."""
    words = load_wording()
    return lemma_of(verb) in words.taking and any(
        c.dep_ == "dobj"
        and c.tag_ == "NN"
        and lemma_of(c) in words.steps
        and any(a.lower_ in words.alike for a in c.children)
        for c in verb.children
    )


def _may_be_answered(reading: Reading) -> bool:
    """ "Chad opened an embassy in Mali, which did the same": in Chad; "asked Mali to recall its envoy, and
    it did so" is no answer."""
    return reading.frame.act.startswith(IN_TURN) and not reading.frame.complement


def _is_their_post(verb: Token, reading: Reading, reference: Reference) -> bool:
    """ "Chad opened an embassy in Lima. Peru's in Ndjamena followed": the post of the other."""
    if verb.lower_ != "followed" or not reading.frame.act.startswith(POSTS):
        return False
    posts = [r for t in find_subject(verb) for r in reference.refs(t) if r.kind == "post"]
    return bool(posts) and is_likewise(verb)


def may_be_likewise(words: Collection[str]) -> bool:
    """Whether the words of a sentence, in small letters, may tell of somebody who did so, too."""
    does = not DOING.isdisjoint(words) and not SO.isdisjoint(words)
    returned = not load_wording().reciprocating.isdisjoint(words)
    does = does or not load_wording().alike.isdisjoint(words)
    return does or not FOLLOWING.isdisjoint(words) or returned


def _other_parties(reading: Reading, reference: Reference) -> tuple[Ref, ...]:
    """Of an act without direction those who did not begin it: "Chad established ties with Mali"."""
    if not reading.frame.parties:
        return ()
    first = {r.token for t in reading.predicate.subject for r in reference.refs(t)}
    return tuple(r for r in reading.source if r.token not in first)


def _counted(reading: Reading) -> Token | None:
    """The object, where it is counted: "four envoys", "three"."""
    for noun in reading.objects or reading.predicate.object:
        if noun.tag_ == "CD" or any(c.tag_ == "CD" for c in noun.children if c.i < noun.i):
            return noun
    return None


def _begins_name(token: Token, reference: Reference) -> bool:
    """ "Czech" before "Republic"."""
    return token.pos_ == "PROPN" and any(
        m.start <= token.i < m.end for ms in reference.named.values() for m in ms
    )


def completed_from(found: Found, fitting: list[Reading]) -> list[Reading]:
    """Readings whose counted object goes without saying ("Ghana has expelled 13"), with the target of
    the last reading of the same act; left out where there is none near."""
    if not fitting or not fitting[0].frame.elliptic:
        return [r for r in fitting if not r.frame.elliptic]
    token = fitting[0].predicate.token
    for before, earlier in reversed(found):
        if token.i - before.i > BACK:
            break
        if earlier[0].frame.act == fitting[0].frame.act and earlier[0].target:
            return [replace(fitting[0], target=earlier[0].target)]
    return []
