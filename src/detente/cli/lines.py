"""Single lines of answers on paper: a state of a relation, an event, and the quote below either."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from detente import words
from detente.cli.claims import quoted
from detente.cli.screen import print_within
from detente.days import in_words
from detente.ledger import Event, Stretch

ID = 8  # characters of an id that are shown; enough to tell a million claims apart nearly always
DATE = 22  # columns for the date of an event


def state_line(state: Stretch, a: str, b: str) -> Text:
    """Which part of a relation holds which value, since when, and on whose word."""
    line = Text(f"{words.part_of_pair(state.part, state.owner, a, b)}: ")
    line.append(words.value(state.value), style="bold")
    since = f" since {in_words(state.since)}" if state.since else ""
    return line.append(f"{since} ({words.trust(state)})")


def print_state(console: Console, state: Stretch, a: str, b: str) -> None:
    """A state of a relation with its quote, and what speaks against it."""
    print_within(console, state_line(state, a, b), 2, hang=2)
    if not state.inferred:
        print_quote(console, state.opened_by)
    for other in state.contested:
        console.print(Text(f"    against this: {words.against(other)}"))
        print_quote(console, other)


def date_width(events: Iterable[Event]) -> int:
    """Columns for the dates of events that stand one below another."""
    return max((len(in_words(event.when)) for event in events), default=DATE)


def print_event(
    console: Console, event: Event, indent: int = 2, *, status: bool = True, wide: int = DATE
) -> None:
    """An event with its quote; ``status`` False where the heading tells it, ``wide`` columns for its
    date at least."""
    line = Text(f"{in_words(event.when):<{max(wide, DATE)}} ")
    line.append(event.act, style="bold")
    line.append(f"  {sides(event)}")
    if event.status != "actual" and status:
        line.append(f"  ({event.status})")
    if len(event.claims) > 1:
        line.append(f"  {len(event.claims)} reports")
    if told := words.printed(event):
        line.append(f"  ({told})")
    print_within(console, line, indent)
    print_quote(console, event, indent=indent + 4)


def print_quote(console: Console, event: Event, indent: int = 6) -> None:
    """The words that prove an event, with their source and the id of the claim."""
    proof = event.proof
    if proof is None:
        return
    text = Text(quoted(proof.quote), style="italic")
    text.append(f" — {words.source(event)} [{proof.claim[:ID]}]", style="not italic")
    print_within(console, text, indent)


def sides(event: Event) -> str:
    """``IRN > CAN`` for a directed event, ``IRN, CAN`` for one of both."""
    if event.source and event.target:
        return f"{event.source} > {event.target}"
    return f"{event.a}, {event.b}"
