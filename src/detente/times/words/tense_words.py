"""The words that tell whether a time lies behind or ahead: loads and checks ``times/data/tense.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from detente.data import load_toml, word_lists, words_in
from detente.errors import DataError

FILE = "times/data/tense.toml"


@dataclass(frozen=True)
class TenseWords:
    """The lists of the file, each as it is told there; ``forms`` has a verb's other forms by its lemma."""

    ahead: frozenset[str]
    possible: frozenset[str]
    sensed: frozenset[str]
    leading: frozenset[str]
    intending: frozenset[str]
    intended: frozenset[str]
    asking: frozenset[str]
    planned: frozenset[str]
    moved: frozenset[str]
    moved_by: frozenset[str]
    done: frozenset[str]
    timetable: frozenset[str]
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
            [r"won['’]t", *whole, *self.planned, *self.leading, "set"],
            map(self._in_all_forms, self.moved),
            map(self._with_particle, self.moved_by),
            (self._in_present(verb) for verb in self.timetable),
            (rf"{noun}s? (?:is|are)" for noun in self.foreseen),
        )
        return re.compile(rf"\b{words}\b|['’](?:ll|d)\b", re.IGNORECASE)

    @cached_property
    def governing(self) -> re.Pattern[str]:
        """A word without which no infinitive of a sentence looks ahead."""
        verbs = map(self._in_all_forms, self.intending | self.asking)
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
        return "|".join((verb, *sorted(self.forms.get(verb, (f"{verb}s",)))))


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
