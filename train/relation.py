"""Teach the learned reader, and measure it by folds of the PLV set.

    python train/relation.py base --work FOLDER [--silver FILE]
    python train/relation.py folds PLV.jsonl --work FOLDER [--only 0 1 2 3 4]
    python train/relation.py final PLV.jsonl --work FOLDER [--seeds 0 1 2]
    python train/relation.py export --work FOLDER [--out src/detente/learned/data]

``base`` teaches MiniLM our own sentences, with the acts that the rules read in them; every tenth
sentence is held out for good. ``folds`` goes on from there with four fifths of PLV at a time, mixed
with some sentences of our own, and scores the fifth left out; the held-out sentences of our own with type NONE
stand for that class. ``final`` goes on with all of PLV and of our own,
then with PLV and as many sentences of our own, for several seeds; ``export`` averages
their weights, sets the temperature by the folds and writes what Detente reads. Every step depends on its seed alone (on one
machine; sums of floating point differ between processors).
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

VERSION = "1"  # of the model; a claim that it took part in names it
FOLDS = 5
SILVER = 0.5  # how much a silver sentence counts beside one of our own
BASE = Recipe(epochs=2, rate=1.5e-4)
ON_FOLDS = Recipe(epochs=4, rate=1e-4, batch=16)
BESIDE = 0.5  # own sentences beside a fold's, as a share of their number: all would take an hour
JOINT = Recipe(epochs=2, rate=1e-4)
TWICE = 2  # how often the joint network meets PLV for each time it meets our own sentences
FINAL = Recipe(epochs=3, rate=7e-5, head=5e-4, batch=16)  # PLV and as many sentences of our own
OUT = Path(__file__).resolve().parents[1] / "src/detente/learned/data"


def teach_base(sentences: Path, work: Path, silver: Path | None) -> None:
    """Teach our own and silver sentences; keep the network, the acts and the sentences in ``work``."""
    work.mkdir(parents=True, exist_ok=True)
    beside = silver_examples(silver) if silver else []
    kept = work / "own.pickle"
    if kept.exists():  # reading the acts takes a minute
        own, acts = pickle.loads(kept.read_bytes())
    else:
        own = with_acts(own_examples(sentences))
        acts = names_of([*own, *beside])
        kept.write_bytes(pickle.dumps((own, acts)))
    print(
        f"{len(own):,} sentences, {sum(e.act is not None for e in own):,} with an act, {len(acts)} acts"
    )
    taught = [e for e in own if not is_heldout(e)]
    weights = [1.0] * len(taught) + [SILVER] * len(beside)
    torch.manual_seed(BASE.seed)
    network = Network(len(TYPES), len(acts))
    fit(network, tokens(), [*taught, *beside], acts, BASE, weights=weights, tell=_say)
    torch.save(network.state_dict(), work / "base.pt")
    held = [e for e in own if is_heldout(e)]
    report("own, held out", held, logits(network, tokens(), [e.marked for e in held]))


def measure_folds(plv: Path, work: Path, only: Sequence[int]) -> None:
    """Score PLV by folds, with NONE from our held-out sentences as a further class."""
    own, acts = pickle.loads((work / "own.pickle").read_bytes())
    examples = plv_examples(plv)
    fold_of = folds(examples, FOLDS)
    nones = [e for e in own if is_heldout(e) and e.type == "NONE"]
    for fold in only:
        taught = [e for e, f in zip(examples, fold_of, strict=True) if f != fold]
        beside = [e for e in own if not is_heldout(e)]
        beside = random.Random(fold).sample(beside, min(len(beside), int(BESIDE * len(taught))))
        network = go_on(work / "base.pt", [*taught, *beside], acts, replace(ON_FOLDS, seed=fold))
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
    own, acts = pickle.loads((work / "own.pickle").read_bytes())
    examples = plv_examples(plv)
    held = [e for e in own if is_heldout(e)]
    for seed in seeds:
        mine = [e for e in own if not is_heldout(e)]
        if not (work / f"joint{seed}.pt").exists():
            network = go_on(
                work / "base.pt", [*examples * TWICE, *mine], acts, replace(JOINT, seed=seed)
            )
            torch.save(network.state_dict(), work / f"joint{seed}.pt")
        beside = random.Random(seed).sample(mine, min(len(mine), len(examples)))
        taught = [*examples, *beside]
        network = go_on(work / f"joint{seed}.pt", taught, acts, replace(FINAL, seed=seed))
        torch.save(network.state_dict(), work / f"final{seed}.pt")
        report(
            f"own, held out, seed {seed}", held, logits(network, tokens(), [e.marked for e in held])
        )


def write_out(work: Path, out: Path) -> None:
    """Average the final networks, set the temperature by the folds, and write what Detente reads."""
    own, acts = pickle.loads((work / "own.pickle").read_bytes())
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


def go_on(
    network_file: Path, examples: Sequence[Example], acts: Sequence[str], recipe: Recipe
) -> Network:
    """A network that was kept, taught further examples."""
    network = Network(len(TYPES), len(acts))
    network.load_state_dict(torch.load(network_file))
    return fit(network, tokens(), examples, acts, recipe, tell=_say)


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
        f"{name}: macro F1 {told.macro():.3f}, without NONE {told.macro(without='NONE'):.3f}, "
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
    parser.add_argument("step", choices=("base", "folds", "final", "export"))
    parser.add_argument("plv", type=Path, nargs="?", help="the PLV set, JSON lines")
    parser.add_argument("--sentences", type=Path, default=OWN, help="folder of our own sentences")
    parser.add_argument("--silver", type=Path, help="what silver.py wrote")
    parser.add_argument("--work", type=Path, required=True, help="folder for what is between steps")
    parser.add_argument("--only", type=int, nargs="*", default=range(FOLDS), help="which folds")
    parser.add_argument("--seeds", type=int, nargs="*", default=range(3))
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", type=Path, default=OUT)
    told = parser.parse_args()
    torch.set_num_threads(told.threads)
    if told.step in ("folds", "final") and told.plv is None:
        parser.error(f"{told.step} needs the PLV set")
    if told.step == "base":
        teach_base(told.sentences, told.work, told.silver)
    elif told.step == "folds":
        measure_folds(told.plv, told.work, told.only)
    elif told.step == "final":
        teach_final(told.plv, told.work, told.seeds)
    else:
        write_out(told.work, told.out)


if __name__ == "__main__":
    main()
