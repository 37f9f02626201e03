"""Reads dates of the calendar: months with days and years, weekdays, dates in figures."""

from __future__ import annotations

from factcheck.language.atoms import Atoms
from factcheck.language.timegrain import Grain
from factcheck.language.times.expressions import Calendar, Expression, Fixed, Reading, Span
from factcheck.language.times.lexicon import lexicon
from factcheck.language.times.marks import (
    DASHES,
    SUFFIXES,
    is_counted_weekday,
    is_year,
    month_at,
    ordinal_word,
    plain_after,
)
from factcheck.language.times.years import (
    read_spelled_year,
    short_year,
)


def read_month(atoms: Atoms, at: int) -> Reading | None:
    """An expression that begins with a month: "Nov. 11, 2018", "July", "March 12 and 13"."""
    month = month_at(atoms, at)
    if month is None:
        return None
    word = atoms.word(at)
    short = word.rstrip(".") in lexicon().short_months
    doubtful = word in ("may", "march", "august", "mar", "jan", "dec", "sep", "jun")
    if not atoms.capital(at) and (doubtful or short):
        return None
    index = at + 1
    if short and atoms.word(index) == ".":
        index += 1
    sure = not (doubtful or (short and not word.endswith(".") and index == at + 1))
    dated = _day_and_year(atoms, at, index, month)
    if dated:
        return dated
    year_at = index
    if atoms.word(index) in (",", "of"):
        year_at += 1
    if is_year(atoms, year_at) and atoms.word(year_at + 1) not in lexicon().words["counted"]:
        year = atoms.number(year_at)
        return Reading(at, year_at + 1, Calendar(year=year, month=month))
    if atoms.word(index) == "of":
        spelled = read_spelled_year(atoms, index + 1) or short_year(atoms, index + 1)
        if spelled and isinstance(spelled.what, Calendar):
            return Reading(at, spelled.end, Calendar(year=spelled.what.year, month=month))
    run = atoms.word(index) in DASHES and month_at(atoms, index + 1) is not None
    if sure or (short and run) or (not short and _month_before(atoms, at)):
        return Reading(at, index, Calendar(month=month))
    return None


def _month_before(atoms: Atoms, at: int) -> bool:
    """Whether the words before show that "May" or "March" is the month."""
    before = atoms.word(at - 1)
    if before in lexicon().words["before_month"]:
        return True
    if before in ("and", "or", "to", ",", *DASHES):
        linked = month_at(atoms, at - 2) is not None
        return linked or (before in DASHES and atoms.word(at - 2) in lexicon().parts)
    following = atoms.word(at + 1)
    of = following == "of"
    if atoms.word(at + 1 + of) in ("last", "this", "next") and atoms.word(at + 2 + of) == "year":
        return True
    return following in ("and", "or", "to", *DASHES) and month_at(atoms, at + 2) is not None


def _day_and_year(atoms: Atoms, at: int, index: int, month: int) -> Reading | None:
    """What follows a month when it is a day: "11", "the 4th", "10-12, 2018", "16 to July 2"."""
    found = _day_number(atoms, index + (atoms.word(index) == "the"))
    if not found:
        return None
    day, end = found
    if atoms.word(end) == ":" and atoms.glued[end]:
        return None
    year_end = _year_after(atoms, end)
    if year_end is None and _counts(atoms, at, end):
        return None
    last, end = _last_day(atoms, end, day) if year_end is None else (None, end)
    year_end = year_end or _year_after(atoms, end)
    year = atoms.number(year_end - 1) if year_end else None
    calendar = Calendar(year=year, month=month, day=day, last_day=last)
    return Reading(at, year_end or end, calendar)


def _counts(atoms: Atoms, at: int, end: int) -> bool:
    """Whether the number after a month counts something: "In May 12 people died"."""
    word = atoms.word(end)
    if atoms.word(at - 1) == "on":
        return False
    if word in ("%", "percent", "per") or word in lexicon().words["counted"]:
        return True
    by_month = atoms.word(at - 1) in ("in", "since", "during")
    return by_month and word[:1].islower() and not plain_after(atoms, end)


def _day_number(atoms: Atoms, index: int) -> tuple[int, int] | None:
    """A day of the month in figures or as an ordinal, and the index after it."""
    number = atoms.number(index)
    if number is not None and len(atoms.word(index)) <= 2:
        if not 1 <= number <= 39:
            return None
        if atoms.word(index + 1) in SUFFIXES and atoms.glued[index + 1]:
            return number, index + 2
        return number, index + 1
    return ordinal_word(atoms, index)


