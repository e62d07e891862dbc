"""Which time belongs to which act.

An act takes the expression that the parse hangs on its predicate or on the clause that states
it; never one from another clause ("relations that soured four years ago" does not date the
talks about them). A past tense takes no future date, a planned act no past one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Token

from detente.language.document import Document
from detente.model import Status
from detente.times.expressions import TimeExpression, is_future
from detente.times.period import Period

# Announcing is doing: "announced on Sunday that it was severing ties" dates the severance.
PERFORMATIVE = frozenset(("announce", "declare"))
BEGINNINGS = frozenset(("start", "begin", "open", "launch", "commence"))
EXPLICIT = frozenset(
    (
        "iso",
        "numeric",
        "mdy",
        "dmy",
        "month_year",
        "season_year",
        "year",
        "range",
        "fiscal",
        "month",
    )
)
CLAUSAL = frozenset(("xcomp", "conj", "advcl", "pcomp", "acl", "ccomp", "parataxis"))
# Words that make a perfect tense tell of habit or history rather than news.
HABITUAL = frozenset(
    (
        "long",
        "previously",
        "never",
        "repeatedly",
        "often",
        "always",
        "ever",
        "already",
        "once",
        "frequently",
    )
)
LEAD = 600  # characters of text that make up a lead
# Prepositions under which a time bounds an act rather than dates it.
BOUNDING = frozenset(("before", "until", "till", "after", "following", "since"))


@dataclass(frozen=True, slots=True)
class ActDate:
    """When an act took place. ``words`` are the expression's, at ``start`` to ``end`` of the document's
    text, empty where none tells it and the date is ``presumed`` from the article's; ``reason`` tells
    people why it was taken."""

    period: Period
    words: str
    start: int
    end: int
    reason: str
    presumed: bool = False

    @property
    def edtf(self) -> str:
        """The date as EDTF."""
        return self.period.edtf


def date_act(
    document: Document,
    trigger: Token,
    expressions: Sequence[TimeExpression],
    *,
    status: Status = "actual",
) -> ActDate | None:
    """The date of the act whose predicate is ``trigger``, or None where the text does not tell.

    ``expressions`` are the document's, in order. The result lies on the side of the article's
    date that ``status`` asks for.
    """
    sentence = trigger.sent
    near = [e for e in expressions if sentence.start <= e.token_start < sentence.end]
    begun = _begun(document, trigger, near)
    if begun is not None:
        return begun
    scored = sorted(
        (
            (distance, abs(e.token_start - trigger.i), e)
            for e in near
            if (distance := _distance(trigger, e)) is not None
        ),
        key=lambda row: row[:2],
    )
    for distance, _, expression in scored:
        period = _fitting(expression, document, trigger, status)
        if period is not None:
            return ActDate(
                period,
                expression.text,
                expression.start,
                expression.end,
                f"{distance} steps away in the same clause",
            )
    return (
        _accompanied(trigger, near, document, status)
        or _framed(trigger, near, document, status)
        or _inherited(document, trigger, expressions, status)
        or _fresh(document, trigger, status)
    )


def _chain(trigger: Token) -> Iterator[Token]:
    """The predicate, and the nodes above it that belong to the same statement."""
    node = trigger
    yield node
    for _ in range(8):
        head = node.head
        if head == node:
            return
        if node.pos_ in ("VERB", "AUX"):
            finite = node.dep_ == "ccomp" and node.tag_ not in ("VB", "VBG")
            if finite and head.lemma_ not in PERFORMATIVE:
                return
            if node.dep_ not in CLAUSAL or (
                node.dep_ == "advcl" and any(c.dep_ in ("mark", "nsubj") for c in node.children)
            ):
                return
        if node.dep_ in ("relcl",):
            return
        yield head
        node = head


def _distance(trigger: Token, expression: TimeExpression) -> int | None:
    """Steps between predicate and expression in the parse; None where another clause lies between."""
    root = trigger.doc[expression.token_start : expression.token_end].root
    if any(t.i == trigger.i for t in trigger.doc[expression.token_start : expression.token_end]):
        return None
    chain = {node.i: steps for steps, node in enumerate(_chain(trigger))}
    node, climbed = root, 0
    while node.i not in chain:
        head = node.head
        if head == node or climbed > 8:
            return None
        # A finite or participial clause of its own keeps its time to itself, save the one that
        # tells how the act came about ("the accord reached in May").
        if (
            climbed
            and node.pos_ in ("VERB", "AUX")
            and node.dep_ in ("relcl", "advcl", "ccomp", "acl", "conj")
            and not (node.dep_ == "acl" and node.tag_ == "VBN" and head == trigger)
        ):
            return None
        if node.dep_ == "prep" and node.lower_ in BOUNDING and not _dates_nothing_else(node, root):
            return None
        node, climbed = head, climbed + 1
    own_noun = trigger.pos_ not in ("VERB", "AUX") and node == trigger
    return climbed + 2 * chain[node.i] - (1 if own_noun else 0)


def _dates_nothing_else(preposition: Token, root: Token) -> bool:
    """ "Since 2015" dates; "after the 1979 revolution", "since joining in May" only bound."""
    return preposition.lower_ == "since" and root.head == preposition


def _fitting(
    expression: TimeExpression, document: Document, trigger: Token, status: Status
) -> Period | None:
    """The expression's days where they can be the act's, on the right side of the article's date."""
    period = expression.period
    if period is None or expression.form in (
        "present",
        "past",
        "future",
        "set",
        "duration",
        "clock",
    ):
        return None
    counted = (
        expression.form == "earlier"
    )  # "eight months later" is a date, though told as a length
    if expression.type == "DURATION" and not counted and not _is_window(expression, trigger):
        return None
    day_one = document.date.first if document.date is not None else None
    day_last = document.date.last if document.date is not None else None
    if status == "actual":
        if day_last is not None and period.first is not None and period.first > day_last:
            return period if _is_present(trigger) else None
        return (
            period.until(day_last) if expression.form in ("this_unit", "named", "the_n") else period
        )
    if (
        status == "planned"
        and day_one is not None
        and period.last is not None
        and period.last < day_one
    ):
        return None
    if (
        status == "planned"
        and expression.form == "this_unit"
        and day_one
        and period.last
        and period.first
        and period.first < day_one <= period.last
    ):
        return Period.day(day_one) if day_one == period.last else Period(day_one, period.last)
    return period


