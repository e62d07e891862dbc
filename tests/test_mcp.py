"""The server of the Model Context Protocol, asked by the protocol's own client over real pipes."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from click.testing import CliRunner
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from detente.cli import cli
from tests.export.conftest import place

__all__ = ["place"]
TOOLS = ["status", "timeline", "which", "changes", "pending", "contradictions", "why"]


def talk(place: Path, say: Callable[[Client], Awaitable[Any]]) -> Any:
    """Start the server as a client would and say something to it."""

    async def run() -> Any:
        command = StdioServerParameters(
            command=sys.executable, args=["-m", "detente", "mcp", "--ledger", str(place)]
        )
        async with Client(stdio_client(command)) as client:
            return await say(client)

    return anyio.run(run)


@pytest.fixture(scope="module")
def answers(place: Path) -> dict[str, Any]:
    """What one session is told, by question."""

    async def ask(client: Client) -> dict[str, Any]:
        found: dict[str, Any] = {"tools": await client.list_tools()}
        for key, tool, arguments in (
            ("status", "status", {"a": "Tehran", "b": "SAU", "as_of": "2016-06-01"}),
            ("then", "status", {"a": "Iran", "b": "Saudi Arabia", "as_of": "2016-06-01", "known_at": "2015-01-01"}),
            ("timeline", "timeline", {"a": "Iran", "b": "Saudi Arabia", "limit": 2}),
            ("which", "which", {"value": "established", "state": "Iran"}),
            ("changes", "changes", {"since": "2016-01-01", "states": ["Iran", "Saudi Arabia"]}),
            ("pending", "pending", {"states": ["Iran"], "as_of": "2023-04-01"}),
            ("contradictions", "contradictions", {}),
            ("several", "timeline", {"a": "Korea", "b": "Japan"}),
            ("stranger", "status", {"a": "Iram", "b": "SAU"}),
            ("no value", "which", {"value": "friendly"}),
            ("no day", "status", {"a": "Iran", "b": "SAU", "as_of": "June"}),
            ("year", "timeline", {"a": "Iran", "b": "SAU", "since": "2016", "until": "2016"}),
        ):  # fmt: skip
            found[key] = await client.call_tool(tool, arguments)
        claim = found["timeline"].structured_content["acts"][0]["claim"]
        found["why"] = await client.call_tool("why", {"id": claim[:10]})
        return found

    told: dict[str, Any] = talk(place, ask)
    return told


def test_the_tools_are_few_typed_and_read_only(answers: dict[str, Any]) -> None:
    tools = answers["tools"].tools
    assert [t.name for t in tools] == TOOLS
    for tool in tools:
        assert tool.description
        assert tool.annotations.read_only_hint
        assert tool.output_schema["type"] == "object"
    status = next(t for t in tools if t.name == "status")
    assert set(status.input_schema["required"]) == {"a", "b"}
    assert "capital" in status.input_schema["properties"]["a"]["description"]


def test_a_status_comes_with_its_quote(answers: dict[str, Any]) -> None:
    told = answers["status"].structured_content
    assert (told["diplomatic"], told["as_of"]) == ("severed", "2016-06-01")
    (state,) = [s for s in told["states"] if s["part"] == "diplomatic"]
    assert (state["since"], state["quote"][:5]) in (
        ("2016-01-03", "break"),
        ("2016-01-03", "again"),
    )


def test_nothing_printed_later_is_told(answers: dict[str, Any]) -> None:
    assert answers["then"].structured_content["diplomatic"] == "unknown"


def test_a_timeline_tells_the_latest_and_how_many_it_leaves_out(answers: dict[str, Any]) -> None:
    told = answers["timeline"].structured_content
    assert (len(told["acts"]), told["left_out"]) == (2, 2)
    assert told["acts"][-1]["status"] == "planned"


def test_questions_across_pairs_are_answered(answers: dict[str, Any]) -> None:
    (held,) = answers["which"].structured_content["states"]
    assert (held["a"], held["b"], held["since"]) == ("IRN", "SAU", "2023-03-10")
    changes = answers["changes"].structured_content["changes"]
    assert [(c["before"], c["now"]["value"]) for c in changes] == [
        (None, "severed"), ("severed", "established"),
    ]  # fmt: skip
    assert [a["act"] for a in answers["pending"].structured_content["acts"]] == ["mission.open"]
    assert answers["contradictions"].structured_content == {
        "disputes": [],
        "left_out": 0,
        "taken": [],
    }


def test_a_reason_shows_the_words_in_context(answers: dict[str, Any]) -> None:
    told = answers["why"].structured_content
    assert told["act"] == "relations.restore"
    assert told["quote"]
    assert told["after"]


@pytest.mark.parametrize(
    ("key", "words"),
    [("stranger", "Did you mean"), ("no value", "no part of a relation is ever"), ("no day", "as_of: 'June' is no day: write 2016-09-26")],
)  # fmt: skip
def test_a_wrong_question_is_told_what_to_do(key: str, words: str, answers: dict[str, Any]) -> None:
    assert answers[key].is_error
    assert words in answers[key].content[0].text


def test_without_the_package_the_extra_is_named(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    done = CliRunner().invoke(cli, ["mcp", "--ledger", str(place)])
    assert done.exit_code == 1
    assert "pip install 'detente[mcp]'" in done.stderr


def test_a_year_bounds_a_timeline(answers: dict[str, Any]) -> None:
    acts = answers["year"].structured_content["acts"]
    assert acts
    assert {act["when"][:4] for act in acts} == {"2016"}


def test_a_name_that_may_be_that_of_several_states_is_told(answers: dict[str, Any]) -> None:
    told = answers["several"].structured_content
    assert told["taken"] == ["Korea is taken for South Korea (KOR); North Korea is PRK"]
    assert answers["status"].structured_content["taken"] == []
