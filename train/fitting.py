"""Teach a network examples; ask it about sentences."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from detente.learned.tokens import Tokens, padded
from train.examples import TYPES, Example
from train.network import Network

POOL = 16  # batches whose sentences are sorted by length together, to pad little
WARM = 0.1  # share of the steps in which the learning rate rises
ACT_SHARE = 0.3  # weight of the acts in the loss


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to teach: ``smooth`` is label smoothing, ``decay`` the ratio of learning rates by
    layer."""

    epochs: int = 4
    rate: float = 1e-4
    head: float = 1e-3
    decay: float = 0.9
    batch: int = 32
    smooth: float = 0.1
    seed: int = 0


def fit(
    network: Network,
    tokens: Tokens,
    examples: Sequence[Example],
    acts: Sequence[str],
    recipe: Recipe,
    *,
    weights: Sequence[float] | None = None,
    tell: Callable[[str], None] = lambda line: None,
) -> Network:
    """Teach ``network`` the examples, in place; the same seed gives the same weights.

    ``weights`` says how much each example counts (1 each where None).
    """
    torch.manual_seed(recipe.seed)
    drawn = random.Random(recipe.seed)
    rows = tokens.encode([e.marked for e in examples])
    kinds = torch.tensor([TYPES.index(e.type) for e in examples])
    known = {name: index for index, name in enumerate(acts)}
    deeds = torch.tensor([known.get(e.act or "", -1) for e in examples])
    shares = torch.tensor(weights or [1.0] * len(examples))
    optimizer = torch.optim.AdamW(
        network.rate_groups(recipe.rate, recipe.head, recipe.decay), weight_decay=0.01
    )
    total, step = recipe.epochs * math.ceil(len(rows) / recipe.batch), 0
    for epoch in range(recipe.epochs):
        network.train()
        losses = 0.0
        for batch in _batches(rows, recipe.batch, drawn):
            _set_rate(optimizer, step / total)
            ids, mask = map(torch.from_numpy, padded([rows[i] for i in batch]))
            with torch.autocast("cpu", dtype=torch.bfloat16):
                types, act_logits = network(ids, mask)
            loss = _loss(types.float(), act_logits.float(), kinds[batch], deeds[batch], shares[batch], recipe.smooth)  # fmt: skip
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
            losses += float(loss.detach())
            if step % 50 == 0:
                tell(f"step {step} of {total}")
        tell(f"epoch {epoch + 1} of {recipe.epochs}: loss {losses * recipe.epochs / total:.3f}")
    return network


def logits(network: Network, tokens: Tokens, marked: Sequence[str]) -> np.ndarray:
    """Logits of types, of shape (sentences, types)."""
    network.eval()
    rows = tokens.encode(marked)
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    found = np.zeros((len(rows), len(TYPES)), dtype=np.float32)
    with torch.no_grad():
        for start in range(0, len(order), 64):
            batch = order[start : start + 64]
            ids, mask = map(torch.from_numpy, padded([rows[i] for i in batch]))
            found[batch] = network(ids, mask)[0].numpy()
    return found


def _loss(
    types: Tensor, acts: Tensor, kinds: Tensor, deeds: Tensor, shares: Tensor, smooth: float
) -> Tensor:
    """Cross entropy of types, and of acts where they are known."""
    entropy = nn.functional.cross_entropy(types, kinds, label_smoothing=smooth, reduction="none")
    loss = (entropy * shares).sum() / shares.sum()
    told = deeds >= 0
    if bool(told.any()):
        loss = loss + ACT_SHARE * nn.functional.cross_entropy(
            acts[told], deeds[told], label_smoothing=smooth
        )
    return loss


def _batches(rows: Sequence[Sequence[int]], size: int, drawn: random.Random) -> Iterator[list[int]]:
    order = list(range(len(rows)))
    drawn.shuffle(order)
    near: list[int] = []
    for start in range(0, len(order), size * POOL):
        near += sorted(order[start : start + size * POOL], key=lambda i: len(rows[i]))
    batches = [near[start : start + size] for start in range(0, len(near), size)]
    drawn.shuffle(batches)
    yield from batches


def _set_rate(optimizer: torch.optim.Optimizer, done: float) -> None:
    share = min(done / WARM, (1 - done) / (1 - WARM))
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * share
