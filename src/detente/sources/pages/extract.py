"""A page's bytes in, the article's fields out."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import htmldate
import lxml.etree
import lxml.html
from resiliparse.parse.encoding import bytes_to_str, detect_encoding, map_encoding_to_html5

from detente.sources.dates import FIRST_YEAR, publication_date
from detente.sources.pages.body import clean, main_text, plain_text, without_title
from detente.sources.pages.head import Head, read_head


@dataclass(frozen=True, slots=True)
class Page:
    """What was read from a page; ``text`` is empty where it holds no article."""

    title: str
    text: str
    publisher: str | None
    url: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Begun:
    """A page at first sight: what it says of itself, its day, its cleaned tree and plain main
    text."""

    head: Head
    day: date | None
    tree: Any
    plain: str


def extract(html: bytes, *, url: str | None, charset: str | None, today: date) -> Page:
    """Read title, text, publisher, canonical address and day of publication from a page.

    May raise whatever a parser raises for a broken page, or never return for a hostile one: call
    it through :class:`detente.sources.pages.Pages`.
    """
    begun = begin(decoded(html, charset), url=url, today=today)
    return finish(begun) if begun is not None else Page("", "", None, url, None)


def begin(source: str, *, url: str | None, today: date) -> Begun | None:
    """Read all of a page but the article's text; None where nothing is in it. Raises as
    ``extract``."""
    tree = _parsed(source)
    if tree is None:
        return None
    head = read_head(tree, url, today)
    day = head.day
    if day is None and not head.lists:
        day = _told_day(copy.deepcopy(tree), head.url, today)
    clean(tree)
    return Begun(head, day, tree, plain_text(tree))


def finish(begun: Begun) -> Page:
    """Read the article's text too. The tree is used up by that."""
    head = begun.head
    text = without_title(main_text(begun.tree, begun.plain), head.title)
    return Page(head.title, text, head.publisher, head.url, begun.day)


def decoded(html: bytes, charset: str | None) -> str:
    """Decode a page by its bytes, its HTTP charset or its meta tag; what does not fit is dropped.

    What is valid UTF-8 is UTF-8, whatever header and tag say: text in another encoding that has
    letters beyond ASCII hardly ever is, while tags are often left over from an older site.
    """
    if b"\0" not in html:
        try:
            return html.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
    named = map_encoding_to_html5(charset, fallback_utf8=False) if charset else None
    encoding = named or detect_encoding(html, from_html_meta=True) or "utf-8"
    return bytes_to_str(html, encoding, errors="ignore").replace("\0", "")


def _parsed(source: str) -> Any:
    # libxml2's HTML parser knows no external entities, fetches nothing and runs no script.
    parser = lxml.html.HTMLParser(
        remove_comments=True, remove_pis=True, encoding="utf-8", no_network=True, huge_tree=False
    )
    # Elements of one class: lxml.html looks up another for inputs and forms, in Python for every element.
    parser.set_element_class_lookup(
        lxml.etree.ElementDefaultClassLookup(element=lxml.html.HtmlElement)
    )
    try:
        return lxml.html.document_fromstring(source.encode("utf-8", "ignore"), parser=parser)
    except lxml.etree.ParserError:  # nothing in it
        return None


def _told_day(tree: Any, url: str | None, today: date) -> date | None:
    """The day by meta tags, time tags, address and bylines.

    The extensive search, which guesses from any figures in the text, is left off: an article
    without a date is dated by what it says, with a confidence
    (``times/article_date/document_date.py``).
    """
    told = htmldate.find_date(
        tree,
        url=url,
        original_date=True,
        extensive_search=False,
        min_date=f"{FIRST_YEAR + 400}-01-01",
        max_date=(today + timedelta(days=1)).isoformat(),
    )
    try:
        return publication_date(told, today=today) if told else None
    except ValueError:
        return None
