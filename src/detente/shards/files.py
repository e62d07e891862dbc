"""What comes of shards: Parquet files of claims and articles, a marker for each shard, the plan.

A folder holds ``claims/ID.parquet`` and ``articles/ID.parquet`` for every shard, ``done/ID.json``
when both are whole, and ``plan.json``, which names the shards of the last run in order. Where a
worker left a traceback, ``crashes/ID.txt`` holds it.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import DetenteError
from detente.model import Article, Claim, DocumentDate
from detente.shards.places import MISSING, filesystem, opened, write
from detente.shards.shard import Done

if TYPE_CHECKING:
    from detente.coding import CodedArticle

ROWS = 512  # articles in a row group, and in memory
KINDS = ("articles", "claims")
CRASHES = "crashes"
PLAN = "plan.json"


def schemas() -> tuple[Any, Any]:
    """The columns of articles and of claims, as Arrow has them. Raises DetenteError without
    pyarrow."""
    try:
        import pyarrow as pa
    except ImportError as error:
        raise DetenteError(MISSING) from error
    text, texts, day = pa.string(), pa.list_(pa.string()), pa.date32()
    articles = [
        ("key", text), ("id", text), ("title", text), ("text", text), ("publisher", text), ("url", text),
        ("language", text), ("published", day), ("published_source", text), ("origin", text),
        ("date_edtf", text), ("date_first", day), ("date_last", day), ("date_source", text),
        ("date_confidence", pa.float64()), ("date_reasons", texts), ("skipped", text), ("coder", text),
        ("claims", pa.int32()),
    ]  # fmt: skip
    lists = ("source", "target", "source_words", "target_words", "via")
    kinds = dict.fromkeys(lists, texts) | {
        "start": pa.int32(), "end": pa.int32(), "confidence": pa.float64(),
        "goldstein": pa.float64(), "standing": pa.bool_(),
    }  # fmt: skip
    names = ["id", *Claim.__dataclass_fields__]
    return pa.schema(articles), pa.schema([(name, kinds.get(name, text)) for name in names])


class Writer:
    """Writes one shard's articles and claims to a folder on this machine, part by part.

    A part is whole or not there, so that a worker that was started anew can go on behind the last
    one.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self.schemas = schemas()
        self.rows: tuple[list[Any], list[Any]] = ([], [])

    def add(self, coded: CodedArticle, coder: str) -> None:
        """Add an article, with the version of the coder that coded it."""
        self.rows[0].append(_article_row(coded, coder))
        self.rows[1].extend(_claim_row(claim) for claim in coded.claims)

    @property
    def waiting(self) -> int:
        """Articles that no part holds yet."""
        return len(self.rows[0])

    def save(self, part: int) -> None:
        """Write what is waiting as a part."""
        import pyarrow as pa
        from pyarrow.parquet import write_table

        for name, rows, schema in zip(KINDS, self.rows, self.schemas, strict=True):
            write_table(pa.Table.from_pylist(rows, schema), self._part(name, part))
            rows.clear()

    def join(self, parts: int) -> None:
        """Put the first so many parts together as the two files of the shard."""
        from pyarrow.parquet import ParquetWriter, read_table

        for name, schema in zip(KINDS, self.schemas, strict=True):
            with ParquetWriter(self.folder / name, schema, compression="zstd") as out:
                for part in range(parts):
                    table = read_table(self._part(name, part), schema=schema)
                    if len(table):
                        out.write_table(table)

    def _part(self, name: str, part: int) -> Path:
        return self.folder / f"{name}-{part}.parquet"


def _article_row(coded: CodedArticle, coder: str) -> dict[str, Any]:
    article, found = asdict(coded.article), asdict(coded.date)
    return article | {
        "key": coded.article.key, "skipped": coded.skipped, "coder": coder, "claims": len(coded.claims),
    } | {f"date_{name}": value for name, value in found.items()}  # fmt: skip


def _claim_row(claim: Claim) -> dict[str, Any]:
    row = claim.as_dict()
    return row | {"alternatives": json.dumps(row["alternatives"], ensure_ascii=False)}


