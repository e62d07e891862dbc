"""The learned reader as it is shipped: how right, how sure, how fast.

    python bench/relation.py [FILE.jsonl ...] [--threads 2]

Scores every tenth sentence of our own (``train/sentences``), which no step of the teaching has
seen, and each FILE of marked sentences with their ``gold`` type. The training half of PLV was
taught: its score here tells what is lost in 8 bits, not how good the model is; for that see the
folds of ``train/relation.py``. Prints macro F1 and accuracy, F1 by type, the share that is right by
confidence, and sentences a second.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from train.examples import Example, is_heldout, own_examples, plv_examples
from train.scores import scores

from detente.learned import LearnedReader, Typed, load_reader

BANDS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01))


def measure(name: str, examples: Sequence[Example], reader: LearnedReader) -> None:
    """Type the examples and print scores, calibration and speed."""
    started = time.perf_counter()
    found = reader.read([e.marked for e in examples])
    speed = len(examples) / (time.perf_counter() - started)
    gold, guess = [e.type for e in examples], [t.plover for t in found]
    told = scores(gold, guess)
    print(f"== {name}: {len(examples):,} sentences")
    print(told.line)
    print("\n".join(calibration(gold, found)))
    print(
        f"macro F1 {told.macro():.3f}, accuracy {told.accuracy:.3f}, {speed:.0f} sentences a second",
        flush=True,
    )


def calibration(gold: Sequence[str], found: Sequence[Typed]) -> Iterator[str]:
    """The share that is right in each band of confidence."""
    for low, high in BANDS:
        inside = [
            g == t.plover for g, t in zip(gold, found, strict=True) if low <= t.confidence < high
        ]
        if inside:
            share = sum(inside) / len(inside)
            yield f"confidence {low:.1f} to {min(high, 1):.1f}: {len(inside):5} of them right {share:.2f}"


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--threads", type=int, default=2)
    told = parser.parse_args()
    reader = load_reader(told.threads)
    reader.read(["<s>Chad</s> met <t>Niger</t>."])  # loading is no part of the speed
    measure("our own, held out", [e for e in own_examples() if is_heldout(e)], reader)
    for path in told.files:
        measure(str(path), plv_examples(path), reader)


if __name__ == "__main__":
    main()
