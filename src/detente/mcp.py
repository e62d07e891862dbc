"""A server of the Model Context Protocol: the questions as tools that programs may ask.

Few tools, typed, all of them read-only; every answer carries its quotes and the ids by which ``why``
explains them. ``mcp`` comes with ``pip install 'detente[mcp]'``; the command is ``detente mcp``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, ParamSpec, TypeVar, cast

from pydantic import Field
from typing_extensions import TypedDict  # pydantic reads no other before Python 3.12

from detente.errors import DetenteError
from detente.export.files import MissingExtra
from detente.naming import taken_for
from detente.version import __version__

if TYPE_CHECKING:
    from mcp.server import MCPServer

    from detente.book import Ledger

P = ParamSpec("P")
T = TypeVar("T")
Name = Annotated[str, Field(description="Name, ISO alpha-3 code, capital or nationality")]
Names = Annotated[list[str], Field(max_length=2, description="No state, one, or two")]
Day = Annotated[str | None, Field(description="YYYY-MM-DD")]
Edge = Annotated[str | None, Field(description="YYYY-MM-DD, YYYY-MM or YYYY")]
Limit = Annotated[int, Field(ge=1, le=500, description="At most so many")]
MANY = 50  # events or states in one answer unless asked for more
INSTRUCTIONS = """\
A ledger of how states stand with one another, read from news. States may be called by name, ISO
alpha-3 code, capital or nationality. Every state and event carries the quote that proves it; cite it,
and ask `why` with its claim id for the article and the context. "unknown" means that no article tells,
not that there are no relations. Announced and proposed acts are pending and have changed nothing. Two
days can be given: as_of, the day asked about, and known_at, the day by which it must have been in print.
"taken" says what a name was taken for that may be that of several states: ask again by code if you meant
another.
"""


class State(TypedDict):
    """What held of one part of a relation, from when to when, and the words that tell of it."""

    a: str
    b: str
    part: str
    owner: str | None
    value: str
    since: str | None
    until: str | None
    inferred: str | None
    confidence: float
    quote: str | None
    publisher: str | None
    claim: str
    disputed: bool


class Act(TypedDict):
    """One act between two actors; source and target are null where both acted."""

    act: str
    source: str | None
    target: str | None
    parties: list[str]
    status: str
    when: str | None
    known_on: str
    confidence: float
    sources: int
    quote: str | None
    said_by: str | None
    publisher: str | None
    claim: str


class Standing(TypedDict):
    """Where two states stand on a day."""

    a: str
    b: str
    as_of: str
    diplomatic: str
    states: list[State]
    contacts: list[Act]
    pending: list[Act]
    denied: list[Act]
    last_evidence: str | None
    last_evidence_edtf: str | None
    taken: list[str]


class Acts(TypedDict):
    """Acts, the latest last; ``left_out`` counts those before them that were not asked for."""

    acts: list[Act]
    left_out: int
    taken: list[str]


class States(TypedDict):
    """States of relations; ``left_out`` counts those that were not asked for."""

    states: list[State]
    left_out: int
    taken: list[str]


class Change(TypedDict):
    """A change of a relation: what held before, what since, and when it came to be known."""

    known_on: str
    before: str | None
    now: State


class Changes(TypedDict):
    """Changes in order of the day on which they came to be known."""

    changes: list[Change]
    left_out: int
    taken: list[str]


class Dispute(TypedDict):
    """A matter on which reports do not agree: both sides with what they rest on."""

    a: str
    b: str
    told: str
    told_claim: str
    against: list[str]


class Disputes(TypedDict):
    """Matters on which reports do not agree."""

    disputes: list[Dispute]
    left_out: int
    taken: list[str]


class Reason(TypedDict):
    """A claim, the words around its quote, its article, and the rule by which it was read."""

    claim: str
    act: str
    definition: str
    source: list[str]
    target: list[str]
    when: str | None
    status: str
    said_by: str | None
    before: str
    quote: str
    after: str
    confidence: float
    rule: str
    title: str
    publisher: str | None
    url: str | None
    published: str | None
    known_on: str
    retracted: bool


def server(book: Ledger) -> MCPServer[Any]:
    """The server over an open ledger. Raises MissingExtra where ``mcp`` is not installed."""
    try:
        from mcp.server import MCPServer
        from mcp_types import ToolAnnotations
    except ImportError as error:
        raise MissingExtra("mcp", "mcp") from error
    made: MCPServer[Any] = MCPServer(
        "detente", instructions=INSTRUCTIONS, version=__version__, log_level="WARNING"
    )
    safe = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
    for tool in tools(book):
        made.add_tool(_told(tool), annotations=safe, structured_output=True)
    return made


def tools(book: Ledger) -> list[Callable[..., Any]]:
    """The questions as functions; their docstrings and types are what a client is told."""

    def status(a: Name, b: Name, as_of: Day = None, known_at: Day = None) -> Standing:
        """Where the relations of two states stand on a day (default: today), since when, says who."""
        found = book.status(a, b, as_of=as_of, known_at=known_at)
        return {
            "a": found.a, "b": found.b, "as_of": found.as_of.isoformat(), "diplomatic": found.diplomatic,
            "states": [_state(s) for s in found.states], "contacts": _acts(found.contacts),
            "pending": _acts(found.pending), "denied": _acts(found.denied),
            "last_evidence": found.last_evidence.isoformat() if found.last_evidence else None,
            "last_evidence_edtf": found.last_evidence_edtf, "taken": taken_for(a, b),
        }  # fmt: skip

    def timeline(
        a: Name, b: Name | None = None, since: Edge = None, until: Edge = None, limit: Limit = MANY
    ) -> Acts:
        """What happened between two states, or between one and all others, in order of time."""
        events = book.timeline(a, b, since=since, until=until).events
        return {
            "acts": _acts(events[-limit:]),
            "left_out": max(len(events) - limit, 0),
            "taken": taken_for(a, b),
        }

    def which(
        value: str, state: Name | None = None, as_of: Day = None, limit: Limit = MANY
    ) -> States:
        """Every relation in which something holds on a day: severed, suspended, established, recalled,
        expelled, closed, interests_section and others; of one state, or of all."""
        found = book.holding(value, state, as_of=as_of)
        return {
            "states": [_state(s) for s in found[:limit]],
            "left_out": max(len(found) - limit, 0),
            "taken": taken_for(state),
        }

    def changes(
        since: Annotated[str, Field(description="YYYY-MM-DD, YYYY-MM or YYYY")],
        until: Edge = None,
        states: Names = [],  # noqa: B006
        limit: Limit = MANY,
    ) -> Changes:
        """The changes of relations that came to be known in a time."""
        turns = book.changes(since, until, of=states)
        told: list[Change] = [
            {"known_on": t.known_on.isoformat(), "before": t.before, "now": _state(t.stretch)}
            for t in turns[:limit]
        ]
        return {
            "changes": told,
            "left_out": max(len(turns) - limit, 0),
            "taken": taken_for(*states),
        }

    def pending(states: Names = [], as_of: Day = None, limit: Limit = MANY) -> Acts:  # noqa: B006
        """What was announced or proposed by a day and has not come about, soonest first."""
        found = book.pending(*states, as_of=as_of)
        return {
            "acts": _acts(found[:limit]),
            "left_out": max(len(found) - limit, 0),
            "taken": taken_for(*states),
        }

    def contradictions(states: Names = [], limit: Limit = MANY) -> Disputes:  # noqa: B006
        """Where reports do not agree: on the state of a relation, on dates, on who acted."""
        found = book.contradictions(*states)
        return {"disputes": [_dispute(c) for c in found[:limit]], "left_out": max(len(found) - limit, 0), "taken": taken_for(*states)}  # fmt: skip

    def why(id: str) -> Reason:
        """The words, the article and the rule behind a claim or an event, by its id or the beginning
        of it."""
        return _reason(book.why(id))

    return [status, timeline, which, changes, pending, contradictions, why]


def _told(tool: Callable[P, T]) -> Callable[P, T]:
    """The tool, whose errors tell a client what to do next."""
    from mcp.server.mcpserver.exceptions import ToolError

    @wraps(tool)
    def answered(*arguments: P.args, **options: P.kwargs) -> T:
        try:
            return tool(*arguments, **options)
        except (DetenteError, ValueError) as error:
            raise ToolError(str(error)) from error

    return answered


def _state(stretch: Any) -> State:
    pair = {"a": stretch.opened_by.a, "b": stretch.opened_by.b, "disputed": bool(stretch.contested)}
    told: dict[str, Any] = stretch.as_dict() | pair
    return cast("State", {name: told[name] for name in State.__annotations__})


def _acts(events: Iterable[Any]) -> list[Act]:
    told: list[dict[str, Any]] = [event.as_dict() for event in events]
    return [cast("Act", {name: row[name] for name in Act.__annotations__}) for row in told]


def _dispute(found: Any) -> Dispute:
    if found.stretch is not None:
        s = found.stretch
        told = f"{s.part} {s.owner} {s.value} since {s.since or s.first.isoformat()}"
        against = [f"{e.act} {e.when or ''} ({e.status}) [{e.best_claim}]" for e in s.contested]
        claim = s.opened_by.best_claim
    else:
        told, claim = f"{found.event.act} {found.event.when or ''}", found.event.best_claim
        against = [f"{c['on']}: {' or '.join(c['values'])}" for c in found.event.conflicts]
    return {
        "a": found.a, "b": found.b, "told": " ".join(told.split()), "told_claim": claim, "against": against,
    }  # fmt: skip


def _reason(found: Any) -> Reason:
    claim, article = found.filed.claim, found.filed.article
    return {
        "claim": claim.id, "act": claim.act, "definition": found.definition, "source": list(claim.source),
        "target": list(claim.target), "when": claim.when, "status": claim.status, "said_by": claim.said_by,
        "before": found.before, "quote": claim.quote, "after": found.after, "confidence": claim.confidence,
        "rule": claim.rule, "title": article["title"] or article["id"], "publisher": article["publisher"],
        "url": article["url"], "published": article["date_edtf"],
        "known_on": found.filed.known_on.isoformat(), "retracted": found.retraction is not None,
    }  # fmt: skip
