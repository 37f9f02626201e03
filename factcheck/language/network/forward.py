"""The network itself: from the pieces of words to scores, with numpy alone.

Texts of unlike length stand one after another, without padding: what looks at one word at a time
(nearly all of the work) is one product for all of them, and only attention goes text by text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from factcheck.language.network.weights import Floats, Weights

    Numbers = NDArray[np.int64]

HEADS = 12
SLOPE = 1.702
TINY = 1e-12


@dataclass(frozen=True, slots=True)
class Texts:
    """What is read, word by word: *pieces* of all words, and where those of each word begin.

    *shapes* and *endings* are one number a word, *lists* one row a word, *bounds* where each text
    begins and ends.
    """

    pieces: Numbers
    begins: Numbers
    shapes: Numbers
    endings: Numbers
    lists: Floats
    bounds: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says, one row a word.

    *labels* by task; *dependent* and *head* have the scores of arcs as their product, *lower* and
    *upper* those of their labels.
    """

    labels: dict[str, Floats]
    dependent: Floats
    head: Floats
    lower: Floats
    upper: Floats


def normed(x: Floats, gain: Floats, bias: Floats) -> Floats:
    """Each row with mean 0 and variance 1, then stretched and moved (layer normalisation)."""
    x = x - x.mean(-1, keepdims=True)
    x *= 1 / np.sqrt(np.einsum("ij,ij->i", x, x)[:, None] / x.shape[1] + TINY)
    x *= gain
    x += bias
    return x


def sigmoid(x: Floats) -> Floats:
    """The logistic function."""
    out = np.negative(x)
    np.exp(out, out=out)
    out += 1
    return np.reciprocal(out, out=out)


def gates_in_order(values: Floats) -> Floats:
    """Columns in the order input, forget, output, cell: those that are opened or shut together.

    Torch stores input, forget, cell, output.
    """
    first, forget, cell, output = np.split(values, 4, axis=-1)
    return np.concatenate([first, forget, output, cell], axis=-1)


def extended(x: Floats) -> Floats:
    """Each row with a 1 at its end, for what is said of a word whatever its partner."""
    return np.concatenate([x, np.ones((len(x), 1), dtype=np.float32)], axis=1)


class Layer:
    """A layer of the encoder: attention, then a network for each word (Vaswani et al. 2017)."""

    def __init__(self, weights: Weights, name: str) -> None:
        parts = [f"{name}.{part}" for part in ("query", "key", "value")]
        self.looks = np.concatenate([weights.across(f"{part}.weight") for part in parts], axis=1)
        self.looks_bias = np.concatenate([weights.array(f"{part}.bias") for part in parts])
        width = self.looks.shape[0]
        # the scores of attention are divided by the root of a head's width: once, here
        self.looks[:, :width] /= np.sqrt(width / HEADS)
        self.looks_bias[:width] /= np.sqrt(width / HEADS)
        self.joined, self.joined_bias = linear(weights, f"{name}.joined")
        self.inner, self.inner_bias = linear(weights, f"{name}.inner")
        self.outer, self.outer_bias = linear(weights, f"{name}.outer")
        self.first, self.second = (
            (weights.array(f"{name}.{n}.weight"), weights.array(f"{name}.{n}.bias"))
            for n in ("first", "second")
        )

    def __call__(self, x: Floats, bounds: Sequence[tuple[int, int]]) -> Floats:
        """The states after the layer."""
        looks = x @ self.looks
        looks += self.looks_bias
        seen = np.empty_like(x)
        for start, end in bounds:
            seen[start:end] = attended(looks[start:end])
        seen = seen @ self.joined
        seen += self.joined_bias
        seen += x
        x = normed(seen, *self.first)
        inner: Floats = x @ self.inner
        inner += self.inner_bias
        gate: Floats = inner * np.float32(-SLOPE)
        np.exp(gate, out=gate)
        gate += 1
        inner /= gate
        out: Floats = inner @ self.outer
        out += self.outer_bias
        out += x
        return normed(out, *self.second)


