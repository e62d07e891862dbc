"""One claim an act an article: merge what the article says of the same act more than once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from detente.coding.claims.candidate import Candidate
from detente.coding.words.wording import load_wording
from detente.language.lemma import lemma_of
from detente.times import ActDate, Period

FORTNIGHT = 14
# What the same two do again and again.
RECURRING = ("talks.hold", "meeting.hold", "meeting.visit", "meeting.call")


def merge(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Merge candidates of one article that tell of the same act; order of the text is kept.

    The same act: same name, same parties, status not denied in the one and affirmed in the other,
    dates that do not exclude one another. Kept are the surest wording, the most precise date and
    a confidence raised by repetition. Talks and meetings of the same parties at the same time are
    one occasion, told as talks.
    """
    merged: list[Candidate] = []
    for candidate in candidates:
        for index, other in enumerate(merged):
            if _same(candidate, other):
                merged[index] = _join(other, candidate)
                break
        else:
            merged.append(candidate)
    return _without_own_closures(_one_sided(_one_occasion(merged)))


def _same(a: Candidate, b: Candidate) -> bool:
    return (
        a.act == b.act
        and a.source_set == b.source_set
        and set(a.target) == set(b.target)
        and (a.status == "denied") == (b.status == "denied")
        and not _another_time(a, b)
        and _compatible(a, b)
        and not _other_posts(a, b)
    )


def _another_time(a: Candidate, b: Candidate) -> bool:
    """Who met and are to meet do so twice. Not where what is told as done may be what is to come; nor is a
    headline's plan another than what the news tells as done."""
    if a.act not in RECURRING or {a.status, b.status} != {"actual", "planned"}:
        return False
    done, planned = (a, b) if a.status == "actual" else (b, a)
    return not _is_one_ahead(a, b) and not (planned.in_title and _is_fresh(done))


def _is_one_ahead(a: Candidate, b: Candidate) -> bool:
    """Whether one is planned and the other tells it as done by its noun alone: "the talks" may be those that
    "will open on Monday"."""
    planned = "planned" in (a.status, b.status)
    return planned and (_is_loose(a) or _is_loose(b))


def _on_one_day(a: Candidate, b: Candidate) -> bool:
    """Whether both are told of the same days."""
    told = [c.when for c in (a, b) if c.when is not None and not c.when.presumed]
    return len(told) == 2 and told[0].period.overlaps(told[1].period)


def _is_loose(c: Candidate) -> bool:
    """Whether talks or a meeting are told as done by their noun alone, without a verb or a date that says
    so."""
    if c.act not in RECURRING or c.status != "actual" or not c.reading.predicate.noun:
        return False
    verb = c.token.head
    told = c.token.dep_ in ("dobj", "nsubj", "nsubjpass") and verb.tag_ in ("VBD", "VBN")
    return not (_is_dated(c) or told)


def _is_fresh(c: Candidate) -> bool:
    """Whether an act is told as news of the last days."""
    return c.when is not None and c.when.presumed


def _other_posts(a: Candidate, b: Candidate) -> bool:
    """A consulate opened in 1943 and a section opened nobody says when are two, an embassy and a
    legation may be one."""
    if a.act not in ("mission.open", "mission.close") or (a.when is None) == (b.when is None):
        return False
    one, other = _posts(a), _posts(b)
    return bool(one and other) and not one & other


def _posts(c: Candidate) -> set[str]:
    """Which kinds of posts an act on a mission names."""
    kinds = load_wording().post_kinds
    return {kinds[lemma] for o in c.reading.objects if (lemma := lemma_of(o)) in kinds}


def _compatible(a: Candidate, b: Candidate) -> bool:
    if a.when is None or b.when is None:
        return (
            a.status == b.status
            or "actual" not in (a.status, b.status)
            or (a.when is None and b.when is None)
            or _is_one_ahead(a, b)
        )
    if a.when.presumed != b.when.presumed:
        return _near(a.when.period, b.when.period)
    return a.when.period.overlaps(b.when.period)


def _near(a: Period, b: Period) -> bool:
    """Whether a presumed date may well be the told one: they lie at most a fortnight apart."""
    if a.overlaps(b):
        return True
    early, late = (a, b) if (a.last or date.max) < (b.first or date.min) else (b, a)
    return (
        early.last is not None
        and late.first is not None
        and (late.first - early.last).days <= FORTNIGHT
    )


