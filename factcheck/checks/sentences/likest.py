"""Which sentences of the sources a sentence of a draft is read beside.

Those that have its words and names; but a sentence is of what the one before it names ("It employs
940 people." after one of the firm), and a rewrite has few of its source's words. So what stands
next to a sentence counts in part, and how alike the two are as wholes, by the vectors of their
words, each weighed by its rarity (Arora, Liang and Ma 2017, without the first component).
"""

from __future__ import annotations

import math
from collections import defaultdict
from heapq import nlargest
from typing import TYPE_CHECKING

import numpy as np

from factcheck.checks.sentences.passages import passages
from factcheck.checks.sentences.surroundings import names_at
from factcheck.language.words import content_words
from factcheck.language.wordvectors import direction_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Span as Tokens
    from spacy.vectors import Vectors  # type: ignore[import-not-found]

    from factcheck.checks.sentences.passages import Passages
    from factcheck.claims.phrases import Reader
    from factcheck.facts.index import FactBase

MOST = 8
"""So many sentences of the sources are the likest,"""
LOOKED_AT = 60
"""chosen from so many that have most of the words."""
BEFORE, AFTER = 0.4, 0.3
"""What a share counts that the sentence before has, or the one after."""
AGAIN = 1.0
"""What a share counts of which those before have the like."""
ALIKE, LONG = 0.6, 0.03
"""What the likeness of the whole counts, and what a sentence loses by its length."""
DIGITS = 9
"""Shares that agree in so many are the same."""


def likest(reader: Reader, source: Passages, sentence: Tokens) -> list[tuple[int, float]]:
    """The sentences of the sources with most of what *sentence* has, and the share of it (0 … 1).

    After the first comes what has most of what those before it lack, as one that joins several
    facts is of several sentences. The share is what the sentence itself has.
    """
    vectors = reader.doc.vocab.vectors
    words = dict.fromkeys(content_words(sentence.text), 1.0)
    names = {
        name: 1.0
        for token in sentence
        if not token.is_punct and not token.is_space
        for name in sorted(names_at(reader, source, token.i))  # one order, so one sum
    }
    shared = list(source.shared(words, names, vectors))
    total = sum(weight for weight, _ in shared)
    weights = np.array([weight / total for weight, _ in shared])
    around = [source.spread(held, BEFORE, AFTER) for _, held in shared]
    numbers = _first(weights, around)
    if not numbers:
        return []
    own = weights @ _table([held for _, held in shared], numbers)
    has = _table(around, numbers)
    long = np.array([math.log(1 + len(source.all[number].tokens)) for number in numbers])
    means = source.base.cached("means of sentences", _Means)
    alike = np.maximum(0, means.alike(words, numbers, vectors))
    worth = AGAIN * (weights @ has) + ALIKE * alike - LONG * long
    found: list[tuple[int, float]] = []
    had = np.zeros(len(shared))
    while len(found) < min(MOST, len(numbers)):
        gains = worth + weights @ np.maximum(0, has - had[:, None])
        # of two sentences with the same words the first, whatever rounding says
        best = int(gains.round(DIGITS).argmax())
        found.append((numbers[best], float(own[best])))
        worth[best] = -np.inf
        had = np.maximum(had, has[:, best])
    return found


def _first(weights: np.ndarray, held: Sequence[Mapping[int, float]]) -> list[int]:
    """The sentences that have most, in reading order."""
    shares: dict[int, float] = defaultdict(float)
    for weight, one in zip(weights, held, strict=True):
        for number, counts in one.items():
            shares[number] += weight * counts

    def rank(number: int) -> tuple[float, int]:
        return round(shares[number], DIGITS), -number

    return sorted(nlargest(LOOKED_AT, shares, key=rank))


def _table(held: Sequence[Mapping[int, float]], numbers: Sequence[int]) -> np.ndarray:
    """What each word and name (a row) has in each of the sentences *numbers*."""
    return np.array([[one.get(number, 0.0) for number in numbers] for one in held])


class _Means:
    """The means of the vectors of the sources' sentences, each worked out when it is asked for."""

    def __init__(self, base: FactBase) -> None:
        self.source = passages(base)
        self.vectors: Vectors | None = None
        self.held: dict[int, np.ndarray] = {}

    def alike(self, words: Iterable[str], numbers: Iterable[int], vectors: Vectors) -> np.ndarray:
        """How like the sentences *numbers* are to one of *words*, all taken together (cosines)."""
        if vectors is not self.vectors:
            self.vectors = vectors
            self.held.clear()
        mine = self._mean(words, vectors)
        return np.array([self._of(number, vectors) @ mine for number in numbers])

    def _of(self, number: int, vectors: Vectors) -> np.ndarray:
        if number not in self.held:
            self.held[number] = self._mean(self.source.all[number].order, vectors)
        return self.held[number]

    def _mean(self, words: Iterable[str], vectors: Vectors) -> np.ndarray:
        """The mean of the vectors of *words*, each as long as the word is rare; of length 1."""
        total = np.zeros(vectors.shape[1])
        for word in words:
            direction = direction_of(vectors, word)
            if direction is not None:
                total += self.source.rarity(word) * direction
        length = float(np.linalg.norm(total))
        return total / length if length else total
