"""Damaged and hostile input: what a run does with it, how long it takes, how much memory.

    python bench/fuzz.py pages ../shared/corpora/pages.warc.gz --number 100000 --seconds 5400
    python bench/fuzz.py records ../shared/corpora/pages.warc.gz --number 100000
    python bench/fuzz.py tables --number 5000
    python bench/fuzz.py archive --gigabytes 5

``pages`` mutates pages (bits, bytes, pieces cut, doubled, moved between pages, tags nested deep)
and reads them as a run does; ``records`` does so with whole web archives, packed and plain;
``tables`` with CSV, JSON, Parquet, Arrow, feeds and zip files. Only our own errors may come of it.
``archive`` streams a synthetic archive of so many gigabytes through and tells the greatest memory
held. Everything follows from ``--seed``. A run ends early after ``--seconds`` and says how far it
came.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import os
import random
import resource
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from detente.errors import InputError
from detente.model import Article
from detente.sources import Limits, read_articles
from detente.sources.dates import latest_day
from detente.sources.pages import Pages, RawPage

SNIPPETS = (
    b"<", b">", b"</p>", b"<p>", b"<div>" * 400, b"<table><tr><td>", b"<!--", b"-->", b"<![CDATA[",
    b"]]>", b"<script>", b"</script>", b"&#0;", b"&#x110000;", b"&amp;" * 50, b"\0", b"\xff\xfe",
    b"\xf0\x9f\x98", b'"', b"'", b"{" * 200, b"[" * 5000, b'"datePublished":"9999-99-99"',
    b'<meta property="article:published_time" content="0000-00-00">', b"\r\n\r\n",
    b"<html><body>", b"<a href='data:,'>", b"<svg><math><style>", b"WARC/1.0\r\n", b"-1", b"1e999",
    b"Content-Length: 99999999999999999999\r\n", b"Content-Encoding: gzip\r\n", b"HTTP/1.1 200\r\n",
)  # fmt: skip


def mutated(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """One to eight changes to a piece of data."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(out) + 1)
        length = min(len(out) - at, int(chance.paretovariate(0.5)))
        kind = chance.randrange(7)
        if kind == 0 and out:
            out[min(at, len(out) - 1)] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del out[at : at + length]
        elif kind == 2:
            out[at:at] = chance.choice(SNIPPETS)
        elif kind == 3:
            out[at:at] = out[at : at + length] * chance.randint(1, 20)
        elif kind == 4:
            out[at : at + length] = chance.randbytes(min(length, 2000))
        elif kind == 5:
            other = chance.choice(others)
            start = chance.randrange(len(other) + 1)
            out[at:at] = other[start : start + length]
        else:
            del out[at:]
        del out[1_000_000:]
    return bytes(out)


def small_pages(archive: Path, most: int = 60_000) -> list[bytes]:
    """The page bodies of an archive that are not too large to make many of."""
    from fastwarc.warc import ArchiveIterator

    with archive.open("rb") as stream:
        bodies = [r.reader.read() for r in ArchiveIterator(stream, parse_http=True)]
    kept = [b for b in bodies if len(b) <= most]
    return kept or sorted(bodies, key=len)[:20]


class Clock:
    """Counts rounds until the number or the time is used up."""

    def __init__(self, number: int, seconds: float):
        self.number, self.seconds, self.start = number, seconds, time.monotonic()
        self.done = 0

    def rounds(self) -> Iterator[int]:
        """Yield 0, 1, 2 …; a line of progress on standard error every thousand."""
        while self.done < self.number and time.monotonic() - self.start < self.seconds:
            yield self.done
            self.done += 1
            if self.done % 1000 == 0:
                print(f"{self.done:,} in {time.monotonic() - self.start:.0f} s", file=sys.stderr)


def fuzz_pages(bodies: list[bytes], clock: Clock, chance: random.Random) -> Counter[str]:
    """Mutated pages through the page readers; what came of them by kind."""
    told: Counter[str] = Counter()
    limits = replace(Limits(), page_seconds=10.0)
    with Pages(limits, latest_day(), processes=os.cpu_count()) as pages:
        stream = (
            RawPage(mutated(chance.choice(bodies), bodies, chance), str(n), "https://a.example/p")
            for n in clock.rounds()
        )
        for found in pages.resolve(stream):
            told[_kind(found)] += 1
    return told


def fuzz_records(bodies: list[bytes], clock: Clock, chance: random.Random) -> Counter[str]:
    """Mutated archives of three records, plain or packed, through a whole run but for the pages."""
    told: Counter[str] = Counter()
    bodies = [b[:5000] for b in bodies]
    for _ in clock.rounds():
        records = [_record(chance.choice(bodies), chance) for _ in range(3)]
        whole = b"".join(records)
        if chance.random() < 0.5:
            data = mutated(whole, [whole], chance)
            data = gzip.compress(data, 1) if chance.random() < 0.3 else data
        else:
            packed = b"".join(gzip.compress(r, 1) for r in records)
            data = mutated(packed, [packed], chance)
        told.update(_read_records(data))
    return told


def _read_records(data: bytes) -> Iterator[str]:
    """As a run reads an archive, the pages in it aside, which ``fuzz_pages`` is for."""
    from detente.sources.archives import read_archive
    from detente.sources.faults import UNREADABLE
    from detente.sources.opening import unpacked

    try:
        stream = unpacked(io.BytesIO(data), "a.warc", Limits())
        for found in read_archive(stream, "a.warc", Limits()):
            yield _kind(found) if not isinstance(found, RawPage) else "page"
    except InputError:
        yield "InputError"
    except UNREADABLE:
        yield "unreadable"


