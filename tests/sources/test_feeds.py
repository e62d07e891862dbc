"""RSS and Atom from files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from detente.errors import InputError
from detente.model import Article
from detente.sources import read_articles

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Andes Gazette</title><link>https://gazette.example/</link>
<item><title>Peru severs relations &amp;amp; recalls envoy</title>
<link>https://gazette.example/1</link><guid>g1</guid>
<pubDate>Tue, 03 Mar 2020 14:00:00 GMT</pubDate>
<description>&lt;p&gt;Peru severed relations with Ecuador.&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;
</description>
<content:encoded><![CDATA[<p>Peru severed diplomatic relations with Ecuador on Tuesday.</p>
<p>Chile offered to mediate.</p>]]></content:encoded></item>
<item><title>Chile offers to mediate</title><link>https://gazette.example/2</link></item>
<item><guid>empty</guid></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Andes Gazette</title><entry><id>t:1</id>
<title>Chile offers to mediate</title><link href="https://gazette.example/2"/>
<updated>2020-03-04T01:00:00Z</updated><summary>Chile offered to mediate on Wednesday.</summary>
</entry></feed>"""
LAUGHS = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">
<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;">
<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>x</title><item><title>&f;&f;&f;&f;&x;</title></item></channel></rss>"""


def read(tmp_path: Path, text: str) -> list[Article | InputError]:
    path = tmp_path / "feed.xml"
    path.write_text(text, "utf8")
    return list(read_articles([path], today=date(2020, 5, 4)))


def test_entries_are_articles(tmp_path: Path) -> None:
    first, second, empty = read(tmp_path, RSS)
    assert isinstance(first, Article)
    assert first.title == "Peru severs relations & recalls envoy"
    assert first.text.split("\n") == [
        "Peru severed diplomatic relations with Ecuador on Tuesday.",
        "Chile offered to mediate.",
    ]
    assert (first.id, first.publisher) == ("https://gazette.example/1", "Andes Gazette")
    assert first.published == date(2020, 3, 3)
    assert isinstance(second, Article)
    assert second.text == "Chile offers to mediate"
    assert str(empty).endswith(":3: an entry of a feed without a text (--fetch reads the page)")


def test_atom_is_read_as_well(tmp_path: Path) -> None:
    (found,) = read(tmp_path, ATOM)
    assert isinstance(found, Article)
    assert (found.text, found.published) == (
        "Chile offered to mediate on Wednesday.",
        date(2020, 3, 4),
    )


def test_entities_of_a_feed_are_inert(tmp_path: Path) -> None:
    for found in read(tmp_path, LAUGHS):
        assert len(str(found)) < 10_000
        assert "root:" not in repr(found)
