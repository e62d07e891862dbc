"""Write the graph by which layers multiply in 8 bits: ``src/detente/language/data/layer.onnx``.

    pip install -r train/requirements.txt && python tools/build_layer.py

The graph holds no weights: a layer gives its own with every call (``detente.language.eight_bits``,
which says what they are), so that it fits layers of any width and number of pieces.
"""

from __future__ import annotations

from pathlib import Path

import onnx
from onnx import TensorProto, helper

GRAPH = Path(__file__).parents[1] / "src/detente/language/data/layer.onnx"
NOUGHT = 128  # the unsigned byte that stands for 0
EPSILON = 1e-8  # thinc's own addend
FLOATS, BYTES, NUMBERS = TensorProto.FLOAT, TensorProto.INT8, TensorProto.INT64

INPUTS = {
    "found": (FLOATS, ["words", "width"]),
    "middle": (NUMBERS, ["made"]),
    "spread": (FLOATS, ["width"]),
    "weights": (BYTES, ["three", "pieces"]),
    "units": (FLOATS, ["pieces"]),
    "bias": (FLOATS, ["pieces"]),
    "shape": (NUMBERS, [3]),
    "scale": (FLOATS, ["width"]),
    "shift": (FLOATS, ["width"]),
}


def nodes() -> list[onnx.NodeProto]:
    """The steps: words in bytes, three beside one another, the product, the best piece,
    normalised."""
    make = helper.make_node
    return [
        make("Mul", ["found", "spread"], ["stretched"]),
        make("QuantizeLinear", ["stretched", "one", "nought"], ["bytes"]),
        make("Sub", ["middle", "step"], ["left"]),
        make("Add", ["middle", "step"], ["right"]),
        *(make("Gather", ["bytes", at], [f"{at}_bytes"]) for at in ("left", "middle", "right")),
        make("Concat", ["left_bytes", "middle_bytes", "right_bytes"], ["three"], axis=1),
        make(
            "MatMulIntegerToFloat",
            ["three", "weights", "one", "units", "nought", "", "bias"],
            ["told"],
            domain="com.microsoft",
        ),
        make("Reshape", ["told", "shape"], ["by_piece"]),
        make("ReduceMax", ["by_piece"], ["best"], axes=[1], keepdims=0),
        make("LayerNormalization", ["best", "scale", "shift"], ["added"], axis=-1, epsilon=EPSILON),
        make("Gather", ["found", "middle"], ["own"]),
        make("Add", ["own", "added"], ["rows"]),
    ]


def graph() -> onnx.ModelProto:
    """The graph, checked."""
    constants = [
        helper.make_tensor("one", FLOATS, [], [1.0]),
        helper.make_tensor("nought", TensorProto.UINT8, [], [NOUGHT]),
        helper.make_tensor("step", NUMBERS, [], [1]),
    ]
    made = helper.make_graph(
        nodes(),
        "layer",
        [helper.make_tensor_value_info(name, *told) for name, told in INPUTS.items()],
        [helper.make_tensor_value_info("rows", FLOATS, ["made", "width"])],
        constants,
    )
    domains = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    model = helper.make_model(made, producer_name="detente", opset_imports=domains, ir_version=8)
    onnx.checker.check_model(model)
    return model


if __name__ == "__main__":
    GRAPH.parent.mkdir(exist_ok=True)
    GRAPH.write_bytes(graph().SerializeToString())
