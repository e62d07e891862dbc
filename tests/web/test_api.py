"""The JSON API: described as it is, read-only unless a token is borne."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance
from starlette.testclient import TestClient

import detente
from detente.book import Ledger
from detente.web.api.schemas import SCHEMAS
from detente.web.app import create_app
from detente.web.deeds import DEEDS, EVENT_DEEDS
from detente.web.security import host_name
from tests.ledger.conftest import entry, fill
from tests.web.conftest import client_of

CALLED = "testserver"  # as schemathesis calls an app
TOKEN = "a token of some length"
BEARER = {"authorization": f"Bearer {TOKEN}"}
STORY = entry("a", date(2010, 5, 2), ("relations.sever", ("KEN",), ("PER",), "2010-05-01"))
CLAIM = STORY[2][0].id
SAID = {"author": "A. Reader", "reason": "the wire took it back"}


@pytest.fixture
def curated(book: Ledger) -> TestClient:
    fill(book.store, STORY)
    return client_of(book, TOKEN)


def diplomatic(client: TestClient) -> str:
    found: str = client.get("/api/v1/dyads/KEN/PER").json()["status"]["diplomatic"]
    return found


def test_the_api_gives_the_data_of_the_pages(client: TestClient) -> None:
    for path in ("/dyads/GBR/LBY", "/states/GBR", "/changes", "/acts", "/holding/severed"):
        assert client.get(f"/api/v1{path}").json() == client.get(f"{path}.json").json()


def test_another_name_of_a_thing_leads_to_its_address_in_the_api(client: TestClient) -> None:
    answer = client.get("/api/v1/dyads/Libya/UK?as_of=1990-01-01", follow_redirects=False)
    assert answer.headers["location"] == "/api/v1/dyads/GBR/LBY?as_of=1990-01-01"


def test_a_claim_is_retracted_and_reinstated_with_author_and_reason(curated: TestClient) -> None:
    assert diplomatic(curated) == "severed"
    done = curated.post(f"/api/v1/claims/{CLAIM}/retract", json=SAID, headers=BEARER)
    assert done.json() == {"done": "retract", "claim": CLAIM}
    assert diplomatic(curated) == "unknown"
    why = curated.get(f"/api/v1/claims/{CLAIM}").json()
    assert (why["stands"], why["confirmed"], why["article"]["date_reasons"]) == (False, False, [])
    (held,) = why["judgements"]
    assert (held["author"], held["reason"]) == (SAID["author"], SAID["reason"])
    curated.post(f"/api/v1/claims/{CLAIM}/reinstate", json=SAID, headers=BEARER)
    assert diplomatic(curated) == "severed"


def test_a_claim_is_corrected_and_both_stay_on_file(curated: TestClient) -> None:
    told = SAID | {"act": "relations.suspend"}
    done = curated.post(f"/api/v1/claims/{CLAIM}/correct", json=told, headers=BEARER).json()
    assert diplomatic(curated) == "suspended"
    assert (
        curated.get(f"/api/v1/claims/{done['claim']}").json()["claim"]["act"] == "relations.suspend"
    )
    assert curated.get(f"/api/v1/claims/{CLAIM}").json()["judgements"][0]["kind"] == "correct"


@pytest.mark.parametrize("headers", [{}, {"authorization": "Bearer wrong"}, {"authorization": f"Basic {TOKEN}"}, {"authorization": "Bearer "}])  # fmt: skip
def test_without_the_token_nothing_is_changed(curated: TestClient, headers: dict[str, str]) -> None:
    answer = curated.post(f"/api/v1/claims/{CLAIM}/retract", json=SAID, headers=headers)
    assert answer.status_code == 401
    assert diplomatic(curated) == "severed"


def test_a_server_without_a_token_changes_nothing_for_anybody(book: Ledger) -> None:
    fill(book.store, STORY)
    client = client_of(book)
    for bearer in (BEARER, {"authorization": "Bearer "}, {"authorization": "Bearer None"}):
        answer = client.post(f"/api/v1/claims/{CLAIM}/retract", json=SAID, headers=bearer)
        assert answer.status_code == 403
    assert diplomatic(client) == "severed"
    assert not [
        p for p, deeds in client.get("/api/openapi.json").json()["paths"].items() if "post" in deeds
    ]


@pytest.mark.parametrize(
    ("deed", "body"),
    [
        ("retract", {}), ("retract", {"author": "A"}), ("retract", {"author": "", "reason": "x"}),
        ("retract", {"author": 1, "reason": "x"}), ("retract", [1]), ("retract", SAID | {"act": "x.y"}),
        ("retract", {"author": "\ud800", "reason": "x"}), ("correct", SAID), ("correct", SAID | {"act": "war.wage"}),
        ("correct", SAID | {"source": "KEN"}), ("correct", SAID | {"source": []}), ("correct", SAID | {"source": ["XXX"]}),
        ("correct", SAID | {"when": "one day"}), ("correct", SAID | {"status": "maybe"}),
        ("correct", SAID | {"when": "2010-05-01"}), ("correct", SAID | {"colour": "red"}),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_and_not_done(
    curated: TestClient, deed: str, body: Any
) -> None:
    answer = curated.post(
        f"/api/v1/claims/{CLAIM}/{deed}", content=json.dumps(body), headers=BEARER
    )
    assert answer.status_code == 400
    assert answer.json()["error"]
    assert diplomatic(curated) == "severed"


def test_a_body_may_not_be_of_any_size_nor_nested_without_end(curated: TestClient) -> None:
    for body in (b"x" * 100_000, b"[" * 60_000, b"\xff\xfe"):
        answer = curated.post(f"/api/v1/claims/{CLAIM}/retract", content=body, headers=BEARER)
        assert answer.status_code == 400


def test_a_claim_that_is_not_there_cannot_be_judged(curated: TestClient) -> None:
    for claim in ("0" * 16, CLAIM[:8]):
        answer = curated.post(f"/api/v1/claims/{claim}/retract", json=SAID, headers=BEARER)
        assert answer.status_code == 404


def test_what_is_only_shown_takes_no_other_method(client: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert client.request(method, "/api/v1/dyads/GBR/LBY").status_code == 405


def test_every_schema_of_the_description_is_one(client: TestClient) -> None:
    told = client.get("/api/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    for schema in SCHEMAS.values():
        jsonschema_rs.meta.validate(schema)


@pytest.mark.parametrize("token", [None, TOKEN], ids=["shown", "curated"])
def test_the_api_answers_as_it_is_described_and_never_with_a_fault(
    tmp_path: Path, examples: Ledger, token: str | None
) -> None:
    """What schemathesis makes of the description, right and wrong, put to a copy of the examples."""
    shutil.copy(examples.store.name, tmp_path / "copy.db")
    with detente.open(tmp_path / "copy.db") as book:
        app = create_app(book, hosts=[host_name(CALLED)], token=token)
        schema = schemathesis.openapi.from_asgi("/api/openapi.json", app)
        operations = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
        for operation in operations:
            asked(operation, token)
    assert len(operations) > (len(DEEDS | EVENT_DEEDS) if token else 0) + 8


def asked(operation: Any, token: str | None) -> None:
    """Put requests that its description allows, and some that it does not, to an operation."""
    right, wrong = (operation.as_strategy(generation_mode=mode) for mode in GenerationMode)
    checks = [not_a_server_error, status_code_conformance, response_schema_conformance]
    headers = {"host": CALLED} | ({"authorization": f"Bearer {token}"} if token else {})

    @settings(
        max_examples=20,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=right | wrong)
    def put(case: Any) -> None:
        case.call_and_validate(headers=headers, checks=checks)

    put()
