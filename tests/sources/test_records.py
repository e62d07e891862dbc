"""JSON lines, good and bad."""

from __future__ import annotations

import gzip
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from detente.errors import InputError, LeftOut
from detente.model import Article
from detente.sources import Limits, Options, read_articles
from detente.sources.dates import latest_day

TODAY = date(2020, 5, 4)
GOOD: dict[str, Any] = {
    "id": "a1",
    "title": "Nepal names an envoy",
    "text": "Nepal named an ambassador to Peru.",
    "published": "2020-05-04",
    "publisher": "Hill Gazette",
    "url": "https://example.org/1",
}


def read(
    tmp_path: Path, *lines: object, limits: Limits | None = None
) -> list[Article | InputError]:
    path = tmp_path / "news.jsonl"
    rows = [row if isinstance(row, bytes) else json.dumps(row).encode() for row in lines]
    path.write_bytes(b"\n".join(rows) + b"\n")
    return list(read_articles([path], today=TODAY, limits=limits or Limits()))


def fault(tmp_path: Path, line: object) -> str:
    """The fault of a line that stands between two good ones, which are read all the same."""
    before, found, after = read(tmp_path, GOOD, line, GOOD | {"id": "a2"})
    assert isinstance(before, Article)
    assert isinstance(after, Article)
    assert isinstance(found, InputError)
    assert found.place == f"{tmp_path / 'news.jsonl'}:2"
    return found.fault


def test_all_fields_are_taken_over(tmp_path: Path) -> None:
    (found,) = read(tmp_path, GOOD)
    assert found == Article(
        id="a1",
        title="Nepal names an envoy",
        text="Nepal named an ambassador to Peru.",
        published=TODAY,
        published_source="given",
        publisher="Hill Gazette",
        url="https://example.org/1",
        origin=f"{tmp_path / 'news.jsonl'}:1",
    )


def test_text_alone_is_enough(tmp_path: Path) -> None:
    (found,) = read(tmp_path, {"text": "Nepal named an envoy."})
    assert isinstance(found, Article)
    assert found.id == found.key
    assert found.published_source == "unknown"


@pytest.mark.parametrize("name", ["id", "title", "published", "publisher", "url", "language"])
def test_null_is_the_same_as_missing(tmp_path: Path, name: str) -> None:
    (without,) = read(tmp_path, {k: v for k, v in GOOD.items() if k != name})
    (null,) = read(tmp_path, GOOD | {name: None})
    assert without == null


def test_a_number_is_taken_for_an_id(tmp_path: Path) -> None:
    (found,) = read(tmp_path, GOOD | {"id": 17})
    assert isinstance(found, Article)
    assert found.id == "17"


def test_a_time_of_publication_counts_by_its_day(tmp_path: Path) -> None:
    (found,) = read(tmp_path, GOOD | {"published": "2019-03-01T23:30:00-05:00"})
    assert isinstance(found, Article)
    assert found.published == date(2019, 3, 1)


def test_blank_lines_are_passed_over(tmp_path: Path) -> None:
    first, second = read(tmp_path, GOOD, b"  ", GOOD | {"id": "a2"})
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert second.origin.endswith(":3")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"{not json", "not JSON: "),
        (b'{"text": "a\xff"}', "broken UTF-8: 0xff at byte 12 (save it as UTF-8)"),
        (b"[1]", "a JSON array where an article's object should be"),
        (b"null", "a JSON null where an article's object should be"),
        (b"[" * 100_000, "not JSON that can be read"),
        (b'{"text": ' + b"1" * 5000 + b"}", "not JSON that can be read"),
        ({"id": "x"}, "no text"),
        ({"text": "  "}, "no text"),
        ({"text": 5}, "'text' is a JSON number, not a string"),
        (GOOD | {"title": ["a"]}, "'title' is a JSON array, not a string"),
        (GOOD | {"id": True}, "'id' is a JSON boolean, not a string"),
        (GOOD | {"published": 2020}, "'published' is a JSON number, not a string"),
        (b'{"text": "\\ud800"}', "'text' holds half a surrogate pair"),
        (GOOD | {"published": "last week"}, "publication date 'last week' is not of the form"),
        (GOOD | {"published": "2020-05-05"}, "publication date 2020-05-05 lies in the future"),
        (GOOD | {"published": "0001-01-01"}, "publication date 0001-01-01 is before 1500"),
    ],
)
def test_a_bad_line_is_told_and_the_others_are_read(
    tmp_path: Path, line: object, words: str
) -> None:
    assert fault(tmp_path, line).startswith(words)


