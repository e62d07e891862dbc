"""The funnel: which sentences of an article can hold a claim, told in two steps before all is parsed.

A sentence can hold a claim where its words allow a frame (``vocabulary``) and somebody may be meant
near the predicate (``evidence``). Of those the trees are made. Where a tree, too, allows a frame with
somebody in its slots (``supposed``), the sentence is wanted whole, and what the reading of it leans
on: the title, the sentences that tell who speaks a quotation or who a name is, and the one before
where a word goes back to it. ``bench/funnel.py`` measures what the funnel loses.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import islice
from operator import or_

from spacy.tokens import Doc, Span, Token

from detente.actors import load_actors
from detente.actors.mentions import matches_in
from detente.actors.reference import PLURAL, SINGULAR
from detente.actors.roles import load_roles
from detente.coding.article.occasions import REACH as RESUMED
from detente.coding.frames.frame import load_frames
from detente.coding.funnel.evidence import Codes, Evidence, find_evidence
from detente.coding.funnel.supposed import Fits, Supposed, may_trigger
from detente.coding.funnel.vocabulary import Vocabulary, irregular_forms
from detente.coding.matching.gaps import may_be_likewise
from detente.coding.syntax.gone_on import may_go_on
from detente.coding.words.wording import load_wording
from detente.language import Document, load_pipeline
from detente.language.forms import ByForm
from detente.language.partial import Choice
from detente.language.quotes import Stretch, find_speaker, quoted_stretches
from detente.language.stretches import sentence_bounds
from detente.times.unsettled import find_dating

REACH = 12  # tokens between a predicate and an actor of its act
BACK = 130  # tokens back to an antecedent (``antecedents.BACK`` and some)
LAST = 3  # names before a word that it may go back to
LAST_PERSONS = 5  # the same of persons
NEARER = 40  # tokens by which a person may be nearer than the one meant (``antecedents``)
GOING_BACK = SINGULAR | PLURAL | {"two", "three"}
INTRODUCED = 2  # places in which a name may be introduced
AHEAD = 40  # tokens from what is quoted to who said it
GOES_ON = 30  # tokens between two quotations of which the second may go on with the first

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Allowed:
    """The names of the frames that the words of a sentence allow, and the bits of their predicates."""

    frames: Set[str]
    predicates: int


NOTHING = Allowed(frozenset(), 0)


@dataclass(frozen=True, slots=True)
class Sight:
    """What the words of an unparsed document tell: the ``bits`` of its tokens and, by number, which
    sentences may hold a claim, of what kind; ``gone_on`` tells what sentences may go on about."""

    document: Document
    evidence: Evidence
    bounds: list[Bounds]
    quoted: list[Stretch]
    bits: list[int]
    core: Mapping[int, Allowed]
    gone_on: Mapping[int, list[int]]

    def spans(self, sentences: Iterable[int]) -> list[Span]:
        """The sentences of these numbers, in order."""
        return [self.document.doc[slice(*self.bounds[n])] for n in sorted(sentences)]


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
        evidence = find_evidence(doc, matches_in(document))
        if not evidence.named:
            return None
        bounds, quoted = sentence_bounds(doc), quoted_stretches(doc, document.text)
        bits = self.vocabulary.bits_of(doc)
        meant = sorted({*evidence.named, *evidence.standing})
        core: dict[int, Allowed] = {}
        gone_on = _gone_on_about(doc, bounds)
        for n, (start, end) in enumerate(bounds):
            here = meant[bisect_left(meant, start) : bisect_left(meant, end)]
            before = reduce(or_, (bits[i] for i in gone_on.get(n, ())), 0)
            allowed = self._allowed(start, end, here, bits, evidence, quoted, before)
            if allowed is not None:
                core[n] = allowed
                for m in _led_up_to(gone_on, n, bounds):
                    core.setdefault(m, NOTHING)
        return Sight(document, evidence, bounds, quoted, bits, core, gone_on) if core else None

    def _hold(self, sight: Sight, trees: Doc) -> list[Span]:
        """The sentences whose trees allow a frame, and those that their reading leans on."""
        supposed = Supposed(trees, sight.evidence, sight.quoted)
        triggers: dict[int, Set[str]] = {}
        told: dict[int, Fits] = {}
        for n, allowed in sight.core.items():
            start, end = sight.bounds[n]
            may = [i for i in range(start, end) if sight.bits[i] & allowed.predicates]
            fits = Fits()
            for i in may:
                may_trigger(trees[i], supposed, allowed.frames, fits)
            if fits.predicates:
                triggers.update(dict.fromkeys(may, allowed.frames))
            elif not self.meeting or len(_named(start, end, sight.evidence.named)) < 2:
                continue
            for token in filter(_speaks, trees[start:end]):
                fits.asked |= supposed.joined(token)
            told[n] = fits
        sight.document.triggers = triggers
        return sight.spans({*told, *_leaned_on(sight, trees, told)}) if told else []

    def _allowed(
        self,
        start: int,
        end: int,
        meant: list[int],
        bits: list[int],
        evidence: Evidence,
        quoted: list[Stretch],
        before: int,
    ) -> Allowed | None:
        """What a sentence may hold in which somebody may be ``meant`` by these words, and which may go on
        about the words ``before`` it; None where nothing."""
        words = reduce(or_, bits[start:end], before)
        if not (meant or words & self.vocabulary.unsided):
            return None
        meets = self.meeting and len(_named(start, end, evidence.named)) > 1
        if not words & self.vocabulary.predicates:
            return NOTHING if meets else None
        near, reached = 0, start
        for i in meant:
            near = reduce(or_, bits[max(reached, i - REACH) : min(end, i + REACH + 1)], near)
            reached = i + REACH + 1
        fitting = [d for d in self.vocabulary.demands_of(near) if words & d.words == d.words]
        alone = self.vocabulary.demands_of(words & self.vocabulary.unsided & ~near)
        fitting += [d for d in alone if not d.sides and words & d.words == d.words]
        actors = len(_possible(start, end, evidence, quoted)) if fitting else 0
        fitting = [d for d in fitting if d.sides <= actors]
        if not fitting:
            return NOTHING if meets else None
        # Its trees are made anyway: then whatever it tells further off counts, too ("..., arresting 12").
        fitting = [
            d
            for d in self.vocabulary.demands_of(words)
            if words & d.words == d.words and d.sides <= actors
        ]
        predicates = 0
        for demand in fitting:
            predicates |= demand.predicate
        return Allowed(frozenset(d.frame for d in fitting), predicates)


def load_funnel(pipeline: str, *, meeting: bool = False) -> Funnel | None:
    """The funnel for a pipeline; None for one whose lemmatizer does not tell irregular forms."""
    vocabulary = _vocabulary(pipeline)
    return None if vocabulary is None else Funnel(vocabulary, meeting)


@lru_cache(maxsize=2)
def _vocabulary(pipeline: str) -> Vocabulary | None:
    irregular = irregular_forms(load_pipeline(pipeline))
    return None if irregular is None else Vocabulary(load_frames(), irregular)


def _named(start: int, end: int, named: dict[int, Codes]) -> set[str]:
    return {c for i in range(start, end) for c in named.get(i, ())}


def _possible(start: int, end: int, evidence: Evidence, quoted: list[Stretch]) -> set[str]:
    """The actors that a sentence may speak of: named in it, or meant by a word that goes back."""
    codes = _named(start, end, evidence.named)
    kinds = {evidence.standing[i] for i in range(start, end) if i in evidence.standing}
    if "other" in kinds:
        codes |= _named(max(0, start - BACK), end, evidence.named)
    elif "person" in kinds:
        codes |= _named(max(0, start - BACK), end, evidence.persons)
        codes |= _named(max(0, start - BACK), end, evidence.offices)
    if "speaker" in kinds and any(q.start < end and start < q.end for q in quoted):
        codes |= _named(max(0, start - BACK), end + AHEAD, evidence.named)
    return codes


def _gone_on_about(doc: Doc, bounds: list[Bounds]) -> dict[int, list[int]]:
    """By the number of a sentence that may go on about relations or posts by a pronoun, the words by which
    they were told: in the sentence before, or in the last that told them where those between go on, too."""
    found: dict[int, list[int]] = {}
    told: list[int] = []
    words = _going_on()(doc)
    for n, (start, end) in enumerate(bounds):
        here = words[start:end]
        goes_on = "pronoun" in here
        if goes_on and told:
            found[n] = told
        own = [start + k for k, word in enumerate(here) if word == "noun"]
        told = own or (told if goes_on else [])
    return found


@lru_cache(maxsize=1)
def _going_on() -> ByForm[str]:
    """Of a word whether it is a "pronoun" that may go on about relations or posts, or their "noun"."""
    names = load_wording().gone_on_about

    def tell(text: str) -> str:
        word = text.lower()
        return "pronoun" if may_go_on(word) else "noun" if _single(word) & names else ""

    return ByForm(tell)


def _led_up_to(gone_on: Mapping[int, list[int]], n: int, bounds: list[Bounds]) -> range:
    """The sentences from the one that told what a sentence goes on about to the one before it."""
    if n not in gone_on:
        return range(0)
    return range(bisect_right(bounds, (gone_on[n][0], len(bounds) and bounds[-1][1])) - 1, n)


def _speaks(token: Token) -> bool:
    """Whether a word is the subject of what somebody says or thinks."""
    return token.dep_ == "nsubj" and any(c.dep_ == "ccomp" for c in token.head.children)


def _leaned_on(sight: Sight, trees: Doc, told: Mapping[int, Fits]) -> Iterator[int]:
    """The sentences that the reading of others leans on, beside these: ``told`` has by sentence what
    its frames ask for."""
    document, bounds, quoted, evidence = sight.document, sight.bounds, sight.quoted, sight.evidence
    doc = document.doc
    starts = [start for start, _ in bounds]
    yield from (n for n, start in enumerate(starts) if doc[start].idx < document.body)
    for n, fits in told.items():
        yield from _led_up_to(sight.gone_on, n, bounds)
        yield from (
            m for m in range(n + 1, min(n + 1 + RESUMED, len(bounds))) if _resumes(doc, bounds[m])
        )
        back = [j for i in fits.asked for j in _antecedents(doc, i, evidence)]
        yield from (_sentence(starts, j) for j in back)
        for i in fits.asked.intersection(evidence.persons).union(back):
            for j in evidence.introductions.get(doc[i].lower_, ())[:INTRODUCED]:
                yield _sentence(starts, j)
        spoken = [i for i in fits.asked if evidence.standing.get(i) == "speaker"]
        for k, quotation in enumerate(quoted):
            if any(quotation.start <= i < quotation.end for i in (*spoken, *fits.predicates)):
                yield from _speaking(trees, k, quoted, starts, sight.core)
    members = _members({body for fits in told.values() for body in fits.bodies})
    yield from (_sentence(starts, i) for i, codes in evidence.persons.items() if codes & members)


def _members(bodies: Iterable[str]) -> frozenset[str]:
    """The states of bodies."""
    return frozenset(code for body in bodies for code in load_actors().members(body))


def _resumes(doc: Doc, bounds: Bounds) -> bool:
    """Whether a sentence may go on about a meeting told before, with its date: "the talks, which ..."."""
    words = [token.lower_ for token in doc[slice(*bounds)]]
    names = load_wording().occasions
    named = any(word in names or word.removesuffix("s") in names for word in words)
    return (named and ("the" in words or "this" in words)) or may_be_likewise(words)


def _antecedents(doc: Doc, i: int, evidence: Evidence) -> Iterator[int]:
    """Tokens in the sentences to which a word may go back: names, or the same noun with its state."""
    if i not in evidence.standing:
        return
    kind, word, before = evidence.standing[i], doc[i].lower_, range(i - 1, max(0, i - BACK), -1)
    if kind == "person":
        persons = [j for j in before if j in evidence.persons]
        yield from (j for j in persons[:LAST_PERSONS] if j > persons[0] - NEARER)
        yield from islice((j for j in before if j in evidence.offices), 1)
    if kind != "other":
        return
    if word in GOING_BACK or _single(word) & _to_states():
        yield from islice((j for j in before if j in evidence.named), LAST)
    if word in PLURAL:
        yield max(0, doc[i].sent.start - 1)
    elif word not in GOING_BACK:
        same = (j for j in range(i - 1, max(0, i - 3 * BACK), -1) if doc[j].lower_ == word)
        yield from islice(same, 1)


def _single(word: str) -> set[str]:
    """A noun as it is and without the ending of the plural."""
    return {word, word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")}


@lru_cache(maxsize=1)
def _to_states() -> frozenset[str]:
    """Nouns that go back to states named before: "the country", "the two sides"."""
    roles = load_roles()
    return roles.country_nouns | roles.pair_nouns | roles.blocs


def _speaking(
    trees: Doc, k: int, quoted: list[Stretch], starts: list[int], parsed: Container[int]
) -> Iterator[int]:
    """The sentences in which the speaker of a quotation may be told."""
    for n in range(k, -1, -1):
        start, end = quoted[n].start, quoted[n].end
        here = {_sentence(starts, i) for i in (start, end, end + 1) if i < len(trees)}
        yield from here
        if all(s in parsed for s in here) and find_speaker(trees, start, end)[0] is not None:
            return
        if n and start - quoted[n - 1].end >= GOES_ON:
            return


def _sentence(starts: list[int], token: int) -> int:
    """The number of the sentence that holds a token."""
    return bisect_left(starts, token + 1) - 1
