"""The memory of this process: how much it holds, and a bound on what it may take."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

STATM = Path("/proc/self/statm")


def resident() -> int:
    """Bytes of memory that this process holds now; 0 where the system does not tell."""
    try:
        pages = STATM.read_text("ascii").split()
    except OSError:
        return 0
    return int(pages[1]) * os.sysconf("SC_PAGE_SIZE")


def bound_memory(limit: int) -> None:
    """Let an allocation past ``limit`` bytes of addresses fail rather than fill the machine."""
    try:
        import resource
    except ImportError:  # Windows has no such bound
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    with suppress(ValueError, OSError):  # macOS knows the bound and does not take it
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
