"""Teach the learned reader, and measure it by folds of the PLV set.

    python train/relation.py base --work FOLDER [--silver FILE] [--near FILE]
    python train/relation.py further --before FOLDER --work FOLDER
    python train/relation.py folds PLV.jsonl --work FOLDER [--only 0 1 2 3 4]
    python train/relation.py final PLV.jsonl --work FOLDER [--seeds 0]
    python train/relation.py export --work FOLDER [--out src/detente/learned/data]

``base`` teaches MiniLM our own sentences, with the acts that the rules read in them; every tenth
sentence is held out for good. Then it teaches who is meant: the examples of ``near.py`` and our own
in which the act is marked, with a part of the rest. ``further`` is for sentences written since: it
goes on from a base made before and teaches what that one had not seen, twice a time, among some of
what it had. ``folds`` goes on from there with four fifths of PLV at a time, mixed with some of all
that was taught before, averages the weights with those before, and scores the fifth left out; the
held-out sentences of our own with type NONE stand for that class. ``final`` does the same with all
of PLV, for one seed or several; ``export`` averages their weights, sets the temperature by the
folds and writes what Detente reads. Every step depends on its seed alone (on one machine; sums of
floating point differ between processors).
"""

from __future__ import annotations

import argparse
import pickle
import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from detente.learned.marked import ACT
from detente.learned.reader import NONE
from train.acts import names_of, with_acts
from train.examples import (
    OWN,
    TYPES,
    Example,
    folds,
    is_heldout,
    own_examples,
    plv_examples,
    silver_examples,
)
from train.export import export
from train.fitting import Recipe, fit, logits
from train.network import Network, averaged, tokens
from train.scores import scores

VERSION = "4"  # of the model; a claim that it took part in names it
FOLDS = 5
SILVER = 0.5  # how much a silver sentence counts beside one of our own
BASE = Recipe(epochs=4, rate=1.5e-4)
NEAR = Recipe(epochs=2, rate=8e-5, head=5e-4)
NEAR_WEIGHT = 0.7  # how much an example of ``near.py`` counts beside one of our own
AGAIN = 1800  # sentences of our own that are taught again beside those
FURTHER = Recipe(epochs=2, rate=1e-4, head=5e-4)
KNOWN, MEANT = 1400, 400  # beside new sentences: of those taught before, of who is meant
LAST = Recipe(epochs=4, rate=1e-4, head=5e-4, batch=16)
BESIDE = 6  # beside PLV: NONE of ours, other sentences of ours, each a sixth as many
WHOSE = 4  # and a fourth as many examples of who is meant
KEPT = 0.2  # share of the weights before PLV in those after it: better on PLV, and ours are less forgotten
OUT = Path(__file__).resolve().parents[1] / "src/detente/learned/data"


def teach_base(sentences: Path, work: Path, silver: Path | None, near: Path | None) -> None:
    """Teach all but PLV; keep the network, the acts and the examples in ``work``."""
    work.mkdir(parents=True, exist_ok=True)
    beside = silver_examples(silver) if silver else []
    own, whose, acts = _examples(sentences, work, beside, near)
    print(f"{len(own):,} sentences, {len(whose):,} of who is meant, {len(acts)} acts")
    taught, again = _taught(own), [e for e in own if ACT[0] in e.marked and not is_heldout(e)]
    weights = [1.0] * len(taught) + [SILVER] * len(beside)
    torch.manual_seed(BASE.seed)
    network = Network(len(TYPES), len(acts))
    fit(network, tokens(), [*taught, *beside], acts, BASE, weights=weights, tell=_say)
    part = random.Random(1).sample(taught, min(AGAIN, len(taught)))
    weights = [NEAR_WEIGHT] * len(whose) + [1.0] * (2 * len(again) + len(part))
    fit(network, tokens(), [*whose, *again, *again, *part], acts, NEAR, weights=weights, tell=_say)
    torch.save(network.state_dict(), work / "base.pt")
    held = [e for e in own if is_heldout(e)]
    report("own, held out", held, logits(network, tokens(), [e.marked for e in held]))


