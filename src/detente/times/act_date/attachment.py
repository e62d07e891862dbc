"""Which expressions the parse hangs on an act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from detente.language.clauses import is_that_clause, is_to_infinitive
from detente.times.calendar.period import Period
from detente.times.finding.expressions import TimeExpression
from detente.times.words.act_words import load_act_words
from detente.times.words.tense import is_moved

CLAUSAL = frozenset(("xcomp", "conj", "advcl", "pcomp", "acl", "ccomp", "parataxis"))
# Prepositions under which a time bounds an act rather than dates it.
BOUNDING = frozenset(("before", "until", "till", "after", "following", "since"))

# Before a noun with its year these set an act in the time of another.
YEARS = ("year", "short_year", "range", "decade")
SETTING = frozenset(("at", "in", "during", "throughout", "since", "for", "by"))

# What follows these is why something is done.
CAUSAL = frozenset(("over", "after", "following", "amid", "despite"))


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

    @classmethod
    def told(cls, expression: TimeExpression, period: Period, reason: str) -> ActDate:
        """The date that an expression tells, which means this period for the act."""
        return cls(period, expression.text, expression.start, expression.end, reason)

    @property
    def edtf(self) -> str:
        """The date as EDTF."""
        return self.period.edtf


def governing(trigger: Token) -> Token:
    """The verb of the clause that tells an act: its own, or that above "by expelling"."""
    verb = trigger
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    if verb.dep_ == "pcomp" and verb.head.lower_ == "by":
        return verb.head.head  # "answered by expelling"
    return verb


def _chain(trigger: Token) -> Iterator[Token]:
    """The predicate, and the nodes above it that belong to the same statement."""
    words = load_act_words()
    node = trigger
    yield node
    for _ in range(8):
        head = node.head
        if head == node:
            return
        if is_ranked(node) or _is_misread(node):
            yield head  # "was the first to visit"; "The two restored relations in May", misread
            node = head
            continue
        if node.pos_ in ("VERB", "AUX"):
            # "Said on Monday that it will leave" is no clause of Monday.
            modal = any(c.tag_ == "MD" for c in node.children)
            finite = node.dep_ == "ccomp" and (modal or node.tag_ not in ("VB", "VBG"))
            if finite and head.lemma_ not in words.announcing and not _is_cleft(node):
                return
            if node.dep_ not in CLAUSAL or (
                node.dep_ == "advcl" and any(c.dep_ in ("mark", "nsubj") for c in node.children)
            ):
                return
        if node.dep_ == "relcl" or (node.dep_ == "acl" and is_that_clause(node)):
            return
        yield head
        node = head


def is_ranked(verb: Token) -> bool:
    """ "The first to visit", "the latest of its friends to leave": the time is that of the clause above."""
    if not is_to_infinitive(verb) or verb.dep_ not in ("acl", "relcl", "advcl", "xcomp"):
        return False
    noun = verb.head
    if noun.lemma_ in ("be", "become"):  # "was the first state of the region to open relations"
        noun = next((c for c in noun.children if c.dep_ == "attr" and c.i < verb.i), noun)
    ranking = load_act_words().ranking
    return any(t.lower_ in ranking for t in (noun, *noun.children)) or noun.tag_ == "JJS"


def _is_misread(verb: Token) -> bool:
    """ "The two restored relations in May", taken for a noun with its attributes."""
    noun = verb.head
    counted = any(c.dep_ == "nummod" and c.i < verb.i for c in noun.children)
    return verb.dep_ == "amod" and noun.pos_ == "NOUN" and (noun.dep_ == "ROOT" or counted)


def _is_cleft(clause: Token) -> bool:
    """ "It was in July 2008 that Peru closed it": the time before "that" is the clause's."""
    verb = clause.head
    return verb.lemma_ == "be" and any(
        c.lower_ == "it" and c.i < verb.i and c.dep_ in ("nsubj", "expl") for c in verb.children
    )


def distance(trigger: Token, expression: TimeExpression) -> int | None:
    """Steps between predicate and expression in the parse; None where another clause lies between."""
    root = trigger.doc[expression.token_start : expression.token_end].root
    if expression.token_start <= trigger.i < expression.token_end:
        return 0 if expression.form == "named" else None  # the summit itself is the event
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
            and not (_may_tell_how(node) and _tells_how(node, trigger))
            and not _counts_down(node, trigger)
            and not _tells_where(node)
        ):
            return None
        if (
            node.dep_ == "prep"
            and node.lower_ in BOUNDING
            and not (
                _dates_nothing_else(node, root)
                or _is_deadline(node, expression)
                or _is_at_last(node)
                or _is_put_off(node, trigger)
            )
        ):
            return None
        if node.lower_ == "since" and _is_comparison(node):
            return None
        if node.dep_ == "prep" and node.lower_ in ("over", "despite") and root.head != node:
            return None  # "over the strikes of August 20": the day is the strikes'
        node, climbed = head, climbed + 1
    if _dates_a_cause(root, expression, chain) or _dates_a_topic(root, expression, chain):
        return None
    own_noun = trigger.pos_ not in ("VERB", "AUX") and node == trigger
    return climbed + 2 * chain[node.i] - (1 if own_noun else 0)


