"""How quick the web app is on a large ledger, and whether it holds with many readers at once.

    python bench/scale.py --sizes 1000000 --place million.db
    python bench/web.py million.db [--readers 50] [--times 9]

`detente serve` is started on the ledger as a process of its own. For every page, of what is told of
most (the worst case), the milliseconds until it has come whole are printed, median and worst, and
the milliseconds of a core that it takes (Linux only), which other work on the machine does not
touch. Then so many readers ask for pages at once while another process adds claims, and what they
met is printed.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles

import httpx
from sqlalchemy import func, select

from detente.ledger import Ledger, open_ledger
from detente.ledger.database import schema

EACH = 12  # pages that every reader asks for
WRITER = """
import sys, time
sys.path.insert(0, sys.argv[2])
from synthetic import Synthesis
from detente.ledger import open_ledger
ledger = open_ledger(sys.argv[1])
number = 0
for entry in Synthesis(seed=int(time.time())).entries(10**6):
    number += ledger.add(*entry, coder="synthetic").new_claims
    print(number, flush=True)
"""


def pages(ledger: Ledger) -> list[str]:
    """The addresses of what is told of most."""
    e, m, c = schema.event.c, schema.event_claim.c, schema.claim.c
    number = func.count().desc()
    with ledger.database.reading() as connection:
        a, b = connection.execute(select(e.a, e.b).group_by(e.a, e.b).order_by(number)).first() or (
            "",
            "",
        )
        state = connection.scalar(select(e.a).group_by(e.a).order_by(number).limit(1))
        event = connection.scalar(select(m.event_id).group_by(m.event_id).order_by(number).limit(1))
        article = connection.scalar(
            select(c.article_key).group_by(c.article_key).order_by(number).limit(1)
        )
        claim = connection.scalar(select(c.id).limit(1))
    pair = f"/dyads/{a}/{b}"
    return [
        "/", pair, f"{pair}?as_of=2015-06-30", f"{pair}?as_of=2015-06-30&known_at=2014-12-31",
        f"{pair}?offset=2000", f"{pair}.json", f"{pair}/timeline.svg", f"/states/{state}",
        f"/states/{state}?as_of=2010-06-30", f"/states/{state}/map.svg", "/states", f"/articles/{article}",
        f"/claims/{claim}", f"/events/{event}", "/changes", f"/changes?of={state}", "/search?q=embassy",
        "/search?q=severed+relations+grain", "/search?q=%22prisoners+dispute%22", "/acts/relations.sever",
        "/acts/meeting.hold", "/acts", "/holding/severed", f"/holding/recalled?of={state}", "/pending",
        "/contradictions", "/api",
    ]  # fmt: skip


@contextmanager
def served(place: str) -> Iterator[tuple[str, int]]:
    """`detente serve` on a ledger; yields its address and process id."""
    command = [sys.executable, "-m", "detente", "serve", "--port", "0", "--ledger", place]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        found = re.search(r"http://\S+?/", process.stderr.readline())
        try:
            if found is None:
                raise SystemExit("the server did not start")
            yield found[0].rstrip("/"), process.pid
        finally:
            process.terminate()


def worked(process: int) -> float:
    """Milliseconds of a core that a process has taken so far; not a number where that cannot be
    told."""
    stat = Path(f"/proc/{process}/stat")
    if not stat.exists():
        return float("nan")
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def alone(address: str, process: int, paths: list[str], times: int) -> None:
    """One reader: every page so many times after a first look."""
    with httpx.Client(base_url=address, timeout=120) as client:
        for path in paths:
            taken = []
            client.get(path)
            before = worked(process)
            for _ in range(times):
                started = time.perf_counter()
                answer = client.get(path)
                taken.append((time.perf_counter() - started) * 1000)
            size, core = len(answer.content) / 1024, (worked(process) - before) / times
            print(
                f"{median(taken):6.0f} {max(taken):6.0f} ms, core {core:4.0f} ms {size:6.0f} KiB {answer.status_code} {path}"
            )


def together(address: str, paths: list[str], readers: int, place: str) -> None:
    """Many readers at once while claims are added."""
    writing = subprocess.Popen(
        [sys.executable, "-c", WRITER, place, str(Path(__file__).parent)], stdout=subprocess.PIPE, text=True
    )  # fmt: skip
    assert writing.stdout is not None
    writing.stdout.readline()  # it has begun

    def reader(n: int) -> list[tuple[int, float]]:
        met = []
        with httpx.Client(base_url=address, timeout=300) as client:
            for i in range(EACH):
                started = time.perf_counter()
                status = client.get(paths[(n * 7 + i) % len(paths)]).status_code
                met.append((status, time.perf_counter() - started))
        return met

    started = time.perf_counter()
    with ThreadPoolExecutor(readers) as pool:
        met = [one for found in pool.map(reader, range(readers)) for one in found]
    seconds = time.perf_counter() - started
    writing.terminate()
    added = (writing.stdout.read().splitlines() or ["0"])[-1]
    cuts = quantiles([taken for _, taken in met], n=100)
    statuses = dict(Counter(status for status, _ in met))
    print(
        f"{readers} readers, {len(met)} pages in {seconds:.1f} s ({len(met) / seconds:.0f}/s), statuses {statuses}, "
        f"median {cuts[49]:.2f} s, 99th percentile {cuts[98]:.2f} s; {added} claims added meanwhile"
    )


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("place", help="file or URL of a ledger")
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--times", type=int, default=9)
    options = parser.parse_args()
    ledger = open_ledger(options.place)
    paths = pages(ledger)
    ledger.close()
    with served(options.place) as (address, process):
        alone(address, process, paths, options.times)
        together(address, paths, options.readers, options.place)


if __name__ == "__main__":
    main()
