"""Which frames the words of a sentence allow, told before anything is parsed.

A frame asks for words: its predicate, an object, a cue. A sentence that lacks one of them cannot
hold the frame, whatever its parse. Words are compared by their forms: "signed", "signing" and
"signs" may all be the predicate "sign".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from operator import or_

from spacy.language import Language
from spacy.tokens import Doc

from detente.coding.frames.frame import Frame, Frames
from detente.coding.frames.named_slots import NAMED
from detente.coding.frames.slot_words import PARTS
from detente.coding.funnel.words import Word, word_of
from detente.coding.words.wording import load_wording
from detente.language.forms import ByForm
from detente.language.lemma import lemma_table

# Forms that the tagger may read as these verbs.
CLITICS = {"'s": "be", "’s": "be", "'re": "be", "’re": "be", "'ve": "have", "’ve": "have", "'d": "have", "’d": "have"}  # fmt: skip

# Behind these stands a noun, whatever verb it may be elsewhere: "the house", "in talks".
BEFORE_NOUNS = frozenset(
    "the a an his her its their our my your these those each every any no another 's ’s of in at with from"
    " by for on about into against between during without among under over per".split()
)
LET = frozenset(("let", "lets"))  # "let's press"
RECIPROCAL = frozenset(("other", "another"))  # "to each other" stands for a target


@dataclass(frozen=True, slots=True)
class Demand:
    """What a frame asks for: all bits of ``words`` in the sentence, one of ``predicate`` near an actor.

    ``sides`` is how many different actors it takes; none where the article's two states may be meant
    without a word for them: "relations were resumed in 1920". ``of_pair`` holds where they may be meant
    so in the history of a pair alone: "embassies were opened in 1992".
    """

    frame: str
    words: int
    predicate: int
    sides: int
    of_pair: bool

    def actors(self, *, pair: bool) -> int:
        """How many different actors it takes in a text that is, or is not, the history of a pair."""
        return 0 if pair and self.of_pair else self.sides


class Vocabulary:
    """The words of all frames by their forms, as bits: a bit stands for "one of these words"."""

    def __init__(self, frames: Frames, irregular: Mapping[str, Iterable[str]]):
        self._irregular = irregular
        self._groups: dict[tuple[frozenset[str], bool], int] = {}
        self._demanded: defaultdict[int, list[Demand]] = defaultdict(list)
        # Bits stand beside the demands, since most fail by them.
        self._of_word: dict[int, tuple[int, dict[int, list[tuple[int, Demand]]]]] = {}
        self.predicates = 0
        self.unsided = 0  # predicates that need nobody beside them
        self.of_pair = 0  # and those that need nobody in the history of a pair
        for demand in (d for frame in frames.all for d in self._demands(frame)):
            self._demanded[demand.predicate].append(demand)
            self.predicates |= demand.predicate
            self.unsided |= 0 if demand.sides else demand.predicate
            self.of_pair |= demand.predicate if demand.of_pair else 0
        self._verbal = self._of_verbs_alone(frames)
        self._sizes = {1 << place: len(words) for (words, _), place in self._groups.items()}
        self._bits = self._by_form()
        self._seen = ByForm(lambda text: (word_of(text), self.bits(text.lower())))
        verbs = {verb.partition(" ")[0] for frame in frames.all for verb in frame.verbs}
        self._finite = frozenset(form for verb in verbs for form in _finite(verb))

    def bits(self, form: str) -> int:
        """The groups that a word form, in lower case, may be of."""
        return self._bits.get(form, 0)

    def seen_in(self, doc: Doc) -> tuple[list[Word], list[int]]:
        """The words of a text in order, and the groups that each may be of where it stands."""
        seen, verbal = self._seen(doc), self._verbal
        words, bits = [word for word, _ in seen], [own for _, own in seen]
        for i in [i for i, own in enumerate(bits) if own and own & verbal]:
            before = words[i - 1].lower if i else ""
            let = before[1:] == "s" and i > 1 and words[i - 2].lower in LET
            if before in BEFORE_NOUNS and words[i].lower in self._finite and not let:
                bits[i] &= ~verbal
        return words, bits

    def met_by(self, each: Set[int], words: int) -> list[Demand]:
        """The demands that a sentence meets whose words have these bits, all together ``words``; some may
        come twice."""
        absent = ~words
        found: list[Demand] = []
        for predicates in {bits & self.predicates for bits in each}:
            rarest, demands = self._demanded_by(predicates)
            for bit in _each(rarest & words):
                found += [demand for asked, demand in demands[bit] if not asked & absent]
        return found

    def _demanded_by(self, predicates: int) -> tuple[int, dict[int, list[tuple[int, Demand]]]]:
        """What is demanded by the frames of a word, remembered, under what is asked of the fewest words,
        and all that is so asked: where it is missing, as mostly, none of it need be looked at."""
        if predicates not in self._of_word:
            grouped: defaultdict[int, list[tuple[int, Demand]]] = defaultdict(list)
            for demand in (d for bit in _each(predicates) for d in self._demanded[bit]):
                others = _each(demand.words & ~demand.predicate)
                rarest = min(others, key=self._sizes.__getitem__, default=demand.predicate)
                grouped[rarest].append((demand.words, demand))
            self._of_word[predicates] = reduce(or_, grouped, 0), dict(grouped)
        return self._of_word[predicates]

    def _demands(self, frame: Frame) -> Iterator[Demand]:
        asked = 0
        for lemmas in (
            frame.object, frame.complement, frame.cue, frame.subject, frame.prepositional_object,
        ):  # fmt: skip
            asked |= self._group(lemmas)
        for words in (frame.object_modifiers, frame.requires_prepositions):
            asked |= self._group(words, inflected=False)
        told = [frame.target] if _names_target(frame) else []
        for slots in (*told, *((slot,) for slot in frame.requires)):
            asked |= self._group(_slot_words(slots), inflected=False)
        alone = frame.partial or frame.public or frame.assumes or frame.mutual or frame.told_before
        sides = 0 if frame.assumes_both else 1 if alone else 2
        pair = frame.assumes_both or frame.by_posts
        verbs = frozenset(v for v in frame.verbs if " " not in v)
        # A bare noun ("a downgrade of relations") tells too little for nobody to be named.
        parts = ((verbs, 0), (frame.nouns, 1)) if not sides else ((verbs | frame.nouns, sides),)
        for lemmas, needed in parts:
            if lemmas:
                predicate = self._group(lemmas)
                yield Demand(frame.name, asked | predicate, predicate, needed, pair)
        for verb, _, particle in (v.partition(" ") for v in sorted(frame.verbs) if " " in v):
            predicate = self._group(frozenset((verb,)))
            behind = self._group(frozenset((particle,)), inflected=False)
            yield Demand(frame.name, asked | predicate | behind, predicate, sides, pair)

    def _of_verbs_alone(self, frames: Frames) -> int:
        """The groups of predicates that no frame asks for but as verbs."""
        nouns = {noun for frame in frames.all for noun in frame.nouns}
        asked = reduce(or_, (d.words & ~d.predicate for d in chain(*self._demanded.values())), 0)
        named = (1 << place for (words, _), place in self._groups.items() if words & nouns)
        return self.predicates & ~reduce(or_, named, asked)

    def _group(self, words: frozenset[str], *, inflected: bool = True) -> int:
        if not words:
            return 0
        return 1 << self._groups.setdefault((words, inflected), len(self._groups))

    def _by_form(self) -> dict[str, int]:
        found: defaultdict[str, int] = defaultdict(int)
        for (words, inflected), place in self._groups.items():
            for word in words:
                for form in forms(word, self._irregular) if inflected else (word,):
                    found[form] |= 1 << place
        found.pop("according", None)  # to somebody, which is no accord
        return dict(found)


def _finite(verb: str) -> set[str]:
    """A verb's forms that are no participle: what may be an adjective stands behind a determiner, too."""
    found = {verb, verb + "s", verb + "es"}
    return found | {verb[:-1] + "ies"} if verb.endswith("y") else found


