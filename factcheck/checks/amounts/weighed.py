"""Times and figures of a draft that stand where a source has another, with all signs weighed.

Where :mod:`factcheck.checks.amounts.measures` asks of each sign alone that it leave no doubt, here
many weak ones add up (:mod:`factcheck.checks.sentences.signs`): beside those of the words around,
whether the two stand in like places, how far they lie apart, whether the sentence has the other
times and figures of the draft's, whether the figure may have been reckoned. That they are not the
same time or figure is not weighed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from factcheck.checks.amounts.measures import (
    Measure,
    bare_value,
    given_later,
    has,
    measured,
    other_count,
    others,
    sort_of,
    stands_alike,
)
from factcheck.checks.amounts.otherfigures import another_figure
from factcheck.checks.amounts.sums import adds_up, on_top, parts_taken, worked_out
from factcheck.checks.compare import same_day
from factcheck.checks.sentences.alignment import Atom
from factcheck.checks.sentences.crossread import beside, signs_of
from factcheck.checks.sentences.passages import Passage, Passages, passages
from factcheck.checks.sentences.setaside import set_aside
from factcheck.checks.sentences.signs import (
    Candidate,
    Place,
    likeliest,
    parts,
    place_of,
    signs,
)
from factcheck.checks.sentences.surroundings import preposition
from factcheck.claims.phrases import Reader
from factcheck.claims.values import compare
from factcheck.language import syntax
from factcheck.language.quantityvalue import Quantity
from factcheck.language.quotemarks import marked
from factcheck.language.timegrain import Grain
from factcheck.language.timenotation import WEEKDAYS
from factcheck.language.timevalue import Time
from factcheck.language.words import base_form, content_words
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

    from factcheck.checks.sentences.alignment import Odd
    from factcheck.claims.model import Claim
    from factcheck.claims.values import Value
    from factcheck.facts.index import FactBase
    from factcheck.language.measuring import Measured

BEST = 6
"""So many sentences are looked at, those that have most of what stands around,"""
FIRST = 2
"""and those beside so many of them."""
STRANGE = 0.5
"""Where so much of what stands around is in no source, these tell of something else."""
POSSIBLE = {"time": 0.3, "quantity": 0.35}
"""What is as likely is weighed once more, with what other comparisons say."""
MANY = 10
"""Figures below it are held against those of things called otherwise only where they are like."""
FIGURES = re.compile(r"\d+")
COUNTED = re.compile(r"\b(?:later|earlier|before|after|ago)$")
YEAR = re.compile(r"\b[12]\d{3}\b")
RATIO = frozenset({"in", "to"})
"""Between two numbers these make a ratio of them: "seven in ten"."""
TURN = frozenset({"before", "by", "until", "till"})
"""Before a time these mean the end of the one before: "before 2028", "by the end of 2027"."""


def outweighed_amounts(doc: Doc, claims: Sequence[Claim], facts: FactBase) -> Iterator[Odd]:
    """The times and figures of a parsed draft in whose place, all in all, a source has another.

    *claims* are what the draft states. Nothing of a source takes the place of two in a sentence.
    """
    reader = Reader(doc)
    for sentence in doc.sents:
        for one, likely in likeliest(candidates(reader, sentence, claims, facts)):
            if likely >= POSSIBLE[one.kind] and not told_by_another(one, doc.text):
                yield one.odd(sentence, likely)


def told_by_another(one: Candidate, text: str) -> bool:
    """Whether a figure is by how much two others differ, or what is left of a hundred percent.

    "Falls by 150", of 600 to 450; "cut by 44 km", of 140 to 96; "by 54 percent to 46".
    """
    before = text[: one.span.start].rstrip().lower()
    if before.endswith(("percent to", "% to")):
        return True
    if not before.endswith(" by"):
        return False
    held = {m.value for m in one.passage.all_measures if isinstance(m, Quantity)}
    apart = {abs(a - b) for a, b in combinations(held, 2)}
    mine = one.atom.value
    return bool(one.signs.get("derived")) or (isinstance(mine, Quantity) and mine.value in apart)


def candidates(
    reader: Reader,
    sentence: Tokens,
    claims: Sequence[Claim],
    facts: FactBase,
    also: Passage | None = None,
) -> Iterator[Candidate]:
    """What a source may have in the place of a time or figure of *sentence*, with the signs.

    Sentences with the draft's own time or figure have nothing else in its place; *also* is looked
    at though it has it.
    """
    source, doc = passages(facts), reader.doc
    held = list(measured(reader, sentence))
    told = content_words(sentence.text)
    both = beside(reader, facts, sentence) if held else None
    aside = [one for one in held if set_aside(doc, reader.span(one.start, one.end))]
    for measure in held:
        if measure.start in reader.quoted or _by_what_is_beside(doc, measure):
            continue
        root = doc[measure.start : measure.end].root
        if isinstance(measure.value, Quantity) and any(
            syntax.negated(token) for token in (root.head, root.head.head)
        ):
            continue  # "not the first time", "no more than 40"
        there = [one.value for one in held if one is not measure]
        words = frozenset(content_words(measure.text))
        own = frozenset(p.number for p in source.all if has(p, measure, words))
        span = range(measure.start, measure.end)
        before = preposition(doc, measure.start)
        place = place_of(reader, source, doc[span.start : span.stop], span, own, before)
        if place.unseen > STRANGE:
            continue
        if isinstance(measure.value, Quantity) and adds_up(measure.value, source):
            continue
        atom = Atom(measure.kind, measure.value, place.span, words)
        # "in January rather than in October": that a source has October is no news to the draft
        refused = {w for one in aside if one is not measure for w in content_words(one.text)}
        draft = _Draft(source, doc, measure, there, before, told)
        near = list(_near(source, place))
        if also is not None and all(also.number != passage.number for _, passage in near):
            near.append((len(near), also))
        gap = place.gap(source, measure.value, [passage for _, passage in near])
        for rank, passage in near:
            alike = frozenset(m.start for m in others(passage, measure, [*there, measure.value]))
            for other in passage.measured:
                if not draft.may_be(passage, other):
                    continue
                value, text = other.value, passage.text[other.start : other.end]
                if not refused.isdisjoint(content_words(text)):
                    continue
                spot = passage.word_at(other.start), max(1, passage.word_at(other.end))

                def same(one: Value, wanted: Time | Quantity = value) -> bool:
                    return compare(one, wanted) is Relation.SAME

                found = signs(source, place, passage, spot, rank, text in doc.text)
                found |= parts(source, claims, place, passage, same)
                found |= draft.signs(passage, other)
                found |= gap.signs(value, passage.number)
                found |= signs_of(both, place.span, passage, [(other.start, other.end)])
                found["comparable"] = float(other.start in alike)
                yield Candidate(atom, value, text, passage, found, bool(own))


def _by_what_is_beside(doc: Doc, measure: Measure) -> bool:
    """Whether a time or figure says what it is only with another: "next month", "two to one"."""
    if isinstance(measure.value, Time):
        return _way(measure.text) is None
    first, last = measure.start, measure.end
    return any(
        doc[at].lower_ in RATIO and doc[at + step].like_num
        for at, step in ((first - 1, -1), (last, 1))
        if 0 < at < len(doc) - 1
    )


def _near(source: Passages, place: Place) -> Iterator[tuple[int, Passage]]:
    """The sentences that have most of what stands around, by rank, and those beside the first."""
    best = place.best(source, most=BEST)
    seen = {passage.number for passage in best} | set(place.own)
    yield from enumerate(best)
    for rank, passage in enumerate(best[:FIRST]):
        for other in source.around(passage):
            if other.number not in seen and place.may_be_of(other):
                seen.add(other.number)
                yield rank, other


def _at_odds(mine: Time | Quantity, theirs: Time | Quantity, before: str) -> bool:
    """Whether two times, or two figures of one sort, are not the same."""
    if isinstance(mine, Quantity) and isinstance(theirs, Quantity):
        # what each counts may be called otherwise, and is a sign
        bare = replace(mine, noun=None), replace(theirs, noun=None)
        return sort_of(mine) == sort_of(theirs) and compare(*bare) is Relation.DIFFERENT
    if not isinstance(mine, Time) or not isinstance(theirs, Time):
        return False
    if compare(bare_value(mine), bare_value(theirs)).agrees:
        return False
    last = theirs.end
    return last is None or before not in TURN or last + timedelta(days=1) != mine.start


def _in_a_quote(passage: Passage, other: Measured) -> bool:
    """Whether a time or figure is somebody's own words, for which the source does not stand."""
    return passage.quotes and any(
        quote.start <= other.start < quote.end for quote in marked(passage.text)
    )


