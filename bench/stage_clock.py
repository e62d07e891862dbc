"""Seconds of the processor by stage of the street, each without those of the stages that it
calls."""

from __future__ import annotations

import functools
import importlib
import inspect
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

# Where the street calls its stages. What is not there (any more) is passed over; a stage of which
# nothing is there is told.
STAGES = {
    "read": ("detente.sources.reading:json_articles",),
    "language": ("detente.sources.reading:language_of",),
    "funnel": ("detente.coding.funnel.sentences:Funnel.choose",),
    "parse": ("detente.coding.coder:parse", "detente.coding.coder:parse_where"),
    "times": ("detente.coding.coder:find_expressions", "detente.coding.coder:date_document",
              "detente.coding.claims.telling:date_act"),
    "actors": ("detente.coding.coder:Reference",),
    "frames": ("detente.coding.coder:Coder.code_document",),
}  # fmt: skip


@dataclass(slots=True)
class Clock:
    """Seconds of the processor by stage, each without those of the stages that it calls."""

    seconds: dict[str, float] = field(default_factory=dict)
    stack: list[str] = field(default_factory=list)
    since: float = 0.0

    def turn(self) -> None:
        """Count the time since the last turn for the stage under way."""
        now = time.process_time()
        if self.stack:
            name = self.stack[-1]
            self.seconds[name] = self.seconds.get(name, 0.0) + now - self.since
        self.since = now

    @contextmanager
    def within(self, stage: str) -> Iterator[None]:
        """A stage begins and ends."""
        self.turn()
        self.stack.append(stage)
        try:
            yield
        finally:
            self.turn()
            self.stack.pop()

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """A function, or one that makes an iterator, with its time counted."""
        if inspect.isgeneratorfunction(function):
            return functools.wraps(function)(
                lambda *a, **k: self._through(stage, function(*a, **k))
            )

        @functools.wraps(function)
        def call(*arguments: Any, **names: Any) -> Any:
            with self.within(stage):
                return function(*arguments, **names)

        return call

    def _through(self, stage: str, inner: Iterator[Any]) -> Iterator[Any]:
        while True:
            with self.within(stage):
                try:
                    value = next(inner)
                except StopIteration:
                    return
            yield value


@contextmanager
def instrumented(clock: Clock) -> Iterator[list[str]]:
    """Have the street timed; yields the stages that were not found."""
    undo: list[tuple[Any, str, Any]] = []
    missing = []
    for stage, places in STAGES.items():
        found = [home for place in places if (home := _home(place)) is not None]
        missing += [] if found else [stage]
        for owner, name in found:
            undo.append((owner, name, getattr(owner, name)))
            setattr(owner, name, clock.timed(stage, getattr(owner, name)))
    try:
        yield missing
    finally:
        for owner, name, value in reversed(undo):
            setattr(owner, name, value)


def _home(place: str) -> tuple[Any, str] | None:
    module, _, path = place.partition(":")
    try:
        owner: Any = importlib.import_module(module)
    except ImportError:
        return None
    *above, name = path.split(".")
    for step in above:
        owner = getattr(owner, step, None)
    return (owner, name) if hasattr(owner, name) else None
