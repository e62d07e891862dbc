"""Claims about acts that never happened, for measuring how a ledger grows. Reproducible by seed.

Pairs of states are told of as unevenly as in real event data: pair number i with a weight of
1 / (i + 20). An act is reported one to five times, mostly with its day, some with its month, its
year or no date; most articles make several claims.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, combinations
from typing import TypeVar

from detente.actors import load_actors
from detente.acts import load_acts
from detente.model import Article, Claim, DocumentDate, Status

T = TypeVar("T")
FIRST, DAYS = date(2000, 1, 1), 9800
SHIFT = 20  # flattens the head of the distribution of pairs
ACTS = {
    "meeting.hold": 14, "talks.hold": 12, "meeting.visit": 10, "statement.accuse": 10, "agreement.sign": 8,
    "meeting.call": 6, "statement.demand": 6, "aid.give": 5, "force.attack": 4, "sanctions.impose": 4,
    "envoy.summon": 3, "envoy.recall": 2, "envoy.return": 2, "envoy.expel": 2, "envoy.appoint": 2,
    "mission.open": 2, "mission.close": 1, "mission.reduce": 1, "relations.sever": 1, "relations.restore": 1,
    "relations.downgrade": 1, "relations.upgrade": 1, "recognition.grant": 1, "consular.restrict": 1,
}  # fmt: skip
STATUSES: dict[Status, int] = {"actual": 80, "planned": 10, "proposed": 7, "denied": 3}
REPORTS = {1: 60, 2: 20, 3: 10, 4: 6, 5: 4}
PRECISION = {"day": 70, "month": 12, "year": 6, "none": 12}
WORDS = (
    "border dispute trade grain energy transit fishing visa prisoners embassy ambassador summit accord cease "
    "pipeline customs river navy airspace journalists students vaccines debt steel cotton railway".split()
)
PUBLISHERS = [f"{city} Wire" for city in "Atlas Harbour Meridian Delta Northern Capital".split()]


@dataclass(frozen=True, slots=True)
class Act:
    """An act that is reported: who, what, when, and a subject to tell it by."""

    name: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    day: date
    status: Status
    subject: str


def states(number: int = 200) -> list[str]:
    """Codes of so many states of today."""
    actors = sorted(a.code for a in load_actors() if a.kind == "state" and len(a.code) == 3)
    return actors[:number]


class Synthesis:
    """An endless supply of acts and of articles that report them."""

    def __init__(self, seed: int = 1):
        self._random = random.Random(seed)
        self._pairs = list(combinations(states(), 2))
        self._random.shuffle(self._pairs)
        self._weights = list(accumulate(1 / (i + SHIFT) for i in range(len(self._pairs))))
        self._number = 0

    def entries(self, claims: int) -> Iterator[tuple[Article, DocumentDate, list[Claim]]]:
        """Articles with together about so many claims (a few more, never fewer)."""
        made = 0
        while made < claims:
            act = self._act()
            for _ in range(self._pick(REPORTS)):
                acts = [act, *(self._act() for _ in range(self._random.choice((0, 0, 1, 2))))]
                entry = self._article(acts)
                made += len(entry[2])
                yield entry

    def _pick(self, table: dict[T, int]) -> T:
        return self._random.choices(list(table), list(table.values()))[0]

    def _act(self) -> Act:
        a, b = self._random.choices(self._pairs, cum_weights=self._weights)[0]
        if self._random.random() < 0.5:
            a, b = b, a
        name = self._pick(ACTS)
        both = load_acts()[name].direction == "undirected"
        day = FIRST + timedelta(days=self._random.randrange(DAYS))
        subject = " ".join(self._random.sample(WORDS, 5))
        source, target = ((a, b), ()) if both else ((a,), (b,))
        return Act(name, source, target, day, self._pick(STATUSES), subject)

    def _article(self, acts: list[Act]) -> tuple[Article, DocumentDate, list[Claim]]:
        self._number += 1
        printed = max(act.day for act in acts) + timedelta(days=self._random.randrange(1, 5))
        quotes = [f"{'+'.join(a.source)} {a.name} {'+'.join(a.target)} {a.subject}" for a in acts]
        publisher = self._random.choice(PUBLISHERS)
        article = Article(
            id=f"s{self._number}", text=". ".join(quotes), title=f"Dispatch {self._number}",
            publisher=publisher, published=printed, published_source="given",
        )  # fmt: skip
        found = DocumentDate(printed.isoformat(), printed, printed, "given", 1.0)
        key, start, claims = article.key, 0, []
        for act, quote in zip(acts, quotes, strict=True):
            claims.append(self._claim(act, quote, start, article.id, key))
            start += len(quote) + 2
        return article, found, claims

    def _claim(self, act: Act, quote: str, start: int, article: str, key: str) -> Claim:
        codes = load_acts().codes(act.name, act.status)
        told = {"day": act.day.isoformat(), "month": f"{act.day:%Y-%m}", "year": f"{act.day:%Y}"}
        return Claim(
            article_id=article, article_key=key, act=act.name, source=act.source, target=act.target,
            when=told.get(self._pick(PRECISION)), status=act.status,
            said_by=self._random.choice((None, None, act.source[0])), quote=quote, part="text",
            start=start, end=start + len(quote), confidence=self._random.choice((0.6, 0.8, 0.9)),
            plover=codes.plover, cameo=codes.cameo, goldstein=codes.goldstein, rule="synthetic",
        )  # fmt: skip
