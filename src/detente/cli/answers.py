"""Answers in words: where two states stand, what happened, and why we say so."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from detente.cli.lines import add_event, add_state, date_width
from detente.cli.screen import print_within, tables
from detente.cli.sheet import ID, Sheet
from detente.days import in_words
from detente.ledger import Event, RelationStatus, Timeline, Why
from detente.words import JUDGED, last_evidence, many, name, name_within, talks

if TYPE_CHECKING:
    from detente.book import Ledger

SHOWN = 4  # contacts and pending acts listed in a status


def print_status(book: Ledger, found: RelationStatus, *, asked_day: bool) -> None:
    """The state of every part with its proof, the latest contacts, what is pending or denied."""
    sheet = Sheet(book)
    day = f"on {in_words(found.as_of.isoformat())}" if asked_day else "now"
    known = f", as known on {in_words(found.known_at.isoformat())}" if found.known_at else ""
    sheet.line(Text(f"{name(found.a)} and {name_within(found.b)}, {day}{known}", style="bold"))
    if found.told:
        _add_relation(sheet, found)
    else:
        sheet.line("nothing is known of their relations", indent=2)
    sheet.print()


def _add_relation(sheet: Sheet, found: RelationStatus) -> None:
    if found.diplomatic == "unknown":
        sheet.line("diplomatic relations: unknown", indent=2)
    for state in sorted(found.states, key=lambda s: s.part != "diplomatic"):
        add_state(sheet, state, found.a, found.b)
    if found.talks:
        sheet.line(f"talks: {talks(found.talks)}", indent=2)
    _add_events(sheet, "latest contacts", found.contacts[:SHOWN])
    _add_events(sheet, "pending", found.pending[:SHOWN])
    _add_events(sheet, "denied", found.denied[:SHOWN], status=False)
    for act in found.ended:
        sheet.line(f"one of the two ended: {act}", indent=2)
    sheet.line(f"last evidence: {last_evidence(found.last_evidence_edtf)}", indent=2)


def _add_events(sheet: Sheet, title: str, events: Sequence[Event], *, status: bool = True) -> None:
    if events:
        sheet.line(f"{title}:", indent=2)
    for event in events:
        add_event(sheet, event, indent=4, status=status, wide=date_width(events))


def print_timeline(book: Ledger, found: Timeline, events: Sequence[Event]) -> None:
    """One line an event, its quote below."""
    sheet = Sheet(book)
    whom = f" and {name_within(found.b)}" if found.b else ""
    sheet.line(Text(f"{name(found.a)}{whom}", style="bold"))
    if not events:
        sheet.line("nothing is known", indent=2)
    wide = date_width(events)
    for event in events:
        add_event(sheet, event, wide=wide)
    sheet.print()


def print_why(found: Why) -> None:
    """A claim with its words in context, its article, its rule and its other readings."""
    console = tables()
    claim = found.filed.claim
    sides = " > ".join(", ".join(map(name, side)) for side in (claim.source, claim.target) if side)
    console.print(Text(f"{claim.act}: {sides}", style="bold"))
    print_within(console, Text(found.definition), 0)
    quote = Text(f"…{_flat(found.before)}")
    quote.append(_flat(claim.quote), style="bold reverse" if console.is_terminal else "bold")
    quote.append(f"{_flat(found.after)}…")
    console.print()
    print_within(console, quote, 2)
    console.print()
    for what, told in (*_facts(found), *_held(found)):
        print_within(console, Text(f"{what:<12}{told}"), 0, hang=12)


def _facts(found: Why) -> Iterator[tuple[str, str]]:
    """What the claim says, and from where."""
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


def _held(found: Why) -> Iterator[tuple[str, str]]:
    """What is held of the claim: its events, judgements, other readings and its id."""
    claim = found.filed.claim
    for event, reason in found.events:
        yield "event", f"{event.id[:ID]}, {many(len(event.claims), 'report')}: {reason}"
        for conflict in event.conflicts:
            yield "disputed", f"{conflict['on']}: {' or '.join(conflict['values'])}"
    for held in found.judgements:
        yield JUDGED[held["kind"]], f"by {held['author']}, {held['at']}: {held['reason']}"
    for old in found.in_place_of:
        yield (
            "in place of",
            f"{old['claim'][:ID]}, by {old['author']}, {old['at']}: {old['reason']}",
        )
    for other in claim.other_readings:
        sides = " > ".join(", ".join(side) for side in (other.source, other.target) if side)
        yield "or else", f"{other.act}: {sides} ({other.confidence:.2f})"
    yield "id", claim.id


def _voice(code: str | None, words: str | None) -> str:
    if code is None:
        return f"the article itself (“{words}”)" if words else "the article itself"
    return name(code) + (f" (“{words}”)" if words else "")


def _flat(words: str) -> str:
    """Words on one line, with the blanks at their ends kept."""
    inner = " ".join(words.split())
    return f"{' ' * words[:1].isspace()}{inner}{' ' * (words[-1:].isspace() and bool(inner))}"
