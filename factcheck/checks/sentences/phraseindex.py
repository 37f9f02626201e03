"""Finds, among very many texts, the few that share the most telling words with a quotation."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from factcheck.checks.quotations.wording import PER_CENT, Sort, keys, source_words

COMMON = 0.02
"""A word in more than this share of the texts is looked up only where rarer ones are too few."""
TELLING = 4
"""So many rarer words are enough to leave the common ones out."""
UNKNOWN = -1
"""The number of a word that no text has."""
INT = np.dtype(np.int32)


class Vocabulary:
    """Numbers for the keys of words, in the order in which they were first read."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._chunks: dict[str, tuple[int, ...]] = {}
        self._per, self._cent, self._percent = map(self._number, PER_CENT)

    def __len__(self) -> int:
        return len(self._numbers)

    def _number(self, key: str) -> int:
        return self._numbers.setdefault(key, len(self._numbers))

    def read(self, text: str) -> bytes:
        """The keys of a source's text as 32-bit numbers, new ones for new words.

        Words inside brackets count, since a draft may keep them.
        """
        if "[" in text:
            found = (p.key for p in source_words(text) if p.sort is not Sort.GAP)
            return array("i", map(self._number, found)).tobytes()
        # what stands between two spaces comes again and again, so it is taken apart once
        numbers = array("i")
        for chunk in text.split():
            known = self._chunks.get(chunk)
            if known is None:
                known = tuple(map(self._number, keys(chunk)))
                if known[:1] != (self._cent,):
                    self._chunks[chunk] = known
                elif numbers and numbers[-1] == self._per:
                    numbers.pop()
                    known = (self._percent, *known[1:])
            numbers.extend(known)
        return numbers.tobytes()

    def numbers(self, words: Iterable[str]) -> list[int]:
        """The numbers of the keys of a query; UNKNOWN for those that no text has."""
        return [self._numbers.get(word, UNKNOWN) for word in words]


class PhraseIndex:
    """An inverted index over word keys.

    Texts are scored by the inverse document frequencies of the words they share with a query, one
    vector sum per query whatever the number of texts. It holds nothing but a vocabulary and four
    arrays of numbers, so it can be pickled.
    """

    def __init__(self, vocabulary: Vocabulary, runs: Sequence[bytes]) -> None:
        """Index texts as :meth:`Vocabulary.read` gives them; they are numbered from 0 on."""
        self._vocabulary = vocabulary
        self._words: npt.NDArray[np.int32] = np.frombuffer(b"".join(runs), dtype=INT)
        lengths = np.fromiter(map(len, runs), dtype=np.int64, count=len(runs)) // INT.itemsize
        self._starts = np.concatenate([[0], np.cumsum(lengths)])
        texts = np.repeat(np.arange(len(runs), dtype=np.int64), lengths)
        # one number for each word in each text: sorted by word, then by text
        pairs = self._words * np.int64(max(len(runs), 1)) + texts
        pairs.sort(kind="stable")
        pairs = pairs[np.diff(pairs, prepend=-1) > 0]
        words, held = np.divmod(pairs, max(len(runs), 1))
        self._texts: npt.NDArray[np.int32] = held.astype(np.int32)
        self._postings = np.searchsorted(words, np.arange(len(vocabulary) + 1))

    @classmethod
    def of(cls, texts: Iterable[str]) -> PhraseIndex:
        """An index of *texts*, numbered from 0 on."""
        vocabulary = Vocabulary()
        runs = [vocabulary.read(text) for text in texts]
        return cls(vocabulary, runs)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def numbers(self, words: Iterable[str]) -> list[int]:
        """The numbers of the keys of a query, see :meth:`Vocabulary.numbers`."""
        return self._vocabulary.numbers(words)

    def words(self, number: int) -> list[int]:
        """The numbers of the keys of one text, in order."""
        found: list[int] = self._run(number).tolist()
        return found

    def _run(self, number: int) -> npt.NDArray[np.int32]:
        return self._words[self._starts[number] : self._starts[number + 1]]

    def holding(self, query: Iterable[str], among: Iterable[int]) -> list[int]:
        """Those of *among* that hold the words of *query* one after the other."""
        wanted = array("i", self.numbers(query)).tobytes()
        return [n for n in among if _holds(self._run(n).tobytes(), wanted)]

    def nearest(self, query: Iterable[str], limit: int) -> list[int]:
        """The numbers of the texts that share the most telling words with *query*, best first."""
        wanted = set(self.numbers(query)) - {UNKNOWN}
        bounds = ((self._postings[word], self._postings[word + 1]) for word in wanted)
        found = [(high - low, self._texts[low:high]) for low, high in bounds if low < high]
        if not found:
            return []
        found.sort(key=lambda pair: pair[0])
        total = len(self)
        ceiling = max(COMMON * total, 20)
        rare = [pair for pair in found if pair[0] <= ceiling]
        used = rare if len(rare) >= TELLING else found
        texts = np.concatenate([held for _, held in used])
        weights = np.concatenate(
            [np.full(count, math.log((total + 1) / count), dtype=np.float64) for count, _ in used]
        )
        if len(texts) > total:
            scores = np.bincount(texts, weights=weights, minlength=total)
            ids = np.flatnonzero(scores)
            scores = scores[ids]
        else:
            ids, where = np.unique(texts, return_inverse=True)
            scores = np.bincount(where, weights=weights)
        if len(ids) > limit:
            best = np.argpartition(-scores, limit)[:limit]
            ids, scores = ids[best], scores[best]
        order = np.lexsort((ids, -scores))
        return [int(n) for n in ids[order]]


def _holds(run: bytes, wanted: bytes) -> bool:
    """Whether the numbers of *wanted* stand in *run*; a find between two numbers is none."""
    at = run.find(wanted)
    while at >= 0 and at % INT.itemsize:
        at = run.find(wanted, at + 1)
    return at >= 0
