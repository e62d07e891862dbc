"""Cut files: every record is in one piece, and all pieces together are the file."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import InputError
from detente.model import Article
from detente.shards import Piece, Shard, plan
from detente.shards.lines import Lines
from detente.shards.pieces import found_in
from detente.sources.options import Options
from detente.sources.pages import RawPage


def lines(number: int) -> bytes:
    texts = ("Chad recalled its envoy. " * (n * 7 % 23 + 1) for n in range(number))
    return b"".join(
        json.dumps({"id": f"a{n}", "text": text}).encode() + b"\n" for n, text in enumerate(texts)
    )


def archive(number: int, *, packed: bool) -> bytes:
    """Pages as Common Crawl keeps them: each record a gzip member, with a record about the
    request."""
    out = b""
    for n in range(number):
        page = f"<html><p>Page {n}. {'Talks went on. ' * (n * 5 % 31)}</p></html>".encode()
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
        ask = b"GET / HTTP/1.1\r\n\r\n"
        for kind, body in (("request", ask), ("response", http)):
            head = (
                f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/{n}\r\n"
                f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(body)}\r\n\r\n"
            ).encode()
            record = head + body + b"\r\n\r\n"
            out += gzip.compress(record) if packed else record
    return out


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("pieces")
    (place / "news.jsonl").write_bytes(lines(60))
    (place / "news.jsonl.gz").write_bytes(gzip.compress(lines(60)))
    (place / "crawl.warc.gz").write_bytes(archive(30, packed=True))
    (place / "crawl.warc").write_bytes(archive(30, packed=False))
    return place


def names(piece: Piece) -> list[str]:
    """What a piece holds, by id or address."""
    found = []
    for item in found_in(piece, Options()):
        assert not isinstance(item, InputError), str(item)
        found.append(item.id if isinstance(item, Article) else str(item.url))
        assert isinstance(item, RawPage) or item.text
    return found


def cut(path: Path, size: int) -> list[Shard]:
    shards = list(plan([str(path)], pipeline="none", coder="test", size=size))
    assert all(isinstance(shard, Shard) for shard in shards)
    return [shard for shard in shards if isinstance(shard, Shard)]


@pytest.mark.parametrize("name", ["news.jsonl", "news.jsonl.gz", "crawl.warc.gz", "crawl.warc"])
@settings(max_examples=25, deadline=None)
@given(size=st.integers(min_value=150, max_value=20_000))
def test_pieces_together_are_the_file_in_order(folder: Path, name: str, size: int) -> None:
    whole = names(Piece(str(folder / name)))
    assert len(whole) in (30, 60)
    parts = [names(piece) for shard in cut(folder / name, size) for piece in shard.pieces]
    assert [item for part in parts for item in part] == whole


def test_a_file_is_cut_into_as_many_pieces_as_its_size_asks_for(folder: Path) -> None:
    size = (folder / "crawl.warc.gz").stat().st_size
    assert len(cut(folder / "crawl.warc.gz", size)) == 1
    assert len(cut(folder / "crawl.warc.gz", size // 4 + 1)) == 4


def test_small_files_are_coded_together(tmp_path: Path) -> None:
    for n in range(40):
        (tmp_path / f"{n:02}.txt").write_text("Chad recalled its envoy." * 4)
    shards = cut(tmp_path, 1000)
    assert [len(shard.pieces) for shard in shards] == [10, 10, 10, 10]
    addresses = [piece.address for shard in shards for piece in shard.pieces]
    assert addresses == sorted(str(path) for path in tmp_path.iterdir())


def test_a_document_spread_over_lines_is_not_cut(tmp_path: Path) -> None:
    rows = [{"id": str(n), "text": "Chad recalled its envoy."} for n in range(50)]
    (tmp_path / "news.jsonl").write_text(json.dumps(rows, indent=1))
    (shard,) = cut(tmp_path / "news.jsonl", 500)
    assert len(names(shard.pieces[0])) == 50


def test_a_packed_document_spread_over_lines_is_not_cut_either(tmp_path: Path) -> None:
    rows = [{"id": str(n), "text": f"Chad recalled its envoy on day {n}."} for n in range(50)]
    path = tmp_path / "news.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(rows, indent=1).encode()))
    (shard,) = cut(path, 300)
    assert len(names(shard.pieces[0])) == 50


def test_faults_in_packed_lines_are_told_by_their_true_lines(tmp_path: Path) -> None:
    whole = lines(40).splitlines()
    whole[7], whole[31] = b"{no JSON", b""
    whole[33] = b'{"id": "no text"}'
    path = tmp_path / "news.jsonl.gz"
    path.write_bytes(gzip.compress(b"\n".join(whole)))
    shards = cut(path, path.stat().st_size // 5 + 1)
    assert len(shards) == 5
    found = [
        item for shard in shards for piece in shard.pieces for item in found_in(piece, Options())
    ]
    places = [item.place for item in found if isinstance(item, InputError)]
    assert places == [f"{path}:8", f"{path}:34"]
    origins = [item.origin for item in found if isinstance(item, Article)]
    assert origins == [f"{path}:{n}" for n in range(1, 41) if n not in (8, 32, 34)]


@given(
    data=st.lists(st.sampled_from([b"\n", b"a", b"bc\n", b"\n\n"]), max_size=30).map(b"".join),
    first=st.integers(0, 12),
    more=st.one_of(st.none(), st.integers(0, 12)),
    size=st.integers(1, 9),
)
def test_lines_are_those_asked_for_with_empty_ones_before(
    data: bytes, first: int, more: int | None, size: int
) -> None:
    class Slow(io.BytesIO):
        def read(self, wanted: int | None = -1, /) -> bytes:
            return super().read(size)

    end = None if more is None else first + more
    found = Lines(Slow(data), first, end).readall()
    whole = data.splitlines(keepends=True)
    assert found == b"\n" * min(first, data.count(b"\n")) + b"".join(whole[first:end])


def test_parquet_is_cut_at_rows(tmp_path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    rows = [{"id": str(n), "text": f"Chad recalled its envoy on day {n}."} for n in range(90)]
    path = tmp_path / "news.parquet"
    parquet.write_table(pa.Table.from_pylist(rows), path)
    shards = cut(path, path.stat().st_size // 3 + 1)
    parts = [names(piece) for shard in shards for piece in shard.pieces]
    assert [len(part) for part in parts] == [30, 30, 30]
    assert [item for part in parts for item in part] == [row["id"] for row in rows]


def test_a_shard_has_another_id_when_its_file_or_the_rules_change(folder: Path) -> None:
    before = [shard.id for shard in cut(folder / "news.jsonl", 2000)]
    assert before == [shard.id for shard in cut(folder / "news.jsonl", 2000)]
    assert len(set(before)) == len(before)
    newer = plan([str(folder / "news.jsonl")], pipeline="none", coder="newer", size=2000)
    assert set(before).isdisjoint(s.id for s in newer if isinstance(s, Shard))
    (folder / "other.jsonl").write_bytes(lines(61))
    other = cut(folder / "other.jsonl", 2000)
    assert set(before).isdisjoint(shard.id for shard in other)


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    found = list(plan([str(tmp_path / "no.jsonl"), str(tmp_path / "empty")], pipeline="", coder=""))
    faults = [str(item).removeprefix(str(tmp_path)) for item in found]
    assert faults == ["/no.jsonl: no such file or folder", "/empty: no articles in this folder"]
