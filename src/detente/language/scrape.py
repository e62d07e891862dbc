"""Overwrite the marks that web pages leave in a text, without moving a character.

Every function returns a text of the same length, so that offsets stay true to the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from detente.language.wording import load_wording

# Lines that are page furniture wherever they stand alone.
FURNITURE = re.compile(
    r"""^[ \t]*(?:
        advertis(?:e)?ments?|story\ continues\ below(?:\ advertisement)?|continue\ reading.*|
        share\ this\ (?:article|story|page).*|share\ on\ .*|click\ here\b.*|sign\ up\ (?:for|to)\b.*|
        subscribe\b.{0,80}|copyright\b.*|©.*|all\ rights\ reserved.*|see\ also:.*|read\ more:.*|
        read\ also:.*|related:.*|more\ on\ this\ story|image\ (?:caption|copyright|source).*|
        media\ caption.*|photo(?:\ by)?:.*|file\ photo.*|getty\ images.*|follow\ (?:us|him|her)\ on\b.*|
        watch(?:\ live)?:.*|video:.*|skip\ to\ content|close|menu|share|tweet|email|print|_{2,}|\*{3,}|-{3,}
    )[ \t]*$""",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
# Whose a page is: "Harbour Media © 2011", "2009-2016 Harbour Media. All rights reserved.", to the line's
# end. What stands before it in the line, such as the caption of a picture, stays.
RIGHTS = re.compile(
    r"""(?:^|(?<=[.!?]\ ))(?=[^\n]{0,240}$)(?:
        [^.!?\n]{0,120}(?:©|(?i:\bcopyright\b)\ *(?:\([cC]\)\ *)?(?:1[89]|20)\d\d\b)
        | [^.!?\n]{0,80}\([cC]\)\ ?(?:1[89]|20)\d\d\b(?=[^a-z\n]{0,12}[A-Z]|[ .]*$)
        | (?:[^.!?\n]{0,60}\b(?:1[89]|20)\d\d\b[^.!?\n]{0,60}[.,]?\ +)?(?i:all\ rights\ reserved)
        )[^\n]*$""",
    re.MULTILINE | re.VERBOSE,
)
# Signs, in small letters, without which no line tells who owns a page.
RIGHTS_SIGNS = ("©", "(c)", "copyright", "all rights reserved")
# Furniture that runs on into the first sentence of a page.
LEADING = re.compile(
    r"\A\s*(?:(?:SHARE THIS ARTICLE|Share this article|Share|Tweet|Post|Email|Print|Pin|CLOSE|"
    r"ADVERTISEMENT|Advertisement|Loading\.\.\.)\s+)+"
)
# Furniture within lines, each with the words without which it does not stand.
INLINE = (
    ("ADVERTISEMENT", re.compile(r"\bADVERTISEMENT\b")),
    ("Story continues", re.compile(r"\(?\bStory continues below(?: advertisement)?\)?")),
    ("[", re.compile(r"\[\s*(?:Video|Photo)\s*\]")),
)
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
# A no-break space that became a hyphen: "in May,-Silva said", "the talks.- Speaking in Lima", "it has-been".
GLUE = re.compile(  # what stands before is asked behind the hyphen, which is rare
    r"-(?:(?<=[,.;:!?]-)(?<![A-Z]\.-)(?=[A-Z\"“]|\s)|"  # not in "U.S.-Chinese"
    r"(?<=\s(?:is|am|an)-)(?=[a-z])|"
    r"(?<=\s(?:has|had|are|was|the|and|its)-)(?=[a-z])|"
    r"(?<=\s(?:were|that|said|been)-)(?=[a-z]))"
)
# A quotation mark, an apostrophe or a dash that lost its last byte: "the ministers"? photo", "he said "? in May".
BROKEN = re.compile(r'"\?(?=\w)')
# What opens an item of a list: "- ", "12 May 1956: ", "May 1956 – ", "1956, May: ".
ITEM = re.compile(
    r"[ \t]*(?:[•*·|–—-][ \t]|(?:\d{1,2}(?:st|nd|rd|th)?[ .]{1,2})?(?:[A-Z][a-z]{2,8}[ ,.]{1,2})?(?:\d{1,2}, )?[12]\d{3}"
    r"(?:, [A-Z][a-z]{2,8})?[ \t]*(?::|[–—-]+[ \t]))"
)
WRAP = re.compile(
    rf"(?<=\S)([ \t]*)\n(?=[ \t]*\S)(?!{ITEM.pattern})"
)  # a line break within a paragraph


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline as printed: its words, the place, the date words (or None) and its offset."""

    text: str
    place: str
    date: str | None
    start: int


@cache
def _agency() -> str:
    names = sorted(load_wording().agencies, key=lambda name: (-len(name), name))
    return f"(?:{'|'.join(map(re.escape, names))})"


