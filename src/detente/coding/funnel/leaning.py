"""The sentences that the reading of others leans on: titles, antecedents, introductions, speakers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice

from spacy.tokens import Doc

from detente.actors import load_actors
from detente.actors.reference import PLURAL, SINGULAR
from detente.actors.roles import load_roles
from detente.coding.article.occasions import REACH as RESUMED
from detente.coding.funnel.fitting import Fits
from detente.coding.funnel.sight import Bounds, Sight
from detente.coding.funnel.words import Word, singulars
from detente.coding.matching.gaps import may_be_likewise
from detente.coding.words.wording import load_wording
from detente.language.quotes import Stretch, find_speaker

BACK = 130  # tokens back to an antecedent (``antecedents.BACK`` and some)
LAST = 3  # names before a word that it may go back to
LAST_PERSONS = 5  # the same of persons
NEARER = 40  # tokens by which a person may be nearer than the one meant (``antecedents``)
GOING_BACK = SINGULAR | PLURAL | {"two", "three"}
THIS = frozenset(("the", "this"))
INTRODUCED = 2  # places in which a name may be introduced
GOES_ON = 30  # tokens between two quotations of which the second may go on with the first


def gone_on_about(words: list[Word], bounds: list[Bounds]) -> dict[int, list[int]]:
    """By the number of a sentence that may go on about relations or posts by a pronoun, the words by which
    they were told: in the sentence before, or in the last that told them where those between go on, too."""
    found: dict[int, list[int]] = {}
    told: list[int] = []
    places = [i for i, word in enumerate(words) if word.goes_on]
    for n, (start, end) in enumerate(bounds):
        here = places[bisect_left(places, start) : bisect_left(places, end)]
        goes_on = any(words[i].goes_on == "pronoun" for i in here)
        if goes_on and told:
            found[n] = told
        own = [i for i in here if words[i].goes_on == "noun"]
        told = own or (told if goes_on else [])
    return found


def led_up_to(gone_on: Mapping[int, list[int]], n: int, bounds: list[Bounds]) -> range:
    """The sentences from the one that told what a sentence goes on about to the one before it."""
    if n not in gone_on:
        return range(0)
    return range(bisect_right(bounds, (gone_on[n][0], len(bounds) and bounds[-1][1])) - 1, n)


def leaned_on(sight: Sight, trees: Doc, told: Mapping[int, Fits]) -> Iterator[int]:
    """The sentences that the reading of others leans on, beside these: ``told`` has by sentence what
    its frames ask for."""
    document, bounds, quoted, evidence = sight.document, sight.bounds, sight.quoted, sight.evidence
    doc, words = document.doc, sight.words
    starts = [start for start, _ in bounds]
    yield from (n for n, start in enumerate(starts) if doc[start].idx < document.body)
    after = {m for n in told for m in range(n + 1, min(n + 1 + RESUMED, len(bounds)))}
    yield from (m for m in after if _resumes(words[slice(*bounds[m])]))
    for n, fits in told.items():
        yield from led_up_to(sight.gone_on, n, bounds)
        back = [j for i in fits.asked for j in _antecedents(sight, i)]
        yield from (_sentence(starts, j) for j in back)
        for i in fits.asked.intersection(evidence.persons).union(back):
            for j in evidence.introductions.get(words[i].lower, ())[:INTRODUCED]:
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


def _resumes(sentence: list[Word]) -> bool:
    """Whether a sentence may go on about a meeting told before, with its date: "the talks, which ..."."""
    words = {word.lower for word in sentence}
    named = not (words.isdisjoint(THIS) or words.isdisjoint(_occasions()))
    return named or may_be_likewise(words)


@lru_cache(maxsize=1)
def _occasions() -> frozenset[str]:
    """The nouns of occasions, in the plural, too."""
    names = load_wording().occasions
    return names | {name + "s" for name in names}


def _antecedents(sight: Sight, i: int) -> Iterator[int]:
    """Tokens in the sentences to which a word may go back: names, or the same noun with its state."""
    evidence, words = sight.evidence, sight.words
    if i not in evidence.standing:
        return
    kind, word, before = evidence.standing[i], words[i].lower, range(i - 1, max(0, i - BACK), -1)
    if kind == "person":
        persons = [j for j in before if j in evidence.persons]
        yield from (j for j in persons[:LAST_PERSONS] if j > persons[0] - NEARER)
        yield from islice((j for j in before if j in evidence.offices), 1)
    if kind != "other":
        return
    if word in GOING_BACK or not _to_states().isdisjoint(singulars(word)):
        yield from islice((j for j in before if j in evidence.named), LAST)
    if word in PLURAL:
        yield max(0, sight.document.doc[i].sent.start - 1)
    elif word not in GOING_BACK:
        same = (j for j in range(i - 1, max(0, i - 3 * BACK), -1) if words[j].lower == word)
        yield from islice(same, 1)


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
