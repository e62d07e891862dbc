"""Curation in the browser: signing in, judging a claim, and who may not."""

from __future__ import annotations

import re
import time
from datetime import date
from html import unescape

import httpx2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from detente.book import Ledger
from detente.web.session import COOKIE, LASTS, begun, ended, session_of
from tests.ledger.conftest import entry, fill
from tests.web.conftest import client_of
from tests.web.test_security import ALLOWED, HOSTILE, Elements, hostile_article

TOKEN = "a token of some length"
STORY = entry("a", date(2010, 5, 2), ("relations.sever", ("KEN",), ("PER",), "2010-05-01"),
              quote="Kenya severed relations with Peru on 1 May")  # fmt: skip
CLAIM = STORY[2][0].id
JUDGE = f"/claims/{CLAIM}/judge"
FORMS = ALLOWED | {"fieldset", "legend", "select", "option", "optgroup", "textarea"}


@pytest.fixture
def client(book: Ledger) -> TestClient:
    fill(book.store, STORY)
    return client_of(book, TOKEN)


def sign_in(client: TestClient, name: str = "A. Reader", **more: str) -> httpx2.Response:
    told = {"name": name, "token": TOKEN, "next": JUDGE} | more
    return client.post("/curate", data=told, follow_redirects=False)


def mark(client: TestClient) -> str:
    found = re.search(r'name="mark" value="([0-9a-f]+)"', client.get(JUDGE).text)
    assert found
    return found[1]


def judge(client: TestClient, **told: str) -> httpx2.Response:
    filled = {
        "act": "relations.sever", "status": "actual", "when": "2010-05-01", "source": "KEN",
        "target": "PER", "said_by": "", "mark": mark(client), "reason": "the note says so",
    }  # fmt: skip
    return client.post(JUDGE, data=filled | told, follow_redirects=False)


def diplomatic(client: TestClient) -> str:
    found: str = client.get("/api/v1/dyads/KEN/PER").json()["status"]["diplomatic"]
    return found


def held(client: TestClient) -> list[tuple[str, str, str]]:
    told = client.get(f"/claims/{CLAIM}.json").json()["judgements"]
    return [(j["kind"], j["author"], j["reason"]) for j in told]


def test_the_way_from_a_claim_leads_by_the_token_back_to_its_form(client: TestClient) -> None:
    assert f'href="{JUDGE}"' in client.get(f"/claims/{CLAIM}").text
    asked = client.get(JUDGE, follow_redirects=False)
    assert (asked.status_code, asked.headers["location"]) == (303, f"/curate?next={JUDGE.replace('/', '%2F')}")  # fmt: skip
    signed = sign_in(client)
    assert (signed.status_code, signed.headers["location"]) == (303, JUDGE)
    assert "A. Reader" in client.get(JUDGE).text
    assert client.get(JUDGE).headers["cache-control"] == "no-store"


def test_an_id_may_be_cut_short_in_the_address_of_a_form(client: TestClient) -> None:
    sign_in(client)
    short = client.get(f"/claims/{CLAIM[:9]}/judge", follow_redirects=False)
    assert (short.status_code, short.headers["location"]) == (303, JUDGE)
    assert client.get("/claims/0123456789/judge").status_code == 404


def test_the_form_names_the_actors_and_a_fault_ends_as_a_sentence_does(client: TestClient) -> None:
    sign_in(client)
    assert "Kenya (KEN) to Peru (PER)" in client.get(JUDGE).text
    told = judge(client, deed="correct", source="Kenia").text
    assert re.search(r"Did you mean Kenya\b[^.]*\?</strong>", told)


def test_a_corrected_claim_leads_to_the_one_that_it_corrects(client: TestClient) -> None:
    sign_in(client)
    done = judge(client, deed="correct", act="relations.suspend", reason="the note says suspended")
    page = client.get(done.headers["location"]).text
    assert f'In the place of <a class="id" href="/claims/{CLAIM}">' in page
    assert "the note says suspended" in page


def test_what_stands_in_the_place_of_a_claim_is_told_before_that_stands_again(
    client: TestClient,
) -> None:
    sign_in(client)
    assert "in its place" not in client.get(JUDGE).text
    judge(client, deed="correct", act="relations.suspend", reason="so")
    assert "stands in its place" in client.get(JUDGE).text
    judge(client, deed="confirm", reason="it is right as it was")
    assert diplomatic(client) == "severed"


def test_a_reason_to_reinstate_what_stands_is_not_lost_silently(client: TestClient) -> None:
    sign_in(client)
    told = judge(client, deed="reinstate", reason="it stands, I think")
    assert told.status_code == 400
    assert "stands already" in told.text
    assert "it stands, I think" in told.text
    judge(client, deed="retract")
    assert judge(client, deed="reinstate").status_code == 303
    assert diplomatic(client) == "severed"
    assert [kind for kind, *_ in held(client)] == ["retract", "reinstate"]