def _dates_a_cause(root: Token, expression: TimeExpression, chain: dict[int, int]) -> bool:
    """ "Expelled two envoys over a raid earlier this month": the time right behind a cause is the cause's."""
    if root.dep_ not in ("npadvmod", "advmod") or expression.token_start == 0:
        return False
    node = root.doc[expression.token_start - 1]
    if node.pos_ not in ("NOUN", "PROPN") or node.i in chain:
        return False
    for _ in range(6):
        if node.dep_ == "prep" and (
            node.lower_ in CAUSAL
            or (node.lower_ == "to" and node.head.lower_ in load_act_words().answering)
        ):
            return True
        if node.i in chain or node.head == node or node.pos_ in ("VERB", "AUX"):
            return False
        node = node.head
    return False


def _dates_a_topic(root: Token, expression: TimeExpression, chain: dict[int, int]) -> bool:
    """ "Signed an agreement on the 1994 bombing": the year is that of the bombing, not of what is about it;
    "at the 1994 summit" it is that of both."""
    noun = root.head
    if expression.form not in YEARS or noun.i in chain or root.i > noun.i:
        return False
    return noun.dep_ == "pobj" and noun.head.lower_ not in SETTING


def _may_tell_how(clause: Token) -> bool:
    participle = clause.dep_ == "acl" and clause.tag_ == "VBN"
    return participle or (clause.dep_ == "relcl" and clause.lemma_ == "date")


def _tells_how(participle: Token, trigger: Token) -> bool:
    """ "The accord reached in May", "the first treaty was one of trade, signed in 1851", "a note dated May 3"."""
    noun = participle.head
    if participle.dep_ == "relcl":  # "its recognition of Togo, which dates from May"
        return participle.lemma_ == "date" and trigger in (noun, *noun.ancestors)
    same = noun.dep_ == "attr" and any(c == trigger for c in noun.head.children)
    by_it = noun.dep_ == "pobj" and noun.head.lower_ in ("by", "in") and noun.head.head == trigger
    # "Established relations by a treaty signed in".
    means = by_it and noun.lemma_.lower() in load_act_words().instruments
    return noun == trigger or same or means or participle.lemma_ == "date"


def _counts_down(clause: Token, trigger: Token) -> bool:
    """ "Gave them 72 hours to leave on Monday": that is when they were given them."""
    noun = clause.doc[max(0, clause.left_edge.i - 1)]
    told = noun.lemma_ in ("hour", "day", "week") and clause.head in (noun, trigger)
    return told and is_to_infinitive(clause)


def _tells_where(clause: Token) -> bool:
    """ "At the bridge that links the two in May": nothing happens there but the act."""
    present = clause.dep_ == "relcl" and clause.tag_ in ("VBZ", "VBP")
    return present and clause.lemma_ in load_act_words().lying


def _is_at_last(preposition: Token) -> bool:
    """ "Not until 1992 did Peru recognise it": in 1992."""
    before = preposition.doc[max(0, preposition.i - 1)]
    return preposition.lower_ in ("until", "till") and before.lower_ in ("not", "n't", "n’t")


def _is_put_off(preposition: Token, trigger: Token) -> bool:
    """ "The talks were put off until May": then they are to be held."""
    verb = preposition.head
    if trigger.pos_ in ("VERB", "AUX") or preposition.lower_ not in ("until", "till"):
        return False
    return is_moved(verb) or is_moved(verb.head)


def _dates_nothing_else(preposition: Token, root: Token) -> bool:
    """ "Since 2015" dates, and "until 2015" what was not done until then; "after the 1979 revolution",
    "since joining in May" only bound."""
    if root.head != preposition:
        return False
    return preposition.lower_ == "since" or (
        preposition.lower_ in ("until", "till") and _ends_a_wait(preposition.head)
    )


def _ends_a_wait(verb: Token) -> bool:
    """ "Did not open a legation", "no envoy was named", "it was not": what came about after all; or what
    "lasted" until then."""
    if verb.lemma_ in load_act_words().enduring:
        return True
    past = verb.tag_ == "VBD" or any(
        c.dep_ in ("aux", "auxpass") and c.lower_ in ("did", "was", "were", "had")
        for c in verb.children
    )
    return past and any(
        c.dep_ == "neg"
        or (c.dep_ in ("nsubj", "nsubjpass") and any(d.lower_ == "no" for d in c.children))
        for c in verb.children
    )


def _is_deadline(preposition: Token, expression: TimeExpression) -> bool:
    """ "Before the end of May" is in May."""
    return preposition.lower_ == "before" and expression.text.lower().startswith("the end of")


def _is_comparison(since: Token) -> bool:
    """ "For the first time since 1995", "the only envoy since the war", "the first summit between the two
    since 1961": the act is no beginning then."""
    ranking, noun = load_act_words().ranking, since.head
    if noun.pos_ == "NOUN" and any(
        c.lower_ in ranking or c.tag_ == "JJS" for c in noun.children if c.i < noun.i
    ):
        return True
    before = since.doc[max(since.sent.start, since.i - 4) : since.i]
    return any(t.lower_ in ranking or t.tag_ == "JJS" for t in before)
