"""The pages: what they show, where their links lead, the same as JSON and CSV."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from starlette.testclient import TestClient

from detente.acts import load_acts
from detente.book import Ledger
from detente.web import wording
from tests.ledger.conftest import entry, fill
from tests.web.conftest import HOME, client_of

SEVERED = "The United Kingdom severed diplomatic relations with Libya on 22 April 1984"


class Page(HTMLParser):
    """The words, links and ids of a page."""

    def __init__(self, html: str):
        super().__init__()
        self.words, self.links, self.ids = "", [], set[str]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "a" and (href := told.get("href")):
            self.links.append(href)
        if found := told.get("id"):
            self.ids.add(found)

    def handle_data(self, data: str) -> None:
        self.words += data

    links: list[str]
    ids: set[str]


def page(client: TestClient, path: str) -> Page:
    answer = client.get(path)
    assert answer.status_code == 200, f"{path}: {answer.text[:400]}"
    return Page(answer.text)


def article(client: TestClient, words: str) -> str:
    """The address of the article that the first quote with some words is from."""
    found: str = client.get("/search.json", params={"q": words}).json()["hits"][0]["article"]
    return f"/articles/{found}"


def flat(words: str) -> str:
    return " ".join(words.split())


def test_the_page_of_a_pair_tells_where_they_stand_with_the_words_that_say_so(
    client: TestClient,
) -> None:
    words = flat(page(client, "/dyads/GBR/LBY").words)
    assert "Diplomatic relations: established since 7 July 1999" in words
    assert "United Kingdom and Libya restored full diplomatic relations on 7 July 1999" in words
    assert "Libya’s mission in the United Kingdom: reduced" in words


def test_it_tells_so_for_any_day(client: TestClient) -> None:
    words = flat(page(client, "/dyads/GBR/LBY?as_of=1990-01-01").words)
    assert "On 1 January 1990" in words
    assert "Diplomatic relations: severed since 22 April 1984" in words
    assert "United Kingdom’s mission in Libya: closed since 22 April 1984 · follows from severed relations" in words  # fmt: skip


def test_it_tells_what_was_known_on_a_day(client: TestClient) -> None:
    then = client.get("/dyads/IRN/SAU.json?as_of=2016-02-01&known_at=2016-01-02").json()
    later = client.get("/dyads/IRN/SAU.json?as_of=2016-02-01&known_at=2016-01-04").json()
    assert then["status"]["diplomatic"] == "unknown"
    assert then["events"] == []
    assert later["status"]["diplomatic"] == "severed"


# Two reports of one break that differ on who broke.
DIFFER = [
    entry(name, day, ("relations.sever", (one,), (other,), "2010-05-01"))
    for name, day, one, other in (
        ("one", date(2010, 5, 2), "KEN", "PER"), ("two", date(2010, 6, 2), "PER", "KEN"),
    )
]  # fmt: skip


def test_reports_printed_later_do_not_contradict_what_was_known(book: Ledger) -> None:
    fill(book.store, *DIFFER)
    client = client_of(book)
    assert client.get("/dyads/KEN/PER.json").json()["contradictions"]
    assert client.get("/dyads/KEN/PER.json?known_at=2010-06-03").json()["contradictions"]
    assert not client.get("/dyads/KEN/PER.json?known_at=2010-05-03").json()["contradictions"]


def test_states_may_be_named_in_any_way_and_order_and_lead_to_one_address(
    client: TestClient,
) -> None:
    for named in ("/dyads/Libya/Britain", "/dyads/LBY/GBR", "/dyads/London/Tripoli"):
        answer = client.get(f"{named}?as_of=1990-01-01", follow_redirects=False)
        assert answer.status_code == 307
        assert answer.headers["location"] == "/dyads/GBR/LBY?as_of=1990-01-01"
    chosen = client.get("/dyads?a=Libya&b=UK&as_of=1990-01-01", follow_redirects=False)
    assert chosen.headers["location"] == "/dyads/GBR/LBY?as_of=1990-01-01"
    assert client.get("/dyads?a=Libya&b=", follow_redirects=False).headers["location"] == "/states/LBY"  # fmt: skip
    twin = client.get("/dyads/Libya/GBR.json", follow_redirects=False)
    assert twin.headers["location"] == "/dyads/GBR/LBY.json"


@pytest.mark.parametrize(
    "path", ["/dyads/Korea/Japan", "/dyads?a=Korea&b=Japan", "/states/Korea", "/changes?of=Korea", "/pending?of=Korea"]
)  # fmt: skip
def test_which_state_a_name_is_taken_for_is_told_on_the_page(client: TestClient, path: str) -> None:
    told = "Korea is taken for South Korea (KOR); North Korea is PRK"
    assert told in client.get(path).text
    assert told not in client.get(path.replace("Korea", "KOR")).text


def test_which_state_a_name_is_taken_for_is_told_to_programs(client: TestClient) -> None:
    told = ["Korea is taken for South Korea (KOR); North Korea is PRK"]
    assert client.get("/api/v1/dyads/Korea/Japan").json()["taken"] == told
    assert client.get("/api/v1/holding/severed?of=Korea").json()["taken"] == told
    assert "taken" not in client.get("/api/v1/dyads/KOR/JPN").json()


def test_reports_that_do_not_agree_stand_side_by_side(book: Ledger) -> None:
    fill(book.store, *DIFFER)
    words = flat(page(client_of(book), "/dyads/KEN/PER").words)
    assert "Where reports do not agree" in words
    assert re.search(r"Reports differ on who acted: Kenya \( ?[0-9a-f]{8}\) or Peru", words)


def test_what_speaks_against_a_state_of_affairs_is_shown_beside_it(book: Ledger) -> None:
    act = ("relations.sever", ("KEN",), ("PER",), "2010-05-01")
    fill(book.store, entry("break", date(2010, 5, 2), act, quote="Kenya broke off relations with Peru"),
         entry("no", date(2010, 5, 4), act, status="denied", quote="Kenya denied that it had broken with Peru"))  # fmt: skip
    words = flat(page(client_of(book), "/dyads/KEN/PER?as_of=2010-06-01").words)
    assert "Diplomatic relations: severed" in words
    assert re.search(
        r"Against this: relations\.sever, 1 May 2010 \(denied\) “?Kenya denied that it had", words
    )


def test_an_event_shows_all_its_reports_and_the_list_a_few(book: Ledger) -> None:
    act = ("relations.sever", ("KEN",), ("PER",), "2010-05-01")
    fill(book.store, *(entry(f"paper {n}", date(2010, 5, 2), act, publisher=f"Post {n}") for n in range(9)))  # fmt: skip
    client = client_of(book)
    listed = page(client, "/dyads/KEN/PER")
    events = [link for link in listed.links if link.startswith("/events/")]
    assert "All 9 reports" in listed.words
    told = page(client, events[0]).words
    assert all(f"Post {n}" in told for n in range(9))


def test_a_quote_leads_to_its_place_in_its_article(client: TestClient) -> None:
    listed = page(client, "/dyads/GBR/LBY")
    places = {link for link in listed.links if link.startswith("/articles/")}
    assert places
    for place in places:
        path, _, mark = place.partition("#")
        assert mark in page(client, path).ids


def test_an_article_is_shown_whole_with_the_words_of_every_claim_marked(client: TestClient) -> None:
    key = client.get(f"{article(client, 'Tripoli')}.json").json()
    html = client.get(f"/articles/{key['key']}").text
    marked = [unescape(m) for m in re.findall(r"<mark[^>]*>(.*?)</mark>", html, re.DOTALL)]
    assert any(SEVERED in m for m in marked)
    text = html[html.index('<div class="text"') : html.index('<section class="notes">')]
    shown = flat(unescape(re.sub(r"<sup>.*?</sup>|<[^>]+>", "", text)))
    assert shown == flat(key["text"])


def test_every_claim_of_an_article_stands_in_its_list(client: TestClient) -> None:
    path = article(client, "Buenos Aires")
    told = client.get(f"{path}.json").json()
    shown = page(client, path)
    assert len(told["claims"]) > 5
    assert {f"c-{c['id']}" for c in told["claims"]} <= shown.ids
    assert {f"q-{c['id']}" for c in told["claims"]} <= shown.ids


def test_a_claim_tells_its_words_codes_and_what_was_held_of_it(book: Ledger) -> None:
    told = entry("a", date(2010, 5, 2), ("relations.sever", ("KEN",), ("PER",), "2010-05-01"))
    fill(book.store, told)
    book.retract(told[2][0].id, author="A. Reader", reason="the wire took it back")
    words = flat(page(client_of(book), f"/claims/{told[2][0].id}").words)
    assert "This claim does not stand." in words
    assert "retracted by A. Reader" in words
    assert "the wire took it back" in words


def test_ids_may_be_cut_short(client: TestClient) -> None:
    claim = client.get("/search.json?q=severed").json()["hits"][0]["claim"]
    answer = client.get(f"/claims/{claim[:7]}", follow_redirects=False)
    assert answer.headers["location"] == f"/claims/{claim}"


def test_the_page_of_a_state_lists_its_relations_by_what_they_are(client: TestClient) -> None:
    shown = page(client, "/states/GBR?as_of=2018-06-01")
    words = flat(shown.words)
    assert "Severed (2)" in words
    assert "/dyads/ARG/GBR?as_of=2018-06-01" in shown.links
    rows = client.get("/states/GBR.json?as_of=2018-06-01").json()["relations"]
    severed = {row["a"] for row in rows if (row["part"], row["value"]) == ("diplomatic", "severed")}
    assert "ARG" in severed


def test_the_front_page_shows_the_latest_changes_with_their_quotes(client: TestClient) -> None:
    shown = page(client, "/")
    assert re.search(r"\d\d claims from 11 articles", shown.words)
    assert "Algeria severed diplomatic relations with Morocco on Tuesday" in shown.words
    assert any(link.startswith("/changes?before=") for link in shown.links)


def test_what_an_article_without_a_date_tells_is_no_news_of_today(client: TestClient) -> None:
    rows = client.get("/changes.json?limit=200").json()["changes"]
    days = [row["news_on"] for row in rows]
    assert days == sorted(days, reverse=True)
    undated = [row for row in rows if row["undated"]]
    assert {(row["a"], row["b"]) for row in undated} == {("GBR", "LBY")}
    assert all(row["news_on"] == row["from"] < "2012" < row["known_on"] for row in undated)
    shown = flat(page(client, "/changes?of=Libya").words)
    assert "history of relations, without a date, read" in shown
    event = page(client, f"/events/{undated[0]['event']}").words
    assert "In an article without a date, read on" in flat(event)
    assert "First in print" not in event
    claim = flat(page(client, f"/claims/{undated[0]['claim']}").words)
    assert "when it was read: the article has no date" in claim


def test_all_changes_can_be_paged_through(client: TestClient) -> None:
    whole = client.get("/changes.json?limit=200").json()
    found, mark = [], ""
    for _ in range(100):
        part = client.get(f"/changes.json?limit=7{mark}").json()
        found += part["changes"]
        if not part["next"]:
            break
        mark = f"&before={part['next']}"
    assert whole["next"] is None
    assert found == whole["changes"]


def test_finds_name_who_acts_and_who_is_acted_upon(client: TestClient) -> None:
    hits = client.get("/search.json?q=ambassador+Rabat").json()["hits"]
    assert {(*hit["source"], *hit["target"]) for hit in hits} == {("DZA", "MAR")}
    first = client.get("/search.csv?q=ambassador+Rabat").text.splitlines()[0]
    assert first.startswith("known_on,act,source,target,status")


def test_search_finds_quotes_and_the_pages_that_go_by_the_words(client: TestClient) -> None:
    words = page(client, "/search?q=ambassador+Rabat")
    assert "Algeria had recalled its ambassador from Rabat" in words.words
    assert "<mark>ambassador</mark>" in client.get("/search?q=ambassador+Rabat").text
    assert "Algeria to Morocco" in words.words
    assert "/dyads/IRN/SAU" in page(client, "/search?q=Iran+Saudi+Arabia").links
    assert "/states/IRN" in page(client, "/search?q=Tehran").links
    assert "/acts/relations.sever" in page(client, "/search?q=relations.sever").links


def test_an_act_tells_its_codes_effects_and_where_it_was_told(client: TestClient) -> None:
    words = flat(page(client, "/acts/relations.sever").words)
    assert "SANCTION" in words
    assert "diplomatic: severed" in words
    assert SEVERED in words


def test_what_is_pending_across_pairs_is_a_page_of_its_own(client: TestClient) -> None:
    shown = page(client, "/pending?as_of=1989-10-17")
    assert "Buenos Aires and London will hold talks in a third country" in shown.words
    assert "/dyads/ARG/GBR?as_of=1989-10-17" in shown.links
    told = client.get("/pending.json?as_of=1989-10-17&of=Argentina").json()
    assert {event["status"] for event in told["events"]} <= {"planned", "proposed"}
    assert client.get("/pending.json?as_of=1989-10-17&of=Kenya").json()["events"] == []
    assert "Nothing is known to be pending" in page(client, "/pending?as_of=1950-01-01").words


def test_what_is_disputed_across_pairs_is_a_page_of_its_own(book: Ledger) -> None:
    fill(book.store, *DIFFER)
    client = client_of(book)
    shown = page(client, "/contradictions")
    words = flat(shown.words)
    assert "reports differ on who acted: Kenya or Peru" in words
    assert "one: relations.sever" in words
    assert "/dyads/KEN/PER#contradictions" in shown.links
    assert client.get("/contradictions.json?of=Libya").json()["contradictions"] == []


def test_pages_of_a_list_lead_from_one_to_the_next(client: TestClient) -> None:
    first = page(client, "/pending?as_of=1989-10-17&limit=1")
    (following,) = [link for link in first.links if "offset=1" in link]
    assert "as_of=1989-10-17" in following
    assert "offset=0" not in str(page(client, following).links)


def test_what_is_not_known_is_said_and_nothing_is_offered_to_move(client: TestClient) -> None:
    html = client.get("/dyads/KEN/PER").text
    assert "Nothing is known of their relations: no article tells of them." in flat(page(client, "/dyads/KEN/PER").words)  # fmt: skip
    assert 'id="slide"' not in html
    assert 'id="slide"' in client.get("/dyads/GBR/LBY").text
    assert "No quote holds these words together" in page(client, "/search?q=zebra").words
    assert "?." not in page_of_fault(client, "/dyads/Irann/Canada")


def page_of_fault(client: TestClient, path: str) -> str:
    return Page(client.get(path).text).words


def test_an_act_tells_in_words_what_it_is_wherever_it_is_named(client: TestClient) -> None:
    meaning = "The source breaks off diplomatic relations with the target"
    listed = page(client, "/dyads/GBR/LBY")
    assert f'title="{meaning}' in client.get("/dyads/GBR/LBY").text
    event = next(link for link in listed.links if link.startswith("/events/"))
    told = client.get(f"{event}.json").json()["act"]
    assert load_acts()[told].definition in page(client, event).words


def test_where_something_holds_is_a_page_of_its_own(client: TestClient) -> None:
    assert "/dyads/ARG/GBR" in page(client, "/holding/severed").links
    of_iran = client.get("/holding/severed.json?of=Iran&as_of=2018-01-01").json()["relations"]
    assert all("IRN" in (row["a"], row["b"]) for row in of_iran)
    assert of_iran


PAGES = (
    "/", "/changes", "/states", "/states/GBR", "/states/GBR?as_of=1990-01-01", "/dyads/GBR/LBY",
    "/dyads/ARG/GBR?as_of=1990-01-01", "/dyads/IRN/SAU?known_at=2016-02-01", "/dyads/PER/KEN", "/search",
    "/search?q=severed", "/acts", "/acts/relations.sever", "/api", "/holding/severed", "/holding/in_post",
    "/pending?as_of=1989-10-12", "/contradictions", "{article}",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_page_leads_somewhere(client: TestClient, path: str) -> None:
    path = path.format(article=article(client, "Buenos Aires"))
    for link in sorted({link for link in page(client, path).links if link.startswith("/")})[:80]:
        assert client.get(link.partition("#")[0]).status_code == 200, link


@pytest.mark.parametrize("path", PAGES)
def test_headings_go_down_step_by_step_and_ids_are_unique(client: TestClient, path: str) -> None:
    html = client.get(path.format(article=article(client, "Buenos Aires"))).text
    levels = [int(n) for n in re.findall(r"<h([1-6])", html)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(next_ <= level + 1 for level, next_ in pairwise(levels))
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", ["/dyads/GBR/LBY", "/states/GBR", "/changes", "/holding/severed", "/acts", "/search?q=severed", "/events/{event}", "{article}"])  # fmt: skip
def test_the_table_of_a_page_has_the_rows_of_its_json(client: TestClient, path: str) -> None:
    event = client.get("/dyads/ARG/GBR.json").json()["events"][0]["event"]
    bare, _, query = path.format(event=event, article=article(client, "Buenos Aires")).partition(
        "?"
    )
    told = client.get(f"{bare}.json?{query}").json()
    rows = list(csv.DictReader(io.StringIO(client.get(f"{bare}.csv?{query}").text)))
    found = told
    if isinstance(told, dict):
        names = ("reports", "events", "relations", "changes", "hits", "claims")
        found = next(told[name] for name in names if name in told)
    assert len(rows) == len(found)
    assert rows


def test_an_empty_ledger_has_pages_too(book: Ledger) -> None:
    client = client_of(book)
    for path in ("/", "/changes", "/states", "/states/FRA", "/dyads/FRA/DEU", "/search?q=x", "/acts/relations.sever", "/holding/severed", "/pending", "/contradictions"):  # fmt: skip
        assert client.get(path).status_code == 200, path


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/dyads/Irann/Canada", 404, "no state or organisation is called 'Irann'"),
        ("/dyads/IRN/IRN", 404, "no relation with itself"),
        ("/dyads/IRN/CAN?as_of=yesterday", 400, "no day of the form 2016-09-26"),
        ("/dyads/IRN/CAN?offset=-1", 400, "no number from 0"),
        ("/changes?before=2016-09-26~x", 400, "no mark"),
        ("/claims/zzzz", 404, "begins with"),
        ("/events/0", 404, "begins with"),
        ("/articles/nowhere", 404, "no article"),
        ("/acts/war.wage", 404, "no act is called"),
        ("/holding/lukewarm", 404, "it may be established"),
        ("/nowhere", 404, "nothing at this address"),
    ],
)
def test_what_is_wrong_is_said_on_the_page_and_in_json(client: TestClient, path: str, status: int, told: str) -> None:  # fmt: skip
    answer = client.get(path)
    assert answer.status_code == status
    assert told.lower() in unescape(answer.text).lower()
    bare, mark, query = path.partition("?")
    twin = client.get(f"{bare}.json{mark}{query}")
    assert twin.status_code == status
    assert twin.json()["error"]


@pytest.mark.parametrize(
    ("path", "words", "leads"),
    [
        ("/dyads/Lybia/London?as_of=1990-01-01", "Libya", "/dyads/GBR/LBY?as_of=1990-01-01"),
        ("/dyads?a=Lybia&b=London", "Libya", "/dyads/GBR/LBY"),
        ("/search?q=Lybia", "Libya", "/states/LBY"),
        ("/search?q=Britain+and+Lybia", "United Kingdom and Libya", "/dyads/GBR/LBY"),
        ("/states/England", "United Kingdom", "/states/GBR"),
        ("/changes?of=Algeriaa", "Algeria", "/changes?of=Algeria"),
        ("/acts/relations.severe", "relations.sever", "/acts/relations.sever"),
        ("/holding/severd?of=Iran", "severed", "/holding/severed?of=Iran"),
    ],
)
def test_what_may_be_meant_is_a_link_to_it(
    client: TestClient, path: str, words: str, leads: str
) -> None:
    link = re.search(rf'<a href="([^"]+)">{words}</a>', client.get(path).text)
    assert link, path
    found = client.get(unescape(link[1]))
    assert found.status_code == 200
    assert str(found.url).removeprefix(HOME) == leads


def test_a_value_may_be_written_as_people_do(client: TestClient) -> None:
    assert str(client.get("/holding/In%20post?of=Iran").url).endswith("/holding/in_post?of=Iran")


def test_days_and_spans_of_a_reason_are_told_in_words() -> None:
    told = wording.reason("it is told of 2021-05-04~/2021-05-06")
    assert told == "it is told of about 4 to 6 May 2021"
    assert wording.reason("told of 2012-09") == "told of September 2012"


def test_a_parameter_at_fault_is_named_as_on_the_form(client: TestClient) -> None:
    assert "As of: '2024-13-40' is no day" in unescape(client.get("/dyads/GBR/LBY?as_of=2024-13-40").text)  # fmt: skip
    told = client.get("/dyads/GBR/LBY.json?as_of=2024-13-40").json()["error"]
    assert told.startswith("as_of: ")
