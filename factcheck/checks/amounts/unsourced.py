"""The dates and figures of a draft that no source has."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from factcheck.checks.amounts.sums import BETWEEN, all_but, worked_out
from factcheck.checks.compare import same_day
from factcheck.checks.sentences.passages import passages
from factcheck.claims.phrases import Reader
from factcheck.facts.known import known
from factcheck.language.numerals import last_digit, number_words
from factcheck.language.quantityvalue import Hedge, Quantity, QuantityKind
from factcheck.language.timegrain import Grain
from factcheck.language.timevalue import Time
from factcheck.language.units import units
from factcheck.language.words import content_words
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

    from factcheck.checks.sentences.passages import Passages
    from factcheck.facts.index import FactBase

BEHIND = 3
"""So many words behind a figure stands what it is compared with: "22 metres lower"."""
COMPARED = BETWEEN | {"points", "earlier", "later"}
LEFT = frozenset({"left", "remaining", "to"})
YEAR = re.compile(r"\b\d{4}\b")
LARGE = 1000
"""From here on a count of nothing may be of the draft's currency."""
NEAR = Decimal("0.1")
"""So far at most, as a share, a hedged figure may be from what it is written from."""
SMALL = 100
"""Below it a hedged figure may be one off another that is as fine: "nearly two dozen" of 23."""
MANY = 6
"""From here on a count in words has to stand in a source: fewer may have been counted up."""


@dataclass(frozen=True, slots=True)
class Given:
    """A date or figure of the draft: the tokens ``start`` to ``end`` (exclusive) and its value."""

    start: int
    end: int
    value: Time | Quantity
    yearless: bool = False
    """Whether it is a day whose year was worked out."""


def unsourced(doc: Doc, facts: FactBase, *, durations: bool = False) -> Iterator[Given]:
    """The dates and figures of a parsed draft that no source has, nor anything that agrees.

    With *durations*, also lengths of time in words, which a draft may have reckoned: "five weeks".
    """
    sources, source = known(facts), passages(facts)
    for given in _given(doc, durations=durations):
        words = content_words(doc[given.start : given.end].text)
        value = given.value
        if isinstance(value, Time) and value.grain is not Grain.YEAR and _only_figures(words):
            words = ()  # of "May 2024" only the year is a word that tells
        if words and (source.together_in_one(words) or sources.in_title(words)):
            continue
        if all(
            any(sources.has_value(one) or source.gives(one) for one in _readings(edge, given))
            for edge in value.edges()
        ):
            continue
        if isinstance(value, Quantity) and _told_otherwise(value, source):
            continue
        if isinstance(value, Time) and _in_another_year(value, source):
            continue
        if isinstance(value, Quantity) and _side_of_a_score(value, facts):
            continue
        if isinstance(value, Quantity) and worked_out(value, source, doc.user_data.get("date")):
            continue
        if isinstance(value, Quantity) and _lies_between(doc, given, facts):
            continue
        yield given


def _told_otherwise(value: Quantity, source: Passages) -> bool:
    """Whether a source has a figure in another shape, or one that a rounder *value* is about.

    "35 million" of euros, 22 million francs of Switzerland, the sixth of six matches; and, hedged,
    what is close by whatever it counts: "more than 5,000 people" of 5,100 signatures.
    """
    return any(
        _in_another_shape(value, other) or (value.hedge is not Hedge.EXACT and _about(value, other))
        for passage in source.all
        for other in passage.all_measures
        if isinstance(other, Quantity)
    )


def _in_another_shape(value: Quantity, other: Quantity) -> bool:
    if value.value != other.value or value.high != other.high:
        return False
    if value.kind is QuantityKind.MONEY and other.kind is QuantityKind.COUNT:
        nameless = other.noun is None and other.value >= LARGE
        return nameless or other.noun in units().words["currency_plain"]
    return {value.kind, other.kind} == {QuantityKind.COUNT, QuantityKind.ORDINAL}


def _about(value: Quantity, other: Quantity) -> bool:
    """Whether a hedged figure stands for another that is near, whatever the two count."""
    value, other = _in_percent(value), _in_percent(other)
    if value.kind is not other.kind or other.value < MANY or other.high is not None:
        return False
    off = abs(value.value - other.value)
    rounder = last_digit(value.value) > last_digit(other.value) or value.value < SMALL
    near = rounder and off <= last_digit(value.value) and off <= NEAR * other.value
    return near and replace(value, noun=other.noun).compare(other) is Relation.COVERS


def _in_percent(value: Quantity) -> Quantity:
    """A share as percent: 70 for seven in ten. Any other quantity is itself."""
    if value.kind is not QuantityKind.RATIO or not value.high:
        return value
    share = 100 * value.value / value.high
    return replace(value, kind=QuantityKind.PERCENT, value=share, high=None)


def _in_another_year(value: Time, source: Passages) -> bool:
    """Whether a sentence has the day of *value* without a year, which may be the one after."""
    return any(
        same_day(value, measured.value)
        and abs(measured.value.start.year - value.start.year) == 1
        and not YEAR.search(passage.text[measured.start : measured.end])
        for passage in source.all
        for measured in passage.measured
        if value.start and isinstance(measured.value, Time) and measured.value.start
    )


