"""The short notation of times in rule files: ISO 8601 where it has a form, TIMEX3 where not.

=====================  =====================================  ==========================
what                   notation                               meaning
=====================  =====================================  ==========================
day, month, year       2018-11-11, 2018-11, 2018
week, weekend          2018-W45, 2018-W45-WE                  Monday to Sunday; Sat., Sun.
quarter, half          2018-Q3, 2018-H1
season                 2018-SP, 2018-SU, 2018-FA, 2018-WI     winter begins in the year named
decade, century        199X, 19XX                             1990-1999, 1900-1999
range                  2018-11-10/2018-11-12, 2014/2017       both ends included
no year known          XXXX-07, XXXX-07-04, XXXX-XX-11, XXXX-Q3, XXXX-SU
run of such months     XXXX-07/XXXX-09
weekday alone          XXXX-WXX-7                             7 is Sunday
before Christ          -0044, -0044-03-15                     44 BC, as historians count
time of day            2018-11-11T11:00, TMO, T11:00 GMT      MO AF EV NI: morning … night
weekday beside a date  2018-11-11 (Tuesday)                   stated so, though it is wrong
part, loose, limit     early 2019, about 2010, since 2019     early mid late
only words             ?year:last year                        grain and the words
=====================  =====================================  ==========================
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from factcheck.language.timegrain import Bound, Grain, Part, Season, month_end, season_of
from factcheck.language.timevalue import Time

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_SHAPE = re.compile(
    r"(?:(?P<bound>since|by|until|before|after) )?"
    r"(?P<about>about )?"
    r"(?:(?P<part>early|mid|late) )?"
    r"(?P<core>[-0-9XWQHESPUFAI/]*)"
    r"(?:T(?P<clock>\d\d:\d\d(?: [A-Za-z]{1,5})?|MO|AF|EV|NI))?"
    r"(?: \((?P<weekday>[A-Z][a-z]+)\))?"
)
_CORE = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)"
    r"|(?P<month>\d{4}-\d\d)"
    r"|(?P<year>\d{4})"
    r"|(?P<week>\d{4}-W\d\d)(?P<weekend>-WE)?"
    r"|(?P<quarter>\d{4}-Q[1-4])"
    r"|(?P<half>\d{4}-H[12])"
    r"|(?P<season>\d{4}-(?:SP|SU|FA|WI))"
    r"|(?P<decade>\d{3})X"
    r"|(?P<century>\d\d)XX"
    r"|XXXX-WXX-(?P<pweekday>[1-7])"
    r"|XXXX-Q(?P<pquarter>[1-4])"
    r"|XXXX-(?P<pseason>SP|SU|FA|WI)"
    r"|(?P<pyear>XXXX|-\d{4,})(?:-(?P<pmonth>\d\d|XX))?(?:-(?P<pday>\d\d))?"
)
_MONTHS = re.compile(r"XXXX-(\d\d)/XXXX-(\d\d)")
_RANGE_END = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def write(time: Time) -> str:
    """The notation of a time; :func:`parse` reads it back as an equal one."""
    if not time.known:
        return f"?{time.grain.value}:{time.text or ''}"
    words = [str(time.bound.value)] if time.bound else []
    if time.approximate:
        words.append("about")
    if time.part:
        words.append(time.part.value)
    core = _write_resolved(time.start, time.end, time.grain) if time.start else _partial(time)
    if time.clock:
        core += f"T{time.clock}"
    words.append(core)
    if time.weekday and not core.startswith("XXXX-WXX"):
        words.append(f"({WEEKDAYS[time.weekday - 1]})")
    return " ".join(words)


def _write_resolved(start: dt.date, end: dt.date | None, grain: Grain) -> str:
    assert end is not None
    year = f"{start.year:04d}"
    match grain:
        case Grain.DAY:
            return start.isoformat()
        case Grain.MONTH:
            return f"{year}-{start.month:02d}"
        case Grain.YEAR:
            return year
        case Grain.WEEK | Grain.WEEKEND:
            iso = start.isocalendar()
            return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if grain is Grain.WEEKEND else "")
        case Grain.QUARTER:
            return f"{year}-Q{(start.month + 2) // 3}"
        case Grain.HALF:
            return f"{year}-H{1 if start.month == 1 else 2}"
        case Grain.SEASON:
            return f"{year}-{season_of(start).value}"
        case Grain.DECADE:
            return f"{end.year // 10:03d}X"
        case Grain.CENTURY:
            return f"{end.year // 100:02d}XX"
    whole_months = start.day == 1 and end == month_end(end.year, end.month)
    if whole_months and start.year != end.year and (start.month, end.month) == (1, 12):
        return f"{year}/{end.year:04d}"
    if whole_months and (start.year, start.month) != (end.year, end.month):
        return f"{start.isoformat()[:7]}/{end.isoformat()[:7]}"
    return f"{start.isoformat()}/{end.isoformat()}"


def _partial(time: Time) -> str:
    if time.last_month:
        return f"XXXX-{time.month:02d}/XXXX-{time.last_month:02d}"
    if time.season:
        return f"XXXX-{time.season.value}"
    if time.quarter:
        return f"XXXX-Q{time.quarter}"
    if time.weekday and not (time.month or time.day or time.year):
        return f"XXXX-WXX-{time.weekday}"
    if not (time.month or time.day or time.year):
        return ""
    core = f"-{-time.year:04d}" if time.year else "XXXX"
    if time.month or time.day:
        core += f"-{time.month:02d}" if time.month else "-XX"
    return core + (f"-{time.day:02d}" if time.day else "")


def parse(notation: str) -> Time:
    """The time that a notation stands for. Raises ValueError where it is none."""
    if notation.startswith("?"):
        grain, colon, text = notation[1:].partition(":")
        if not colon:
            raise ValueError(f"no time in {notation!r}")
        return Time(grain=Grain(grain), text=text)
    shape = _SHAPE.fullmatch(notation)
    if not shape or not (shape["core"] or shape["clock"]):
        raise ValueError(f"no time in {notation!r}")
    try:
        core = _parse_core(shape["core"]) if shape["core"] else Time()
        weekday = core.weekday
        if shape["weekday"]:
            weekday = WEEKDAYS.index(shape["weekday"]) + 1
        return Time(
            start=core.start,
            end=core.end,
            grain=core.grain,
            year=core.year,
            month=core.month,
            last_month=core.last_month,
            day=core.day,
            weekday=weekday,
            season=core.season,
            quarter=core.quarter,
            part=Part(shape["part"]) if shape["part"] else None,
            approximate=bool(shape["about"]),
            bound=Bound(shape["bound"]) if shape["bound"] else None,
            clock=shape["clock"],
        )
    except (ValueError, OverflowError) as error:
        raise ValueError(f"no time in {notation!r}: {error}") from None


def _parse_core(core: str) -> Time:
    if "/" in core:
        first, _, last = core.partition("/")
        if months := _MONTHS.fullmatch(core):
            return Time(month=int(months[1]), last_month=int(months[2]), grain=Grain.MONTH)
        return Time.between(_edge(first, last=False), _edge(last, last=True))
    found = _CORE.fullmatch(core)
    if not found:
        raise ValueError("unknown form")
    if found["day"]:
        return Time.containing(dt.date.fromisoformat(found["day"]))
    if found["week"]:
        year, _, week = found["week"].partition("-W")
        day = dt.date.fromisocalendar(int(year), int(week), 1)
        return Time.containing(day, Grain.WEEKEND if found["weekend"] else Grain.WEEK)
    if found["pweekday"]:
        return Time(weekday=int(found["pweekday"]))
    if found["pquarter"]:
        return Time(quarter=int(found["pquarter"]), grain=Grain.QUARTER)
    if found["pseason"]:
        return Time(season=Season(found["pseason"]), grain=Grain.SEASON)
    if found["pyear"]:
        return _parse_partial(found)
    if found["decade"] or found["century"]:
        # The first years of the calendar have no year 0; the period is named by its last year.
        year9 = int((found["decade"] or found["century"]) + ("9" if found["decade"] else "99"))
        grain = Grain.DECADE if found["decade"] else Grain.CENTURY
        return Time.containing(dt.date(year9, 12, 31), grain)
    day = dt.date(int(core[:4]), 1, 1)
    tail = core[5:]
    if found["month"]:
        return Time.containing(day.replace(month=int(tail)), Grain.MONTH)
    if found["quarter"]:
        return Time.containing(day.replace(month=int(tail[1]) * 3), Grain.QUARTER)
    if found["half"]:
        return Time.containing(day.replace(month=int(tail[1]) * 6), Grain.HALF)
    if found["season"]:
        return Time.containing(day.replace(month=Season(tail).first_month), Grain.SEASON)
    return Time.containing(day, Grain.YEAR)


def _parse_partial(found: re.Match[str]) -> Time:
    year = None if found["pyear"] == "XXXX" else int(found["pyear"])
    month = int(found["pmonth"]) if found["pmonth"] and found["pmonth"] != "XX" else None
    day = int(found["pday"]) if found["pday"] else None
    if year is None and month is None and day is None:
        raise ValueError("nothing known")
    grain = Grain.DAY if day else Grain.MONTH if month else Grain.YEAR
    return Time(year=year, month=month, day=day, grain=grain)


def _edge(text: str, *, last: bool) -> dt.date:
    """First or last day of a year, month or day at one end of a range."""
    found = _RANGE_END.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is no end of a range")
    year = int(found[1])
    month = int(found[2]) if found[2] else (12 if last else 1)
    if found[3]:
        return dt.date(year, month, int(found[3]))
    return dt.date(year, month, calendar.monthrange(year, month)[1] if last else 1)