class _Draft:
    """A time or figure of the draft and what stands with it in its sentence.

    *told* are the words of that sentence, *there* its other times and figures.
    """

    def __init__(
        self,
        source: Passages,
        doc: Doc,
        measure: Measure,
        there: Sequence[Time | Quantity],
        before: str,
        told: Iterable[str],
    ) -> None:
        self.source, self.measure, self.there = source, measure, there
        self.before, self.told = before, told
        self.tokens = doc[measure.start : measure.end]
        self.way = _way(measure.text)
        self.latest = max(source.days, default=None)
        self.own = _own_signs(source, doc, measure)
        noun = measure.value.noun if isinstance(measure.value, Quantity) else None
        self.alike = source.like(base_form(noun), doc.vocab.vectors) if noun else {}

    def may_be(self, passage: Passage, other: Measured) -> bool:
        """Whether *other* of *passage* may be meant, and is not the same."""
        mine, theirs = self.measure.value, other.value
        if not _at_odds(mine, theirs, self.before) or _in_a_quote(passage, other):
            return False
        if isinstance(theirs, Quantity):
            if isinstance(mine, Quantity) and self._few_of_another(mine, theirs):
                return False
            if isinstance(mine, Quantity) and mine.value in parts_taken(mine, passage):
                return False  # it has to pay "half of the fine of 900,000"
            # "20 km more" is not the way of 60 km
            above = on_top(passage.text, other.start)
            return self.measure.part == above and not another_figure(
                self.tokens, mine, theirs, passage.evidence, self.source.base
            )
        text = passage.text[other.start : other.end]
        if isinstance(mine, Time) and same_day(mine, theirs) and not YEAR.search(text):
            return False  # of which year a source's "January 14" is was worked out
        return (
            _way(text) == self.way
            and not _of_another_year(theirs, self.there)
            and not given_later(mine, self.told, passage.proof, self.source)
        )

    def _few_of_another(self, mine: Quantity, theirs: Quantity) -> bool:
        """Whether a few are held against others: those are often told side by side."""
        others = mine.value < MANY and mine.counts_other_things(theirs)
        return others and not self._counts_like(theirs)

    def _counts_like(self, theirs: Quantity) -> bool:
        """Whether *theirs* counts what a word near to the draft's is for."""
        return theirs.noun is not None and base_form(theirs.noun) in self.alike

    def signs(self, passage: Passage, other: Measured) -> dict[str, float]:
        """What speaks for *other* of *passage* and against it, but for the words around."""
        held, mine, theirs = passage.all_measures, self.measure.value, other.value
        shared = sum(any(compare(x, y) is Relation.SAME for y in held) for x in self.there)
        found = self.own | {
            "alike": float(stands_alike(passage, self.measure, other, self.before)),
            "shared": float(shared),
            "latest": float(passage.evidence.source.published == self.latest),
        }
        if isinstance(mine, Quantity) and isinstance(theirs, Quantity):
            large = max(abs(mine.value), abs(theirs.value))
            found["apart"] = float(abs(mine.value - theirs.value) / large) if large else 0.0
            apart = mine.counts_other_things(theirs)
            alike = apart and self._counts_like(theirs)
            found |= {"other_noun": float(apart), "like_noun": float(alike)}
        else:
            found["other_count"] = float(other_count(held, self.there))
        return found


