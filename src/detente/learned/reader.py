"""Run the encoder over marked sentences."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.errors import DataError
from detente.learned.marked import MarkedSentence
from detente.learned.tokens import Tokens, padded

MODEL, TOKENIZER, SETTINGS = "relation.onnx", "tokenizer.json", "settings.json"
NONE = "NONE"  # the two have nothing to do with one another in the sentence
BATCH = 32
CHUNK = 1024  # sentences that are sorted by length together

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Typed:
    """What the model holds of one marked sentence.

    ``types`` and ``acts`` give probabilities that sum to 1: of PLOVER types (with YIELD for CONCEDE
    and RETREAT, and NONE where the two have nothing to do with one another) and of acts.
    """

    types: dict[str, float]
    acts: dict[str, float]

    @property
    def plover(self) -> str:
        """The likeliest type."""
        return max(self.types, key=lambda name: self.types[name])

    @property
    def confidence(self) -> float:
        """The probability of the likeliest type."""
        return max(self.types.values())


class LearnedReader:
    """The encoder with its tokenizer and what it may answer. Safe to share between threads."""

    def __init__(self, session: Any, tokens: Tokens, settings: dict[str, Any]):
        self.session = session
        self.tokens = tokens
        self.version: str = settings["version"]
        self.types: tuple[str, ...] = tuple(settings["types"])
        self.acts: tuple[str, ...] = tuple(settings["acts"])
        self.temperature: float = settings["temperature"]

    def probabilities(self, marked: Sequence[str]) -> tuple[Floats, Floats]:
        """Probabilities of types and of acts, of shape (sentences, types) and (sentences, acts)."""
        rows = self.tokens.encode(marked)
        types = np.zeros((len(rows), len(self.types)), dtype=np.float32)
        acts = np.zeros((len(rows), len(self.acts)), dtype=np.float32)
        order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            ids, mask = padded([rows[i] for i in batch])
            found = self.session.run(None, {"ids": ids, "mask": mask})
            types[batch] = softmax(found[0] / self.temperature)
            acts[batch] = softmax(found[1])
        return types, acts

    def read(self, marked: Sequence[str]) -> list[Typed]:
        """What the model holds of each marked sentence, in order."""
        types, acts = self.probabilities(marked)
        return [
            Typed(
                dict(zip(self.types, map(float, t), strict=True)),
                dict(zip(self.acts, map(float, a), strict=True)),
            )
            for t, a in zip(types, acts, strict=True)
        ]

    def read_all(
        self, sentences: Iterable[MarkedSentence]
    ) -> Iterator[tuple[MarkedSentence, Typed]]:
        """Type a stream of sentences, a thousand at a time, in order."""
        stream = iter(sentences)
        while chunk := list(islice(stream, CHUNK)):
            yield from zip(chunk, self.read([s.marked for s in chunk]), strict=True)


def softmax(logits: Floats) -> Floats:
    """Probabilities of logits along the last axis."""
    exponents = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: Floats = exponents / exponents.sum(axis=-1, keepdims=True)
    return shares


@cache
def load_reader(threads: int = 0) -> LearnedReader:
    """The model that comes with Detente. ``threads`` 0: as many as there are cores.

    Raises DataError where its files are missing or damaged.
    """
    import onnxruntime
    from tokenizers import Tokenizer

    folder = files("detente.learned") / "data"
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    try:
        settings = json.loads((folder / SETTINGS).read_text("utf8"))
        tokenizer = Tokenizer.from_str((folder / TOKENIZER).read_text("utf8"))
        session = onnxruntime.InferenceSession(
            (folder / MODEL).read_bytes(), options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # tokenizers and onnxruntime raise what they like
        raise DataError(
            f"detente/learned/data: the learned reader cannot be loaded ({error})"
        ) from error
    return LearnedReader(session, Tokens(tokenizer), settings)
