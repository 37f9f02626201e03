"""Words as the small encoders beside the pipeline read them: a row of numbers each.

A row is the mean of the vectors of the word's pieces, which are those of the bundled pipeline,
whichever pipeline reads the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from factcheck.language import BUNDLED, NETWORK
from factcheck.language.network.forward import PIECES
from factcheck.language.network.inputs import Pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from factcheck.language.network.forward import Floats

TOKEN = re.compile(r"['’]s\b|\w+(?:[.&-]\w+)*(?:['’](?!s\b)\w+)*|[^\w\s]")


def rows(words: Sequence[str]) -> Floats:
    """A row for each word."""
    pieces, values, scale = _stored()
    found = [np.mean(values[(own := list(pieces.of(w)))] * scale[own], axis=0) for w in words]
    return np.array(found, dtype=np.float32).reshape(len(words), values.shape[1])


@cache
def _stored() -> tuple[Pieces, NDArray[np.int8], Floats]:
    """The pieces of the bundled pipeline, and their vectors in eight bits with one scale each."""
    folder = BUNDLED / NETWORK
    with np.load(folder / PIECES) as stored:
        values, scale = stored["values"], stored["scale"]
    return Pieces((folder / "pieces.txt").read_text(encoding="utf8").split("\n")), values, scale
