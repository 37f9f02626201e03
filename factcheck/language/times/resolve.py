"""Works out which days an expression means, from the document's date and what was said before."""

from __future__ import annotations

from dataclasses import replace

from factcheck.language.timegrain import (
    DAY,
    Bound,
    Grain,
    month_end,
)
from factcheck.language.times.context import (
    AHEAD,
    Context,
    Frame,
    ImpossibleDateError,
    away,
    exists,
    in_year,
    left_open,
    partial,
)
from factcheck.language.times.counting import distance, pointing, stretch
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

RECURRING = (Tense.HABIT, Tense.TIMETABLE)
"""Tenses of what may happen every year."""
JUST_GONE = 2
"""Days after which what was planned for a weekday is no longer reported."""
NEAR = 60
"""Days within which a day of the month without a year is meant, whatever the tense."""


_SUNDAY = 7


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
            case Pointing() | Distance():
                return _counted(what, context)
            case Stretch():
                return stretch(what, context)
            case Span():
                return _span(what, context)
            case Vague():
                return context.unresolved(what.grain)
    except ImpossibleDateError:
        raise
    except (OverflowError, ValueError):
        # Before year 1 or after 9999 there are no days to name.
        return context.unresolved(Grain.RANGE)


def _counted(what: Pointing | Distance, context: Context) -> Time:
    """What counts from now, from the time told before, or from the time that it names itself."""
    if what.origin is not None:
        origin = resolve(what.origin, context)
        if what.grain is Grain.WEEK and origin.start and origin.start.isoweekday() == _SUNDAY:
            # who names a week by its Sunday means the one that begins there
            origin = Time.containing(origin.start + DAY) if isinstance(what, Pointing) else origin
        what = replace(what, origin=None, then=True)
        context = replace(context, then=origin)
    return pointing(what, context) if isinstance(what, Pointing) else distance(what, context)


def _calendar(what: Calendar, context: Context) -> Time:
    if what.day and what.month:
        longest = month_end(what.year or 2000, what.month).day
        if max(what.day, what.last_day or 0) > longest:
            raise ImpossibleDateError
    elif what.day and what.day > 31:
        raise ImpossibleDateError
    if what.year is not None:
        return in_year(what, what.year)
    if what.month or what.rule:
        return _month_without_year(what, context)
    if what.day and not what.weekday:
        return _day_of_month(what, context)
    if what.weekday:
        return _weekday(what, context)
    if what.season or what.quarter or what.half:
        return _part_without_year(what, context)
    return partial(what)


def _month_without_year(what: Calendar, context: Context) -> Time:
    """Such as "July", "Nov. 11": in the year told of, else the one nearest to the document."""
    tense = context.tense()
    dated = what.day or (what.rule and not what.month)
    if tense in RECURRING and not dated:
        return partial(what)
    if tense is Tense.HABIT and what.holiday:
        return partial(what)  # "the museum is shut on Christmas Day"
    told = _year_told(what, context) if tense is Tense.EITHER or tense not in AHEAD else None
    if tense is Tense.HABIT and told is not None and context.today is None:
        # "His feast day is 30 September", in a life of the year 420
        return left_open(what, context)
    if told is not None and context.frame is not Frame.LOOSE:
        return in_year(what, told)
    today = context.today
    if today is None or (told is not None and not dated):
        return left_open(what, context)
    years = [year for year in (today.year - 1, today.year, today.year + 1) if exists(what, year)]
    candidates = [in_year(what, year) for year in years]
    nearest = min(candidates, key=lambda time: away(time, today))
    if tense not in (Tense.PAST, Tense.FUTURE):
        return nearest
    if dated and away(nearest, today) <= NEAR:
        # "scrapped a meeting on Nov. 30": the verb's tense need not be that of the day
        return nearest
    if tense is Tense.FUTURE:
        ahead = [time for time in candidates if time.end and time.end >= today]
        return min(ahead, key=lambda time: away(time, today)) if ahead else nearest
    gone = [time for time in candidates if time.start and time.start <= today]
    return min(gone, key=lambda time: away(time, today)) if gone else nearest


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
    return year if exists(what, year) else None