def keep(folder: str, local: Path, done: Done) -> None:
    """Put a shard's files into their folder, and then the marker that says that it is complete.

    Raises DetenteError where they cannot be written.
    """
    told = json.dumps(done.as_dict(), ensure_ascii=False, indent=1)
    with _writing(folder):
        for name in KINDS:
            write(folder, f"{name}/{done.shard}.parquet", str(local / name))
        write(folder, f"done/{done.shard}.json", told.encode())


def keep_crashes(folder: str, shard: str, told: str) -> str:
    """Put what a shard's workers said at their end beside the results; returns where.

    Raises DetenteError where it cannot be written.
    """
    name = f"{CRASHES}/{shard}.txt"
    with _writing(folder):
        write(folder, name, told.encode("utf8", "replace"))
    return name


@contextmanager
def _writing(folder: str) -> Iterator[None]:
    try:
        yield
    except DetenteError:
        raise
    except Exception as error:  # each file system's library has errors of its own
        raise DetenteError(
            f"{folder}: cannot be written ({type(error).__name__}: {error})"
        ) from error


def scratch() -> tempfile.TemporaryDirectory[str]:
    """A folder on this machine for files that are not whole yet."""
    return tempfile.TemporaryDirectory(prefix="detente-shard-")


def complete(folder: str) -> set[str]:
    """The shards that are complete, by id."""
    files, root = filesystem(folder)
    place = f"{root.rstrip('/')}/done"
    if not files.exists(place):
        return set()
    names = (Path(name) for name in files.ls(place, detail=False))
    return {name.stem for name in names if name.suffix == ".json" and not name.name.startswith(".")}


def write_plan(folder: str, shards: Iterable[str]) -> None:
    """Note the shards of a run, in order. Raises DetenteError where the folder cannot be
    written."""
    told = json.dumps({"format": 1, "shards": list(shards)}, indent=1)
    with _writing(folder):
        write(folder, PLAN, told.encode())


def planned(folder: str) -> list[str]:
    """The shards of the last run into this folder. Raises DetenteError where there was none."""
    files, root = filesystem(folder)
    place = f"{root.rstrip('/')}/{PLAN}"
    if not files.exists(place):
        raise DetenteError(f"{folder}: no shards here (no {PLAN}); detente shards writes them")
    found: list[str] = json.loads(files.cat_file(place))["shards"]
    return found


def done(folder: str, shard: str) -> Done:
    """What came of a complete shard."""
    files, root = filesystem(folder)
    return Done.from_dict(json.loads(files.cat_file(f"{root.rstrip('/')}/done/{shard}.json")))


def read(folder: str, shard: str) -> Iterator[tuple[CodedArticle, str]]:
    """A complete shard's coded articles in order, each with the version of its coder."""
    from detente.coding import CodedArticle

    place = folder.rstrip("/")
    claims = (_claim(row) for row in _rows(f"{place}/claims/{shard}.parquet"))
    for row in _rows(f"{place}/articles/{shard}.parquet"):
        told = tuple(islice(claims, row["claims"]))
        yield CodedArticle(_article(row), _date(row), told, row["skipped"]), row["coder"]


def _rows(address: str) -> Iterator[dict[str, Any]]:
    from pyarrow.parquet import ParquetFile

    with opened(address) as file:
        for batch in ParquetFile(file).iter_batches(batch_size=ROWS):
            yield from batch.to_pylist()


def _article(row: dict[str, Any]) -> Article:
    return Article(**{name: row[name] for name in Article.__dataclass_fields__})


def _date(row: dict[str, Any]) -> DocumentDate:
    fields: dict[str, Any] = {
        name: row[f"date_{name}"] for name in DocumentDate.__dataclass_fields__
    }
    assert fields["first"] is None or isinstance(fields["first"], date)
    return DocumentDate(**(fields | {"reasons": tuple(fields["reasons"])}))


def _claim(row: dict[str, Any]) -> Claim:
    return Claim.from_dict(row | {"alternatives": json.loads(row["alternatives"])})
