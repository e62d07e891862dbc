"""CSV and tab-separated tables: a header line, then one article a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

from detente.errors import InputError
from detente.model import Article
from detente.sources.documents import Listed, row_found
from detente.sources.gdelt import is_listed
from detente.sources.limits import Limits
from detente.sources.lines import bounded_lines
from detente.sources.records import NO_COLUMNS, Columns, check_columns, decoded

DELIMITERS = ",;\t|"


def read_table(
    stream: io.BufferedReader,
    place: str,
    limits: Limits,
    today: date,
    columns: Columns = NO_COLUMNS,
) -> Iterator[Article | InputError | Listed]:
    """Yield the articles of a table (RFC 4180; comma, semicolon, tab or bar between fields).

    The first line names the columns, in any case: id, title, text, published, publisher, url,
    language, or what ``columns`` calls them. An empty field is a missing one. Faults name the line
    on which their row begins.
    """
    csv.field_size_limit(4 * limits.characters)
    lines = _Lines(stream, place, limits)
    try:
        head = next(lines)
    except StopIteration:
        yield InputError(place, "the file holds no text")
        return
    delimiter = max(DELIMITERS, key=head.count)
    names = [name.strip() for name in next(csv.reader([head], delimiter=delimiter))]
    names = [name.lower() if name not in columns.values() else name for name in names]
    if columns or not is_listed(dict.fromkeys(names)):
        try:
            check_columns(names, f"{place}:1", columns)
        except InputError as error:
            yield error
            return
    rows = csv.reader(lines, delimiter=delimiter)
    while True:
        line = lines.number + 1
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            yield InputError(f"{place}:{line}", f"not a row of a table: {error}")
            continue
        if any(field.strip() for field in row):
            yield _article(row, names, f"{place}:{line}", limits, today, columns)
    yield from lines.faults


def _article(
    row: list[str], names: list[str], place: str, limits: Limits, today: date, columns: Columns
) -> Article | InputError | Listed:
    if len(row) > len(names):
        return InputError(place, f"{len(row)} fields where the header names {len(names)} columns")
    fields = {name: field or None for name, field in zip(names, row, strict=False)}
    return row_found(fields, place, limits, today, columns)


class _Lines:
    """Decoded lines for the csv module, counted; lines that cannot be had are kept as faults."""

    def __init__(self, stream: io.BufferedReader, place: str, limits: Limits):
        self.lines = bounded_lines(stream, limits.line_bytes)
        self.place = place
        self.limits = limits
        self.number = 0
        self.faults: list[InputError] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        while True:
            self.number, line = next(self.lines)
            place = f"{self.place}:{self.number}"
            if line is None:
                fault = f"a line over {self.limits.line_bytes:,} bytes"
                self.faults.append(InputError(place, fault))
                continue
            try:
                return decoded(line, place).replace("\0", "") + "\n"
            except InputError as error:
                self.faults.append(error)
