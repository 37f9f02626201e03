"""The trained encoder that reads sentences together as a graph for onnxruntime.

    python crossreading_graph.py build/crossreading/reader.npz   # writes crossreading.onnx

Built like the pipeline's (`graph.py`), of the same layers.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from graph import OWN, TINY, Graph, Weights, finished, floats, layer, numbered, numbers, write
from onnx import helper

OUT = Path(__file__).parent.parent / "factcheck" / "language" / "data" / "crossreading.onnx"


def in_full(graph: Graph, x: str, name: str) -> str:
    """A linear layer in floats: what it reads is of very unlike sizes, or the layer is small."""
    matrix = graph.constant(f"{name}.weight", graph.weights[f"{name}.weight"].T.astype(np.float32))
    return graph.one("Add", graph.one("MatMul", x, matrix), graph.weight(f"{name}.bias"))


def graph_of(weights: Weights) -> bytes:
    """The file of the graph that reads a sentence and those beside it.

    It takes, of all sentences in one row, with a mark before each, *words* (floats, words by width:
    the mean of each word's pieces, nought for a mark), *shapes*, *places* in the sentence,
    *sentences*, *marks* and *things* (whole numbers, one a word); *mine* and *theirs*, where the
    words of the sentence in question and of the others are; and *same*, which of these have one
    base form. It gives *said* (mine by 2: gainsaid, unsourced) and *answers* (mine by theirs and
    none).
    """
    graph = Graph(weights)
    x = graph.one("Add", "words", graph.looked_up("shapes", "shapes"))
    for table in ("places", "sentences", "marks", "things"):
        x = graph.one("Add", x, graph.looked_up(table, table))
    scale, bias = graph.weight("norm.weight"), graph.weight("norm.bias")
    x = graph.one("LayerNormalization", x, scale, bias, epsilon=TINY)
    for i in numbered(weights, "layers"):
        x = layer(graph, x, f"layers.{i}")
    mine, theirs = graph.one("Gather", x, "mine"), graph.one("Gather", x, "theirs")
    asked, offered = in_full(graph, mine, "asks"), in_full(graph, theirs, "offers")
    likeness = graph.one("MatMul", asked, graph.one("Transpose", offered, perm=[1, 0]))
    width = np.array(np.sqrt(weights["asks.bias"].shape[0] / 2), dtype=np.float32)
    likeness = graph.one("Div", likeness, graph.constant("asked", width))
    nowhere = graph.constant("nowhere", weights["nowhere"].reshape(1, 1).astype(np.float32))
    count = graph.one("Concat", graph.one("Shape", "mine"), graph.numbers(1), axis=0)
    likeness = graph.one("Concat", likeness, graph.one("Expand", nowhere, count), axis=1)
    answers = graph.one("Softmax", likeness, axis=1)
    graph.nodes.append(helper.make_node("Identity", [answers], ["answers"]))
    ends = graph.numbers(0), graph.numbers(-1), graph.numbers(1)
    met = graph.one("Slice", answers, *ends)
    alone = graph.one("Slice", answers, ends[1], graph.numbers(2**31), ends[2])
    answer = graph.one("MatMul", met, theirs)
    again = graph.one("ReduceSum", graph.one("Mul", met, "same"), graph.numbers(1), keepdims=1)
    both = graph.one("Mul", mine, answer)
    state = graph.one("Concat", mine, answer, both, again, alone, axis=1)
    state = graph.one("Gelu", in_full(graph, state, "weighed"), domain=OWN)
    said = graph.one("Sigmoid", in_full(graph, state, "said"))
    graph.nodes.append(helper.make_node("Identity", [said], ["said"]))

    whole = [(name, "all") for name in ("shapes", "places", "sentences", "marks", "things")]
    return finished(
        graph,
        "crossreading",
        [
            floats("words", "all", weights["places.weight"].shape[1]),
            *(numbers(*one) for one in (*whole, ("mine", "mine"), ("theirs", "theirs"))),
            floats("same", "mine", "theirs"),
        ],
        [floats("said", "mine", 2), floats("answers", "mine", "answers")],
    )


if __name__ == "__main__":
    write(OUT, graph_of)
