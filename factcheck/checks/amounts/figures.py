"""Figures that two sources give differently for one thing: a toll, a price, a crowd.

Their facts rarely line up slot by slot, so the sentences are laid side by side, as drafts are
(:mod:`factcheck.checks.sentences.passages`): each must have most of the words of the other, the
rare ones counting most, the words next to the figure among them; no name, no day may set them
apart, and both must have one figure of the sort, which exclude each other.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.checks.sentences.alignment import bare
from factcheck.checks.sentences.passages import Passage, Passages, passages
from factcheck.claims.values import compare
from factcheck.facts.index import fact_values
from factcheck.language.measuring import Measured, measures
from factcheck.language.quantityvalue import Quantity, QuantityKind
from factcheck.language.timevalue import Time
from factcheck.language.words import content_words
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from factcheck.facts.index import FactBase
    from factcheck.facts.model import Evidence, Fact

SHARE = 0.5
"""The share of each sentence's words, by weight, that the other must have."""
TELLING = 4
"""So many of the rarest words of a sentence find those that may speak of the same."""
MOST = 300
"""A word that more sentences have finds none."""
NEXT = 4
"""A word at most so many words from a figure stands next to it."""
SORTS = frozenset({QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.MEASURE})
SORTS |= {QuantityKind.PERCENT, QuantityKind.AGE, QuantityKind.DURATION}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a sentence of a source."""

    passage: Passage
    measured: Measured

    @property
    def value(self) -> Quantity:
        """What it comes to."""
        assert isinstance(self.measured.value, Quantity)
        return self.measured.value

    @property
    def fact(self) -> Fact:
        """A fact that has it, or the bare sentence."""
        own = (f for f in self.passage.facts if self.value in fact_values(f))
        return next(own, bare(self.passage.evidence))


def figures(passage: Passage) -> Iterator[Figure]:
    """The figures of a sentence that another may contradict."""
    for measured in passage.measured:
        if _is_figure(measured):
            yield Figure(passage, measured)


def has_figures(evidence: Evidence) -> bool:
    """Whether a sentence has figures that another may contradict."""
    return any(map(_is_figure, measures(evidence.text, evidence.source.published)))


def _is_figure(measured: Measured) -> bool:
    return isinstance(measured.value, Quantity) and measured.value.kind in SORTS


def disputed_figures(passage: Passage, base: FactBase) -> Iterator[tuple[Figure, Figure]]:
    """The figures of a sentence, each with one that another source has in its place."""
    # what a sentence measures is told only where another comes near it: that takes its time
    for figure in figures(passage) if _near(passage, passages(base)) else ():
        for other in otherwise(figure, base):
            yield figure, other


def otherwise(figure: Figure, base: FactBase) -> Iterator[Figure]:
    """The figures that sentences of other sources have in the place of *figure*."""
    source = passages(base)
    for other in _near(figure.passage, source):
        same = [f for f in figures(other) if _sort(f.value) == _sort(figure.value)]
        if len(same) != 1 or compare(figure.value, same[0].value) is not Relation.DIFFERENT:
            continue
        if _apart(figure.passage, other, source):
            continue
        if _alike(figure, same[0], source) and _alike(same[0], figure, source):
            yield same[0]


def later(figure: Figure, base: FactBase, until: date | None) -> Figure | None:
    """The newest figure of a later source, out by the day *until*, in the place of *figure*."""
    out = figure.passage.evidence.source.published
    found = [
        (day, other.passage.number, other)
        for other in otherwise(figure, base)
        if (day := other.passage.evidence.source.published) is not None
        if out is not None and day > out and (until is None or day <= until)
    ]
    return max(found)[2] if found else None


def differs(evidence: Evidence, base: FactBase) -> bool:
    """Whether another source has another figure in the place of one that *evidence* gives."""
    passage = passages(base).of_evidence.get(evidence)
    return passage is not None and any(
        next(otherwise(figure, base), None) is not None for figure in figures(passage)
    )


def _near(passage: Passage, source: Passages) -> list[Passage]:
    """The sentences of other sources that share two of the rarest words of a sentence."""
    words = [word for word in passage.order if 1 < len(source.postings[word]) <= MOST]
    words.sort(key=lambda word: len(source.postings[word]))
    shared = Counter(n for word in words[: 2 * TELLING] for n in source.postings[word])
    found = (source.all[n] for n in sorted(shared) if shared[n] > 1)
    own = passage.evidence.source.path
    return [other for other in found if other.evidence.source.path != own]


def _sort(value: Quantity) -> tuple[QuantityKind, str, str]:
    return value.kind, value.unit or "", value.noun or ""


def _apart(one: Passage, other: Passage, source: Passages) -> bool:
    """Whether each sentence names what the other does not: another place, another day."""
    mine, theirs = _named(one, source), _named(other, source)
    for kind in mine.keys() & theirs.keys():
        if mine[kind] - theirs[kind] and theirs[kind] - mine[kind]:
            return True
    return _other_day(one, other) and _other_day(other, one)


def _named(passage: Passage, source: Passages) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name in passage.names - passage.speakers:
        found.setdefault(source.names.known[name].kind, set()).add(name)
    return found


def _other_day(one: Passage, other: Passage) -> bool:
    """Whether a sentence has a time that excludes all those of the other."""
    days = [value for value in other.all_measures if isinstance(value, Time)]
    return bool(days) and any(
        all(time.compare(day) is Relation.DIFFERENT for day in days)
        for time in one.all_measures
        if isinstance(time, Time)
    )


def _alike(one: Figure, other: Figure, source: Passages) -> bool:
    """Whether the other sentence has most of what stands around a figure, and next to it."""
    text = one.passage.text
    own = set(content_words(text[one.measured.start : one.measured.end]))
    first, last = one.passage.word_at(one.measured.start), one.passage.word_at(one.measured.end)
    around = {word: 1.0 for word in one.passage.order if word not in own}
    beside = {
        word
        for word in around
        if any(first - NEXT <= at < last + NEXT for at in one.passage.order[word])
    }
    held = source.scores(around, {}).get(other.passage.number, 0.0)
    return held >= SHARE and source.told(other.passage, beside) >= min(2, len(beside))