def teach_further(sentences: Path, before: Path, work: Path) -> None:
    """Teach what was written since the base in ``before`` was made; keep what comes of it in
    ``work``."""
    work.mkdir(parents=True, exist_ok=True)
    known, whose, acts = pickle.loads((before / "examples.pickle").read_bytes())
    seen = {(e.type, e.marked) for e in known}
    new = with_acts([e for e in own_examples(sentences) if (e.type, e.marked) not in seen])
    own = [*known, *new]
    (work / "examples.pickle").write_bytes(pickle.dumps((own, whose, acts)))
    drawn, fresh, taught = random.Random(2), _taught(new), _taught(known)
    network = Network(len(TYPES), len(acts))
    network.load_state_dict(torch.load(before / "base.pt"))
    beside = [
        *drawn.sample(taught, min(KNOWN, len(taught))),
        *drawn.sample(whose, min(MEANT, len(whose))),
    ]
    print(f"{len(fresh):,} new sentences, taught among {len(beside):,}", flush=True)
    fit(network, tokens(), [*fresh, *fresh, *beside], acts, FURTHER, tell=_say)
    torch.save(network.state_dict(), work / "base.pt")
    for name, some in (("known", known), ("new", new)):
        held = [e for e in some if is_heldout(e)]
        report(f"own, held out, {name}", held, logits(network, tokens(), [e.marked for e in held]))


def _examples(
    sentences: Path, work: Path, beside: Sequence[Example], near: Path | None
) -> tuple[list[Example], list[Example], tuple[str, ...]]:
    """Our own sentences, examples of who is meant, and the acts to teach; kept in ``work``."""
    kept = work / "examples.pickle"
    if not kept.exists():  # reading the acts takes a minute
        own = with_acts(own_examples(sentences))
        whose = silver_examples(near) if near else []
        kept.write_bytes(pickle.dumps((own, whose, names_of([*own, *beside]))))
    found: tuple[list[Example], list[Example], tuple[str, ...]] = pickle.loads(kept.read_bytes())
    return found


def _taught(examples: Sequence[Example]) -> list[Example]:
    return [e for e in examples if not is_heldout(e)]


