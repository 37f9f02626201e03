"""The names, times and figures of a sentence, and whether two of them are the very same thing.

"Yesterday" is a day, "the UN" the United Nations and "a dozen" twelve: that a draft has the same
thing as its source in other words is known here, and need not be guessed from the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.checks.sentences.named import KIND, mentions_in, plain_word
from factcheck.claims.phrases import party
from factcheck.claims.values import compare
from factcheck.language.timevalue import Time
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span as Tokens

    from factcheck.checks.sentences.passages import Passage, Passages
    from factcheck.claims.phrases import Reader
    from factcheck.language.quantityvalue import Quantity


@dataclass(frozen=True, slots=True)
class Thing:
    """A name, time or figure, and the characters of it in its draft or in its source's sentence."""

    start: int
    end: int
    sort: str
    """name, place, time or quantity."""
    names: frozenset[str] = frozenset()
    """The names of the sources that it may be,"""
    value: Time | Quantity | None = None
    """or the value of a time or figure."""

    def is_given_by(self, other: Thing) -> bool:
        """Whether *other*, of a source, is the same, or a narrower time or figure."""
        if self.sort != other.sort:
            return False
        if self.value is None or other.value is None:
            return not self.names.isdisjoint(other.names)
        return compare(self.value, other.value) in (Relation.SAME, Relation.COVERS)


def things_of(reader: Reader, source: Passages, sentence: Tokens) -> Iterator[Thing]:
    """Those of a sentence of the draft."""
    for mention in mentions_in(reader, sentence):
        if not plain_word(reader.doc, mention):
            span = reader.span(mention.start, mention.end)
            names = source.names.of(party(mention.entity))
            yield Thing(span.start, span.end, sort_of_name(mention.kind), names)
    for held in (reader.times, reader.quantities):
        inside = (held[i] for i in range(sentence.start, sentence.end) if i in held)
        for measure in dict.fromkeys(inside):
            if measure.value is not None:
                span, sort = reader.span(measure.start, measure.end), sort_of_value(measure.value)
                yield Thing(span.start, span.end, sort, value=measure.value)


def things_in(source: Passages, passage: Passage) -> Iterator[Thing]:
    """Those of a sentence of the sources."""
    for key in sorted(passage.names):
        known = source.names.known[key]
        if known.kind in KIND:
            for start, end in passage.spots((known.name, *known.aliases)):
                yield Thing(start, end, sort_of_name(known.kind), frozenset({key}))
    for m in passage.measured:
        yield Thing(m.start, m.end, sort_of_value(m.value), value=m.value)


def shared(
    mine: Sequence[Thing], theirs: Sequence[Sequence[Thing]]
) -> tuple[list[bool], list[list[bool]]]:
    """Which of a draft's things any of *theirs* gives, and which of these are given."""
    given = [[[one.is_given_by(two) for two in side] for side in theirs] for one in mine]
    ours = [any(map(any, sides)) for sides in given]
    others = [
        [any(sides[number][at] for sides in given) for at in range(len(side))]
        for number, side in enumerate(theirs)
    ]
    return ours, others


def sort_of_name(kind: str) -> str:
    """Whether a name is of a place, or another."""
    return "place" if KIND[kind] == "place" else "name"


def sort_of_value(value: object) -> str:
    """Whether it is a time or a figure."""
    return "time" if isinstance(value, Time) else "quantity"
