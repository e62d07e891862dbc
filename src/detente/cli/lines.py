"""Single lines of answers on paper: a state of a relation, an event, and the quote below either."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from detente import words
from detente.cli.claims import quoted
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
    console.print(Padding(state_line(state, a, b), (0, 0, 0, 2), expand=False))
    if not state.inferred:
        print_quote(console, state.opened_by)
    for other in state.contested:
        console.print(Text(f"    against this: {words.against(other)}"))
        print_quote(console, other)


def print_event(console: Console, event: Event, indent: int = 2, *, status: bool = True) -> None:
    """An event with its quote; ``status`` False where the heading tells it."""
    line = Text(f"{in_words(event.when):<{DATE}} ")
    line.append(event.act, style="bold")
    line.append(f"  {sides(event)}")
    if event.status != "actual" and status:
        line.append(f"  ({event.status})")
    if len(event.claims) > 1:
        line.append(f"  {len(event.claims)} reports")
    if told := words.printed(event):
        line.append(f"  ({told})")
    console.print(Padding(line, (0, 0, 0, indent), expand=False))
    print_quote(console, event, indent=indent + 4)


def print_quote(console: Console, event: Event, indent: int = 6) -> None:
    """The words that prove an event, with their source and the id of the claim."""
    proof = event.proof
    if proof is None:
        return
    text = Text(quoted(proof.quote), style="italic")
    text.append(f" — {words.source(event)} [{proof.claim[:ID]}]", style="not italic")
    console.print(Padding(text, (0, 0, 0, indent), expand=False))


def sides(event: Event) -> str:
    """``IRN > CAN`` for a directed event, ``IRN, CAN`` for one of both."""
    if event.source and event.target:
        return f"{event.source} > {event.target}"
    return f"{event.a}, {event.b}"
