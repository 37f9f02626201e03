"""A quantity as text states it: a number with its unit, its hedge and what it counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from factcheck.language.lexicon import lexicon
from factcheck.language.numerals import last_digit
from factcheck.language.units import factor
from factcheck.language.words import base_form
from factcheck.relation import Relation


class QuantityKind(StrEnum):
    """What sort of number it is."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    POINTS = "points"
    """Percentage points."""
    DURATION = "duration"
    AGE = "age"
    ORDINAL = "ordinal"
    MEASURE = "measure"
    SCORE = "score"
    """Two sides' results, ``value`` and ``high``: "2-1"."""
    RATIO = "ratio"
    """``value`` out of ``high``: "one in five", "two-thirds"."""


class Hedge(StrEnum):
    """How the text loosens or limits a figure."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    MORE_THAN = "more than"
    AT_LEAST = "at least"
    LESS_THAN = "less than"
    AT_MOST = "at most"
    MANY = "many"
    """A round plural ("dozens", "hundreds"): ``value`` is what one of them is worth."""


_UPWARD = (Hedge.MORE_THAN, Hedge.AT_LEAST)
_DOWNWARD = (Hedge.LESS_THAN, Hedge.AT_MOST, Hedge.NEARLY)

_Interval = tuple[Decimal, Decimal]
_ENDLESS = Decimal(10) ** 30

# Factors of the stated figure: what a hedged one surely includes, and what it may include.
_SURE: dict[Hedge, tuple[str, str]] = {
    Hedge.EXACT: ("1", "1"),
    Hedge.ABOUT: ("0.85", "1.15"),
    Hedge.NEARLY: ("0.9", "1"),
    Hedge.MORE_THAN: ("1", "2"),
    Hedge.AT_LEAST: ("1", "2"),
    Hedge.LESS_THAN: ("0.5", "1"),
    Hedge.AT_MOST: ("0.5", "1"),
    Hedge.MANY: ("1.6", "10"),
}
_POSSIBLE: dict[Hedge, tuple[str, str]] = {
    **_SURE,
    Hedge.ABOUT: ("0.65", "1.35"),
    Hedge.NEARLY: ("0.75", "1"),
    Hedge.MORE_THAN: ("1", "1e30"),
    Hedge.AT_LEAST: ("1", "1e30"),
    Hedge.LESS_THAN: ("0", "1"),
    Hedge.AT_MOST: ("0", "1"),
    Hedge.MANY: ("1", "20"),
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity that compares itself with another.

    ``value`` is in ``unit``: an ISO 4217 code for money ("USD"), a duration ("hour", also for
    ages), or a unit of measure ("km"); None for counts, percentages and ordinals. ``high`` is the
    upper end of a range ("3 to 5 days"), the second side of a score, or what a ratio is out of.
    ``noun`` is the word for what is counted, lower-case, where it is known.
    """

    kind: QuantityKind
    value: Decimal
    high: Decimal | None = None
    unit: str | None = None
    noun: str | None = None
    hedge: Hedge = Hedge.EXACT

    def __post_init__(self) -> None:
        """Refuse a ratio out of nothing, and a unit that is not known (ValueError)."""
        if self.kind is QuantityKind.RATIO and not self.high:
            raise ValueError("a ratio is out of something")
        if self.kind is QuantityKind.SCORE and self.high is None:
            raise ValueError("a score has two sides")
        needs_unit = ("money", "duration", "age", "measure")
        if (self.unit is not None) != (self.kind.value in needs_unit):
            raise ValueError(f"a {self.kind.value} has {'no' if self.unit else 'a'} unit")
        if self.unit and self.kind is not QuantityKind.MONEY:
            factor(self.kind.value, self.unit)

    @property
    def text(self) -> str:
        """The short string that stands for this quantity in rule files."""
        from factcheck.language.quantitynotation import write

        return write(self)

    @classmethod
    def parse(cls, text: str) -> Quantity:
        """The quantity that :attr:`text` wrote. Raises ValueError for anything else."""
        from factcheck.language.quantitynotation import parse

        return parse(text)

    def phrase(self) -> str:
        """The quantity in words for people: "more than 2 hours", "$19.3 billion"."""
        from factcheck.language.quantitynotation import phrase

        return phrase(self)

    def compare(self, other: Quantity) -> Relation:
        """How this quantity stands to another.

        A hedged or rounder figure covers those that it can stand for ("more than two hours" and
        150 minutes, "about 200" and 198, 19 billion and 19.3 billion); two limits with different
        figures are different. Other kinds, currencies and dimensions cannot be told. Where the
        two count different things, a difference says nothing.
        """
        relation = self._compare_values(other)
        if relation is Relation.DIFFERENT and self.counts_other_things(other):
            return Relation.UNKNOWN
        return relation

    def counts_other_things(self, other: Quantity) -> bool:
        """Whether the two count different things, by their nouns, as far as both are known."""
        if not self.noun or not other.noun:
            return False
        mine, theirs = base_form(self.noun), base_form(other.noun)
        return mine != theirs and not lexicon().same(mine, theirs, "NOUN", "NOUN")

    def _compare_values(self, other: Quantity) -> Relation:
        if self.kind is QuantityKind.SCORE or other.kind is QuantityKind.SCORE:
            return self._compare_scores(other)
        if self._dimension() != other._dimension():
            return Relation.UNKNOWN
        if self._stated() == other._stated() and self.hedge is other.hedge:
            return Relation.SAME
        if self.hedge is other.hedge is Hedge.EXACT and not (self._is_range or other._is_range):
            return _rounded(self, other)
        if self.kind is QuantityKind.ORDINAL:
            return Relation.DIFFERENT
        return self._compare_hedged(other)

    def edges(self) -> tuple[Quantity, ...]:
        """The figures that a range runs between; any other quantity alone."""
        if self.high is None or self.kind in (QuantityKind.SCORE, QuantityKind.RATIO):
            return (self,)
        return replace(self, high=None), replace(self, value=self.high, high=None)

    @property
    def _is_range(self) -> bool:
        return self.high is not None and self.kind is not QuantityKind.RATIO

    def _compare_scores(self, other: Quantity) -> Relation:
        if self.kind is not other.kind:
            return Relation.UNKNOWN
        mine, yours = (self.value, self.high), (other.value, other.high)
        if mine == yours:
            return Relation.SAME
        # Seen from the other side, 2-1 is 1-2.
        return Relation.UNKNOWN if mine == yours[::-1] else Relation.DIFFERENT

    def _compare_hedged(self, other: Quantity) -> Relation:
        mine, yours = self.hedge, other.hedge
        if self._stated() == other._stated():
            return _same_figure(mine, yours)
        limits = (_UPWARD, _DOWNWARD)
        if any(mine in side and yours in side for side in limits):
            return Relation.DIFFERENT
        if not _meet(self._interval(_POSSIBLE), other._interval(_POSSIBLE)):
            return Relation.DIFFERENT
        if yours is Hedge.EXACT and _within(other._stated(), self._interval(_SURE)):
            return Relation.COVERS
        if mine is Hedge.EXACT and _within(self._stated(), other._interval(_SURE)):
            return Relation.COVERED_BY
        mutual = _within(self._stated(), other._interval(_SURE)) and _within(
            other._stated(), self._interval(_SURE)
        )
        if mine is yours is Hedge.ABOUT and mutual:
            # of two loose figures the larger is the wider
            wider = self._stated() >= other._stated()
            return Relation.COVERS if wider else Relation.COVERED_BY
        # "more than 400" is what a text makes of "some 430"
        if yours is Hedge.ABOUT and _within(other._stated(), self._interval(_SURE)):
            return Relation.COVERS
        if mine is Hedge.ABOUT and _within(self._stated(), other._interval(_SURE)):
            return Relation.COVERED_BY
        if _within(other._interval(_POSSIBLE), self._interval(_SURE)):
            return Relation.COVERS
        if _within(self._interval(_POSSIBLE), other._interval(_SURE)):
            return Relation.COVERED_BY
        return Relation.UNKNOWN

    def _dimension(self) -> tuple[str, str]:
        """What can be compared with this: kind, and currency or physical dimension."""
        if self.kind in (QuantityKind.PERCENT, QuantityKind.RATIO):
            return "share", ""
        if self.unit is None:
            return self.kind.value, ""
        if self.kind is QuantityKind.MONEY:
            return self.kind.value, self.unit
        return self.kind.value, factor(self.kind.value, self.unit)[0]

    def _scale(self) -> Decimal:
        """What one of the unit is worth in its dimension."""
        if self.kind is QuantityKind.RATIO:
            return Decimal(100) / (self.high or 1)
        if self.unit is None or self.kind is QuantityKind.MONEY:
            return Decimal(1)
        return factor(self.kind.value, self.unit)[1]

    def _stated(self) -> _Interval:
        """The figure, or both ends of a range, on the scale of its dimension."""
        scale = self._scale()
        high = self.high if self._is_range and self.high is not None else self.value
        return self.value * scale, high * scale

    def _interval(self, factors: dict[Hedge, tuple[str, str]]) -> _Interval:
        low, high = self._stated()
        first, last = factors[self.hedge]
        return low * Decimal(first), min(high * Decimal(last), _ENDLESS)