def _lies_between(doc: Doc, given: Given, facts: FactBase) -> bool:
    """Whether the draft says of a figure that it lies between two, and two of the sources have it.

    "22 metres lower", of a dam that was to be 92 metres high and will be 70; "13 days left".
    """
    after = [t.lower_ for t in doc[given.end : given.end + BEHIND]]
    value = given.value
    if not isinstance(value, Quantity) or not after:
        return False
    if value.kind is QuantityKind.DURATION and value.unit == "day" and after[0] in LEFT:
        today = doc.user_data.get("date")
        return today is not None and any(
            time.end is not None and (time.end - today).days == value.value
            for passage in passages(facts).all
            for time in passage.all_measures
            if isinstance(time, Time)
        )
    shares = value.kind is QuantityKind.PERCENT and "points" not in after
    if COMPARED.isdisjoint(after) or value.high is not None or shares:
        return False  # "19 percent more" is a share of its own
    return value.value in facts.cached("differences", _differences)


def _differences(facts: FactBase) -> frozenset[Decimal]:
    """What lies between any two figures of the sources that are of one kind and unit."""
    held: dict[tuple[QuantityKind, str | None], set[Decimal]] = {}
    for passage in passages(facts).all:
        for one in passage.all_measures:
            if isinstance(one, Quantity) and one.high is None:
                held.setdefault((one.kind, one.unit), set()).add(one.value)
                if one.noun is None:  # "from 92 metres to 70"
                    for unit in {o.unit for o in passage.all_measures if isinstance(o, Quantity)}:
                        held.setdefault((QuantityKind.MEASURE, unit), set()).add(one.value)
    return frozenset(
        large - small
        for values in held.values()
        for small, large in combinations(sorted(values), 2)
    )


def _side_of_a_score(value: Quantity, facts: FactBase) -> bool:
    """Whether a count is one side of a score of the sources: "nine votes to five" of "9-5".

    Or a score is what two counts of a sentence make: "9-8" of "by nine to eight".
    """
    if value.kind is QuantityKind.SCORE:
        pairs = facts.cached("pairs of counts", _pairs)
        return value.high is not None and frozenset((value.value, value.high)) in pairs
    sides = facts.cached("sides of scores", _sides)
    return value.kind is QuantityKind.COUNT and value.value in sides


def _pairs(facts: FactBase) -> frozenset[frozenset[Decimal]]:
    """Counts that stand side by side in a sentence of the sources."""
    rows = (
        [
            m.value.value
            for m in passage.measured
            if isinstance(m.value, Quantity) and m.value.kind is QuantityKind.COUNT
        ]
        for passage in passages(facts).all
    )
    return frozenset(frozenset(pair) for row in rows for pair in pairwise(row))


def _sides(facts: FactBase) -> frozenset[Decimal]:
    return frozenset(
        side
        for passage in passages(facts).all
        for measure in passage.measured
        if isinstance(measure.value, Quantity) and measure.value.kind is QuantityKind.SCORE
        for side in (measure.value.value, measure.value.high)
        if side is not None
    )


def _given(doc: Doc, *, durations: bool) -> Iterator[Given]:
    reader = Reader(doc)
    for time in doc._.times:
        if time.value is None or not time.value.resolved:
            continue
        if time.value.approximate and time.value.grain is Grain.RANGE:
            continue  # "the Middle Ages" are no figure
        yearless = time.relative and _of_a_month(doc[time.start : time.end], time.value)
        if (yearless or not time.relative) and time.start not in reader.quoted:
            yield Given(time.start, time.end, time.value, yearless)
    for quantity in doc._.quantities:
        words = doc[quantity.start : quantity.end]
        left = all_but(words)
        told = left or any(t.text[0].isdigit() or t.is_currency for t in words)
        lasts = durations and quantity.value.kind is QuantityKind.DURATION
        spelt = any(t.lower_ in number_words().ones for t in words) and (
            lasts or _many(quantity.value)
        )
        if quantity.start not in reader.quoted and (told or spelt):
            yield Given(quantity.start, quantity.end, quantity.value)


def _of_a_month(words: Tokens, value: Time) -> bool:
    """Whether *words* name a day by its month: "July 15", not "ten days ago"."""
    if value.start is None or value.grain is not Grain.DAY:
        return False
    month = month_name[value.start.month].lower()
    named = any(len(t) > 2 and month.startswith(t.lower_.rstrip(".")) for t in words)
    return named and any(t.text[0].isdigit() for t in words)


def _readings(value: Time | Quantity, given: Given) -> Iterator[Time | Quantity]:
    """*value*, and of a day without a year those of the years beside the one it was read in."""
    yield value
    if given.yearless and isinstance(value, Time) and value.start is not None:
        for year in (value.start.year - 1, value.start.year + 1):
            if value.start.day <= monthrange(year, value.start.month)[1]:
                yield Time.containing(value.start.replace(year=year))


def _only_figures(words: Sequence[str]) -> bool:
    return all(word.isdigit() for word in words)


def _many(value: Quantity) -> bool:
    """Whether a count is of so many that nobody counts them up: "twelve girls", not "a dozen"."""
    return value.kind is QuantityKind.COUNT and value.value >= MANY