def _is_window(expression: TimeExpression, trigger: Token) -> bool:
    """ "In the past year" dates an act, "for the past year" tells how long it lasted."""
    first = trigger.doc[expression.token_start]
    previous = trigger.doc[first.i - 1] if first.i else first
    return previous.lower_ in ("in", "within", "during", "over") or first.lower_ in (
        "in",
        "during",
        "over",
    )


def _is_present(trigger: Token) -> bool:
    """A present tense takes a future date: "talks open in Lima on Friday"."""
    node = trigger
    for _ in range(4):
        if node.pos_ in ("VERB", "AUX"):
            auxiliaries = [c for c in node.children if c.dep_ in ("aux", "auxpass")]
            return not any(t.tag_ in ("VBD", "VBN") for t in [node, *auxiliaries]) or any(
                c.tag_ in ("VBZ", "VBP") for c in auxiliaries
            )
        node = node.head
    return False


def _begun(document: Document, trigger: Token, near: Sequence[TimeExpression]) -> ActDate | None:
    """ "The talks, which began several months ago, are being held": begun then, going on still."""
    for clause in (c for c in trigger.children if c.dep_ == "relcl" and c.lemma_ in BEGINNINGS):
        inside = {t.i for t in clause.subtree}
        for expression in near:
            if (
                expression.token_start in inside
                and expression.period is not None
                and expression.period.first is not None
            ):
                last = document.date.last if document.date is not None else None
                if last is None or expression.period.first > last:
                    continue
                first = _middle(expression.period).replace(day=1)
                vague = "first" if expression.value.endswith("_REF") else ""
                period = Period(
                    first if vague else expression.period.first, last, "interval", vague
                )
                return ActDate(
                    period,
                    expression.text,
                    expression.start,
                    expression.end,
                    "begun then and going on",
                )
    return None


def _middle(period: Period) -> date:
    if period.first is None or period.last is None:
        raise ValueError("an open period has no middle")
    return period.first + (period.last - period.first) / 2


