"""Times of the clauses and phrases around an act: "in 1979, when Peru left", "closed since a raid in May"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from spacy.tokens import Span, Token

from detente.language.clauses import is_opened_by
from detente.language.document import Document
from detente.model import Status
from detente.times.act_date.attachment import BOUNDING, ActDate, distance, governing
from detente.times.act_date.fitting import fitting
from detente.times.finding.entries import LEAST, holds, is_called_out
from detente.times.finding.expressions import TimeExpression
from detente.times.meaning.reading import count_in, shifted, unit_around
from detente.times.words.act_words import load_act_words

OPENING = frozenset(("when", "in", "on", "during", "that"))
TOLD_IN = frozenset(("ROOT", "conj", "xcomp"))
REACH = 2  # sentences back to the one that sets the time of a paragraph
AGES = timedelta(days=8)  # what is over longer is no news
PERFECT = frozenset(("has", "have", "had", "'s", "’s", "'ve", "’ve"))


def placed(
    trigger: Token, near: Sequence[TimeExpression], document: Document, status: Status
) -> ActDate | None:
    """The time right before the clause that tells the act, or since which what it tells has lasted."""
    return (
        _when(trigger, near, document, status)
        or _since(trigger, near, document, status)
        or _passed(trigger, near, document, status)
    )


def _when(
    trigger: Token, near: Sequence[TimeExpression], document: Document, status: Status
) -> ActDate | None:
    """ "In 1979, when Peru left", "in 1982, the year in which Peru left": the time that the clause explains."""
    clause = _clause(trigger)
    opening = clause.left_edge if clause is not None else _joined(trigger)
    before = _before(opening) if opening is not None else None
    if before is None:
        return None
    for expression in near:
        if expression.token_start <= before.i < expression.token_end:
            period = fitting(expression, document, trigger, status)
            if period is not None:
                return ActDate.told(expression, period, "the time that its clause explains")
    return None


def _clause(trigger: Token) -> Token | None:
    """The clause with "when" or "in which" that holds the act, past verbs that "and" joins to it."""
    node = trigger
    for _ in range(6):
        verb = node.pos_ in ("VERB", "AUX")
        if verb and node.dep_ in ("advcl", "relcl", "acl", "ccomp") and _opens(node):
            return node
        if node.head == node or (verb and node.dep_ not in ("conj", "xcomp")):
            return None
        node = node.head
    return None


def _joined(trigger: Token) -> Token | None:
    """The "when" of a clause that "and" goes on with: "until 2003, when Peru left and Chile followed"."""
    if trigger.dep_ != "conj" or trigger.tag_ not in ("VBD", "VBN"):
        return None
    for token in reversed(trigger.doc[trigger.head.i : trigger.i]):
        if token.lower_ == "when":
            return token if token.nbor(-1).text == "," else None
        if token.text == ";" or token.ent_type_ == "DATE":
            return None
    return None


def _opens(clause: Token) -> bool:
    first = clause.left_edge
    if first.lower_ == "when" or _names_unit(first):
        return True
    if first.lower_ in OPENING and first.i + 1 < len(first.doc):
        return first.nbor(1).lower_ == "which"
    before = first.doc[first.i - 1] if first.i else first  # "the year Peru left"
    return (
        before.lower_ in load_act_words().taking_up
        and clause.dep_ == "relcl"
        and clause.head == before
    )


def _names_unit(first: Token) -> bool:
    """ "The year Peru left"."""
    units = load_act_words().taking_up
    return first.lower_ == "the" and first.i + 1 < len(first.doc) and first.nbor(1).lower_ in units


def _before(first: Token) -> Token | None:
    """The last word of what a clause follows, past a comma and "the year"."""
    i = first.i - 1
    low, units = first.sent.start, load_act_words().taking_up
    if i > low and first.doc[i].lower_ in units and first.doc[i - 1].lower_ in ("the", "a"):
        i -= 2
    if i > low and first.doc[i].text == ",":
        i -= 1
    return first.doc[i] if i >= low else None


def _since(
    trigger: Token, near: Sequence[TimeExpression], document: Document, status: Status
) -> ActDate | None:
    """ "Have been frozen since a raid in June 2008", "closed since a mob stormed it in 2012": from then on."""
    verb = governing(trigger)
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if not helpers & PERFECT or not ("been" in helpers or verb.lemma_ in load_act_words().lasting):
        return None
    for child in verb.children:
        if child.i < verb.i:
            continue
        marked = child.dep_ == "advcl" and is_opened_by(child, ("since",))
        if not marked and not (child.dep_ == "prep" and child.lower_ == "since"):
            continue
        inside = {t.i for t in child.subtree}
        for expression in near:
            if expression.token_start in inside:
                period = fitting(expression, document, trigger, status)
                if period is not None:
                    return ActDate.told(expression, period, "it has lasted since then")
    return None


def _passed(
    trigger: Token, near: Sequence[TimeExpression], document: Document, status: Status
) -> ActDate | None:
    """ "It has been ten years since Peru left", "two months have passed since Peru left": so long ago."""
    today = document.date.day if document.date is not None else None
    clause = next((n for n in (trigger, *trigger.ancestors) if n.dep_ == "advcl"), None)
    if (
        today is None
        or status != "actual"
        or clause is None
        or not is_opened_by(clause, ("since",))
    ):
        return None
    verb = clause.head
    if verb.lemma_ not in load_act_words().elapsing or not {c.lower_ for c in verb.children} & (
        PERFECT | {"is"}
    ):
        return None
    for expression in near:
        told = expression.form in ("duration", "the_n") and count_in(expression.value)
        root = trigger.doc[expression.token_start : expression.token_end].root
        if told and root.head == verb:
            number, unit = told
            period = unit_around(shifted(today, -number, unit), unit, 0)[0]
            return ActDate.told(expression, period, "so long has passed since then")
    return None


def continued(
    document: Document, trigger: Token, expressions: Sequence[TimeExpression], status: Status
) -> ActDate | None:
    """ "The thaw began last autumn. Peru reopened its embassy.": a paragraph goes on in the time, long
    over, in which it began, as long as it tells in the past and no other time is named."""
    day = document.date.day if document.date is not None else None
    verb = governing(trigger)
    if day is None or status != "actual" or not _is_told(verb) or verb.dep_ not in TOLD_IN:
        return None
    words = load_act_words()
    turning = words.habitual | words.turning
    if any(c.dep_ == "expl" or c.lower_ in turning for c in verb.children):
        return None
    sentence = trigger.sent
    for _ in range(REACH + 1):
        near = [e for e in expressions if sentence.start <= e.token_start < sentence.end]
        dated = [e for e in near if e.period is not None and e.type == "DATE"]
        if sentence != trigger.sent and dated:
            opening = [e for e in dated if _sets_time(sentence, e)]
            last = opening[0].period.last if opening and opening[0].period else None
            if len(dated) > 1 or last is None or day - last < AGES:
                return None
            period = fitting(opening[0], document, trigger, status)
            if period is None:
                return None
            return ActDate.told(opening[0], period, "the time in which the paragraph began")
        if (dated and sentence == trigger.sent) or sentence.start == 0:
            return None
        sentence = trigger.doc[sentence.start - 1].sent
        if "\n" in sentence.text or sentence.root.idx < document.body:
            return None
    return None


def _sets_time(sentence: Span, expression: TimeExpression) -> bool:
    """Whether what a sentence tells in the plain past happened at a time; of one that was not parsed,
    by the word before it."""
    if sentence.root.tag_:
        return _is_told(sentence.root) and distance(sentence.root, expression) is not None
    before = {t.lower_ for t in sentence.doc[sentence.start : expression.token_start]}
    return not before & {*BOUNDING, "("}


def _is_told(verb: Token) -> bool:
    """The plain past of a narrative, active or passive."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return (verb.tag_ == "VBD" and not helpers) or (
        verb.tag_ == "VBN" and bool(helpers) and helpers <= {"was", "were", "did"}
    )


def entered(
    trigger: Token, expressions: Sequence[TimeExpression], document: Document, status: Status
) -> ActDate | None:
    """The date of the entry of a chronology that holds the act; None where the text is no such list."""
    entries = [e for e in expressions if e.opens]
    last = next((e for e in reversed(entries) if e.start <= trigger.idx), None)
    if last is None or not holds(document.text, last.end, trigger.idx):
        return None
    if len(entries) < LEAST and not is_called_out(document.text, last.end):
        return None
    period = fitting(last, document, trigger, status)
    if period is None:
        return None
    return ActDate.told(last, period, "the date of the entry in a chronology")
