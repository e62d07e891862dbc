"""Personal names: one spelling for comparison, and the short form news uses after the first time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# Letters that Unicode does not decompose into a base letter and a mark.
LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "ə": "e", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)  # fmt: skip
APOSTROPHES = re.compile(r"['’‘ʻʼ`´.]")
POSSESSIVE = re.compile(r"['’]s?$")
DASHES = re.compile(r"[-‐‑–—\s_]+")
SUFFIXES = frozenset("jr sr i ii iii iv v vi vii viii ix x xi xii xiii xiv xvi xxiii".split())
TITLES = frozenset(
    "king queen emir sultan emperor kaiser tsar shah pope sheikh prince crown grand duke sir marshal mullah ayatollah".split()
)
# "bin Salman", "Ben Ali", "Abdel Aziz": the bare second word is somebody else's first name.
TIED = frozenset("bin ibn ben bint abu abd abdel abdul abdoul".split())
# "al-Assad" or "Assad", "von Ribbentrop" or "Ribbentrop": news writes both.
LOOSE = frozenset(
    "al el ul ould van von der den de da do dos das du la le ter ten di del della san".split()
)


def normalise(name: str) -> str:
    """Casefold, drop diacritics, points and a possessive ending; hyphens become single blanks.

    >>> normalise("Bashar al-Assad’s")
    'bashar al assad'
    """
    bare = POSSESSIVE.sub("", name.strip())
    folded = unicodedata.normalize("NFKD", bare).casefold()
    split = unicodedata.normalize("NFKD", folded.translate(LETTERS))
    letters = "".join(c for c in split if not unicodedata.combining(c))
    return DASHES.sub(" ", APOSTROPHES.sub("", letters)).strip()


def short_names(name: str, called_by: str = "last", *, regnal: bool = False) -> tuple[str, ...]:
    """The normalised short forms of a full name, without and with its particles.

    ``called_by`` is the custom of the state: by the last word (Putin), by the first (Xi, Meles),
    or by the whole name only (Than Shwe). A regnal name loses its number and its father's name
    ("Abdullah", "Salman").
    """
    words = _pieces(name)
    while len(words) > 1 and words[-1] in SUFFIXES:
        words.pop()
    if regnal and "of" in words:  # "Shah of Iran" is a title, not a name
        return ()
    if regnal:
        words = [w for w in words if w not in TITLES] or words
        return (" ".join(words), words[0]) if words[0] not in TIED else (" ".join(words),)
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
        if rest and head in LOOSE | TIED:
            pieces += [head, rest]
        else:
            pieces.append(f"{head} {rest}".strip())
    return [piece for piece in pieces if piece]


def _by_last(words: Sequence[str]) -> tuple[str, ...]:
    start = len(words) - 1
    while start > 1 and words[start - 1] in LOOSE | TIED:
        start -= 1
    if start == 1 and words[0] in TIED:
        return ()
    compound = " ".join(words[start:])
    if start < len(words) - 1 and words[-2] in TIED:
        return (compound,)
    return tuple(dict.fromkeys((words[-1], compound)))


def without_titles(key: str) -> str:
    """A normalised name without the titles before it ("king abdullah" is "abdullah")."""
    words = key.split()
    while len(words) > 1 and words[0] in TITLES:
        words.pop(0)
    return " ".join(words)


def is_ordered_part(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether the words of ``part`` all stand in ``whole``, in that order; an initial will do."""
    rest = iter(whole)
    return all(
        any(w == other or (len(w) == 1 and other.startswith(w)) for other in rest) for w in part
    )
