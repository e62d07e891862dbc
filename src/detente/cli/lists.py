"""Answers across pairs on paper: each in one line, the words that prove it below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from typing import TypeVar

from rich.console import Console
from rich.text import Text

from detente import words
from detente.cli.lines import (
    print_event,
    print_quote,
    print_state,
    state_line,
)
from detente.cli.screen import print_within, tables
from detente.days import in_words
from detente.ledger import Contradiction, Event, Stretch, Turn

T = TypeVar("T")


def _print_all(show: Callable[[Console, T], None], found: Sequence[T], nothing: str) -> None:
    console = tables()
    if not found:
        console.print(Text(nothing))
    for one in found:
        show(console, one)


def _turn(console: Console, turn: Turn) -> None:
    line = _pair(turn.a, turn.b, f"{_known(turn):<18} ")
    line.append_text(state_line(turn.stretch, turn.a, turn.b))
    if turn.before:
        line.append(f", before {words.value(turn.before)}")
    print_within(console, line, 0, hang=19)
    print_quote(console, turn.stretch.opened_by)


def _known(turn: Turn) -> str:
    """The day on which a change came to be known: that of its article, the last on which it may have
    been printed, or, of one without a date, that on which it was read."""
    day, proof = in_words(turn.known_on.isoformat()), turn.stretch.opened_by.proof
    if proof is None or proof.known_on != turn.known_on:
        return day
    if proof.published is None:
        return f"read {day}"
    return day if proof.published == turn.known_on.isoformat() else f"by {day}"


def _state(console: Console, state: Stretch) -> None:
    opened_by = state.opened_by
    line = _pair(opened_by.a, opened_by.b)
    print_within(console, line.append_text(state_line(state, opened_by.a, opened_by.b)), 0, hang=2)
    print_quote(console, opened_by)


def _section(console: Console, state: Stretch) -> None:
    _state(console, state)
    told = {code for event in (state.opened_by, *state.evidence) for code in event.via}
    powers = ", ".join(words.name_within(code) for code in sorted(told))
    console.print(Text(f"      through {powers or 'a state that is not told'}"))


def _dispute(console: Console, dispute: Contradiction) -> None:
    console.print(Text(f"{words.name(dispute.a)} and {words.name(dispute.b)}", style="bold"))
    if dispute.stretch is not None:
        print_state(console, dispute.stretch, dispute.a, dispute.b)
    if dispute.event is not None:
        print_event(console, dispute.event)
        for conflict in dispute.event.conflicts:
            values = " or ".join(conflict["values"])
            print_within(console, Text(f"reports differ on the {conflict['on']}: {values}"), 6)


def _pair(a: str, b: str, before: str = "") -> Text:
    line = Text(before)
    line.append(f"{words.name(a)} and {words.name_within(b)}", style="bold")
    return line.append(" · ")


def _event(console: Console, event: Event) -> None:
    print_event(console, event, indent=0)


def print_firsts(found: Sequence[Event], nothing: str) -> None:
    """Events under the day on which they were first in print; ``nothing`` where there are none."""
    console = tables()
    if not found:
        console.print(Text(nothing))
    for day, events in groupby(found, key=lambda e: e.known_on):
        console.print(Text(f"in print on {in_words(day.isoformat())}", style="bold"))
        for event in events:
            print_event(console, event)


print_turns = partial(_print_all, _turn)
print_states = partial(_print_all, _state)
print_sections = partial(_print_all, _section)
print_events = partial(_print_all, _event)
print_disputes = partial(_print_all, _dispute)
