"""``detente acts``: the ontology on the command line."""

from __future__ import annotations

import json

from click.testing import CliRunner

from detente.acts import load_acts
from detente.cli import cli


def test_all_acts_are_listed() -> None:
    result = CliRunner().invoke(cli, ["acts"])
    assert [act["name"] for act in json.loads(result.stdout)] == list(load_acts())


def test_a_family_is_listed_by_its_name() -> None:
    result = CliRunner().invoke(cli, ["acts", "envoy"])
    assert {act["name"].split(".")[0] for act in json.loads(result.stdout)} == {"envoy"}


def test_one_act_is_shown_with_its_codes_and_effects() -> None:
    result = CliRunner().invoke(cli, ["acts", "mission.close", "--format", "table"])
    assert "mission.close (directed)" in result.stdout
    assert "sets mission (source) to closed" in result.stdout


def test_the_table_lists_a_family() -> None:
    result = CliRunner().invoke(cli, ["acts", "envoy", "--format", "table"])
    assert "envoy.recall" in result.stdout


def test_a_misspelt_act_gets_suggestions() -> None:
    result = CliRunner().invoke(cli, ["acts", "relation.sever"])
    assert "Did you mean relations.sever" in result.stderr
    assert result.exit_code == 2
