"""CSV, Parquet and Arrow; columns under other names."""

from __future__ import annotations

import gzip
import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente.errors import InputError
from detente.model import Article
from detente.sources import Limits, Options, read_articles

pyarrow = pytest.importorskip("pyarrow")
TODAY = date(2020, 5, 4)
ROWS: list[dict[str, Any]] = [
    {"id": "1", "title": "Envoy named", "text": "Nepal named an envoy.", "published": "2020-05-01"},
    {"id": "2", "title": None, "text": "Peru, too,\nnamed one.", "published": None},
]


def read(path: Path, **options: Any) -> list[Article | InputError]:
    return list(read_articles([path], today=TODAY, **options))


def check(found: list[Article | InputError]) -> None:
    first, second = found
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.id, first.title, first.published) == ("1", "Envoy named", date(2020, 5, 1))
    assert (second.text, second.published) == ("Peru, too,\nnamed one.", None)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_tables_are_read_whatever_parts_their_fields(tmp_path: Path, mark: str) -> None:
    lines = [
        mark.join(["ID", "Title", "Text", "Published"]),
        mark.join(["1", "Envoy named", "Nepal named an envoy.", "2020-05-01"]),
        mark.join(["2", "", '"Peru, too,\nnamed one."', ""]),
    ]
    path = tmp_path / "news.csv"
    path.write_text("\n".join(lines), "utf-8-sig")
    check(read(path))


def test_a_table_from_standard_input_is_known_by_its_header() -> None:
    data = b"id,text\n1,Nepal named an envoy.\n"
    (found,) = read_articles(["-"], stdin=io.BytesIO(data))
    assert isinstance(found, Article)
    assert (found.id, found.origin) == ("1", "<stdin>:2")


@pytest.mark.parametrize("kind", ["csv", "parquet", "arrow"])
def test_a_table_without_a_column_of_texts_is_one_fault(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"news.{kind}"
    rows = [{"day": "2020-05-01", "body": "Nepal named an envoy."}] * 3
    if kind == "csv":
        path.write_text("day,body\n" + "2020-05-01,Nepal named an envoy.\n" * 3)
    else:
        (parquet if kind == "parquet" else arrow_file)(path, rows)
    (fault,) = read(path)
    assert isinstance(fault, InputError)
    assert "no column 'text' (here are: day, body); --column text=NAME" in str(fault)
    assert len(read(path, options=Options(columns={"text": "body"}))) == 3


def test_faults_of_rows_name_their_line_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_bytes(
        b'text,published\n"Peru\nand Chile",yesterday\na,2020-01-01,c\n\nNepal,2020-01-01\nb\xff,\n'
    )
    one, two, good, broken = read(path)
    assert str(one).startswith(f"{path}:2: publication date 'yesterday'")
    assert str(two) == f"{path}:4: 3 fields where the header names 2 columns"
    assert isinstance(good, Article)
    assert str(broken) == f"{path}:7: broken UTF-8: 0xff at byte 2 (save it as UTF-8)"


def test_a_quote_that_is_never_closed_does_not_swallow_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text('text\n"' + "so it goes on\n" * 5000)
    found = read(path, limits=Limits(characters=1000))
    assert found
    assert all(isinstance(f, InputError) for f in found[:1])


def parquet(path: Path, rows: list[dict[str, Any]]) -> None:
    from pyarrow.parquet import write_table

    write_table(pyarrow.Table.from_pylist(rows), path)


def arrow_file(path: Path, rows: list[dict[str, Any]]) -> None:
    table = pyarrow.Table.from_pylist(rows)
    with pyarrow.ipc.new_file(path, table.schema) as out:
        out.write_table(table)


def arrow_stream(path: Path, rows: list[dict[str, Any]]) -> None:
    table = pyarrow.Table.from_pylist(rows)
    with pyarrow.ipc.new_stream(path, table.schema) as out:
        out.write_table(table)


FORMS = [(parquet, "a.parquet"), (arrow_file, "a.arrow"), (arrow_stream, "stream")]


@pytest.mark.parametrize(("write", "name"), FORMS)
def test_columnar_files_are_read(tmp_path: Path, write: Any, name: str) -> None:
    write(tmp_path / name, ROWS)
    check(read(tmp_path / name))


@pytest.mark.parametrize(("write", "name"), FORMS)
def test_columnar_files_are_read_packed_and_from_a_pipe(
    tmp_path: Path, write: Any, name: str
) -> None:
    write(tmp_path / name, ROWS)
    packed = gzip.compress((tmp_path / name).read_bytes())
    check(list(read_articles(["-"], stdin=io.BytesIO(packed), today=TODAY)))


def test_columns_may_have_other_names_and_days_may_be_days(tmp_path: Path) -> None:
    rows = [{"body": "Nepal named an envoy.", "day": date(2020, 5, 1), "embedding": [0.5] * 9}]
    parquet(tmp_path / "a.parquet", rows)
    names = {"text": "body", "published": "day"}
    (found,) = read(tmp_path / "a.parquet", options=Options(columns=names))
    assert isinstance(found, Article)
    assert found.published == date(2020, 5, 1)


def test_texts_that_a_file_holds_as_bytes_are_read_where_they_are_utf_8(tmp_path: Path) -> None:
    rows = [
        {"text": "Líbano named an envoy to Nepal.".encode()},
        {"text": b"Nepal \xff named one."},
    ]
    parquet(tmp_path / "a.parquet", rows)
    article, fault = read(tmp_path / "a.parquet")
    assert isinstance(article, Article)
    assert article.text == "Líbano named an envoy to Nepal."
    assert str(fault).endswith("a.parquet:2: broken UTF-8: 0xff at byte 7 (save it as UTF-8)")


@pytest.mark.parametrize(("write", "name"), FORMS)
def test_a_damaged_columnar_file_is_one_fault(tmp_path: Path, write: Any, name: str) -> None:
    write(tmp_path / name, ROWS * 200)
    data = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(data[: len(data) // 3])
    *_, last = read(tmp_path / name)
    assert isinstance(last, InputError)
    assert "damaged" in last.fault


def test_a_zip_of_one_file_is_read_and_one_of_several_is_told(tmp_path: Path) -> None:
    for name, files in (("one.csv.zip", ["a.csv"]), ("two.csv.zip", ["a.csv", "b.csv"])):
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as out:
            for file in files:
                out.writestr(file, "id,text\n1,Nepal named an envoy.\n")
    one, two = read(tmp_path / "one.csv.zip") + read(tmp_path / "two.csv.zip")
    assert isinstance(one, Article)
    assert str(two).endswith("two.csv.zip: a zip archive of 2 files: unpack it first")
