"""Where the vector of a word stands in a pipeline's table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from spacy.vectors import Vectors  # type: ignore[import-not-found]


def row_of(vectors: Vectors, word: str) -> int | None:
    """The row of *word* in ``vectors.data``, or None if the table does not have it.

    The table is asked by the word's hash alone. The pipeline's store of strings holds no more than
    the words that it has read so far, so that to ask whether a word stands there too would let an
    answer hang on the texts read before.
    """
    found: int | None = vectors.key2row.get(vectors.strings[word])
    return found


def direction_of(vectors: Vectors, word: str) -> np.ndarray | None:
    """The vector of *word* at length 1, or None if the table has none, or one of no length."""
    row = row_of(vectors, word)
    if row is None:
        return None
    vector: np.ndarray = vectors.data[row]
    norm = float(np.linalg.norm(vector))
    return vector / norm if norm else None
