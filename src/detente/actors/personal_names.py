"""Personal names: one spelling for comparison, and the short form news uses after the first time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from detente.data import load_toml, word_lists

# Letters that Unicode does not decompose into a base letter and a mark.
LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "ə": "e", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)  # fmt: skip
APOSTROPHES = re.compile(r"['’‘ʻʼ`´.]")
POSSESSIVE = re.compile(r"['’]s?$")
DASHES = re.compile(r"[-‐‑–—\s_]+")
FILE = "actors/data/personal_names.toml"


@dataclass(frozen=True, slots=True)
class NameParts:
    """The lists of the file, each as it is told there."""

    suffixes: frozenset[str]
    titles: frozenset[str]
    tied: frozenset[str]
    loose: frozenset[str]

    @property
    def particles(self) -> frozenset[str]:
        """All words that may stand before a surname."""
        return self.loose | self.tied


@lru_cache(maxsize=1)
def name_parts() -> NameParts:
    """Load the lists. Raises DataError naming the one at fault."""
    return NameParts(**word_lists(load_toml(FILE), NameParts.__slots__, FILE))


def normalise(name: str) -> str:
    """Casefold, drop diacritics, points and a possessive ending; hyphens become single blanks.

    >>> normalise("Bashar al-Assad’s")
    'bashar al assad'
    """
    bare = POSSESSIVE.sub("", name.strip())
    letters = bare.casefold() if bare.isascii() else _letters(bare)
    return DASHES.sub(" ", APOSTROPHES.sub("", letters)).strip()


def _letters(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name).casefold()
    split = unicodedata.normalize("NFKD", folded.translate(LETTERS))
    return "".join(c for c in split if not unicodedata.combining(c))


def short_names(name: str, called_by: str = "last", *, regnal: bool = False) -> tuple[str, ...]:
    """The normalised short forms of a full name, without and with its particles.

    ``called_by`` is the custom of the state: by the last word (Putin), by the first (Xi, Meles),
    or by the whole name only (Than Shwe). A regnal name loses its number and its father's name
    ("Abdullah", "Salman").
    """
    words = _pieces(name)
    while len(words) > 1 and words[-1] in name_parts().suffixes:
        words.pop()
    if regnal and "of" in words:  # "Shah of Iran" is a title, not a name
        return ()
    if regnal:
        words = [w for w in words if w not in name_parts().titles] or words
        return (
            (" ".join(words), words[0]) if words[0] not in name_parts().tied else (" ".join(words),)
        )
    if len(words) == 1:
        return tuple(words)
    if called_by == "whole":
        return ()
    return (words[0],) if called_by == "first" else _by_last(words)


def _pieces(name: str) -> list[str]:
    """Normalised words; a double-barrelled one stays whole, an article or "abd-" before it parts."""
    pieces: list[str] = []
    for word in name.split():
        head, _, rest = normalise(word).partition(" ")
        if rest and head in name_parts().particles:
            pieces += [head, rest]
        else:
            pieces.append(f"{head} {rest}".strip())
    return [piece for piece in pieces if piece]


def _by_last(words: Sequence[str]) -> tuple[str, ...]:
    start = len(words) - 1
    while start > 1 and words[start - 1] in name_parts().particles:
        start -= 1
    if start == 1 and words[0] in name_parts().tied:
        return ()
    compound = " ".join(words[start:])
    if start < len(words) - 1 and words[-2] in name_parts().tied:
        return (compound,)
    return tuple(dict.fromkeys((words[-1], compound)))


def without_titles(key: str) -> str:
    """A normalised name without the titles before it ("king abdullah" is "abdullah")."""
    words = key.split()
    while len(words) > 1 and words[0] in name_parts().titles:
        words.pop(0)
    return " ".join(words)


def is_ordered_part(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether the words of ``part`` all stand in ``whole``, in that order; an initial will do."""
    rest = iter(whole)
    return all(
        any(w == other or (len(w) == 1 and other.startswith(w)) for other in rest) for w in part
    )