def _each(bits: int) -> Iterator[int]:
    """The bits that are set, one by one."""
    while bits:
        yield bits & -bits
        bits &= bits - 1


def _names_target(frame: Frame) -> bool:
    """Whether the target of a frame is always named, in one of its slots."""
    supplied = (
        frame.partial
        or frame.parties
        or frame.assumes
        or frame.told_before
        or frame.mutual
        or frame.complement_prepositions
        or frame.by_host
        or frame.both_ways
    )
    told_again = frame.act.split(".")[0] in load_wording().told_again.values()
    return not (supplied or told_again)


def _slot_words(slots: Iterable[str]) -> frozenset[str]:
    """Words of which one stands where one of these slots is filled; none where they ask for no word."""
    found: set[str] = set()
    for slot in slots:
        word = slot.rpartition(">")[2].removesuffix("*")
        if word in NAMED or word in PARTS:
            return frozenset()
        found |= {word, *RECIPROCAL} | ({"there"} if slot == "in*" else set())
    return frozenset(found)


def forms(lemma: str, irregular: Mapping[str, Iterable[str]]) -> set[str]:
    """All forms whose lemma this may be, and some that do not exist."""
    found = {lemma, *(lemma + ending for ending in ("s", "es", "d", "ed", "ing"))}
    found |= {lemma + lemma[-1:] + ending for ending in ("ed", "ing")}
    if lemma.endswith("y"):
        found |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
    if lemma.endswith("e"):
        found.add(lemma[:-1] + "ing")
    if lemma.endswith("ie"):
        found.add(lemma[:-2] + "ying")
    if lemma.endswith("man"):
        found.add(lemma[:-3] + "men")
    found.update(irregular.get(lemma, ()))
    found.update(form for form, verb in CLITICS.items() if verb == lemma)
    return found


def irregular_forms(nlp: Language) -> dict[str, set[str]] | None:
    """By lemma the forms that the pipeline's lemmatizer knows as exceptions; None where it tells none."""
    table = lemma_table(nlp, "lemma_exc")
    if table is None:
        return None
    found: defaultdict[str, set[str]] = defaultdict(set)
    for exceptions in table.values():
        for form, lemmas in exceptions.items():
            for lemma in lemmas:
                found[lemma].add(form)
    return dict(found)