def attended(looks: Floats) -> Floats:
    """What each word of one text takes from the others: queries, keys and values side by side."""
    count, width = len(looks), looks.shape[1] // 3
    parts = looks.reshape(count, 3, HEADS, width // HEADS).transpose(1, 2, 0, 3)
    scores = parts[0] @ parts[1].transpose(0, 2, 1)
    scores -= scores.max(-1, keepdims=True)
    np.exp(scores, out=scores)
    seen = scores @ parts[2]
    seen /= scores.sum(-1, keepdims=True)
    out: Floats = seen.transpose(1, 0, 2).reshape(count, width)
    return out


def linear(weights: Weights, name: str) -> tuple[Floats, Floats]:
    """The matrix and the bias of a linear layer."""
    return weights.across(f"{name}.weight"), weights.array(f"{name}.bias")


class Recurrent:
    """One layer of LSTM, read forwards and backwards (Hochreiter and Schmidhuber 1997)."""

    def __init__(self, weights: Weights, name: str) -> None:
        ways = [f"{name}.{{}}_l0{way}" for way in ("", "_reverse")]
        self.inputs = np.concatenate(
            [gates_in_order(weights.across(way.format("weight_ih"))) for way in ways], axis=1
        )
        self.states = np.stack(
            [gates_in_order(weights.across(w.format("weight_hh"))) for w in ways]
        )
        self.bias = np.concatenate(
            [
                gates_in_order(
                    weights.array(way.format("bias_ih")) + weights.array(way.format("bias_hh"))
                )
                for way in ways
            ]
        )

    def __call__(self, x: Floats, bounds: Sequence[tuple[int, int]]) -> Floats:
        """The states of both directions side by side, one row a word.

        All texts go in step, the longest first, so that those which have ended drop off at the end.
        """
        width = self.states.shape[1]
        inputs = x @ self.inputs
        inputs += self.bias
        order = sorted(bounds, key=lambda b: b[0] - b[1])
        starts = np.array([start for start, _ in order])
        ends = np.array([end for _, end in order])
        lengths = ends - starts
        out = np.empty((len(x), 2 * width), dtype=np.float32)
        hidden = np.zeros((2, len(order), width), dtype=np.float32)
        cell = np.zeros_like(hidden)
        for step in range(int(lengths[0])):
            going = int(np.searchsorted(-lengths, -step, side="left"))
            forth, back = starts[:going] + step, ends[:going] - 1 - step
            gates = hidden[:, :going] @ self.states
            gates[0] += inputs[forth, : 4 * width]
            gates[1] += inputs[back, 4 * width :]
            opened = sigmoid(gates[:, :, : 3 * width])
            cell = opened[:, :, width : 2 * width] * cell[:, :going]
            cell += opened[:, :, :width] * np.tanh(gates[:, :, 3 * width :])
            hidden = opened[:, :, 2 * width :] * np.tanh(cell)
            out[forth, :width] = hidden[0]
            out[back, width:] = hidden[1]
        return out


class Network:
    """Encoder, a layer of LSTM over words, and one head a task."""

    def __init__(self, weights: Weights, tasks: Sequence[str]) -> None:
        self.pieces = weights.table("pieces.weight")
        self.places = weights.array("places.weight")
        self.shapes = weights.array("shapes.weight")
        self.lists = weights.across("lists.weight")
        self.norm = weights.array("norm.weight"), weights.array("norm.bias")
        self.layers = [Layer(weights, f"layers.{i}") for i in range(weights.count("layers"))]
        self.small = weights.array("small.weight")
        self.endings = weights.array("endings.weight")
        self.recurrent = Recurrent(weights, "lstm")
        self.heads = {task: linear(weights, f"heads.{task}") for task in tasks}
        self.arcs = [linear(weights, f"arcs.{i}") for i in range(2)]
        self.relations = [linear(weights, f"relations.{i}") for i in range(2)]
        self.arc = weights.array("arc")
        relation = weights.array("relation")
        self.labels = len(relation)
        # all labels side by side: inputs by (label, input)
        self.relation = np.ascontiguousarray(
            relation.transpose(1, 0, 2).reshape(relation.shape[1], -1)
        )

    def __call__(self, texts: Texts) -> Scores:
        """The scores of all words of *texts*."""
        x = np.add.reduceat(self.pieces.rows(texts.pieces), texts.begins, axis=0)
        x /= np.diff(texts.begins, append=len(texts.pieces))[:, None].astype(np.float32)
        x += np.concatenate([self.places[: end - start] for start, end in texts.bounds])
        x += self.shapes[texts.shapes]
        x += texts.lists @ self.lists
        x = normed(x, *self.norm)
        for layer in self.layers:
            x = layer(x, texts.bounds)
        ending = self.endings[texts.endings]
        context = self.recurrent(
            np.concatenate([x, self.small[texts.shapes], ending], axis=1), texts.bounds
        )
        # how a word ends says what ways to a lemma there are
        ended = np.concatenate([context, x, ending], axis=1)
        state = np.ascontiguousarray(ended[:, : -ending.shape[1]])
        dependent, head = (np.maximum(state @ w + b, 0) for w, b in self.arcs)
        lower, upper = (np.maximum(state @ w + b, 0) for w, b in self.relations)
        return Scores(
            {
                task: (ended if task == "lemmas" else state) @ w + b
                for task, (w, b) in self.heads.items()
            },
            extended(dependent) @ self.arc,
            head,
            extended(lower),
            extended(upper),
        )

    def relations_of(self, scores: Scores, heads: Numbers) -> Floats:
        """The scores of the labels of each word's arc to its head: words by labels."""
        sides: Floats = (scores.lower @ self.relation).reshape(len(heads), self.labels, -1)
        out: Floats = (sides @ scores.upper[heads][:, :, None])[:, :, 0]
        return out

    def relations_between(self, scores: Scores, word: int, heads: Numbers) -> Floats:
        """The scores of the labels of the arcs from one word to each of *heads*."""
        side: Floats = (scores.lower[word] @ self.relation).reshape(self.labels, -1)
        out: Floats = scores.upper[heads] @ side.T
        return out
