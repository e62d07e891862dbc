"""The work of a coding process, in this one."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator, Sequence

import pytest

from detente.bulk.coding import code_batch
from detente.coding import CodedArticle, Coders
from detente.errors import DetenteError
from detente.model import Article

TEXT = "Chad recalled its ambassador to Mali on Monday."


class Waste:
    """Refers to itself, so that only the collector can clear it away."""

    def __init__(self) -> None:
        self.own = self


class Wasteful(Coders):
    """Leaves garbage behind, or cannot code at all."""

    def __init__(self, *, fails: bool = False) -> None:
        super().__init__()
        self.fails = fails
        self.left: list[weakref.ref[Waste]] = []

    def code(self, articles: Sequence[Article]) -> Iterator[CodedArticle]:  # type: ignore[override]
        self.left.append(weakref.ref(Waste()))
        if self.fails:
            raise DetenteError("no coder")
        return super().code(articles)


def test_the_garbage_of_a_batch_goes_with_it_and_nothing_stays_out_of_the_collectors_reach() -> (
    None
):
    coders, before = Wasteful(), weakref.ref(Waste())
    (coded,) = code_batch(coders, [Article(id="1", text=TEXT)])
    assert isinstance(coded, CodedArticle)
    assert coded.claims
    assert [each() for each in coders.left] == [None]
    assert gc.get_freeze_count() == 0
    gc.collect()
    assert before() is None


def test_so_it_is_where_nothing_can_be_coded() -> None:
    with pytest.raises(DetenteError):
        code_batch(Wasteful(fails=True), [Article(id="1", text=TEXT)])
    assert gc.get_freeze_count() == 0
