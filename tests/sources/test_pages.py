"""Web pages: their text, title, date, publisher and address; pages that would do harm."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from detente.errors import InputError, LeftOut
from detente.model import Article
from detente.sources import Limits, read_articles
from detente.sources.pages import Pages, RawPage
from detente.sources.pages.body import joined, without_title
from detente.sources.pages.extract import Page, begin, extract
from detente.sources.pages.glance import foreign, glance
from detente.sources.pages.here import read_here
from tests.sources.webpages import CANONICAL, JSON_LD, PARAGRAPHS, page

TODAY = date(2020, 5, 4)


def read(html: str | bytes, url: str | None = None, charset: str | None = None) -> Page:
    data = html.encode() if isinstance(html, str) else html
    return extract(data, url=url, charset=charset, today=TODAY)


def test_the_text_is_the_articles_and_not_the_sites() -> None:
    found = read(page())
    assert found.text.split("\n") == list(PARAGRAPHS)
    for words in ("Sport", "All rights", "Chile invades"):
        assert words not in found.text


def test_a_glance_tells_a_pages_words_and_their_language() -> None:
    text, language = seen(page()) or ("", "")
    assert language == "en"
    assert all(words in text for paragraph in PARAGRAPHS for words in paragraph.split(", ")[:1])
    assert "Chile invades" not in text  # what scripts say is no text
    bare, _ = seen(f"<html><body><div>{PARAGRAPHS[0]} {PARAGRAPHS[1]}</div></body></html>") or (
        "",
        "",
    )
    assert "Peru severed" in bare


def test_of_a_page_that_shows_little_a_glance_tells_nothing() -> None:
    assert seen("<html><body><div>Chad and Niger met.</div></body></html>") is None


def test_a_page_is_left_out_by_its_text_and_language_at_first_sight() -> None:
    raw, asked = RawPage(page().encode(), "a.html"), []

    def ask(text: str, language: str) -> str | None:
        asked.append((text, language))
        return "not wanted" if len(asked) == 1 else None

    left = read_here(raw, Limits(), TODAY, ask)
    assert isinstance(left, LeftOut)
    assert left.fault == "not wanted"
    assert read_here(raw, Limits(), TODAY, ask) == read_here(raw, Limits(), TODAY)
    assert [language for _, language in asked] == ["en", "en"]


GERMAN = (
    "Der Tschad hat am Montag seinen Botschafter in Peru zurückgerufen, sagte die Ministerin.",
    "Die beiden Länder hatten im vergangenen Jahr Gespräche über den Handel aufgenommen.",
    "Ob und wann er auf seinen Posten zurückkehrt, steht nach ihren Worten noch nicht fest.",
    "In Lima hieß es dazu, die Regierung nehme den Schritt zur Kenntnis und bedaure ihn.",
)


@pytest.mark.parametrize(
    ("tag", "texts", "told"),
    [
        ("<html lang='de-AT'>", GERMAN, "de"),
        ('<html class="news" xml:lang="de" lang=de>', GERMAN, "de"),
        ("<html lang='de'>", (*GERMAN, *PARAGRAPHS), None),  # a template's mark, an English text
        ("<html lang='en'>", GERMAN, None),
        ("<html>", GERMAN, None),
        ("<html lang='x-default'>", GERMAN, None),
        ("<html lang='de'>", GERMAN[:1], None),  # too little to tell
    ],
)
def test_a_page_in_another_language_is_known_before_it_is_parsed(
    tag: str, texts: tuple[str, ...], told: str | None
) -> None:
    source = tag + "<body>" + "".join(f"<p class=a>{text}</p>" for text in texts)
    assert foreign(source) == told
    asked = []

    def ask(text: str, language: str) -> str | None:
        asked.append((bool(text), language))
        return language if language == "de" else None

    found = read_here(RawPage(source.encode(), "a.html"), Limits(), TODAY, ask)
    if told:
        assert asked == [(False, "de")]
        assert isinstance(found, LeftOut)
    else:
        assert all(text for text, _ in asked)


def test_a_page_whose_text_is_in_json_ld_alone_is_read_in_full() -> None:
    told = json.dumps({"@type": "NewsArticle", "articleBody": " ".join(PARAGRAPHS)})
    html = f"<html><body><script type='application/ld+json'>{told}</script>Loading</body></html>"
    found = read_here(RawPage(html.encode(), "a.html"), Limits(), TODAY, lambda *_: "not wanted")
    assert isinstance(found, Article)
    assert PARAGRAPHS[1] in found.text


def seen(html: str) -> tuple[str, str] | None:
    begun = begin(html, url=None, today=TODAY)
    assert begun is not None
    return glance(begun)


def test_a_first_line_that_repeats_the_title_is_cut() -> None:
    assert without_title("Peru severs | Gazette\nLIMA - Peru", "Peru severs") == "LIMA - Peru"
    assert without_title("Peru severs relations with Ecuador and Chile", "Peru severs").startswith(
        "P"
    )
    text = "Peru severs relations with Ecuador and Chile today\nLIMA"
    assert without_title(text, "Peru severs") == text
    assert without_title(text, "") == text


def test_the_title_does_not_bear_the_name_of_the_site() -> None:
    assert read(page()).title == "Peru severs relations with Ecuador"


def test_the_name_of_the_site_is_cut_also_where_no_heading_shows_it() -> None:
    html = page(head='<meta property="og:site_name" content="Andes Gazette">')
    html = html.replace("<h1>Peru severs relations with Ecuador</h1>", "")
    assert read(html).title == "Peru severs relations with Ecuador"


def test_json_ld_tells_day_and_publisher() -> None:
    found = read(page(head=JSON_LD), "https://www.gazette.example/a")
    assert (found.published, found.publisher) == (date(1998, 3, 3), "Andes Gazette")


def test_meta_and_time_tags_tell_the_day() -> None:
    meta = '<meta property="article:published_time" content="2019-11-20T08:00:00Z">'
    assert read(page(head=meta)).published == date(2019, 11, 20)
    html = page().replace("<h1>", '<time datetime="2019-11-21" pubdate>21 Nov</time><h1>')
    assert read(html).published == date(2019, 11, 21)


def test_a_page_without_a_date_has_none() -> None:
    assert read(page()).published is None


def test_a_day_to_come_is_no_day_of_publication() -> None:
    assert read(page(head=JSON_LD.replace("1998", "2031"))).published is None


def test_a_list_of_articles_has_no_day_of_its_own() -> None:
    listed = "".join(JSON_LD.replace("03-03", f"03-0{n}") for n in range(1, 8))
    found = read(page(head=listed))
    assert found.published is None


def test_the_canonical_address_counts_unless_it_is_the_front_page() -> None:
    here = "https://gazette.example/1998/peru-ecuador?utm=feed"
    assert read(page(head=CANONICAL), here).url == "https://gazette.example/1998/peru-ecuador"
    front = '<link rel="canonical" href="https://gazette.example/">'
    assert read(page(head=front), here).url == here


def test_without_a_name_the_publisher_is_the_host() -> None:
    assert read(page(), "https://www.gazette.example/a").publisher == "gazette.example"


@pytest.mark.parametrize(
    ("encoding", "charset", "meta"),
    [
        ("iso-8859-1", "iso-8859-1", ""),
        ("windows-1252", None, '<meta charset="windows-1252">'),
        ("utf-8", None, ""),
        ("utf-16", None, ""),
        ("utf-8", "no-such-charset", ""),
        ("utf-8", "iso-8859-1", '<meta charset="windows-1252">'),
    ],
)
def test_charsets_are_told_by_header_meta_tag_or_bytes(
    encoding: str, charset: str | None, meta: str
) -> None:
    text = "Perú rompió — señaló el canciller García Belaúnde — sus relaciones con el Ecuador. " * 4
    data = page(paragraphs=[text.replace("—", "-")], head=meta).encode(encoding)
    assert "García Belaúnde" in read(data, charset=charset).text


def test_an_article_torn_in_two_is_put_together() -> None:
    first = " ".join(f"Word{n} of the first block." for n in range(30))
    rest = " ".join(f"Word{n} of the second block." for n in range(80))
    assert joined(first, f"{first}\n{rest}") == f"{first}\n{rest}"


def test_lines_at_the_edge_that_only_one_reading_has_are_cut() -> None:
    body = "\n".join(PARAGRAPHS)
    teaser = "Read more about the football match of the two neighbours on Sunday"
    assert joined(f"{teaser}\n{body}\n{teaser}", body) == body


def test_a_line_at_the_edge_counts_as_seen_where_half_of_its_words_are() -> None:
    body = "\n".join(PARAGRAPHS)
    changed = body.replace("LIMA, March 3 (Andes Wire) - ", "").replace("the radio", "the wireless")
    assert joined(f"By our own correspondent in Lima\n{body}", changed) == body


def test_a_torn_text_is_put_together_where_lines_are_broken_otherwise() -> None:
    first = " ".join(f"Word{n} of the first block." for n in range(30))
    rest = " ".join(f"Word{n} of the second block." for n in range(80))
    broken = first.replace("Word15", "\nWord15")
    assert joined(first, f"{broken}\n{rest}") == f"{broken}\n{rest}"
    other = "\n".join(f"Line {n} that says quite another thing." for n in range(200))
    assert joined(first, other) == first


def test_the_first_meta_tag_that_says_something_counts() -> None:
    head = (
        '<meta property="og:site_name" content="  "><meta name="og:site_name" content="Andes  Gazette">'
        '<meta itemprop="og:site_name" content="Another"><meta name="twitter:title" content="Third">'
        '<meta property="og:title" content="Second"><meta name="og:title" content="Fourth">'
    )
    found = read(page(head=head))
    assert (found.publisher, found.title) == ("Andes Gazette", "Second")


def test_a_reading_that_missed_the_article_cuts_nothing() -> None:
    body = "\n".join(PARAGRAPHS)
    assert joined(body, "About us, our team, our prizes and how to write to us") == body
    assert joined(body, "") == body
    assert joined("", body) == ""


def test_a_file_is_read_with_its_name_as_id(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(page(head=JSON_LD), "utf8")
    (found,) = read_articles([tmp_path], today=TODAY)
    assert isinstance(found, Article)
    assert (found.id, found.language, found.published_source) == (str(path), "en", "page")
    assert found.published == date(1998, 3, 3)


def test_a_page_without_an_article_is_left_out_and_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><a href='/'>Home</a></body></html>")
    (found,) = read_articles([tmp_path])
    assert isinstance(found, LeftOut)


def test_a_page_over_the_limit_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page())
    (found,) = read_articles([tmp_path], limits=Limits(page_bytes=100))
    assert str(found).endswith("a.html: a page over 100 bytes")


HOSTILE = {
    "deep": "<html><body>" + "<div>" * 200_000 + PARAGRAPHS[0],
    "wide": "<html><body>" + "<p>" + "<b><i>" * 50_000 + PARAGRAPHS[0],
    "attributes": "<html><body " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x",
    "entities": '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body>&b;&x;' + PARAGRAPHS[0] * 3,
    "json": page(head='<script type="application/ld+json">' + '{"@graph":[' * 20_000 + "</script>"),
    "nul": "<html><body>\0\0" + PARAGRAPHS[0] * 3 + "\0",
    "date": page(head='<meta name="date" content="' + "9" * 100_000 + '">'),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_costs_that_page_alone(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(HOSTILE[name], "utf8")
    (tmp_path / "b.html").write_text(page(), "utf8")
    first, second = read_articles([tmp_path], limits=Limits(page_seconds=10))
    assert isinstance(first, Article | InputError)
    assert "root:" not in getattr(first, "text", "")
    assert isinstance(second, Article)
    assert second.text.endswith(PARAGRAPHS[-1])


def test_a_page_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    rows = "".join(f"<tr><td><p>{n} {PARAGRAPHS[1]}</td></tr>" for n in range(12_000))
    slow = RawPage(f"<html><body><table>{rows}".encode(), "slow.html")
    pages = Pages(Limits(page_seconds=0.2), TODAY, processes=1)
    try:
        first = pages.read(slow)
        pages.limits = Limits()
        second = pages.read(RawPage(page().encode(), "good.html"))
    finally:
        pages.close()
    assert str(first) == "slow.html: a page that takes more than 0.2 seconds to read"
    assert isinstance(second, Article)


def test_a_reader_that_dies_is_told_and_started_anew() -> None:
    pages = Pages(Limits(), TODAY, processes=1)
    try:
        assert isinstance(pages.read(RawPage(page().encode(), "a.html")), Article)
        assert pages.crew is not None
        process = pages.crew.workers[0].child
        assert process is not None
        process.kill()
        process.wait()
        died = pages.read(RawPage(page().encode(), "b.html"))
        assert (
            str(died)
            == "b.html: a page that cannot be read: the worker process was ended by SIGKILL"
        )
        assert isinstance(pages.read(RawPage(page().encode(), "c.html")), Article)
    finally:
        pages.close()


def test_pages_come_in_order_among_what_is_no_page() -> None:
    pages = Pages(Limits(), TODAY, processes=3)
    raw = [
        RawPage(page(title=f"Peru severs relations, part {n}").encode(), str(n)) for n in range(12)
    ]
    stream = [item for n, p in enumerate(raw) for item in (p, InputError(f"{n}", "no"))]
    try:
        found = list(pages.resolve(stream))
    finally:
        pages.close()
    places = [f.origin if isinstance(f, Article) else f.place for f in found]
    assert places == [str(n) for n in range(12) for _ in range(2)]
