"""Files and folders at any address that fsspec knows: a path, ``s3://``, ``gs://``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from detente.errors import DetenteError, InputError
from detente.sources.faults import UNREADABLE, in_words
from detente.sources.paths import READ, spelled

MISSING = "shards need pyarrow and fsspec: pip install 'detente[shards]'"


def filesystem(address: str) -> tuple[Any, str]:
    """The file system behind an address, and the path in it.

    Raises DetenteError where fsspec, or what it needs for such addresses, is not installed.
    """
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise DetenteError(MISSING) from error
    try:
        found, path = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise DetenteError(f"{address}: {error}") from error
    return found, path


def opened(address: str) -> BinaryIO:
    """A file, opened for reading bytes; it can seek. Raises InputError where it cannot be had."""
    files, path = filesystem(address)
    try:
        return cast(BinaryIO, files.open(path, "rb"))
    except Exception as error:  # each file system's library has errors of its own
        raise _fault(address, error) from error


def listed(address: str) -> Iterator[tuple[str, int, str] | InputError]:
    """The files that an address means, sorted: (address, bytes, mark); of folders those we read."""
    files, path = filesystem(address)
    try:
        told = files.info(path)
        found = [told] if told["type"] != "directory" else _within(files, path)
    except Exception as error:  # noqa: BLE001 - as above
        yield _fault(address, error)
        return
    if not found:
        yield InputError(spelled(address), "no articles in this folder")
    for info in found:
        name = f"{address.rstrip('/')}{info['name'][len(path.rstrip('/')) :]}"
        yield name, int(info["size"] or 0), _mark(info)


def _fault(address: str, error: Exception) -> InputError:
    if isinstance(error, UNREADABLE):
        return InputError(spelled(address), in_words(error))
    return InputError(spelled(address), " ".join(f"{type(error).__name__}: {error}".split())[:300])


def _within(files: Any, path: str) -> list[Any]:
    found = files.find(path, detail=True)
    hidden = (name for name in found if "/." in name[len(path) :])
    left = found.keys() - set(hidden)
    return [found[name] for name in sorted(left) if name.lower().endswith(READ)]


def _mark(info: dict[str, Any]) -> str:
    """What changes when a file does, by what its file system tells."""
    for name in ("ETag", "etag", "md5Hash", "mtime", "LastModified", "updated", "created"):
        if info.get(name):
            return f"{info['size']}-{info[name]}"
    return str(info["size"])


def write(folder: str, name: str, data: bytes | str) -> None:
    """Write a file under a temporary name and give it its own when it is whole.

    ``data`` is the content, or the path of a local file that holds it.
    """
    from uuid import uuid4

    files, root = filesystem(folder)
    place = f"{root.rstrip('/')}/{name}"
    parent, _, own = place.rpartition("/")
    files.makedirs(parent, exist_ok=True)
    temporary = f"{parent}/.{own}.{uuid4().hex[:8]}"
    if isinstance(data, bytes):
        files.pipe_file(temporary, data)
    else:
        files.put_file(data, temporary)
    files.mv(temporary, place)
