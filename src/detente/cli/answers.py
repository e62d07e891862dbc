"""Answers in words: where two states stand, what happened, and why we say so."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from detente.actors import load_actors
from detente.cli.lines import ID, date_width, print_event, print_state
from detente.cli.screen import print_within, tables
from detente.days import in_words
from detente.ledger import Event, RelationStatus, Timeline, Why
from detente.words import JUDGED, last_evidence, name_within, talks

SHOWN = 4  # contacts and pending acts listed in a status


def print_status(found: RelationStatus, *, asked_day: bool) -> None:
    """The state of every part with its proof, the latest contacts, what is pending or denied."""
    console = tables()
    day = f"on {in_words(found.as_of.isoformat())}" if asked_day else "now"
    known = f", as known on {in_words(found.known_at.isoformat())}" if found.known_at else ""
    console.print(Text(f"{_name(found.a)} and {name_within(found.b)}, {day}{known}", style="bold"))
    if not found.told:
        console.print(Text("  nothing is known of their relations"))
        return
    if found.diplomatic == "unknown":
        console.print(Text("  diplomatic relations: unknown"))
    for state in sorted(found.states, key=lambda s: s.part != "diplomatic"):
        print_state(console, state, found.a, found.b)
    if found.talks:
        console.print(Text(f"  talks: {talks(found.talks)}"))
    _print_events(console, "latest contacts", found.contacts[:SHOWN])
    _print_events(console, "pending", found.pending[:SHOWN])
    _print_events(console, "denied", found.denied[:SHOWN], status=False)
    for act in found.ended:
        console.print(Text(f"  one of the two ended: {act}"))
    console.print(Text(f"  last evidence: {last_evidence(found.last_evidence_edtf)}"))


def print_timeline(found: Timeline, events: Sequence[Event]) -> None:
    """One line an event, its quote below."""
    console = tables()
    whom = f" and {name_within(found.b)}" if found.b else ""
    console.print(Text(f"{_name(found.a)}{whom}", style="bold"))
    if not events:
        console.print(Text("  nothing is known"))
    wide = date_width(events)
    for event in events:
        print_event(console, event, wide=wide)


def _print_events(
    console: Console, title: str, events: Sequence[Event], *, status: bool = True
) -> None:
    if events:
        console.print(Text(f"  {title}:"))
    for event in events:
        print_event(console, event, indent=4, status=status, wide=date_width(events))


def print_why(found: Why) -> None:
    """A claim with its words in context, its article, its rule and its other readings."""
    console = tables()
    claim = found.filed.claim
    sides = " > ".join(", ".join(map(_name, side)) for side in (claim.source, claim.target) if side)
    console.print(Text(f"{claim.act}: {sides}", style="bold"))
    console.print(Text(found.definition))
    words = Text(f"…{_flat(found.before)}")
    words.append(_flat(claim.quote), style="bold reverse" if console.is_terminal else "bold")
    words.append(f"{_flat(found.after)}…")
    console.print()
    print_within(console, words, 2)
    console.print()
    for name, value in _facts(found):
        print_within(console, Text(f"{name:<12}{value}"), 0, hang=12)
    for event, reason in found.events:
        number = len(event.claims)
        reports = "1 report" if number == 1 else f"{number} reports"
        console.print(Text(f"event       {event.id[:ID]}, {reports}: {reason}"))
        for conflict in event.conflicts:
            console.print(Text(f"disputed    {conflict['on']}: {' or '.join(conflict['values'])}"))
    for held in found.judgements:
        how = JUDGED[held["kind"]]
        console.print(Text(f"{how:<12}by {held['author']}, {held['at']}: {held['reason']}"))
    for old in found.in_place_of:
        console.print(
            Text(
                f"in place of {old['claim'][:ID]}, by {old['author']}, {old['at']}: {old['reason']}"
            )
        )
    for other in claim.other_readings:
        sides = " > ".join(", ".join(side) for side in (other.source, other.target) if side)
        console.print(Text(f"or else     {other.act}: {sides} ({other.confidence:.2f})"))
    console.print(Text(f"id          {claim.id}"))


def _facts(found: Why) -> Iterable[tuple[str, str]]:
    claim, article = found.filed.claim, found.filed.article
    told = f" (“{claim.when_words}”)" if claim.when_words else ""
    yield "when", f"{in_words(claim.when)}{told}"
    yield "status", claim.status
    yield "says", _voice(claim.said_by, claim.said_by_words)
    if claim.where:
        yield "where", claim.where
    if claim.cause:
        yield "because", claim.cause
    sure = f"{claim.confidence:.2f}"
    yield "confidence", f"1 since it was confirmed; as coded {sure}" if found.confirmed else sure
    yield "codes", f"PLOVER {claim.plover or '-'}, CAMEO {claim.cameo}, Goldstein {claim.goldstein}"
    yield "rule", claim.rule
    if claim.learned:
        types = ", ".join(f"{a.act} {a.confidence:.2f}" for a in claim.learned)
        yield "model", f"{types} ({claim.learned[0].rule})"
    title = article["title"] or article["id"]
    yield "article", ", ".join(filter(None, (title, article["publisher"], article["url"])))
    source, sure = article["date_source"], article["date_confidence"]
    how = f"{source}, {sure:.2f}" if source == "inferred" else source
    yield "published", f"{in_words(article['date_edtf'])} ({how})"
    if source == "inferred":
        for reason in json.loads(article["date_reasons"]):
            yield "", f"- {reason}"


def _voice(code: str | None, words: str | None) -> str:
    if code is None:
        return f"the article itself (“{words}”)" if words else "the article itself"
    return _name(code) + (f" (“{words}”)" if words else "")


def _flat(words: str) -> str:
    """Words on one line, with the blanks at their ends kept."""
    inner = " ".join(words.split())
    return f"{' ' * words[:1].isspace()}{inner}{' ' * (words[-1:].isspace() and bool(inner))}"


def _name(code: str | None) -> str:
    return load_actors().actor(code).name if code else ""
