"""A short run of the fuzzers in ``bench/fuzz.py``: nothing but our own errors may come of it."""

from __future__ import annotations

import random

import pytest

import fuzz
from tests.sources.webpages import JSON_LD, PARAGRAPHS, page

BODIES = [
    page(head=JSON_LD).encode(),
    page(title="Chile offers to mediate", paragraphs=PARAGRAPHS[::-1]).encode(),
]


def test_mutated_archives_raise_nothing() -> None:
    clock = fuzz.Clock(1500, 60)
    told = fuzz.fuzz_records(BODIES, clock, random.Random(7))
    assert told["page"] > 0
    assert told["InputError"] + told["unreadable"] > 0


def test_mutated_pages_raise_nothing() -> None:
    clock = fuzz.Clock(200, 60)
    told = fuzz.fuzz_pages(BODIES, clock, random.Random(7))
    assert sum(told.values()) == clock.done
    assert told["Article"] > 0


def test_mutated_tables_raise_nothing() -> None:
    pytest.importorskip("pyarrow")
    told = fuzz.fuzz_tables(fuzz.Clock(120, 60), random.Random(7))
    assert told["Article"] > 0
    assert told["InputError"] > 0


def test_an_archive_of_many_megabytes_takes_no_more_memory_than_a_page() -> None:
    fuzz.big_archive(0.02)  # what is loaded once is loaded now
    before = fuzz.memory()
    fuzz.big_archive(0.25)
    assert fuzz.memory() - before < 120
