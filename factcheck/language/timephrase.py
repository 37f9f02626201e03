"""Times in words for people, as a news agency writes them ("Sunday, Nov. 11, 2018")."""

from __future__ import annotations

import calendar
import datetime as dt

from factcheck.language.timegrain import Grain, Part, Season, month_end, season_of
from factcheck.language.timenotation import WEEKDAYS
from factcheck.language.timevalue import Time

_SHORT = ("", "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.")
_SHORT_MONTHS = (*_SHORT, "Nov.", "Dec.")
_ORDINALS = ("", "first", "second", "third", "fourth")
_SEASONS = {
    Season.SPRING: "spring",
    Season.SUMMER: "summer",
    Season.AUTUMN: "autumn",
    Season.WINTER: "winter",
}
_DAYPARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night"}


def phrase(time: Time) -> str:
    """The time in words. What is only known as words comes back as those words."""
    if not time.known:
        return time.text or "an unknown time"
    words = _resolved(time) if time.start else _partial(time)
    if time.part:
        words = _with_part(words, time.part)
    if time.clock:
        words = f"{words} {_clock(time.clock)}".strip()
    if time.approximate:
        words = f"about {words}"
    return f"{time.bound.value} {words}" if time.bound else words


def _with_part(words: str, part: Part) -> str:
    bare = words.removeprefix("the ")
    joint = "-" if part is Part.MID else " "
    return f"{'the ' if bare != words else ''}{part.value}{joint}{bare}"


def _clock(clock: str) -> str:
    if clock in _DAYPARTS:
        return _DAYPARTS[clock]
    hour, minute = int(clock[:2]), clock[3:5]
    half = "a.m." if hour < 12 else "p.m."
    figure = f"{hour % 12 or 12}" + (f":{minute}" if minute != "00" else "")
    return f"at {figure} {half}{clock[5:]}"


def _partial(time: Time) -> str:
    if time.season:
        return _SEASONS[time.season]
    if time.quarter:
        return f"the {_ORDINALS[time.quarter]} quarter"
    day = ""
    if time.month and time.day:
        day = f"{_SHORT_MONTHS[time.month]} {time.day}"
    elif time.month and time.last_month:
        first, last = calendar.month_name[time.month], calendar.month_name[time.last_month]
        day = f"{first} to {last}"
    elif time.month:
        day = calendar.month_name[time.month]
    elif time.day:
        day = f"day {time.day} of the month"
    parts = [WEEKDAYS[time.weekday - 1]] if time.weekday else []
    if day:
        parts.append(day)
    words = ", ".join(parts)
    return f"{words} {-time.year} BC".strip() if time.year else words


def _day(day: dt.date, *, year: bool = True) -> str:
    return f"{_SHORT_MONTHS[day.month]} {day.day}" + (f", {day.year}" if year else "")


def _resolved(time: Time) -> str:
    start, end = time.start, time.end
    assert start is not None
    assert end is not None
    match time.grain:
        case Grain.DAY:
            return f"{WEEKDAYS[(time.weekday or start.isoweekday()) - 1]}, {_day(start)}"
        case Grain.MONTH:
            return f"{calendar.month_name[start.month]} {start.year}"
        case Grain.YEAR:
            return str(start.year)
        case Grain.WEEK:
            return f"the week of {_day(start)}"
        case Grain.WEEKEND:
            return f"the weekend of {_run(start, end)}"
        case Grain.QUARTER:
            return f"the {_ORDINALS[(start.month + 2) // 3]} quarter of {start.year}"
        case Grain.HALF:
            return f"the {'first' if start.month == 1 else 'second'} half of {start.year}"
        case Grain.SEASON:
            return f"{_SEASONS[season_of(start)]} {start.year}"
        case Grain.DECADE:
            return f"the {end.year // 10 * 10}s"
        case Grain.CENTURY:
            return f"the {_nth(end.year // 100 + 1)} century"
    return _run(start, end)


def _run(start: dt.date, end: dt.date) -> str:
    """A run of days, with what both ends share said once."""
    whole_months = start.day == 1 and end == month_end(end.year, end.month)
    if whole_months and (start.month, end.month) == (1, 12):
        return f"{start.year}-{end.year}" if start.year != end.year else str(start.year)
    if whole_months:
        first = calendar.month_name[start.month]
        first += f" {start.year}" if start.year != end.year else ""
        return f"{first} to {calendar.month_name[end.month]} {end.year}"
    if start.year != end.year:
        return f"{_day(start)}, to {_day(end)}"
    if start.month != end.month:
        return f"{_day(start, year=False)} to {_day(end)}"
    return f"{_SHORT_MONTHS[start.month]} {start.day}-{end.day}, {end.year}"


def _nth(number: int) -> str:
    teens = 10 < number % 100 < 14
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
