"""Answers in words: where two states stand, what happened, and why we say so."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from detente.actors import load_actors
from detente.cli.claims import quoted
from detente.cli.screen import tables
from detente.days import in_words
from detente.ledger import Event, RelationStatus, Stretch, Timeline, Why
from detente.words import JUDGED, OWNED, talks

ID = 8  # characters of an id that are shown; enough to tell a million claims apart nearly always
SHOWN = 4  # contacts and pending acts listed in a status
SHARED = {"diplomatic": "diplomatic relations", "consular": "consular relations"}


def print_status(found: RelationStatus, *, asked_day: bool) -> None:
    """The state of every part with its proof, the latest contacts, what is pending or denied."""
    console = tables()
    day = f"on {in_words(found.as_of.isoformat())}" if asked_day else "now"
    known = f", as known on {in_words(found.known_at.isoformat())}" if found.known_at else ""
    console.print(Text(f"{_name(found.a)} and {_name(found.b)}, {day}{known}", style="bold"))
    if found.last_evidence is None:
        console.print(Text("  nothing is known of their relations"))
        return
    if found.diplomatic == "unknown":
        console.print(Text("  diplomatic relations: unknown"))
    for state in sorted(found.states, key=lambda s: s.part != "diplomatic"):
        _print_state(console, state, found)
    if found.talks:
        console.print(Text(f"  talks: {talks(found.talks)}"))
    _print_events(console, "latest contacts", found.contacts[:SHOWN])
    _print_events(console, "pending", found.pending[:SHOWN])
    _print_events(console, "denied", found.denied[:SHOWN])
    for act in found.ended:
        console.print(Text(f"  one of the two ended: {act}"))
    console.print(Text(f"  last evidence: {in_words(found.last_evidence.isoformat())}"))


def print_timeline(found: Timeline, events: Sequence[Event]) -> None:
    """One line an event, its quote below."""
    console = tables()
    whom = f" and {_name(found.b)}" if found.b else ""
    console.print(Text(f"{_name(found.a)}{whom}", style="bold"))
    if not events:
        console.print(Text("  nothing is known"))
    for event in events:
        _print_event(console, event)


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
    console.print(Padding(words, (1, 2)))
    for name, value in _facts(found):
        console.print(Text(f"{name:<12}{value}"))
    for event, reason in found.events:
        number = len(event.claims)
        reports = "1 report" if number == 1 else f"{number} reports"
        console.print(Text(f"event       {event.id[:ID]}, {reports}: {reason}"))
        for conflict in event.conflicts:
            console.print(Text(f"disputed    {conflict['on']}: {' or '.join(conflict['values'])}"))
    for held in found.judgements:
        how = JUDGED[held["kind"]]
        console.print(Text(f"{how:<12}by {held['author']}, {held['at']}: {held['reason']}"))
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
    yield "confidence", f"{claim.confidence:.2f}"
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


def part_name(part: str, owner: str | None, a: str, b: str) -> str:
    """A part of the relation of ``a`` and ``b`` in words, such as "Chad's mission in Ghana"."""
    if not owner:
        return SHARED.get(part, part)
    there = b if owner == a else a
    name = f"{_name(owner)}'s {OWNED.get(part, part)}"
    return name.format(there=_name(there))


def _print_state(console: Console, state: Stretch, found: RelationStatus) -> None:
    name = part_name(state.part, state.owner, found.a, found.b)
    since = f" since {in_words(state.since)}" if state.since else ""
    line = Text(f"  {name}: ")
    line.append(state.value.replace("_", " "), style="bold")
    line.append(f"{since}{_trust(state)}")
    console.print(line)
    if not state.inferred:
        _print_quote(console, state.opened_by)
    for other in state.contested:
        console.print(Text(f"    against this: {other.act}"))
        _print_quote(console, other)


def _trust(state: Stretch) -> str:
    if state.inferred:
        return f" (inferred from {state.inferred})"
    proof = state.opened_by.proof
    said = proof.said_by if proof else None
    return f" (says {_name(said)})" if said else " (reported)"


def _print_events(console: Console, title: str, events: Sequence[Event]) -> None:
    if events:
        console.print(Text(f"  {title}:"))
    for event in events:
        _print_event(console, event, indent=4)


def _print_event(console: Console, event: Event, indent: int = 2) -> None:
    line = Text(" " * indent + f"{in_words(event.when):<22} ")
    line.append(event.act, style="bold")
    line.append(f"  {_sides(event)}")
    if event.status != "actual":
        line.append(f"  ({event.status})")
    if len(event.claims) > 1:
        line.append(f"  {len(event.claims)} reports")
    console.print(line)
    _print_quote(console, event, indent=indent + 4)


def _print_quote(console: Console, event: Event, indent: int = 6) -> None:
    proof = event.proof
    if proof is None:
        return
    said = f" says {proof.said_by}," if proof.said_by else ""
    source = proof.publisher or proof.title or proof.article
    text = Text(quoted(proof.quote), style="italic")
    text.append(f" —{said} {source} [{proof.claim[:ID]}]", style="not italic")
    console.print(Padding(text, (0, 0, 0, indent), expand=False))


def _sides(event: Event) -> str:
    if event.source and event.target:
        return f"{event.source} > {event.target}"
    return f"{event.a}, {event.b}"


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
