"""Rules and model check one another."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.acts import load_acts
from detente.cli import cli
from detente.coding import Coder
from detente.coding.weighing.confidence import calibrated
from detente.coding.weighing.learned import SecondReader, marked_parties, type_of, weighed
from detente.learned import Typed, load_reader
from detente.learned.reader import NONE
from detente.model import Article, Claim, ReaderChoice

TALKS = "Peru held talks with Chile in Lima on 4 May 2012."


def claims(text: str, reader: ReaderChoice = "both") -> tuple[Claim, ...]:
    (coded,) = Coder(reader=reader).code([Article("1", text)])
    return coded.claims


def test_a_claim_of_the_rules_carries_what_the_model_holds_of_it() -> None:
    (claim,) = claims(TALKS)
    assert claim.rule.startswith("talks.hold/")
    assert claim.learned[0].act == "CONSULT"
    assert claim.learned[0].rule == SecondReader().rule
    assert not claim.other_readings


def test_the_rules_alone_ask_no_model() -> None:
    (claim,) = claims(TALKS, "rules")
    assert not claim.learned


def test_assent_raises_and_doubt_lowers_a_confidence_within_bounds() -> None:
    coder = Coder()
    ((candidate, *_),) = coder.candidates([Article("1", TALKS)])
    sure = [
        calibrated(weighed(candidate, Typed({"CONSULT": 1 - none, NONE: none}, {})))
        for none in (0.001, 0.1, 0.5, 0.9, 0.999)
    ]
    assert sure == sorted(sure, reverse=True)
    assert sure[0] > calibrated(candidate) > sure[-1]
    assert 0 < sure[-1] < sure[0] < 1


def test_the_choice_of_readers_is_part_of_the_version() -> None:
    assert Coder().version != Coder(reader="both").version
    assert SecondReader().rule in Coder(reader="both").version


def test_the_model_answers_in_acts_and_types_that_exist() -> None:
    reader = load_reader()
    known = {type_of(a, s) for a, act in load_acts().items() for s in act.cameo}
    assert set(reader.acts) - {NONE} <= set(load_acts())
    assert set(reader.types) - {NONE} <= known


def test_an_act_that_the_rules_told_of_is_not_told_again() -> None:
    text = TALKS + " Peru held talks with Chile."
    assert [c.rule for c in claims(text)] == [claims(TALKS)[0].rule]


def test_claims_say_the_same_whichever_way_they_are_stored() -> None:
    (claim,) = claims(TALKS)
    assert Claim.from_dict(claim.as_dict()) == claim
    assert dataclasses.replace(claim, alternatives=()).id == claim.id


def test_why_shows_the_rule_and_the_model(tmp_path: Path) -> None:
    article, ledger = tmp_path / "a.txt", str(tmp_path / "a.db")
    article.write_text(TALKS, "utf8")
    CliRunner().invoke(cli, ["read", str(article), "--reader", "both", "--ledger", ledger])
    told = CliRunner().invoke(cli, ["timeline", "Peru", "Chile", "--ledger", ledger, "--format", "table"])  # fmt: skip
    name = told.stdout.partition("[")[2].partition("]")[0]
    why = CliRunner().invoke(cli, ["why", name, "--ledger", ledger, "--format", "table"])
    (claim,) = claims(TALKS)
    assert f"rule        {claim.rule}" in why.stdout
    assert "model       CONSULT" in why.stdout


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Togo and Benin condemned Ghana.", "<s>Togo</s> and Benin condemned <t>Ghana</t>."),
        ("Togo will meet Benin and Ghana.", "<s>Togo</s> will meet <t>Benin</t> and Ghana."),
        ("Togo and Benin condemned the shelling.", None),
    ],
)
def test_the_model_is_asked_of_one_who_acts_and_one_acted_upon(
    text: str, marked: str | None
) -> None:
    ((candidate, *_),) = Coder().candidates([Article("1", text)])
    assert marked_parties(candidate) == marked


def test_the_whole_of_a_name_is_marked() -> None:
    ((candidate, *_),) = Coder().candidates([Article("1", "Japan condemned North Korea's missile launch.")])  # fmt: skip
    assert "<t>North Korea</t>" in str(marked_parties(candidate))


def test_doubt_weighs_more_against_a_statement_than_against_a_deed() -> None:
    ((deed, *_),) = Coder().candidates([Article("1", TALKS)])
    ((spoken, *_),) = Coder().candidates([Article("1", "Togo praised Ghana.")])
    doubted, shared = Typed({NONE: 0.99, "SUPPORT": 0.01}, {}), Typed({"SUPPORT": 0.99}, {})
    assert weighed(spoken, doubted).push < weighed(deed, doubted).push < 0
    assert weighed(spoken, shared).push == -weighed(deed, doubted).push
