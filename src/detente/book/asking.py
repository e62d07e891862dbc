"""Asking a ledger: where two states stand, how they got there, what changed, and why we say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from detente import naming, words
from detente.acts import value_named
from detente.ledger import Contradiction, Event, Lens, RelationStatus, Stretch, Timeline, Turn, Why
from detente.ledger import Ledger as Store
from detente.ledger.asking import questions, surveys, turns
from detente.ledger.asking.dyad_days import dyad_days
from detente.ledger.asking.dyad_years import dyad_years
from detente.moments import Day, day_given

if TYPE_CHECKING:
    import altair

    from detente.notebook.frames import Frames, Library


def lens(
    known_at: Day | None = None,
    exclude: Iterable[str] = (),
    weights: Mapping[str, float] | None = None,
) -> Lens:
    """How a question looks at the ledger. Raises ValueError for a weight outside 0 to 1, or for
    words that name no day."""
    return Lens(day_given("known_at", known_at), tuple(exclude), dict(weights or {}))


class Asking:
    """The part of a ledger that answers. A name that may be that of several states is told by a
    warning, unless ``warns`` is False."""

    store: Store
    warns = True

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
        self,
        since: Day | None = None,
        until: Day | None = None,
        *,
        of: Iterable[str] = (),
        old: bool = False,
    ) -> list[Turn]:
        """The changes of relations that were news from ``since`` to ``until``.

        What is told more than a month after, or by articles without a date alone, counts as news of
        the day on which it took place; where that is not told either, it is only among the changes of
        all times, and last. ``old`` adds what came to be known in that time and was no news any more.
        ``of`` names one actor, or two whose relation it is to be.
        """
        first, last = day_given("since", since), day_given("until", until)
        states = tuple(of)
        self._named(*states)
        return turns.changes(self.store, first, last, of=states, old=old)

    def old_changes(
        self, since: Day | None = None, until: Day | None = None, *, of: Iterable[str] = ()
    ) -> int:
        """How many changes came to be known from ``since`` to ``until`` that had been news before;
        ``of`` as in changes."""
        first, last = day_given("since", since), day_given("until", until)
        return turns.old_ones(self.store, first, last, of=tuple(of))

    def changes_without_day(self, *, of: Iterable[str] = ()) -> int:
        """How many changes there are of which nobody tells a day, neither of the act nor of its news;
        ``of`` as in changes."""
        return turns.without_day(self.store, of=tuple(of))

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
        Raises ValueError, with what may be meant, where no part of a relation has such a value.
        """
        self._named(of)
        held = value_named(value)
        return surveys.holding(
            self.store, held, of, as_of=day_given("as_of", as_of), lens=lens(known_at)
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

    def dyad_days(
        self, first: Day, last: Day, actors: Iterable[str] = ()
    ) -> Iterator[dict[str, Any]]:
        """One row for every pair of actors and day, with zeros and whether it is covered.

        Acts told less exactly than to the day count on none. Without ``actors``, the states of which
        the ledger holds anything. Raises ValueError for words that name no day.
        """
        states = tuple(actors)
        self._named(*states)
        begin, end = day_given("first", first), day_given("last", last)
        if begin is None or end is None:
            raise ValueError("a table of days has a first and a last day")
        return dyad_days(self.store, begin, end, states)

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

    def why(self, claim: str) -> Why:
        """The words, the article and the rule behind a claim, by its id or the beginning of it.

        Raises LedgerError where no claim, or more than one, goes by it.
        """
        return self.store.why(claim)

    def _named(self, *names: str | None) -> None:
        """Tell the caller of a question what names are taken for."""
        if self.warns:
            naming.warn(names, depth=4)
