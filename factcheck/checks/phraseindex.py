"""Finds, among very many texts, the few that share the most telling words with a quotation."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from factcheck.checks.wording import Sort, keys, source_words

COMMON = 0.02
"""A word in more than this share of the texts is looked up only where rarer ones are too few."""
TELLING = 4
"""So many rarer words are enough to leave the common ones out."""


class PhraseIndex:
    """An inverted index over word keys.

    Texts are scored by the inverse document frequencies of the words they share with a query, one
    vector sum per query whatever the number of texts.
    """

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        """Index texts by their keys, see :func:`text_keys`; they are numbered from 0 on."""
        self._runs: list[str] = []
        postings: dict[str, array[int]] = {}
        for number, words in enumerate(texts):
            self._runs.append(f" {' '.join(words)} ")
            for word in set(words):
                held = postings.get(word)
                if held is None:
                    held = postings[word] = array("i")
                held.append(number)
        self._postings: dict[str, npt.NDArray[np.int32]] = {
            word: np.frombuffer(numbers, dtype=np.int32) for word, numbers in postings.items()
        }

    def __len__(self) -> int:
        return len(self._runs)

    def holding(self, query: Sequence[str], among: Iterable[int]) -> list[int]:
        """Those of *among* that hold the words of *query* one after the other."""
        run = f" {' '.join(query)} "
        return [n for n in among if run in self._runs[n]]

    def words(self, number: int) -> list[str]:
        """The keys of one text, in order."""
        return self._runs[number].split()

    def nearest(self, query: Iterable[str], limit: int) -> list[int]:
        """The numbers of the texts that share the most telling words with *query*, best first."""
        found = [(len(p), p) for word in set(query) if (p := self._postings.get(word)) is not None]
        if not found:
            return []
        found.sort(key=lambda pair: pair[0])
        ceiling = max(COMMON * len(self._runs), 20)
        rare = [pair for pair in found if pair[0] <= ceiling]
        used = rare if len(rare) >= TELLING else found
        total = len(self._runs)
        numbers = np.concatenate([p for _, p in used])
        weights = np.concatenate(
            [np.full(count, math.log((total + 1) / count), dtype=np.float64) for count, _ in used]
        )
        if len(numbers) > total:
            scores = np.bincount(numbers, weights=weights, minlength=total)
            ids = np.flatnonzero(scores)
            scores = scores[ids]
        else:
            ids, where = np.unique(numbers, return_inverse=True)
            scores = np.bincount(where, weights=weights)
        if len(ids) > limit:
            best = np.argpartition(-scores, limit)[:limit]
            ids, scores = ids[best], scores[best]
        order = np.lexsort((ids, -scores))
        return [int(n) for n in ids[order]]


def text_keys(text: str) -> list[str]:
    """The keys of a source's text; words inside brackets count, since a draft may keep them."""
    if "[" not in text and "(" not in text:
        return keys(text)
    return [p.key for p in source_words(text) if p.sort is not Sort.GAP]
