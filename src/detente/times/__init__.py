"""When: time expressions, the article's own date, the dates of acts.

Data walks one way: the ``calendar`` reckons with days, ``words`` knows how they are told, ``meaning``
makes days of an expression, ``finding`` finds the expressions of a text, ``article_date`` tells when
the text was published, where that is not given, and ``act_date`` when what it tells took place.
``unsettled`` tells which expressions need a parse.
"""

from typing import TYPE_CHECKING

from detente.lazy import on_first_use

if TYPE_CHECKING:
    from detente.times.act_date.attachment import ActDate
    from detente.times.act_date.event_date import date_act
    from detente.times.act_date.presumed import presume
    from detente.times.article_date.document_date import date_document, is_anchor, spoken_on
    from detente.times.article_date.order import is_day_first
    from detente.times.calendar.period import Period
    from detente.times.finding.expressions import TimeExpression, find_expressions
    from detente.times.unsettled import find_unsettled

__all__ = [
    "ActDate",
    "Period",
    "TimeExpression",
    "date_act",
    "date_document",
    "find_expressions",
    "find_unsettled",
    "is_anchor",
    "is_day_first",
    "presume",
    "spoken_on",
]

__getattr__ = on_first_use(  # the ledger needs periods, and no parser
    __name__,
    {
        "detente.times.act_date.attachment": ("ActDate",),
        "detente.times.article_date.document_date": ("date_document", "is_anchor", "spoken_on"),
        "detente.times.act_date.event_date": ("date_act",),
        "detente.times.finding.expressions": ("TimeExpression", "find_expressions"),
        "detente.times.article_date.order": ("is_day_first",),
        "detente.times.calendar.period": ("Period",),
        "detente.times.act_date.presumed": ("presume",),
        "detente.times.unsettled": ("find_unsettled",),
    },
)
