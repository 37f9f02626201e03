"""Days that fall on another date each year: Easter and its kin, the last Monday of May."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from factcheck.language.timegrain import DAY, month_end


@dataclass(frozen=True, slots=True)
class MovableDay:
    """The ``number``-th ``weekday`` of a ``month`` (-1: the last), or Easter where there is none.

    ``offset`` days are added: Good Friday is Easter and -2.
    """

    month: int | None = None
    weekday: int | None = None
    number: int = 1
    offset: int = 0

    def within(self, year: int) -> dt.date:
        """The day in that year. Raises ValueError where it has none (a fifth Monday)."""
        if self.month is None or self.weekday is None:
            return easter(year) + self.offset * DAY
        if self.number < 0:
            last = month_end(year, self.month)
            found = last - (last.isoweekday() - self.weekday) % 7 * DAY
        else:
            first = dt.date(year, self.month, 1)
            found = first + (self.weekday - first.isoweekday()) % 7 * DAY
            found += (self.number - 1) * 7 * DAY
            if found.month != self.month:
                raise ValueError(f"month {self.month} of {year} has no such day")
        return found + self.offset * DAY


def easter(year: int) -> dt.date:
    """Easter Sunday of the western churches, by the Gregorian rule of Meeus (1991), chapter 8."""
    century, rest = divmod(year, 100)
    moon = year % 19
    leap, left = divmod(century, 4)
    shifted = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * moon + century - leap - shifted + 15) % 30
    years, odd = divmod(rest, 4)
    sunday = (32 + 2 * left + 2 * years - epact - odd) % 7
    late = (moon + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)
