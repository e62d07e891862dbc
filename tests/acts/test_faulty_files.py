"""A fault in either file is told with the file, the entry and what is wrong."""

from __future__ import annotations

import pytest

from detente.acts.ontology import parse_ontology
from detente.errors import DataError

CAMEO = """
040 = { label = "meet", plover = "CONSULT", goldstein = 1.0 }
161 = { label = "break", plover = "SANCTION", goldstein = -4.0 }
"""
CODES = """
actual = ["SANCTION", "161"]
planned = ["SANCTION", "161"]
proposed = ["SANCTION", "161"]
denied = ["SANCTION", "161"]
"""


def act(fields: str = "", *, name: str = "envoy.recall", direction: str = "directed") -> str:
    """One entry of acts.toml, sound but for what is asked for."""
    return f'["{name}"]\ndefinition = "Does it."\ndirection = "{direction}"\n{CODES}\n{fields}'


def effect(part: str, owner: str, value: str) -> str:
    return f'effects = [{{ part = "{part}", owner = "{owner}", value = "{value}" }}]'


def test_a_sound_pair_of_files_is_read() -> None:
    ontology = parse_ontology(act(effect("envoy", "source", "recalled")), CAMEO)
    assert ontology["envoy.recall"].effects[0].value == "recalled"


def test_a_statement_may_leave_out_all_codes_but_the_actual_one() -> None:
    row = act(name="statement.scold").replace('denied = ["SANCTION", "161"]', "")
    ontology = parse_ontology(row, CAMEO)
    assert ontology.codes("statement.scold", "denied") == ontology.codes(
        "statement.scold", "actual"
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[broken", "acts.toml: "),
        ("recall = 3", "acts.toml, recall: is not a table"),
        (act(name="Recall"), "acts.toml, Recall: is no name of the form family.act"),
        (act(direction="both"), "acts.toml, envoy.recall: direction is 'both'"),
        (act('colour = "red"'), "acts.toml, envoy.recall: unknown field colour"),
        (act('context = ""'), "acts.toml, envoy.recall: context must be words"),
        (act("effects = 3"), "acts.toml, envoy.recall: effects must be a list of tables"),
        (act("effects = [3]"), "acts.toml, envoy.recall: effects must be a list of tables"),
        (act('effects = [{ part = "envoy" }]'), "acts.toml, envoy.recall: lacks owner, value"),
        (act(effect("mood", "source", "bad")), "acts.toml, envoy.recall: part is 'mood'"),
        (act(effect("envoy", "host", "recalled")), "acts.toml, envoy.recall: owner is 'host'"),
        (act(effect("envoy", "source", "lost")), "value of envoy is 'lost'; it may be in_post"),
        (act(effect("diplomatic", "source", "severed")), "diplomatic has one state for the pair"),
        (
            act(effect("envoy", "source", "recalled"), direction="undirected"),
            "effects on both sides alike",
        ),
        (
            act(effect("envoy", "source", "recalled"), name="force.recall"),
            "acts.toml, force.recall: statement.* and force.* acts have no effects",
        ),
        (
            act(
                'effects = [{ part = "envoy", owner = "source", value = "recalled" },'
                ' { part = "envoy", owner = "source", value = "in_post" }]'
            ),
            "two effects set the same part on the same side",
        ),
        (act().replace('denied = ["SANCTION", "161"]', ""), "envoy.recall: lacks denied"),
        (
            act().replace('planned = ["SANCTION", "161"]', 'planned = "161"'),
            "planned must be a pair",
        ),
        (act().replace('"161"', '"999"', 1), "actual: cameo.toml has no code '999'"),
        (
            act().replace('["SANCTION"', '["CONSULT"', 1),
            "actual: cameo.toml has 161 as 'SANCTION', not 'CONSULT'",
        ),
    ],
)
def test_a_fault_in_the_acts_is_told(text: str, fault: str) -> None:
    with pytest.raises(DataError) as caught:
        parse_ontology(text, CAMEO)
    assert fault in str(caught.value)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("040 = 7", "cameo.toml, 040: is not a table"),
        ('4 = { label = "x", plover = "AID", goldstein = 1 }', "cameo.toml, 4: is no CAMEO code"),
        ('210 = { label = "x", plover = "AID", goldstein = 1 }', "cameo.toml, 210: is no CAMEO"),
        ('040 = { plover = "AID", goldstein = 1 }', "cameo.toml, 040: lacks label"),
        ('040 = { label = "x", plover = "HELP", goldstein = 1 }', "040: plover is 'HELP'"),
        ('040 = { label = "x", plover = "AID", goldstein = 11 }', "040: goldstein must lie in"),
        ('040 = { label = "x", plover = "AID", goldstein = true }', "040: goldstein must lie in"),
        ('040 = { label = " ", plover = "AID", goldstein = 1 }', "040: label must be words"),
    ],
)
def test_a_fault_in_the_codes_is_told(row: str, fault: str) -> None:
    with pytest.raises(DataError) as caught:
        parse_ontology("", row)
    assert fault in str(caught.value)