@cache
def _datelines() -> re.Pattern[str]:
    """ "TEHRAN, Sept 26 (Reuters) -", "MILAN (AP) —", "DUBAI/ANKARA, Jan 4 -", "WASHINGTON —"."""
    return re.compile(
        rf"""^(?P<line>[ \t]*
            (?P<place>[A-Z][A-Z.'’\-]+(?:[ /,]+(?:[A-Z][A-Z.'’\-]+|[A-Z][a-z.]+)){{0,4}})
            (?:,?\ +(?P<date>{MONTH}\ +\d{{1,2}}(?:,\ +\d{{4}})?|\d{{1,2}}\ +{MONTH}(?:\ +\d{{4}})?))?
            (?:\ *[\(\[]\ *(?:{_agency()}(?:[ /]+[A-Z][A-Za-z]+)*|[A-Z][\w.&/ ]{{1,28}})\ *[\)\]])?
            [ \t]*(?:--?|–|—|:)[ \t]+)""",
        re.MULTILINE | re.VERBOSE,
    )


@cache
def _agency_tags() -> re.Pattern[str]:
    """ "(Reuters)" anywhere."""
    return re.compile(rf"[ \t]*\(\s*{_agency()}(?:/[A-Z][A-Za-z]+)?\s*\)")


def blank(text: str, start: int, end: int) -> str:
    """Overwrite ``text[start:end]`` with blanks, keeping line breaks."""
    return text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]


def blank_repeats(text: str, title: str) -> str:
    """Blank every repetition of the title at the head of the text, keeping the first of them.

    Pages print their headline as title, as heading and again in the lead-in.
    """
    title = title.strip()
    if len(title) < 12:
        return text
    position = len(text) - len(text.lstrip())
    if not text.startswith(title, position):
        return text
    pattern = re.compile(re.escape(title) + r"\s*")
    while match := pattern.match(text, position):
        text = blank(text, match.start(), match.end())
        position = match.end()
    return text


def find_dateline(text: str) -> Dateline | None:
    """Return the dateline in the first 400 characters, if there is one."""
    match = _datelines().search(text, 0, 400)
    if match is None or text[: match.start()].count("\n") > 4:
        return None
    return Dateline(match["line"].strip(), match["place"], match["date"], match.start())


def mend_marks(text: str) -> str:
    """Put blanks, apostrophes, dashes and quotation marks back where a page's bytes were misread."""
    return BROKEN.sub(_mended, GLUE.sub(" ", text))


def blank_marks(text: str) -> str:
    """Blank page furniture, datelines and agency tags, and mend what lost marks have glued together."""
    text = mend_marks(text)
    small = text.lower()
    owned = any(sign in small for sign in RIGHTS_SIGNS)
    inline = [pattern for sign, pattern in INLINE if sign in text]
    for pattern in (FURNITURE, *((RIGHTS,) if owned else ()), LEADING, *inline):
        for match in list(pattern.finditer(text)):
            text = blank(text, match.start(), match.end())
    for match in list(_datelines().finditer(text)):
        if _is_dateline(match):
            text = blank(text, match.start("line"), match.end("line"))
    for match in list(_agency_tags().finditer(text)):
        text = blank(text, match.start(), match.end())
    return text


def _mended(match: re.Match[str]) -> str:
    """What a broken mark was: a dash behind a blank, a closing quotation mark where one is open in its
    paragraph, else an apostrophe, each with the blank that it took the place of."""
    text, start = match.string, match.start()
    if start == 0 or text[start - 1].isspace():
        return "- "
    paragraph = text[text.rfind("\n", 0, start) + 1 : start]
    return '" ' if paragraph.count('"') % 2 else "' "


def _is_dateline(match: re.Match[str]) -> bool:
    """An all-capitals line ("IRAN - US: TALKS") is a heading, no dateline: its rest is capitals too."""
    rest = match.string[match.end() : match.end() + 40]
    return not rest.isupper()


def join_wrapped_lines(text: str) -> str:
    """Turn the line breaks of hard-wrapped text into blanks; a blank line stays a paragraph break.

    A text counts as wrapped where most lines but the last of each paragraph are 50 to 100
    characters long and do not end a sentence. What opens with a bullet or a date of its own is an item of a
    list, however long the line before.
    """
    lines = [line.rstrip() for line in text.split("\n")]
    inner = [a for a, b in pairwise(lines) if a and b and not ITEM.match(b)]
    if len(inner) < 3:
        return text
    broken = sum(45 <= len(line) <= 110 and line[-1] not in '.!?"”:' for line in inner)
    if broken < 0.5 * len(inner):
        return text
    return WRAP.sub(lambda m: m[1] + " ", text)
