"""Answers as HTML: headline, values, and the quote behind each, with nothing fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from detente import words
from detente.days import in_words
from detente.ledger import Event, RelationStatus, Stretch, Timeline, Why

STYLE = "font-family: system-ui, sans-serif; max-width: 60rem; line-height: 1.4"
LEFT = "text-align: left; vertical-align: top"
QUOTE = "margin: 0.2rem 0 0.6rem 1rem; opacity: 0.75"


def html(answer: object) -> str:
    """The page of a RelationStatus, Timeline or Why. Raises TypeError for anything else."""
    if isinstance(answer, RelationStatus):
        return _page(_status(answer))
    if isinstance(answer, Timeline):
        return _page(_timeline(answer))
    if isinstance(answer, Why):
        return _page(_why(answer))
    raise TypeError(f"{type(answer).__name__} is no answer with a page of its own")


def _page(parts: Iterable[str]) -> str:
    return f'<div class="detente" style="{STYLE}">{"".join(parts)}</div>'


def _status(found: RelationStatus) -> Iterable[str]:
    known = f", as known on {in_words(found.known_at.isoformat())}" if found.known_at else ""
    day = in_words(found.as_of.isoformat())
    yield _heading(f"{words.name(found.a)} and {words.name(found.b)}, {day}{known}")
    if not found.told:
        yield "<p>nothing is known of their relations</p>"
        return
    if found.diplomatic == "unknown":
        yield "<p>diplomatic relations: <b>unknown</b></p>"
    for state in sorted(found.states, key=lambda s: s.part != "diplomatic"):
        yield _state(state, found.a, found.b)
    for title, events in (("latest contacts", found.contacts), ("pending", found.pending), ("denied", found.denied)):  # fmt: skip
        if events:
            yield f"<p><b>{title}</b></p>" + _table(events)
    if found.talks:
        yield f"<p>talks: {escape(words.talks(found.talks))}</p>"
    yield f"<p>last evidence: {words.last_evidence(found.last_evidence_edtf)}</p>"


def _state(state: Stretch, a: str, b: str) -> str:
    what = words.part_of_pair(state.part, state.owner, a, b)
    since = f" since {in_words(state.since)}" if state.since else ""
    trust = f" ({words.trust(state)})"
    line = f"<p>{escape(what)}: <b>{escape(words.value(state.value))}</b>{escape(since + trust)}"
    against = "".join(
        f"<p>against this: {escape(words.against(e))}</p>{_quote(e)}" for e in state.contested
    )
    return f"{line}</p>{'' if state.inferred else _quote(state.opened_by)}{against}"


def _timeline(found: Timeline) -> Iterable[str]:
    yield _heading(" and ".join(filter(None, (words.name(found.a), words.name(found.b)))))
    yield _table(found.events) if found.events else "<p>nothing is known</p>"


def _table(events: Iterable[Event]) -> str:
    return f"<table>{''.join(map(_row, events))}</table>"


def _row(event: Event) -> str:
    sides = (event.source, event.target) if event.source else (event.a, event.b)
    who = (" → " if event.source else ", ").join(words.name(code) for code in sides)
    status = "" if event.status == "actual" else f" ({event.status})"
    printed = words.printed(event)
    when = in_words(event.when) + (f" ({printed})" if printed else "")
    cells = (when, event.act + status, who)
    shown = "".join(f'<td style="{LEFT}">{escape(c)}</td>' for c in cells)
    return f'<tr>{shown}<td style="{LEFT}">{_quote(event)}</td></tr>'


def _quote(event: Event) -> str:
    proof = event.proof
    if proof is None:
        return ""
    return (
        f'<p style="{QUOTE}">“{escape(proof.quote)}” — {escape(words.source(event))}'
        f" <code>{escape(proof.claim[:8])}</code></p>"
    )


def _why(found: Why) -> Iterable[str]:
    claim, article = found.filed.claim, found.filed.article
    sides = " → ".join(", ".join(map(words.name, side)) for side in (claim.source, claim.target) if side)  # fmt: skip
    yield _heading(f"{claim.act}: {sides}")
    yield f"<p>{escape(found.definition)}</p>"
    yield f"<p>…{escape(found.before)}<mark>{escape(claim.quote)}</mark>{escape(found.after)}…</p>"
    facts = {
        "when": in_words(claim.when), "status": claim.status, "says": words.name(claim.said_by) or "the article",
        "confidence": f"{claim.confidence:.2f}", "rule": claim.rule,
        "article": ", ".join(filter(None, (article["title"] or article["id"], article["publisher"]))),
        "published": in_words(article["date_edtf"]), "id": claim.id,
    }  # fmt: skip
    if found.confirmed:
        facts["confidence"] = f"1 since it was confirmed; as coded {facts['confidence']}"
    for number, held in enumerate(found.judgements, 1):
        facts[f"held {number}"] = (
            f"{words.JUDGED[held['kind']]} by {held['author']}, {held['at']}: {held['reason']}"
        )
    for number, old in enumerate(found.in_place_of, 1):
        facts[f"in place of {number}"] = (
            f"{old['claim'][:8]}, by {old['author']}, {old['at']}: {old['reason']}"
        )
    rows = (
        f'<tr><th style="{LEFT}">{k}</th><td style="{LEFT}">{escape(v)}</td></tr>'
        for k, v in facts.items()
    )
    yield f"<table>{''.join(rows)}</table>"


def _heading(told: str) -> str:
    return f"<p><b>{escape(told)}</b></p>"
