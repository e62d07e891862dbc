"""Fetching from a real server that behaves badly, and the addresses that are never fetched."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import InputError
from detente.model import Article
from detente.sources import Options, read_articles
from detente.sources.web import FetchError, Web, WebLimits
from detente.sources.web.addresses import ForbiddenAddressError, is_public
from tests.server import Answer, Server
from tests.sources.test_feeds import ATOM
from tests.sources.webpages import PARAGRAPHS, page

PAGE = Answer(page().encode(), headers={"Content-Type": "text/html; charset=utf-8"})
QUICK = WebLimits(bytes=200_000, seconds=1.0, step_seconds=0.5, redirects=3, pause=0.0)


@pytest.fixture
def web() -> Iterator[Web]:
    with Web(QUICK, private=True) as web:
        yield web


def fault(web: Web, url: str) -> str:
    with pytest.raises(FetchError) as caught:
        web.get(url)
    return caught.value.fault


def test_a_page_is_fetched(server: Server, web: Web) -> None:
    got = web.get(server.put("/a", PAGE))
    assert (got.status, got.charset, got.body) == (200, "utf-8", PAGE.body)


def test_private_addresses_are_not_fetched_unless_allowed(server: Server) -> None:
    with Web(QUICK) as careful:
        assert "is a private address (--private allows it)" in fault(
            careful, server.put("/a", PAGE)
        )
    assert server.asked == []


def test_a_name_that_leads_to_a_private_address_is_private(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(server.url.rpartition(":")[2])
    row = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: [row])
    with Web(QUICK) as careful:
        assert "private address" in fault(careful, f"http://news.example:{port}/a")
    assert server.asked == []


def test_a_redirect_cannot_lead_inside(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    from detente.sources.web import transport

    def resolved(host: str, port: int, *, private: bool) -> str:
        if host == "news.example":
            return "127.0.0.1"
        raise ForbiddenAddressError(f"{host} is a private address (--private allows it)")

    monkeypatch.setattr(transport, "resolved", resolved)
    port = server.url.rpartition(":")[2]
    server.put("/a", Answer(status=302, headers={"Location": f"{server.url}/secret"}))
    server.put("/secret", PAGE)
    with Web(QUICK) as careful:
        assert "private address" in fault(careful, f"http://news.example:{port}/a")
    assert server.count("/secret") == 0


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "::1",
        "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
        "224.0.0.1", "100.64.0.1", "255.255.255.255", "nonsense",
    ],
)  # fmt: skip
def test_addresses_inside_networks_are_known(address: str) -> None:
    assert not is_public(address)


def test_addresses_of_the_internet_are_known() -> None:
    for address in ("93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:8.8.8.8"):
        assert is_public(address)


@given(st.ip_addresses(v=4))
def test_wrapping_an_address_does_not_make_it_public(address: object) -> None:
    wrapped = {f"::ffff:{address}", f"64:ff9b::{address}"}
    assert {is_public(each) for each in wrapped} == {is_public(str(address))}


def test_redirects_are_followed_up_to_a_number(server: Server, web: Web) -> None:
    server.put("/end", PAGE)
    start = server.put("/1", Answer(status=302, headers={"Location": "/end"}))
    got = web.get(start)
    assert (got.url, got.moved) == (f"{server.url}/end", None)
    loop = server.put("/loop", Answer(status=301, headers={"Location": "/loop"}))
    assert fault(web, loop) == "more than 3 redirects: given up"


def test_a_move_for_good_is_told(server: Server, web: Web) -> None:
    server.put("/new", PAGE)
    assert web.get(server.put("/old", Answer(status=301, headers={"Location": "/new"}))).moved


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "http://", "ftp://a.example/", "http://[::1"]
)
def test_a_redirect_to_what_is_no_page_is_told(server: Server, web: Web, target: str) -> None:
    assert fault(web, server.put("/a", Answer(status=302, headers={"Location": target})))


def test_too_large_an_answer_is_given_up(server: Server, web: Web) -> None:
    assert fault(web, server.put("/a", Answer(b"a" * 300_000))) == "over 200,000 bytes: given up"
    bomb = Answer(gzip.compress(b"a" * 10_000_000), headers={"Content-Encoding": "gzip"})
    assert fault(web, server.put("/b", bomb)) == "over 200,000 bytes: given up"


def test_a_server_that_drips_is_given_up_in_time(server: Server, web: Web) -> None:
    server.put("/a", Answer(b"a" * 1000, slow=0.1))
    started = time.monotonic()
    assert fault(web, f"{server.url}/a") == "the server is too slow: given up"
    assert time.monotonic() - started < 10


def test_a_broken_answer_is_told(server: Server, web: Web) -> None:
    assert fault(web, server.put("/a", Answer(b"a" * 1000, cut=10))).startswith("no answer: ")
    broken = Answer(b"\x1f\x8bnonsense", headers={"Content-Encoding": "gzip"})
    assert fault(web, server.put("/b", broken)).startswith("a broken answer: ")
    assert fault(web, "http://127.0.0.1:9/").startswith("no answer: ")
    assert fault(web, "http://no-such-host.invalid/")


def test_robots_are_heeded_and_asked_once(server: Server, web: Web) -> None:
    server.put("/robots.txt", Answer(b"User-agent: *\nDisallow: /private/\n"))
    web.get(server.put("/a", PAGE))
    assert "robots.txt does not allow" in fault(web, server.put("/private/b", PAGE))
    assert server.count("/private/b") == 0
    assert server.count("/robots.txt") == 1


def test_a_site_whose_robots_fail_is_not_asked(server: Server, web: Web) -> None:
    server.put("/robots.txt", Answer(status=500))
    assert "silent about what may be fetched" in fault(web, server.put("/a", PAGE))


def test_one_host_is_not_asked_too_often(server: Server) -> None:
    with Web(WebLimits(pause=0.3), private=True) as web:
        started = time.monotonic()
        web.get(server.put("/a", PAGE))
        web.get(server.put("/b", PAGE))
    assert time.monotonic() - started >= 0.6  # robots.txt, /a, /b


def test_an_address_is_read_like_a_file(server: Server) -> None:
    url = server.put("/a", PAGE)
    (found,) = read_articles([url], options=Options(private=True))
    assert isinstance(found, Article)
    assert found.text.endswith(PARAGRAPHS[-1])
    (refused,) = read_articles([url])
    assert "private address" in str(refused)


def test_with_fetch_the_pages_of_a_feed_are_read(server: Server, tmp_path: Path) -> None:
    link = server.put("/2", PAGE)
    (tmp_path / "a.atom").write_text(ATOM.replace("https://gazette.example/2", link))
    (found,) = read_articles([tmp_path], options=Options(fetch=True, private=True))
    assert isinstance(found, Article)
    assert found.text.endswith(PARAGRAPHS[-1])
    assert found.published is not None  # the feed's, as the page tells none


def test_what_a_feed_has_stands_in_for_a_page_that_fails(server: Server, tmp_path: Path) -> None:
    link = server.put("/2", Answer(status=410))
    (tmp_path / "a.atom").write_text(ATOM.replace("https://gazette.example/2", link))
    told, found = read_articles([tmp_path], options=Options(fetch=True, private=True))
    assert isinstance(told, InputError)
    assert isinstance(found, Article)
    assert found.text == "Chile offered to mediate on Wednesday."
