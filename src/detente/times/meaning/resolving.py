"""What a matched time expression means: TIMEX3 type and value, and the days it bounds."""

from __future__ import annotations

from detente.times.meaning import (
    around,
    calendar_dates,
    clock,
    days,
    quarters,
    seasons,
    sets,
    spans,
)
from detente.times.meaning.reading import Meaning, Reading, Rule

RULES: dict[str, Rule] = {
    **calendar_dates.RULES,
    **days.RULES,
    **seasons.RULES,
    **clock.RULES,
    **around.RULES,
    **quarters.RULES,
    **spans.RULES,
    **sets.RULES,
}


def mean(reading: Reading) -> Meaning | None:
    """The meaning of a match, or None where it is no time expression after all."""
    try:
        return RULES[reading.form](
            reading, {k: v for k, v in reading.groups.items() if v is not None}
        )
    except (ValueError, OverflowError):  # 31 June, year 12000
        return None
