"""Write a taught network as the files that Detente reads: ONNX in 8-bit integers, tokenizer,
settings."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from detente.learned.reader import MODEL, SETTINGS, TOKENIZER
from detente.learned.tokens import Tokens, padded
from train.examples import TYPES
from train.network import Network

OPSET = 17


def export(
    network: Network,
    tokens: Tokens,
    acts: Sequence[str],
    folder: Path,
    *,
    version: str,
    temperature: float,
) -> int:
    """Write the three files into ``folder``; returns the size of the model in bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        whole, ready = Path(scratch) / "whole.onnx", Path(scratch) / "ready.onnx"
        _to_onnx(network, tokens, whole)
        quant_pre_process(str(whole), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready),
            str(folder / MODEL),
            per_channel=True,
            weight_type=QuantType.QInt8,
        )
    tokens.tokenizer.save(str(folder / TOKENIZER), pretty=False)
    settings = {
        "version": version,
        "types": list(TYPES),
        "acts": list(acts),
        "temperature": round(temperature, 3),
    }
    (folder / SETTINGS).write_text(json.dumps(settings, indent=1) + "\n", "utf8")
    return (folder / MODEL).stat().st_size


def _to_onnx(network: Network, tokens: Tokens, path: Path) -> None:
    network.eval()
    ids, mask = map(torch.from_numpy, padded(tokens.encode(["<s>Chad</s> met <t>Niger</t>."] * 2)))
    torch.onnx.export(
        network,
        (ids, mask),
        str(path),
        input_names=["ids", "mask"],
        output_names=["types", "acts"],
        dynamic_axes={
            "ids": {0: "sentences", 1: "tokens"},
            "mask": {0: "sentences", 1: "tokens"},
            "types": {0: "sentences"},
            "acts": {0: "sentences"},
        },
        opset_version=OPSET,
        dynamo=False,
    )