def _join(a: Candidate, b: Candidate) -> Candidate:
    best, rest = (a, b) if _rank(a) >= _rank(b) else (b, a)
    if (best.status, rest.status) == ("proposed", "planned"):
        best, rest = rest, best  # "Chad will join", beside "Chad should not join"
    guessed = best.status == "planned" and _is_one_ahead(a, b)  # the other's days are only presumed
    done = (best.status, rest.status) == ("actual", "planned") and _is_dated(best)
    return replace(
        best,
        when=best.when if guessed or done else _better_date(best.when, rest.when),
        voice=best.voice,
        where=best.where or rest.where,
        cause=best.cause or rest.cause,
        confidence=1 - (1 - best.confidence) * (1 - 0.3 * rest.confidence),
        mentions=a.mentions + b.mentions,
        alternatives=best.alternatives or rest.alternatives,
    )


def _is_dated(c: Candidate) -> bool:
    return c.when is not None and not c.when.presumed


def _better_date(a: ActDate | None, b: ActDate | None) -> ActDate | None:
    """The date that the text tells before one that is presumed, then the more precise."""
    if a is None or b is None:
        return a or b
    if a.presumed != b.presumed:
        return b if a.presumed else a
    return b if b.period.days < a.period.days else a


def _rank(c: Candidate) -> float:
    """How good a proof: a headline is a poor one, a dated and settled sentence a good one."""
    told = not c.reading.predicate.noun  # "the normalisation of ties" may well lie ahead
    settled = 0.15 * (c.status == "actual" and told)
    loose = 0.2 * _is_loose(c)
    return c.confidence - loose + 0.1 * _is_dated(c) + settled + 0.1 * told - 0.3 * c.in_title


def _one_occasion(candidates: list[Candidate]) -> list[Candidate]:
    """Drop a meeting that the article also tells as talks (never both for the same occasion)."""
    talks = [c for c in candidates if c.act == "talks.hold"]

    def is_told(c: Candidate) -> bool:
        return any(
            c.source_set == t.source_set and c.status == t.status and _compatible(c, t)
            for t in talks
        )

    return [c for c in candidates if c.act != "meeting.hold" or not is_told(c)]


def _one_sided(candidates: list[Candidate]) -> list[Candidate]:
    """ "The relations broken off in 1982" and "Britain severed relations" are one act, Britain's."""
    one_sided = [c for c in candidates if not c.target and c.act.startswith("relations.")]
    kept = [c for c in candidates if c.target or not c.act.startswith("relations.")]
    for c in one_sided:
        home = next((i for i, other in enumerate(kept) if _tells_side(other, c)), None)
        if home is None:
            kept.append(c)
        else:
            kept[home] = replace(kept[home], when=_better_date(kept[home].when, c.when))
    return kept


def _tells_side(other: Candidate, c: Candidate) -> bool:
    """Whether another candidate tells which of the two did what ``c`` says of both."""
    return (
        bool(other.target)
        and other.act == c.act
        and other.status == c.status
        and {*other.source, *other.target} == c.source_set
        and (other.when is None or c.when is None or other.when.period.overlaps(c.when.period))
    )


def _without_own_closures(candidates: list[Candidate]) -> list[Candidate]:
    """ "The closing of the consulate" is the host's act where the article says that it was ordered."""
    ordered = {(s, t) for c in candidates if c.act == "mission.order_closed" for s, t in c.dyads}
    return [
        c
        for c in candidates
        if not (
            c.act == "mission.close"
            and (
                c.reading.predicate.noun
                or c.reading.frame.intransitive
                or not c.reading.predicate.subject
            )
            and any((t, s) in ordered for s, t in c.dyads)
        )
    ]


def drop_shadows(candidates: list[Candidate]) -> list[Candidate]:
    """Drop an undated, unsettled repetition of an act that the article reports as actual.

    After "severed ties in 2012", "the severance of ties" adds nothing; a proposed act that has
    also happened is kept only if it is the other way about in time.
    """
    return [c for c in candidates if not any(o is not c and _is_shadow(c, o) for o in candidates)]


def _is_shadow(c: Candidate, other: Candidate) -> bool:
    """Whether a candidate only repeats, less surely, what another tells."""
    if (
        other.act != c.act
        or not c.dyads <= other.dyads
        or not {*c.source} <= {*other.source}  # one who is named alone makes no pair
        or not {*c.target} <= {*other.target}
        or _other_posts(c, other)
        or not (other.status == c.status or (other.status, c.status) == ("actual", "planned"))
    ):
        return False
    if _another_time(c, other):
        return _on_one_day(c, other) and (c.status == "planned" or _says_no_more(c, other))
    return _says_no_more(c, other)


def _says_no_more(c: Candidate, other: Candidate) -> bool:
    """Whether an undated candidate, or one with a presumed date, adds nothing to another."""
    if c.when is None:
        surer = (other.confidence, other.mentions) > (c.confidence, c.mentions)
        return other.when is not None or surer
    if c.when is other.when:  # it was lent the other's date
        return other.confidence > c.confidence
    return (
        c.when.presumed
        and other.when is not None
        and not other.when.presumed
        and other.when.period.overlaps(c.when.period)
    )
