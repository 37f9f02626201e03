"""Resolves times that count from another: "last week", "two weeks ago", "the past three years"."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from factcheck.language.timegrain import (
    DAY,
    Bound,
    Grain,
    period,
    shift,
)
from factcheck.language.times.context import (
    Context,
    away,
    in_year,
    left_open,
)
from factcheck.language.times.expressions import (
    Calendar,
    Distance,
    Pointing,
    Stretch,
)
from factcheck.language.times.tense import Tense
from factcheck.language.timevalue import Time

_ORDER = [
    Grain.DAY,
    Grain.WEEKEND,
    Grain.WEEK,
    Grain.MONTH,
    Grain.QUARTER,
    Grain.SEASON,
    Grain.HALF,
    Grain.YEAR,
    Grain.DECADE,
    Grain.CENTURY,
]


_IN_YEARS = {Grain.YEAR: 1, Grain.DECADE: 10, Grain.CENTURY: 100}

_LONG_AGO = 20_000
"""Years ago up to which a year is worth naming; before that the words say it better."""


def pointing(what: Pointing, context: Context) -> Time:
    """Such as "last week", "the following day", "the fourth quarter of last year"."""
    grain = what.grain
    if grain is Grain.RANGE:
        return _period_told(what, context)
    if what.then:
        then = context.then
        if then is None or then.start is None or _coarser(then, grain):
            return left_open(what.inside, context) if what.inside else context.unresolved(grain)
        anchor: dt.date | None = then.start if what.step <= 0 else then.end
    else:
        anchor = context.today
    if anchor is None:
        if what.inside and not what.then and what.inside.grain is not Grain.HALF:
            return left_open(what.inside, context)
        return context.unresolved(what.inside.grain if what.inside else grain)
    if what.inside:
        return _inside(what, what.inside, anchor, context)
    if grain is Grain.WEEKEND:
        return _weekend(what, anchor, context)
    return Time.containing(shift(grain, anchor, what.step), grain)


def _inside(what: Pointing, inside: Calendar, anchor: dt.date, context: Context) -> Time:
    if inside.weekday and not inside.day and not inside.rule:
        return _pointed_weekday(what, inside.weekday, anchor, context)
    if what.named or what.then or (inside.day and what.step):
        return in_year(inside, anchor.year + what.step)
    times = [in_year(inside, year) for year in range(anchor.year - 2, anchor.year + 3)]
    if not what.step:
        if inside.season:
            this = [time for time in times if time.start and time.start.year == anchor.year]
            current = [time for time in times if away(time, anchor) == 0]
            named = (current or this)[0]
            if named.start and named.start > anchor and context.tense() is Tense.PAST:
                return [time for time in times if time.end and time.end < anchor][-1]
            return named
        return in_year(inside, anchor.year)
    if what.step < 0:
        return [time for time in times if time.end and time.end < anchor][-1]
    return next(time for time in times if time.start and time.start > anchor)


def _pointed_weekday(what: Pointing, weekday: int, anchor: dt.date, context: Context) -> Time:
    """Such as "last Tuesday": certain only where last week's Tuesday is also the latest one."""
    if what.then:
        step = (weekday - anchor.isoweekday()) % 7
        if what.step > 0:
            step = step or 7
        if what.step < 0:
            step = -((anchor.isoweekday() - weekday) % 7 or 7)
        return Time.containing(anchor + step * DAY)
    week = shift(Grain.WEEK, anchor, what.step)
    day = week - week.weekday() * DAY + (weekday - 1) * DAY
    # "Tuesday last week" says the week; "last Tuesday" may only mean the latest one.
    if what.step and not what.named:
        gap = (day - anchor).days
        if abs(gap) > 7:
            return Time(weekday=weekday)
    return Time.containing(day)


def _weekend(what: Pointing, anchor: dt.date, context: Context) -> Time:
    """Such as "the weekend": in the past tense and before Saturday, the one that has been."""
    step = what.step
    if not what.then and anchor.isoweekday() < 6:
        if step == 0 and context.tense() in (Tense.PAST, Tense.UNKNOWN):
            step = -1
    return Time.containing(shift(Grain.WEEK, anchor, step), Grain.WEEKEND)


def _period_told(what: Pointing, context: Context) -> Time:
    """Such as "during this period", the run of time told of, or "the years that followed" it."""
    then = context.then
    if then is None or then.start is None:
        return context.unresolved(Grain.RANGE)
    if what.step:
        return replace(then, part=None, clock=None, weekday=None, bound=Bound.AFTER)
    if then.grain not in (Grain.RANGE, Grain.DECADE, Grain.CENTURY):
        return context.unresolved(Grain.RANGE)
    return then


def _coarser(have: Time, need: Grain) -> bool:
    """Whether a time is too rough to count units of a grain from it."""
    assert have.start is not None
    assert have.end is not None
    if have.grain is Grain.RANGE or need is Grain.RANGE:
        return need in (Grain.DAY, Grain.WEEK) or period(need, have.start)[1] < have.end
    return _ORDER.index(have.grain) > _ORDER.index(need)


def distance(what: Distance, context: Context) -> Time:
    """Such as "two weeks ago": as fine as the unit; from weeks on only about right."""
    anchor: dt.date | None = context.today
    if what.then:
        then = context.then
        if then is None or then.start is None or _coarser(then, what.grain):
            return context.unresolved(what.grain)
        anchor = then.start if what.count < 0 else then.end
    if anchor is None:
        return context.unresolved(what.grain)
    years = _IN_YEARS.get(what.grain, 0) * what.count
    if -_LONG_AGO <= years <= -anchor.year:
        # no year 0 counts here: the figure is only about right
        return Time(year=anchor.year + round(years), grain=Grain.YEAR, approximate=True)
    day = _moved(anchor, what.grain, what.count)
    if what.then and what.grain is Grain.WEEK and context.then:
        if context.then.grain is Grain.WEEK:
            return Time.containing(day, Grain.WEEK)
    grain = Grain.DAY if what.grain is Grain.WEEK else what.grain
    grain = Grain.YEAR if grain in (Grain.DECADE, Grain.CENTURY) else grain
    if what.grain is Grain.YEAR and what.count % 1:
        grain = Grain.MONTH
    time = Time.containing(day, grain)
    return time if what.grain is Grain.DAY else replace(time, approximate=True)


def _moved(day: dt.date, grain: Grain, count: float) -> dt.date:
    """A day moved by so many units, halves included."""
    whole = int(count)
    moved = shift(grain, day, whole)
    rest = count - whole
    if rest:
        days = {Grain.WEEK: 7, Grain.MONTH: 30.44, Grain.YEAR: 365.25, Grain.DECADE: 3652.5}
        moved += round(rest * days.get(grain, 1)) * DAY
    return moved


def stretch(what: Stretch, context: Context) -> Time:
    """Such as "the past three years", "later this month"."""
    today, told = context.today, context.told
    if what.then and told and told.start and not _coarser(told, what.grain):
        start, end = period(what.grain, told.start)
        if today is None or not start <= today <= end:
            return Time(start, end, what.grain)
    if today is None:
        return context.unresolved(Grain.RANGE)
    if what.rest:
        start, end = period(what.grain, today)
        start, end = (start, today) if what.rest < 0 else (today, end)
        return Time.between(start, end)
    if what.count > 0 and told and told.end and context.tense() is Tense.PAST:
        # "Over the next five years he served ...": counted from the story's time.
        return Time.between(told.end, _moved(told.end, what.grain, what.count))
    other = _moved(today, what.grain, what.count)
    return Time.between(min(other, today), max(other, today))
