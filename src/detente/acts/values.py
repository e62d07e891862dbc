"""The values that parts of relations may have, by the words that people type for them."""

from __future__ import annotations

from difflib import get_close_matches

from detente.acts.ontology import VALUES

KNOWN = tuple(dict.fromkeys(value for values in VALUES.values() for value in values))


class NoValue(ValueError):  # noqa: N818 - it is the word that is none
    """No part of a relation ever has this value; ``near`` are those that may be meant."""

    def __init__(self, words: str):
        self.words = words
        self.near = tuple(get_close_matches(_plain(words), KNOWN, n=2, cutoff=0.6))
        meant = f" Did you mean {' or '.join(self.near)}?" if self.near else ""
        super().__init__(
            f"no part of a relation is ever {words!r}; it may be {', '.join(KNOWN)}.{meant}"
        )


def value_named(words: str) -> str:
    """The value that words mean, whatever their case and however they are joined. Raises NoValue.

    >>> value_named("Severed"), value_named("in post"), value_named("interests-section")
    ('severed', 'in_post', 'interests_section')
    """
    value = _plain(words)
    if value not in KNOWN:
        raise NoValue(words)
    return value


def _plain(words: str) -> str:
    return "_".join(words.lower().replace("-", " ").replace("_", " ").split())
