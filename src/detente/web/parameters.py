"""What may stand in the query of an address: its meaning, its bounds, how it is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from detente.errors import DetenteError

Kind = Literal["day", "number", "text", "texts", "mark"]
LONGEST = 200  # characters of a text
REPEATED = 20  # values of a parameter that may be given several times
FIRST_YEAR, LAST_YEAR = 1000, 3000  # days outside are slips; the calendar has room on both sides


class BadQuery(DetenteError):  # noqa: N818 - as UnknownActor, it says what is wrong, not that it is
    """A query that cannot be read; the message says which part and what form is wanted."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A part of a query. ``least`` and ``most`` bound numbers; ``mark`` is where a page ended."""

    name: str
    kind: Kind
    meaning: str
    default: Any = None
    least: int = 0
    most: int = 1_000_000

    @property
    def schema(self) -> dict[str, Any]:
        """Its JSON schema, as OpenAPI wants it."""
        text: dict[str, Any] = {"type": "string", "maxLength": LONGEST}
        day: dict[str, Any] = {"type": "string", "format": "date"}
        number: dict[str, Any] = {"type": "integer", "minimum": self.least, "maximum": self.most}
        if self.default is not None:
            number |= {"default": self.default}
        texts = {"type": "array", "items": text, "maxItems": REPEATED}
        mark = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}~[0-9a-f]{16}$"}
        return {"day": day, "number": number, "text": text, "texts": texts, "mark": mark}[self.kind]

    def read(self, values: Sequence[str]) -> Any:
        """The value that was given, the default where none was. Raises BadQuery."""
        given = [value.strip() for value in values if value.strip()]
        if self.kind == "texts":
            return self._texts(given)
        if not given:
            return self.default
        if len(given) > 1:
            raise BadQuery(f"{self.name} is given more than once")
        (value,) = given
        return {"day": self._day, "number": self._number, "text": self._text, "mark": self._mark}[
            self.kind
        ](value)

    def _day(self, value: str) -> date:
        return self._within(value, FIRST_YEAR)

    def _within(self, value: str, first: int) -> date:
        try:
            day = date.fromisoformat(value) if len(value) == 10 else None
        except ValueError:
            day = None
        if day is None or not first <= day.year <= LAST_YEAR:
            raise BadQuery(f"{self.name}: {_shown(value)} is no day of the form 2016-09-26")
        return day

    def _number(self, value: str) -> int:
        number = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else -1
        if not self.least <= number <= self.most:
            raise BadQuery(
                f"{self.name}: {_shown(value)} is no number from {self.least} to {self.most}"
            )
        return number

    def _text(self, value: str) -> str:
        if len(value) > LONGEST or "\x00" in value:
            raise BadQuery(f"{self.name} is longer than {LONGEST} characters, or no text")
        return value

    def _texts(self, values: Sequence[str]) -> tuple[str, ...]:
        if len(values) > REPEATED:
            raise BadQuery(f"{self.name} is given more than {REPEATED} times")
        return tuple(map(self._text, values))

    def _mark(self, value: str) -> tuple[date, str]:
        day, _, event = value.partition("~")
        if len(event) != 16 or not set(event) <= set("0123456789abcdef"):
            raise BadQuery(f"{self.name}: {_shown(value)} is no mark that ended a page")
        return self._within(day, first=1), event  # what has no day comes after all others


def read(parameters: Sequence[Parameter], query: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The values of all parameters. What is not among them is passed over. Raises BadQuery."""
    return {p.name: p.read(query.get(p.name, ())) for p in parameters}


def _shown(value: str) -> str:
    return repr(value if len(value) <= 40 else value[:40] + "…")


AS_OF = Parameter("as_of", "day", "The day asked about; today where none is given.")
KNOWN_AT = Parameter("known_at", "day", "Answer from what was in print by this day.")
EXCLUDE = Parameter("exclude", "texts", "Publishers to leave out.")
SINCE = Parameter("since", "day", "Only what may have taken place on this day or later.")
UNTIL = Parameter("until", "day", "Only what may have taken place by this day.")
LIMIT = Parameter("limit", "number", "How many at most.", default=50, least=1, most=200)
OFFSET = Parameter("offset", "number", "How many to pass over.", default=0)
BEFORE = Parameter("before", "mark", "Where the page before this one ended (its `next`).")
CALLED = Parameter(
    "called",
    "texts",
    "What actors were called in the address that led here, where that may name others.",
)
OF = Parameter("of", "text", "A state or organisation by name or code.")
