"""A ledger as people use it: it reads articles and answers questions.

Every method is also a command: ``detente read``, ``status``, ``timeline``, ``which`` and so on.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any

from detente import naming, words
from detente.api import OnFault, ReadReport, Source, articles, log_fault, page_readers
from detente.errors import InputError
from detente.ledger import (
    Contradiction,
    Event,
    Lens,
    RelationStatus,
    Stretch,
    Timeline,
    Turn,
    Why,
    prints,
)
from detente.ledger import Ledger as Store
from detente.ledger.asking import questions, surveys, turns
from detente.ledger.asking.dyad_years import dyad_years
from detente.model import DEFAULT_PIPELINE, Article, ReaderChoice
from detente.moments import Day, day_given
from detente.sources import Options

if TYPE_CHECKING:
    import altair

    from detente.bulk import Pool
    from detente.coding import ArticleCoder, CodedArticle
    from detente.intake import TakeReport
    from detente.notebook.frames import Frames, Library


def lens(
    known_at: Day | None = None,
    exclude: Iterable[str] = (),
    weights: Mapping[str, float] | None = None,
) -> Lens:
    """How a question looks at the ledger. Raises ValueError for a weight outside 0 to 1, or for words
    that name no day."""
    return Lens(day_given("known_at", known_at), tuple(exclude), dict(weights or {}))


class Ledger:
    """A ledger that reads articles and answers questions. Made by :func:`open`.

    States and organisations may be named in any way that news names them: ``"Iran"``, ``"IRN"``,
    ``"Tehran"``, ``"Iranian"``; an unknown name raises UnknownActor with suggestions. A ``Day`` is a
    date or words: ``"2016-09-26"``, ``"today"``, ``"7 days ago"``; ``since`` and ``until`` take
    ``"2016-09"`` and ``"2016"`` too. Other words raise ValueError. ``store`` is the
    :class:`detente.ledger.Ledger` behind it. A name that may be that of several states ("Korea") is
    told by a warning, :class:`detente.naming.NameTaken`, unless ``warns`` is set to False.
    """

    warns = True

    def __init__(
        self,
        store: Store,
        *,
        pipeline: str = DEFAULT_PIPELINE,
        coders: Mapping[str, ArticleCoder] | None = None,
        processes: int | None = None,
        reader: ReaderChoice = "rules",
    ):
        self.store = store
        self.pipeline = pipeline
        self.coders = coders
        self.processes = processes
        self.reader = reader
        self._coding: Pool | None = None

    @property
    def coding(self) -> Pool:
        """What codes this ledger's articles, in several processes where there are many."""
        from detente.bulk import Pool

        if self._coding is None:
            self._coding = Pool(self.pipeline, self.coders, self.processes, reader=self.reader)
        return self._coding

    def read(
        self,
        *sources: Source,
        on_fault: OnFault | None = None,
        on_article: Callable[[], None] | None = None,
        options: Options | None = None,
    ) -> ReadReport:
        """Code articles and keep their claims; those that are known already are passed over.

        Articles in languages that are not coded are kept too, without claims, until there is a
        coder; the prints of one dispatch are linked. ``on_article`` is called after each article.
        Raises LedgerError where the ledger cannot be written; what was read before stays.
        """
        report = ReadReport()
        count = report.counting(on_fault or log_fault)
        with self.coding as coding:
            reading = page_readers(options, coding.processes)
            found = articles(sources, on_fault=count, options=reading)
            for coded in coding.code(self._unknown(found, report, on_article)):
                if isinstance(coded, InputError):
                    count(coded)
                else:
                    report.claims += self.keep(coded)
                    report.skipped.update([coded.skipped] if coded.skipped else [])
                if on_article is not None:
                    on_article()
        prints.link(self.store, report.copies)
        return report

    def keep(self, coded: CodedArticle) -> int:
        """File an article as it was coded by ``coding``; the number of claims that are new."""
        version = self.coding.version_of(coded.article)
        return self.store.add(coded.article, coded.date, coded.claims, coder=version).new_claims

    def _unknown(
        self,
        found: Iterable[Article],
        report: ReadReport,
        on_article: Callable[[], None] | None,
    ) -> Iterator[Article]:
        """The articles that the ledger has not read by these rules; the others are counted."""
        for article in found:
            report.articles += 1
            report.copies.add(article)
            if not self.store.has_read(article, coder=self.coding.version_of(article)):
                yield article
                continue
            report.known += 1
            if on_article is not None:
                on_article()

    def take_in(
        self,
        dataset: str,
        *sources: str | os.PathLike[str],
        confidence: float | None = None,
        on_fault: OnFault | None = None,
        on_records: Callable[[int], None] | None = None,
    ) -> TakeReport:
        """File event data of others ("polecat" or "gdelt") as claims of lower weight.

        See :func:`detente.intake.take_in`. Raises ValueError for an unknown data set.
        """
        from detente.intake import take_in

        return take_in(
            self.store, dataset, sources, confidence=confidence, on_fault=on_fault or log_fault, on_records=on_records
        )  # fmt: skip

    def take_shards(
        self,
        folder: str | os.PathLike[str],
        *,
        on_fault: OnFault | None = None,
        on_article: Callable[[], None] | None = None,
    ) -> ReadReport:
        """File what ``detente shards`` has coded into a folder or address.

        See :func:`detente.shards.take_shards`.
        """
        from detente.shards import take_shards

        return take_shards(self.store, os.fspath(folder), on_fault=on_fault, on_article=on_article)

    def status(
        self,
        a: str,
        b: str,
        *,
        as_of: Day | None = None,
        known_at: Day | None = None,
        exclude: Iterable[str] = (),
        weights: Mapping[str, float] | None = None,
    ) -> RelationStatus:
        """Where two states stand on a day (None: today).

        ``known_at`` answers from what was in print by then; ``exclude`` leaves out publishers,
        ``weights`` multiply the confidence of what a publisher reports (0 to 1).
        """
        self._named(a, b)
        day = day_given("as_of", as_of)
        return self.store.status(a, b, day, lens(known_at, exclude, weights))

    def timeline(
        self,
        a: str,
        b: str | None = None,
        *,
        since: Day | None = None,
        until: Day | None = None,
        known_at: Day | None = None,
        exclude: Iterable[str] = (),
        weights: Mapping[str, float] | None = None,
    ) -> Timeline:
        """The events of two states, or of one with all others, in order of time."""
        self._named(a, b)
        seen = lens(known_at, exclude, weights)
        first, last = day_given("since", since), day_given("until", until)
        return self.store.timeline(a, b, lens=seen, since=first, until=last)

    def stretches(
        self,
        a: str,
        b: str,
        *,
        known_at: Day | None = None,
        exclude: Iterable[str] = (),
        weights: Mapping[str, float] | None = None,
    ) -> list[Stretch]:
        """Every stretch of time in which a part of the relation of two states held one value."""
        self._named(a, b)
        return self.store.stretches(a, b, lens=lens(known_at, exclude, weights))

    def events(self, *of: str) -> list[Event]:
        """All events but statements and deeds of force, by pair; of one actor, or of two."""
        self._named(*of)
        return surveys.events(self.store, of)

    def changes(
        self, since: Day, until: Day | None = None, *, of: Iterable[str] = ()
    ) -> list[Turn]:
        """The changes of relations that came to be known from ``since`` to ``until``.

        ``of`` names one actor, or two whose relation it is to be.
        """
        first, last = day_given("since", since), day_given("until", until)
        if first is None:
            raise TypeError("since is None: give a date or write 2016-09-26")
        states = tuple(of)
        self._named(*states)
        return turns.changes(self.store, first, last, of=states)

    def holding(
        self,
        value: str,
        of: str | None = None,
        *,
        as_of: Day | None = None,
        known_at: Day | None = None,
    ) -> list[Stretch]:
        """Every relation in which something holds on a day: "severed", "recalled", "closed" ...

        ``of`` names an actor on one side of it: every state that has severed relations with it.
        Raises ValueError where no part of a relation has such a value.
        """
        self._named(of)
        return surveys.holding(
            self.store, value, of, as_of=day_given("as_of", as_of), lens=lens(known_at)
        )

    def protectors(self, of: str | None = None, *, as_of: Day | None = None) -> list[Stretch]:
        """Interests sections on a day, with the protecting power where it is told."""
        self._named(of)
        return surveys.protectors(self.store, of, as_of=day_given("as_of", as_of))

    def pending(self, *of: str, as_of: Day | None = None) -> list[Event]:
        """What was planned or proposed by a day and has not come about; ``of`` as in changes."""
        self._named(*of)
        return surveys.pending(self.store, of, as_of=day_given("as_of", as_of))

    def contradictions(self, *of: str) -> list[Contradiction]:
        """Where reports do not agree: on the state of a relation, or on an event."""
        self._named(*of)
        return surveys.contradictions(self.store, of)

    def first_reports(
        self, publisher: str, *, since: Day | None = None, until: Day | None = None
    ) -> list[Event]:
        """The events that an outlet was the first, or among the first, to report."""
        first, last = day_given("since", since), day_given("until", until)
        return surveys.first_reports(self.store, publisher, since=first, until=last)

    def dyad_years(
        self, first: int, last: int, actors: Iterable[str] = ()
    ) -> Iterator[dict[str, Any]]:
        """One row for every pair of actors and year, with zeros and whether it is covered.

        Without ``actors``, the states of which the ledger holds anything.
        """
        states = tuple(actors)
        self._named(*states)
        return dyad_years(self.store, first, last, states)

    def frames(self, library: Library = "pandas") -> Frames:
        """The same questions, answered with data frames of "pandas" or "polars".

        >>> ledger.frames().holding("severed", "Iran")      # doctest: +SKIP
        """
        from detente.notebook.frames import Frames

        return Frames(self, library)

    def chart(
        self, a: str, b: str, *, since: Day | None = None, until: Day | None = None
    ) -> altair.LayerChart:
        """The relation of two states over time, to look at in a notebook.

        Raises DetenteError, naming the extra to install, where altair is missing.
        """
        from detente.notebook.chart import chart

        self._named(a, b)
        code, other = (questions.actor(name, None) for name in (a, b))
        events = self.timeline(code, other, since=since, until=until).events
        title = f"{words.name(code)} and {words.name_within(other)}"
        return chart(self.stretches(code, other), events, day_given("until", until), title)

    def retract(self, claim: str, *, author: str, reason: str) -> None:
        """Withdraw a claim; it stays on file with who withdrew it and why."""
        self.store.retract(self.store.whole_id(claim), author=author, reason=reason)

    def reinstate(self, claim: str, *, author: str, reason: str) -> None:
        """Let a claim stand again that was retracted."""
        self.store.reinstate(self.store.whole_id(claim), author=author, reason=reason)

    def confirm(self, claim: str, *, author: str, reason: str) -> None:
        """Record that you have read a claim's words and hold it right.

        It stands, counts as certain in events and relations, as a correction does, and no newer
        version of the coder withdraws it.
        """
        self.store.confirm(self.store.whole_id(claim), author=author, reason=reason)

    def correct(self, claim: str, *, author: str, reason: str, **changes: Any) -> str:
        """Put a corrected claim in the place of one; returns its id. See ``Store.correct``."""
        whole = self.store.whole_id(claim)
        return self.store.correct(whole, author=author, reason=reason, **changes)

    def merge(self, event: str, other: str, *, author: str, reason: str) -> str:
        """Hold that two events are one act; returns the id of the event that they become.

        Both are named by their ids or the beginnings of them. Raises LedgerError where they are not of
        one pair, act, status and side.
        """
        return self.store.merge_events(event, other, author=author, reason=reason)

    def split(
        self, event: str, claims: Iterable[str], *, author: str, reason: str
    ) -> tuple[str, str]:
        """Hold that some claims of an event tell of another act; returns the ids of what is left of it
        and of the new event. Raises LedgerError where they are not some of its claims."""
        whole = [self.store.whole_id(claim) for claim in claims]
        return self.store.split_event(event, whole, author=author, reason=reason)

    def why(self, claim: str) -> Why:
        """The words, the article and the rule behind a claim, by its id or the beginning of it.

        Raises LedgerError where no claim, or more than one, goes by it.
        """
        return self.store.why(claim)

    def _named(self, *names: str | None) -> None:
        """Tell the caller of a question what names are taken for."""
        if self.warns:
            naming.warn(names, depth=4)

    def close(self) -> None:
        """Let go of the ledger's file."""
        self.store.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
