"""Times of a draft that stand where a source has another, with all signs of it weighed together.

Where :mod:`factcheck.checks.amounts.measures` asks of each sign alone that it leave no doubt, here
many weak ones add up (:mod:`factcheck.checks.sentences.signs`), for times that are told in one way
on both sides: a weekday for a weekday, a month for a month. That they are not the same time is not
weighed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.checks.amounts.measures import (
    Measure,
    given_later,
    has,
    measured,
    other_count,
    others,
    stands_alike,
)
from factcheck.checks.sentences.alignment import Atom, Odd
from factcheck.checks.sentences.passages import Passage, passages
from factcheck.checks.sentences.signs import likeliest, model, parts, place_of, signs
from factcheck.checks.sentences.surroundings import preposition
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader
from factcheck.claims.values import compare
from factcheck.language.quantityvalue import Quantity
from factcheck.language.timegrain import Grain
from factcheck.language.timenotation import WEEKDAYS
from factcheck.language.timevalue import Time
from factcheck.language.words import content_words
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

    from factcheck.claims.model import Claim
    from factcheck.claims.values import Value
    from factcheck.facts.index import FactBase

KIND = "time"
LEAST = 2
"""So many words and names around the time a sentence has, at least."""
FIGURES = re.compile(r"\d+")
YEAR = re.compile(r"\b[12]\d{3}\b")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another time, in a sentence of a source, and what speaks for and against it by sign."""

    measure: Measure
    span: Span
    value: Time
    text: str
    passage: Passage
    signs: Mapping[str, float]

    @property
    def kind(self) -> str:
        """The kind of thing, as the weights have it."""
        return KIND


def mistimed(doc: Doc, claims: Sequence[Claim], facts: FactBase) -> Iterator[Odd]:
    """The times of a parsed draft in whose place, all in all, a source has another.

    *claims* are what the draft states. No time of a source takes the place of two in a sentence.
    """
    source = passages(facts)
    reader = Reader(doc)
    for sentence in doc.sents:
        told = content_words(sentence.text)
        for one, likely in likeliest(candidates(reader, sentence, claims, facts)):
            proof = one.passage.proof
            if likely >= model()[KIND]["enough"] and not given_later(
                one.measure.value, told, proof, source
            ):
                words = frozenset(content_words(one.measure.text))
                atom = Atom(KIND, one.measure.value, one.span, words)
                whole = Span(sentence.start_char, sentence.end_char)
                yield Odd(atom, one.value, proof, whole)


def candidates(
    reader: Reader, sentence: Tokens, claims: Sequence[Claim], facts: FactBase
) -> Iterator[Candidate]:
    """The times that a source may have in the place of one of *sentence*, with their signs."""
    source, doc = passages(facts), reader.doc
    held = list(measured(reader, sentence))
    there = [measure.value for measure in held]
    for measure in held:
        way = _way(measure.text)
        if not isinstance(measure.value, Time) or measure.start in reader.quoted or way is None:
            continue
        words = frozenset(content_words(measure.text))
        own = frozenset(p.number for p in source.all if has(p, measure, words))
        tokens = doc[measure.start : measure.end]
        before = preposition(doc, measure.start)
        own_tokens = range(measure.start, measure.end)
        place = place_of(reader, source, tokens, own_tokens, own, before)
        for rank, passage in enumerate(place.best(source, LEAST)):
            if other_count(passage.all_measures, there):
                continue
            for other in others(passage, measure, there):
                text = passage.text[other.start : other.end]
                value = other.value
                if not isinstance(value, Time) or _way(text) != way:
                    continue
                if not stands_alike(passage, measure, other, before):
                    continue
                if _of_another_year(value, measure, there):
                    continue
                spot = passage.word_at(other.start), max(1, passage.word_at(other.end))

                def same(one: Value, wanted: Time = value) -> bool:
                    return isinstance(one, Time) and compare(one, wanted) is Relation.SAME

                found = signs(source, place, passage, spot, rank, text in doc.text)
                found |= parts(source, claims, place, passage, same)
                yield Candidate(measure, place.span, value, text, passage, found)


def _of_another_year(value: Time, measure: Measure, there: Sequence[Time | Quantity]) -> bool:
    """Whether the draft's sentence gives a year, and a source's time is surely of another."""
    return any(
        isinstance(one, Time)
        and one is not measure.value
        and one.grain is Grain.YEAR
        and compare(one, value) is Relation.DIFFERENT
        for one in there
    )


def _way(text: str) -> tuple[bool, bool, bool, bool] | None:
    """How a time is told: with a weekday, with a year, with other figures, with a name of its own.

    None where it is told by what it is beside: "next month", "two weeks earlier".
    """
    weekday = any(day in text for day in WEEKDAYS)
    year = bool(YEAR.search(text))
    figures = bool(FIGURES.search(YEAR.sub("", text)))
    named = any(word[:1].isupper() for word in text.split())
    return (weekday, year, figures, named) if weekday or year or figures or named else None
