"""The learned reader beside the rules: it checks what they found and finds what they do not know.

Of every act that the rules read between two actors of one sentence the model is asked what it takes
their relation for; its answer moves the confidence. Where two actors meet under a verb and no rule
fired, the model may propose an act of its own; these have to be rare and sure.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from detente.actors.naming import Ref
from detente.actors.reference import Reference
from detente.acts import load_acts
from detente.coding.claims.candidate import Candidate
from detente.coding.frames.frame import Frame, defaults_of
from detente.coding.matching.match import Reading
from detente.coding.syntax.predicate import verb_predicate
from detente.coding.weighing.pairs import Pair, marked_pair, pairs_of
from detente.language import Document
from detente.learned import LearnedReader, Typed, load_reader
from detente.learned.reader import NONE
from detente.model import LEARNED, Alternative, Status

Make = Callable[[list[Reading]], Candidate]

FOLDED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
SHOWN, LIKELY = 3, 0.05  # types of the model that a claim keeps, and from which probability on
# How much the log odds of a claim move with the model's log odds of its act's types, and by how much
# at most. On the claims that we judged (bench/judgements) a right one has the better odds than a wrong
# one in 0.71 of pairs by the rules' own confidence, in 0.78 by both together: the model has a say, not the
# last word.
PULL, MOST = 0.2, 0.6
# The model's doubt weighs more against a statement: of 26 that fall below one half in 900 articles of unannotated
# news by these figures and not by those above, 21 were wrong; of 12 deeds it would have been 5.
SPOKEN_PULL, SPOKEN_MOST = 0.3, 1.0
# Claims of the model alone: what the act and the type must reach, and how much we trust them. In 1,100
# articles of news two pairs reach it, both told rightly; of nine that reach 0.85 for both, 7 are told rightly, and
# of some thirty that reach 0.6 and 0.7 a third. Those of agreements and relations were right less often.
ACT_LEAST, TYPE_LEAST = 0.9, 0.95
TRUST = 0.55
# Home affairs are full of the first two; of the others the model takes talk about them for the act.
OUT_OF_REACH = ("statement.", "force.", "agreement.", "relations.")


class SecondReader:
    """Weighs the candidates of a document with the model's opinion and adds candidates of its own."""

    def __init__(self, reader: LearnedReader | None = None):
        self.reader = reader or load_reader(threads=1)

    @property
    def rule(self) -> str:
        """What a claim of the model alone names as its rule."""
        return LEARNED + self.reader.version

    def weigh(self, found: Iterable[Candidate]) -> list[Candidate]:
        """The candidates, those whose parties share a sentence with the model's opinion of them."""
        candidates = list(found)
        asked = [(i, m) for i, c in enumerate(candidates) if (m := marked_parties(c)) is not None]
        for (i, _), typed in zip(asked, self.reader.read([m for _, m in asked]), strict=True):
            candidates[i] = weighed(candidates[i], typed)
        return candidates

    def further(
        self, document: Document, reference: Reference, told: Sequence[Candidate], make: Make
    ) -> list[Candidate]:
        """Acts that the model reads where two actors meet and no rule has told of the two."""
        asked = [
            (pair, marked)
            for pair in _untold(document, reference, told)
            if (marked := marked_pair(document.doc, pair.source, pair.target)) is not None
        ]
        answers = self.reader.read([m for _, m in asked])
        made = (self._made(p, t, make) for (p, _), t in zip(asked, answers, strict=True))
        return [c for c in made if c is not None and not any(_tells_it(t, c) for t in told)]

    def _made(self, pair: Pair, typed: Typed, make: Make) -> Candidate | None:
        """The act that the model reads between a pair, if it is sure of both act and type."""
        act = max(typed.acts, key=lambda name: typed.acts[name])
        if act == NONE or act.startswith(OUT_OF_REACH) or typed.acts[act] < ACT_LEAST:
            return None
        undirected = load_acts()[act].direction == "undirected"
        frame = Frame(
            name=self.rule,
            act=act,
            parties=("subject",) if undirected else (),
            base=TRUST * typed.acts[act],
            **defaults_of(act),
        )
        source = (pair.source, pair.target) if undirected else (pair.source,)
        target = () if undirected else (pair.target,)
        candidate = make([Reading(frame, verb_predicate(pair.verb), source, target, ())])
        likely = typed.types.get(type_of(act, candidate.status), 0.0)
        return replace(candidate, learned=typed) if likely >= TYPE_LEAST else None


