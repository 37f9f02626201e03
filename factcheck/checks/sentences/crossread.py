"""A sentence of the draft read together with those of the sources that are likest it.

What reads them is a small encoder (:mod:`factcheck.language.crossreading`). It takes the whole of
both sides in, where the other comparisons look at one thing each; so it is a sign of whether they
are right, and shows words that they pass over.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from factcheck.checks.sentences.likest import likest
from factcheck.checks.sentences.passages import passages
from factcheck.checks.sentences.things import shared, things_in, things_of
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader
from factcheck.language.crossreading import read
from factcheck.language.sides import so_many
from factcheck.language.wordrows import TOKEN
from factcheck.language.words import base_form

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

    from factcheck.checks.sentences.passages import Passage
    from factcheck.checks.sentences.things import Thing
    from factcheck.facts.index import FactBase
    from factcheck.language.crossreading import Place, Reading, Things

CACHE = "read beside"
"""Under this a draft holds its sentences as they were read."""
MET = 0.5
"""How likely it must be that the sources have something in the place of a word."""
SHARE, LEAST = 0.15, 1
"""The share of what a draft's sentence has, and the words of it beside those that are off, that a
source's must have to speak of the same: by itself, whatever those beside it have."""
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

    def telling(self, span: Span) -> list[int]:
        """The numbers of the words of *span* that say something, or of all if none does."""
        words = self.words(span)
        return [number for number in words if not self.reading.empty[number]] or words

    def span(self, words: Sequence[int]) -> Span:
        """The characters of the draft from the first of *words* to the last."""
        first, last = self.reading.words[words[0]][0], self.reading.words[words[-1]][1]
        return Span(self.start + first, self.start + last)

    def odds(self, span: Span) -> float:
        """How likely the words of *span* are to be gainsaid by the sources, as log odds.

        Nought where the reading has none of them.
        """
        telling = self.telling(span)
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


def beside(reader: Reader, base: FactBase, sentence: Tokens) -> Beside | None:
    """*sentence* read together with the likest; None where no source has anything of it.

    Who asks again is told the same without another look.
    """
    held: dict[int, tuple[FactBase, Beside | None]]
    held = reader.doc.user_data.setdefault(CACHE, {})
    known = held.get(sentence.start)
    if known is None or known[0] is not base:
        known = held[sentence.start] = base, _beside(reader, base, sentence)
    return known[1]


def _beside(reader: Reader, base: FactBase, sentence: Tokens) -> Beside | None:
    source = passages(base)
    found = likest(reader, source, sentence)[: so_many(len(TOKEN.findall(sentence.text)))]
    held = tuple(source.all[number] for number, _ in found)
    if not held or not sentence.text.strip():
        return None
    known = base.cached("crossread words", _known)
    things = _things(reader, base, sentence, held)
    reading = read(sentence.text, tuple(passage.text for passage in held), known, things)
    return Beside(sentence.start_char, held, tuple(share for _, share in found), reading)


def _things(
    reader: Reader, base: FactBase, sentence: Tokens, held: Iterable[Passage]
) -> tuple[Things, ...]:
    """The names, times and figures of a sentence and of those *held*, and which they share."""
    source = passages(base)
    seen: dict[int, tuple[Thing, ...]] = base.cached("things of sentences", lambda _: {})
    for passage in held:
        if passage.number not in seen:
            seen[passage.number] = tuple(things_in(source, passage))
    mine = tuple(things_of(reader, source, sentence))
    theirs = [seen[passage.number] for passage in held]
    ours, others = shared(mine, theirs)
    first = sentence.start_char
    return (
        tuple((m.start - first, m.end - first, met) for m, met in zip(mine, ours, strict=True)),
        *(
            tuple((t.start, t.end, met) for t, met in zip(side, here, strict=True))
            for side, here in zip(theirs, others, strict=True)
        ),
    )


def signs_of(
    both: Beside | None, span: Span, passage: Passage, spots: Iterable[tuple[int, int]]
) -> dict[str, float]:
    """What a reading says of whether the characters *spots* of *passage* belong in place of *span*.

    "gainsaid" is as :meth:`Beside.odds` says, "points" how likely the likeliest word of *span*
    answers to them (0 … 1), "points_here" whether they are among what was read: if not, that
    nothing answers to them says nothing.
    """
    if both is None:
        return {"gainsaid": 0.0, "points": 0.0, "points_here": 0.0}
    here = [other.number == passage.number for other in both.passages]
    words, wanted = both.telling(span), list(spots)
    there = [
        here[place.number] and any(place.start < b and a < place.end for a, b in wanted)
        for place in both.reading.places
    ]
    answers = both.reading.answers[words, :-1][:, there].sum(1)
    return {
        "gainsaid": both.odds(span),
        "points": float(answers.max(initial=0)),
        "points_here": float(any(there)),
    }


def gainsaid_odds(doc: Doc, base: FactBase, span: Span) -> float:
    """What :meth:`Beside.odds` says of any *span*; nought where there is nothing to read beside."""
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    both = beside(Reader(doc), base, tokens.root.sent) if tokens is not None else None
    return both.odds(span) if both is not None else 0.0


def _known(base: FactBase) -> frozenset[str]:
    """The base forms of all words of the sources."""
    texts = (passage.text for passage in passages(base).all)
    return frozenset(base_form(word) for text in texts for word in TOKEN.findall(text))
