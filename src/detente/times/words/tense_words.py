"""The words that tell whether a time lies behind or ahead: loads and checks ``times/data/tense.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from detente.data import load_toml, word_lists, words_in
from detente.errors import DataError
from detente.times.words.lexicon import MONTH, WEEKDAY

FILE = "times/data/tense.toml"
UNTIL = ("until", "till")
SPAN = 6  # words between a verb in the present and the day that it tells of
DAY = rf"(?:\d{{1,2}}(?:th|st|nd|rd)?\s+)?(?:{WEEKDAY}|{MONTH})"


@dataclass(frozen=True)
class TenseWords:
    """The lists of the file, each as it is told there; ``forms`` has a verb's other forms by its lemma."""

    ahead: frozenset[str]
    possible: frozenset[str]
    sensed: frozenset[str]
    leading: frozenset[str]
    intending: frozenset[str]
    intended: frozenset[str]
    wanting: frozenset[str]
    asking: frozenset[str]
    promising: frozenset[str]
    granting: frozenset[str]
    setting: frozenset[str]
    planned: frozenset[str]
    moved: frozenset[str]
    moved_by: frozenset[str]
    done: frozenset[str]
    timetable: frozenset[str]
    timetable_with: frozenset[str]
    foreseen: frozenset[str]
    forms: dict[str, frozenset[str]]

    @cached_property
    def governors(self) -> frozenset[str]:
        """The lemmas after which an infinitive lies ahead."""
        return self.intending | self.intended

    @cached_property
    def looking_ahead(self) -> re.Pattern[str]:
        """A word without which no finite verb of a sentence looks ahead. Tokens such as "wo" are cut from
        "won't", so the pattern has them whole."""
        whole = {w for w in self.ahead | self.possible if w.isalpha()} - {"wo", "ca"}
        words = _any(
            [r"won['’]t", *whole, *self.planned, *self.leading, *UNTIL, "set"],
            map(self._in_all_forms, self.moved),
            map(self._with_particle, self.moved_by),
            (self._in_present(verb) for verb in self.timetable),
            (self._phrase_in_present(phrase) for phrase in self.timetable_with),
            (rf"{noun}s? (?:is|are)" for noun in self.foreseen),
            [
                rf"(?:for|by)\s+(?:\S+\s+){{0,2}}?{DAY}",  # "set a vote for May 3"
                rf"(?:is|are)\s+(?:\S+\s+){{0,{SPAN}}}?{WEEKDAY}",
                rf"{WEEKDAY}\s+(?:\S+\s+){{0,{SPAN}}}?(?:is|are)",
            ],
        )
        return re.compile(rf"\b{words}\b|['’](?:ll|d)\b", re.IGNORECASE)

    @cached_property
    def governing(self) -> re.Pattern[str]:
        """A word without which no infinitive of a sentence looks ahead."""
        verbs = map(self._in_all_forms, self.intending | self.asking | self.wanting)
        words = _any(verbs, self.intended)
        return re.compile(rf"\b{words}\b|['’](?:s|m|re|ve|d)\b|n['’]t\b", re.IGNORECASE)

    def _in_all_forms(self, verb: str) -> str:
        if verb in self.forms:
            return "|".join((verb, *sorted(self.forms[verb])))
        return rf"{verb.removesuffix('e')}\w*"

    def _with_particle(self, phrase: str) -> str:
        verb, particle = phrase.split(" ")
        return f"(?:{self._in_all_forms(verb)}) {particle}"

    def _in_present(self, verb: str) -> str:
        going = rf"{verb.removesuffix('e')}\w*ing"
        return "|".join((verb, *sorted(self.forms.get(verb, (f"{verb}s",))), going))

    def _phrase_in_present(self, phrase: str) -> str:
        verb, other = phrase.split(" ")
        forms = self.forms.get(verb, (f"{verb}s",))
        going = rf"{verb.removesuffix('e')}\w*ing"
        return rf"(?:{'|'.join((verb, *sorted(forms), going))}) {other}"


def _any(*patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted({one for some in patterns for one in some}))})"


@lru_cache(maxsize=1)
def load_tense_words() -> TenseWords:
    """Read the file once. Raises DataError naming the list that is at fault, missing or unknown."""
    table = load_toml(FILE)
    forms = table.pop("forms", None)
    if not isinstance(forms, dict):
        raise DataError(f"{FILE}: [forms] must give the other forms of verbs")
    names = TenseWords.__annotations__.keys() - {"forms"}
    lists = word_lists(table, names, FILE)
    told = {verb: words_in(forms, verb, FILE, lower=True) for verb in forms}
    return TenseWords(**lists, forms=told)
