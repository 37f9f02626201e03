"""The trained network as a graph for onnxruntime, its products in eight bits.

Matrices are whole numbers with one scale a column; what is multiplied with them is put into eight
bits as it comes (Jacob et al. 2018). Sums, norms and attention stay floats.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from factcheck.language.network import LONGEST

HEADS = 12
SLOPE = 1.702
TINY = 1e-12
OPERATORS, FORMAT = 18, 9
# the operators that multiply in eight bits are onnxruntime's own
OWN = "com.microsoft"
# seven bits of eight for the matrices of the layers: processors without instructions for such
# products add two of them in sixteen bits, where those of eight would run over
SEVEN_BITS, EIGHT_BITS = 63, 127

Weights = Mapping[str, np.ndarray]


class Graph:
    """A graph as it grows: each method adds nodes and gives the name of what comes out."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, values: np.ndarray) -> str:
        """Put *values* into the file under *name*."""
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(values), name)
        return name

    def numbers(self, *values: int) -> str:
        """Some whole numbers: axes, sizes, where something begins."""
        return self.constant(f"numbers.{values}", np.array(values, dtype=np.int64))

    def weight(self, name: str) -> str:
        """A trained array, in full."""
        return self.constant(name, self.weights[name].astype(np.float32))

    def add(self, kind: str, *inputs: str, count: int = 1, **settings: object) -> list[str]:
        """A node of any kind, and the names of its *count* outputs."""
        outputs = [f"{kind}.{len(self.nodes)}.{i}" for i in range(count)]
        self.nodes.append(helper.make_node(kind, inputs, outputs, **settings))
        return outputs

    def one(self, kind: str, *inputs: str, **settings: object) -> str:
        """A node with one output."""
        return self.add(kind, *inputs, **settings)[0]

    def looked_up(self, table: str, numbers: str) -> str:
        """The rows of a trained table."""
        return self.one("Gather", self.weight(f"{table}.weight"), numbers)

    def linear(self, x: str, *names: str) -> str:
        """Linear layers, their outputs side by side."""
        matrix = np.concatenate([self.weights[f"{name}.weight"] for name in names]).T
        bias = np.concatenate([self.weights[f"{name}.bias"] for name in names])
        return self.product(x, names[0], matrix, bias)

    def product(self, x: str, name: str, matrix: np.ndarray, bias: np.ndarray) -> str:
        """*x* times a matrix of inputs by outputs, in eight bits, and a bias."""
        values, scale = squeezed(matrix, SEVEN_BITS)
        return self.one(
            "DynamicQuantizeMatMul",
            x,
            self.constant(f"{name}.values", values),
            self.constant(f"{name}.scale", scale),
            self.constant(f"{name}.zero", np.zeros(len(scale), np.int8)),
            self.constant(f"{name}.add", bias.astype(np.float32)),
            domain=OWN,
        )

    def normed_sum(self, x: str, y: str, name: str) -> str:
        """The sum of two rows of states, normed."""
        scale, bias = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.one("SkipLayerNormalization", x, y, scale, bias, domain=OWN, epsilon=TINY)


def squeezed(matrix: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray]:
    """Whole numbers up to *most*, and for the last axis but one the scale that restores them."""
    scale = np.abs(matrix).max(-2) / most + TINY
    return np.rint(matrix / scale[..., None, :]).astype(np.int8), scale.astype(np.float32)


def numbered(weights: Weights, name: str) -> range:
    """The numbers of the parts of this name."""
    return range(len({key.split(".")[1] for key in weights if key.startswith(f"{name}.")}))


def words(graph: Graph) -> str:
    """What is known of each word by itself, normed: pieces, place, shape and lists."""
    held = graph.constant("places", graph.weights["places.weight"][:LONGEST].astype(np.float32))
    places = graph.one(
        "Slice",
        held,
        graph.numbers(0),
        graph.one("Shape", "shapes"),
        graph.numbers(0),
    )
    lists = graph.constant("lists.weight", graph.weights["lists.weight"].T.astype(np.float32))
    x = graph.one("Add", "words", places)
    x = graph.one("Add", x, graph.looked_up("shapes", "shapes"))
    x = graph.one("Add", x, graph.one("MatMul", "lists", lists))
    scale, bias = graph.weight("norm.weight"), graph.weight("norm.bias")
    return graph.one("LayerNormalization", x, scale, bias, epsilon=TINY)


def layer(graph: Graph, x: str, name: str) -> str:
    """A layer of the encoder: attention, then a network for each word (Vaswani et al. 2017)."""
    looks = graph.linear(x, *(f"{name}.{part}" for part in ("query", "key", "value")))
    looks = graph.one("Unsqueeze", looks, graph.numbers(0))
    parts = graph.add("Split", looks, count=3, axis=-1, num_outputs=3)
    seen = graph.one("MultiHeadAttention", *parts, domain=OWN, num_heads=HEADS)
    seen = graph.one("Squeeze", seen, graph.numbers(0))
    x = graph.normed_sum(graph.linear(seen, f"{name}.joined"), x, f"{name}.first")
    inner = graph.linear(x, f"{name}.inner")
    inner = graph.one("QuickGelu", inner, domain=OWN, alpha=SLOPE)
    return graph.normed_sum(graph.linear(inner, f"{name}.outer"), x, f"{name}.second")


def gates(values: np.ndarray) -> np.ndarray:
    """Rows in the order input, output, forget, cell; torch has input, forget, cell, output."""
    first, forget, cell, output = np.split(values, 4)
    return np.concatenate([first, output, forget, cell])