def _accompanied(
    trigger: Token, near: Sequence[TimeExpression], document: Document, status: Status
) -> ActDate | None:
    """The date of an act that comes with this one.

    "Recognised the republic when its envoy was received on 4 May", "renewed ties and lifted the
    embargo in 1998": the clause of time, or the clause that goes on with the same subject.
    """
    verb = trigger
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    for clause in verb.children:
        words = {c.lower_ for c in clause.children}
        simultaneous = clause.dep_ == "advcl" and "when" in words
        goes_on = clause.dep_ == "conj" and not any(
            c.dep_ in ("nsubj", "nsubjpass") for c in clause.children
        )
        if not (simultaneous or goes_on) or clause.pos_ not in ("VERB", "AUX"):
            continue
        for expression in near:
            if expression.form in EXPLICIT and _distance(clause, expression) is not None:
                period = _fitting(expression, document, trigger, status)
                if period is not None:
                    return ActDate(
                        period,
                        expression.text,
                        expression.start,
                        expression.end,
                        "the time of the act that came with it",
                    )
    return None


def _framed(
    trigger: Token, near: Sequence[TimeExpression], document: Document, status: Status
) -> ActDate | None:
    """A time that opens the sentence covers its clauses of time ("Earlier this year, A left, days after B did")."""
    start = trigger.sent.start
    for expression in near:
        opens = expression.token_start <= start + 2
        wide = expression.period is not None and expression.period.days > 6
        if opens and wide and not any(n.dep_ == "relcl" for n in (trigger, *trigger.ancestors)):
            period = _fitting(expression, document, trigger, status)
            if period is not None:
                return ActDate(
                    period,
                    expression.text,
                    expression.start,
                    expression.end,
                    "the time that opens the sentence",
                )
    return None


def _fresh(document: Document, trigger: Token, status: Status) -> ActDate | None:
    """News without a date: "has expelled", a headline or a lead tells of the last days.

    The window of three days is how far back such acts lie in nine of ten dated articles read.
    """
    day = document.date.day if document.date is not None else None
    if status != "actual" or day is None or not _is_news(document, trigger):
        return None
    period = Period(day - timedelta(days=2), day, "interval", "first")
    return ActDate(
        period,
        "",
        trigger.idx,
        trigger.idx,
        "told as news of the last days",
        presumed=True,
    )


def _is_news(document: Document, trigger: Token) -> bool:
    verb = trigger
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        if verb.dep_ == "pobj" and verb.head.lower_ in ("since", "before", "despite", "until"):
            return False
        verb = verb.head
    words = {c.lower_ for c in verb.children}
    if words & HABITUAL or any(n.dep_ in ("relcl", "acl") for n in (verb, *verb.ancestors)):
        return False
    perfect = verb.tag_ == "VBN" and bool(words & {"has", "have", "'s", "’s"})
    progressive = verb.tag_ == "VBG" and bool(words & {"is", "are"})
    if perfect or progressive or verb.idx < document.body:
        return True
    told = (
        verb.tag_ in ("VBD", "VBN")
        and verb.dep_ in ("ROOT", "ccomp", "conj")
        and "had" not in words
    )
    lead = verb.idx - document.body < LEAD
    return told and (lead or (trigger != verb and verb.lemma_ in ("say", "tell")))


def _inherited(
    document: Document, trigger: Token, expressions: Sequence[TimeExpression], status: Status
) -> ActDate | None:
    """A past-tense sentence goes on at the time that the sentence before it set ("In May 1999, ... Peru closed")."""
    verb = trigger
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    sentence = trigger.sent
    past = status == "actual" and verb.tag_ in ("VBD", "VBN")
    ahead = status == "planned" and is_future(verb)
    if not (past or ahead) or sentence.start == 0 or verb.dep_ not in ("ROOT", "conj", "xcomp"):
        return None
    before = trigger.doc[sentence.start - 1].sent
    if "\n" in before.text or any(
        sentence.start <= e.token_start < sentence.end and e.form in EXPLICIT for e in expressions
    ):
        return None
    forms = EXPLICIT | {"weekday"} if ahead else EXPLICIT
    opening = [
        e
        for e in expressions
        if before.start <= e.token_start < before.start + 4 and e.form in forms
    ]
    if not opening or opening[0].period is None:
        return None
    return ActDate(
        opening[0].period,
        opening[0].text,
        opening[0].start,
        opening[0].end,
        "the time set by the sentence before",
    )
