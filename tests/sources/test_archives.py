"""Web archives: records, encodings, damage."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from detente.errors import InputError, LeftOut
from detente.model import Article
from detente.sources import Limits, read_articles
from detente.sources.inflate import DamagedError, TooLongError, dechunked, inflated
from tests.sources.webpages import PARAGRAPHS, http, packed, page, record

PAGE = page().encode()


def read(tmp_path: Path, data: bytes, limits: Limits | None = None) -> list[Article | InputError]:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(data)
    return list(read_articles([path], limits=limits or Limits()))


@pytest.mark.parametrize(
    "pack", [packed, lambda *r: b"".join(r), lambda *r: gzip.compress(b"".join(r))]
)
def test_pages_are_read_packed_by_record_as_a_whole_or_plain(
    tmp_path: Path, pack: Callable[..., bytes]
) -> None:
    records = [record(http(PAGE), f"https://gazette.example/{n}") for n in range(3)]
    found = read(tmp_path, pack(*records))
    assert [f.id for f in found if isinstance(f, Article)] == [
        f"https://gazette.example/{n}" for n in range(3)
    ]
    assert [f.origin for f in found if isinstance(f, Article)] == [
        f"{tmp_path / 'crawl.warc.gz'}:{n}" for n in (1, 2, 3)
    ]


def test_what_is_no_page_is_left_out_with_the_reason(tmp_path: Path) -> None:
    info = record(b"software: crawler\r\n", kind="warcinfo")
    gone = record(http(PAGE, status="404 Not Found"))
    image = record(http(b"\x89PNG", "Content-Type: image/png"))
    empty = record(http(b""))
    found = read(tmp_path, packed(info, gone, image, empty))
    assert all(isinstance(f, LeftOut) for f in found)
    assert [f.fault for f in found if isinstance(f, LeftOut)] == [
        "HTTP status 404",
        "not a web page",
        "an empty page",
    ]


BODIES = {
    "gzip": (gzip.compress(PAGE), "Content-Encoding: gzip"),
    "deflate": (zlib.compress(PAGE), "Content-Encoding: deflate"),
    "bare deflate": (zlib.compress(PAGE, wbits=-15), "Content-Encoding: deflate"),
    "unpacked already": (PAGE, "Content-Encoding: gzip"),
    "chunked": (b"%x\r\n" % len(PAGE) + PAGE + b"\r\n0\r\n\r\n", "Transfer-Encoding: chunked"),
    "unchunked already": (PAGE, "Transfer-Encoding: chunked"),
}


@pytest.mark.parametrize("name", BODIES)
def test_encodings_of_bodies_are_undone(tmp_path: Path, name: str) -> None:
    body, header = BODIES[name]
    (found,) = read(tmp_path, packed(record(http(body, f"Content-Type: text/html\r\n{header}"))))
    assert isinstance(found, Article)
    assert found.text.endswith(PARAGRAPHS[-1])


def test_a_bomb_in_a_record_is_not_unpacked(tmp_path: Path) -> None:
    bomb = gzip.compress(b"<html>" + b" " * 5_000_000)
    block = http(bomb, "Content-Type: text/html\r\nContent-Encoding: gzip")
    first, second = read(
        tmp_path, packed(record(block), record(http(PAGE))), Limits(page_bytes=1_000_000)
    )
    assert str(first).endswith(":1: a page over 1,000,000 bytes")
    assert isinstance(second, Article)


def test_garbage_between_records_is_passed_over(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        record(http(PAGE)) + b"\0garbage\r\n" * 9 + record(http(PAGE), "https://b.example/2"),
    )
    assert sum(isinstance(f, Article) for f in found) == 2


def test_an_archive_cut_short_yields_what_came_before_and_one_fault(tmp_path: Path) -> None:
    data = packed(*(record(http(PAGE), f"https://gazette.example/{n}") for n in range(5)))
    *before, last = read(tmp_path, data[:-200])
    assert sum(isinstance(f, Article) for f in before) >= 4
    assert "truncated" in str(last) or "ends within" in str(last)


@pytest.mark.parametrize("at", [3, 12, 0.2, 0.5, 0.9, -6])
def test_behind_a_damaged_record_an_archive_is_read_on(tmp_path: Path, at: float) -> None:
    members = [gzip.compress(record(http(PAGE), f"https://gazette.example/{n}")) for n in range(40)]
    size = len(members[7])
    hit = int(at * size) if 0 < at < 1 else int(at) % size
    broken = bytearray(members[7])
    broken[hit : hit + 4] = bytes(0xFF - b for b in broken[hit : hit + 4])
    found = read(tmp_path, b"".join([*members[:7], broken, *members[8:]]))
    names = {f.id for f in found if isinstance(f, Article)}
    assert names >= {f"https://gazette.example/{n}" for n in range(40) if n != 7}
    (fault,) = [f for f in found if isinstance(f, InputError)]
    assert str(fault).endswith(".gz:8: the archive is damaged (the packed file is damaged)")


def test_garbage_behind_the_last_record_is_told_once(tmp_path: Path) -> None:
    *pages, fault = read(tmp_path, packed(record(http(PAGE))) + b"garbage" * 9)
    assert (len(pages), str(fault).endswith("the packed file is damaged")) == (1, True)
    (page,) = read(tmp_path, packed(record(http(PAGE))) + b"\0" * 40_000)
    assert isinstance(page, Article)


def test_a_record_without_its_length_is_told(tmp_path: Path) -> None:
    data = record(http(PAGE)).replace(b"Content-Length", b"Content-Lenght", 1)
    found = read(tmp_path, packed(data, record(http(PAGE), "https://b.example/2")))
    told = [str(f) for f in found if isinstance(f, InputError)]
    assert len(told) == 1
    assert ":1: the record does not say how long it is" in told[0]
    assert [f.id for f in found if isinstance(f, Article)] == ["https://b.example/2"]


def test_a_plain_archive_cut_short_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, record(http(PAGE)) + record(http(PAGE), "https://b.example/")[:-300])
    assert str(found[-1]).endswith(":2: the archive ends within this record")


def test_an_archive_without_records_is_told(tmp_path: Path) -> None:
    (found,) = read(tmp_path, b"WARC/1.0\r\n")
    assert isinstance(found, InputError)
    assert not isinstance(found, LeftOut)


def test_the_same_page_twice_is_one_and_no_fault(tmp_path: Path) -> None:
    first, second = read(tmp_path, packed(record(http(PAGE)), record(http(PAGE))))
    assert isinstance(first, Article)
    assert isinstance(second, LeftOut)


def test_texts_of_an_archive_are_read_as_they_are(tmp_path: Path) -> None:
    (found,) = read(tmp_path, packed(record(PARAGRAPHS[0].encode(), kind="conversion")))
    assert isinstance(found, Article)
    assert (found.text, found.url) == (PARAGRAPHS[0], "https://gazette.example/1")


def test_a_list_of_common_crawl_leads_to_its_archives(tmp_path: Path) -> None:
    names = [f"crawl-data/CC-NEWS/2024/03/CC-NEWS-2024030712303{n}-04456.warc.gz" for n in range(3)]
    for n, name in enumerate(names[:2]):
        place = tmp_path / (
            name if n else Path(name).name
        )  # one in its folder, one beside the list
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(packed(record(http(PAGE), f"https://gazette.example/{n}")))
    listed = tmp_path / "warc.paths.gz"
    listed.write_bytes(
        gzip.compress("\n".join([*names, "../../etc/passwd", "/etc/passwd"]).encode())
    )
    first, second, *missing = read_articles([listed])
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert [str(fault).split(": ")[1].endswith("is not here") for fault in missing] == [True] * 3


def test_bodies_are_unpacked_within_bounds() -> None:
    assert inflated(gzip.compress(b"a" * 100), "gzip", 100) == b"a" * 100
    with pytest.raises(TooLongError):
        inflated(gzip.compress(b"a" * 101), "gzip", 100)
    with pytest.raises(DamagedError):
        inflated(b"\x1f\x8bnonsense", "gzip", 100)
    assert dechunked(b"not chunked at all") == b"not chunked at all"
