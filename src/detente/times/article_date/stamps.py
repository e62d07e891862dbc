"""Full dates that a page bears apart from its sentences, told by what stands around them.

A post that is quoted ("— Ana Ruiz (@anaruiz) May 3, 2016"), a photograph's caption, a print stamp
("(Lake Weekly 05/03/2016 page 4)", "Corrected on May 4, 2016", "3 May 2016 10:14 GMT"), a link to
an older story ("(03.05.2016)"), the headline, and the address of the page.
"""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from detente.language.document import Document
from detente.times.finding.expressions import TimeExpression
from detente.times.words.lexicon import MONTHS

BEFORE, AFTER = 90, 100  # characters looked at on either side
POST = re.compile(r"@\w{2,20}\)\s*$")
LINK = re.compile(r"\($")
# "In this Jan. 5, 2019 file photo": the photograph is older than the story.
ARCHIVE = re.compile(r"\bfile\b|\barchive", re.IGNORECASE)
CREDIT = re.compile(
    r"AP Photo|\(AP\b|REUTERS|/Reuters\b|Reuters photo|Getty|\bAFP\b|\bEPA\b|Anadolu|Shutterstock|"
    r"\(Photo|[Pp]hoto(?:graph)? by|\bvia AP\b|/AP\b|Associated Press\)|Handout|\(Image|Picture taken|"
    r"/Reuters\)|/PA\b|Xinhua"
)
SHOWN = re.compile(r"\b[Ii]n this\b.{0,40}$|\bphoto(?:graph)? (?:taken|released|dated)\b.{0,20}$")
STAMP_BEFORE = re.compile(
    r"(?:\b(?:amended|updated|corrected|posted|published|edited|modified|filed|reviewed)(?:\s+(?:on|at|by)\b.{0,40}?)?|@|"
    r"\bprint edition(?: of)?|\bappears in the)[\s:]*(?:\w+day,?\s)?$",
    re.IGNORECASE,
)
STAMP_AFTER = re.compile(
    r"^,?\s*(?:\bpage\s?\w?\d|p\.\s?\d|(?:print )?(?:issue|edition)\b|(?:at |\|\s?)?\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?\b|[A-Z]{2,4}\b|\())",
    re.IGNORECASE,
)
# "By ANA RUIZ Staff Writer May 3, 2016", near the top of the page.
BYLINE = re.compile(r"\b[Bb][Yy]\s+[A-Z][\w.’'-]+\s[A-Z][^.!?]{1,60}$")
TOP = 400  # characters
# /2016/05/03/, /2016/may/3/, /2016-05-03/, /20160503, /2016/0503/; then the month alone.
ADDRESS_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:[/-](?P<m>\d\d?|[a-z]{3,9})[/-](?P<d>\d\d?)|/?(?P<M>[01]\d)(?P<D>[0-3]\d))(?![\d%])",
    re.IGNORECASE,
)
ADDRESS_MONTH = re.compile(
    r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>\d\d|[a-z]{3,9})(?=/)|-(?P<Y>20\d\d)-(?P<M>\d\d?)/?$",
    re.IGNORECASE,
)


def kind_of(expression: TimeExpression, document: Document) -> str:
    """The kind of a full date: posts, stamps, headlines, archive, captions, links or full_dates."""
    text = document.text
    if expression.start < document.body:
        return "headlines"
    before = text[max(0, expression.start - BEFORE) : expression.start].rpartition("\n")[2]
    after = text[expression.end : expression.end + AFTER].partition("\n")[0]
    if POST.search(before):
        return "posts"
    if STAMP_BEFORE.search(before) or STAMP_AFTER.search(after):
        return "stamps"
    if expression.start - document.body < TOP and BYLINE.search(before):
        return "stamps"
    if LINK.search(before) and after.startswith(")"):
        return "links"
    if CREDIT.search(after) or SHOWN.search(before):
        return "archive" if ARCHIVE.search(before[-40:] + after) else "captions"
    return "full_dates"


def address_day(url: str | None) -> date | None:
    """The day that stands in the path of a web address, None where there is none or several."""
    days = set()
    for match in ADDRESS_DAY.finditer(_path(url)):
        month = _month(match["m"] or match["M"])
        if month is None:
            continue
        try:
            days.add(date(int(match["y"]), month, int(match["d"] or match["D"])))
        except ValueError:
            continue
    return days.pop() if len(days) == 1 else None


def address_month(url: str | None) -> tuple[int, int] | None:
    """The year and month that stand in the path of a web address that tells no day."""
    path = _path(url)
    match = ADDRESS_MONTH.search(path) if ADDRESS_DAY.search(path) is None else None
    month = _month(match["m"] or match["M"]) if match is not None else None
    if match is None or month is None:
        return None
    return int(match["y"] or match["Y"]), month


def _path(url: str | None) -> str:
    try:
        return urlsplit(url or "").path
    except ValueError:  # a bracket that opens no IPv6 address
        return ""


def _month(word: str) -> int | None:
    if word.isdigit():
        return int(word) if 1 <= int(word) <= 12 else None
    return MONTHS.get(word.lower())
