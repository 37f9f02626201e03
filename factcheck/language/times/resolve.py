"""Works out which days an expression means, from the document's date and what was said before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from factcheck.language.timegrain import (
    DAY,
    Grain,
    month_end,
    period,
    shift,
)
from factcheck.language.times.expressions import (
    Calendar,
    Distance,
    Expression,
    Fixed,
    Pointing,
    Span,
    Stretch,
    Vague,
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


class ImpossibleDateError(ValueError):
    """The date is on no calendar (31 June)."""


_AHEAD = (Tense.FUTURE, Tense.PLANNED, Tense.PROSPECT)


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


def resolve(what: Expression, context: Context) -> Time:
    """The time an expression means, as far as it is known.

    Raises :class:`ImpossibleDateError` for dates that no calendar has.
    """
    try:
        match what:
            case Fixed():
                return what.time
            case Calendar():
                return _calendar(what, context)
            case Pointing():
                return _pointing(what, context)
            case Distance():
                return _distance(what, context)
            case Stretch():
                return _stretch(what, context)
            case Span():
                return _span(what, context)
            case Vague():
                return context.unresolved(what.grain)
    except OverflowError:
        return context.unresolved(Grain.RANGE)


def _calendar(what: Calendar, context: Context) -> Time:
    if what.day and what.month:
        longest = month_end(what.year or 2000, what.month).day
        if max(what.day, what.last_day or 0) > longest:
            raise ImpossibleDateError
    elif what.day and what.day > 31:
        raise ImpossibleDateError
    if what.year is not None:
        return in_year(what, what.year)
    if what.month:
        return _month_without_year(what, context)
    if what.day and not what.weekday:
        return _day_of_month(what, context)
    if what.weekday:
        return _weekday(what, context)
    if what.season or what.quarter or what.half:
        return _part_without_year(what, context)
    return _partial(what)


def in_year(what: Calendar, year: int) -> Time:
    """A calendar expression in a year that is known."""
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


def _partial(what: Calendar) -> Time:
    return Time(
        month=what.month,
        day=what.day,
        weekday=what.weekday,
        season=what.season,
        quarter=what.quarter,
        grain=what.grain if what != Calendar() else Grain.DAY,
    )


def _month_without_year(what: Calendar, context: Context) -> Time:
    """Such as "July", "Nov. 11": in the year told of, else the one nearest to the document."""
    tense = context.tense()
    if tense is Tense.HABIT and not what.day:
        return _partial(what)
    told = _year_told(what, context) if tense not in _AHEAD else None
    if told is not None and context.frame is not Frame.LOOSE:
        return in_year(what, told)
    today = context.today
    if today is None or (told is not None and not what.day):
        return _partial(replace(what, last_day=None))
    years = [year for year in (today.year - 1, today.year, today.year + 1) if _exists(what, year)]
    candidates = [in_year(what, year) for year in years]
    nearest = min(candidates, key=lambda time: _away(time, today))
    if what.day or tense not in (Tense.PAST, Tense.FUTURE):
        # A day of the month without a year is of the document's own twelve months.
        return nearest
    if tense is Tense.FUTURE:
        ahead = [time for time in candidates if time.end and time.end >= today]
        return min(ahead, key=lambda time: _away(time, today)) if ahead else nearest
    gone = [time for time in candidates if time.start and time.start <= today]
    return min(gone, key=lambda time: _away(time, today)) if gone else nearest


def _exists(what: Calendar, year: int) -> bool:
    return not (what.month == 2 and what.day == 29 and month_end(year, 2).day < 29)


def _away(time: Time, today: dt.date) -> int:
    """Days between a time and the document's date; 0 when it lies within."""
    assert time.start is not None
    assert time.end is not None
    return max((time.start - today).days, (today - time.end).days, 0)


def _year_told(what: Calendar, context: Context) -> int | None:
    """The year that the paragraph is about, where it is not the document's own."""
    then = context.told
    if then is None or then.start is None or then.end is None or then.bound:
        return None
    if context.frame is Frame.NONE:
        return None
    year = then.start.year
    if then.end.year != year or (context.today and abs(context.today.year - year) < 2):
        return None
    return year if _exists(what, year) else None


def _day_of_month(what: Calendar, context: Context) -> Time:
    """Such as "the 11th": in the month last spoken of, where that is known."""
    then = context.then
    if then is None or then.start is None or then.grain not in (Grain.DAY, Grain.MONTH):
        return _partial(what)
    if what.day is None or what.day > month_end(then.start.year, then.start.month).day:
        return _partial(what)
    return Time.containing(then.start.replace(day=what.day))


def _weekday(what: Calendar, context: Context) -> Time:
    """Such as "Tuesday": the latest one up to the document's day, or the next if looking ahead."""
    today = context.today
    if today is None or what.weekday is None:
        return _partial(what)
    back = (today.isoweekday() - what.weekday) % 7
    if what.day:
        near = [today + offset * DAY for offset in range(-60, 61)]
        match = [d for d in near if d.day == what.day and d.isoweekday() == what.weekday]
        return (
            Time.containing(min(match, key=lambda d: abs(d - today))) if match else _partial(what)
        )
    ahead = (7 - back) % 7
    tense = context.tense()
    looks_ahead = tense in (Tense.FUTURE, Tense.PROSPECT)
    if looks_ahead or (tense is Tense.PLANNED and ahead < back):
        return Time.containing(today + ahead * DAY)
    return Time.containing(today - back * DAY)


