"""A sentence of the draft read together with those of the sources that are likest it.

What reads them is a small encoder (:mod:`factcheck.language.crossreading`). It takes the whole of
both sides in, where the other comparisons look at one thing each; so it is a sign of whether they
are right, and shows words that they pass over.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from factcheck.checks.sentences.passages import passages
from factcheck.checks.sentences.surroundings import names_at
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader
from factcheck.language.crossreading import read
from factcheck.language.sides import so_many
from factcheck.language.wordrows import TOKEN
from factcheck.language.words import base_form, content_words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

    from factcheck.checks.sentences.passages import Passage, Passages
    from factcheck.facts.index import FactBase
    from factcheck.language.crossreading import Place, Reading

MOST = 8
"""So many sentences of the sources are the likest."""
AGAIN = 1.0
"""What a share counts of which those before have the like."""
MET = 0.5
"""How likely it must be that the sources have something in the place of a word."""
SHARE, LEAST = 0.15, 1
"""The share of what a draft's sentence has, and the words of it beside those that are off, that a
source's must have to speak of the same."""
SURELY, HARDLY = 9.0, -1.0
"""The most and the least that the log odds of a word say: it passes over much, so that a word seems
right to it shows little."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A sentence of the draft beside *passages* of the sources."""

    start: int
    """Where the sentence begins in the draft."""
    passages: tuple[Passage, ...]
    shares: tuple[float, ...]
    """What each of them has of the draft's sentence (0 … 1)."""
    reading: Reading

    def words(self, span: Span) -> list[int]:
        """The numbers of the words that the characters of *span* touch."""
        first, last = span.start - self.start, span.end - self.start
        return [n for n, (a, b) in enumerate(self.reading.words) if a < last and first < b]

    def span(self, words: Sequence[int]) -> Span:
        """The characters of the draft from the first of *words* to the last."""
        first, last = self.reading.words[words[0]][0], self.reading.words[words[-1]][1]
        return Span(self.start + first, self.start + last)

    def odds(self, span: Span) -> float:
        """How likely the words of *span* are to be gainsaid by the sources, as log odds.

        Of words like "was" only where there are no others; nought where there are none at all.
        """
        words = self.words(span)
        telling = [number for number in words if not self.reading.empty[number]] or words
        return min(max(self.reading.odds(telling), HARDLY), SURELY) if telling else 0.0

    def runs(self, least: float) -> Iterator[list[int]]:
        """The numbers of words side by side that are as likely as *least* to be gainsaid."""
        run: list[int] = []
        for number, likely in enumerate([*self.reading.off, 0.0]):
            if likely >= least:
                run.append(number)
            elif run:
                yield run
                run = []

    def of_the_same(self, words: Container[int], at: int, sure: float) -> bool:
        """Whether the sentence of the place *at* has enough of the draft's, *words* apart.

        Words that say nothing or are off themselves, as likely as *sure*, do not count.
        """
        reading = self.reading
        number = reading.places[at].number
        if self.shares[number] < SHARE:
            return False
        held = np.array([place.number == number for place in reading.places])
        met = sum(
            bool(reading.answers[n, :-1][held].sum() >= MET)
            for n in range(len(reading.words))
            if n not in words and not reading.empty[n] and reading.off[n] < sure
        )
        return met >= LEAST

    def answer(self, words: Sequence[int]) -> int | None:
        """The place of the sources that *words* answer to, if they likely answer to any."""
        answers = self.reading.answers[list(words)].mean(0)
        return int(answers[:-1].argmax()) if answers[-1] <= 1 - MET else None

    def passage(self, place: Place) -> Passage:
        """The sentence of a source that *place* is in."""
        return self.passages[place.number]


def likest(reader: Reader, source: Passages, sentence: Tokens) -> list[tuple[int, float]]:
    """The sentences of the sources with most of what *sentence* has, and the share of it.

    After the first comes what has most of what those before it lack, as one that joins several
    facts is of several sentences.
    """
    words = dict.fromkeys(content_words(sentence.text), 1.0)
    names = {
        name: 1.0
        for token in sentence
        if not token.is_punct and not token.is_space
        for name in names_at(reader, source, token.i)
    }
    shared = list(source.shared(words, names, reader.doc.vocab.vectors))
    total = sum(weight for weight, _ in shared)
    left: dict[int, float] = defaultdict(float)
    for weight, held in shared:
        for number, counts in held.items():
            left[number] += weight * counts / total
    found: list[tuple[int, float]] = []
    had = [0.0] * len(shared)
    while left and len(found) < MOST:
        worth = dict.fromkeys(left, 0.0)
        for (weight, held), most in zip(shared, had, strict=True):
            for number in held.keys() & worth.keys():
                worth[number] += weight / total * max(0.0, held[number] - most)
        best = min(worth, key=lambda n: (-(worth[n] + AGAIN * left[n]), n))
        found.append((best, left.pop(best)))
        had = [max(most, held.get(best, 0.0)) for most, (_, held) in zip(had, shared, strict=True)]
    return found


def beside(reader: Reader, base: FactBase, sentence: Tokens) -> Beside | None:
    """*sentence* read together with the likest; None where no source has anything of it."""
    source = passages(base)
    found = likest(reader, source, sentence)[: so_many(len(TOKEN.findall(sentence.text)))]
    held = tuple(source.all[number] for number, _ in found)
    if not held or not sentence.text.strip():
        return None
    known = base.cached("crossread words", _known)
    reading = read(sentence.text, tuple(passage.text for passage in held), known)
    return Beside(sentence.start_char, held, tuple(share for _, share in found), reading)


def gainsaid_odds(doc: Doc, base: FactBase, span: Span) -> float:
    """What :meth:`Beside.odds` says of any *span*; nought where there is nothing to read beside."""
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    both = beside(Reader(doc), base, tokens.root.sent) if tokens is not None else None
    return both.odds(span) if both is not None else 0.0


def _known(base: FactBase) -> frozenset[str]:
    """The base forms of all words of the sources."""
    texts = (passage.text for passage in passages(base).all)
    return frozenset(base_form(word) for text in texts for word in TOKEN.findall(text))
