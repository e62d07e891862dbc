"""How a ledger grows: loading, deriving, asking and adding, from a thousand claims to a million.

    python bench/scale.py [--sizes 1000 10000 100000 1000000] [--place FILE_OR_URL] [--add 1000]

For every size a ledger of synthetic claims over 200 states is made (``synthetic.py``) and one line
is printed: seconds to load, seconds and peak memory of a full rebuild, milliseconds of ``status``
and ``timeline`` (median, 99th percentile and the worst of 200 pairs drawn as they are told of, the
most told of all among them), of ``status`` as known on a day, and seconds to add more claims, with
the shares of that which are filing and deriving.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import date
from itertools import islice
from pathlib import Path
from statistics import quantiles

from sqlalchemy import func, select

from detente.ledger import Ledger, Lens, open_ledger, schema
from synthetic import Synthesis

BATCH = 2000  # articles filed in one transaction while loading
ASKED = 200  # pairs asked about
COLUMNS = "claims load_s rebuild_s peak_mib status_ms timeline_ms known_ms add_s add_one_ms".split()


def load(ledger: Ledger, supply: Synthesis, claims: int) -> float:
    """Load claims without deriving; seconds."""
    started = time.perf_counter()
    coming = supply.entries(claims)
    while entries := list(islice(coming, BATCH)):
        ledger.add_all(entries, coder="synthetic", derived=False)
    return time.perf_counter() - started


def pairs(ledger: Ledger) -> list[tuple[str, str]]:
    """The most told pair, and others by every so-manyth claim: as often as they are told of."""
    d = schema.dyad.c
    with ledger.database.reading() as connection:
        most = select(d.a, d.b).group_by(d.a, d.b).order_by(func.count().desc()).limit(1)
        first = connection.execute(most).one()
        rows = connection.execute(select(d.a, d.b).order_by(d.claim_id)).all()
    step = max(1, len(rows) // ASKED)
    return [tuple(first), *((r.a, r.b) for r in rows[::step][:ASKED])]


def timed(asked: list[tuple[str, str]], question: Callable[[str, str], object]) -> str:
    """Milliseconds of a question: median / 99th percentile / worst."""
    taken = []
    for a, b in asked:
        started = time.perf_counter()
        question(a, b)
        taken.append((time.perf_counter() - started) * 1000)
    cuts = quantiles(taken, n=100)
    return f"{cuts[49]:.1f}/{cuts[98]:.1f}/{max(taken):.1f}"


def measure(place: str, claims: int, add: int) -> list[str]:
    """One line of the table."""
    ledger, supply = open_ledger(place), Synthesis()
    if ledger.counts()["claims"]:  # a ledger of an earlier run
        loading, supply = 0.0, Synthesis(seed=int(time.time()))
    else:
        loading = load(ledger, supply, claims)
    started = time.perf_counter()
    ledger.rebuild()
    rebuilding = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    asked = pairs(ledger)
    middle = Lens(date(2013, 1, 1))
    status = timed(asked, ledger.status)
    timeline = timed(asked, ledger.timeline)
    known = timed(asked, lambda a, b: ledger.status(a, b, date(2013, 1, 1), middle))
    more = list(supply.entries(add))
    started = time.perf_counter()
    ledger.add_all(more, coder="synthetic")
    adding = time.perf_counter() - started
    single = list(supply.entries(100))
    started = time.perf_counter()
    for entry in single:
        ledger.add(*entry, coder="synthetic")
    one = (time.perf_counter() - started) / len(single) * 1000
    ledger.close()
    return [
        f"{claims}", f"{loading:.1f}", f"{rebuilding:.1f}", f"{peak:.0f}", status, timeline, known,
        f"{adding:.2f}", f"{one:.1f}",
    ]  # fmt: skip


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000, 1_000_000])
    parser.add_argument(
        "--place", help="file or URL of a ledger, empty or of an earlier run; one size"
    )
    parser.add_argument("--add", type=int, default=1000, help="claims added at the end")
    options = parser.parse_args()
    print("\t".join(COLUMNS))
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            place = options.place or str(Path(folder, "l.db"))
            print("\t".join(measure(place, size, options.add)), flush=True)


if __name__ == "__main__":
    main()
