"""Lists of one verb with several times: "opened an embassy in Lima in 1957 and a consulate in 1960"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from detente.actors.reference import Reference
from detente.coding.claims.candidate import Candidate
from detente.coding.matching.construction import is_of_another_sort
from detente.language.lemma import lemma_of
from detente.times import ActDate, TimeExpression

# Acts of which histories tell several by one verb.
LISTED = ("relations.", "recognition.", "mission.", "envoy.appoint")
LINKS = frozenset((",", "and", "then", "but", "later", "followed", "by"))
BEFORE_TIMES = frozenset(("in", "on", "at", "since"))
NAMING = frozenset(("PROPN", "DET", "ADP", "CCONJ", "PUNCT"))
OWNING = frozenset(("'s", "’s"))
WIDE = 12  # tokens of one part of such a list at most
WHY = "the time told with it in a list"


def with_later(
    candidate: Candidate, expressions: Sequence[TimeExpression], reference: Reference
) -> list[Candidate]:
    """The candidate and what its verb tells besides, each part with its own object or party and time."""
    frame, token = candidate.reading.frame, candidate.token
    if not frame.act.startswith(LISTED) or candidate.reading.predicate.noun:
        return [candidate]
    times = [e for e in expressions if token.i < e.token_start < token.sent.end and e.period]
    if len(times) < 2:
        return [candidate]
    found = [candidate]
    for before, told in pairwise(times):
        parts = _between(before, told, token)
        if parts is None:
            break
        when = ActDate.told(told, told.period, WHY) if told.period is not None else None
        if (other := _of_other(candidate, parts, when, reference)) is not None:
            found.append(other)
            continue
        objects = [t for t in parts if lemma_of(t) in frame.object]
        if objects and candidate.reading.objects and _is_first(candidate, objects[-1]):
            found[0] = replace(candidate, when=when)  # "consular ties in May, full ones in June"
        elif objects:
            found += _of_post(candidate, parts, objects[-1], when, reference)
        elif (code := _party(parts, reference)) is not None:
            _tell_of(found, code, parts[-1], when)
    return found


def _between(before: TimeExpression, told: TimeExpression, verb: Token) -> list[Token] | None:
    """The words of a part of the list, from the link behind the time before to its own; None where these
    are no part of it."""
    doc = verb.doc
    words = list(doc[before.token_end : told.token_start])
    if not 2 < len(words) + 1 <= WIDE or words[0].lower_ not in LINKS:
        return None
    if any(
        (t.pos_ in ("VERB", "AUX") and t.lower_ not in OWNING)
        or t.lower_ in ("when", "which", "until", "to")
        for t in words
    ):
        return None
    while words and words[0].lower_ in LINKS:
        words = words[1:]
    if len(words) < 2 or words[-1].lower_ not in BEFORE_TIMES:
        return None
    after = doc[told.token_end] if told.token_end < len(doc) else None
    if after is not None and not (after.is_punct or after.lower_ in ("and", "but")):
        return None
    return words[:-1]


def _of_other(
    candidate: Candidate, words: list[Token], when: ActDate | None, reference: Reference
) -> Candidate | None:
    """What another did: "and Chad one in Lima in 1971", "and Chad's in Lima in 1971"."""
    mark = next((t for t in words if t.lower_ in OWNING or t.lower_ == "one"), None)
    if mark is None or not candidate.target or mark.i == words[0].i:
        return None
    doers = {c for t in words if t.i < mark.i for r in reference.one(t) for c in r.codes}
    places = {c for t in words if t.i > mark.i for r in reference.place_country(t) for c in r.codes}
    back = candidate.source if doers <= set(candidate.target) else candidate.target
    target = tuple(places) or back
    if len(doers) != 1 or len(target) != 1 or doers & set(target):
        return None
    evidence = tuple(sorted({candidate.token.i, words[0].i, words[-1].i}))
    return replace(candidate, source=tuple(doers), target=target, when=when, evidence=evidence)


def _is_first(candidate: Candidate, noun: Token) -> bool:
    """Whether the object of a part is the one by which the frame fits."""
    return all(o.i >= noun.i for o in candidate.reading.objects)


def _of_post(
    candidate: Candidate,
    words: list[Token],
    noun: Token,
    when: ActDate | None,
    reference: Reference,
) -> Iterator[Candidate]:
    """ "And a consulate in Arequipa in 1960": with the same state, or that of the place."""
    lasts = not candidate.target and len(candidate.source) > 1
    barred = candidate.reading.frame.not_object_modifiers
    if not (candidate.target or lasts) or is_of_another_sort(noun, barred):
        return
    places = [r for t in words if t.i > noun.i for r in reference.place_country(t)]
    codes = tuple(dict.fromkeys(c for r in places for c in r.codes))
    target = codes if codes and candidate.target else candidate.target
    if set(target) & set(candidate.source):
        return
    evidence = tuple(sorted({candidate.token.i, noun.i, *candidate.evidence}))
    yield replace(candidate, target=target, when=when, evidence=evidence, mentions=1)


def _party(words: list[Token], reference: Reference) -> str | None:
    """Who a part of the list names, where it names one state and nothing else."""
    refs = [r for t in words for r in (*reference.one(t), *reference.place_country(t))]
    codes = {c for r in refs if r.kind in ("state", "place") for c in r.codes}
    if len(codes) != 1 or not all(t.pos_ in NAMING for t in words):
        return None
    return codes.pop()


def _tell_of(found: list[Candidate], code: str, named: Token, when: ActDate | None) -> None:
    """Add what was done with one state of the list, or date it: "recognised Fiji in 1970 and Nepal in
    1972", "with Chad in 1970 and with Mali in 1972"."""
    first = found[0]
    predicate = first.reading.predicate
    evidence = tuple(sorted({*first.evidence, named.i}))
    if first.target:
        if code in first.source:
            return
        if code in first.target and len(first.target) > 1:
            found[0] = replace(first, target=tuple(c for c in first.target if c != code))
        elif code in first.target:
            return
        found.append(replace(first, target=(code,), when=when, evidence=evidence))
        return
    if code in first.source:  # of several pairs of one verb, that with the state of this part
        if len(first.source) == 2 and {r.token for r in first.reading.source if code in r.codes} & {
            t.i for t in named.subtree
        }:
            found[0] = replace(first, when=when)
        return
    behind = {t.i for t in predicate.prepositions.get("with", ())}
    others = {c for r in first.reading.source if r.token in behind for c in r.codes}
    ours = [c for c in first.source if c not in others]
    if others and len(ours) == 1:
        pair = tuple(sorted((ours[0], code)))
        found.append(replace(first, source=pair, when=when, evidence=evidence))
