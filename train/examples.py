"""What the learned reader is taught: marked sentences with their types.

Our own sentences lie in ``sentences/*.tsv``, one a line::

    TYPE <tab> status <tab> style <tab> sentence with <s>source</s> and <t>target</t>

Where the two stand apart, in two sentences or by another verb, the word that tells the act may be
marked with ``<a>``. ``TYPE`` is a PLOVER type, ``YIELD`` for CONCEDE and RETREAT, or ``NONE``;
``#`` begins a comment. ``python train/examples.py`` checks them and counts what there is.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.acts.ontology import PLOVER_TYPES
from detente.learned.marked import ACT, TAG, checked
from detente.learned.reader import NONE

OWN = Path(__file__).parent / "sentences"
FOLDED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
TYPES = (*sorted({FOLDED.get(t, t) for t in PLOVER_TYPES}), NONE)
STATUSES = frozenset("actual planned proposed denied standing".split())
STYLES = frozenset("wire headline broadsheet agency history caption statement local".split())


@dataclass(frozen=True, slots=True)
class Example:
    """A marked sentence with its type and, where it is known, its act."""

    marked: str
    type: str
    act: str | None = None


class Faults(Exception):  # noqa: N818 - several, each with its place
    """Lines that are not as they should be: file, line and fault of each."""


def own_examples(folder: Path = OWN) -> list[Example]:
    """All sentences of our own. Raises Faults that names every line that is not in order."""
    found: list[Example] = []
    faults: list[str] = []
    seen: dict[tuple[str, str], str] = {}
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text("utf8").splitlines(), start=1):
            if not line.strip() or line.startswith("#"):
                continue
            place = f"{path.name}:{number}"
            try:
                example = own_example(line)
            except ValueError as error:
                faults.append(f"{place}: {error}")
                continue
            first = seen.setdefault((example.type, example.marked), place)
            if first != place:
                faults.append(f"{place}: the same sentence as in {first}")
            found.append(example)
    if faults:
        raise Faults("\n".join(faults))
    return found


def own_example(line: str) -> Example:
    """One line of our own. Raises ValueError that says what is wrong with it."""
    fields = line.split("\t")
    if len(fields) != 4:
        raise ValueError(f"{len(fields)} fields between tabs, not 4")
    kind, status, style, marked = fields
    for value, known in ((kind, TYPES), (status, STATUSES), (style, STYLES)):
        if value not in known:
            raise ValueError(f"{value!r} is none of {', '.join(sorted(known))}")
    tags = sorted(t for t in TAG.findall(checked(marked)) if t not in ACT)
    if tags != ["</s>", "</t>", "<s>", "<t>"] or marked.count(ACT[0]) > 1:
        raise ValueError("one source and one target must be marked, each once, an act at most once")
    return Example(marked, kind)


def plv_examples(path: Path) -> list[Example]:
    """The PLV set as JSON lines with ``marked`` and ``gold``."""
    with path.open(encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return [Example(row["marked"], FOLDED.get(row["gold"], row["gold"])) for row in rows]


def silver_examples(path: Path) -> list[Example]:
    """What ``silver.py`` wrote."""
    with path.open(encoding="utf8") as lines:
        return [Example(**json.loads(line)) for line in lines]


def is_heldout(example: Example) -> bool:
    """Every tenth sentence of our own, by hash of its words, is scored and never taught."""
    words = TAG.sub("", example.marked)  # the same sentence with other marks falls on the same side
    return hashlib.sha256(words.encode()).digest()[0] % 10 == 0


def folds(examples: Sequence[Example], number: int, seed: int = 0) -> list[int]:
    """The fold of each example: every type is spread over all folds, in an order by ``seed``."""
    drawn = random.Random(seed)
    by_type: dict[str, list[int]] = {}
    for index, example in enumerate(examples):
        by_type.setdefault(example.type, []).append(index)
    out, next_fold = [0] * len(examples), 0
    for kind in sorted(by_type):
        drawn.shuffle(by_type[kind])
        for index in by_type[kind]:
            out[index] = next_fold % number
            next_fold += 1
    return out


def counts(examples: Sequence[Example]) -> Iterator[str]:
    """How many examples there are of each type, in words."""
    number = Counter(e.type for e in examples)
    yield from (f"{kind:<10} {number[kind]:>6,}" for kind in TYPES)
    yield f"{'all':<10} {len(examples):>6,}"


if __name__ == "__main__":
    try:
        print("\n".join(counts(own_examples())))
    except Faults as faults:
        sys.exit(str(faults))
