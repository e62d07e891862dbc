"""How a ledger grows: loading, deriving, asking and adding, from a thousand claims to a million.

    python bench/scale.py [--sizes 1000 10000 100000 1000000] [--place FILE_OR_URL] [--add 1000]
    python bench/scale.py --place million.db --as-it-is     # a ledger of an earlier run, not rebuilt

For every size a ledger of synthetic claims over 200 states is made (``synthetic.py``) and one line
is printed: seconds to load, seconds and peak memory of a full rebuild, milliseconds of ``status``
and ``timeline`` (median, 99th percentile and the worst of 200 pairs drawn as they are told of, the
most told of all among them), of ``status`` as known on a day, seconds to add more claims at once,
and milliseconds to add an article by itself. Where other work shares the machine, ``--core`` tells
seconds and milliseconds of a core instead of those of the clock.
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

from detente.ledger import Ledger, Lens, open_ledger
from detente.ledger.database import schema
from synthetic import Synthesis

Clock = Callable[[], float]  # seconds
BATCH = 2000  # articles filed in one transaction while loading
ASKED = 200  # pairs asked about
COLUMNS = "claims load_s rebuild_s peak_mib status_ms timeline_ms known_ms add_s add_one_ms".split()


def load(ledger: Ledger, supply: Synthesis, claims: int, clock: Clock) -> float:
    """Load claims without deriving; seconds."""
    started = clock()
    coming = supply.entries(claims)
    while entries := list(islice(coming, BATCH)):
        ledger.add_all(entries, coder="synthetic", derived=False)
    return clock() - started


def pairs(ledger: Ledger) -> list[tuple[str, str]]:
    """The most told pair, and others by every so-manyth claim: as often as they are told of."""
    d = schema.dyad.c
    with ledger.database.reading() as connection:
        most = select(d.a, d.b).group_by(d.a, d.b).order_by(func.count().desc()).limit(1)
        first = connection.execute(most).one()
        rows = connection.execute(select(d.a, d.b).order_by(d.claim_id)).all()
    step = max(1, len(rows) // ASKED)
    return [tuple(first), *((r.a, r.b) for r in rows[::step][:ASKED])]


def timed(
    asked: list[tuple[str, str]], question: Callable[[str, str], object], clock: Clock
) -> str:
    """Milliseconds of a question: median / 99th percentile / worst."""
    taken = []
    for a, b in asked:
        started = clock()
        question(a, b)
        taken.append((clock() - started) * 1000)
    cuts = quantiles(taken, n=100)
    return f"{cuts[49]:.1f}/{cuts[98]:.1f}/{max(taken):.1f}"


def measure(place: str, claims: int, options: argparse.Namespace) -> list[str]:
    """One line of the table."""
    clock: Clock = time.process_time if options.core else time.perf_counter
    ledger, supply = open_ledger(place), Synthesis()
    there = ledger.counts()["claims"]
    if there:  # a ledger of an earlier run
        claims, loading, supply = there, "-", Synthesis(seed=int(time.time()))
    else:
        loading = f"{load(ledger, supply, claims, clock):.1f}"
    rebuilding = "-"
    if not (there and options.as_it_is):
        started = clock()
        ledger.rebuild()
        rebuilding = f"{clock() - started:.1f}"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    asked = asking(ledger, clock)
    adding = added(ledger, supply, options.add, clock)
    ledger.close()
    return [f"{claims}", loading, rebuilding, f"{peak:.0f}", *asked, *adding]


def asking(ledger: Ledger, clock: Clock) -> list[str]:
    """What questions take: status, timeline, status as known on a day."""
    asked = pairs(ledger)
    day = date(2013, 1, 1)
    return [
        timed(asked, ledger.status, clock),
        timed(asked, ledger.timeline, clock),
        timed(asked, lambda a, b: ledger.status(a, b, day, Lens(day)), clock),
    ]


def added(ledger: Ledger, supply: Synthesis, claims: int, clock: Clock) -> list[str]:
    """What adding takes: so many claims at once, and articles one by one."""
    more = list(supply.entries(claims))
    started = clock()
    ledger.add_all(more, coder="synthetic")
    at_once = clock() - started
    single = list(supply.entries(100))
    started = clock()
    for entry in single:
        ledger.add(*entry, coder="synthetic")
    return [f"{at_once:.2f}", f"{(clock() - started) / len(single) * 1000:.1f}"]


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
    parser.add_argument(
        "--as-it-is", action="store_true", help="do not rebuild a ledger of an earlier run"
    )
    parser.add_argument("--core", action="store_true", help="time of a core, not of the clock")
    options = parser.parse_args()
    print("\t".join(COLUMNS))
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            place = options.place or str(Path(folder, "l.db"))
            print("\t".join(measure(place, size, options)), flush=True)


if __name__ == "__main__":
    main()
