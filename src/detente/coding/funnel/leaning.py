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
from detente.coding.funnel.evidence import Evidence
from detente.coding.funnel.sight import Bounds, Sight
from detente.coding.funnel.supposed import Fits
from detente.coding.matching.gaps import may_be_likewise
from detente.coding.syntax.gone_on import may_go_on
from detente.coding.words.wording import load_wording
from detente.language.forms import ByForm
from detente.language.quotes import Stretch, find_speaker

BACK = 130  # tokens back to an antecedent (``antecedents.BACK`` and some)
LAST = 3  # names before a word that it may go back to
LAST_PERSONS = 5  # the same of persons
NEARER = 40  # tokens by which a person may be nearer than the one meant (``antecedents``)
GOING_BACK = SINGULAR | PLURAL | {"two", "three"}
INTRODUCED = 2  # places in which a name may be introduced
GOES_ON = 30  # tokens between two quotations of which the second may go on with the first


def gone_on_about(doc: Doc, bounds: list[Bounds]) -> dict[int, list[int]]:
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


def led_up_to(gone_on: Mapping[int, list[int]], n: int, bounds: list[Bounds]) -> range:
    """The sentences from the one that told what a sentence goes on about to the one before it."""
    if n not in gone_on:
        return range(0)
    return range(bisect_right(bounds, (gone_on[n][0], len(bounds) and bounds[-1][1])) - 1, n)


def leaned_on(sight: Sight, trees: Doc, told: Mapping[int, Fits]) -> Iterator[int]:
    """The sentences that the reading of others leans on, beside these: ``told`` has by sentence what
    its frames ask for."""
    document, bounds, quoted, evidence = sight.document, sight.bounds, sight.quoted, sight.evidence
    doc = document.doc
    starts = [start for start, _ in bounds]
    yield from (n for n, start in enumerate(starts) if doc[start].idx < document.body)
    for n, fits in told.items():
        yield from led_up_to(sight.gone_on, n, bounds)
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
