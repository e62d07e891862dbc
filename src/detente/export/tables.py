"""The ledger's own tables for other programs: claims, events and relations in typed columns.

Names fit Stata's 32 characters. Dates are given twice: as EDTF, as told, and as first and last day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from detente.actors.codes import iso3, number_of
from detente.acts.quads import QUADS
from detente.export.files import Column
from detente.export.told import EVERYTHING, Choice, claims, stretches, told
from detente.ledger.asking import dyad_days, dyad_years
from detente.ledger.claims.reports import bounds
from detente.ledger.store import Store

Row = dict[str, Any]

CLAIMS = (
    Column("claim", "text", "id of the claim"),
    Column("act", "text", "what was done, as `detente acts` names it"),
    Column("source", "texts", "who acted; all parties of an act without direction"),
    Column("target", "texts", "who was acted upon"),
    Column("when", "text", "EDTF"),
    Column("first_day", "day", "the first day on which it may have taken place"),
    Column("last_day", "day", "the last such day"),
    Column("status", "text", "actual, planned, proposed or denied"),
    Column("said_by", "text", "on whose word the article gives it"),
    Column("where", "text", "the venue, as named"),
    Column("quote", "text", "the words that prove it"),
    Column("confidence", "number", "probability that act and parties are right"),
    Column("standing", "yes_no", "told of a state of affairs, not of an act"),
    Column("plover", "text", "event type of PLOVER"),
    Column("plover_mode", "text", "mode of PLOVER"),
    Column("plover_context", "text", "context of PLOVER"),
    Column("cameo", "text", "code of CAMEO, with its leading zero"),
    Column("goldstein", "number", "Goldstein value, -10 to 10"),
    Column("rule", "text", "the rule by which it was read"),
    Column("article", "text", "the caller's id of the article"),
    Column("title", "text", "its title"),
    Column("publisher", "text", "its publisher"),
    Column("url", "text", "its address"),
    Column("published", "text", "EDTF; when it was printed"),
    Column("known_on", "day", "the day from which it was known"),
)
EVENTS = (
    Column("event", "text", "id of the event"),
    Column("act", "text", "what was done, as `detente acts` names it"),
    Column("a", "text", "the first actor by code"),
    Column("b", "text", "the second actor by code"),
    Column("direction", "text", "a>b, b>a, or = where both acted"),
    Column("source", "text", "who acted, empty where both did"),
    Column("target", "text", "who was acted upon"),
    Column("when", "text", "EDTF; the narrowest date claimed"),
    Column("first_day", "day", "the first day on which it may have taken place"),
    Column("last_day", "day", "the last such day"),
    Column("status", "text", "actual, planned, proposed or denied"),
    Column("confidence", "number", "probability that one report at least is right"),
    Column("sources", "whole", "independent reports"),
    Column("claims", "texts", "ids of the claims that tell of it"),
    Column("quote", "text", "the words of the best of them"),
    Column("said_by", "text", "on whose word"),
    Column("publisher", "text", "where it was printed"),
    Column(
        "known_on", "day", "the first day on which it was in print, or read where it is undated"
    ),
    Column("standing", "yes_no", "a state of affairs that was told, not an act"),
    Column("conflicts", "texts", "what the reports do not agree on"),
    Column("plover", "text", "event type of PLOVER"),
    Column("plover_mode", "text", "mode of PLOVER"),
    Column("plover_context", "text", "context of PLOVER"),
    Column("cameo", "text", "code of CAMEO, with its leading zero"),
    Column("goldstein", "number", "Goldstein value, -10 to 10"),
    Column("undated", "yes_no", "whether only articles without a date tell of it"),
)
RELATIONS = (
    Column("a", "text", "the first actor by code"),
    Column("b", "text", "the second actor by code"),
    Column("iso3_a", "text", "ISO 3166-1 or -3 alpha-3 of a, when it began"),
    Column("iso3_b", "text", "likewise of b"),
    Column("cow_a", "whole", "Correlates of War number of a, when it began"),
    Column("cow_b", "whole", "likewise of b"),
    Column("gw_a", "whole", "Gleditsch-Ward number of a, when it began"),
    Column("gw_b", "whole", "likewise of b"),
    Column("part", "text", "diplomatic, level, mission, envoy, recognition, consular ..."),
    Column("owner", "text", "whose mission, envoy or level; empty for what they share"),
    Column("value", "text", "what held"),
    Column("since", "text", "EDTF"),
    Column("from_day", "day", "the first day on which it held"),
    Column("until_day", "day", "the first day on which it held no more, empty where it still does"),
    Column("inferred", "text", "the rule by which it follows; empty where it is told"),
    Column("ended", "text", "the legal act by which a state ended"),
    Column("confidence", "number", "of the event that opens it"),
    Column("contested", "whole", "events that tell otherwise"),
    Column("opened_by", "text", "id of the event that opens it"),
    Column("closed_by", "text", "id of the event that closes it"),
    Column("quote", "text", "the words that tell of its opening"),
    Column("publisher", "text", "where they were printed"),
    Column("claim", "text", "id of the claim"),
)

_OWN = {
    "year": "the year", "a": "the first state by code", "b": "the second state by code",
    "covered": "1 where anything of the pair was printed or told of by the end of the year",
    "diplomatic": "diplomatic relations at the end of the year; empty where nothing is known",
    "diplomatic_changed": "1 where they changed in the year", "events": "acts that took place in the year",
    **{quad: f"those of {', '.join(types)}" for quad, types in QUADS.items()},
}  # fmt: skip
_SIDED = {
    "iso3": "ISO 3166-1 or -3 alpha-3 at the end of the year", "cow": "Correlates of War number",
    "gw": "Gleditsch-Ward number", "level": "level of representation at the end of the year",
    "mission": "state of the mission", "envoy": "state of the envoy", "recognition": "recognition extended",
    "consular": "consular rules",
}  # fmt: skip


def _dyad_column(name: str) -> Column:
    part, _, side = name.rpartition("_")
    if name in _OWN:
        return Column(name, "text" if name in ("a", "b", "diplomatic") else "whole", _OWN[name])
    return Column(name, "whole" if part in ("cow", "gw") else "text", f"{_SIDED[part]}, of {side}")


def _of_the_day(name: str) -> Column:
    if name == "day":
        return Column(name, "day", "the day")
    yearly = _dyad_column(name)
    meaning = yearly.meaning
    for year, day in _DAILY.items():
        meaning = meaning.replace(year, day)
    return Column(name, yearly.kind, meaning)


_DAILY = {
    "told of by the end of the year": "told of by that day", "at the end of the year": "on that day",
    "changed in the year": "changed on that day", "took place in the year": "are told to have taken place on that very day",
}  # fmt: skip
DYAD_YEARS = tuple(map(_dyad_column, dyad_years.COLUMNS))
DYAD_DAYS = tuple(map(_of_the_day, dyad_days.COLUMNS))


def claim_rows(store: Store) -> Iterator[Row]:
    """Rows of CLAIMS, by id."""
    for voice in claims(store):
        claim, article = voice.claim, voice.article
        first, last, _ = bounds(claim.when)
        shared = {c.name: getattr(claim, c.name, None) for c in CLAIMS}
        yield shared | {
            "claim": claim.id, "first_day": first, "last_day": last, "plover_mode": claim.mode,
            "plover_context": claim.context, "article": article["id"], "title": article["title"],
            "publisher": article["publisher"], "url": article["url"], "published": article["date_edtf"],
            "known_on": article["known_on"],
        }  # fmt: skip


def event_rows(store: Store, choice: Choice = EVERYTHING) -> Iterator[Row]:
    """Rows of EVENTS, by pair and in order of time."""
    for one in told(store, choice):
        event, codes, best = one.event, one.codes, one.best
        shared = {c.name: getattr(event, c.name, None) for c in EVENTS}
        yield shared | {
            "event": event.id, "first_day": event.first, "last_day": event.last, "quote": best.claim.quote,
            "said_by": best.claim.said_by, "publisher": best.article["publisher"],
            "conflicts": [str(c["on"]) for c in event.conflicts], "plover": codes.plover,
            "plover_mode": codes.mode, "plover_context": codes.context, "cameo": codes.cameo,
            "goldstein": codes.goldstein,
        }  # fmt: skip


def relation_rows(store: Store, of: Sequence[str] = ()) -> Iterator[Row]:
    """Rows of RELATIONS, by pair, part and time."""
    for s in stretches(store, of):
        opened, proof, year = s.opened_by, s.opened_by.proof, s.first.year
        yield {
            "a": opened.a, "b": opened.b,
            "iso3_a": iso3(opened.a, s.first), "iso3_b": iso3(opened.b, s.first),
            "cow_a": number_of("cow", opened.a, year), "cow_b": number_of("cow", opened.b, year),
            "gw_a": number_of("gw", opened.a, year), "gw_b": number_of("gw", opened.b, year),
            "part": s.part, "owner": s.owner, "value": s.value, "since": s.since, "from_day": s.first,
            "until_day": s.end, "inferred": s.inferred, "ended": s.ended, "confidence": opened.confidence,
            "contested": len(s.contested), "opened_by": opened.id,
            "closed_by": s.closed_by.id if s.closed_by else None,
            "quote": proof.quote if proof else None, "publisher": proof.publisher if proof else None,
            "claim": opened.best_claim,
        }  # fmt: skip