def _year_after(atoms: Atoms, index: int) -> int | None:
    """Where a date ends when a year follows it, with a comma, "of" or nothing between."""
    if atoms.word(index) in (",", "of"):
        index += 1
    if not is_year(atoms, index) or atoms.word(index + 1) in lexicon().words["counted"]:
        return None
    if atoms.word(index + 1) in DASHES and atoms.glued[index + 1] and atoms.number(index + 2):
        return None
    return index + 1


def _last_day(atoms: Atoms, index: int, first: int) -> tuple[int | None, int]:
    """The second day of "12 and 13" or "10-12", if there is one, and the index after it."""
    if atoms.word(index) not in ("and", "to", "through", "or", *DASHES):
        return None, index
    found = _day_number(atoms, index + 1)
    if not found or found[0] <= first or not atoms.word(index + 1)[0].isdecimal():
        return None, index
    if not plain_after(atoms, found[1]) or atoms.word(found[1]) == ":":
        return None, index
    return found


def read_weekday(atoms: Atoms, at: int) -> Reading | None:
    """An expression that begins with a weekday: "Sunday", "Sunday, Nov. 11", "Friday May 7th"."""
    words = lexicon()
    bare = atoms.bare(at)
    weekday = words.weekdays.get(bare)
    short = weekday is None
    weekday = weekday or words.short_weekdays.get(bare)
    if weekday is None or not atoms.capital(at):
        return None
    index = at + 1
    if short and atoms.word(index) == ".":
        index += 1
    rest = index + (atoms.word(index) == ",")
    dated = read_month(atoms, rest) or read_day_first(atoms, rest + (atoms.word(rest) == "the"))
    if dated and isinstance(dated.what, Calendar) and dated.what.day and not dated.what.weekday:
        what = dated.what
        return Reading(
            at,
            dated.end,
            Calendar(what.year, what.month, what.day, what.last_day, weekday=weekday),
        )
    if atoms.word(rest) == "the":
        found = _day_number(atoms, rest + 1)
        if found and found[1] > rest + 2:
            return Reading(at, found[1], Calendar(day=found[0], weekday=weekday))
    if short or atoms.bare(at - 1) in words.words["before_weekday_name"]:
        return None
    if is_counted_weekday(atoms, at) or atoms.word(index) in words.words["recurring_dayparts"]:
        return None
    if atoms.word(index) in words.words["after_weekday_name"] and atoms.capital(index):
        return None
    led = atoms.word(at - 1) in ("on", "last", "this", "next", "late", "early", "by", "until")
    led = led and not (atoms.capital(index + 1) and atoms.word(index + 1).isalpha())
    if atoms.word(index) in words.dayparts and atoms.capital(index) and not led:
        return None
    return Reading(at, index, Calendar(weekday=weekday))


def read_day_first(atoms: Atoms, at: int) -> Reading | None:
    """A date that begins with its day: "11 November 2018", "3-5 May", "25 and 26 March"."""
    found = _day_number(atoms, at)
    if not found:
        return None
    day, end = found
    last, after = _second_day(atoms, end, day)
    index = after + (atoms.word(after) == "of")
    # "day of Feb." is how deeds and proclamations put it.
    if atoms.word(after) == "day" and atoms.word(after + 1) == "of":
        index = after + 2
    month = month_at(atoms, index)
    if month is None or not (atoms.capital(index) or len(atoms.word(index)) > 5):
        return None
    end = index + 1
    if atoms.word(index).rstrip(".") in lexicon().short_months and atoms.word(end) == ".":
        end += 1
    year_end = _year_after(atoms, end)
    year = atoms.number(year_end - 1) if year_end else None
    if not year_end and len(atoms.word(end)) == 3 and plain_after(atoms, end + 1):
        year = atoms.number(end)
        year_end = end + 1 if year else None
    return Reading(at, year_end or end, Calendar(year, month, day, last))


def _second_day(atoms: Atoms, index: int, first: int) -> tuple[int | None, int]:
    if atoms.word(index) in ("and", "to", "or", "&", *DASHES):
        found = _day_number(atoms, index + 1 + (atoms.word(index + 1) == "the"))
        if found and found[0] > first:
            return found
    return None, index


def read_pair(first: Expression, last: Expression) -> Expression | None:
    """One span of two expressions, what only the second says filled into the first."""
    if any(isinstance(end, Fixed) and not end.time.resolved for end in (first, last)):
        return None
    if _is_named(first) is not _is_named(last):
        return None  # "served in the Korean War until 1952"
    if isinstance(first, Calendar) and isinstance(last, Calendar):
        if first.grain is not last.grain and not (first.day and last.day):
            return None
        return Span(first, last)
    if type(first) is type(last) or {type(first), type(last)} <= {Calendar, Fixed}:
        return Span(first, last)
    return None


def _is_named(end: Expression) -> bool:
    return isinstance(end, Fixed) and end.time.grain is Grain.RANGE
