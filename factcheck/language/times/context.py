"""What expressions are resolved against, and dates of the calendar in a year that is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from factcheck.language.timegrain import (
    Grain,
    month_end,
)
from factcheck.language.times.expressions import (
    Calendar,
)
from factcheck.language.times.tense import Tense
from factcheck.language.timevalue import Time

AHEAD = (Tense.FUTURE, Tense.PLANNED, Tense.EITHER, Tense.PROSPECT)


class Frame(Enum):
    """How closely a time belongs to the one told before it.

    ``TIGHT``: that one opens this sentence, or opens an earlier one as this does its own ("In 2014
    … In March …"). ``LOOSE``: it opens an earlier sentence of the paragraph. ``NONE``: it only
    stands somewhere ("founded in 2014").
    """

    TIGHT = "tight"
    LOOSE = "loose"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is resolved against.

    ``today`` is the document's date, or None; ``then`` the last time that was made out in this
    paragraph or the one before, ``told`` the one in this paragraph and ``frame`` how closely this
    time belongs to it; ``tense`` tells the clause's tense.
    """

    today: dt.date | None
    then: Time | None
    told: Time | None
    frame: Frame
    tense: Callable[[], Tense]
    text: str

    def unresolved(self, grain: Grain) -> Time:
        """The time of which only the words are known."""
        return Time(grain=grain, text=self.text)


class ImpossibleDateError(ValueError):
    """The date is on no calendar (31 June)."""


def in_year(what: Calendar, year: int) -> Time:
    """A calendar expression in a year that is known."""
    if what.rule:
        return Time.containing(what.rule.within(year))
    if what.month and what.day:
        start = dt.date(year, what.month, what.day)
        if what.last_day:
            return Time.between(start, start.replace(day=what.last_day))
        wrong = what.weekday if what.weekday not in (None, start.isoweekday()) else None
        return Time(start, start, Grain.DAY, weekday=wrong)
    if what.month:
        return Time.containing(dt.date(year, what.month, 1), Grain.MONTH)
    if what.season:
        return Time.containing(dt.date(year, what.season.first_month, 1), Grain.SEASON)
    if what.quarter:
        return Time.containing(dt.date(year, what.quarter * 3, 1), Grain.QUARTER)
    if what.half:
        return Time.containing(dt.date(year, what.half * 6, 1), Grain.HALF)
    return Time.containing(dt.date(year, 1, 1), Grain.YEAR)


def partial(what: Calendar) -> Time:
    """What is known of a calendar expression without its year."""
    return Time(
        month=what.month,
        day=what.day,
        weekday=what.weekday,
        season=what.season,
        quarter=what.quarter,
        grain=what.grain if what != Calendar() else Grain.DAY,
    )


def left_open(what: Calendar, context: Context) -> Time:
    """What is known of an expression without its year; only its words where that is nothing."""
    known = partial(replace(what, last_day=None))
    return known if known.known else context.unresolved(what.grain)


def exists(what: Calendar, year: int) -> bool:
    """Whether a year has the day; 29 February is not in all of them, nor a fifth Monday."""
    if what.rule:
        try:
            what.rule.within(year)
        except ValueError:
            return False
    return not (what.month == 2 and what.day == 29 and month_end(year, 2).day < 29)


def away(time: Time, today: dt.date) -> int:
    """Days between a time and the document's date; 0 when it lies within."""
    assert time.start is not None
    assert time.end is not None
    return max((time.start - today).days, (today - time.end).days, 0)
