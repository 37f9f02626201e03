"""A sentence read together with sentences that may say the same: which of its words they gainsay.

"Shelling hit a mosque" beside "the army shelled a market" is off at *mosque*, and *market* stands
in its place. A small encoder reads all these sentences as one text, is told of each word whether
the other side has it, and says of each word how likely it is to be gainsaid and which words of the
others it answers to (a pointer, after Vinyals et al. 2015). It was taught with drafts and sources
of which it is known what is wrong (``model/crossreading.py``). It says where to look and how likely
a slip is; whether two values differ is asked by others.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from factcheck.language.lexicon import lexicon
from factcheck.language.network.forward import session
from factcheck.language.network.inputs import SHAPES, shape
from factcheck.language.sides import MARK, SENTENCES, WORDS, Part, compared
from factcheck.language.wordrows import TOKEN, rows
from factcheck.language.words import base_form, function_words

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Sequence

    from onnxruntime import InferenceSession

    from factcheck.language.network.forward import Floats

KEPT = 256
"""Readings that are kept, so that what asks of each word of a sentence reads it once."""
UNLIKELIEST = 1e-6
"""No word is less likely to be gainsaid, or not to be: what is said of one may round to nought."""
FIRST, NEXT = len(SHAPES), len(SHAPES) + 1
"""The shapes of what stands before the sentence in question, and before each of the others."""


Things = tuple[tuple[int, int, bool], ...]
"""The names, times and figures of a sentence: their characters, from one to before another, and
whether the other side has the same."""


@dataclass(frozen=True, slots=True)
class Place:
    """A word of the other sentences: the number of its sentence, and its characters there."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What is said of each word of a sentence."""

    words: tuple[tuple[int, int], ...]
    """Their characters in the sentence."""
    empty: tuple[bool, ...]
    """Whether they say nothing: words like "the", and marks."""
    off: Floats
    """How likely each is to be gainsaid (0 … 1),"""
    unsourced: Floats
    """and to be told by none of the others (0 … 1)."""
    places: tuple[Place, ...]
    """The words of the others."""
    answers: Floats
    """How likely each of these is what a word answers to; the last column is for none of them."""

    def odds(self, numbers: list[int]) -> float:
        """How likely the likeliest of these words is to be gainsaid, as log odds."""
        off = min(max(float(self.off[numbers].max()), UNLIKELIEST), 1 - UNLIKELIEST)
        return math.log(off / (1 - off))


@lru_cache(maxsize=KEPT)
def read(
    sentence: str,
    others: tuple[str, ...],
    known: frozenset[str],
    things: tuple[Things, ...] = (),
) -> Reading:
    """*sentence* beside the first :data:`SENTENCES` of *others*.

    *known* are the base forms of all words of the sources, whether they are read here or not;
    *things* what *sentence* and each of *others* have of names, times and figures.
    """
    ours = list(TOKEN.finditer(sentence))[:WORDS]
    theirs = [list(TOKEN.finditer(other))[:WORDS] for other in others[:SENTENCES]]
    texts = [[match[0] for match in side] for side in (ours, *theirs)]
    bases = [[base_form(word) for word in side] for side in texts]
    marks = compared(texts, bases, known, says_nothing, lexicon().sense)
    shapes: list[int] = []
    # place in its sentence, number of that, how it stands, and how a thing that it is part of
    spots: list[tuple[int, int, int, int]] = []
    named = [_parts(side, things[n] if things else ()) for n, side in enumerate((ours, *theirs))]
    for number, (side, how, parts) in enumerate(zip(texts, marks, named, strict=True)):
        shapes += [NEXT if number else FIRST, *map(shape, side)]
        both = zip(how, parts, strict=True)
        spots += [
            (0, number, MARK, Part.NONE),
            *((i, number, *one) for i, one in enumerate(both, 1)),
        ]
    held = np.array(spots, dtype=np.int64).T.copy()
    inside = np.array(shapes) < FIRST
    vectors = rows([word for side in texts for word in side])
    words = np.zeros((len(shapes), vectors.shape[1]), dtype=np.float32)
    words[inside] = vectors
    mine = np.flatnonzero(inside & (held[1] == 0))
    their = np.flatnonzero(inside & (held[1] > 0))
    flat = np.array([base for side in bases[1:] for base in side], dtype=object)
    same = np.array([flat == base for base in bases[0]], dtype=np.float32)
    said, answers = _session().run(
        ["said", "answers"],
        {
            "words": words,
            "shapes": np.array(shapes, dtype=np.int64),
            **dict(zip(("places", "sentences", "marks", "things"), held, strict=True)),
            "mine": mine,
            "theirs": their,
            "same": same.reshape(len(mine), len(their)),
        },
    )
    return Reading(
        tuple(match.span() for match in ours),
        tuple(map(says_nothing, texts[0])),
        said[:, 0],
        said[:, 1],
        tuple(Place(n, *match.span()) for n, side in enumerate(theirs) for match in side),
        answers,
    )


def _parts(words: Sequence[re.Match[str]], things: Iterable[tuple[int, int, bool]]) -> list[int]:
    """Whether each of *words* is part of one of *things*, and that is shared."""
    found: list[int] = [Part.NONE] * len(words)
    for start, end, is_shared in things:
        for i, word in enumerate(words):
            if word.start() < end and start < word.end() and found[i] != Part.SHARED:
                found[i] = Part.SHARED if is_shared else Part.OTHER
    return found


def says_nothing(word: str) -> bool:
    """Whether it is a word like "the", or a mark."""
    return word.lower() in function_words() or not any(map(str.isalnum, word))


@cache
def _session() -> InferenceSession:
    return session((files("factcheck.language") / "data" / "crossreading.onnx").read_bytes())