def with_others(
    plv: Sequence[Example], own: Sequence[Example], whose: Sequence[Example], seed: int
) -> list[Example]:
    """PLV's examples among some of all that was taught before, so that it is not forgotten."""
    drawn, taught = random.Random(seed), _taught(own)
    nones = [e for e in taught if e.type == NONE]
    typed = [e for e in taught if e.type != NONE]
    near = [*whose, *(e for e in taught if ACT[0] in e.marked)]
    shares = ((nones, BESIDE), (typed, BESIDE), (near, WHOSE))
    parts = (drawn.sample(some, min(len(some), len(plv) // n)) for some, n in shares)
    return [*plv, *(e for part in parts for e in part)]


def measure_folds(plv: Path, work: Path, only: Sequence[int]) -> None:
    """Score PLV by folds, with NONE from our held-out sentences as a further class."""
    own, whose, acts = pickle.loads((work / "examples.pickle").read_bytes())
    examples = plv_examples(plv)
    fold_of = folds(examples, FOLDS)
    nones = [e for e in own if is_heldout(e) and e.type == NONE]
    for fold in only:
        theirs = [e for e, f in zip(examples, fold_of, strict=True) if f != fold]
        taught = with_others(theirs, own, whose, fold)
        network = teach_plv(work / "base.pt", taught, acts, fold)
        mine = [e for e, f in zip(examples, fold_of, strict=True) if f == fold]
        mine += nones[fold::FOLDS]
        found = logits(network, tokens(), [e.marked for e in mine])
        (work / f"fold{fold}.pickle").write_bytes(pickle.dumps((mine, found)))
        report(f"fold {fold}", mine, found)
    kept = [pickle.loads(p.read_bytes()) for p in sorted(work.glob("fold*.pickle"))]
    every = [e for mine, _ in kept for e in mine]
    report(f"{len(kept)} folds", every, np.concatenate([f for _, f in kept]), by_type=True)


def teach_final(plv: Path, work: Path, seeds: Sequence[int]) -> None:
    """Teach all of PLV, once a seed."""
    own, whose, acts = pickle.loads((work / "examples.pickle").read_bytes())
    examples = plv_examples(plv)
    held = [e for e in own if is_heldout(e)]
    for seed in seeds:
        taught = with_others(examples, own, whose, seed)
        network = teach_plv(work / "base.pt", taught, acts, seed)
        torch.save(network.state_dict(), work / f"final{seed}.pt")
        found = logits(network, tokens(), [e.marked for e in held])
        report(f"own, held out, seed {seed}", held, found)


def write_out(work: Path, out: Path) -> None:
    """Average the final networks, set the temperature by the folds, and write what Detente
    reads."""
    own, _, acts = pickle.loads((work / "examples.pickle").read_bytes())
    networks = []
    for path in sorted(work.glob("final*.pt")):
        networks.append(Network(len(TYPES), len(acts)))
        networks[-1].load_state_dict(torch.load(path))
    network = averaged(networks)
    held = [e for e in own if is_heldout(e)]
    report("own, held out", held, logits(network, tokens(), [e.marked for e in held]), by_type=True)
    kept = [pickle.loads(p.read_bytes()) for p in sorted(work.glob("fold*.pickle"))]
    warmth = temperature(kept) if kept else 1.0
    size = export(network, tokens(), acts, out, version=VERSION, temperature=warmth)
    print(f"{out}: {size / 1e6:.1f} MB, temperature {warmth:.2f}")


def teach_plv(base: Path, examples: Sequence[Example], acts: Sequence[str], seed: int) -> Network:
    """The network kept in ``base``, taught further examples and averaged with what it was
    before."""
    before, network = (Network(len(TYPES), len(acts)) for _ in range(2))
    for each in (before, network):
        each.load_state_dict(torch.load(base))
    fit(network, tokens(), examples, acts, replace(LAST, seed=seed), tell=_say)
    return averaged([network, before], [1 - KEPT, KEPT])


def report(
    name: str, examples: Sequence[Example], found: np.ndarray, *, by_type: bool = False
) -> None:
    """Print macro F1 and accuracy, of PLV's types alone and with NONE."""
    gold = [e.type for e in examples]
    guess = [TYPES[i] for i in found.argmax(1)]
    told = scores(gold, guess)
    if by_type:
        print(told.line)
    print(
        f"{name}: macro F1 {told.macro():.3f}, without NONE {told.macro(without=NONE):.3f}, "
        f"accuracy {told.accuracy:.3f} ({len(gold):,} sentences)",
        flush=True,
    )


def temperature(kept: Sequence[tuple[Sequence[Example], np.ndarray]]) -> float:
    """By which logits are divided so that probabilities are right as often as they say."""
    found = torch.tensor(np.concatenate([f for _, f in kept]))
    gold = torch.tensor([TYPES.index(e.type) for mine, _ in kept for e in mine])
    grid = [0.3 + 0.02 * n for n in range(80)]
    return min(grid, key=lambda t: float(torch.nn.functional.cross_entropy(found / t, gold)))


def _say(line: str) -> None:
    print(line, flush=True)


def main() -> None:
    """Read the command line and teach."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("step", choices=("base", "further", "folds", "final", "export"))
    parser.add_argument("plv", type=Path, nargs="?", help="the PLV set, JSON lines")
    parser.add_argument("--sentences", type=Path, default=OWN, help="folder of our own sentences")
    parser.add_argument("--silver", type=Path, help="what silver.py wrote")
    parser.add_argument("--near", type=Path, help="what near.py wrote")
    parser.add_argument("--work", type=Path, required=True, help="folder for what is between steps")
    parser.add_argument("--before", type=Path, help="the work folder of the base to go on from")
    parser.add_argument("--only", type=int, nargs="*", default=range(FOLDS), help="which folds")
    parser.add_argument("--seeds", type=int, nargs="*", default=range(1))
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", type=Path, default=OUT)
    told = parser.parse_args()
    torch.set_num_threads(told.threads)
    if told.step in ("folds", "final") and told.plv is None:
        parser.error(f"{told.step} needs the PLV set")
    if told.step == "further" and told.before is None:
        parser.error("further needs the base to go on from")
    if told.step == "base":
        teach_base(told.sentences, told.work, told.silver, told.near)
    elif told.step == "further":
        teach_further(told.sentences, told.before, told.work)
    elif told.step == "folds":
        measure_folds(told.plv, told.work, told.only)
    elif told.step == "final":
        teach_final(told.plv, told.work, told.seeds)
    else:
        write_out(told.work, told.out)


if __name__ == "__main__":
    main()