def _record(body: bytes, chance: random.Random) -> bytes:
    headers = ["Content-Type: text/html"]
    if chance.random() < 0.3:
        body = gzip.compress(body, 1)
        headers.append("Content-Encoding: gzip")
    if chance.random() < 0.3:
        body = b"%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n"
        headers.append("Transfer-Encoding: chunked")
    block = ("HTTP/1.1 200 OK\r\n" + "\r\n".join(headers) + "\r\n\r\n").encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/p\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def fuzz_tables(clock: Clock, chance: random.Random) -> Counter[str]:
    """Mutated files of the other kinds through whole runs."""
    seeds = [*_samples()]
    told: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for _ in clock.rounds():
            name, data = chance.choice(seeds)
            path = Path(folder, name)
            path.write_bytes(mutated(data, [data], chance))
            told.update(_kind(found) for found in read_articles([path], today=date(2026, 1, 1)))
    return told


def _samples() -> Iterator[tuple[str, bytes]]:
    rows = [
        {"id": str(n), "title": "Peru severs", "text": f"Peru severed relations, {n}.", "published": "2020-01-02"}
        for n in range(40)
    ]  # fmt: skip
    lines = "\n".join(map(json.dumps, rows)).encode()
    yield "a.jsonl", lines
    yield "a.json", json.dumps({"articles": rows}).encode()
    table = "id,title,text\n" + "\n".join(f'{n},"Peru, Chile","They ""met"""' for n in range(40))
    yield "a.csv", table.encode()
    yield "a.gkg.csv", ("\t".join(["x"] * 27) + "\n").encode() * 5
    yield "a.jsonl.gz", gzip.compress(lines)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("a.csv", table)
    yield "a.csv.zip", packed.getvalue()
    items = "".join(f"<item><title>Peru {n}</title><guid>{n}</guid></item>" for n in range(40))
    yield "a.rss", f"<rss version='2.0'><channel><title>x</title>{items}</channel></rss>".encode()
    yield from _columnar(rows)


def _columnar(rows: Iterable[dict[str, str]]) -> Iterator[tuple[str, bytes]]:
    import pyarrow
    from pyarrow import ipc
    from pyarrow.parquet import write_table

    table = pyarrow.Table.from_pylist(list(rows))
    for name, write in (("a.parquet", write_table), ("a.arrow", None)):
        out = io.BytesIO()
        if write is not None:
            write(table, out)
        else:
            with ipc.new_file(out, table.schema) as writer:
                writer.write_table(table)
        yield name, out.getvalue()


def _kind(found: object) -> str:
    return type(found).__name__


def big_archive(gigabytes: float) -> str:
    """Stream a synthetic archive through the reading of archives; the memory held at most."""
    size = int(gigabytes * 1e9)
    reader = _Synthetic(size)
    pages = 0
    started = time.monotonic()
    before = memory()
    from detente.sources.archives import read_archive

    for found in read_archive(io.BufferedReader(reader, 65536), "big.warc", Limits()):
        pages += isinstance(found, RawPage | Article)
    took = time.monotonic() - started
    return (
        f"{gigabytes:g} GB, {pages:,} pages, {took:.0f} s ({gigabytes * 1e3 / took:.0f} MB/s);"
        f" memory before {before:.0f} MB, at most {memory():.0f} MB"
    )


def memory() -> float:
    """The most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class _Synthetic(io.RawIOBase):
    """An endless archive made as it is read, one page of 40 kB after the other, and some of 30
    MB."""

    def __init__(self, size: int):
        chance = random.Random(1)
        self.page = _record(b"<html><body>" + b"<p>Peru severed relations.</p>" * 1400, chance)
        self.large = _record(
            b"<html><body>" + b"<p>Peru severed relations.</p>" * 1_000_000, chance
        )
        self.left, self.number, self.rest = size, 0, memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object, /) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        if not self.rest:
            if self.left <= 0:
                return 0
            self.number += 1
            self.rest = memoryview(self.large if self.number % 5000 == 0 else self.page)
        count = min(view.nbytes, len(self.rest))
        view[:count] = self.rest[:count]
        self.rest = self.rest[count:]
        self.left -= count
        return count


def main() -> None:
    """Read the command line and fuzz; anything but our own errors ends in a traceback."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("pages", "records", "tables", "archive"))
    parser.add_argument("source", type=Path, nargs="?", help="WARC file to take pages from")
    parser.add_argument("--number", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--gigabytes", type=float, default=5.0)
    options = parser.parse_args()
    if options.what == "archive":
        print(big_archive(options.gigabytes))
        return
    clock, chance = Clock(options.number, options.seconds), random.Random(options.seed)
    if options.what == "tables":
        told = fuzz_tables(clock, chance)
    else:
        if options.source is None:
            parser.error("name a WARC file to take pages from")
        bodies = small_pages(options.source)
        run: Callable[[list[bytes], Clock, random.Random], Counter[str]]
        run = fuzz_pages if options.what == "pages" else fuzz_records
        told = run(bodies, clock, chance)
    print(f"{clock.done:,} mutants in {time.monotonic() - clock.start:.0f} s: {dict(told)}")


if __name__ == "__main__":
    main()
