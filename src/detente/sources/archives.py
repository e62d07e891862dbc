"""Web archives (WARC, ISO 28500): the pages in them, one record after the other.

Common Crawl's news archives are of this kind; so are its texts (WET), whose records of the type
``conversion`` hold plain text.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from detente.errors import InputError, LeftOut
from detente.model import Article, content_hash
from detente.sources.faults import UNREADABLE, in_words
from detente.sources.inflate import DamagedError, TooLongError, dechunked, inflated
from detente.sources.limits import Limits
from detente.sources.opening import behind_damage
from detente.sources.pages.raw import RawPage
from detente.sources.records import named

HTML = ("text/html", "application/xhtml+xml")
NO_PAGES = "the archive holds no pages"
CUT_SHORT = "the archive ends within this record"
Found = Article | InputError | RawPage


def read_archive(stream: io.BufferedReader, place: str, limits: Limits) -> Iterator[Found]:
    """Yield the pages and texts of an unpacked archive; other contents come as LeftOut.

    ``place`` is told with the record's number, from 1. Garbage between records is passed over; a
    record that is cut short or damaged is told, and what follows it is read.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    walk = _Walk(place)
    going = True
    while going:
        plain = _Plain(stream)
        records = ArchiveIterator(
            cast(Any, plain), parse_http=True, quirks_mode=True, stream_detect=False
        )
        yield from walk.through(records, kinds, limits)
        # Each record is packed by itself: what follows a damaged one is read.
        if going := isinstance(plain.fault, zlib.error) and behind_damage(stream):
            yield walk.damage(in_words(plain.fault))
        elif plain.fault is not None:
            raise plain.fault
    if walk.cut:
        yield InputError(f"{place}:{walk.number}", CUT_SHORT)
    if not walk.wanted:
        yield InputError(place, NO_PAGES)


@dataclass(slots=True)
class _Walk:
    """How far an archive has been gone through: records met, those of them that may be pages, and
    whether the last was cut short."""

    place: str
    number: int = 0
    wanted: int = 0
    cut: bool = False

    def through(self, records: Iterable[Any], kinds: Any, limits: Limits) -> Iterator[Found]:
        """What records hold; the fault that ends them is told, whatever its kind."""
        try:
            for record in records:
                self.number += 1
                self.cut = False
                if record.record_type & kinds:
                    self.wanted += 1
                    for found in _record(record, f"{self.place}:{self.number}", limits):
                        if isinstance(found, InputError) and found.fault == CUT_SHORT:
                            self.cut = True  # told by what comes: an end, or damage
                        else:
                            yield found
        except OSError as error:
            yield self.damage(str(error.strerror or error).lower()[:80])
        except BaseException as error:
            # What fastwarc, written in Rust, stumbled over.
            if type(error).__name__ != "PanicException":
                raise
            yield self.damage("the record cannot be read")

    def damage(self, words: str) -> InputError:
        """A fault in the record behind the last one, or in the last where that was cut short."""
        self.number += not self.cut
        self.cut = False
        return InputError(f"{self.place}:{self.number}", f"the archive is damaged ({words})")


class _Plain:
    """A stream as fastwarc wants it, which stumbles over exceptions: a fault ends it and is
    kept."""

    def __init__(self, stream: io.BufferedReader):
        self.stream = stream
        self.position = 0
        self.fault: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            data = self.stream.read1(size) if self.fault is None else b""
        except (*UNREADABLE, InputError) as error:
            self.fault = error
            return b""
        self.position += len(data)
        return data

    def tell(self) -> int:
        return self.position


def _record(record: Any, place: str, limits: Limits) -> Iterator[Found]:
    url = record.headers.get("WARC-Target-URI", "").strip("<> ") or None
    http = record.http_headers if record.is_http_parsed else None
    status = http.status_code if http is not None else None
    if status is not None and status != 200:
        yield LeftOut(place, f"HTTP status {status}")
        return
    own = record.headers.get("Content-Type", "")
    kind = (http.get("Content-Type", "") if http is not None else own).partition(";")[0]
    kind = kind.strip().lower()
    if kind and kind not in (*HTML, "text/plain"):
        yield LeftOut(place, "not a web page")
        return
    if not record.headers.get("Content-Length", "").strip().isdigit():
        yield InputError(place, "the record does not say how long it is (Content-Length)")
        return
    if record.content_length > limits.page_bytes:
        yield limits.too_long(place)
        return
    yield from _content(record, http, kind, url, place, limits)


def _content(
    record: Any, http: Any, kind: str, url: str | None, place: str, limits: Limits
) -> Iterator[Found]:
    length = record.content_length
    raw = record.reader.read(limits.page_bytes + 1)
    chunked = http is not None and "chunked" in (http.get("Transfer-Encoding") or "").lower()
    encoding = http.get("Content-Encoding") if http is not None else None
    try:
        body = dechunked(raw) if chunked else raw
        page = inflated(body, encoding, limits.page_bytes)
    except (TooLongError, DamagedError) as error:
        yield InputError(place, str(error)) if str(error) else limits.too_long(place)
        return
    if len(raw) < length:
        yield InputError(place, CUT_SHORT)
    if not page.strip():
        if len(raw) == length:
            yield LeftOut(place, "an empty page")
    elif kind == "text/plain":
        yield _text(page, url, place, limits)
    else:
        charset = record.http_charset if http is not None else None
        yield RawPage(page, place, url, charset)


def _text(body: bytes, url: str | None, place: str, limits: Limits) -> Article | InputError:
    text = body.decode("utf-8", "replace").replace("\r\n", "\n").strip()
    if len(text) > limits.characters:
        return InputError(place, f"longer than {limits.characters:,} characters")
    article = Article(id="", text=text, url=url, language="", origin=place)
    return named(article, url or content_hash(text))