def weighed(candidate: Candidate, typed: Typed) -> Candidate:
    """A candidate of the rules with its confidence moved by the model's odds of its act.

    The types of the act in any status count: whether a meeting is held (CONSULT) or agreed (AGREE) is
    for other rules to say.
    """
    types = {type_of(candidate.act, status) for status in load_acts()[candidate.act].cameo}
    share = min(max(sum(typed.types.get(t, 0.0) for t in types), 0.01), 0.99)
    return replace(
        candidate, learned=typed, push=_push(candidate.act, math.log(share / (1 - share)))
    )


def _push(act: str, odds: float) -> float:
    """By how much the log odds of a claim of an act move, given the model's log odds of its types."""
    if odds < 0 and act.startswith("statement."):
        return max(-SPOKEN_MOST, SPOKEN_PULL * odds)
    return max(-MOST, min(MOST, PULL * odds))


def opinions(candidate: Candidate, rule: str) -> tuple[Alternative, ...]:
    """The model's likeliest types as other readings of a claim, for ``why`` to show."""
    if candidate.learned is None:
        return ()
    likely = sorted(candidate.learned.types.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        Alternative(name, candidate.source, candidate.target, round(p, 3), rule)
        for name, p in likely[:SHOWN]
        if p >= LIKELY
    )


def _tells_it(told: Candidate, found: Candidate) -> bool:
    """Whether the rules tell the act in this sentence, only with another partner for one of the two.

    "Mali met Niger at the session of the council": who met whom is told, the council is the setting.
    """
    if told.token.sent.start != found.token.sent.start:
        return False
    kinds = {_kind(told.act), _kind(found.act)}
    return len(kinds) == 1 and bool({*told.source, *told.target} & {*found.source, *found.target})


def _kind(act: str) -> str:
    """The family of an act; meetings and talks are one."""
    family = load_acts()[act].family
    return "meeting" if family == "talks" else family


def type_of(act: str, status: Status) -> str:
    """The model's type for an act in a status."""
    plover = load_acts().codes(act, status).plover
    return FOLDED.get(plover, plover)


def marked_parties(candidate: Candidate) -> str | None:
    """The sentence with one who acts and one who is acted upon marked, the first that both can be.

    Of two who do a thing to a third, or of two to whom it is done, the model rightly holds that they have nothing
    to do with one another: that is no doubt of the act, and so it is not asked.
    """
    if not candidate.target and not candidate.reading.frame.parties:
        return None
    for first in _naming(candidate.source, candidate.refs)[:1]:
        for second in _naming(candidate.target or candidate.source, candidate.refs):
            if set(second.codes) != set(first.codes):
                marked = marked_pair(candidate.token.doc, first, second)
                if marked is not None:
                    return marked
    return None


def _naming(codes: Sequence[str], refs: Sequence[Ref]) -> list[Ref]:
    """The phrases that name any of the actors."""
    return [r for r in refs if not {*codes}.isdisjoint(r.codes)]


def _untold(document: Document, reference: Reference, told: Sequence[Candidate]) -> Iterable[Pair]:
    """Pairs of actors in sentences where the rules have told nothing of the two."""
    known: dict[int, set[frozenset[str]]] = {}
    for candidate in told:
        codes = {*candidate.source, *candidate.target}
        known.setdefault(candidate.token.sent.start, set()).update(
            frozenset((a, b)) for a in codes for b in codes if a != b
        )
    for sentence in document.doc.sents:
        yield from pairs_of(sentence, reference, known.get(sentence.start, ()))
