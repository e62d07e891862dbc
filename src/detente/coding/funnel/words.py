"""What the words of an unparsed text tell, wherever they stand: asked once for every form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from spacy.lang.en.stop_words import STOP_WORDS

from detente.actors.officeholders import load_officeholders
from detente.actors.personal_names import normalise
from detente.actors.reference import PERSONAL, PLURAL, SINGULAR, SPEAKING
from detente.actors.roles import load_roles
from detente.coding.syntax.gone_on import may_go_on
from detente.coding.words.wording import load_wording

OTHERS = SINGULAR | PLURAL | {"two", "three"}
DEFINITE = frozenset("the this that these both two three four".split())

Codes = frozenset[str]


@dataclass(frozen=True, slots=True)
class Word:
    """What a word form tells wherever it stands.

    ``standing`` is the kind of word that stands for an actor: "person" (he), "speaker" (we), "other"
    (it, they). ``names`` are those of office holders that it may end, ``goes_on`` is "pronoun" or
    "noun" of what may go on about relations or posts and of what tells of them. A word that ``tells``
    nothing is of use beside others alone.
    """

    lower: str
    standing: str = ""
    definite: bool = False
    described: bool = False
    official: bool = False
    titled: Codes = frozenset()
    names: tuple[tuple[str, ...], ...] = ()
    normal: str = ""
    capital: bool = False
    goes_on: str = ""
    tells: bool = True


def word_of(text: str) -> Word:
    """What a word form tells."""
    lower, roles = text.lower(), load_roles()
    goes_on = _goes_on(lower)
    if lower in PERSONAL:
        return Word(lower, "person", goes_on=goes_on)
    if lower in SPEAKING:
        return Word(lower, "speaker", goes_on=goes_on)
    if lower in OTHERS:
        return Word(lower, "other", definite=lower in DEFINITE, goes_on=goes_on)
    forms = singulars(lower)
    kinds = {roles.kind(form) for form in forms}
    described = bool(kinds & {"official", "government"}) or not _described().isdisjoint(forms)
    official = "official" in kinds or lower in roles.titles
    # The first word of a sentence is printed so, too: "He" is no name, "After" none.
    capital = text[:1].isupper() and text[1:2].islower() and lower not in STOP_WORDS
    normal = normalise(text) if text[:1].isupper() else ""
    names = load_officeholders().names_by_last_token.get(normal, ()) if normal else ()
    return Word(
        lower,
        definite=lower in DEFINITE,
        described=described,
        official=official,
        titled=frozenset({roles.titles[lower]} if lower in roles.titles else ()),
        names=names,
        normal=normal,
        capital=capital,
        goes_on=goes_on,
        tells=described or official or capital or bool(names),
    )


def singulars(word: str) -> set[str]:
    """A noun as it is and without the ending of the plural."""
    return {word, word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")}


def _goes_on(word: str) -> str:
    """Whether a word is a "pronoun" that may go on about relations or posts, or their "noun"."""
    if may_go_on(word):
        return "pronoun"
    return "" if load_wording().gone_on_about.isdisjoint(singulars(word)) else "noun"


@lru_cache(maxsize=1)
def _described() -> frozenset[str]:
    """Nouns by which what was named before is described: "the country", "the two", "the talks"."""
    roles = load_roles()
    again = load_wording().told_again
    return roles.blocs.union(roles.pair_nouns, roles.country_nouns, again)
