"""Forty prints of one dispatch are one source, also where they are read in several runs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import select

import detente
from detente.ledger.database import schema

DISPATCH = (
    "Peru severed diplomatic relations with Ecuador on 3 March 2020, its foreign minister said."
    " The ambassador in Quito had been called home and the embassy would close within three days,"
    " he told reporters in Lima. Consulates on both sides are to stay open for the time being."
    " Chile and Brazil, two of the guarantors of the peace between the neighbours, asked for calm."
)


def printed(n: int) -> detente.Article:
    text = f"{DISPATCH} Paper {n}."
    return detente.Article(
        id=str(n),
        text=text,
        publisher=f"Paper {n}",
        published=date(2020, 3, 3),
        published_source="given",
    )


def linked(ledger: detente.Ledger) -> dict[str, str]:
    d = schema.dispatch.c
    with ledger.store.database.reading() as connection:
        rows = connection.execute(select(d.article_key, d.dispatch))
        return {row.article_key: row.dispatch for row in rows}


def test_prints_of_one_reading_are_linked(tmp_path: Path) -> None:
    with detente.open(tmp_path / "a.db") as ledger:
        report = ledger.read(*(printed(n) for n in range(6)))
        assert "6 of them prints of 1 dispatch" in report.summary
        assert len(linked(ledger)) == 6
        assert set(linked(ledger).values()) == {min(printed(n).key for n in range(6))}


def test_prints_of_several_readings_are_joined(tmp_path: Path) -> None:
    with detente.open(tmp_path / "a.db") as ledger:
        for group in ((0, 1), (2, 3), (1, 2), (1, 2)):
            ledger.read(*(printed(n) for n in group))
        assert set(linked(ledger).values()) == {min(printed(n).key for n in range(4))}


def test_prints_do_not_make_an_event_surer_than_one_of_them(tmp_path: Path) -> None:
    with detente.open(tmp_path / "one.db") as one, detente.open(tmp_path / "six.db") as six:
        one.read(printed(0))
        six.read(*(printed(n) for n in range(6)))
        (alone,) = [s for s in one.stretches("Peru", "Ecuador") if s.part == "diplomatic"]
        (often,) = [s for s in six.stretches("Peru", "Ecuador") if s.part == "diplomatic"]
        assert often.opened_by.confidence == alone.opened_by.confidence
