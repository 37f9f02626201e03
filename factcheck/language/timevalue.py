"""A time as text states it: a run of days with a grain, or what is known of one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from factcheck.language.timegrain import (
    SEASON_SLACK,
    TOLERANCE,
    Bound,
    Grain,
    Part,
    Season,
    month_end,
    period,
    season_of,
)
from factcheck.relation import Relation

_Days = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Time:
    """A time that compares itself with another.

    *Resolved*: ``start`` and ``end`` are the first and last day meant, and ``grain`` says how it
    was stated. *Partial*: no date is known, and ``year`` (below zero: BC), ``month``, ``day``,
    ``weekday`` (1 Monday to 7 Sunday), ``season`` and ``quarter`` hold what is; ``last_month``
    ends a run of months ("from July to September"). *Unresolved*:
    only the words are known, in ``text`` ("last year" in an undated article).

    A resolved day that also has a ``weekday`` is one whose stated weekday is wrong. ``clock`` is
    the time of day: "11:00", "11:00 GMT", or MO, AF, EV, NI for morning to night.
    ``approximate`` stands for "about" and "around"; ``bound`` for "since", "by", "until",
    "before" and "after", with the limit itself in the other fields.
    """

    start: dt.date | None = None
    end: dt.date | None = None
    grain: Grain = Grain.DAY
    year: int | None = None
    month: int | None = None
    last_month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: Season | None = None
    quarter: int | None = None
    part: Part | None = None
    approximate: bool = False
    bound: Bound | None = None
    clock: str | None = None
    text: str | None = None

    def __post_init__(self) -> None:
        """Refuse what no calendar has (ValueError)."""
        if self.start is not None and self.end is not None:
            if self.start > self.end:
                raise ValueError(f"a time cannot end ({self.end}) before it starts ({self.start})")
            if self.grain is not Grain.RANGE and period(self.grain, self.start)[1] != self.end:
                raise ValueError(f"{self.start} to {self.end} is no {self.grain.value}")
            if (self.year, self.month, self.last_month, self.day) != (None,) * 4 or (
                self.season or self.quarter
            ):
                raise ValueError("a time with days needs no year, month, season or quarter beside")
            if self.weekday == self.start.isoweekday():
                raise ValueError("the weekday beside a date is kept only where it is wrong")
            return
        if self.start is not None or self.end is not None:
            raise ValueError("a time has both a start and an end, or neither")
        if self.year is not None and self.year >= 0:
            raise ValueError("a year AD has days, so it is given as start and end")
        if (self.season or self.quarter) and (self.month or self.day or self.weekday or self.year):
            raise ValueError("a season or quarter has no month, day, weekday or year beside it")
        if self.last_month and (not self.month or self.day or self.weekday or self.year):
            raise ValueError("only a run of months has a last month")
        if self.season and self.quarter:
            raise ValueError("a time is either a season or a quarter")
        for name, value, low, high in (
            ("month", self.month, 1, 12),
            ("last month", self.last_month, 1, 12),
            ("day", self.day, 1, 31),
            ("weekday", self.weekday, 1, 7),
            ("quarter", self.quarter, 1, 4),
        ):
            if value is not None and not low <= value <= high:
                raise ValueError(f"{name} {value} is not between {low} and {high}")
        if self.day and self.month and self.day > month_end(2000, self.month).day:
            raise ValueError(f"month {self.month} has no day {self.day}")

    @classmethod
    def containing(cls, day: dt.date, grain: Grain = Grain.DAY) -> Time:
        """The period of that grain (day, week, year, decade …) that a day lies in."""
        start, end = period(grain, day)
        return cls(start, end, grain)

    @classmethod
    def between(cls, start: dt.date, end: dt.date) -> Time:
        """The run of days from *start* to *end*, both included."""
        return cls(start, end, Grain.RANGE)

    @classmethod
    def parse(cls, notation: str) -> Time:
        """The time that :meth:`iso` wrote. Raises ValueError for anything else."""
        from factcheck.language.timenotation import parse

        return parse(notation)

    def iso(self) -> str:
        """The one short string that stands for this time in rule files.

        See :mod:`factcheck.language.timenotation` for the notation.
        """
        from factcheck.language.timenotation import write

        return write(self)

    def phrase(self) -> str:
        """The time in words for people, in the style of a news agency."""
        from factcheck.language.timephrase import phrase

        return phrase(self)

    @property
    def resolved(self) -> bool:
        """Whether the days are known."""
        return self.start is not None

    @property
    def clashes(self) -> bool:
        """Whether a weekday was stated that the date did not fall on."""
        return self.start is not None and self.weekday is not None

    @property
    def limits(self) -> tuple[dt.date | None, dt.date | None]:
        """First and last day that can be meant once the bound is counted; None is open."""
        if self.start is None or self.end is None:
            return None, None
        match self.bound:
            case Bound.SINCE:
                return self.start, None
            case Bound.AFTER:
                return self.end + dt.timedelta(days=1), None
            case Bound.BEFORE if self.part is Part.LATE:
                return None, self.end  # "before the end of 2023"
            case Bound.BEFORE:
                return None, self.start - dt.timedelta(days=1)
            case Bound.BY | Bound.UNTIL:
                return None, self.end
        return self.start, self.end

    def compare(self, other: Time) -> Relation:
        """How this time stands to another.

        Wider covers finer (2018 and July 2018; July and 4 July 2018); times that share no day are
        different; a loose time ("about 2010", "early June") covers what it surely includes and is
        different from what it cannot mean. Times under bounds are only compared with others under
        the same one. What is only known as words cannot be told from anything.
        """
        if not (self.known and other.known) or self.bound is not other.bound:
            return Relation.UNKNOWN
        if self.bound is Bound.BEFORE and self.ends_with(other):
            return Relation.SAME  # "before 2024", "before the end of 2023"
        return _both(self._compare_days(other), _compare_clocks(self.clock, other.clock))

    def covers(self, other: Time) -> bool:
        """Whether the other time surely lies within this one."""
        return self.compare(other) in (Relation.SAME, Relation.COVERS)

    def ends_with(self, other: Time) -> bool:
        """Whether both are limits with one last day: "before May" and "by the end of April"."""
        last = (Bound.BY, Bound.UNTIL, Bound.BEFORE)
        mine, yours = self.limits[1], other.limits[1]
        return self.bound in last and other.bound in last and mine is not None and mine == yours

    def before(self, other: Time) -> bool:
        """Whether this time surely ends before the other one starts."""
        if self.bound or other.bound:
            return False
        mine, yours = self._outer(), other._outer()
        return mine is not None and yours is not None and mine[1] < yours[0]

    def overlaps(self, other: Time) -> bool:
        """Whether the two can share a day; False where the days are not known."""
        mine, yours = self._outer(), other._outer()
        return mine is not None and yours is not None and _meet(mine, yours)

    def edges(self) -> tuple[Time, ...]:
        """The days, months or years that a run goes between; any other time alone.

        Decades and longer, and times under a bound, are left whole.
        """
        if self.grain is not Grain.RANGE or self.start is None or self.end is None:
            return (self,)
        if self.bound or self.approximate or self.part:
            return (self,)
        day_after = self.end + dt.timedelta(days=1)
        if self.start.day != 1 or day_after.day != 1:
            grain = Grain.DAY
        elif self.start.month != 1 or day_after.month != 1:
            grain = Grain.MONTH
        elif self.start.year % 10 or day_after.year % 10:
            grain = Grain.YEAR
        else:
            return (self,)
        return Time.containing(self.start, grain), Time.containing(self.end, grain)

    @property
    def known(self) -> bool:
        """Whether anything beside the words is known."""
        return self.start is not None or bool(self._known()) or self.clock is not None

    def _months(self) -> frozenset[int]:
        """The months of a partial time; a run may go over the end of the year."""
        if self.month is None:
            return frozenset()
        count = (self.last_month - self.month) % 12 if self.last_month else 0
        return frozenset((self.month - 1 + step) % 12 + 1 for step in range(count + 1))

    def _known(self) -> dict[str, int | str | frozenset[int]]:
        """What a partial time holds, by name."""
        if self.start is not None:
            return {}
        return {
            name: value
            for name, value in (
                ("year", self.year),
                ("month", self.month if self.last_month is None else None),
                ("months", self._months() if self.last_month else None),
                ("day", self.day),
                ("weekday", self.weekday),
                ("season", self.season),
                ("quarter", self.quarter),
            )
            if value is not None
        }

    def _compare_days(self, other: Time) -> Relation:
        if self.start is None and other.start is None:
            return _compare_partial(self, other)
        if self.start is None:
            return _partial_with_resolved(self, other)
        if other.start is None:
            return _partial_with_resolved(other, self).flipped
        mine, yours = self._outer(), other._outer()
        core, other_core = self._core(), other._core()
        if not (mine and yours and core and other_core):
            return Relation.UNKNOWN
        if (mine, core) == (yours, other_core):
            return Relation.SAME
        if not _meet(mine, yours):
            return Relation.DIFFERENT
        if _within(yours, core):
            return Relation.COVERS
        if _within(mine, other_core):
            return Relation.COVERED_BY
        return Relation.UNKNOWN

    def _core(self) -> _Days | None:
        """Ordinals of the first and last day that are surely meant."""
        return self._days(sure=True)

    def _outer(self) -> _Days | None:
        """Ordinals of the first and last day that may be meant, bounds left out."""
        return self._days(sure=False)

    def _days(self, *, sure: bool) -> _Days | None:
        if self.start is None or self.end is None:
            return None
        low, high = self.start.toordinal(), self.end.toordinal()
        length = high - low + 1
        if self.part is not None and self.grain is not Grain.DAY:
            # Thirds are sure; a part may be stretched to half of the period.
            first, last = _THIRDS[self.part] if sure else _REACH[self.part]
            low, high = low + int(length * first), low + max(int(length * last) - 1, 0)
            high = max(low, high)
        elif self.grain is Grain.SEASON:
            before, after = SEASON_SLACK[season_of(self.start)]
            low, high = (low + 21, high) if sure else (low - before, high + after)
        if self.approximate and not sure:
            slack = TOLERANCE[self.grain].days
            low, high = low - slack, high + slack
        return low, high


_THIRDS = {Part.EARLY: (0.0, 1 / 3), Part.MID: (1 / 3, 2 / 3), Part.LATE: (2 / 3, 1.0)}
_REACH = {Part.EARLY: (0.0, 0.5), Part.MID: (0.15, 0.85), Part.LATE: (0.5, 1.0)}


def _meet(a: _Days, b: _Days) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def _within(inner: _Days, outer: _Days) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _both(a: Relation, b: Relation) -> Relation:
    """The relation of two pairs taken together, from the relations of their halves."""
    if Relation.DIFFERENT in (a, b):
        return Relation.DIFFERENT
    if a is b or b is Relation.SAME:
        return a
    return b if a is Relation.SAME else Relation.UNKNOWN


def _compare_clocks(a: str | None, b: str | None) -> Relation:
    if a == b:
        return Relation.SAME
    if a is None or b is None:
        return Relation.COVERS if a is None else Relation.COVERED_BY
    if a[0].isdigit() and b[0].isdigit():
        # Without a zone, or in two, the same moment can have two hours.
        return Relation.DIFFERENT if a[5:] == b[5:] else Relation.UNKNOWN
    hours = (_hours(a), _hours(b))
    if not _meet(*hours):
        return Relation.DIFFERENT
    if a[0].isdigit() or b[0].isdigit():
        return Relation.COVERED_BY if a[0].isdigit() else Relation.COVERS
    return Relation.UNKNOWN


def _hours(clock: str) -> _Days:
    """Hours of the day that a clock time or a part of the day can fall in."""
    if clock[0].isdigit():
        return int(clock[:2]), int(clock[:2])
    return {"MO": (0, 12), "AF": (12, 18), "EV": (17, 23), "NI": (18, 30)}[clock]


_NOW = 2000
_ROUND = 0.1
"""How far off a year long before Christ may be by which text rounds, as a part of the distance."""


def _compare_partial(a: Time, b: Time) -> Relation:
    if a.last_month or b.last_month:
        return _compare_runs(a, b)
    mine, yours = a._known(), b._known()
    if a.year and b.year and (a.approximate or b.approximate) and a.year != b.year:
        # how far off "about 3000 BC" and "5,000 years ago" may be grows with the distance
        slack = (_NOW - min(a.year, b.year)) * _ROUND
        return Relation.DIFFERENT if abs(a.year - b.year) > slack else Relation.UNKNOWN
    if any(mine[name] != yours[name] for name in mine.keys() & yours.keys()):
        return Relation.DIFFERENT
    if mine == yours:
        loose = a.part is not b.part or a.approximate != b.approximate
        return Relation.UNKNOWN if loose else Relation.SAME
    if a.part or b.part or a.approximate or b.approximate:
        return Relation.UNKNOWN
    if mine.keys() < yours.keys():
        return Relation.COVERS
    return Relation.COVERED_BY if yours.keys() < mine.keys() else Relation.UNKNOWN


def _compare_runs(a: Time, b: Time) -> Relation:
    """Two partial times of which one is a run of months."""
    mine, yours = a._months(), b._months()
    if not mine or not yours:
        return Relation.UNKNOWN
    if mine.isdisjoint(yours):
        return Relation.DIFFERENT
    if a.part or b.part or a.approximate or b.approximate:
        return Relation.SAME if a == b else Relation.UNKNOWN
    if mine == yours and a._known() == b._known():
        return Relation.SAME
    if yours <= mine and a.last_month:
        return Relation.COVERS
    return Relation.COVERED_BY if mine <= yours and b.last_month else Relation.UNKNOWN


def _partial_with_resolved(partial: Time, resolved: Time) -> Relation:
    """How a time without a year stands to one with days."""
    known = partial._known()
    if not known:
        return Relation.COVERS
    start, end = resolved.start, resolved.end
    if start is None or end is None:
        return Relation.UNKNOWN
    if "year" in known:
        return Relation.DIFFERENT
    if resolved.approximate or resolved.clashes:
        return Relation.UNKNOWN
    exact = True
    for name, value in known.items():
        if isinstance(value, frozenset):
            within = _possible("month", start, end)
            if value.isdisjoint(within):
                return Relation.DIFFERENT
            exact = exact and within <= value
            continue
        possible = _possible(name, start, end)
        if name == "season" and resolved.grain is Grain.SEASON:
            possible = {season_of(start)}
        if value not in possible:
            return Relation.DIFFERENT
        exact = exact and len(possible) == 1
    if not exact or partial.part or partial.approximate:
        return Relation.UNKNOWN
    return Relation.COVERS


def _possible(name: str, start: dt.date, end: dt.date) -> set[int | str]:
    """The values that a field can take on the days from *start* to *end*."""
    days = (end - start).days + 1
    if name == "weekday":
        return {(start + dt.timedelta(days=i)).isoweekday() for i in range(min(days, 7))}
    if name == "day":
        return {(start + dt.timedelta(days=i)).day for i in range(min(days, 62))}
    first = start.year * 12 + start.month - 1
    last = min(end.year * 12 + end.month - 1, first + 11)
    months = {index % 12 + 1 for index in range(first, last + 1)}
    if name == "month":
        return set(months)
    if name == "quarter":
        return {(month - 1) // 3 + 1 for month in months}
    # The edges of a season are not sharp, so a month may lie in either of two.
    around = (
        months | {month % 12 + 1 for month in months} | {(month - 2) % 12 + 1 for month in months}
    )
    return {season_of(period(Grain.SEASON, dt.date(2000, month, 1))[0]) for month in around}
