"""A claim with all that speaks for and against it, and an event with all its reports."""

from __future__ import annotations

from detente.ledger.derived import lookup
from detente.ledger.events.ties import held
from detente.web import addresses
from detente.web.asking import Answer, Asked, Elsewhere, NotThere, Page, Table
from detente.web.pages.shared import reported
from detente.web.wording import name

REPORTS = 200  # reports of an event that are shown
REPORT_COLUMNS = (
    "claim", "when", "quote", "said_by", "confidence", "reason", "article", "title", "publisher",
    "published", "known_on",
)  # fmt: skip


def claim(asked: Asked) -> Answer:
    """The page of a claim, by its id or the beginning of it."""
    given = hexadecimal(asked.path["id"], "claim")
    found = asked.book.store.find(given)
    if len(found) != 1:
        raise NotThere(f"no one claim has an id that begins with {given!r}")
    whole = found[0].claim.id
    if whole != given:
        return Elsewhere(addresses.claim(whole))
    why = asked.book.store.explain(found[0])
    told = why.filed.claim
    row = why.filed.article
    return Page(
        "claim.html",
        f"{told.act}: {_parties(told.source, told.target)}",
        why.as_dict() | {"article_key": told.article_key},
        {"why": why, "claim": told, "article": row},
    )


def event(asked: Asked) -> Answer:
    """The page of an event, by its id or the beginning of it."""
    given = hexadecimal(asked.path["id"], "event")
    with asked.book.store.database.reading() as connection:
        found = lookup.find_event(connection, given)
        if found is None:
            raise NotThere(f"no one event has an id that begins with {given!r}")
        if found.id != given:
            return Elsewhere(addresses.event(found.id))
        (told,) = reported(connection, [found], REPORTS)
    title = f"{found.act}: {name(found.source or found.a)}, {name(found.target or found.b)}"
    table = Table(REPORT_COLUMNS, told["reports"])
    return Page(
        "event.html",
        title,
        told,
        {
            "event": told,
            "a": found.a,
            "b": found.b,
            "held": any(held(r["reason"]) for r in told["reports"]),
        },
        table,
    )


def hexadecimal(given: str, kind: str) -> str:
    """The beginning of an id as it was given. Raises NotThere where no id begins so."""
    if not given or not set(given) <= set("0123456789abcdef"):
        raise NotThere(f"no {kind} has an id that begins with {given!r}")
    return given


def _parties(source: tuple[str, ...], target: tuple[str, ...]) -> str:
    sides = (", ".join(map(name, side)) for side in (source, target) if side)
    return " to ".join(sides)
