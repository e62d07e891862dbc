"""Which articles print the same dispatch: near-duplicates, told by MinHash.

Papers print what agencies send them: cut from the end, with a headline and perhaps a first line of
their own. Forty prints of one dispatch are one source. A text is reduced to a signature, the
smallest values of 63 hash functions over its runs of five words (Broder 1997): the share of values
that two signatures have in common estimates the share of runs that the texts have in common.
Candidates are found by bands of three values (Leskovec et al., Mining of Massive Datasets, ch. 3),
which two copies share with a chance of 0.94 where half of their runs are the same, 0.99 from 0.6.

Whether two articles are copies depends on the two alone, and a dispatch is what is joined by such
pairs, so the order of reading never matters.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.model import Article

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RUN = 5  # words
ROWS, BANDS = 3, 21
VALUES = ROWS * BANDS
FEWEST = 30  # words: less is no dispatch; headlines and captions repeat of themselves
ALIKE = 0.5  # the share of runs in common from which two texts are copies
CUT = 0.25  # the same where one is contained in the other
CONTAINED = 0.8  # the share of the shorter text's runs that the longer must have
OWN = 0.7  # the share for two articles of one publisher, which have their frame in common
DAYS = 4  # between the prints of a dispatch, where both are dated
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature of a text, with what else tells a copy. 252 bytes of ``values`` suffice to
    compare two texts; ``size`` is the number of different runs."""

    values: bytes
    size: int
    publisher: str | None = None
    published: date | None = None

    @property
    def bands(self) -> list[bytes]:
        """Keys, one a band, of which copies have at least one in common (mostly)."""
        width = 4 * ROWS
        return [bytes([n]) + self.values[n * width : (n + 1) * width] for n in range(BANDS)]


def signature(article: Article) -> Signature | None:
    """The signature of an article's text; None where it is too short to tell a copy by."""
    import numpy as np  # when first needed: it takes a tenth of a second to load

    words = WORD.findall(article.text.lower())
    if len(words) < FEWEST:
        return None
    codes = np.array([zlib.crc32(word.encode()) for word in words], dtype=np.uint64)
    runs = np.zeros(len(codes) - RUN + 1, dtype=np.uint64)
    for n in range(RUN):
        runs = runs * np.uint64(0x9E3779B97F4A7C15) + codes[n : n + len(runs)]
    runs = np.unique(runs)
    factors, terms = _functions()
    least = np.full(VALUES, np.iinfo(np.uint32).max, dtype=np.uint32)
    for start in range(0, len(runs), 2048):  # a long text in pieces, to bound the memory
        part = runs[start : start + 2048, None] * factors + terms
        least = np.minimum(least, (part >> np.uint64(32)).astype(np.uint32).min(axis=0))
    values = least.astype("<u4").tobytes()
    return Signature(values, len(runs), article.publisher, article.published)


@lru_cache(maxsize=1)
def _functions() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Factors (odd) and terms of the hash functions: fixed, so that signatures can be kept."""
    import numpy as np

    digests = [hashlib.sha256(f"detente copies {n}".encode()).digest() for n in range(VALUES)]
    factors = [int.from_bytes(d[:8], "little") | 1 for d in digests]
    terms = [int.from_bytes(d[8:16], "little") for d in digests]
    return np.array(factors, dtype=np.uint64), np.array(terms, dtype=np.uint64)


def in_common(a: Signature, b: Signature) -> float:
    """The estimated share of runs in common (Jaccard), with a standard error of at most 0.07."""
    import numpy as np

    same = np.frombuffer(a.values, "<u4") == np.frombuffer(b.values, "<u4")
    return float(same.mean())


def are_copies(a: Signature, b: Signature) -> bool:
    """Whether two articles print the same dispatch."""
    if a.published and b.published and abs((a.published - b.published).days) > DAYS:
        return False
    share = in_common(a, b)
    if a.publisher is not None and a.publisher == b.publisher:
        return share >= OWN
    if share >= ALIKE:
        return True
    # Of a and b have n runs in common, then share = n / (a + b - n).
    common = share / (1 + share) * (a.size + b.size)
    return share >= CUT and common >= CONTAINED * min(a.size, b.size)


class Copies:
    """Links the articles of a run to dispatches, as they come.

    Holds the signatures of at least the last ``most`` articles (2 kB each) and at most twice as
    many; copies further apart than that are not linked.
    """

    def __init__(self, most: int = 50_000):
        self.most = most
        self.parent: dict[str, str] = {}
        self.young: dict[bytes, list[tuple[str, Signature]]] = {}
        self.old: dict[bytes, list[tuple[str, Signature]]] = {}
        self.count = 0

    def add(self, article: Article) -> bool:
        """Take in an article; whether it is a copy of one taken in before."""
        key = article.key
        told = signature(article)
        if told is None or key in self.parent:
            return False
        self.parent[key] = key
        linked = False
        seen: set[str] = set()
        for band in told.bands:
            for other, its in (*self.young.get(band, ()), *self.old.get(band, ())):
                if other not in seen and are_copies(told, its):
                    self._join(key, other)
                    linked = True
                seen.add(other)
            self.young.setdefault(band, []).append((key, told))
        self._age()
        return linked

    def _age(self) -> None:
        self.count += 1
        if self.count >= self.most:
            self.old, self.young, self.count = self.young, {}, 0

    def _join(self, a: str, b: str) -> None:
        low, high = sorted((self._root(a), self._root(b)))
        self.parent[high] = low

    def _root(self, key: str) -> str:
        while self.parent[key] != key:
            self.parent[key] = self.parent[self.parent[key]]
            key = self.parent[key]
        return key

    @property
    def dispatches(self) -> dict[str, str]:
        """The dispatch of each article (by its key): the least key among the prints of it."""
        return {key: self._root(key) for key in self.parent}

    @property
    def prints(self) -> dict[str, int]:
        """How many prints each dispatch has that has more than one."""
        counted = Counter(self._root(key) for key in self.parent)
        return {key: number for key, number in counted.items() if number > 1}

    @property
    def summary(self) -> str:
        """In words; "" where there are no copies."""
        prints = self.prints
        if not prints:
            return ""
        total, several = sum(prints.values()), len(prints)
        noun = "dispatch" if several == 1 else "dispatches"
        return f"{total:,} of them prints of {several:,} {noun}"


def dispatches(articles: Iterable[Article]) -> dict[str, str]:
    """The dispatch of each article, both by article key; articles too short to tell are left
    out."""
    copies = Copies()
    for article in articles:
        copies.add(article)
    return copies.dispatches
