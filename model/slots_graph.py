"""The trained encoder of places in a sentence as a graph for onnxruntime.

    python slots_graph.py build/slots/slots.npz   # writes factcheck/language/data/slots.onnx

Built like the pipeline's (`graph.py`), of the same layers.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from graph import TINY, Graph, Weights, finished, floats, layer, numbered, numbers, write
from onnx import helper

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

    return finished(
        graph,
        "slots",
        [floats("words", "words", width), numbers("shapes", "words"), numbers("at", 1)],
        [floats("slot", 1, len(weights["out.bias"]))],
    )


if __name__ == "__main__":
    write(OUT, graph_of)