def test_without_a_day_given_the_future_begins_tomorrow(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    days = [latest_day(), latest_day() + timedelta(days=1)]
    rows = [{"text": f"On {day}.", "published": day.isoformat()} for day in days]
    path.write_text("\n".join(json.dumps(row) for row in rows))
    first, second = read_articles([path])
    assert isinstance(first, Article)
    assert str(second).endswith("lies in the future")


def test_text_over_the_limit_is_told(tmp_path: Path) -> None:
    (found,) = read(tmp_path, {"text": "a" * 11}, limits=Limits(characters=10))
    assert str(found).endswith(":1: longer than 10 characters")


def test_a_line_over_the_limit_is_told_and_the_next_is_read(tmp_path: Path) -> None:
    first, second = read(tmp_path, {"text": "a" * 5000}, GOOD, limits=Limits(line_bytes=200))
    assert str(first).endswith(":1: a line over 200 bytes")
    assert isinstance(second, Article)


@pytest.mark.parametrize("shape", [GOOD, [GOOD], {"articles": [GOOD]}])
def test_json_in_one_piece_is_read_too(tmp_path: Path, shape: object) -> None:
    path = tmp_path / "news.json"
    path.write_text(json.dumps(shape, indent=2))
    (found,) = read_articles([path], today=TODAY)
    assert isinstance(found, Article)
    assert (found.id, found.origin) == ("a1", f"{path}:1")


def test_a_fault_in_json_in_one_piece_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "news.json"
    path.write_text('[\n{"text": "Peru"},\n{"text": }\n]')
    (found,) = read_articles([path])
    assert str(found).startswith(f"{path}:3: not JSON: ")


def test_other_names_of_fields_can_be_told(tmp_path: Path) -> None:
    row = {"headline": "Nepal names an envoy", "body": "Nepal named one.", "day": "2020-05-01"}
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps(row))
    names = {"title": "headline", "text": "body", "published": "day"}
    (found,) = read_articles([path], options=Options(columns=names), today=TODAY)
    assert isinstance(found, Article)
    assert (found.title, found.text) == ("Nepal names an envoy", "Nepal named one.")
    assert found.published == date(2020, 5, 1)


def test_a_missing_text_names_the_fields_that_are_there(tmp_path: Path) -> None:
    (found,) = read(tmp_path, {"id": "1", "body": "Nepal named one.", "day": "x"})
    assert str(found).endswith("(here are: body, day; see --column)")


def test_an_id_that_another_text_bears_is_told_and_both_are_kept(tmp_path: Path) -> None:
    first, told, second = read(tmp_path, GOOD, GOOD | {"text": "Peru named one to Nepal."})
    assert isinstance(first, Article)
    assert isinstance(told, InputError)
    assert isinstance(second, Article)
    assert first.id != second.id
    assert told.fault == f"id 'a1' was used before for another text: kept as {second.id!r}"


def test_the_same_article_again_is_left_out_and_no_fault(tmp_path: Path) -> None:
    first, told = read(tmp_path, GOOD, GOOD)
    assert isinstance(first, Article)
    assert isinstance(told, LeftOut)
    assert str(told).endswith(":2: the same article again")


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv", "a.txt.gz"])
def test_tables_and_json_may_be_in_utf16(tmp_path: Path, name: str) -> None:
    written = {
        "a.jsonl": '{"text": "Lomé wrote."}\n{"text": "Bakı wrote."}\n',
        "a.json": '[\n{"text": "Lomé wrote."},\n{"text": "Bakı wrote."}\n]',
        "a.csv": 'id;text\n1;Lomé wrote.\n2;"Bakı wrote."\n',
        "a.txt.gz": "Lomé wrote.",
    }
    data = written[name].encode("utf-16")
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    found = list(read_articles([tmp_path / name]))
    texts = [a.text for a in found if isinstance(a, Article)]
    assert texts == ["Lomé wrote.", "Bakı wrote."][: 1 if name.endswith(".gz") else 2]


def test_a_feed_may_be_in_utf16(tmp_path: Path) -> None:
    item = "<item><title>Lomé</title><description>Lomé wrote to Bakı.</description></item>"
    feed = (
        f'<?xml version="1.0" encoding="utf-16"?><rss version="2.0"><channel>{item}</channel></rss>'
    )
    (tmp_path / "a.rss").write_bytes(feed.encode("utf-16"))
    (found,) = read_articles([tmp_path / "a.rss"])
    assert isinstance(found, Article)
    assert "Lomé wrote to Bakı." in found.text
