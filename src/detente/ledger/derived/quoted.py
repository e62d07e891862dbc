"""A claim's words with what one needs to judge them, as lists of reports and finds show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Quoted:
    """A claim's words and their article: ``article_key`` leads to it, ``published`` is its date as
    EDTF."""

    claim: str
    quote: str
    said_by: str | None
    when: str | None
    article_key: str
    title: str
    publisher: str | None
    published: str | None
    known_on: date

    def as_dict(self) -> dict[str, Any]:
        """For people and programs."""
        told: dict[str, Any] = {name: getattr(self, name) for name in self.__dataclass_fields__}
        told |= {"article": told.pop("article_key"), "known_on": self.known_on.isoformat()}
        return told
