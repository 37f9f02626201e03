"""What a time expression says, before it is known which days that is."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.language.timegrain import Grain, Season
from factcheck.language.times.movable import MovableDay
from factcheck.language.timevalue import Time


@dataclass(frozen=True, slots=True)
class Calendar:
    """Figures and names of the calendar: "Sunday, Nov. 11", "July", "the third quarter of 2018".

    ``last_day`` ends a run of days within the month ("March 12 and 13"); ``rule`` finds a day that
    each year has on another date ("Easter", "the first Monday of May"); ``holiday`` marks a day
    with a name that comes every year.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    season: Season | None = None
    quarter: int | None = None
    half: int | None = None
    rule: MovableDay | None = None
    holiday: bool = False

    @property
    def grain(self) -> Grain:
        """How fine the expression is."""
        if self.day or self.weekday or self.rule:
            return Grain.DAY
        if self.month:
            return Grain.MONTH
        if self.season:
            return Grain.SEASON
        if self.quarter:
            return Grain.QUARTER
        return Grain.HALF if self.half else Grain.YEAR


@dataclass(frozen=True, slots=True)
class Fixed:
    """A time that needs no resolving: a decade, a century, a named period."""

    time: Time


@dataclass(frozen=True, slots=True)
class Pointing:
    """A period counted from now, or from the time last spoken of (``then``).

    "last year" is a step of -1 over years; ``inside`` is a smaller part of it ("the fourth quarter
    of last year") or, where the period is not ``named``, what the step counts ("last Tuesday",
    "last March", which may be this year's). ``origin`` is what is counted from where the
    text says so ("the week of 12 November").
    """

    grain: Grain
    step: int
    then: bool = False
    inside: Calendar | None = None
    named: bool = False
    origin: Expression | None = None


@dataclass(frozen=True, slots=True)
class Distance:
    """So many units before (below zero) or after now or then: "two weeks ago", "a day later".

    ``origin`` is what is counted from where the text says so ("two days after Christmas").
    """

    grain: Grain
    count: float
    then: bool = False
    origin: Expression | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days up to now, or from now on: "the past three years", "later this month".

    ``count`` units back (below zero) or ahead; ``rest`` instead takes what is left of the current
    unit (1) or what has gone of it (-1), or the whole unit that the text tells of (``then``).
    """

    grain: Grain
    count: float = 0
    rest: int = 0
    then: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """From one time to another: "3 May to 5 June", "between 2001 and 2005"."""

    first: Expression
    last: Expression


@dataclass(frozen=True, slots=True)
class Vague:
    """A time that only its words hold: "recent years", "the day before the talks".

    ``count`` units lie between it and what the words name (below zero: it comes before that).
    """

    grain: Grain
    count: float | None = None


Expression = Calendar | Fixed | Pointing | Distance | Stretch | Span | Vague


@dataclass(frozen=True, slots=True)
class Reading:
    """An expression read from atoms ``start`` to ``end``; ``clock`` as in :class:`Time`."""

    start: int
    end: int
    what: Expression
    clock: str | None = None
