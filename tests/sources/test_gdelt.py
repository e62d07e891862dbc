"""The lists of articles that GDELT publishes, in rows of our own."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from detente.errors import InputError, LeftOut
from detente.model import Article
from detente.sources import read_articles
from detente.sources.gdelt import stamp_day

URL = "https://gazette.example/peru"


def read(path: Path) -> list[Article | InputError]:
    return list(read_articles([path], today=date(2025, 1, 1)))


def test_an_answer_of_the_search_is_read_by_its_titles(tmp_path: Path) -> None:
    row = {
        "url": URL, "url_mobile": "", "title": "Peru , Ecuador sever relations",
        "seendate": "20240307T121500Z", "domain": "gazette.example", "language": "English",
        "sourcecountry": "Peru",
    }  # fmt: skip
    path = tmp_path / "list.json"
    path.write_text(json.dumps({"articles": [row]}))
    (found,) = read(path)
    assert isinstance(found, Article)
    assert found.title == found.text == "Peru, Ecuador sever relations"
    assert (found.id, found.publisher, found.language) == (URL, "gazette.example", "en")
    assert found.published == date(2024, 3, 7)


def test_the_article_list_is_read_with_its_summaries(tmp_path: Path) -> None:
    row = {
        "date": "2024-03-07T12:15:00.000Z", "url": URL, "title": "Le Pérou rompt",
        "desc": "Le Pérou a rompu ses relations avec l'Équateur.", "lang": "French",
        "outletName": "La Gazette",
    }  # fmt: skip
    path = tmp_path / "20240307121500.gal.json"
    path.write_text(json.dumps(row))
    (found,) = read(path)
    assert isinstance(found, Article)
    assert (found.text, found.language, found.publisher) == (row["desc"], "fr", "La Gazette")
    assert found.published == date(2024, 3, 7)


def test_the_table_of_the_search_is_read(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"URL,MobileURL,Date,Title\n{URL},,2024-03-07 12:15:00,Peru severs\n")
    (found,) = read(path)
    assert isinstance(found, Article)
    assert (found.title, found.published) == ("Peru severs", date(2024, 3, 7))


def test_the_tables_without_header_name_addresses_once(tmp_path: Path) -> None:
    events = ["1"] * 59 + ["20240307121500", URL]
    path = tmp_path / "20240307121500.export.CSV"
    path.write_text("\n".join(["\t".join(events)] * 2 + ["\t".join([*events[:60], "a book"]), "x"]))
    address, book, short = read(path)
    assert str(address) == f"{path}:1: an address without a text (--fetch reads the page)"
    assert isinstance(address, LeftOut)
    assert str(book).endswith(":3: a source that is not on the web")
    assert str(short).endswith(":4: 1 columns, where GDELT's tables have 61, 16 or 27")


def test_the_knowledge_graph_tells_titles(tmp_path: Path) -> None:
    graph = ["x"] * 27
    graph[1], graph[3], graph[4] = "20240307121500", "gazette.example", URL
    graph[26] = "<PAGE_TITLE>Peru &amp; Ecuador sever relations</PAGE_TITLE>"
    path = tmp_path / "20240307121500.gkg.csv"
    path.write_text("\t".join(graph))
    (found,) = read(path)
    assert isinstance(found, Article)
    assert (found.title, found.url) == ("Peru & Ecuador sever relations", URL)


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("20240307121500", "2024-03-07"),
        ("20240307T121500Z", "2024-03-07"),
        ("2024-03-07T12:15:00Z", "2024-03-07"),
        ("2024-03-07 12:15:00", "2024-03-07"),
        ("20241307121500", None),
        ("yesterday", None),
        (None, None),
    ],
)
def test_time_stamps_are_read_to_the_day(stamp: str | None, day: str | None) -> None:
    assert stamp_day(stamp) == day