def test_what_is_confirmed_is_shown_as_certain(client: TestClient) -> None:
    sign_in(client)
    assert "100 % sure" not in client.get("/dyads/KEN/PER").text
    judge(client, deed="confirm")
    assert "100 % sure" in client.get("/dyads/KEN/PER").text
    assert "100 % since it was confirmed; as coded" in client.get(f"/claims/{CLAIM}").text


@pytest.mark.parametrize(("deed", "after"), [("confirm", "severed"), ("retract", "unknown")])
def test_a_claim_is_judged_under_the_name_that_was_given(
    client: TestClient, deed: str, after: str
) -> None:
    sign_in(client)
    done = judge(client, deed=deed)
    assert (done.status_code, done.headers["location"]) == (303, f"/claims/{CLAIM}")
    assert diplomatic(client) == after
    assert held(client) == [(deed, "A. Reader", "the note says so")]


def test_lists_mark_the_claims_that_somebody_has_confirmed_until_they_are_retracted(
    book: Ledger, client: TestClient
) -> None:
    key = next(iter(client.get("/search.json?q=severed").json()["hits"]))["article"]
    lists = ("/search?q=severed", "/dyads/KEN/PER", "/changes", "/states/KEN", "/holding/severed",
             "/acts/relations.sever", f"/articles/{key}")  # fmt: skip
    for deed, times in ((None, 0), ("confirm", 1), ("retract", 0), ("reinstate", 0)):
        if deed is not None:
            said = {"author": "A. Reader", "reason": "the note says so"}
            getattr(book, deed)(CLAIM, **said)
        for path in lists:
            shown = client.get(path).text
            marks = shown.count('class="status confirmed"')
            assert min(marks, 1) == times, (deed, path)
            assert "judged:" not in shown


def test_no_text_of_an_article_can_set_a_mark(book: Ledger) -> None:
    false = entry("b", date(2010, 5, 2), ("relations.sever", ("KEN",), ("PER",), "2010-05-01"),
                  quote=f"Kenya severed <!--judged:{CLAIM}--> relations with Peru")  # fmt: skip
    fill(book.store, STORY, false)
    book.confirm(CLAIM, author="A. Reader", reason="the note says so")
    shown = client_of(book).get("/search?q=severed").text
    assert shown.count('class="status confirmed"') == 1
    assert "&lt;!--judged:" in shown


