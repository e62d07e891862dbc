"""Undo the compression and chunking of HTTP bodies, never past a bound."""

from __future__ import annotations

import zlib

GZIP = 16 + zlib.MAX_WBITS


class TooLongError(ValueError):
    """A body that holds more than it may."""


class DamagedError(ValueError):
    """A body that is not what its header says."""


def inflated(body: bytes, encoding: str | None, limit: int) -> bytes:
    """The body without its Content-Encoding (gzip, deflate, br; RFC 9110, section 8.4.1).

    A body that does not begin as its encoding does is handed back: some archives keep the header of
    what they have unpacked. Raises TooLongError past ``limit`` bytes, DamagedError for other
    faults.
    """
    for name in reversed([e.strip().lower() for e in (encoding or "").split(",")]):
        if name in ("gzip", "x-gzip") and body[:2] == b"\x1f\x8b":
            body = _zlib(body, GZIP, limit)
        elif name == "deflate" and body[:1] != b"<":
            # Some servers send bare deflate; zlib's own header is a multiple of 31.
            own = len(body) > 1 and int.from_bytes(body[:2], "big") % 31 == 0
            body = _zlib(body, zlib.MAX_WBITS if own else -zlib.MAX_WBITS, limit)
        elif name == "br" and body.lstrip()[:1] != b"<":
            body = _brotli(body, limit)
    return body


def _zlib(body: bytes, bits: int, limit: int) -> bytes:
    unpacker = zlib.decompressobj(bits)
    try:
        data = unpacker.decompress(body, limit + 1)
    except zlib.error as error:
        raise DamagedError("its compression is damaged") from error
    if len(data) > limit:
        raise TooLongError
    return data


def _brotli(body: bytes, limit: int) -> bytes:
    import brotli

    unpacker = brotli.Decompressor()
    try:
        data: bytes = unpacker.process(body, output_buffer_limit=limit + 1)
    except brotli.error as error:
        raise DamagedError("its compression is damaged") from error
    if len(data) > limit or not unpacker.can_accept_more_data():
        raise TooLongError
    return data


def dechunked(body: bytes) -> bytes:
    """The body without chunked transfer coding (RFC 9112, section 7.1); as it is if not chunked."""
    parts: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\n", at, at + 100)
        size = _chunk_size(body[at:end]) if end >= 0 else None
        if size is None:
            return b"".join(parts) if parts else body
        if size == 0:
            return b"".join(parts)
        parts.append(body[end + 1 : end + 1 + size])
        at = end + 1 + size + (2 if body[end + 1 + size : end + 3 + size] == b"\r\n" else 1)


def _chunk_size(line: bytes) -> int | None:
    digits = line.split(b";")[0].strip()
    if not 0 < len(digits) <= 8 or digits.strip(b"0123456789abcdefABCDEF"):
        return None
    return int(digits, 16)
