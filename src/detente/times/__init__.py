"""When: time expressions, the article's own date, the dates of acts.

``patterns`` lists the forms that expressions take, ``search`` looks for them where they can stand
and ``meaning`` resolves them against the article's date (``days``, ``clock``, ``holidays``,
``around``, ``quarters``, ``spans``, ``sets``, and ``calendar_dates`` by the arithmetic of
``calendars``) and the ``tense`` of their verbs; ``named`` finds events of the ``event_table``;
``expressions`` walks a text, and ``unsettled`` tells which of them need a parse. ``document_date``
finds the article's date where none is given, from ``clues``: times told, the ``stamps`` of a page,
the ``tenures`` of office holders and of ``figures`` of public life (``term_clues``), weighed by
``spreads``. ``event_date`` decides which expression dates which act, by ``attachment`` in the parse, by
``combined`` expressions, by what it is told ``beside`` and by ``narrative``; ``order`` tells how a publisher writes 3/4/2016; ``presumed`` dates fresh news that tells no day.
``period`` is the stretch of days all of them speak of.
"""

from typing import TYPE_CHECKING

from detente.lazy import on_first_use

if TYPE_CHECKING:
    from detente.times.attachment import ActDate
    from detente.times.document_date import date_document, is_anchor
    from detente.times.event_date import date_act
    from detente.times.expressions import TimeExpression, find_expressions
    from detente.times.order import is_day_first
    from detente.times.period import Period
    from detente.times.presumed import presume
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
]

__getattr__ = on_first_use(  # the ledger needs periods, and no parser
    __name__,
    {
        "detente.times.attachment": ("ActDate",),
        "detente.times.document_date": ("date_document", "is_anchor"),
        "detente.times.event_date": ("date_act",),
        "detente.times.expressions": ("TimeExpression", "find_expressions"),
        "detente.times.order": ("is_day_first",),
        "detente.times.period": ("Period",),
        "detente.times.presumed": ("presume",),
        "detente.times.unsettled": ("find_unsettled",),
    },
)
