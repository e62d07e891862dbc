"""The forms that time expressions take in news, as one table of named patterns.

Order matters: where two patterns match at one place the longer match wins, then the earlier. The
words near which a form is looked for stand in ``search.py``: a new word for a form belongs there too.
Which words a span takes in ("the last week", "nearly two years", "early May") follows TimeML's guidelines
and, where they leave it open, the commoner habit of TempEval-3's training texts.
"""

from __future__ import annotations

import re

from detente.times.meaning.holidays import HOLIDAY
from detente.times.words.lexicon import (
    ABOUT,
    CARDINAL,
    FULL_MONTH,
    MONTH,
    NUMBER,
    ORDINAL,
    PART_OF_DAY,
    SEASON,
    SHORT_WEEKDAY,
    UNIT,
    UNITS_OF,
    WEEKDAY,
    YEAR,
)

FLAGS = re.IGNORECASE
EARLY = r"(?P<part>early|mid|late|earlier|later|the (?:beginning|start|end|middle) of)(?:(?<=[eyr])\s+in\b)?"
EDGE = r"(?:(?P<edge>the (?:beginning|start|end|middle) of)\s+(?=the\s))"
AFTER_PLACE = r"(?:(?<=\bin )|(?<=\bfor )|(?<=\bover )|(?<=\bduring )|(?<=\bthrough )|(?<=\bthroughout )|(?<=\bby )|(?<=\bsince )|(?<=\buntil ))"
SPOKEN_YEAR = r"(?:nineteen\s(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?|(?:oh|o)[\s-](?:one|two|three|four|five|six|seven|eight|nine))|(?<=in )two\sthousand(?:\sand)?\s(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|(?<=year )two\sthousand)(?!\s(?:dollars|people|troops|and|percent|miles))"
MORE = r"(?:more|additional|extra|further|other|consecutive|straight|full|whole|long|solid|trading|business|working)"
# "3, 4 and 5 April"; "April 4 and 5", not "on April 4 and 12 others".
LISTED = r"(?:,\s\d{1,2}){0,4},?"
CLOSED = r"(?:,?\s+\d{4}\b|\s*[.,;:)]|\s*$|\s+(?:in|at|with|for|to|after|before|that|when|as|by)\b)"
OR_SO = r"(?:\s+or\s+(?:so|more)\b)?"
HALF = r"(?P<half>\s+and\s+a\s+half)?"
# Nothing that goes on with the phrase: "in the evening", not "in the evening news"; "the day before in
# Lima", not "the day before he left".
ALONE = r"(?!-|['’]|\s+(?!(?:and|at|in|but|when|with|by|from)\b)[\w$])"
OPENING = r"(?!-|['’]|\s+(?!(?:and|at|in|on|but|when|while|as|with|to|by|from|that|the|an?|he|she|it|they|we|I|his|her|its|their|after|before)\b)[\w$])"
PATTERNS: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern, FLAGS)
    for name, pattern in {
        "iso": r"\b(?P<y>\d{4})(?P<sep>[-/])(?P<m>\d\d)(?P=sep)(?P<d>\d\d)\b",
        "compact": r"(?<![\d.,$#-])\b(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])\b(?![.,-]\d)",
        "numeric": r"\b(?P<a>\d{1,2})(?:/|(?P<dot>\.))(?P<b>\d{1,2})[/.](?P<y>\d{4}|\d\d)\b",
        "day_range": rf"\b(?:(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})(?:\s?(?:-|–|to|through)\s?(?P<e>\d{{1,2}})|{LISTED}\s+and\s+(?P<e3>\d{{1,2}})(?={CLOSED}))|(?P<d2>\d{{1,2}})(?:\s?(?:-|–|to)\s?|{LISTED}\s+and\s+)(?P<e2>\d{{1,2}})\s+(?P<m2>{MONTH}))\b(?!\s?[-–:%])(?:,?\s+(?P<y>{YEAR})\b)?",
        "mdy": rf"\b(?:(?:(?P<r>next|last|this(?:\s+coming|\s+past)?)\s+)?(?P<w>{WEEKDAY}|{SHORT_WEEKDAY}),?\s+)?(?P<m>{MONTH})\s+(?:the\s+)?(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?|(?P<o>{ORDINAL}))\b(?!\s*(?:%|percent|million|billion|troops)|:\d)(?:,?\s+(?:(?P<y>{YEAR})|(?:of\s+)?(?P<yr>last|this|next)\s+year)\b)?",
        "dmy": rf"\b(?:(?:(?P<r>next|last|this)\s+)?(?P<w>{WEEKDAY}|{SHORT_WEEKDAY}),?\s+)?(?:the\s+)?(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?|(?P<o>{ORDINAL})(?=\sof\s))\s+(?:of\s+)?(?P<m>{MONTH})\b(?:,?\s+(?:(?P<y>{YEAR}|\d\d(?=\s*\())|(?:of\s+)?(?P<yr>last|this|next)\s+year)\b)?",
        "week_of": rf"\b(?:the\s+)?week\s+(?:of|beginning|starting)\s+(?:(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})|(?P<d2>\d{{1,2}})\s+(?P<m2>{MONTH}))\b(?:,?\s+(?P<y>{YEAR})\b)?",
        "month_year": rf"\b(?:{EARLY}[\s-]+)?(?P<m>{MONTH})(?:,|\s+of)?\s+(?P<y>{YEAR})\b",
        "month_of_year": rf"\b(?P<m>{FULL_MONTH})\s+(?:of\s+)?(?P<r>last|this|next)\s+year\b",
        "season_year": rf"\b(?:{EARLY}\s+)?(?:the\s+)?(?P<s>{SEASON})(?:\s+of)?\s+(?P<y>{YEAR})\b",
        "relative_month": rf"\b(?:{EARLY}\s+)?(?P<r>last|next|this|this past|this coming|the previous|the following|that(?=\s\w+[,.;:])|(?-i:That)(?!\s\w+\s(?:be|on|not|have)\b))\s+(?P<m>(?-i:{FULL_MONTH}))(?![a-z])(?!\.?\s*\d)",
        "relative_season": rf"\b(?:{EARLY}\s+)?(?P<r>last|next|this|that|this past|this coming|the previous|the following)\s+(?P<s>{SEASON})\b",
        "season_of_year": rf"\b(?:the\s+)?(?P<s>{SEASON})\s+(?:of\s+)?(?P<r>last|this|next)\s+year\b",
        "season": rf"{AFTER_PLACE}(?:the\s+(?:{EARLY}\s+)?(?P<s>{SEASON})|(?:(?P<some>early|mid|late)[\s-]+)?(?P<bare>spring|summer|autumn|winter))\b(?!\s+(?:of|in)\b)",
        "relative_weekday": rf"\b(?P<r>last|next|this|this past|this coming|the previous|the following)\s+(?P<w>{WEEKDAY})(?:\s+(?P<t>{PART_OF_DAY}))?\b",
        "weekday": rf"\b(?:(?:early|late)\s+)?(?P<w>{WEEKDAY})(?:\s+(?P<t>{PART_OF_DAY}))?\b",
        "nth_weekday": rf"\b(?:(?P<the>the)\s+)?(?P<o>first|second|third|fourth|(?<=the )(?:last|final))\s+(?P<w>{WEEKDAY})\s+(?:in|of)\s+(?P<m>{FULL_MONTH})(?![a-z])(?:,?\s+(?P<y>{YEAR})\b)?",
        "day_of_month": r"\b(?:the\s+)?(?P<d>\d{1,2})(?:st|nd|rd|th)\s+of\s+(?P<r>this|last|next|that|the same)\s+month\b",
        "year_turn": r"\bthe turn of the year\b",
        "mid_year": r"\bmid-?year\b",
        "in_part_of_day": rf"(?:(?<=\bin )|(?<=\bby )|(?<=\bduring ))the (?:(?:early|late) )?(?P<t>morning|afternoon|evening)\b{OPENING}",
        "nth_of_month": rf"(?:(?<=\bon ))the (?P<d>\d{{1,2}})(?:st|nd|rd|th)\b{OPENING}",
        "month": rf"\b(?:{EARLY}[\s-]+)?(?P<m>(?-i:{FULL_MONTH}))(?!\s*\d)(?![a-z])",
        "day_word": rf"\b(?:(?:earlier|later|late|early)\s+)?(?P<r>the day before yesterday|the day after tomorrow|today|yesterday|tomorrow|tonight|overnight)(?:\s+(?P<t>{PART_OF_DAY}))?\b",
        "the_quarter": r"\bthe (?:latest quarter|latest period|quarter)\b(?!\s*(?:of|-))",
        "this_unit": rf"\b(?:(?P<part>early|mid|late|(?:earlier|later)(?= (?:this|that|next|last) (?:year|month|week))|the (?:beginning|start|end|middle) of)\s+)?(?P<r>this|last|next|the (?:past|last)|past|the previous|the coming|the current|the following|that same|that|the same|the next|the latest|the(?=\s+(?:weekend|(?:fiscal|financial|full|calendar|entire|whole)\s+year)))\s+(?:(?P<k>fiscal|financial|full|calendar|entire|whole)\s+)?(?P<u>week|month|year|quarter|decade|century|weekend|day|morning|afternoon|evening|night|(?:(?<=\bthat )|(?<=\bsame ))date)\b(?!-)(?:(?<=day)\s+in\s+(?P<iy>{YEAR})\b)?{OR_SO}",
        "of_unit": r"\b(?P<part>the (?:beginning|start|end|middle|rest|remainder) of|(?:earlier|later|early|late) in) the (?:(?P<k>fiscal|financial) )?(?P<u>year|month|week|decade|century|(?:(?<=lier in the )|(?<=ater in the )|(?<=arly in the )|(?<=late in the ))(?:day|morning|afternoon|evening))\b(?!-)",
        "year_end": r"\b(?:around )?(?:the )?year(?:['’]s)?[ -]end\b(?:\s+(?P<y>(?:19|20)\d\d)\b)?",
        "the_year": r"\b(?=the )(?:(?<=\bin )|(?<=\bfor )|(?<=\bduring )|(?<=\bthroughout ))the (?P<u>year|month|week)\b(?!-|\s+(?:of|after|before|when|that|\d))(?P<ended>(?=\s+(?:ended|ending|to|through)\s))?",
        "the_n": rf"\b(?:(?:about|around|at\sleast|almost|nearly|roughly)\s+)?(?P<r>(?:the\s+)?(?:past|last|next|coming|previous|first|following|final))\s+(?P<n>{NUMBER}|few|couple\sof)(?P<half_more>\s+and\s+a\s+half)?\s+(?:{MORE}\s+)?(?P<u>{UNIT})s?\b(?!-){HALF}{OR_SO}",
        "the_year_and_half": r"\b(?P<r>(?:the\s+)?(?:past|last|next|coming|first))\s+(?P<n>)(?P<u>year|decade|century|hour)(?P<half>\s+and\s+a\s+half)\b",
        "the_units": rf"\bthe (?!early hours of)(?P<q>first|last|early|final|following|intervening) (?P<u>{UNITS_OF})\b",
        "one_day": r"(?:(?<=\bwill )|(?<=\bwould )|(?<=\bcould )|(?<=\bmay )|(?<=\bmight )|(?<=\bcan ))one day\b",
        "ago": rf"\b(?:(?P<q>{ABOUT})\s+)?(?P<n>{NUMBER})(?:(?:\s+or\s+|\s+to\s+|-)(?P<k>{CARDINAL}))?\s+(?:{MORE}\s+)?(?P<u>{UNIT})s?(?:{HALF}|\s+or\s+(?P<so>so|two|more))\s+ago\b(?:\s+(?P<at>today|yesterday|tomorrow|(?:this|last|next)\s+(?:week|month)|(?:on\s+)?(?P<on>{WEEKDAY}))\b)?",
        "units_ago": rf"\b(?<!of )(?<!million )(?<!billion )(?P<n>)(?P<u>{UNITS_OF})\s+ago\b",
        "earlier": rf"\b(?:(?P<q>{ABOUT})\s+)?(?P<n>{NUMBER})\s+(?:{MORE}\s+)?(?P<u>{UNIT})s?\s+(?P<r>earlier|later|before|after|previously|from now|prior)\b(?P<bare>(?=[.;?!\n]|,\s|\s*$))?",
        "range_duration": rf"\b(?<![\d.,$-])(?:{ABOUT}\s+)?(?P<n>{CARDINAL})(?:\s+(?:to|or)\s+|(?<=\d)\s?[-–]\s?(?=\d))(?P<k>{CARDINAL})[\s-](?P<u>{UNIT})s?\b(?!\s+ago)(?:[\s-](?P<long>long|old))?",
        "duration": rf"\b(?<![\d%$]\s)(?<!million\s)(?<!billion\s)(?<!percent\s)(?<!miles\s)(?<!kilometers\s)(?<!kilometres\s)(?<!km\s)(?:the\s+(?={NUMBER}\s(?:{MORE}\s)?{UNIT}s\b)|{ABOUT}\s+)?(?:another\s+(?={CARDINAL}\s))?(?P<n>(?!an?\s\w+-long|(?<=\bas )many\b){NUMBER}|another|an\s(?:additional|extra))(?P<half>[\s-]+and[\s-]+a[\s-]+half)?[\s-]+(?:{MORE}\s+)?(?P<u>(?:(?!quarter){UNIT}|(?<!-)quarter(?=s\b)(?!s\s+of\s+(?:the|its|their|his|our|all|an?)\b)))s?\b(?!-(?:ago|earlier|on|to|end|over)\b)(?:['’](?!['’s]))?(?P<more>\s+and\s+{CARDINAL}\s+(?:days|weeks|months|hours|minutes)\b)?(?:[\s-](?P<long>long|old(?:(?<=(?:ay|th|ek)-old)(?=\s+(?P<thing>[a-z]+)))?))?",
        "unit_long": rf"(?<![-\w])(?P<u>{UNIT})(?:-?long|(?<!year)-old)\b",
        "half_unit": rf"\b(?:{ABOUT}\s+)?(?P<half>(?:an?\s+)?half(?:\s+an?\s+|[\s-]))(?P<n>)(?P<u>hour|day|year|decade|century)\b(?:\s+(?P<ago>ago)\b|[\s-](?P<long>long|old))?",
        "unit_and_half": rf"\b(?:{ABOUT}\s+)?(?P<n>an?|one)\s+(?P<u>hour|day|year|decade|century)(?P<half>\s+and\s+a\s+half)\b",
        "year_ago": r"\b(?:the\s+)?(?:(?:comparable|corresponding|same)\s+)?year-(?:ago|earlier)(?:\s+(?:(?P<o>first|second|third|fourth)\s+)?(?P<u>quarter|period))?\b",
        "year_quarter": rf"\b(?:the\s+(?P<y>{YEAR})|(?P<r>this|next|last)\s+year['’]s)\s+(?:(?P<o>first|second|third|fourth)[\s-])?(?:quarter|period)\b",
        "quarter": rf"\b(?:(?:the\s+(?!\w+-))?(?:(?P<k>fiscal)\s+)?)(?P<o>first|second|third|fourth|latest|(?:final|last)(?=\squarter\sof\s))[\s-]quarter(?:(?:\s+of)?\s+(?:(?P<y>{YEAR})|(?P<r>this|last|next)\s+year))?\b",
        "half_year": rf"\b(?:the\s+)?(?P<o>first|second|last|latter)\s+half\s+of\s+(?:(?P<y>{YEAR})\b|(?P<r>this|last|next|the)\s+year\b|(?:the\s+)?(?:(?P<dy>1[5-9]\d0|20\d0)s|['’](?P<dyy>\d0)s)|(?P<m>{FULL_MONTH})(?![a-z])(?:,?\s+(?P<my>{YEAR})\b)?)",
        "decade": rf"(?:\b|(?<=\s)(?=['’]\d0s))(?<!his )(?<!her )(?<!their )(?<!late )(?<!early )(?<!mid[ -])(?:(?:(?:the\s+)?(?P<part>early|mid|late)[\s-]+)|{EDGE})?(?:the\s+)?(?:(?P<y>1[5-9]\d0|20\d0)s|['’](?P<yy>\d0)s|(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b",
        "century": rf"\b{EDGE}?(?:the\s+)?(?:(?P<part>early|mid|late)[\s-]+)?(?:(?P<n>[5-9]|1\d|2[01])(?:th|st)|(?P<o>{ORDINAL}))[\s-]century\b",
        "range": rf"\b(?P<y>{YEAR})\s?[-–/]\s?(?P<z>\d\d|\d{{4}})\b(?!-)",
        "fiscal": rf"\b(?:the\s+)?(?:(?:fiscal|financial)(?:\s+year)?|FY)\s?['’]?(?P<y>{YEAR}|\d\d)\b|\bthe\s+(?P<yb>{YEAR})\s+(?:fiscal|financial)\s+year\b",
        "year": rf"\b(?<![$£€])(?:{EARLY}[\s-]+)?(?:the\s+year\s+)?(?:(?P<y>{YEAR})|(?P<spoken>{SPOKEN_YEAR}))\b(?!\s*(?:%|percent|troops|people|soldiers|km|miles|dollars|meters|metres|\d))",
        "set": rf"\b(?P<s>(?:every|each)\s+(?:single\s+)?(?:(?P<n>{NUMBER}|few|other|second|third|fourth)\s+)?(?P<u>{UNIT}|{WEEKDAY}|{SEASON}|{PART_OF_DAY}|{MONTH})s?(?:\s+(?:of|in)\s+(?:the|each|every)\s+month\b)?|(?:the\s+)?(?:first|second|third|fourth|last)\s+(?P<w>{WEEKDAY})\s+(?:of|in)\s+(?:each|every)\s+month|daily|nightly|weekly|monthly|yearly|annually|hourly)\b",
        "times_a": rf"\b(?:once|twice|{CARDINAL}\s+times)\s+(?:an?|per|each|every)\s+(?P<u>day|week|month|year|hour|night)\b(?!-)",
        "rate": r"\b(?=an?\s|per\s|each\s|every\s)(?:(?<=\d )|(?<=million )|(?<=billion )|(?<=thousand )|(?<=percent )|(?<=% )|(?<=[a-z]s )|(?=per\b))(?<!miles )(?<!kilometers )(?<!kilometres )(?<!km )(?:an?|per|each|every)\s+(?P<u>day|week|month|year|hour|night)\b(?!-|\s+(?:ago|earlier|later|before|after|and|or)\b)",
        "weekdays": rf"\b(?:(?P<w>{WEEKDAY})|(?P<end>weekend))s(?!['’]|\w)(?:\s+(?P<t>morning|afternoon|evening|night)s)?",
        "short_year": r"(?:(?<=\bin )|(?<=\bsince ))['’](?P<yy>\d\d)\b",
        "unit_beside": rf"\b(?P<k>the) (?P<u>day|night|week|month|year) (?P<r>before|after|earlier)\b{ALONE}",
        "before_last": rf"\bthe (?:(?P<u>week|weekend|month|year)|(?P<w>{WEEKDAY})) before last\b",
        "mid_day": r"\b(?P<r>mid)[- ](?P<t>morning|afternoon)\b",
        "present": r"\b(?P<r>(?:right )?(?<!every )(?-i:now)|currently|current|at present|at the moment|nowadays|presently|these days)\b",
        "past": r"\b(?P<r>(?:more )?recently|(?:recent|past) (?:years|months|weeks|days|quarters|decades)|(?<=in )the past|lately)\b",
        "future": rf"\b(?P<r>the near future|the future(?! of)|(?:the )?(?:coming|future) (?:days|weeks|months|quarters|years|decades)(?: (?:and|or) {UNITS_OF})?|the (?:days|weeks|months|years|decades)(?: (?:and|or) {UNITS_OF})? (?:ahead|to come))\b",
        "while": r"(?:(?<=\bfor ))(?:a while|(?:quite )?some time)\b(?! to\b)",
        "quarter_sign": rf"\b(?-i:Q)(?P<q>[1-4])\b(?:(?:\s+of)?[\s-]+(?P<y>{YEAR})\b|\s+of\s+(?P<r>this|last|next)\s+year\b)?",
        "soon": r"(?<!as )\bsoon\b(?! (?:after|as|thereafter|enough))",
        "clock": rf"(?:\b(?P<h>\d{{1,2}})(?:[:.](?P<mi>\d\d))?[ \t]*(?P<ap>(?-i:[ap]\.m\.?|[ap]m|[AP]M|[AP]\.M\.?))(?![A-Za-z])|\b(?P<H>[01]?\d|2[0-3]):(?P<M>[0-5]\d)\b(?!\.\d)|\b(?P<H2>[01]\d|2[0-3])(?P<M2>[0-5]\d)(?=\s+(?:GMT|UTC|hours|hrs)\b)|\b(?P<clock>\d{{1,2}}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+o['’]clock\b|(?<!high )\b(?P<noon>noon|midnight|midday)\b)(?:\s+(?-i:[A-Z]{{1,3}}T|UTC))?(?=\s+(?P<dw>today|tomorrow|yesterday)\b)?(?:(?:\s+local\s+time)?,?\s+(?:(?P<w>{WEEKDAY})(?:\s+(?P<t>{PART_OF_DAY}))?|(?P<m>{MONTH})\s+(?P<d>\d{{1,2}}))\b)?(?=(?:(?:\s+local\s+time)?,?\s+on\s+(?:(?P<on>{WEEKDAY})(?!,?\s+(?:the\s+)?(?:\d|{MONTH}))|(?:{WEEKDAY},?\s+)?(?P<om>{MONTH})\s+(?P<od>\d{{1,2}})(?!\d)(?:,?\s+(?P<oy>{YEAR}))?|(?:{WEEKDAY},?\s+)?(?P<od2>\d{{1,2}})\s+(?P<om2>{MONTH})(?:,?\s+(?P<oy2>{YEAR}))?)\b)?)",
        "holiday": HOLIDAY,
        "vague_duration": rf"(?:(?<=for )|(?<=over )|(?<=within )|(?<=after )|(?<=in )|(?<=the )|(?<=spent )|(?<=spend )|(?<=take )|(?<=took )|(?<=takes )|(?<=span )|(?<=lasted )|(?<=last )|\b(?P<q>some)\s+|\b(?<!as many )(?=weeks\b|days\b)|\b(?<!early )(?<!small )(?={UNITS_OF}(?:-long|\s+(?:of|later|earlier|before|after))\b)|\b(?<!\d )(?<!-)(?=(?:year|decade|centurie)s-old\b)|(?<=been ))(?P<u>{UNITS_OF})\b(?:\s+(?:or|and)\s+{UNITS_OF})?(?:-(?:long|old)\b)?",
    }.items()
}  # fmt: skip
