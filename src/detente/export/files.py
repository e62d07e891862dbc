"""Rows as files: CSV, tab-separated, JSON lines and Parquet.

A table is a list of columns, each with a name and a kind. CSV (RFC 4180, but lines end in ``\\n``)
and tab-separated files join lists with semicolons; JSON lines keep them; Parquet keeps their types
(Apache Parquet through ``pyarrow``, which comes with ``pip install 'detente[tables]'``).
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal

from detente.errors import DetenteError

if TYPE_CHECKING:
    import pyarrow

Kind = Literal["text", "texts", "whole", "number", "day", "yes_no"]
Row = Mapping[str, Any]
FORMS = ("csv", "tsv", "jsonl", "parquet")
BATCH = 10_000  # rows of a Parquet row group
DELIMITERS = {"csv": ",", "tsv": "\t"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it holds, and what that means."""

    name: str
    kind: Kind
    meaning: str = ""


class MissingExtra(DetenteError):  # noqa: N818 - what is missing is a package, not the program
    """A format needs a package that is not installed; the message names the extra that brings
    it."""

    def __init__(self, package: str, extra: str):
        super().__init__(
            f"{package} is not installed, which this needs: pip install 'detente[{extra}]'"
        )


@contextmanager
def opened(place: str | None) -> Iterator[IO[str]]:
    """A text stream to write to: a new file, or standard output for None and ``-``.

    Raises DetenteError, with the reason in one line, where the file cannot be written.
    """
    if place in (None, "-"):
        yield sys.stdout
        return
    assert place is not None
    try:
        with Path(place).open("w", encoding="utf8", newline="") as out:
            yield out
    except OSError as error:
        raise DetenteError(f"{place}: cannot be written ({error.strerror})") from error


def write_rows(
    rows: Iterable[Row], columns: Sequence[Column], form: str, place: str | None, *, header: bool = True
) -> int:  # fmt: skip
    """Write rows in one of ``FORMS`` to a file or standard output (None); returns how many.

    Raises MissingExtra for Parquet without pyarrow, and DetenteError where the file cannot be
    written.
    """
    if form == "parquet":
        return write_parquet(rows, columns, place)
    counted = _Counted(rows)
    with opened(place) as out:
        if form == "jsonl":
            out.writelines(line + "\n" for line in json_lines(counted, columns))
        else:
            write_cells(counted, columns, out, DELIMITERS[form], header=header)
    return counted.count


class _Counted:
    """Hands rows on and counts them."""

    def __init__(self, rows: Iterable[Row]):
        self.rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self.rows:
            self.count += 1
            yield row


def write_cells(
    rows: Iterable[Row], columns: Sequence[Column], out: IO[str], delimiter: str, *, header: bool = True
) -> None:  # fmt: skip
    """Write rows as delimited text. Tab-separated cells hold no tabs or line ends, and no
    quotes."""
    names = [c.name for c in columns]
    if delimiter == "\t":
        lines = ([_one_line(row.get(name)) for name in names] for row in rows)
        if header:
            out.write("\t".join(names) + "\n")
        out.writelines("\t".join(cells) + "\n" for cells in lines)
        return
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    if header:
        writer.writerow(names)
    writer.writerows([number_cell(row.get(name)) for name in names] for row in rows)


def json_lines(rows: Iterable[Row], columns: Sequence[Column]) -> Iterator[str]:
    """Each row as one JSON object, keys in the order of the columns."""
    names = [c.name for c in columns]
    for row in rows:
        told = {name: row.get(name) for name in names}
        yield json.dumps(told, ensure_ascii=False, default=_plain)


def write_parquet(rows: Iterable[Row], columns: Sequence[Column], place: str | None) -> int:
    """Write rows as a Parquet file, a row group at a time; returns how many."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtra("pyarrow", "tables") from error
    told = iter(rows)
    schema = arrow_schema(columns)
    count = 0
    try:
        with pq.ParquetWriter(_sink(place), schema) as writer:
            while batch := [{c.name: r.get(c.name) for c in columns} for r in islice(told, BATCH)]:
                writer.write_table(pa.Table.from_pylist(batch, schema))
                count += len(batch)
    except BrokenPipeError:  # the reader of standard output went away
        raise
    except OSError as error:
        raise DetenteError(f"{place}: cannot be written ({error})") from error
    return count


def _sink(place: str | None) -> Any:
    if place not in (None, "-"):
        return place
    if sys.stdout.isatty():
        raise DetenteError("Parquet is no text for a terminal: name a file with --output")
    return getattr(sys.stdout, "buffer", None) or io.BytesIO()


def arrow_schema(columns: Sequence[Column]) -> pyarrow.Schema:
    """The Arrow schema of a table; meanings stand in the metadata of the fields."""
    import pyarrow as pa

    kinds = {
        "text": pa.string(), "texts": pa.list_(pa.string()), "whole": pa.int64(), "number": pa.float64(),
        "day": pa.date32(), "yes_no": pa.bool_(),
    }  # fmt: skip
    return pa.schema(
        [pa.field(c.name, kinds[c.kind], metadata={"meaning": c.meaning}) for c in columns]
    )


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    raise TypeError(f"{type(value).__name__} has no place in a table")


def cell(value: Any) -> Any:
    """A value as it stands in a cell: lists joined with semicolons, nested tables as JSON, None as
    ""."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ";".join(map(str, value))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date) else value


def number_cell(value: Any) -> Any:
    """As :func:`cell`, with yes and no as 1 and 0."""
    return int(value) if isinstance(value, bool) else cell(value)


def _one_line(value: Any) -> str:
    return " ".join(str(number_cell(value)).split())
