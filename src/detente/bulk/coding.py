"""The work of a coding process: articles in batches, faults where one cannot be coded."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.bulk.number import ADDRESSES
from detente.errors import DetenteError, InputError
from detente.model import Article, ReaderChoice

if TYPE_CHECKING:
    from detente.coding import CodedArticle, Coders

# A batch ends with so many articles or characters. The more texts are parsed together, the fewer steps
# the parser takes in all, of which each costs much the same for many texts as for few.
ARTICLES = 32
CHARACTERS = 64_000


def worker(
    told: tuple[str, ReaderChoice],
) -> Callable[[list[Article]], Iterator[list[CodedArticle | InputError]]]:
    """What a worker process answers with: the coded articles of a batch, in one list.

    ``told`` are the spaCy pipeline and who codes. Raises DetenteError where the pipeline is not
    installed.
    """
    from detente.coding import Coders
    from detente.language.pipeline import load_pipeline
    from detente.processes.memory import bound_memory

    pipeline, reader = told
    load_pipeline(pipeline)
    coders = Coders(pipeline, reader=reader)
    bound_memory(ADDRESSES)
    return lambda batch: iter([code_batch(coders, batch)])


@dataclass(slots=True)
class Batch:
    """Articles that are parsed together; what is parsed together is in memory together."""

    articles: list[Article] = field(default_factory=list)
    characters: int = 0

    def has_room(self, article: Article) -> bool:
        """Whether one more article fits; any fits into an empty batch."""
        return not self.articles or self.characters + len(article.text) <= CHARACTERS

    def add(self, article: Article) -> None:
        """Take one more."""
        self.articles.append(article)
        self.characters += len(article.text)

    @property
    def is_full(self) -> bool:
        """Whether no more articles fit, however short."""
        return len(self.articles) >= ARTICLES


def batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Articles in batches, in order."""
    batch = Batch()
    for article in articles:
        if not batch.has_room(article):
            yield batch.articles
            batch = Batch()
        batch.add(article)
        if batch.is_full:
            yield batch.articles
            batch = Batch()
    if batch.articles:
        yield batch.articles


def code_batch(coders: Coders, batch: list[Article]) -> list[CodedArticle | InputError]:
    """Every article coded, or the fault that kept it from being coded, in order.

    What one article breaks costs that article alone. Raises DetenteError where nothing can be
    coded.
    """
    try:
        with _alone():
            return list(coders.code(batch))
    except DetenteError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a coder, or a library below it, stumbles over
        if len(batch) == 1:
            return [fault(batch[0], f"cannot be coded ({type(error).__name__}: {error})")]
    return [found for article in batch for found in code_batch(coders, [article])]


@contextmanager
def _alone() -> Iterator[None]:
    """Garbage is looked for once, at the end, and among what is made within alone: to go through
    models and tables again and again, which are none, would take a fifteenth of coding."""
    enabled = gc.isenabled()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
        gc.collect()
        gc.unfreeze()


def fault(article: Article, words: str) -> InputError:
    """A fault that names its article, and where that came from."""
    name = f"article {article.id!r} " if article.id != article.origin else ""
    return InputError(article.origin or "articles", f"{name}{words}"[:300])
