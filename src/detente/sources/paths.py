"""Which files a list of paths means."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from detente.errors import InputError
from detente.sources.faults import in_words

STDIN = "-"
SUFFIXES = (
    ".txt", ".text", ".jsonl", ".ndjson", ".csv", ".tsv", ".html", ".htm", ".xhtml", ".warc",
    ".parquet", ".arrow", ".feather", ".rss", ".atom", ".json",
)  # fmt: skip
# Documents that may hold articles and that we cannot read.
UNREAD = (".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub")
READ = tuple(s + z for s in SUFFIXES for z in ("", ".gz", ".zip"))
UNREADABLE = "a {kind} document cannot be read: save it as text or as a web page"
ADDRESS = ("http://", "https://")


def list_files(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Path | str | InputError]:
    """Yield files in the order given, folders sorted and recursive, each file once.

    ``-`` stands for standard input; it and addresses (``https://``) are yielded as they are. A file
    named outright is taken whatever its name; in folders only the suffixes in ``READ`` count, those
    in ``UNREAD`` are faults and hidden ones are left out.
    """
    seen: set[str] = set()
    for path in paths:
        name = os.fspath(path)
        alone = name == STDIN or name.lower().startswith(ADDRESS)
        found = [name] if alone else _expand(Path(path))
        for item in found:
            mark = os.path.realpath(item) if isinstance(item, Path) else str(item)
            if mark not in seen:
                seen.add(mark)
                yield item


def spelled(path: str | os.PathLike[str]) -> str:
    """The path as text that can be filed and printed, the same whatever the locale: bytes of a name
    that are not UTF-8 as ``\\xe9``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _expand(path: Path) -> Iterator[Path | InputError]:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield InputError(spelled(path), in_words(error))
        return
    if not stat.S_ISDIR(mode):
        yield path
        return
    items = list(_walk(path))
    yield from items
    if not items:
        names = ", ".join(SUFFIXES)
        yield InputError(
            spelled(path), f"no articles in this folder (files in {names}, or .gz of them)"
        )


def _walk(folder: Path) -> Iterator[Path | InputError]:
    faults: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if name.startswith("."):
                continue
            if name.lower().endswith(UNREAD):
                yield InputError(spelled(path), UNREADABLE.format(kind=path.suffix.lower()))
            elif name.lower().endswith(READ) and _is_readable(path):
                yield path
    for fault in faults:
        yield InputError(spelled(fault.filename), in_words(fault))


def _is_readable(path: Path) -> bool:
    """Pipes and devices in a folder would hang the run; a dangling link is kept to be told."""
    return path.is_file() or (path.is_symlink() and not path.exists())
