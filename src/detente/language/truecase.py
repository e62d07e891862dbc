"""Give text the capitals by which the parser can read it: all-capitals text those of ordinary print, some
nouns those of names."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
ABBREVIATION = re.compile(r"\b(?:[A-Z]\.){2,}")
CALENDAR = frozenset(
    "january february march april june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday i".split()
)
FREQUENT = "etaoinshr"  # small letters that make up half of ordinary print


def capitalise(text: str, phrases: Collection[str]) -> str:
    """The text, of the same length, with each word of these phrases in capitals: "Consulates General"."""
    for phrase in phrases:
        if phrase in text:
            text = text.replace(phrase, phrase.title())
    return text


def is_capitals(text: str) -> bool:
    """Whether the text is printed in capitals: over 80% of at least 20 letters."""
    text = text[:5000]
    if 5 * sum(map(text.count, FREQUENT)) >= len(text):  # told at once of all ordinary print
        return False
    letters = list(filter(str.isalpha, text))
    return len(letters) >= 20 and sum(map(str.isupper, letters)) > 0.8 * len(letters)


def truecase(text: str, is_name: Callable[[str], bool]) -> str:
    """Lower-case a text but for sentence heads, calendar words and what ``is_name`` knows.

    The result has the length of ``text``. Characters whose lower case is longer stay as they are.
    """
    kept = {m.span() for m in ABBREVIATION.finditer(text)}
    result = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    characters = list(result)
    for start, end in kept:
        characters[start:end] = text[start:end]
    names = _name_starts(result, is_name)
    for match in WORD.finditer(result):
        word = match[0]
        head = re.search(
            r"(?:^|[.!?]['\"”)]*\s+|\n\s*['\"“(]*)$",
            result[max(0, match.start() - 6) : match.start()],
        )
        if head or word in CALENDAR or match.start() in names:
            characters[match.start()] = characters[match.start()].upper()
    return "".join(characters)


def _name_starts(text: str, is_name: Callable[[str], bool]) -> set[int]:
    """Where words begin that belong to a name of one to three words ("la paz", "saudi arabia")."""
    words = list(WORD.finditer(text))
    starts: set[int] = set()
    for i, word in enumerate(words):
        for n in (3, 2, 1):
            run = words[i : i + n]
            if len(run) == n and is_name(text[word.start() : run[-1].end()]):
                starts.update(w.start() for w in run)
                break
    return starts
