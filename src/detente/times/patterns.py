"""The forms that time expressions take in news, as one table of named patterns.

Order matters: where two patterns match at one place the longer match wins, then the earlier. The
words near which a form is looked for stand in ``search.py``: a new word for a form belongs there too.
"""

from __future__ import annotations

import re

from detente.times.lexicon import FULL_MONTH, MONTH, NUMBER, SEASON, UNIT, WEEKDAY, YEAR

FLAGS = re.IGNORECASE
EARLY = r"(?P<part>early|mid|late|earlier|later|the (?:beginning|start|end|middle) of)"
PATTERNS: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern, FLAGS)
    for name, pattern in {
        "iso": r"\b(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)\b",
        "numeric": r"\b(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>\d{4}|\d\d)\b",
        "mdy": rf"\b(?:(?:(?P<r>next|last|this)\s+)?(?P<w>{WEEKDAY}),?\s+)?(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*(?:%|percent|million|billion|troops))(?:,?\s+(?P<y>{YEAR})\b)?",
        "dmy": rf"\b(?:(?:(?P<r>next|last|this)\s+)?(?P<w>{WEEKDAY}),?\s+)?(?:the\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{MONTH})\b(?:,?\s+(?P<y>{YEAR}|\d\d(?=\s*\())\b)?",
        "month_year": rf"\b(?:{EARLY}[\s-]+)?(?P<m>{MONTH})(?:,|\s+of)?\s+(?P<y>{YEAR})\b",
        "month_of_year": rf"\b(?P<m>{FULL_MONTH})\s+(?P<r>last|this|next)\s+year\b",
        "season_year": rf"\b(?:{EARLY}\s+)?(?:the\s+)?(?P<s>{SEASON})(?:\s+of)?\s+(?P<y>{YEAR})\b",
        "relative_month": rf"\b(?:{EARLY}\s+)?(?P<r>last|next|this|this past|this coming|the previous|the following)\s+(?P<m>{MONTH})\b(?!\.?\s*\d)",
        "relative_season": rf"\b(?:{EARLY}\s+)?(?P<r>last|next|this|this past|the previous|the following)\s+(?P<s>{SEASON})\b",
        "relative_weekday": rf"\b(?P<r>last|next|this|this past|this coming|the previous|the following)\s+(?P<w>{WEEKDAY})(?:\s+(?P<t>morning|afternoon|evening|night))?\b",
        "weekday": rf"\b(?P<w>{WEEKDAY})(?:\s+(?P<t>morning|afternoon|evening|night))?\b",
        "month": rf"\b(?:{EARLY}[\s-]+)?(?P<m>(?-i:{FULL_MONTH}))(?!\s*\d)(?![a-z])",
        "day_word": r"\b(?:(?:earlier|later|late|early)\s+)?(?P<r>the day before yesterday|the day after tomorrow|today|yesterday|tomorrow|tonight|overnight)(?:\s+(?P<t>morning|afternoon|evening|night))?\b",
        "the_quarter": r"\bthe (?:latest quarter|latest period|quarter)\b(?!\s*(?:of|-))",
        "this_unit": r"\b(?:(?P<part>early|mid|late|(?:earlier|later)(?= this (?:year|month))|the (?:beginning|start|end|middle) of)\s+)?(?P<r>this|last|next|the past|past|the previous|the coming|the current|the following|that same|that|the same|the)\s+(?P<u>week|month|year|quarter|decade|century|weekend|day|morning|afternoon|evening|night)\b(?!-)",
        "the_n": rf"\b(?P<r>(?:the\s+)?(?:past|last|next|coming|previous|first|following))\s+(?P<n>{NUMBER}|\d{{1,3}}|few|several)\s+(?P<u>{UNIT})s?\b",
        "ago": rf"\b(?:(?P<q>about|around|nearly|almost|more than|over|some|at least|less than|just|just over|roughly)\s+)?(?P<n>{NUMBER}|\d{{1,3}})\s+(?P<u>{UNIT})s?\s+ago\b",
        "earlier": rf"\b(?P<n>{NUMBER}|\d{{1,3}})\s+(?P<u>{UNIT})s?\s+(?P<r>earlier|later|before|after|previously|from now|prior)\b",
        "duration": rf"(?<![\d%]\s)(?<!million\s)(?<!billion\s)(?<!percent\s)\b(?:the\s+(?=\S+\s\w+s\b)|(?P<q>more than|less than|at least|up to)\s+)?(?P<n>{NUMBER}|\d{{1,3}})[\s-]+(?P<u>{UNIT})s?\b(?:['’](?!s))?(?:[\s-](?P<long>long|old))?",
        "year_ago": r"\b(?:the\s+)?year-(?:ago|earlier)(?:\s+(?P<u>quarter|period))?\b",
        "year_quarter": rf"\b(?:the\s+(?P<y>{YEAR})|(?P<r>this|next|last)\s+year['’]s)\s+(?:(?P<o>first|second|third|fourth)[\s-])?(?:quarter|period)\b",
        "quarter": rf"\b(?:(?:the\s+(?!\w+-))?(?:fiscal\s+)?)(?P<o>first|second|third|fourth|latest)[\s-]quarter(?:(?:\s+of)?\s+(?P<y>{YEAR}))?\b",
        "decade": r"\b(?:(?:the\s+)?(?P<part>early|mid|late)[\s-]+)?(?:the\s+)?(?:(?P<y>1[5-9]\d0|20\d0)s|['’](?P<yy>\d0)s)\b",
        "century": r"\b(?:the\s+)?(?:(?P<part>early|mid|late)[\s-]+)?(?P<n>1[4-9]|2[01])(?:th|st)[\s-]century\b",
        "range": rf"\b(?P<y>{YEAR})\s?[-–/]\s?(?P<z>\d\d|\d{{4}})\b",
        "fiscal": rf"\b(?:fiscal(?:\s+year)?)\s+(?P<y>{YEAR})\b",
        "year": rf"\b(?:{EARLY}[\s-]+)?(?P<y>{YEAR})\b(?!\s*(?:%|percent|troops|people|soldiers|km|miles|dollars|meters|metres|\d))",
        "set": rf"\b(?P<s>(?:every|each)\s+(?:(?P<n>{NUMBER})\s+)?(?P<u>{UNIT}|{WEEKDAY}|{SEASON})s?|daily|weekly|monthly|yearly|hourly)\b",
        "present": r"\b(?P<r>(?-i:now)|currently|current|at present|at the moment|nowadays|presently|these days)\b",
        "past": r"\b(?P<r>recently|recent (?:years|months|weeks|days)|(?<=in )the past|lately)\b",
        "future": r"\b(?P<r>the near future|the future|(?:the )?coming (?:days|weeks|months|years))\b",
        "clock": rf"(?:\b(?P<h>\d{{1,2}})(?::(?P<mi>\d\d))?[ \t]*(?P<ap>(?-i:[ap]\.m\.?|[ap]m|[AP]M|[AP]\.M\.?))(?![A-Za-z])|\b(?P<H>[01]?\d|2[0-3]):(?P<M>[0-5]\d)\b(?!\.\d)|(?<!high )\b(?P<noon>noon|midnight|midday)\b)(?:\s+(?-i:[A-Z]{{1,3}}T))?(?:,?\s+(?:(?P<w>{WEEKDAY})|(?P<m>{MONTH})\s+(?P<d>\d{{1,2}}))\b)?",
        "holiday": r"\b(?:last\s+|next\s+)?(?P<h>christmas(?: day| eve)?|new year['’]s (?:day|eve)|thanksgiving(?: day)?|independence day|may day|valentine['’]s day|halloween)\b",
        "vague_duration": r"(?:(?<=for )|(?<=over )|(?<=within )|\b(?P<q>many|several|a few|a couple of)\s+|\b(?=weeks\b|days\b))(?P<u>days|weeks|months|years|decades|centuries)\b",
    }.items()
}  # fmt: skip
