"""The trained encoder of places in a sentence as a graph for onnxruntime.

    python slots_graph.py build/slots/slots.npz   # writes factcheck/language/data/slots.onnx

Built like the pipeline's (`graph.py`), of the same layers.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
from graph import FORMAT, OPERATORS, OWN, TINY, Graph, Weights, layer, numbered
from onnx import TensorProto, helper

OUT = Path(__file__).parent.parent / "factcheck" / "language" / "data" / "slots.onnx"


def graph_of(weights: Weights) -> bytes:
    """The file of the graph that reads one sentence with a gap.

    It takes *words* (floats, words by width: the mean of each word's pieces, nought for the gap),
    *shapes* (whole numbers, one a word, the last one for the gap) and *at* (one whole number, where
    the gap is), and gives *slot*, the vector of the gap.
    """
    graph = Graph(weights)
    held = graph.constant("places", weights["places"].astype(np.float32))
    length = graph.one("Shape", "shapes")
    places = graph.one("Slice", held, graph.numbers(0), length, graph.numbers(0))
    x = graph.one("Add", "words", places)
    x = graph.one("Add", x, graph.looked_up("shapes", "shapes"))
    scale, bias = graph.weight("norm.weight"), graph.weight("norm.bias")
    x = graph.one("LayerNormalization", x, scale, bias, epsilon=TINY)
    for i in numbered(weights, "layers"):
        x = layer(graph, x, f"layers.{i}")
    mean = graph.one("ReduceMean", x, graph.numbers(0), keepdims=1)
    state = graph.one("Concat", graph.one("Gather", x, "at"), mean, axis=1)
    slot = graph.linear(state, "out")
    graph.nodes.append(helper.make_node("Identity", [slot], ["slot"]))
    width = weights["places"].shape[1]

    def value(name: str, kind: int, *sizes: int | str) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, kind, list(sizes))

    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "slots",
            [
                value("words", TensorProto.FLOAT, "words", width),
                value("shapes", TensorProto.INT64, "words"),
                value("at", TensorProto.INT64, 1),
            ],
            [value("slot", TensorProto.FLOAT, 1, len(weights["out.bias"]))],
            list(graph.constants.values()),
        ),
        opset_imports=[helper.make_opsetid("", OPERATORS), helper.make_opsetid(OWN, 1)],
        ir_version=FORMAT,
    )
    return bytes(model.SerializeToString())


def main() -> None:
    """Write the graph."""
    with np.load(sys.argv[1]) as stored:
        weights = {name: stored[name] for name in stored.files}
    OUT.write_bytes(graph_of(weights))
    print(f"{OUT.name}: {OUT.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
