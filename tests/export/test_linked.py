"""FollowTheMoney, RDF with PROV-O, QuickStatements and BibTeX."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import rdflib
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from rdflib.namespace import PROV

from detente.cli import cli
from detente.export import bibtex, ftm, quickstatements, rdf
from detente.ledger import open_ledger
from tests.export.conftest import AGAIN
from tests.ledger.conftest import fill

# What the published schemata say, drawn from the library's own files by tools/build_ftm_schemata.py: the
# library needs a compiler for pyicu, so it is no requirement of ours. Where it is installed,
# test_the_library_itself_takes_the_entities asks it.
SCHEMATA = json.loads(Path(__file__).with_name("ftm_schemata.json").read_text("utf8"))["schemata"]
PREFIX_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def written(place: Path, *arguments: str) -> str:
    done = CliRunner().invoke(cli, [*arguments, "--ledger", str(place)])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture(scope="module")
def entities(place: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(place, "export", "ftm").splitlines()]


def test_entities_keep_the_rules_of_their_schemata(entities: list[dict[str, Any]]) -> None:
    ids = {e["id"] for e in entities}
    assert len(ids) == len(entities)
    for entity in entities:
        schema, told = SCHEMATA[entity["schema"]], entity["properties"]
        assert not schema["abstract"]
        assert set(schema["required"]) <= set(told) <= set(schema["properties"]), entity
        assert {"name", "title", "subject"} & set(told), "people could not tell what it is"
        for prop, values in told.items():
            assert values, prop
            assert schema["properties"][prop] == ftm.TYPES[prop]
            for value in values:
                kind = ftm.TYPES[prop]
                assert isinstance(value, str)
                assert kind != "date" or PREFIX_DATE.fullmatch(value)
                assert kind != "entity" or value in ids
                assert kind != "url" or value.startswith("https://")
                assert kind != "country" or re.fullmatch("[a-z]{2}", value)


def test_a_relation_is_a_link_with_its_days_and_words(entities: list[dict[str, Any]]) -> None:
    (link,) = [e for e in entities if e["properties"].get("role") == ["diplomatic: severed"]]
    told = link["properties"]
    assert (told["startDate"], told["endDate"]) == (["2016-01-03"], ["2023-03-10"])
    assert {*told["subject"], *told["object"]} == {"detente-actor-IRN", "detente-actor-SAU"}


def test_statements_have_the_ids_that_followthemoney_gives_them(
    place: Path, entities: list[dict[str, Any]]
) -> None:
    rows = list(csv.DictReader(io.StringIO(written(place, "export", "ftm", "--statements"))))
    values = [v for e in entities for told in e["properties"].values() for v in told]
    assert len(rows) == len(values)
    for row in rows:
        key = f"detente.{row['entity_id']}.{row['prop']}.{row['value']}"
        assert row["id"] == hashlib.sha1(key.encode()).hexdigest()
    summary = next(r for r in rows if r["prop"] == "summary" and r["schema"] == "Event")
    assert re.fullmatch("[0-9a-f]{16}", summary["origin"])
    assert date.fromisoformat(summary["first_seen"]) <= date.fromisoformat(summary["last_seen"])


def test_the_library_itself_takes_the_entities(entities: list[dict[str, Any]]) -> None:
    followthemoney = pytest.importorskip("followthemoney")
    for entity in entities:
        cleaned = followthemoney.model.get_proxy(entity, cleaned=False).to_dict()
        for prop, values in entity["properties"].items():
            assert sorted(cleaned["properties"][prop]) == sorted(values)


@pytest.fixture(scope="module")
def graph(place: Path) -> rdflib.Graph:
    found = rdflib.Graph()
    found.parse(data=written(place, "export", "rdf"), format="nt")
    return found


def test_every_term_of_prov_o_exists(graph: rdflib.Graph) -> None:
    terms = set(graph.predicates()) | set(graph.objects(None, rdflib.RDF.type))
    used = {str(t).removeprefix(str(PROV)) for t in terms if str(t).startswith(str(PROV))}
    assert used >= {
        "Entity",
        "Activity",
        "SoftwareAgent",
        "wasQuotedFrom",
        "wasDerivedFrom",
        "value",
    }
    for name in used:
        assert name in PROV  # the closed list of terms that rdflib carries


def test_a_relation_leads_back_to_the_words_of_an_article(graph: rdflib.Graph) -> None:
    found = list(
        graph.query("""
            PREFIX prov: <http://www.w3.org/ns/prov#>
            PREFIX dct: <http://purl.org/dc/terms/>
            PREFIX d: <urn:detente:term:>
            SELECT ?quote ?title ?coder WHERE {
              ?relation a d:Relation ; d:part "diplomatic" ; d:value "severed" ;
                        prov:wasDerivedFrom/prov:wasDerivedFrom ?claim .
              ?claim prov:value ?quote ; prov:wasQuotedFrom ?article ; prov:wasGeneratedBy ?coding .
              ?coding prov:used ?article ; prov:wasAssociatedWith/rdfs:label ?coder .
              ?article dct:title ?title .
            }""")
    )
    assert {str(title) for _, title, _ in found} == {"break", "again"}  # type: ignore[misc]
    assert {str(coder) for _, _, coder in found} == {"by hand"}  # type: ignore[misc]


def test_states_are_those_of_wikidata(graph: rdflib.Graph) -> None:
    same = {(str(s), str(o)) for s, o in graph.subject_objects(rdflib.OWL.sameAs)}
    assert ("urn:detente:actor:IRN", "http://www.wikidata.org/entity/Q794") in same


def test_every_thing_is_of_a_kind_and_every_date_is_one(graph: rdflib.Graph) -> None:
    kinds = set(graph.subjects(rdflib.RDF.type))
    assert set(graph.subjects()) <= kinds
    for value in graph.objects():
        if isinstance(value, rdflib.Literal) and value.datatype is not None:
            assert value.value is not None, value


def test_names_begin_as_is_asked(place: Path) -> None:
    text = written(place, "export", "rdf", "--base", "https://data.example.org/g/")
    assert "urn:detente:" not in text
    assert "<https://data.example.org/g/claim:" in text


@given(st.text(), st.text())
def test_any_words_survive_in_a_literal_and_any_name_in_an_iri(words: str, name: str) -> None:
    line = rdf.triple(rdf.iri("urn:x:" + name), rdf.iri("urn:y"), rdf.text(words))
    if any(0xD800 <= ord(c) <= 0xDFFF for c in words + name):
        return  # half of a pair is no text
    (found,) = rdflib.Graph().parse(data=line + "\n", format="nt")
    assert str(found[2]) == words


ITEM = r"Q\d+"
TIME = r"\+\d{4}-\d\d-\d\dT00:00:00Z/(?:9|10|11)"
STATEMENT = re.compile(
    rf'{ITEM}\tP530\t{ITEM}(?:\tP580\t{TIME})?(?:\tP582\t{TIME})?\tS854\t"https?://[^"\t]+"'
    rf'(?:\tS1476\t[a-z]+:"[^"\t]*")?(?:\tS577\t{TIME})?\tS1683\t[a-z]+:"[^"\t]+"'
)


def test_statements_for_wikidata_have_both_directions_and_a_reference(place: Path) -> None:
    lines = written(place, "export", "quickstatements", "--sure", "0.5").splitlines()
    assert lines
    assert all(STATEMENT.fullmatch(line) for line in lines), lines
    cells = [line.split("\t") for line in lines]
    restored = [c for c in cells if "P580" in c]
    assert {(c[0], c[2]) for c in restored} == {("Q794", "Q851"), ("Q851", "Q794")}
    assert restored[0][3:5] == ["P580", "+2023-03-10T00:00:00Z/11"]
    assert '"https://gulf.example/deal"' in restored[0]
    severed = [c for c in cells if "P582" in c]
    assert {c[4] for c in severed} == {"+2016-01-03T00:00:00Z/11"}


def test_what_is_not_sure_enough_is_not_written_and_counted(place: Path) -> None:
    done = CliRunner().invoke(
        cli, ["export", "quickstatements", "--sure", "1.0", "--ledger", str(place)]
    )
    assert done.stdout == ""
    assert "diplomatic relations: 2 not sure enough" in done.stderr


def test_what_no_address_proves_is_not_written_and_counted(tmp_path: Path) -> None:
    file = tmp_path / "unprinted.db"
    book = open_ledger(file)
    fill(book, AGAIN)
    book.close()
    done = CliRunner().invoke(
        cli, ["export", "quickstatements", "--sure", "0.5", "--ledger", str(file)]
    )
    assert done.stdout == ""
    assert "diplomatic relations: 1 printed at no address" in done.stderr


@pytest.mark.parametrize(
    ("edtf", "time"),
    [
        ("2012-09-07", "+2012-09-07T00:00:00Z/11"), ("2012-09", "+2012-09-00T00:00:00Z/10"),
        ("2012", "+2012-00-00T00:00:00Z/9"), ("2012~", None), ("2012/2014", None), (None, None),
    ],
)  # fmt: skip
def test_only_what_wikidata_can_write_exactly_is_a_time(edtf: str | None, time: str | None) -> None:
    assert quickstatements.time_of(edtf) == time


@given(st.text(max_size=2000))
def test_a_string_for_wikidata_is_one_cell(words: str) -> None:
    told = quickstatements.string_of(words)
    assert told.count('"') == 2
    assert "\t" not in told
    assert "\n" not in told
    assert len(told) <= quickstatements.LONGEST + 2


def test_the_articles_behind_an_answer_can_be_cited(place: Path) -> None:
    text = written(place, "cite", "Iran", "Saudi Arabia")
    found = re.findall(r"@misc\{detente:([0-9a-f]{16}),\n(.*?)\n\}", text, re.DOTALL)
    assert len(found) == 4
    first = dict(re.findall(r"  (\w+) = \{(.*)\}", found[0][1]))
    assert first == {
        "title": "{break}", "howpublished": "Atlas Wire", "year": "2016", "month": "January",
        "day": "4", "url": "https://atlas.example/break",
    }  # fmt: skip


@given(st.text(max_size=80))
def test_braces_of_an_entry_always_match(title: str) -> None:
    article = {
        "title": title, "id": "x", "publisher": title, "date_edtf": "2016-01", "url": None,
        "date_source": "inferred",
    }  # fmt: skip
    text = re.sub(r"\\[{}\\]", "", bibtex.entry("0" * 16, article))
    depth = 0
    for c in text:
        depth += {"{": 1, "}": -1}.get(c, 0)
        assert depth >= 0
    assert depth == 0
    assert "day" not in text.partition("note")[0].partition("month")[2]