def _own_signs(source: Passages, doc: Doc, measure: Measure) -> dict[str, float]:
    """What a time or figure of the draft says of itself, whatever a source has for it."""
    value = measure.value
    if isinstance(value, Quantity):
        return {
            "noun": float(value.noun is not None),
            "derived": float(worked_out(value, source, doc.user_data.get("date"))),
        }
    return {
        "part": float(value.part is not None),
        "weekday": float(any(day in measure.text for day in WEEKDAYS)),
        "given": float(_given(source, value)),
    }


def _given(source: Passages, value: Time) -> bool:
    """Whether a source gives a time within *value* or came out then: "in March", for March 3."""
    return source.gives(value) or any(
        value.compare(Time.containing(day)) in (Relation.SAME, Relation.COVERS)
        for day in source.days
    )


def _of_another_year(theirs: Time, there: Sequence[Time | Quantity]) -> bool:
    """Whether the draft's sentence gives a year, and a source's time is surely of another."""
    return any(
        isinstance(one, Time)
        and one.grain is Grain.YEAR
        and compare(one, theirs) is Relation.DIFFERENT
        for one in there
    )


def _way(text: str) -> tuple[bool, bool, bool] | None:
    """How a time is told: with a weekday, with figures, with the name of a month or season.

    A year beside these does not matter. None where a time is told by what it is beside: "next
    month", "two weeks earlier".
    """
    weekday = any(day in text for day in WEEKDAYS)
    figures = bool(FIGURES.search(YEAR.sub("", text)))
    named = any(word[:1].isupper() for word in text.split())
    if COUNTED.search(text) or not (weekday or figures or named or YEAR.search(text)):
        return None
    return weekday, figures, named
