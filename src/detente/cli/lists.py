"""Answers across pairs on paper: each in one line, the words that prove it below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from rich.text import Text

from detente import words
from detente.cli.lines import add_event, add_state, state_line
from detente.cli.sheet import Sheet
from detente.days import in_words
from detente.ledger import Contradiction, Event, Stretch, Turn

if TYPE_CHECKING:
    from detente.book import Ledger

T = TypeVar("T")


def _print_all(
    add: Callable[[Sheet, T], None], book: Ledger, found: Sequence[T], nothing: str
) -> None:
    """Print what is found, or, where that is nothing, what to say in its place."""
    sheet = Sheet(book)
    if not found:
        sheet.line(nothing)
    for one in found:
        add(sheet, one)
    sheet.print()


def _turn(sheet: Sheet, turn: Turn) -> None:
    line = _pair(turn.a, turn.b, f"{_known(turn):<22} ")
    line.append_text(state_line(turn.stretch, turn.a, turn.b))
    if turn.before:
        line.append(f", before {words.value(turn.before)}")
    sheet.line(line, hang=23)
    sheet.quote(turn.stretch.opened_by)


def _known(turn: Turn) -> str:
    """The day on which a change came to be known: that of its article, the last on which it may
    have been printed; what articles without a date tell is marked so, for no day of them is known,
    and what was no news any more is marked as told then."""
    event = turn.stretch.opened_by
    if turn.undated:
        return words.UNDATED
    day, proof = in_words(turn.known_on.isoformat()), event.proof
    if event.late:
        return f"told {day}"
    if proof is None or proof.known_on != turn.known_on:
        return day
    return day if proof.published == turn.known_on.isoformat() else f"by {day}"


def _state(sheet: Sheet, state: Stretch) -> None:
    opened_by = state.opened_by
    line = _pair(opened_by.a, opened_by.b)
    sheet.line(line.append_text(state_line(state, opened_by.a, opened_by.b)), hang=2)
    sheet.quote(opened_by)


def _section(sheet: Sheet, state: Stretch) -> None:
    _state(sheet, state)
    told = {code for event in (state.opened_by, *state.evidence) for code in event.via}
    powers = ", ".join(words.name_within(code) for code in sorted(told))
    sheet.line(f"through {powers or 'a state that is not told'}", indent=6)


def _dispute(sheet: Sheet, dispute: Contradiction) -> None:
    sheet.line(Text(f"{words.name(dispute.a)} and {words.name(dispute.b)}", style="bold"))
    if dispute.stretch is not None:
        add_state(sheet, dispute.stretch, dispute.a, dispute.b)
    if dispute.event is not None:
        add_event(sheet, dispute.event)
        for conflict in dispute.event.conflicts:
            values = " or ".join(conflict["values"])
            sheet.line(f"reports differ on the {conflict['on']}: {values}", indent=6)


def _pair(a: str, b: str, before: str = "") -> Text:
    line = Text(before)
    line.append(f"{words.name(a)} and {words.name_within(b)}", style="bold")
    return line.append(" · ")


def _event(sheet: Sheet, event: Event) -> None:
    add_event(sheet, event, indent=0)


def print_firsts(book: Ledger, found: Sequence[Event], nothing: str) -> None:
    """Events under the day on which they were first in print; ``nothing`` where there are none."""
    sheet = Sheet(book)
    if not found:
        sheet.line(nothing)
    for day, events in groupby(found, key=lambda e: e.known_on):
        sheet.line(Text(f"in print on {in_words(day.isoformat())}", style="bold"))
        for event in events:
            add_event(sheet, event)
    sheet.print()


print_turns = partial(_print_all, _turn)
print_states = partial(_print_all, _state)
print_sections = partial(_print_all, _section)
print_events = partial(_print_all, _event)
print_disputes = partial(_print_all, _dispute)
