"""What articles say stays words; nothing outside the app's files is served; nobody else is
answered."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from datetime import date
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from detente.book import Ledger
from detente.model import Article, Claim, DocumentDate
from detente.web.security import HEADERS, host_name
from tests.web.conftest import client_of

HOSTILE = (
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'><svg/onload=alert(1)>",
    "</title><script>alert(1)</script>", "{{ 7*7 }}{% raw %}", "javascript:alert(1)", "<!--", "]]>",
    "<iframe src=//evil.example></iframe>", "</mark></p><style>*{display:none}</style>", "&lt;b&gt;",
    "\u202eevil\u202c", "<a href=javascript:alert(1)>x</a>", "\x00\x08\x1b[31m", "=HYPERLINK(\"http://evil.example\")",
)  # fmt: skip
ALLOWED = frozenset(
    "html head meta title link script body a header nav form label input button main footer p h1 h2 h3 h4 "
    "article section div span mark sup ol ul li figure figcaption blockquote bdi time strong details summary "
    "dl dt dd table caption thead tbody tr th td b q code svg rect path circle line text g defs pattern datalist option".split()
)


class Elements(HTMLParser):
    """Every element of a page and every address that it names."""

    def __init__(self, html: str):
        super().__init__()
        self.names: set[str] = set()
        self.handlers: set[str] = set()
        self.addresses: set[str] = set()
        self.inline: str = ""
        self._script = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.handlers |= {k for k, _ in attrs if k.startswith("on") or k == "style"}
        self.addresses |= {v or "" for k, v in attrs if k in ("href", "src", "action")}
        self._script = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._script = False

    def handle_data(self, data: str) -> None:
        self.inline += data if self._script else ""


def hostile_article(n: int, words: str) -> tuple[Article, DocumentDate, tuple[Claim, ...]]:
    """An article all of whose parts are hostile, with a claim whose words are too."""
    clean = words.replace("\x00", "")
    text = f"{clean} Kenya severed relations with Peru {clean}\n{clean}"
    article = Article(id=f"{clean}{n}", text=text, title=clean, publisher=clean, url=clean,
                      published=date(2010, 5, 2), published_source="given")  # fmt: skip
    found = DocumentDate("2010-05-02", date(2010, 5, 2), date(2010, 5, 2), "given", 1.0, (clean,))
    claim = Claim(
        article_id=article.id, article_key=article.key, act="relations.sever", source=("KEN",), target=("PER",),
        when="2010-05-01", status="actual", said_by="KEN", quote=text, part="text", start=0, end=len(text),
        confidence=0.9, plover="", cameo="", rule=clean, said_by_words=clean, when_words=clean, where=clean,
        cause=clean,
    )  # fmt: skip
    return article, found, (claim,)


@pytest.fixture
def hostile(book: Ledger) -> Ledger:
    for n, words in enumerate(HOSTILE):
        book.store.add(*hostile_article(n, words), coder="by hand")
    claim = hostile_article(0, HOSTILE[0])[2][0].id
    book.retract(claim, author=HOSTILE[0], reason=HOSTILE[1])
    book.reinstate(claim, author=HOSTILE[1], reason=HOSTILE[0])
    return book


def hostile_pages(book: Ledger) -> list[str]:
    stories = [hostile_article(n, words) for n, words in enumerate(HOSTILE)]
    paths = ["/", "/dyads/KEN/PER", "/states/KEN", "/changes", "/pending?as_of=2010-05-02", "/contradictions", "/acts/relations.sever", "/holding/severed",
             "/dyads/KEN/PER?exclude=%3Cscript%3Ealert(1)%3C/script%3E"]  # fmt: skip
    paths += [f"/articles/{article.key}" for article, _, _ in stories]
    paths += [f"/claims/{claims[0].id}" for _, _, claims in stories]
    paths += [f"/search?q={quote(words)}" for words in HOSTILE]
    paths += [f"/{quote(words, safe='')}" for words in HOSTILE]
    paths += [f"/states/{quote(words, safe='')}" for words in HOSTILE]
    return paths


def test_no_words_of_an_article_or_an_address_become_elements_or_scripts(hostile: Ledger) -> None:
    client = client_of(hostile)
    for path in hostile_pages(hostile):
        answer = client.get(path)
        assert answer.status_code in (200, 400, 404), path
        page = Elements(answer.text)
        assert page.names <= ALLOWED, (path, page.names - ALLOWED)
        assert not page.handlers, (path, page.handlers)
        assert page.inline == "", path
        for address in page.addresses:
            assert address.startswith(("/", "#")), (path, address)


def test_an_article_leads_to_its_own_address_only_where_that_is_one_of_the_web(
    book: Ledger,
) -> None:
    for n, url in enumerate(
        ("https://news.example/1", "javascript:alert(1)", "data:text/html,x", "//evil")
    ):
        article, found, _ = hostile_article(n, "x")
        book.store.add(
            Article(id=str(n), text=article.text, url=url, published=article.published), found, (), coder="x"
        )  # fmt: skip
        key = Article(id=str(n), text=article.text, url=url, published=article.published).key
        html = client_of(book).get(f"/articles/{key}").text
        assert (f'href="{url}"' in html) == url.startswith("https:")


def test_pictures_are_well_formed_whatever_actors_are_called(hostile: Ledger) -> None:
    client = client_of(hostile)
    for path in ("/dyads/KEN/PER/timeline.svg", "/states/KEN/map.svg"):
        root = ET.fromstring(client.get(path).content)
        assert not {e.tag for e in root.iter() if "script" in e.tag or "foreign" in e.tag}


def test_no_cell_of_a_table_is_a_formula(hostile: Ledger) -> None:
    text = client_of(hostile).get("/search.csv?q=HYPERLINK").text
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/%2e%2e%2f%2e%2e%2fbook.py",
        "/static//etc/passwd", "/static/%2fetc%2fpasswd", "/static/..\\app.py", "/static/site.css%00.py",
        "/articles/../../../etc/passwd", "/articles/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/../pyproject.toml",
        "/static/", "/static", "/templates/base.html", "/dyads/KEN/..%2f..%2fetc.json",
    ],
)  # fmt: skip
def test_no_path_leads_out_of_what_is_meant_to_be_served(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404, 405)
    assert "root:" not in answer.text
    assert "import " not in answer.text


def test_every_answer_forbids_what_a_page_does_not_need(client: TestClient) -> None:
    for path in (
        "/",
        "/nowhere",
        "/static/site.css",
        "/dyads/GBR/LBY.json",
        "/states/GBR/map.svg",
        "/api",
    ):
        answer = client.get(path)
        for name, value in HEADERS.items():
            assert answer.headers[name] == value, (path, name)
    policy = HEADERS["content-security-policy"]
    assert "default-src 'none'" in policy
    assert not re.search(r"unsafe|https?:|\*|data:", policy)


def test_only_names_of_its_own_are_answered(client: TestClient) -> None:
    for host in ("evil.example", "localhost.evil.example", "", "127.0.0.1.nip.io:80"):
        assert client.get("/", headers={"host": host}).status_code == 421
    for host in ("localhost", "127.0.0.1:8765", "[::1]:8765", "LOCALHOST:1"):
        assert client.get("/", headers={"host": host}).status_code == 200


@given(st.text(max_size=40))
def test_a_name_is_never_longer_than_its_header(header: str) -> None:
    assert len(host_name(header)) <= len(header.lower())


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=st.text(max_size=80))
def test_any_words_may_be_searched_for(client: TestClient, words: str) -> None:
    answer = client.get("/search", params={"q": words.encode("utf8", "replace").decode("utf8")})
    assert answer.status_code in (200, 400)
    assert Elements(answer.text).names <= ALLOWED


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    name=st.sampled_from(["as_of", "known_at", "exclude", "since", "until", "limit", "offset"]),
    value=st.text(max_size=30) | st.dates().map(str) | st.integers().map(str),
)
def test_no_query_is_a_fault_of_the_server(client: TestClient, name: str, value: str) -> None:
    shown = value.encode("utf8", "replace").decode("utf8")
    assert client.get("/dyads/GBR/LBY", params={name: shown}).status_code in (200, 400)
