"""Single lines of answers: a state of a relation or an event, with the quote below it."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from detente import words
from detente.cli.sheet import Sheet
from detente.days import in_words
from detente.ledger import Event, Stretch

DATE = 22  # columns for the date of an event


def state_line(state: Stretch, a: str, b: str) -> Text:
    """Which part of a relation holds which value, since when, and on whose word."""
    line = Text(f"{words.part_of_pair(state.part, state.owner, a, b)}: ")
    line.append(words.value(state.value), style="bold")
    since = f" since {in_words(state.since)}" if state.since else ""
    told = words.printed(state.opened_by)
    return line.append(f"{since} ({words.trust(state)}{', ' if told else ''}{told})")


def add_state(sheet: Sheet, state: Stretch, a: str, b: str) -> None:
    """A state of a relation with its quote, and what speaks against it."""
    sheet.line(state_line(state, a, b), indent=2, hang=2)
    if not state.inferred:
        sheet.quote(state.opened_by)
    for other in state.contested:
        sheet.line(f"against this: {words.against(other)}", indent=4)
        sheet.quote(other)


def date_width(events: Iterable[Event]) -> int:
    """Columns for the dates of events that stand one below another."""
    return max((len(in_words(event.when)) for event in events), default=DATE)


def add_event(
    sheet: Sheet, event: Event, indent: int = 2, *, status: bool = True, wide: int = DATE
) -> None:
    """An event with its quote; ``status`` False where the heading tells it, ``wide`` columns for
    its date at least."""
    line = Text(f"{in_words(event.when):<{max(wide, DATE)}} ")
    line.append(event.act, style="bold")
    line.append(f"  {sides(event)}")
    if event.status != "actual" and status:
        line.append(f"  ({event.status})")
    if len(event.claims) > 1:
        line.append(f"  {len(event.claims)} reports")
    if told := words.printed(event):
        line.append(f"  ({told})")
    sheet.line(line, indent)
    sheet.quote(event, indent=indent + 4)


def sides(event: Event) -> str:
    """``IRN > CAN`` for a directed event, ``IRN, CAN`` for one of both."""
    if event.source and event.target:
        return f"{event.source} > {event.target}"
    return f"{event.a}, {event.b}"
