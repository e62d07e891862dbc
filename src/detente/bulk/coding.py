"""The work of a coding process: articles in batches, faults in the place of what cannot be coded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from detente.bulk.number import ADDRESSES
from detente.errors import DetenteError, InputError
from detente.model import Article, ReaderChoice

if TYPE_CHECKING:
    from detente.coding import CodedArticle, Coders

# A batch ends with so many articles or characters: what is parsed together is in memory together.
ARTICLES = 16
CHARACTERS = 32_000


def worker(
    told: tuple[str, ReaderChoice],
) -> Callable[[list[Article]], Iterator[list[CodedArticle | InputError]]]:
    """What a worker process answers with: the coded articles of a batch, in one list.

    ``told`` are the spaCy pipeline and who codes. Raises DetenteError where the pipeline is not installed.
    """
    from detente.coding import Coders
    from detente.language.pipeline import load_pipeline
    from detente.processes.memory import bound_memory

    pipeline, reader = told
    load_pipeline(pipeline)
    coders = Coders(pipeline, reader=reader)
    bound_memory(ADDRESSES)
    return lambda batch: iter([code_batch(coders, batch)])


def batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Articles in batches that are parsed together, in order."""
    batch: list[Article] = []
    size = 0
    for article in articles:
        if batch and size + len(article.text) > CHARACTERS:
            yield batch
            batch, size = [], 0
        batch.append(article)
        size += len(article.text)
        if len(batch) == ARTICLES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def code_batch(coders: Coders, batch: list[Article]) -> list[CodedArticle | InputError]:
    """Every article coded, or the fault that kept it from being coded, in order.

    What one article breaks costs that article alone. Raises DetenteError where nothing can be coded.
    """
    try:
        return list(coders.code(batch))
    except DetenteError:
        raise
    except Exception as error:  # whatever a coder, or a library below it, stumbles over
        if len(batch) == 1:
            return [fault(batch[0], f"cannot be coded ({type(error).__name__}: {error})")]
    return [found for article in batch for found in code_batch(coders, [article])]


def fault(article: Article, words: str) -> InputError:
    """A fault that names its article, and where that came from."""
    name = f"article {article.id!r} " if article.id != article.origin else ""
    return InputError(article.origin or "articles", f"{name}{words}"[:300])
