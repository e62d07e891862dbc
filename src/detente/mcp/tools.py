"""The tools: questions as functions whose types and docstrings tell a client, and their server."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, ParamSpec, TypeVar

from pydantic import Field

from detente.errors import DetenteError
from detente.export.files import MissingExtra
from detente.mcp.answers import (
    Acts,
    Change,
    Changes,
    Disputes,
    Reason,
    Standing,
    States,
    acts_of,
    dispute_of,
    reason_of,
    state_of,
)  # fmt: skip
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
    for tool in Questions(book).tools:
        made.add_tool(_told(tool), annotations=safe, structured_output=True)
    return made


class Questions:
    """The questions as methods; their docstrings and types are what a client is told."""

    def __init__(self, book: Ledger):
        self.book = book

    @property
    def tools(self) -> list[Callable[..., Any]]:
        """All of them, in the order in which a client is shown them."""
        return [
            self.status, self.timeline, self.which, self.changes, self.pending,
            self.contradictions, self.why,
        ]  # fmt: skip

    def status(self, a: Name, b: Name, as_of: Day = None, known_at: Day = None) -> Standing:
        """Where the relations of two states stand on a day (default: today), since when, says
        who."""
        found = self.book.status(a, b, as_of=as_of, known_at=known_at)
        return {
            "a": found.a, "b": found.b, "as_of": found.as_of.isoformat(), "diplomatic": found.diplomatic,
            "states": [state_of(s) for s in found.states], "contacts": acts_of(found.contacts),
            "pending": acts_of(found.pending), "denied": acts_of(found.denied),
            "last_evidence": found.last_evidence.isoformat() if found.last_evidence else None,
            "last_evidence_edtf": found.last_evidence_edtf, "taken": taken_for(a, b),
        }  # fmt: skip

    def timeline(
        self,
        a: Name,
        b: Name | None = None,
        since: Edge = None,
        until: Edge = None,
        limit: Limit = MANY,
    ) -> Acts:
        """What happened between two states, or between one and all others, in order of time."""
        events = self.book.timeline(a, b, since=since, until=until).events
        return {
            "acts": acts_of(events[-limit:]),
            "left_out": max(len(events) - limit, 0),
            "taken": taken_for(a, b),
        }

    def which(
        self, value: str, state: Name | None = None, as_of: Day = None, limit: Limit = MANY
    ) -> States:
        """Every relation in which something holds on a day: severed, suspended, established,
        recalled, expelled, closed, interests_section and others; of one state, or of all."""
        found = self.book.holding(value, state, as_of=as_of)
        return {
            "states": [state_of(s) for s in found[:limit]],
            "left_out": max(len(found) - limit, 0),
            "taken": taken_for(state),
        }

    def changes(
        self,
        since: Annotated[str, Field(description="YYYY-MM-DD, YYYY-MM or YYYY")],
        until: Edge = None,
        states: Names = [],  # noqa: B006
        limit: Limit = MANY,
    ) -> Changes:
        """The changes of relations that were news in a time. What is told more than a month after, or by
        articles without a date alone, counts as news of the day on which it took place."""
        turns = self.book.changes(since, until, of=states)
        told: list[Change] = [
            {
                "known_on": t.known_on.isoformat(),
                "undated": t.undated,
                "before": t.before,
                "now": state_of(t.stretch),
            }
            for t in turns[-limit:]
        ]
        return {
            "changes": told,
            "left_out": max(len(turns) - limit, 0),
            "taken": taken_for(*states),
        }

    def pending(self, states: Names = [], as_of: Day = None, limit: Limit = MANY) -> Acts:  # noqa: B006
        """What was announced or proposed by a day and has not come about, soonest first."""
        found = self.book.pending(*states, as_of=as_of)
        return {
            "acts": acts_of(found[:limit]),
            "left_out": max(len(found) - limit, 0),
            "taken": taken_for(*states),
        }

    def contradictions(self, states: Names = [], limit: Limit = MANY) -> Disputes:  # noqa: B006
        """Where reports do not agree: on the state of a relation, on dates, on who acted."""
        found = self.book.contradictions(*states)
        return {"disputes": [dispute_of(c) for c in found[:limit]], "left_out": max(len(found) - limit, 0), "taken": taken_for(*states)}  # fmt: skip

    def why(self, id: str) -> Reason:
        """The words, the article and the rule behind a claim or an event, by its id or the
        beginning of it."""
        return reason_of(self.book.why(id))


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
