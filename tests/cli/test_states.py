"""Names that several states bear: the one taken is told, on standard error alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import detente
from detente.actors import load_actors
from detente.cli import cli
from detente.naming import taken


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Korea", "Korea is taken for South Korea (KOR); North Korea is PRK"),
        ("Congolese", "Congolese is taken for Democratic Republic of the Congo (COD); Republic of the Congo is COG"),
        ("Brussels", "Brussels is taken for Belgium (BEL); European Union is EU"),
        ("Yugoslavia", "what is told of Yugoslavia (YUG) is kept with Serbia (SRB), which goes on for it"),
        ("USSR", "what is told of Soviet Union (SUN) is kept with Russia (RUS), which goes on for it"),
    ],
)  # fmt: skip
def test_which_state_is_taken_is_told_and_how_to_name_the_other(words: str, told: str) -> None:
    assert taken(words) == [told]


@pytest.mark.parametrize(
    "words",
    ["KOR", "PRK", "North Korea", "COG", "Brazzaville", "Turkey", "Jordan", "No such state"],
)
def test_of_what_is_one_thing_nothing_is_told(words: str) -> None:
    assert taken(words) == []


def test_the_actor_taken_is_none_of_the_others() -> None:
    table = load_actors()
    for surface in table.surfaces:
        others = table.also(surface.text)
        assert not others or table.resolve(surface.text) not in others


@pytest.mark.parametrize(
    "order",
    ["status Korea Chad", "timeline Korea", "changes --since 2000 Korea", "which severed Korea",
     "export events Korea", "export dyad-years 2000 2000 Korea Chad", "cite Korea", "draw map Korea"],
)  # fmt: skip
def test_every_question_tells_it_on_standard_error(order: str, tmp_path: Path) -> None:
    place = str(tmp_path / "l.db")
    detente.open(place).close()
    done = CliRunner().invoke(cli, [*order.split(), "--ledger", place])
    assert done.stderr.count("Korea is taken for South Korea (KOR); North Korea is PRK") == 1
    assert "taken for" not in done.stdout
