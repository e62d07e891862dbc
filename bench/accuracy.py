"""Accuracy on the measuring sets: code each set's articles and score the claims.

    python bench/accuracy.py ../shared [seed dev heldout statedept plover] [--keep FOLDER] [--show N] [--reader both]

``dev`` leaves out the articles that we never read (a hash of the id decides), ``heldout`` holds
only those. Scores come from the sets' own ``bench/score.py``; calibration is printed beside them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from detente.coding import Coder
from detente.model import Article, Claim
from detente.sources import read_articles

SETS: dict[str, tuple[str, str, str]] = {  # name: (task of score.py, articles, gold)
    "seed": ("claims", "seed/articles.jsonl", "seed/gold.jsonl"),
    "dev": ("claims", "gold/dev.articles.jsonl", "gold/dev.jsonl"),
    "heldout": ("claims", "gold/dev.articles.jsonl", "gold/dev.jsonl"),
    "statedept": ("statedept", "bench/statedept/articles.jsonl", "bench/statedept/gold.jsonl"),
    "plover": ("plover", "bench/plover/articles.jsonl", "bench/plover/gold.jsonl"),
}


def is_heldout(article_id: str) -> bool:
    """Three in ten articles of the dev set, by hash, are scored but never read."""
    return hashlib.sha256(article_id.encode()).digest()[0] % 10 < 3


def chosen(name: str) -> Callable[[str], bool]:
    """Which article ids of a set's files belong to it."""
    if name == "dev":
        return lambda i: not is_heldout(i)
    return is_heldout if name == "heldout" else lambda i: True


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON lines file."""
    with path.open(encoding="utf8") as lines:
        for line in lines:
            yield json.loads(line)


def measure(name: str, shared: Path, folder: Path, coder: Coder, show: int) -> None:
    """Code one set and print its score and calibration."""
    task, articles, gold = SETS[name]
    ours = chosen(name)
    wanted = [
        a for a in read_articles([shared / articles]) if isinstance(a, Article) and ours(a.id)
    ]
    claims = [c for coded in coder.code(wanted) for c in coded.claims]
    predicted, reference = folder / f"{name}.pred.jsonl", folder / f"{name}.gold.jsonl"
    predicted.write_text("".join(json.dumps(c.as_dict()) + "\n" for c in claims), "utf8")
    reference.write_text(
        "".join(json.dumps(r) + "\n" for r in rows(shared / gold) if ours(r["id"])), "utf8"
    )
    print(f"== {name}: {len(wanted)} articles, {len(claims)} claims", flush=True)
    subprocess.run(
        [
            sys.executable,
            shared / "bench" / "score.py",
            task,
            reference,
            predicted,
            "--show",
            str(show),
        ],
        check=True,
    )
    if task == "claims":
        print(calibration(claims, list(rows(reference))))


def calibration(claims: list[Claim], gold: list[dict[str, Any]]) -> str:
    """A table: of the claims in each band of confidence, the share whose act and pair are right."""
    right: dict[str, set[tuple[str, frozenset[str]]]] = {
        g["id"]: {(c["act"], frozenset(c["source"] + c["target"])) for c in g["claims"]}
        for g in gold
    }
    lines = ["confidence  claims  right"]
    bands = [(0.0, 0.4), (0.4, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)]
    for low, high in bands:
        inside = [
            c
            for c in claims
            if low <= c.confidence < high and not c.act.startswith(("statement.", "force."))
        ]
        hits = sum(
            (c.act, frozenset(c.source + c.target)) in right.get(c.article_id, ()) for c in inside
        )
        if inside:
            lines.append(
                f"{low:.1f} to {min(high, 1):.1f}  {len(inside):6}  {hits / len(inside):.2f}"
            )
    return "\n".join(lines)


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path, help="folder that holds the measuring sets")
    parser.add_argument(
        "sets", nargs="*", choices=[*SETS, []], help="which sets; all but heldout by default"
    )
    parser.add_argument("--keep", type=Path, help="keep the predicted claims in this folder")
    parser.add_argument("--reader", choices=("rules", "both"), default="rules")
    parser.add_argument("--show", type=int, default=0, help="list so many misses and false alarms")
    options = parser.parse_args()
    coder = Coder(reader=options.reader)
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for name in options.sets or [s for s in SETS if s != "heldout"]:
            measure(name, options.shared, folder, coder, options.show)


if __name__ == "__main__":
    main()
