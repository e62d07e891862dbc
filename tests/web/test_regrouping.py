"""Merging and splitting events in the browser: what is shown first, what follows, who may not."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient

from detente.book import Ledger
from tests.ledger.conftest import Entry, entry, fill
from tests.web.conftest import client_of
from tests.web.test_security import HOSTILE, Elements

TOKEN = "a token of some length"
RECALLS = {"early": "2010-05-01", "again": "2010-05-01", "later": "2010-06-10"}


def recall(name: str, when: str) -> Entry:
    act = ("envoy.recall", ("KEN",), ("PER",), when)
    return entry(name, date(2010, 7, 1), act, quote=f"Kenya called its man in Lima home, says {name}")  # fmt: skip


STORIES = {name: recall(name, when) for name, when in RECALLS.items()}
CLAIM = {name: told[2][0].id for name, told in STORIES.items()}


@pytest.fixture
def client(book: Ledger) -> TestClient:
    fill(book.store, *STORIES.values())
    client = client_of(book, TOKEN)
    told = {"name": "A. Reader", "token": TOKEN, "next": "/"}
    assert client.post("/curate", data=told, follow_redirects=False).status_code == 303
    return client


def event(client: TestClient, name: str) -> str:
    """The id of the event that a story tells of."""
    (found,) = client.get(f"/claims/{CLAIM[name]}.json").json()["events"]
    told: str = found["event"]
    return told


def send(client: TestClient, at: str, **told: str) -> httpx2.Response:
    path = f"/events/{at}/judge"
    mark = re.search(r'name="mark" value="([0-9a-f]+)"', client.get(path).text)
    filled = {"mark": mark[1] if mark else "", "reason": "the note says so"} | told
    return client.post(path, data=filled, follow_redirects=False)


def test_the_way_to_the_form_leads_over_the_token(book: Ledger) -> None:
    fill(book.store, *STORIES.values())
    client = client_of(book, TOKEN)
    at = event(client, "early")
    assert f'href="/events/{at}/judge"' in client.get(f"/events/{at}").text
    asked = client.get(f"/events/{at}/judge", follow_redirects=False)
    assert asked.headers["location"] == f"/curate?next=%2Fevents%2F{at}%2Fjudge"
    shows = client_of(book)
    assert "/judge" not in shows.get(f"/events/{at}").text
    assert shows.get(f"/events/{at}/judge").status_code == 403


def test_nothing_is_merged_before_it_was_shown(client: TestClient) -> None:
    one, other = event(client, "early"), event(client, "later")
    shown = send(client, one, deed="merge", other=other)
    assert shown.status_code == 200
    assert "These two events will be one" in shown.text
    assert "says later" in shown.text
    assert event(client, "later") == other

    done = send(client, one, deed="merge", other=other, sure="yes")
    assert done.status_code == 303
    assert {event(client, name) for name in RECALLS} == {done.headers["location"].rpartition("/")[2]}  # fmt: skip
    page = client.get(done.headers["location"]).text
    assert "A. Reader holds that it tells of the same act: the note says so" in page


def test_nothing_is_split_before_it_was_shown(client: TestClient) -> None:
    at, out = event(client, "early"), {f"report-{CLAIM['again']}": "on"}
    shown = send(client, at, deed="split", **out)
    assert "This event will be two" in shown.text
    assert event(client, "again") == at
    assert send(client, at, deed="split", sure="yes", **out).status_code == 303
    assert len({event(client, name) for name in RECALLS}) == 3
    page = client.get(f"/events/{event(client, 'again')}").text
    assert "held to tell of an act of its own" in page
    assert "A. Reader holds that it tells of another act: the note says so" in page
    assert "held to tell of" not in client.get(f"/events/{event(client, 'early')}").text


def test_the_look_before_the_deed_sends_all_that_was_filled_in(client: TestClient) -> None:
    shown = send(client, event(client, "early"), deed="split", **{f"report-{CLAIM['again']}": "on"})
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', shown.text))
    back = client.post(f"/events/{event(client, 'early')}/judge", data=hidden | {"back": "yes"})
    assert f'name="report-{CLAIM["again"]}" checked' in back.text
    assert "the note says so" in back.text
    assert event(client, "early") == event(client, "again")
    hidden["sure"] = re.findall(r'<button name="sure" value="([^"]+)"', shown.text)[0]
    done = client.post(f"/events/{event(client, 'early')}/judge", data=hidden, follow_redirects=False)  # fmt: skip
    assert done.status_code == 303
    assert event(client, "early") != event(client, "again")


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"deed": "split"}, "Choose some of the reports"),
        ({"deed": "split", f"report-{CLAIM['early']}": "on", f"report-{CLAIM['again']}": "on"}, "and not all of them"),
        ({"deed": "merge"}, "Choose the event that is the same act"),
        ({"deed": "merge", "other": "0123456789abcdef"}, "Choose the event that is the same act"),
        ({"deed": "bend"}, "Choose what to do: split or merge"),
        ({"deed": "merge", "reason": " "}, "Reason must be a text"),
    ],
)  # fmt: skip
def test_what_is_left_out_is_told_and_what_was_typed_stays(
    client: TestClient, told: dict[str, str], fault: str
) -> None:
    answer = send(client, event(client, "early"), sure="yes", **({"reason": "I think so"} | told))
    assert answer.status_code == 400
    assert fault in answer.text
    assert told.get("reason", "I think so") in answer.text
    assert len({event(client, name) for name in RECALLS}) == 2


def test_a_form_without_the_mark_of_the_session_does_nothing(client: TestClient) -> None:
    one, other = event(client, "early"), event(client, "later")
    told = {"deed": "merge", "other": other, "reason": "x", "sure": "yes", "mark": "0" * 64}
    assert client.post(f"/events/{one}/judge", data=told).status_code == 403
    assert event(client, "later") == other


def test_an_event_with_nothing_to_split_or_merge_leads_to_its_claim(
    client: TestClient, book: Ledger
) -> None:
    alone = entry("alone", date(2010, 7, 1), ("relations.sever", ("KEN",), ("FRA",), "2010-06-30"))
    fill(book.store, alone)
    claim = alone[2][0].id
    at = client.get(f"/claims/{claim}.json").json()["events"][0]["event"]
    page = client.get(f"/events/{at}/judge").text
    assert "nothing to split or to merge" in page
    assert f'href="/claims/{claim}/judge"' in page
    assert client.get("/events/0123456789/judge").status_code == 404


def test_a_program_merges_and_splits_what_people_do_on_forms(book: Ledger) -> None:
    fill(book.store, *STORIES.values())
    client = client_of(book, TOKEN)
    bearer = {"authorization": f"Bearer {TOKEN}"}
    held = {"author": "A. Program", "reason": "one note tells of both"}
    early, later = event(client, "early"), event(client, "later")
    merge = f"/api/v1/events/{early}/merge"
    assert client.post(merge, json=held | {"other": later}).status_code == 401
    merged = client.post(merge, json=held | {"other": later}, headers=bearer).json()
    assert merged["done"] == "merge"
    assert event(client, "early") == event(client, "later") == merged["event"]
    why = client.get(f"/api/v1/claims/{CLAIM['later']}").json()["events"][0]["reason"]
    assert why == "A. Program holds that it tells of the same act: one note tells of both"
    told = held | {"claims": [CLAIM["later"]]}
    split = client.post(f"/api/v1/events/{merged['event']}/split", json=told, headers=bearer).json()
    assert (event(client, "early"), event(client, "later")) == (split["event"], split["new"])


@pytest.mark.parametrize(
    ("deed", "told", "status"),
    [
        ("merge", {}, 400), ("merge", {"other": 1}, 400), ("merge", {"other": "0" * 16}, 404),
        ("merge", {"other": "itself"}, 400), ("merge", {"claims": ["x"]}, 400),
        ("split", {}, 400), ("split", {"claims": []}, 400), ("split", {"claims": "x"}, 400),
        ("split", {"claims": ["0" * 16]}, 404), ("split", {"claims": ["all"]}, 400),
        ("split", {"claims": ["another"]}, 400),
    ],
)  # fmt: skip
def test_what_a_program_cannot_regroup_is_said(
    book: Ledger, deed: str, told: dict[str, Any], status: int
) -> None:
    fill(book.store, *STORIES.values())
    client = client_of(book, TOKEN)
    early, bearer = event(client, "early"), {"authorization": f"Bearer {TOKEN}"}
    words = {"itself": early, "another": CLAIM["later"]}
    held = {"author": "A", "reason": "x"} | {
        key: [CLAIM["early"], CLAIM["again"]] if value == ["all"]
        else [words.get(v, v) for v in value] if isinstance(value, list) else words.get(value, value)
        for key, value in told.items()
    }  # fmt: skip
    answer = client.post(f"/api/v1/events/{early}/{deed}", json=held, headers=bearer)
    assert (answer.status_code, bool(answer.json()["error"])) == (status, True)
    assert event(client, "early") == early != event(client, "later")
    for whole in (early[:8], "0" * 16):
        gone = client.post(f"/api/v1/events/{whole}/merge", json={"author": "A", "reason": "x", "other": early}, headers=bearer)  # fmt: skip
        assert gone.status_code == 404


def test_hostile_words_stay_words(client: TestClient) -> None:
    at, out = event(client, "early"), {f"report-{CLAIM['again']}": "on"}
    for words in HOSTILE:
        for deed in ("split", "bend"):
            page = Elements(send(client, at, deed=deed, reason=words, **out).text)
            assert page.names.isdisjoint({"script", "iframe", "img", "object"})
            assert not page.handlers
            assert page.inline == ""
