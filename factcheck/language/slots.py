"""How alike two places in two sentences are, by what stands around them.

"The order came from [the mayor]" and "schools were closed at the behest of [the governor]" have the
same place for who ordered it, though hardly a word is the same. A small encoder reads a sentence
with a gap in it and gives the gap a vector; two places are as alike as their vectors. It was taught
with sentences of drafts and sources of which it is known what is right (``model/slots.py``). It
reads words by the pieces of the bundled pipeline, whichever pipeline reads the text.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from factcheck.language.network.forward import session
from factcheck.language.network.inputs import SHAPES, shape
from factcheck.language.wordrows import TOKEN, rows

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

    from factcheck.language.network.forward import Floats

AROUND = 30
"""So many words before and behind a gap are read."""
GAP = len(SHAPES)
"""The shape of the gap, beside those of words."""
KEPT = 20_000
"""Places whose vectors are kept, so that a source is read once in a run."""


def likeness(one: tuple[str, int, int], two: tuple[str, int, int]) -> float:
    """How alike two places are (-1 … 1), each a sentence and the characters of its gap in it."""
    return float(vector(*one) @ vector(*two))


@lru_cache(maxsize=KEPT)
def vector(sentence: str, start: int, end: int) -> Floats:
    """The vector, of length 1, of the gap at the characters from *start* to *end* (exclusive)."""
    words = list(TOKEN.finditer(sentence))
    before = [m[0] for m in words if m.end() <= start][-AROUND:]
    behind = [m[0] for m in words if m.start() >= end][:AROUND]
    at = len(before)
    inputs = {
        "words": np.insert(rows([*before, *behind]), at, 0, axis=0),
        "shapes": np.array([*map(shape, before), GAP, *map(shape, behind)], dtype=np.int64),
        "at": np.array([at], dtype=np.int64),
    }
    found: Floats = _session().run(["slot"], inputs)[0][0]
    length = np.float32(np.linalg.norm(found))
    return found / length


@cache
def _session() -> InferenceSession:
    return session((files("factcheck.language") / "data" / "slots.onnx").read_bytes())
