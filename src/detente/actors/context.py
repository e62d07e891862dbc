"""Tell a state's name from what else it may be where it stands.

A capital may be the government or the town; "Jordan" a state or a man; "Turkish Airlines" a
company; "Georgia" one of two. Word lists and their meaning: ``data/contexts.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from spacy.tokens import Token

from detente.actors.records import load_data
from detente.actors.table import fold
from detente.data import words_in
from detente.errors import DataError
from detente.language.document import Document

WORD = re.compile(r"[^\W_](?:[\w.-]*[\w.])?")
Position = Literal["government", "town"]
NOUN_TAGS = frozenset(("NNP", "NNPS", "NN", "NNS", "JJ"))
MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
SUBJECTS = frozenset(("nsubj", "nsubjpass", "agent", "csubj"))
CLIMB = frozenset(("conj", "appos"))


@dataclass(frozen=True, slots=True)
class Choice:
    """The readings of a word of two meanings: code → cues; ``default`` wins ties."""

    default: str
    readings: dict[str, frozenset[str]]
    sure: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The word lists of contexts.toml, folded."""

    company: frozenset[str]
    company_exceptions: frozenset[str]
    company_openings: frozenset[str]
    person_names: frozenset[str]
    titles: frozenset[str]
    prefixes: dict[str, str]
    needs: dict[str, frozenset[str]]
    choices: dict[str, Choice]
    capital: dict[str, frozenset[str]]
    us_states: frozenset[str]
    never_in_capitals: frozenset[str]
    gone: frozenset[str]
    parts_of_gone: frozenset[str]
    origins: frozenset[str]
    partial: frozenset[str]


@lru_cache(maxsize=1)
def load_rules() -> Rules:
    """Read the lists once. Raises DataError naming the one at fault."""
    table = load_data("contexts.toml")
    choices = {}
    for entry in table["choice"]:
        readings = {code: frozenset(cues) for code, cues in entry["readings"].items()}
        if entry["default"] not in readings and entry["default"] != "none":
            raise DataError(f"contexts.toml: choice {entry['words']}: default is no reading")
        choices.update(
            dict.fromkeys(
                map(fold, entry["words"]),
                Choice(entry["default"], readings, entry.get("sure", 0.6)),
            )
        )
    usa = load_data("states.toml")["USA"]["places"]
    return Rules(
        company=_words(table, "company_words"),
        company_exceptions=_words(table, "company_exceptions"),
        company_openings=_words(table, "company_openings"),
        person_names=_words(table, "person_names"),
        titles=_words(table, "titles"),
        prefixes={fold(k): v for k, v in table["prefixes"].items()},
        needs={fold(k): frozenset(v) for k, v in table["needs"].items()},
        choices=choices,
        capital={name: _words(table["capital"], name) for name in table["capital"]},
        us_states=frozenset(map(fold, usa)) | _words(table, "us_abbreviations"),
        never_in_capitals=_words(table, "never_in_capitals"),
        gone=_words(table, "gone"),
        parts_of_gone=_words(table, "parts_of_gone"),
        origins=_words(table, "origins"),
        partial=_words(table, "partial"),
    )


def _words(table: dict[str, object], name: str) -> frozenset[str]:
    return words_in(table, name, "contexts.toml", lower=True)


