"""Common Crawl's lists of archives (``warc.paths.gz``): which files belong to a month of news.

Their lines are paths below the root of Common Crawl's data, such as
``crawl-data/CC-NEWS/2024/03/CC-NEWS-20240307123031-04456.warc.gz``.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from detente.errors import InputError
from detente.sources.limits import Limits
from detente.sources.lines import bounded_lines

LONGEST = 4096  # bytes of a path


def listed_archives(
    stream: io.BufferedReader, path: Path, place: str, limits: Limits
) -> Iterator[Path | InputError]:
    """Yield the files that a list names: below a folder above the list, or beside the list.

    What has not been downloaded is told. Paths that lead out of these folders are refused.
    """
    for number, line in bounded_lines(stream, min(LONGEST, limits.line_bytes)):
        name = (line or b"").decode("utf-8", "replace").strip()
        if not name:
            continue
        found = _found(Path(name), path.absolute().parent)
        yield found or InputError(f"{place}:{number}", f"{name[:120]} is not here: download it")


def _found(name: Path, folder: Path) -> Path | None:
    if name.is_absolute() or ".." in name.parts:
        return None
    places = [folder / name.name, *(above / name for above in (folder, *folder.parents))]
    return next((place for place in places if place.is_file()), None)
