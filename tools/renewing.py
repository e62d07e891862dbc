"""Generated pages: written anew, or with ``--check`` compared with what stands there."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path


def renew(
    about: str | None,
    pages: Mapping[Path, Callable[[], str]],
    arguments: Sequence[str] | None = None,
) -> int:
    """Read the command line and write the pages that have changed; the exit status is then 0.

    With ``--check`` nothing is written, and it is 1 where a page is out of date. ``about`` is what
    ``--help`` tells.
    """
    parser = argparse.ArgumentParser(
        description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="compare only; write nothing")
    check = parser.parse_args(arguments).check
    stale = 0
    for place, build in pages.items():
        text = build().rstrip() + "\n"
        if place.exists() and place.read_text("utf8") == text:
            continue
        stale = 1
        if not check:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, "utf8")
    return stale if check else 0