class Context:
    """One document's words, asked about single places in it."""

    def __init__(self, document: Document):
        self.doc = document.doc
        self._text = document.text
        self.rules = load_rules()

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the document in lower case, with and without dots and possessives."""
        bare = WORD.findall(self.lower)
        return frozenset(bare) | frozenset(w.rstrip(".") for w in bare)

    @cached_property
    def lower(self) -> str:
        """The document's text in lower case."""
        return self._text.lower().replace("’", "'")

    def allows(self, surface: str) -> bool:
        """Whether the article has the cues that a word like "the North" needs."""
        cues = self.rules.needs.get(fold(surface))
        return cues is None or not cues.isdisjoint(self.words)

    def choose(self, surface: str) -> tuple[str, float] | None:
        """The reading with most cues and its confidence; None for words of one meaning."""
        choice = self.rules.choices.get(fold(surface))
        if choice is None:
            return None
        scores = {code: self._score(cues) for code, cues in choice.readings.items()}
        best = max(scores, key=lambda code: (scores[code], code == choice.default))
        total = sum(scores.values())
        if total == 0 or list(scores.values()).count(scores[best]) > 1:
            return choice.default, choice.sure
        weighed = 0.6 + 0.35 * scores[best] / total
        return best, max(weighed, choice.sure) if best == choice.default else weighed

    def _score(self, cues: frozenset[str]) -> int:
        return sum(1 for c in cues if (c in self.lower if " " in c else c in self.words))

    def is_person(self, start: int, end: int) -> bool:
        """Whether the words are part of a person's name of several words ("Michael Jordan")."""
        doc = self.doc
        if doc[start].ent_type_ != "PERSON":
            return False
        before, after = doc[start - 1] if start else None, doc[end] if end < len(doc) else None
        if before is not None and before.ent_type_ == "PERSON" and doc[start].ent_iob_ == "I":
            return self._is_namelike(before)
        inside = after is not None and after.ent_type_ == "PERSON" and after.ent_iob_ == "I"
        return inside and after is not None and self._is_namelike(after)

    def _is_namelike(self, token: Token) -> bool:
        folded = fold(token.text)
        return token.text[:1].isupper() and folded not in self.rules.titles and token.tag_ != "POS"

    def is_part_of_gone(self, start: int, end: int) -> bool:
        """ "Another former Soviet republic", "Soviet-era weapons"."""
        if self.doc[start].lower_ not in self.rules.gone:
            return False
        after = [t.lower_ for t in self.doc[end : end + 2] if t.text not in "-–"]
        return bool(after) and after[0] in self.rules.parts_of_gone

    def is_of_origin(self, end: int) -> bool:
        """ "Russian-speaking", "Soviet-made": of a language or an origin, not of the state."""
        doc = self.doc
        hyphened = end + 1 < len(doc) and doc[end].text in "-–"
        return hyphened and doc[end + 1].lower_ in self.rules.origins

    def is_partial(self, start: int) -> bool:
        """ "Several Gulf states": some members of a group, nobody can tell which."""
        before = self.doc[start - 1].lower_ if start else ""
        return before in self.rules.partial and self.doc[start].lower_ not in ("the", "both")

    def is_company(self, start: int, end: int) -> bool:
        """Whether the words begin or end a proper name of a company, paper, school or club."""
        doc, rules = self.doc, self.rules
        if (
            start > 1
            and doc[start - 1].lower_ == "of"
            and doc[start - 2].lower_ in rules.company_openings
        ):
            return doc[start - 2].text[:1].isupper()
        for i in range(end, min(end + 4, len(doc))):
            token = doc[i]
            if not token.text[:1].isupper() or token.tag_ not in NOUN_TAGS or token.is_sent_start:
                return False
            if fold(token.text) in rules.company:
                after = doc[i + 1].lower_ if i + 1 < len(doc) else ""
                return after not in rules.company_exceptions
        return False

    def is_in_us(self, end: int) -> bool:
        """Whether an American state follows after a comma ("Paris, Texas", "Rome, Georgia")."""
        doc = self.doc
        if end + 1 >= len(doc) or doc[end].text != ",":
            return False
        one = fold(doc[end + 1].text)
        two = f"{one} {fold(doc[end + 2].text)}" if end + 2 < len(doc) else one
        return doc[end + 1].text[:1].isupper() and (
            one in self.rules.us_states or two in self.rules.us_states
        )

    def is_dateline(self, start: int, end: int) -> bool:
        """Whether the words open a report in capitals: "MOSCOW, March 17.", "RIYADH (Reuters) -"."""
        doc = self.doc
        if not doc[start].text.isupper() or end >= len(doc):
            return False
        opens = doc[start].is_sent_start or (
            start > 0 and doc[start - 1].text in ("/", "\n", "\n\n")
        )
        after = doc[end]
        if after.text == "," and end + 1 < len(doc):
            follower = doc[end + 1]
            return fold(follower.text)[:3] in MONTHS or follower.like_num
        if after.like_num and len(after.text) == 4:
            return opens
        return opens and (
            after.text in ("(", "—", "–", "--", "/")
            or (after.text == "-" and bool(doc[end - 1].whitespace_))
        )

    def position(self, start: int, end: int) -> tuple[Position, float]:
        """Whether a capital stands for its government or for the town, with a confidence."""
        span = self.doc[start:end]
        head = span.root
        suffix = self._suffix(end)
        if suffix is not None:
            return suffix
        while head.dep_ in CLIMB and head.head != head and head.head.pos_ in ("PROPN", "NOUN"):
            if head.head.lemma_.lower() in self.rules.capital["town_of"]:  # "the capital, Tehran"
                return "town", 0.9
            head = head.head
        if self.doc[start].lower_ in self.rules.capital["seldom_government"] and not self._acts(
            head
        ):
            return "town", 0.8
        if head.dep_ in SUBJECTS:
            return ("government", 0.9) if self._acts(head) else ("town", 0.6)
        if head.dep_ == "pobj" or head.head.dep_ == "prep":
            return self._after_preposition(head.head)
        if head.dep_ in ("dobj", "obj", "dative", "oprd"):
            verb = head.head.lemma_.lower()
            return (
                ("town", 0.85) if verb in self.rules.capital["town_verbs"] else ("government", 0.75)
            )
        if head.dep_ in ("compound", "nmod", "amod", "poss", "nn"):
            return self._before_noun(head)
        return self._by_neighbour(start)

    def _acts(self, head: Token) -> bool:
        if head.dep_ in SUBJECTS:
            verb = head.head
            return verb.lemma_.lower() not in self.rules.capital["town_predicates"] or any(
                c.dep_ in ("dobj", "acomp", "attr") and c.lemma_ in self.rules.capital["affairs"]
                for c in verb.children
            )
        return head.dep_ == "pobj" and head.head.lower_ in ("with", "between", "against", "by")

    def _suffix(self, end: int) -> tuple[Position, float] | None:
        doc = self.doc
        if end + 1 < len(doc) and doc[end].text in "-–" and not doc[end].whitespace_:
            if doc[end + 1].lower_ in self.rules.capital["town_suffixes"]:
                return "town", 0.95
            return "government", 0.9
        last = doc[end - 1].text
        if "-" in last:
            return (
                "town"
                if last.lower().rsplit("-", 1)[1] in self.rules.capital["town_suffixes"]
                else "government"
            ), 0.9
        return None

    def _after_preposition(self, preposition: Token) -> tuple[Position, float]:
        lists, word = self.rules.capital, preposition.lower_
        if word in lists["place_prepositions"]:
            return "town", 0.95
        if word in lists["government_prepositions"]:
            return "government", 0.85
        governor = preposition.head.lemma_.lower()
        if word == "of":
            return ("town", 0.85) if governor in lists["town_of"] else ("government", 0.75)
        if word in ("to", "from", "for"):
            return ("government", 0.8) if governor in lists["dealings"] else ("town", 0.8)
        return "town", 0.6

    def _before_noun(self, head: Token) -> tuple[Position, float]:
        noun = head.head
        things = self.rules.capital["town_things"]
        beside = self.doc[head.i + 1] if head.i + 1 < noun.i else noun
        if noun.lemma_.lower() in things or beside.lemma_.lower() in things:
            return "town", 0.85
        return "government", 0.9 if head.dep_ == "poss" else 0.7

    def _by_neighbour(self, start: int) -> tuple[Position, float]:
        before = self.doc[start - 1].lower_ if start else ""
        if before in self.rules.capital["place_prepositions"] or before in ("to", "from"):
            return "town", 0.8
        return "government", 0.5
