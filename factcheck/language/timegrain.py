"""Calendar periods: the grains of time and the days a period of each spans."""

from __future__ import annotations

import calendar
import datetime as dt
from enum import StrEnum


class Grain(StrEnum):
    """How finely a time is stated. ``RANGE`` is any other run of days."""

    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"


class Part(StrEnum):
    """Which part of a period is meant: "early 2019", "mid-May", "the end of June"."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"


class Bound(StrEnum):
    """The preposition that makes a time a limit: "since 2019", "by June"."""

    SINCE = "since"
    BY = "by"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"


class Season(StrEnum):
    """A season, by the code that TIMEX3 gives it. Northern hemisphere."""

    SPRING = "SP"
    SUMMER = "SU"
    AUTUMN = "FA"
    WINTER = "WI"

    @property
    def first_month(self) -> int:
        """The month that it begins in, as weather services count."""
        return {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[self.value]


DAY = dt.timedelta(days=1)


def month_end(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day of the month *months* later, or the month's last where it is shorter.

    Raises OverflowError outside the years 1 to 9999.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("year out of range")
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def period(grain: Grain, day: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day of the period of that grain that *day* lies in.

    Weeks run from Monday to Sunday; the weekend is that of the day's week; winter belongs to the
    year that it begins in; the 20th century is taken as 1900 to 1999, as news copy does.
    Raises ValueError for ``RANGE``, and OverflowError at the ends of the calendar.
    """
    year = day.year
    match grain:
        case Grain.DAY:
            return day, day
        case Grain.WEEK:
            monday = day - day.weekday() * DAY
            return monday, monday + 6 * DAY
        case Grain.WEEKEND:
            saturday = day - day.weekday() * DAY + 5 * DAY
            return saturday, saturday + DAY
        case Grain.MONTH:
            return day.replace(day=1), month_end(year, day.month)
        case Grain.QUARTER:
            first = (day.month - 1) // 3 * 3 + 1
            return dt.date(year, first, 1), month_end(year, first + 2)
        case Grain.HALF:
            first = 1 if day.month <= 6 else 7
            return dt.date(year, first, 1), month_end(year, first + 5)
        case Grain.SEASON:
            begin = add_months(day.replace(day=1), -(day.month % 3))
            last = add_months(begin, 2)
            return begin, month_end(last.year, last.month)
        case Grain.YEAR:
            return dt.date(year, 1, 1), dt.date(year, 12, 31)
        case Grain.DECADE:
            first = max(year // 10 * 10, 1)
            return dt.date(first, 1, 1), dt.date(year // 10 * 10 + 9, 12, 31)
        case Grain.CENTURY:
            first = max(year // 100 * 100, 1)
            return dt.date(first, 1, 1), dt.date(year // 100 * 100 + 99, 12, 31)
    raise ValueError("a range has no period of its own")


def season_of(start: dt.date) -> Season:
    """The season that begins in the month of *start*."""
    return {3: Season.SPRING, 6: Season.SUMMER, 9: Season.AUTUMN, 12: Season.WINTER}[start.month]


def shift(grain: Grain, day: dt.date, count: int) -> dt.date:
    """The day that lies *count* periods of that grain after *day* (before, if negative).

    Raises OverflowError outside the years 1 to 9999.
    """
    match grain:
        case Grain.DAY | Grain.RANGE:
            return day + count * DAY
        case Grain.WEEK | Grain.WEEKEND:
            return day + 7 * count * DAY
    months = {
        Grain.MONTH: 1,
        Grain.QUARTER: 3,
        Grain.SEASON: 12,
        Grain.HALF: 6,
        Grain.YEAR: 12,
        Grain.DECADE: 120,
        Grain.CENTURY: 1200,
    }
    return add_months(day, months[grain] * count)


TOLERANCE: dict[Grain, dt.timedelta] = {
    Grain.DAY: dt.timedelta(days=3),
    Grain.WEEKEND: dt.timedelta(days=7),
    Grain.WEEK: dt.timedelta(days=7),
    Grain.MONTH: dt.timedelta(days=31),
    Grain.QUARTER: dt.timedelta(days=92),
    Grain.SEASON: dt.timedelta(days=92),
    Grain.HALF: dt.timedelta(days=184),
    Grain.YEAR: dt.timedelta(days=731),
    Grain.DECADE: dt.timedelta(days=3653),
    Grain.CENTURY: dt.timedelta(days=36525),
    Grain.RANGE: dt.timedelta(days=366),
}
"""How far off a time may lie that is only "about" right, on either side."""

SEASON_SLACK: dict[Season, tuple[int, int]] = {
    Season.SPRING: (0, 30),
    Season.SUMMER: (0, 30),
    Season.AUTUMN: (0, 30),
    Season.WINTER: (334, 31),
}
"""Days before and after the three months that a season may still be meant to reach.

The sky's seasons begin three weeks after the weather's; "winter 2018" may be either end of 2018.
"""
