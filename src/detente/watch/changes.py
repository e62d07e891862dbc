"""What has changed in the relations of two states, told from their stretches before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import combinations, product
from typing import Any, Literal

from detente.acts import load_acts
from detente.model import Claim, content_hash

Kind = Literal["new", "dated", "withdrawn"]
Stretch = Mapping[str, Any]  # as ledger.Stretch.as_dict gives it
KEPT = ("part", "owner", "value", "since", "until", "inferred", "quote", "publisher", "claim")
NEWS = "news"  # whether the act that opens a stretch was news when it came to be known


@dataclass(frozen=True, slots=True)
class Change:
    """A part of a relation that is told otherwise than before.

    ``kind``: ``new`` came to be known, ``dated`` has another beginning, ``withdrawn`` is no longer
    told. ``before`` is what the part was told to be last until now (None where nothing was). ``news``
    is whether what was told was news then, and no history retold.
    """

    a: str
    b: str
    kind: Kind
    part: str
    owner: str | None
    value: str
    since: str | None
    until: str | None
    before: str | None
    quote: str | None
    publisher: str | None
    claim: str | None
    inferred: bool
    news: bool

    @property
    def id(self) -> str:
        """Content hash: the same change has the same id in every run."""
        return content_hash(
            self.a, self.b, self.kind, self.part, self.owner, self.value, self.since, self.claim
        )

    def as_dict(self) -> dict[str, Any]:
        """For programs, ``id`` first."""
        return {"id": self.id} | asdict(self)


def touched(claims: Iterable[Claim]) -> set[tuple[str, str]]:
    """The pairs of actors whose relations these claims may move, each in order of code."""
    pairs: set[tuple[str, str]] = set()
    for claim in claims:
        if claim.status != "actual" or not load_acts()[claim.act].effects:
            continue
        sides = (
            product(claim.source, claim.target) if claim.target else combinations(claim.source, 2)
        )
        pairs.update((min(a, b), max(a, b)) for a, b in sides if a != b)
    return pairs


def brief(stretches: Iterable[Any]) -> list[dict[str, Any]]:
    """Stretches as far as they are compared and told."""
    rows = [(stretch.as_dict(), stretch.opened_by.is_news) for stretch in stretches]
    return [{name: row[name] for name in KEPT} | {NEWS: news} for row, news in rows]


def compared(
    a: str, b: str, before: Iterable[Stretch], after: Iterable[Stretch]
) -> Iterator[Change]:
    """The changes of a pair. Stretches of one part, owner and value are matched by their beginning,
    then in order; ends follow from what begins next and are no changes by themselves."""
    old, new = _grouped(before), _grouped(after)
    for key in sorted(old.keys() | new.keys()):
        gone, come = _unmatched(old.get(key, []), new.get(key, []))
        for index, stretch in enumerate(come):
            yield _change(a, b, "dated" if index < len(gone) else "new", stretch, before)
        for stretch in gone[len(come) :]:
            yield _change(a, b, "withdrawn", stretch, before)


Key = tuple[str, str, str]


def _grouped(stretches: Iterable[Stretch]) -> dict[Key, list[Stretch]]:
    groups: dict[Key, list[Stretch]] = {}
    for stretch in stretches:
        key = (stretch["part"], stretch["owner"] or "", stretch["value"])
        groups.setdefault(key, []).append(stretch)
    return groups


def _unmatched(old: list[Stretch], new: list[Stretch]) -> tuple[list[Stretch], list[Stretch]]:
    """Those of each side that have no counterpart with the same beginning on the other."""
    left = list(old)
    come = []
    for stretch in new:
        match = next((s for s in left if s["since"] == stretch["since"]), None)
        if match is None:
            come.append(stretch)
        else:
            left.remove(match)
    return left, come


def _change(a: str, b: str, kind: Kind, stretch: Stretch, before: Iterable[Stretch]) -> Change:
    own = [s for s in before if (s["part"], s["owner"]) == (stretch["part"], stretch["owner"])]
    return Change(
        a, b, kind, stretch["part"], stretch["owner"], stretch["value"], stretch["since"],
        stretch["until"], own[-1]["value"] if own else None, stretch["quote"],
        stretch["publisher"], stretch["claim"], stretch["inferred"], stretch[NEWS],
    )  # fmt: skip
