"""Whether a raw text can hold any claim at all, told from its words before it is cut into tokens.

For jobs over many pages that want claims alone: what cannot hold one need not be read in full.
"""

from __future__ import annotations

import re
from functools import lru_cache

from detente.actors.lexicon import load_lexicon, pieces
from detente.actors.officeholders import load_officeholders
from detente.actors.personal_names import normalise
from detente.coding.funnel.sentences import load_funnel
from detente.language import DEFAULT_PIPELINE

WORD = re.compile(r"[^\W_](?:[\w.'’-]*\w)?\.?")
PARTS = re.compile(r"[-–—/'’]")


def may_hold_claims(text: str, pipeline: str = DEFAULT_PIPELINE) -> bool:
    """Whether an English text has a word that may name an actor and one that may tell an act.

    True wherever the funnel would choose a sentence; it may be True where it would choose none.
    """
    funnel = load_funnel(pipeline)
    if funnel is None:
        return True
    words = WORD.findall(text)
    acts = any(
        funnel.vocabulary.bits(part) & funnel.vocabulary.predicates
        for word in set(words)
        for part in (word.lower(), word.lower().rstrip("."), *PARTS.split(word.lower()))
    )
    return acts and (any(map(_is_holder, set(words))) or _names_actor(words))


def _names_actor(words: list[str]) -> bool:
    """Whether a name of the lexicon stands among words that follow one another, whatever its case."""
    root = load_lexicon().root
    told = [piece for word in words for piece in _pieces(word)]
    for start in range(len(told)):
        node = root.next.get(told[start])
        place = start + 1
        while node is not None:
            if any(entry.role != "nothing" for entry in node.entries):
                return True
            node = node.next.get(told[place]) if place < len(told) else None
            place += 1
    return False


@lru_cache(maxsize=500_000)
def _pieces(word: str) -> tuple[str, ...]:
    """The pieces of a word as the lexicon has them; small letters make no name of "us" or "mali"."""
    return tuple(pieces(word)) if not word.islower() else (word,) if "." in word else ("",)


@lru_cache(maxsize=500_000)
def _is_holder(word: str) -> bool:
    """Whether a word ends the name of an office holder."""
    known = load_officeholders().names_by_last_token
    return word[:1].isupper() and normalise(word) in known
