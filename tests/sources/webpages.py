"""Pages and archives of our own, made for the tests."""

from __future__ import annotations

import gzip
from collections.abc import Iterable

PARAGRAPHS = (
    "LIMA, March 3 (Andes Wire) - Peru severed diplomatic relations with Ecuador on Tuesday, its"
    " foreign minister said, after a patrol boat was fired upon in the border river.",
    "The minister told reporters that the ambassador in Quito had been called home and that the"
    " embassy would close within three days. Consulates on both sides are to stay open.",
    "Chile and Brazil, two of the four guarantors of the peace between the neighbours, offered to"
    " mediate. A spokesman in Quito said that his government had learnt of the step from the radio.",
)


def page(
    title: str = "Peru severs relations with Ecuador",
    paragraphs: Iterable[str] = PARAGRAPHS,
    head: str = "",
) -> str:
    """A news page with navigation, an article and a footer."""
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title} | Andes Gazette</title>{head}"
        "<script>document.title = 'Chile invades Peru'; while (true) {}</script></head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
        f"<main><article><h1>{title}</h1>{body}</article></main>"
        "<footer><a href='/about'>About us</a> All rights reserved</footer></body></html>"
    )


JSON_LD = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Peru severs",'
    ' "datePublished": "1998-03-03T14:00:00-05:00", "publisher": {"name": "Andes Gazette"}}'
    "</script>"
)
CANONICAL = '<link rel="canonical" href="https://gazette.example/1998/peru-ecuador">'


def http(body: bytes, headers: str = "Content-Type: text/html", status: str = "200 OK") -> bytes:
    """An HTTP answer as archives keep it."""
    return f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body


def record(
    block: bytes, url: str = "https://gazette.example/1", kind: str = "response", length: int = -1
) -> bytes:
    """A WARC record."""
    mime = "application/http; msgtype=response" if kind == "response" else "text/plain"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2020-05-04T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-"
        f"000000000001>\r\nContent-Type: {mime}\r\n"
        f"Content-Length: {len(block) if length < 0 else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """Records gzipped one by one, as crawlers do."""
    return b"".join(gzip.compress(r) for r in records)
