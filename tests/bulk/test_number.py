"""How many workers a machine is given."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from detente.bulk import default_processes, number
from detente.processes import WORKER_BYTES, memory


def test_a_containers_quota_bounds_the_cores(tmp_path: Path) -> None:
    (tmp_path / "cpu.max").write_text("100000 100000\n")
    assert number.cores(tmp_path) == 1
    (tmp_path / "cpu.max").write_text("max 100000\n")
    assert number.cores(tmp_path) == number.cores(tmp_path / "none") >= 1


def test_memory_is_what_machine_and_container_have_left(tmp_path: Path) -> None:
    meminfo = tmp_path / "meminfo"
    meminfo.write_text("MemTotal:   9000 kB\nMemAvailable:   5000 kB\n")
    assert number.free_memory(tmp_path / "none", meminfo) == 5000 * 1024
    (tmp_path / "memory.max").write_text("3000000\n")
    (tmp_path / "memory.current").write_text("1000000\n")
    assert number.free_memory(tmp_path, meminfo) == 2_000_000
    (tmp_path / "memory.stat").write_text("anon 500000\nactive_file 100000\ninactive_file 400000\n")
    assert number.free_memory(tmp_path, meminfo) == 2_400_000  # what only caches files can be had
    assert number.free_memory(tmp_path / "none", tmp_path / "none") is None


def test_workers_have_to_fit_into_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(number, "cores", lambda: 64)
    for free, workers in ((None, 64), (10 * WORKER_BYTES, 10), (1, 1), (1 << 50, 64)):
        monkeypatch.setattr(number, "free_memory", lambda free=free: free)
        assert default_processes() == workers


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="as Linux tells it")
def test_a_process_knows_what_it_holds() -> None:
    before = memory.resident()
    held = os.urandom(1 << 26)
    assert memory.resident() - before > len(held) // 2
