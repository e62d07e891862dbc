"""Publication dates as callers give them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

FIRST_YEAR = 1500  # Detente reckons from 1500; earlier dates in news data stand for "unknown"


def latest_day() -> date:
    """The latest calendar day that has begun anywhere on Earth (UTC+14, the Line Islands)."""
    return (datetime.now(UTC) + timedelta(hours=14)).date()


def publication_date(text: str, *, today: date) -> date:
    """Read an ISO 8601 date or time, such as ``2016-09-26`` or ``2016-09-26T09:30:00Z``.

    Raises ValueError, with the fault in plain words, where it cannot be read, lies after
    ``today`` or before 1500. The day is the one written, in whatever time zone.
    """
    try:
        day = datetime.fromisoformat(text.strip()).date()
    except ValueError:
        raise ValueError(f"publication date {text[:40]!r} is not of the form 2016-09-26") from None
    if day > today:
        raise ValueError(f"publication date {day} lies in the future")
    if day.year < FIRST_YEAR:
        raise ValueError(f"publication date {day} is before {FIRST_YEAR}: write null if unknown")
    return day
