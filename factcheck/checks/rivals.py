"""The facts that one may disagree with, found without holding it against every other.

Two facts disagree where one slot differs and all others agree. So of the slots that both can be
looked up by (who, where, when), a rival agrees in all but one at most. Which facts agree with a
value is found out once for each value, by comparing it with the others that there are, and few are
left of a hundred thousand to be compared slot by slot.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from factcheck.checks.compare import ALIASES, predicate_relation
from factcheck.claims.model import Claim
from factcheck.claims.values import Party, compare
from factcheck.language.places import Place
from factcheck.language.timevalue import Time

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.claims.model import Kind
    from factcheck.claims.values import Value
    from factcheck.facts.index import FactBase
    from factcheck.facts.model import Fact

LOOKED_UP = (Time, Place, Party)
FEW = 3
"""So few are compared slot by slot, rather than looked up in further slots."""
LONG = 24
"""Months; a longer time stands under none of them."""
_Sort = tuple["Kind", str, str]
_Numbers = frozenset[int]


class Rivals:
    """The facts of *base* by what they speak of."""

    def __init__(self, base: FactBase) -> None:
        self._facts = base.facts
        self._values: defaultdict[str, _Held] = defaultdict(_Held)
        sorts: defaultdict[_Sort, set[int]] = defaultdict(set)
        for number, fact in enumerate(base.facts):
            claim = fact.claim
            sorts[claim.kind, claim.cls, claim.predicate].add(number)
            for slot, filler in claim.fillers():
                self._values[slot].add(filler.value, number)
        self._sorts = dict(sorts)
        self._alike: dict[_Sort, set[int]] = {}
        self._agreeing: dict[tuple[str, Value], _Numbers] = {}

    def of(self, claim: Claim) -> list[Fact]:
        """The facts of the same thing happening that may differ from *claim* in one slot at most.

        Every fact that does is among them, and others are.
        """
        alike = self._of_sort(claim)
        agreeing: _Numbers | set[int] = alike
        # those that differ in one slot so far
        off: _Numbers | set[int] = frozenset()
        first = True
        for slot, values in self._looked_up(claim):
            if not first and len(agreeing) + len(off) <= FEW:
                break
            held = self._in_slot(slot, values)
            if first:
                agreeing, off, first = held & alike, alike, False
                continue
            # what agrees in neither slot is off in two
            off = ((off & held) | agreeing) - (agreeing & held)
            agreeing &= held
        numbers = agreeing | off
        return [self._facts[number] for number in sorted(numbers)]

    def _looked_up(self, claim: Claim) -> list[tuple[str, list[Value]]]:
        """The slots of *claim* that facts can be looked up by, the quickest first."""
        found: list[tuple[int, str, list[Value]]] = []
        for slot, held in claim.slots.items():
            values: list[Value] = [
                filler.value for filler in held if isinstance(filler.value, LOOKED_UP)
            ]
            names = ALIASES.get(slot, (slot,))
            cost = sum(self._values[name].others for name in names if name in self._values)
            if values:
                found.append((cost, slot, values))
        return [(slot, values) for _, slot, values in sorted(found, key=lambda one: one[0])]

    def _of_sort(self, claim: Claim) -> set[int]:
        """The facts whose predicates agree with that of *claim*."""
        sort = claim.kind, claim.cls, claim.predicate
        if sort not in self._alike:
            found: set[int] = set()
            for other, numbers in self._sorts.items():
                if predicate_relation(claim, Claim(*other)).agrees:
                    found |= numbers
            self._alike[sort] = found
        return self._alike[sort]

    def _in_slot(self, slot: str, values: Iterable[Value]) -> _Numbers:
        """The facts that agree with each of *values*, in any slot that may hold them."""
        sets = []
        for value in values:
            key = slot, value
            if key not in self._agreeing:
                names = [name for name in ALIASES.get(slot, (slot,)) if name in self._values]
                self._agreeing[key] = frozenset(
                    number for name in names for number in self._values[name].agreeing(value)
                )
            sets.append(self._agreeing[key])
        return frozenset.intersection(*sets)


class _Held:
    """The values that facts have in a slot, and which facts have each."""

    def __init__(self) -> None:
        self._numbers: dict[Value, list[int]] = {}
        self._by_month: defaultdict[int, list[Time]] = defaultdict(list)
        self._unplaced: list[Time] = []
        self._others: list[Value] = []

    @property
    def others(self) -> int:
        """How many values there are that are looked through one by one."""
        return len(self._others)

    def add(self, value: Value, number: int) -> None:
        """The fact *number* has *value*."""
        numbers = self._numbers.get(value)
        if numbers is not None:
            numbers.append(number)
            return
        self._numbers[value] = [number]
        if not isinstance(value, Time):
            self._others.append(value)
            return
        months = _months(value)
        for month in months or ():
            self._by_month[month].append(value)
        if months is None:
            self._unplaced.append(value)

    def agreeing(self, value: Value) -> Iterable[int]:
        """The facts that have a value which agrees with *value*."""
        for other in self._near(value):
            if compare(value, other).agrees:
                yield from self._numbers[other]

    def _near(self, value: Value) -> Iterable[Value]:
        if not isinstance(value, Time):
            return self._others
        months = _months(value)
        if months is None:
            return [other for other in self._numbers if isinstance(other, Time)]
        held = (time for month in months for time in self._by_month.get(month, ()))
        return dict.fromkeys((*held, *self._unplaced))


def _months(time: Time) -> range | None:
    """The months that a time lies in, counted; None where it is long or its days are unknown."""
    if time.start is None or time.end is None:
        return None
    first, last = (day.year * 12 + day.month for day in (time.start, time.end))
    return range(first, last + 1) if last - first < LONG else None


def rivals(base: FactBase) -> Rivals:
    """The facts of *base* by what they speak of, looked through once."""
    return base.cached("rivals", Rivals)
