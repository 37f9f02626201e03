"""The network itself: from the pieces of words to scores.

All of it but the look-up of pieces is one graph for onnxruntime, which multiplies in whole numbers
of eight bits: several times as fast as numpy, which has floats alone. Each text is read by itself,
so that it means the same whatever stands beside it.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

    Floats = NDArray[np.float32]
    Numbers = NDArray[np.int64]

GRAPH, PIECES = "network.onnx", "pieces.npz"
REPORTED = 3
"""onnxruntime prints what is an error for it, and no warnings."""


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

    *labels* by task; *dependent* and *head* have the scores of arcs as their product; *sides* has
    a row a label for each word, whose products with *upper* are the scores of that label.
    """

    labels: dict[str, Floats]
    dependent: Floats
    head: Floats
    sides: Floats
    upper: Floats

    def relations_of(self, heads: Numbers) -> Floats:
        """The scores of the labels of each word's arc to its head: words by labels."""
        out: Floats = (self.sides @ self.upper[heads][:, :, None])[:, :, 0]
        return out

    def relations_between(self, word: int, heads: Numbers) -> Floats:
        """The scores of the labels of the arcs from one word to each of *heads*."""
        out: Floats = self.upper[heads] @ self.sides[word].T
        return out


def session(graph: bytes) -> InferenceSession:
    """What runs a *graph*, on one core and silently."""
    import onnxruntime

    # some builds tell their maker how they are used
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.log_severity_level = REPORTED
    # more threads wait for each other where others keep the cores busy; `-j` shares out drafts
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


class Network:
    """A trained network: its graph, and the vectors of pieces in eight bits, one scale a row."""

    def __init__(self, graph: bytes, values: NDArray[np.int8], scale: Floats) -> None:
        self.graph, self.values, self.scale = graph, values, scale
        self.session = session(graph)
        self.outputs = [output.name for output in self.session.get_outputs()]

    @classmethod
    def read(cls, folder: Path) -> Network:
        """The network in a folder. Raises OSError and ValueError where it cannot be read."""
        with np.load(folder / PIECES) as stored:
            values, scale = stored["values"], stored["scale"]
        graph = (folder / GRAPH).read_bytes()
        try:
            return cls(graph, values, scale)
        except Exception as error:  # onnxruntime has a class of its own for each way to fail
            raise ValueError(f"{folder / GRAPH} is no network that can be read: {error}") from error

    def write(self, folder: Path) -> None:
        """Write what :meth:`read` reads."""
        buffer = io.BytesIO()
        np.savez(buffer, values=self.values, scale=self.scale)
        (folder / PIECES).write_bytes(buffer.getvalue())
        (folder / GRAPH).write_bytes(self.graph)

    def __call__(self, texts: Texts) -> Scores:
        """The scores of all words of *texts*."""
        rows = self.values[texts.pieces] * self.scale[texts.pieces]
        words = np.add.reduceat(rows, texts.begins, axis=0)
        words /= np.diff(texts.begins, append=len(texts.pieces))[:, None].astype(np.float32)
        read = [
            self.session.run(
                self.outputs,
                {
                    "words": words[start:end],
                    "shapes": texts.shapes[start:end],
                    "endings": texts.endings[start:end],
                    "lists": texts.lists[start:end],
                },
            )
            for start, end in texts.bounds
        ]
        found = {
            name: np.concatenate(parts)
            for name, parts in zip(self.outputs, zip(*read, strict=True), strict=True)
        }
        arcs = {part: found.pop(part) for part in ("dependent", "head", "sides", "upper")}
        return Scores(found, **arcs)