def recurrent(graph: Graph, x: str) -> str:
    """A layer of LSTM, read forwards and backwards (Hochreiter and Schmidhuber 1997)."""
    ways = ("", "_reverse")

    def both(name: str) -> np.ndarray:
        return np.stack([gates(graph.weights[f"lstm.{name}_l0{way}"]) for way in ways])

    bias = np.concatenate([both("bias_ih"), both("bias_hh")], axis=1).astype(np.float32)
    inputs, states = both("weight_ih"), both("weight_hh")
    scales: list[str] = []
    matrices: list[str] = []
    for name, matrix in (("inputs", inputs), ("states", states)):
        values, scale = squeezed(matrix.transpose(0, 2, 1), EIGHT_BITS)
        matrices.append(graph.constant(f"lstm.{name}", values))
        scales.append(graph.constant(f"lstm.{name}.scale", scale))
        scales.append(graph.constant(f"lstm.{name}.zero", np.zeros(scale.shape, np.int8)))
    width = states.shape[-1]
    out = graph.one(
        "DynamicQuantizeLSTM",
        graph.one("Unsqueeze", x, graph.numbers(1)),
        *matrices,
        graph.constant("lstm.bias", bias),
        *("", "", "", ""),  # lengths, first states, peepholes
        *scales,
        domain=OWN,
        hidden_size=width,
        direction="bidirectional",
    )
    return graph.one("Reshape", out, graph.numbers(-1, 2 * width))


def heads(graph: Graph, state: str, ending: str, tasks: Sequence[str]) -> dict[str, str]:
    """The scores of each task, and both sides of arcs and of their labels."""
    weights = graph.weights
    # how a word ends says what ways to a lemma there are
    plain = [task for task in tasks if task != "lemmas"]
    names = [f"heads.{task}" for task in plain]
    names += [f"{part}.{i}" for part in ("arcs", "relations") for i in range(2)]
    sizes = graph.numbers(*(len(weights[f"{name}.bias"]) for name in names))
    parts = graph.add("Split", graph.linear(state, *names), sizes, count=len(names), axis=1)
    found = dict(zip(plain, parts, strict=False))
    ended = graph.one("Concat", state, ending, axis=1)
    found["lemmas"] = graph.linear(ended, "heads.lemmas")
    dependent, head, lower, upper = (graph.one("Relu", part) for part in parts[len(plain) :])
    arc, relation = weights["arc"].astype(np.float32), weights["relation"]
    found["dependent"] = graph.one(
        "Add",
        graph.one("MatMul", dependent, graph.constant("arc", arc[:-1])),
        graph.constant("arc.alone", arc[-1]),
    )
    found["head"] = head
    labels, width, _ = relation.shape
    flat = relation.transpose(1, 0, 2).reshape(width, -1)
    sides = graph.product(lower, "relation", flat[:-1], flat[-1])
    found["sides"] = graph.one("Reshape", sides, graph.numbers(-1, labels, width))
    one = graph.constant("upper.alone", np.array(1, dtype=np.float32))
    # a 1 at the end, for what is said of a word whatever its partner
    found["upper"] = graph.one("Pad", upper, graph.numbers(0, 0, 0, 1), one)
    return found


def graph_of(weights: Weights, tasks: Sequence[str]) -> bytes:
    """The file of the graph that reads one text.

    It takes *words* (floats, words by width: the mean of each word's pieces), *shapes* and
    *endings* (whole numbers, one a word) and *lists* (floats, words by lists), and gives what
    `factcheck.language.network.forward.Scores` holds.
    """
    graph = Graph(weights)
    x = words(graph)
    for i in numbered(weights, "layers"):
        x = layer(graph, x, f"layers.{i}")
    ending = graph.looked_up("endings", "endings")
    inputs = graph.one("Concat", x, graph.looked_up("small", "shapes"), ending, axis=1)
    state = graph.one("Concat", recurrent(graph, inputs), x, axis=1)
    found = heads(graph, state, ending, tasks)
    graph.nodes += [helper.make_node("Identity", [part], [name]) for name, part in found.items()]

    width, lists = weights["lists.weight"].shape
    return finished(
        graph,
        "factcheck",
        [
            floats("words", "words", width),
            numbers("shapes", "words"),
            numbers("endings", "words"),
            floats("lists", "words", lists),
        ],
        [
            floats(name, "words", *(weights["relation"].shape[:2] if name == "sides" else (None,)))
            for name in found
        ],
    )


def floats(name: str, *sizes: int | str | None) -> onnx.ValueInfoProto:
    """What goes in or comes out as floats; a size is a number, or the name of one that differs."""
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, list(sizes))


def numbers(name: str, *sizes: int | str | None) -> onnx.ValueInfoProto:
    """The same of whole numbers."""
    return helper.make_tensor_value_info(name, TensorProto.INT64, list(sizes))


def finished(
    graph: Graph,
    name: str,
    inputs: Sequence[onnx.ValueInfoProto],
    outputs: Sequence[onnx.ValueInfoProto],
) -> bytes:
    """The file of a graph."""
    made = helper.make_graph(graph.nodes, name, inputs, outputs, list(graph.constants.values()))
    opsets = [helper.make_opsetid("", OPERATORS), helper.make_opsetid(OWN, 1)]
    model = helper.make_model(made, opset_imports=opsets, ir_version=FORMAT)
    return bytes(model.SerializeToString())


def write(out: Path, make: Callable[[Weights], bytes]) -> None:
    """Write the graph that *make* builds of the weights whose file the command names."""
    with np.load(sys.argv[1]) as stored:
        out.write_bytes(make({name: stored[name] for name in stored.files}))
    print(f"{out.name}: {out.stat().st_size / 1e6:.1f} MB")
