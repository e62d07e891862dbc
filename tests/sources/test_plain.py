"""Plain text files and their headlines."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import InputError
from detente.model import Article
from detente.sources import Limits, read_articles
from detente.sources.plain import split_title

BODY = "Peru reopened its embassy in Quito on Monday, the foreign ministry said in a statement."


def only(path: Path, limits: Limits | None = None) -> Article | InputError:
    (found,) = read_articles([path], limits=limits or Limits())
    return found


def put(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    return path


def test_the_first_line_is_the_title(tmp_path: Path) -> None:
    found = only(put(tmp_path, f"Peru goes back to Quito\n\n{BODY}\n".encode()))
    assert isinstance(found, Article)
    assert (found.title, found.text) == ("Peru goes back to Quito", BODY)


def test_an_article_is_named_after_its_file(tmp_path: Path) -> None:
    path = put(tmp_path, BODY.encode())
    found = only(path)
    assert isinstance(found, Article)
    assert found.id == found.origin == str(path)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"The embassy was closed.\n\n{BODY}",
        "Peru reopened its embassy in Quito on\nMonday, the ministry said after\ntalks in Lima.",
        f"LIMA, March 3 (Andes Wire) - The embassy is open\n\n{BODY}",
        f"from our own correspondent\n\n{BODY}",
    ],
)
def test_a_first_line_that_is_no_headline_stays_in_the_text(text: str) -> None:
    assert split_title(text) == ("", text)


@given(st.text(st.sampled_from("Ab.\n "), max_size=60))
def test_parting_the_title_loses_no_words(text: str) -> None:
    title, body = split_title(text)
    assert f"{title} {body}".split() == text.split()


def test_line_ends_of_other_systems_become_one_kind(tmp_path: Path) -> None:
    found = only(put(tmp_path, b"One paragraph stands here.\r\nAnother here.\rA third."))
    assert isinstance(found, Article)
    assert found.text == "One paragraph stands here.\nAnother here.\nA third."


def test_a_byte_order_mark_is_dropped(tmp_path: Path) -> None:
    found = only(put(tmp_path, b"\xef\xbb\xbf" + BODY.encode()))
    assert isinstance(found, Article)
    assert found.text == BODY


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_wide_text_with_its_mark_is_read(tmp_path: Path, mark: bytes, encoding: str) -> None:
    body = BODY + " Bakı, Chișinău, \N{DESERET CAPITAL LETTER YEE}." + " Līvāni." * 20_000
    found = only(put(tmp_path, mark + body.encode(encoding)))
    assert isinstance(found, Article)
    assert found.text == body


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "the file is empty"),
        (b" \n\n\t", "the file holds no text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a binary file, not text"),
        (bytes(range(1, 32)) * 9, "a binary file, not text"),
        ("Lima".encode("utf-16-le"), "UTF-16 text without a byte order mark: save it as UTF-8"),
        ("Lima".encode("utf-16-be"), "UTF-16 text without a byte order mark: save it as UTF-8"),
        (codecs.BOM_UTF16_LE + b"L\0i\0m", "broken UTF-16 text: save it as UTF-8"),
        (codecs.BOM_UTF16_LE + b"\0\xd8a\0", "broken UTF-16 text: save it as UTF-8"),
        (b"<!DOCTYPE html><p>Lima</p>", "a page without"),
    ],
)
def test_what_is_no_text_is_told_in_one_line(tmp_path: Path, data: bytes, fault: str) -> None:
    path = put(tmp_path, data)
    assert str(only(path)).startswith(f"{path}: {fault}")


def test_broken_utf8_is_told_with_line_and_byte(tmp_path: Path) -> None:
    path = put(tmp_path, "Lima\nQuit\xf3".encode("latin-1"))
    assert str(only(path)) == f"{path}:2: broken UTF-8: 0xf3 at byte 5 (save it as UTF-8)"


def test_a_text_over_the_limit_is_told(tmp_path: Path) -> None:
    path = put(tmp_path, b"a" * 11)
    assert str(only(path, Limits(characters=10))) == f"{path}: longer than 10 characters"


def test_the_limit_counts_characters_and_not_bytes(tmp_path: Path) -> None:
    path = put(tmp_path, ("é" * 10).encode())
    assert isinstance(only(path, Limits(characters=10)), Article)


def test_a_long_text_whose_cut_end_is_no_character_is_too_long_and_not_broken(
    tmp_path: Path,
) -> None:
    path = put(tmp_path, ("é" * 40 + "a" + "é" * 40).encode())
    assert str(only(path, Limits(characters=10))) == f"{path}: longer than 10 characters"
