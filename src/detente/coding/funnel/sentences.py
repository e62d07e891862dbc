"""The funnel: which sentences of an article can hold a claim, told in two steps before all is parsed.

A sentence can hold a claim where its words allow a frame (``vocabulary``) and somebody may be meant
near the predicate (``evidence``). Of those the trees are made. Where a tree, too, allows a frame with
somebody in its slots (``supposed``), the sentence is wanted whole, and what the reading of it leans
on (``leaning``): the title, the sentences that tell who speaks a quotation or who a name is, and the
one before where a word goes back to it. ``bench/funnel.py`` measures what the funnel loses.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_

from spacy.tokens import Doc, Span, Token

from detente.actors.matching import matches_in
from detente.coding.frames.frame import load_frames
from detente.coding.funnel.evidence import Evidence, find_evidence
from detente.coding.funnel.fitting import Fits, may_trigger
from detente.coding.funnel.leaning import BACK, gone_on_about, leaned_on, led_up_to
from detente.coding.funnel.sight import NOTHING, Allowed, Sight
from detente.coding.funnel.supposed import Supposed
from detente.coding.funnel.vocabulary import Vocabulary, irregular_forms
from detente.language import Document, load_pipeline
from detente.language.partial import Choice
from detente.language.quotes import Stretch, quoted_stretches
from detente.language.stretches import sentence_bounds
from detente.times.unsettled import find_dating

REACH = 12  # tokens between a predicate and an actor of its act
SIDES = 2  # actors that a frame asks for at most
AHEAD = 40  # tokens from what is quoted to who said it


@dataclass(frozen=True, slots=True)
class Funnel:
    """Chooses sentences. ``meeting`` takes those, too, in which two actors are named and no frame fits."""

    vocabulary: Vocabulary
    meeting: bool = False

    def choose(self, document: Document) -> Choice:
        """The sentences of an unparsed document that must be parsed for its claims and its date."""
        told = document.article.published is not None
        dating = [] if told else find_dating(document)
        document.triggers = {}  # none, where nothing is seen
        sight = self._look(document)
        if sight is None:
            return Choice(dating, lambda _: dating)
        return Choice(
            [*sight.spans(sight.core), *dating], lambda trees: [*self._hold(sight, trees), *dating]
        )

    def _look(self, document: Document) -> Sight | None:
        """What the words of a document tell; None where no sentence can hold a claim."""
        doc = document.doc
        words, bits = self.vocabulary.seen_in(doc)
        evidence = find_evidence(words, matches_in(document))
        if not evidence.named:
            return None
        bounds, quoted = sentence_bounds(doc), quoted_stretches(doc, document.text)
        meant = sorted({*evidence.named, *evidence.standing})
        told = [i for i, own in enumerate(bits) if own]  # a third of all
        core: dict[int, Allowed] = {}
        pair = _is_of_a_pair(document, evidence)
        gone_on = gone_on_about(words, bounds)
        for n, (start, end) in enumerate(bounds):
            here = meant[bisect_left(meant, start) : bisect_left(meant, end)]
            asked = told[bisect_left(told, start) : bisect_left(told, end)]
            own = {bits[i] for i in (*asked, *gone_on.get(n, ()))}
            allowed = self._allowed(start, end, here, own, bits, evidence, quoted, pair)
            if allowed is not None:
                core[n] = allowed
                for m in led_up_to(gone_on, n, bounds):
                    core.setdefault(m, NOTHING)
        if not core:
            return None
        return Sight(document, words, evidence, bounds, quoted, bits, core, gone_on)

    def _hold(self, sight: Sight, trees: Doc) -> list[Span]:
        """The sentences whose trees allow a frame, and those that their reading leans on."""
        supposed = Supposed(trees, sight.evidence, sight.quoted)
        triggers: dict[int, Set[str]] = {}
        told: dict[int, Fits] = {}
        for n, allowed in sight.core.items():
            start, end = sight.bounds[n]
            fits = Fits()
            for i in range(start, end):
                if sight.bits[i] & allowed.predicates:
                    may_trigger(trees[i], supposed, allowed.frames, fits)
            if fits.predicates:
                # What no tree of a sentence builds, its whole parse, of the same trees, builds neither.
                triggers.update(fits.built)
            elif not self.meeting or len(sight.evidence.named_in(start, end)) < 2:
                continue
            for token in filter(_speaks, trees[start:end]):
                fits.asked |= supposed.joined(token)
            told[n] = fits
        sight.document.triggers = triggers
        return sight.spans({*told, *leaned_on(sight, trees, told)}) if told else []

    def _allowed(
        self,
        start: int,
        end: int,
        meant: list[int],
        own: set[int],
        bits: list[int],
        evidence: Evidence,
        quoted: list[Stretch],
        pair: bool,
    ) -> Allowed | None:
        """What a sentence may hold in which somebody may be ``meant`` by these words, and whose words, with
        those that it may go on about, have their ``own`` bits; None where nothing. ``pair`` tells a history of
        two states."""
        words = reduce(or_, own, 0)
        if not (meant or words & (self.vocabulary.of_pair if pair else self.vocabulary.unsided)):
            return None
        meets = self.meeting and len(evidence.named_in(start, end)) > 1
        if not words & self.vocabulary.predicates:
            return NOTHING if meets else None
        met = self.vocabulary.met_by(own, words)
        if not met:
            return NOTHING if meets else None
        near, reached = 0, start
        for i in meant:
            near = reduce(or_, bits[max(reached, i - REACH) : min(end, i + REACH + 1)], near)
            reached = i + REACH + 1
        fitting = [(d.actors(pair=pair), d) for d in met]
        # One must have its predicate near an actor, or need nobody beside it. Then trees are made
        # anyway, and whatever the sentence tells further off counts, too ("..., arresting 12").
        nearby = {sides for sides, d in fitting if not sides or d.predicate & near}
        actors = _possible(start, end, meant, evidence, quoted) if nearby else 0
        if not nearby or min(nearby) > actors:
            return NOTHING if meets else None
        possible = [d for sides, d in fitting if sides <= actors]
        predicates = reduce(or_, (d.predicate for d in possible), 0)
        return Allowed(frozenset(d.frame for d in possible), predicates)


def _is_of_a_pair(document: Document, evidence: Evidence) -> bool:
    """Whether the title names two states, whose history the text then may be."""
    title = document.doc.char_span(0, document.body, alignment_mode="expand")
    return title is not None and len(evidence.named_in(0, title.end)) >= SIDES


def load_funnel(pipeline: str, *, meeting: bool = False) -> Funnel | None:
    """The funnel for a pipeline; None for one whose lemmatizer does not tell irregular forms."""
    vocabulary = _vocabulary(pipeline)
    return None if vocabulary is None else Funnel(vocabulary, meeting)


@lru_cache(maxsize=2)
def _vocabulary(pipeline: str) -> Vocabulary | None:
    irregular = irregular_forms(load_pipeline(pipeline))
    return None if irregular is None else Vocabulary(load_frames(), irregular)


def _possible(
    start: int, end: int, meant: list[int], evidence: Evidence, quoted: list[Stretch]
) -> int:
    """How many actors a sentence may speak of, up to as many as a frame asks for: named in it, or
    meant by a word that goes back. ``meant`` are its words that name or go back to somebody."""
    codes = {c for i in meant for c in evidence.named.get(i, ())}
    if len(codes) >= SIDES:
        return SIDES
    kinds = {evidence.standing.get(i) for i in meant}
    if "other" in kinds:
        codes |= evidence.named_in(start - BACK, end)
    elif "person" in kinds:
        codes |= evidence.persons_in(start - BACK, end)
    if "speaker" in kinds and any(q.start < end and start < q.end for q in quoted):
        codes |= evidence.named_in(start - BACK, end + AHEAD)
    return len(codes)


def _speaks(token: Token) -> bool:
    """Whether a word is the subject of what somebody says or thinks."""
    return token.dep_ == "nsubj" and any(c.dep_ == "ccomp" for c in token.head.children)