def _part_without_year(what: Calendar, context: Context) -> Time:
    """A season, quarter or half without a year."""
    today = context.today
    told = _year_told(what, context) if context.tense() not in _AHEAD else None
    if told is not None and context.frame is not Frame.LOOSE:
        habit = what.season and context.tense() is Tense.HABIT
        return _partial(what) if habit else in_year(what, told)
    if what.half and today is None:
        return context.unresolved(Grain.HALF)
    if today is None or (what.season and context.tense() in (Tense.HABIT, Tense.UNKNOWN)):
        return _partial(what)
    times = [in_year(what, year) for year in (today.year - 1, today.year, today.year + 1)]
    if context.tense() in _AHEAD:
        return next(time for time in times if time.end and time.end >= today)
    return [time for time in times if time.start and time.start <= today][-1]


def _pointing(what: Pointing, context: Context) -> Time:
    grain = what.grain
    if what.then:
        then = context.then
        if then is None or then.start is None or _coarser(then.grain, grain):
            return context.unresolved(what.inside.grain if what.inside else grain)
        anchor: dt.date | None = then.start if what.step <= 0 else then.end
    else:
        anchor = context.today
    if anchor is None:
        if what.inside and not what.then and what.inside.grain is not Grain.HALF:
            return _known_part(what, context)
        return context.unresolved(what.inside.grain if what.inside else grain)
    if what.inside:
        return _inside(what, what.inside, anchor, context)
    if grain is Grain.WEEKEND:
        return _weekend(what, anchor, context)
    return Time.containing(shift(grain, anchor, what.step), grain)


def _known_part(what: Pointing, context: Context) -> Time:
    """Such as "last Tuesday" in an undated text is still a Tuesday."""
    assert what.inside
    return _partial(replace(what.inside, last_day=None))


def _inside(what: Pointing, inside: Calendar, anchor: dt.date, context: Context) -> Time:
    if inside.weekday and not inside.day:
        return _pointed_weekday(what, inside.weekday, anchor, context)
    if inside.quarter or inside.half:
        return in_year(inside, anchor.year + what.step)
    if what.then:
        return in_year(inside, anchor.year + what.step)
    if inside.day and what.step:
        return in_year(inside, anchor.year + what.step)
    times = [in_year(inside, year) for year in range(anchor.year - 2, anchor.year + 3)]
    if not what.step:
        if inside.season:
            this = [time for time in times if time.start and time.start.year == anchor.year]
            current = [time for time in times if _away(time, anchor) == 0]
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
        step = (weekday - anchor.isoweekday()) % 7 or 7
        if what.step < 0:
            step = -((anchor.isoweekday() - weekday) % 7 or 7)
        return Time.containing(anchor + step * DAY)
    week = shift(Grain.WEEK, anchor, what.step)
    day = week - week.weekday() * DAY + (weekday - 1) * DAY
    # "Tuesday last week" says the week; "last Tuesday" may only mean the latest one.
    if what.step and not context.text.casefold().split()[-1].startswith("week"):
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


def _coarser(have: Grain, need: Grain) -> bool:
    """Whether a time of one grain is too rough to count units of another from it."""
    if have is Grain.RANGE or need is Grain.RANGE:
        return need in (Grain.DAY, Grain.WEEK)
    return _ORDER.index(have) > _ORDER.index(need)


def _distance(what: Distance, context: Context) -> Time:
    """Such as "two weeks ago": as fine as the unit; from weeks on only about right."""
    anchor: dt.date | None = context.today
    if what.then:
        then = context.then
        if then is None or then.start is None or _coarser(then.grain, what.grain):
            return context.unresolved(what.grain)
        anchor = then.start if what.count < 0 else then.end
    if anchor is None:
        return context.unresolved(what.grain)
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


def _stretch(what: Stretch, context: Context) -> Time:
    today = context.today
    if today is None:
        return context.unresolved(Grain.RANGE)
    if what.rest:
        start, end = period(what.grain, today)
        start, end = (start, today) if what.rest < 0 else (today, end)
        return Time.between(start, end)
    told = context.told
    if what.count > 0 and told and told.end and context.tense() is Tense.PAST:
        # "Over the next five years he served ...": counted from the story's time.
        return Time.between(told.end, _moved(told.end, what.grain, what.count))
    other = _moved(today, what.grain, what.count)
    return Time.between(min(other, today), max(other, today))


def _span(what: Span, context: Context) -> Time:
    first, last = what.first, what.last
    if isinstance(first, Calendar) and isinstance(last, Calendar):
        if first.day and last.day and not last.month:
            last = replace(last, month=first.month)
        if first.year is None and last.year is not None:
            year = last.year
            if (first.month or 0) > (last.month or 0):
                year -= 1
            first = replace(first, year=year)
    end = resolve(last, context)
    start = resolve(first, context)
    if not (start.start and end.end):
        return context.unresolved(Grain.RANGE)
    if start.start > end.end:
        if isinstance(last, Calendar) and last.weekday and not last.day:
            return Time.between(start.start, end.end + 7 * DAY)
        return context.unresolved(Grain.RANGE)
    return Time.between(start.start, end.end)
