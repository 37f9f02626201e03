"""One sort for all mentions of a name in a document, as far as their sentences leave it open.

The network reads a paragraph or two at a time, so that it may take a name for a person where the
sentence shows one, and for a body where it shows little. A name seldom means two things in one
document ("one sense per discourse": Gale, Church and Yarowsky 1992), and so what each mention says
of the word's sort is moved towards what all of them say.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from factcheck.language.network.forward import Floats

SHARE = 0.7
"""How far a mention is moved: this share of the way, by the logarithm of how likely a sort is."""
LEAST = 2
"""Letters of a word that is looked at."""
NEVER = 1e-4
"""No sort is taken for less likely than this."""


def sorts_of(labels: Sequence[str]) -> NDArray[np.int64]:
    """The number of the sort of each BIO label ("B-ORG" and "I-ORG" are of one)."""
    sorts = sorted({label[2:] for label in labels})
    return np.array([sorts.index(label[2:]) for label in labels])


def drawn_together(words: Sequence[str], scores: Floats, sorts: NDArray[np.int64]) -> Floats:
    """The scores of the labels of names, with those of one capitalised word drawn together.

    *words* are those of a document, *scores* has a row for each and a column a label, of which
    *sorts* gives the sort, as :func:`sorts_of` does.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(words):
        if len(word) >= LEAST and word[0].isupper():
            places[word].append(place)
    moved = scores.copy()
    for own in places.values():
        if len(own) > 1:
            likely = _likely(scores[own], sorts)
            change = SHARE * (np.log(likely.mean(0)) - np.log(likely))
            moved[own] += change[:, sorts]
    return moved


def _likely(scores: Floats, sorts: NDArray[np.int64]) -> Floats:
    """How likely each sort is, by the softmax of the labels: a row a word, a column a sort."""
    powers = np.exp(scores - scores.max(1, keepdims=True))
    found = np.zeros((len(scores), int(sorts.max()) + 1), dtype=np.float32)
    for label, sort in enumerate(sorts.tolist()):
        found[:, sort] += powers[:, label]
    likely: Floats = np.maximum(found / found.sum(1, keepdims=True), NEVER)
    return likely
