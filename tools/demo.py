"""Read the example articles into a ledger of their own and show where the states in them stand.

``make demo`` runs this. The dyads are those of which the examples tell the most: nothing is
chosen by hand.
"""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from pathlib import Path

import detente
from detente.actors import load_actors
from detente.cli import answers

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
DYADS = 6


def main() -> None:
    """Code, store, ask."""
    started = time.monotonic()
    with (
        tempfile.TemporaryDirectory() as folder,
        detente.open(Path(folder, "demo.db")) as ledger,
    ):
        report = ledger.read(EXAMPLES)
        for a, b in most_told(ledger):
            answers.print_status(ledger, ledger.status(a, b), asked_day=False)
            print()
    print(f"{report.summary}, in {time.monotonic() - started:.0f} seconds.")
    print("Ask for yourself: .venv/bin/detente read examples && .venv/bin/detente --help")


def most_told(ledger: detente.Ledger) -> list[tuple[str, str]]:
    """The pairs of states with the most claims on their relations, the most told first."""
    told = Counter(
        (event.a, event.b)
        for event in ledger.events()
        if {load_actors().actor(code).kind for code in (event.a, event.b)} == {"state"}
    )
    return [pair for pair, _ in sorted(told.items(), key=lambda row: (-row[1], row[0]))[:DYADS]]


if __name__ == "__main__":
    main()