def _day_of_month(what: Calendar, context: Context) -> Time:
    """Such as "the 11th": in the month last spoken of, where that is known."""
    then = context.then
    if then is None or then.start is None or then.grain not in (Grain.DAY, Grain.MONTH):
        return partial(what)
    if what.day is None or what.day > month_end(then.start.year, then.start.month).day:
        return partial(what)
    return Time.containing(then.start.replace(day=what.day))


def _weekday(what: Calendar, context: Context) -> Time:
    """Such as "Tuesday": the latest one up to the document's day, or the next if looking ahead."""
    today = context.today
    if today is None or what.weekday is None:
        return partial(what)
    back = (today.isoweekday() - what.weekday) % 7
    if what.day:
        near = [today + offset * DAY for offset in range(-60, 61)]
        match = [d for d in near if d.day == what.day and d.isoweekday() == what.weekday]
        return Time.containing(min(match, key=lambda d: abs(d - today))) if match else partial(what)
    ahead = (7 - back) % 7
    tense = context.tense()
    looks_ahead = tense in (Tense.FUTURE, Tense.PROSPECT, Tense.TIMETABLE)
    # what was called off or put off before its day is news before that day, or right after it
    if tense is Tense.PLANNED:
        looks_ahead = ahead < back or back > JUST_GONE
    elif tense is Tense.EITHER:
        looks_ahead = ahead < back
    if looks_ahead:
        return Time.containing(today + ahead * DAY)
    return Time.containing(today - back * DAY)


def _part_without_year(what: Calendar, context: Context) -> Time:
    """A season, quarter or half without a year."""
    today = context.today
    told = _year_told(what, context) if context.tense() not in AHEAD else None
    if told is not None and context.frame is not Frame.LOOSE:
        habit = what.season and context.tense() in RECURRING
        return partial(what) if habit else in_year(what, told)
    if what.half and today is None:
        return context.unresolved(Grain.HALF)
    if today is None or (what.season and context.tense() in (*RECURRING, Tense.UNKNOWN)):
        return partial(what)
    times = [in_year(what, year) for year in (today.year - 1, today.year, today.year + 1)]
    if context.tense() in AHEAD:
        return next(time for time in times if time.end and time.end >= today)
    return [time for time in times if time.start and time.start <= today][-1]


def _span(what: Span, context: Context) -> Time:
    first, last = what.first, what.last
    if isinstance(first, Calendar) and isinstance(last, Calendar):
        if first.day and last.day and not last.month:
            last = replace(last, month=first.month)
        first, last = _years_of_ends(first, last, context)
    end = resolve(last, context)
    start = resolve(first, context)
    if start.month and end.month and not (start.day or end.day or start.part or end.part):
        return Time(month=start.month, last_month=end.month, grain=Grain.MONTH)
    if isinstance(last, Pointing) and start.start and (not end.end or start.start > end.end):
        # "2014-present" in a text without a date, or one that was changed after it
        return replace(start, bound=Bound.SINCE)
    if not (start.start and end.end):
        return context.unresolved(Grain.RANGE)
    if start.start > end.end:
        if isinstance(last, Calendar) and last.weekday and not last.day:
            return Time.between(start.start, end.end + 7 * DAY)
        return context.unresolved(Grain.RANGE)
    return Time.between(start.start, end.end)


def _years_of_ends(first: Calendar, last: Calendar, context: Context) -> tuple[Calendar, Calendar]:
    """The ends of a run with the year that only one of them names, or that the text tells.

    A run ends no more than a year after it begins: "Nov. 28 to Jan. 6" goes over the new year.
    """
    over = (first.month or 0, first.day or 0) > (last.month or 0, last.day or 0)
    if first.year is not None and last.year is None and last.month:
        return first, replace(last, year=first.year + over)
    if first.year is not None or (last.year is None and not (first.month and last.month)):
        return first, last
    year = last.year
    if year is None:
        end = resolve(last, context)
        year = end.start.year if end.start else None
    return (replace(first, year=year - over) if year is not None else first), last
