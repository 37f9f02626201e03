"""The weights of the network as they lie on disk and in memory.

On disk a matrix is whole numbers of eight bits with one scale a row, a quarter of its size; rows
are outputs (or pieces of words), so that the scale can be taken out of a product.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

SCALE = ".scale"


def squeezed(matrices: Mapping[str, Floats]) -> dict[str, NDArray[np.generic]]:
    """The arrays to store: matrices in eight bits with their scales, all else as it is."""
    out: dict[str, NDArray[np.generic]] = {}
    for name, values in matrices.items():
        if values.ndim < 2:
            out[name] = values.astype(np.float32)
            continue
        scale = np.abs(values).max(-1, keepdims=True) / 127 + 1e-12
        out[name] = np.rint(values / scale).astype(np.int8)
        out[name + SCALE] = scale.astype(np.float32)
    return out


@dataclass(frozen=True, slots=True)
class Table:
    """A matrix of which only some rows are looked up: it stays in eight bits."""

    values: NDArray[np.int8]
    scale: Floats

    def rows(self, numbers: NDArray[np.int64]) -> Floats:
        """The rows with these numbers."""
        return self.values[numbers] * self.scale[numbers]


class Weights:
    """The arrays of a network by name."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self._arrays = arrays

    @classmethod
    def read(cls, path: Path) -> Weights:
        """The weights in a file. Raises OSError and ValueError where it cannot be read."""
        with np.load(path) as stored:
            return cls({name: stored[name] for name in stored.files})

    def write(self, path: Path) -> None:
        """Write them as they were read."""
        with path.open("wb") as file:
            np.savez(file, **self._arrays)  # type: ignore[arg-type]

    def table(self, name: str) -> Table:
        """A matrix to look rows up in."""
        return Table(self._arrays[name].astype(np.int8), self._floats(name + SCALE))

    def array(self, name: str) -> Floats:
        """An array in full."""
        if name + SCALE in self._arrays:
            return self._floats(name) * self._floats(name + SCALE)
        return self._floats(name)

    def across(self, name: str) -> Floats:
        """A matrix of outputs by inputs, turned so that rows of inputs can be multiplied by it."""
        return np.ascontiguousarray(self.array(name).T)

    def count(self, name: str) -> int:
        """How many numbered parts of this name there are."""
        return len({n.split(".")[1] for n in self._arrays if n.startswith(f"{name}.")})

    def _floats(self, name: str) -> Floats:
        return self._arrays[name].astype(np.float32)
