"""A ledger as people use it: it reads, answers questions and keeps what people hold of it."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING

from detente.book.asking import Asking
from detente.book.curating import Curating
from detente.book.reading import Reading
from detente.ledger import Ledger as Store
from detente.model import DEFAULT_PIPELINE, ReaderChoice

if TYPE_CHECKING:
    from detente.coding import ArticleCoder


class Ledger(Reading, Asking, Curating):
    """A ledger that reads articles and answers questions. Made by :func:`open`.

    States and organisations may be named in any way that news names them: ``"Iran"``, ``"IRN"``,
    ``"Tehran"``, ``"Iranian"``; an unknown name raises UnknownActor with suggestions. A ``Day`` is
    a date or words: ``"2016-09-26"``, ``"26 September 2016"``, ``"today"``, ``"7 days ago"``;
    ``since`` and ``until`` take ``"2016-09"`` and ``"2016"`` too. Other words raise ValueError.
    ``store`` is the :class:`detente.ledger.Ledger` behind it. A name that may be that of several
    states ("Korea") is told by a warning, :class:`detente.naming.NameTaken`, unless ``warns`` is
    set to False.
    """

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