def _same_figure(mine: Hedge, yours: Hedge) -> Relation:
    """Two hedges on one figure: "about 200" covers the rest; "over" and "under" are at odds."""
    if Hedge.EXACT in (mine, yours):
        loose = yours if mine is Hedge.EXACT else mine
        if loose in (Hedge.ABOUT, Hedge.AT_LEAST, Hedge.AT_MOST):
            return Relation.COVERED_BY if mine is Hedge.EXACT else Relation.COVERS
        return Relation.UNKNOWN
    if Hedge.ABOUT in (mine, yours):
        return Relation.COVERS if mine is Hedge.ABOUT else Relation.COVERED_BY
    for side in (_UPWARD, _DOWNWARD):
        if mine in side and yours in side:
            wider = (Hedge.AT_LEAST, Hedge.AT_MOST, Hedge.LESS_THAN, Hedge.NEARLY)
            order = [hedge for hedge in wider if hedge in (mine, yours)]
            return Relation.COVERS if order[0] is mine else Relation.COVERED_BY
    if Hedge.MANY in (mine, yours):
        return Relation.UNKNOWN
    inclusive = {Hedge.AT_LEAST, Hedge.AT_MOST}
    return Relation.UNKNOWN if {mine, yours} <= inclusive else Relation.DIFFERENT


