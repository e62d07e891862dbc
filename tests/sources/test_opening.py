"""Gzip, bombs, binaries, long lines and standard input."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
from pathlib import Path

from detente.errors import InputError
from detente.model import Article
from detente.sources import Limits, read_articles

LINE = b'{"text": "Chad recalled its ambassador from Accra."}\n'


def lines(count: int) -> bytes:
    rows = ({"text": f"Chad recalled envoy number {n} from Accra."} for n in range(count))
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def test_gzip_of_text_and_of_json_lines_is_undone(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"Chad recalled its ambassador."))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(LINE))
    texts = [f.text for f in read_articles([tmp_path]) if isinstance(f, Article)]
    assert texts == ["Chad recalled its ambassador.", "Chad recalled its ambassador from Accra."]


def test_gzip_is_known_by_its_bytes_and_not_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_bytes(gzip.compress(LINE))
    (found,) = read_articles([tmp_path])
    assert isinstance(found, Article)


def test_json_lines_are_known_by_their_bytes(tmp_path: Path) -> None:
    (tmp_path / "news").write_bytes(LINE)
    (found,) = read_articles([tmp_path / "news"])
    assert isinstance(found, Article)
    assert found.text.startswith("Chad")


def test_a_truncated_gzip_yields_what_came_before_and_one_fault(tmp_path: Path) -> None:
    path = tmp_path / "b.jsonl.gz"
    packed = gzip.compress(lines(20_000))
    path.write_bytes(packed[: len(packed) // 2])
    *before, last = read_articles([path])
    assert len(before) > 5000
    assert all(isinstance(found, Article) for found in before)
    assert str(last).endswith(": the packed file ends too early (truncated)")
    assert str(last).startswith(f"{path}:")


def test_a_damaged_gzip_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    packed = bytearray(gzip.compress(b"Chad recalled its ambassador from Accra." * 50))
    packed[20] ^= 0xFF
    path.write_bytes(packed)
    (found,) = read_articles([path])
    assert str(found) == f"{path}: the packed file is damaged"


def test_a_bomb_is_not_read_on(tmp_path: Path) -> None:
    path = tmp_path / "b.jsonl.gz"
    path.write_bytes(gzip.compress(LINE + b" " * 3_000_000))
    first, second = read_articles([path], limits=Limits(bomb_bytes=1_000_000))
    assert isinstance(first, Article)
    assert str(second).endswith("the packed file swells more than 100 times: not read on")


def test_fifty_megabytes_in_one_line_are_told_without_holding_them(tmp_path: Path) -> None:
    path = tmp_path / "b.jsonl"
    with path.open("wb") as out:
        out.write(b'{"text": "')
        for _ in range(50):
            out.write(b"a" * 1_000_000)
        out.write(b'"}\n' + LINE)
    tracemalloc.start()
    first, second = read_articles([path], limits=Limits(line_bytes=1_000_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert str(first) == f"{path}:1: a line over 1,000,000 bytes"
    assert isinstance(second, Article)
    assert peak < 8_000_000


def test_standard_input_may_hold_json_lines_or_text_or_gzip() -> None:
    for data in (LINE, b"Chad recalled its ambassador from Accra.", gzip.compress(LINE)):
        (found,) = read_articles(["-"], stdin=io.BytesIO(data))
        assert isinstance(found, Article)
        assert found.text == "Chad recalled its ambassador from Accra."
        assert found.origin.startswith("<stdin>")


def test_a_fault_in_standard_input_names_it() -> None:
    (found,) = read_articles(["-"], stdin=io.BytesIO(b'{"text": 1}\n'))
    assert isinstance(found, InputError)
    assert found.place == "<stdin>:1"