def test_a_correction_takes_what_was_filled_in_otherwise_by_name_or_code(
    client: TestClient,
) -> None:
    sign_in(client)
    done = judge(client, deed="correct", act="relations.suspend", source="Kenya", target="Chile", when="2010-05")  # fmt: skip
    assert done.status_code == 303
    new = client.get(f"{done.headers['location']}.json").json()["claim"]
    assert (new["act"], new["source"], new["target"], new["when"]) == ("relations.suspend", ["KEN"], ["CHL"], "2010-05")  # fmt: skip
    assert diplomatic(client) == "unknown"
    assert held(client)[0][0] == "correct"


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"deed": ""}, "choose what to do"), ({"deed": "burn"}, "choose what to do"),
        ({"deed": "retract", "reason": " "}, "reason must be a text"),
        ({"deed": "correct"}, "say what to correct"), ({"deed": "correct", "when": "one day"}, "one day"),
        ({"deed": "correct", "source": "Kenia"}, "Did you mean Kenya"),
        ({"deed": "correct", "source": ""}, "source must be"),
        ({"deed": "correct", "act": "war.wage"}, "no act is called"),
        ({"deed": "retract", "reason": "x" * 2001}, "reason must be a text"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_and_what_was_typed_stays(
    client: TestClient, told: dict[str, str], fault: str
) -> None:
    sign_in(client)
    answer = judge(client, **told)
    assert answer.status_code == 400
    assert fault.lower() in unescape(answer.text).lower()
    for typed in (words for name, words in told.items() if name not in ("deed", "act")):
        assert typed in unescape(answer.text)
    assert held(client) == []


def test_a_form_of_another_session_or_site_changes_nothing(client: TestClient) -> None:
    sign_in(client)
    for wrong in ("", "0" * 64, "x\u00e9"):
        assert judge(client, deed="retract", mark=wrong).status_code == 403
    good = {"deed": "retract", "reason": "x", "mark": mark(client)}
    for headers in ({"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"},
                    {"origin": "https://evil.example"}):  # fmt: skip
        assert client.post(JUDGE, data=good, headers=headers).status_code == 403
    assert diplomatic(client) == "severed"
    own = client.post(JUDGE, data=good, headers={"sec-fetch-site": "same-origin", "origin": "null"})
    assert own.status_code == 200
    assert diplomatic(client) == "unknown"


def test_without_the_token_or_a_name_nobody_signs_in(client: TestClient) -> None:
    for told, status in (({"token": "wrong"}, 403), ({"token": ""}, 403), ({"name": " "}, 400), ({"name": "x" * 81}, 400)):  # fmt: skip
        answer = sign_in(client, **told)
        assert answer.status_code == status
        assert "set-cookie" not in answer.headers
    refused = client.post(JUDGE, data={"deed": "retract", "reason": "x"}, follow_redirects=False)
    assert refused.headers["location"].startswith("/curate")
    assert diplomatic(client) == "severed"


def test_a_server_that_only_shows_has_no_forms(book: Ledger) -> None:
    fill(book.store, STORY)
    client = client_of(book)
    assert JUDGE not in client.get(f"/claims/{CLAIM}").text
    for path in ("/curate", JUDGE):
        assert client.get(path).status_code == 403
        assert client.post(path, data={"token": "", "name": "A"}).status_code == 403


def test_signing_out_ends_the_session(client: TestClient) -> None:
    sign_in(client)
    client.post("/curate/end", data={"mark": "wrong"})
    assert client.get(JUDGE, follow_redirects=False).status_code == 200
    client.post("/curate/end", data={"mark": mark(client)})
    assert client.get(JUDGE, follow_redirects=False).status_code == 303


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example", "//[", "http://[", "/\\evil.example", "javascript:alert(1)", "/x\r\nset-cookie: a=b", ""])  # fmt: skip
def test_signing_in_never_leads_to_another_site(client: TestClient, place: str) -> None:
    answer = sign_in(client, next=place)
    assert answer.headers["location"] == "/"
    assert answer.headers.get_list("set-cookie")[0].startswith(COOKIE)


def test_the_cookie_is_for_no_script_and_no_other_site() -> None:
    header = begun("A. Reader", TOKEN)
    assert {"HttpOnly", "SameSite=Strict", "Path=/", f"Max-Age={LASTS}"} <= set(header.split("; "))
    assert "Max-Age=0" in ended()


@settings(deadline=None)
@given(st.text(min_size=1, max_size=80))
def test_a_session_is_read_as_it_was_begun_by_its_own_token_alone(name: str) -> None:
    if any(0xD800 <= ord(c) <= 0xDFFF for c in name):
        return
    cookie = begun(name, TOKEN).partition(";")[0]
    found = session_of(cookie, TOKEN)
    assert found is not None
    assert found.name == name
    assert session_of(cookie, TOKEN + "x") is None


@settings(deadline=None)
@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda b: b.decode("latin-1")))
def test_no_other_cookie_is_a_session(words: str) -> None:
    assert session_of(f"{COOKIE}={words}", TOKEN) is None
    assert session_of(words, TOKEN) is None


def test_a_session_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    cookie = begun("A", TOKEN).partition(";")[0]
    now = time.time()
    monkeypatch.setattr("detente.web.session.time.time", lambda: now + LASTS + 1)
    assert session_of(cookie, TOKEN) is None


def test_hostile_words_stay_words_in_the_forms(book: Ledger) -> None:
    client = client_of(book, TOKEN)
    for n, words in enumerate(HOSTILE):
        told = hostile_article(n, words)
        book.store.add(*told, coder="by hand")
        path = f"/claims/{told[2][0].id}/judge"
        name = "".join(c for c in words if c.isprintable()) or "x"
        sign_in(client, name=name)
        page = Elements(client.get(path).text)
        sent = Elements(
            client.post(path, data={"reason": words, "source": words, "mark": "no"}).text
        )
        asked = Elements(client.get("/curate", params={"next": words}).text)
        for elements in (page, sent, asked):
            assert elements.names <= FORMS
            assert not elements.handlers
            assert elements.inline == ""


def test_a_form_may_not_be_of_any_size(client: TestClient) -> None:
    sign_in(client)
    assert client.post(JUDGE, content=b"a" * 70_000).status_code == 400
    assert client.post(JUDGE, content=b"&".join(b"a%d=1" % n for n in range(40))).status_code == 400


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    told=st.dictionaries(
        st.sampled_from(["deed", "reason", "act", "source", "target", "when", "status", "said_by"]),
        st.sampled_from(["correct", "retract", "KEN", "Peru, Chile", "2010-05", "relations.suspend", "denied"])
        | st.text(max_size=30),
    )
)  # fmt: skip
def test_nothing_that_is_filled_in_is_a_fault_of_the_server(
    client: TestClient, told: dict[str, str]
) -> None:
    sign_in(client)
    sent = {name: words.encode("utf8", "replace").decode("utf8") for name, words in told.items()}
    assert judge(client, **sent).status_code in (303, 400)