def _meet(a: _Interval, b: _Interval) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def _within(inner: _Interval, outer: _Interval) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _rounded(a: Quantity, b: Quantity) -> Relation:
    """Two plain figures: the rounder agrees if it is the finer one rounded to its own last digit.

    Only where rounding is usual (:func:`_counted_exactly`) and the difference is small.
    """
    if a.kind in (QuantityKind.ORDINAL, QuantityKind.AGE):
        return Relation.DIFFERENT
    steps = (last_digit(a.value) * a._scale(), last_digit(b.value) * b._scale())
    if a.kind is QuantityKind.RATIO:
        steps = (Decimal(0), steps[1])
    if b.kind is QuantityKind.RATIO:
        steps = (steps[0], Decimal(0))
    if steps[0] == steps[1]:
        return Relation.DIFFERENT
    rounder, finer = (a, b) if steps[0] > steps[1] else (b, a)
    target, figure = rounder._stated()[0], finer._stated()[0]
    if _counted_exactly(rounder, finer):
        return Relation.DIFFERENT
    step = max(steps)
    nearest = (figure / step).quantize(Decimal(1), ROUND_HALF_UP) * step
    if nearest != target or abs(target - figure) > abs(figure) / 10:
        return Relation.DIFFERENT
    return Relation.COVERS if rounder is a else Relation.COVERED_BY


def _counted_exactly(rounder: Quantity, finer: Quantity) -> bool:
    """Whether the rounder of two whole numbers is too small to be taken for a round one.

    12 people are not 10; 340 may stand for 342, but 200 not for 198.
    """
    if rounder.unit != finer.unit or QuantityKind.RATIO in (rounder.kind, finer.kind):
        return False
    if rounder.value % 1 or finer.value % 1:
        return False
    size = abs(rounder.value)
    return size < 100 or (size < 10_000 and size < 10 * last_digit(size))
