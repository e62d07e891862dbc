"""Parquet and Arrow (file, stream, Feather 2): one article a row, read batch by batch.

Needs pyarrow, which is large and therefore an extra: ``pip install 'detente[tables]'``.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO, Literal, cast

from detente.errors import DetenteError, InputError
from detente.model import Article
from detente.sources.limits import Limits
from detente.sources.records import NO_COLUMNS, Columns, article_of, check_columns, decoded

FIELDS = ("id", "title", "text", "published", "publisher", "url", "language")
ROWS = 256  # in memory at a time


def read_columnar(
    stream: io.BufferedReader,
    kind: Literal["parquet", "arrow"],
    place: str,
    limits: Limits,
    today: date,
    columns: Columns = NO_COLUMNS,
) -> Iterator[Article | InputError]:
    """Yield the articles of a Parquet or Arrow file; only the columns asked for are read.

    Faults name the row, from 1. Raises DetenteError where pyarrow is not installed.
    """
    try:
        import pyarrow
    except ImportError as error:
        fault = "Parquet and Arrow need pyarrow: pip install 'detente[tables]'"
        raise DetenteError(f"{place}: {fault}") from error
    number = 0
    try:
        with _seekable(stream) as file:
            for row in _rows(file, kind, place, columns):
                number += 1
                yield _article(row, f"{place}:{number}", limits, today, columns)
    except InputError as error:
        yield error
    # pyarrow has errors of its own and raises ValueError, KeyError and others for damaged files.
    except (pyarrow.ArrowException, OSError, ValueError, KeyError, TypeError, MemoryError) as error:
        words = " ".join(str(error).split())[:120] or type(error).__name__
        yield InputError(f"{place}:{number + 1}", f"the {kind} file is damaged ({words})")
    else:
        if not number:
            yield InputError(place, "the file holds no text")


def _seekable(stream: io.BufferedReader) -> BinaryIO:
    """The file itself, or a copy on disk of what comes from a pipe or is packed."""
    raw = getattr(getattr(stream, "raw", None), "take", None)
    plain = getattr(raw, "__self__", None)
    if isinstance(plain, io.FileIO) and plain.seekable():
        return (
            Path(str(plain.name)).open("rb") if not isinstance(plain.name, int) else _copy(stream)
        )
    return _copy(stream)


def _copy(stream: io.BufferedReader) -> BinaryIO:
    file = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115 - closed by the caller
    shutil.copyfileobj(stream, file)
    file.seek(0)
    return file


def _rows(file: BinaryIO, kind: str, place: str, columns: Columns) -> Iterator[dict[str, Any]]:
    for batch in _batches(file, kind, place, columns):
        yield from batch.to_pylist()


def _batches(file: BinaryIO, kind: str, place: str, columns: Columns) -> Iterator[Any]:
    wanted = {*FIELDS, *columns.values()}
    if kind == "parquet":
        from pyarrow.parquet import ParquetFile

        table = ParquetFile(file)
        check_columns(table.schema_arrow.names, place, columns)
        names = [name for name in table.schema_arrow.names if name in wanted]
        yield from table.iter_batches(batch_size=ROWS, columns=names)
        return
    from pyarrow import ipc

    if file.read(6) == b"ARROW1":
        reader = ipc.open_file(file)
        check_columns(reader.schema.names, place, columns)
        batches = (reader.get_batch(n) for n in range(reader.num_record_batches))
    else:
        file.seek(0)
        batches = ipc.open_stream(file)
        check_columns(batches.schema.names, place, columns)
    for batch in batches:
        batch.validate(full=True)
        names = [name for name in batch.schema.names if name in wanted]
        few = batch.select(names)
        for start in range(0, few.num_rows, ROWS):
            yield few.slice(start, ROWS)


def _article(
    row: dict[str, Any], place: str, limits: Limits, today: date, columns: Columns
) -> Article | InputError:
    try:
        plain = {name: _plain(value, place) for name, value in row.items()}
        return article_of(plain, place, limits=limits, today=today, columns=columns)
    except InputError as error:
        return error


def _plain(value: Any, place: str) -> Any:
    """A value as JSON would have it: dates as text, bytes too, since some writers of Parquet do not
    say of their texts that they are such. Raises InputError where these are not UTF-8."""
    if isinstance(value, bytes):
        return decoded(value, place)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value
