"""Which names a person may have meant by a misspelt one: alike in letters, or alike in sound."""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import get_close_matches

LETTERS = 0.72  # how alike in letters two names have to be, from 0 to 1 (difflib's ratio)
SOUNDS = 0.8  # how alike in sound
MOST = 8  # names
SHORTEST = 4  # letters of a sound that tells anything

# Letters of one sound, in names of states: "Lybia", "Kongo", "Filippines", "Zimbabve".
ALIKE = (
    ("ph", "f"), ("gh", "g"), ("kh", "k"), ("ck", "k"), ("ch", "k"), ("th", "t"), ("qu", "k"),
    ("c", "k"), ("q", "k"), ("y", "i"), ("j", "i"), ("z", "s"), ("w", "v"), ("x", "ks"),
)  # fmt: skip
TWICE = re.compile(r"(.)\1+")


def sound(folded: str) -> str:
    """A folded name (see ``table.fold``) with letters of one sound made one, and none doubled.

    >>> sound("lybia") == sound("libya"), sound("phillipines") == sound("philippines")
    (True, True)
    """
    for letters, one in ALIKE:
        folded = folded.replace(letters, one)
    return TWICE.sub(r"\1", folded)


def near(folded: str, names: Collection[str]) -> list[str]:
    """The names, folded too, that may be meant, the likeliest first: those of the same sound, those
    alike in letters, those alike in sound."""
    sounds: dict[str, list[str]] = {}
    for name in names:
        sounds.setdefault(sound(name), []).append(name)
    asked = sound(folded)
    tells = len(asked) >= SHORTEST
    found = list(sounds.get(asked, ())) if tells else []
    found += get_close_matches(folded, names, n=MOST, cutoff=LETTERS)
    for alike in get_close_matches(asked, sounds, n=MOST, cutoff=SOUNDS) if tells else ():
        found += sounds[alike]
    return list(dict.fromkeys(found))[:MOST]
