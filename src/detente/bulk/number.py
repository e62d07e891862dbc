"""How many worker processes this machine can do with: its cores, and what its memory holds."""

from __future__ import annotations

import os
from pathlib import Path

from detente.processes import WORKER_BYTES

# Address space of a worker: past it an allocation fails, and the article with it.
ADDRESSES = 4096 * 1024 * 1024
CGROUP = Path("/sys/fs/cgroup")
MEMINFO = Path("/proc/meminfo")


def default_processes() -> int:
    """One worker a core, as many as fit into the memory that is free now; at least one."""
    free = free_memory()
    return max(1, min(cores(), cores() if free is None else free // WORKER_BYTES))


def cores(cgroup: Path = CGROUP) -> int:
    """The cores this process may use: of the machine, by its affinity, by its container's quota."""
    if hasattr(os, "sched_getaffinity"):
        number = len(os.sched_getaffinity(0))
    else:
        number = os.cpu_count() or 1
    quota, _, period = _text(cgroup / "cpu.max").partition(" ")
    if quota.isdigit() and period.isdigit():
        number = min(number, -(-int(quota) // int(period)))
    return max(1, number)


def free_memory(cgroup: Path = CGROUP, meminfo: Path = MEMINFO) -> int | None:
    """Bytes that can be had without swapping; None where the system does not tell."""
    told = []
    for line in _text(meminfo).splitlines():
        name, _, amount = line.partition(":")
        if name == "MemAvailable":
            told.append(1024 * int(amount.split()[0]))
    most, used = _text(cgroup / "memory.max"), _text(cgroup / "memory.current")
    if most.isdigit() and used.isdigit():
        told.append(max(0, int(most) - int(used) + _cached(cgroup)))
    return min(told, default=None)


def _cached(cgroup: Path) -> int:
    """Bytes of files that a container holds in memory and gives up when it needs the room."""
    lines = (line.split() for line in _text(cgroup / "memory.stat").splitlines())
    return next((int(line[1]) for line in lines if line[:1] == ["inactive_file"]), 0)


def _text(path: Path) -> str:
    try:
        return path.read_text("ascii").strip()
    except (OSError, ValueError):
        return ""
