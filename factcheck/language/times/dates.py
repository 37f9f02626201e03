"""Reads dates of the calendar: months, days, weekdays, years, decades and centuries."""

from __future__ import annotations

import datetime as dt

from factcheck.language.atoms import Atoms
from factcheck.language.numerals import read_number
from factcheck.language.timegrain import Grain
from factcheck.language.times.expressions import Calendar, Expression, Fixed, Reading, Span
from factcheck.language.times.lexicon import lexicon
from factcheck.language.timevalue import Time

DASHES = frozenset("-–—‐‑")
_SUFFIXES = frozenset(("st", "nd", "rd", "th"))
_BEFORE_SPELLED = frozenset(
    ("in", "since", "of", "until", "by", "before", "after", "from", "around", "about")
)
_POSSESSIVE = frozenset(("'s", "’s"))
FIRST_YEAR, LAST_YEAR = 1100, 2099


def plain_after(atoms: Atoms, index: int) -> bool:
    """Whether what follows a figure shows that nothing is being counted."""
    word = atoms.word(index)
    return (not word[:1].isalpha() and word not in ("%", "°")) or _function(word)


def _function(word: str) -> bool:
    return word in lexicon().words["after_number"]


def is_year(atoms: Atoms, index: int) -> bool:
    """Whether the figures at an index look like a year and not like part of a number."""
    word = atoms.word(index)
    if len(word) != 4 or not word.isdecimal() or not FIRST_YEAR <= int(word) <= LAST_YEAR:
        return False
    following = atoms.word(index + 1)
    if following == "/" and atoms.number(index + 2) == (int(word) + 1) % 100:
        return True
    if following in (":", "/", ".") and atoms.word(index + 2).isdecimal():
        return not (atoms.glued[index + 1] and atoms.glued[index + 2])
    return following not in ("%", "°")


def _month_at(atoms: Atoms, index: int) -> int | None:
    """The month a word names, whether or not it may also be another word."""
    words = lexicon()
    bare = atoms.bare(index)
    return words.months.get(bare) or words.short_months.get(bare)


def read_month(atoms: Atoms, at: int) -> Reading | None:
    """An expression that begins with a month: "Nov. 11, 2018", "July", "March 12 and 13"."""
    month = _month_at(atoms, at)
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
        spelled = read_spelled_year(atoms, index + 1) or _short_year(atoms, index + 1)
        if spelled and isinstance(spelled.what, Calendar):
            return Reading(at, spelled.end, Calendar(year=spelled.what.year, month=month))
    if sure or (not short and _month_before(atoms, at)):
        return Reading(at, index, Calendar(month=month))
    return None


def _month_before(atoms: Atoms, at: int) -> bool:
    """Whether the words before show that "May" or "March" is the month."""
    before = atoms.word(at - 1)
    if before in lexicon().words["before_month"]:
        return True
    if before in ("and", "or", "to", ",", *DASHES):
        linked = _month_at(atoms, at - 2) is not None
        return linked or (before in DASHES and atoms.word(at - 2) in lexicon().parts)
    following = atoms.word(at + 1)
    if following in ("last", "this", "next") and atoms.word(at + 2) == "year":
        return True
    return following in ("and", "or", "to", *DASHES) and _month_at(atoms, at + 2) is not None


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
        if atoms.word(index + 1) in _SUFFIXES and atoms.glued[index + 1]:
            return number, index + 2
        return number, index + 1
    return ordinal_word(atoms, index)


def ordinal_word(atoms: Atoms, index: int) -> tuple[int, int] | None:
    """An ordinal in words up to thirty-first, and the index after it."""
    words = lexicon().ordinals
    word = atoms.word(index)
    if word in words:
        return words[word], index + 1
    tens = {"twenty": 20, "thirty": 30}.get(word)
    if tens:
        at = index + 1 + (atoms.word(index + 1) in DASHES)
        unit = words.get(atoms.word(at), 10)
        if unit < 10:
            return tens + unit, at + 1
    return (30, index + 1) if word == "thirtieth" else None


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
    if atoms.word(index) in words.words["after_weekday_name"] and atoms.capital(index):
        return None
    led = atoms.word(at - 1) in ("on", "last", "this", "next", "late", "early", "by", "until")
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
    month = _month_at(atoms, index)
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
        found = _day_number(atoms, index + 1)
        if found and found[0] > first:
            return found
    return None, index


def read_figures(atoms: Atoms, at: int) -> Reading | None:
    """An expression that begins with figures: ISO and slashed dates, decades, centuries, years."""
    word = atoms.word(at)
    if not word.isdecimal() or not word.isascii() or _tail_of_name(atoms, at):
        return None
    return (
        _read_numeric(atoms, at)
        or read_day_first(atoms, at)
        or _read_century_figures(atoms, at)
        or _read_decade(atoms, at)
        or _read_era(atoms, at)
        or _read_apostrophe_year(atoms, at)
        or read_year(atoms, at)
    )


def _tail_of_name(atoms: Atoms, at: int) -> bool:
    """Whether the figures end a name or a code, such as COVID-19 or A4."""
    if not atoms.glued[at] or at == 0:
        return False
    before = atoms.word(at - 1)
    if before[0].isalpha():
        return before not in ("ad", "c", "ca")
    if before in DASHES and at > 1 and atoms.glued[at - 1] and atoms.word(at - 2)[0].isalpha():
        bare = atoms.bare(at - 2)
        known = lexicon()
        return not (bare in known.parts or bare in ("pre", "post") or _month_at(atoms, at - 2))
    return before in "#$€£@" or before == "."


def _read_numeric(atoms: Atoms, at: int) -> Reading | None:
    """2018-11-11, 2018/11/11, 11/9/2018; which of two small figures is the month may be open."""
    mark = atoms.word(at + 1)
    if mark not in ("-", "/", ".") or atoms.word(at + 3) != mark:
        return None
    numbers = [atoms.number(at), atoms.number(at + 2), atoms.number(at + 4)]
    a, b, c = numbers
    if a is None or b is None or c is None or not all(atoms.glued[at + 1 : at + 5]):
        return None
    if len(atoms.word(at)) == 4 and b <= 12 and c <= 39:
        return Reading(at, at + 5, Calendar(year=a, month=b, day=c))
    if len(atoms.word(at + 4)) != 4 or mark == "-" or not FIRST_YEAR <= c <= LAST_YEAR:
        return None
    if a > 12 and b <= 12:
        return Reading(at, at + 5, Calendar(year=c, month=b, day=a))
    if (b > 12 and a <= 12) or a == b:
        return Reading(at, at + 5, Calendar(year=c, month=a, day=b))
    if a > 12 or b > 12:
        return None
    return Reading(at, at + 5, Calendar(year=c))


def _read_century_figures(atoms: Atoms, at: int) -> Reading | None:
    number = atoms.number(at)
    if number is None or atoms.word(at + 1) not in _SUFFIXES or not atoms.glued[at + 1]:
        return None
    if atoms.word(at + 2) in ("to", "and", "or", *DASHES):
        index = at + 3 + (atoms.word(at + 3) == "the")
        last = _read_century_figures(atoms, index) if atoms.word(index).isdecimal() else None
        if last and isinstance(last.what, Fixed) and last.what.time.end and number < 22:
            year = last.what.time.end.year
            if number * 100 - 1 < year:
                first = Time.containing(dt.date(number * 100 - 1, 1, 1), Grain.CENTURY)
                return Reading(at, last.end, Span(Fixed(first), last.what))
    return read_century(atoms, at, at + 2, number)


def read_century(atoms: Atoms, at: int, after: int, number: int) -> Reading | None:
    """The century whose ordinal ends before *after*: "19th century", "fifth century BC"."""
    index = after + (atoms.word(after) in DASHES)
    if atoms.word(index) not in ("century", "centuries", "c.") or not 1 <= number <= 21:
        return None
    if atoms.word(index + 1) in lexicon().words["eras_before"]:
        return Reading(
            at, index + 2, Fixed(Time(text=f"{number}th century BC", grain=Grain.CENTURY))
        )
    end = index + 1 + (atoms.word(index + 1) in lexicon().words["eras_after"])
    time = Time.containing(dt.date(number * 100 - 1, 1, 1), Grain.CENTURY)
    return Reading(at, end, Fixed(time))


def _read_decade(atoms: Atoms, at: int) -> Reading | None:
    """1990s, 1930's, the '60s, the 90s; "1800s" is a century where it stands for one."""
    word, suffix = atoms.word(at), atoms.word(at + 1)
    if not word.endswith("0") or suffix not in ("s", *_POSSESSIVE) or not atoms.glued[at + 1]:
        return None
    if suffix != "s" and atoms.word(at + 2)[:1].isalpha() and not plain_after(atoms, at + 2):
        return None
    year = int(word)
    start = at
    if len(word) == 2:
        quoted = atoms.word(at - 1) in ("'", "’", "‘") and atoms.glued[at]
        the = atoms.word(at - 1 - quoted) in ("the", "early", "late", "mid", "-")
        if not (the or quoted) or (not quoted and not 50 <= year <= 90):
            return None
        start = at - quoted
        year += 1900
    elif len(word) != 4 or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    grain = Grain.CENTURY if year % 100 == 0 and year < 2000 else Grain.DECADE
    return Reading(start, at + 2, Fixed(Time.containing(dt.date(year, 1, 1), grain)))


def _read_era(atoms: Atoms, at: int) -> Reading | None:
    """44 BC, 3000 BCE, 500 CE, AD 842."""
    words = lexicon().words
    number = atoms.number(at)
    if not number:
        return None
    following = atoms.word(at + 1)
    if following in words["eras_before"] and atoms.capital(at + 1):
        return Reading(at, at + 2, Fixed(Time(year=-number, grain=Grain.YEAR)))
    if following in words["eras_after"] and atoms.capital(at + 1) and number < 9999:
        return Reading(at, at + 2, Calendar(year=number))
    if atoms.word(at - 1) in words["eras_after"] and atoms.text[at - 1].isupper():
        return Reading(at - 1, at + 1, Calendar(year=number)) if number < 2000 else None
    return None


def _read_apostrophe_year(atoms: Atoms, at: int) -> Reading | None:
    """Such as "class of '71", "summer of ’69"."""
    if atoms.word(at - 1) not in ("'", "’", "‘") or not atoms.glued[at] or at < 2:
        return None
    if len(atoms.word(at)) != 2 or atoms.word(at - 2) not in lexicon().words["before_month"]:
        return None
    number = int(atoms.word(at))
    return Reading(at - 1, at + 1, Calendar(year=number + (1900 if number > 30 else 2000)))


def _short_year(atoms: Atoms, at: int) -> Reading | None:
    """A year of three figures, as histories have them ("December of 384")."""
    number = atoms.number(at)
    least = 1 if atoms.word(at - 1) == "year" else 100
    if number and least <= number <= 999 and plain_after(atoms, at + 1):
        return Reading(at, at + 1, Calendar(year=number))
    return None


def read_spelled_year(atoms: Atoms, at: int) -> Reading | None:
    """Such as "nineteen eighty-four" and "two thousand and eighteen", after a preposition."""
    if atoms.word(at - 1) not in _BEFORE_SPELLED:
        return None
    first = read_number(atoms, at)
    if not first:
        return None
    if first.value in range(2000, 2100) and atoms.word(at) == "two":
        year, end = int(first.value), first.end
    elif first.value in range(11, 21) and first.end == at + 1:
        oh = atoms.word(first.end) == "oh"
        second = read_number(atoms, first.end + oh)
        if not second or not (1 if oh else 10) <= second.value <= (9 if oh else 99):
            return None
        if not atoms.word(second.end - 1).isalpha():
            return None
        year, end = int(first.value) * 100 + int(second.value), second.end
    else:
        return None
    return Reading(at, end, Calendar(year=year)) if plain_after(atoms, end) else None


def read_year(atoms: Atoms, at: int) -> Reading | None:
    """A year alone, or a run of years: "2018", "2014-2017", "1776-77"."""
    before = atoms.word(at - 1)
    if not is_year(atoms, at):
        told = before in ("c", "ca", "circa", "c.", "ca.")
        told = told or (before == "year" and atoms.word(at - 2) == "the")
        return _short_year(atoms, at) if told else None
    run = _run_of_years(atoms, at)
    if run:
        return run
    if _is_numbered(atoms, at):
        return None
    after = at + 1
    after += atoms.word(after) in DASHES and atoms.glued[after]
    following = atoms.word(after)
    counting = following[:1].isalpha() and not plain_after(atoms, after)
    if following in lexicon().words["counted"] and not _names_period(before):
        return None
    if counting and before in ("about", "around", "to", "and", "or", "for", "as", "of", "with"):
        # "the 2011 and 2017 censuses", but "a survey of 1709 schoolchildren"
        if not is_year(atoms, at - 2) and (following.endswith("s") or before != "of"):
            return None
    year = int(atoms.word(at))
    if year < 1700 and not (not counting and _leads_to_year(before)):
        return None
    return Reading(at, at + 1, _before_christ(atoms, at) or Calendar(year=year))


def _run_of_years(atoms: Atoms, at: int) -> Reading | None:
    """Two years joined by a dash or slash: "2014-2017", "1892 – 94", "2017/18"."""
    index = at + 1
    if atoms.word(index) not in (*DASHES, "/") or index + 1 >= len(atoms):
        return None
    number = atoms.number(index + 1)
    if number is None or atoms.glued[index] != atoms.glued[index + 1]:
        return None
    if atoms.word(index + 2) in DASHES and atoms.glued[index + 2]:
        return None
    year, length = int(atoms.word(at)), len(atoms.word(index + 1))
    last = number if length == 4 else year // 100 * 100 + number if length == 2 else 0
    if not year < last <= LAST_YEAR or atoms.word(index + 2) == "%":
        return None
    return Reading(at, index + 2, Span(Calendar(year=year), Calendar(year=last)))


def _is_numbered(atoms: Atoms, at: int) -> bool:
    """Whether the figures number a page, a rule or a telephone rather than a year."""
    before = atoms.word(at - 1)
    if atoms.bare(at - 1) in lexicon().words["numbered"]:
        return True
    if before == "over":
        return atoms.word(at - 2) != "all"
    dialled = before in DASHES and atoms.glued[at] and atoms.number(at - 2) is not None
    return dialled and atoms.glued[at - 1]


def _leads_to_year(before: str) -> bool:
    words = lexicon().words
    about = before.rstrip(".") in words["about"]
    return about or before in words["prepositions"] or before in ("(", "year")


def _before_christ(atoms: Atoms, at: int) -> Fixed | None:
    """The year as one BC, where the end of its range says so: "1200 to about 400 BCE"."""
    index = at + 1
    if atoms.word(index) not in ("to", *DASHES):
        return None
    index += 1 + (atoms.word(index + 1) in lexicon().words["about"])
    last = atoms.number(index)
    if last is None or atoms.word(index + 1) not in lexicon().words["eras_before"]:
        return None
    return Fixed(Time(year=-int(atoms.word(at)), grain=Grain.YEAR))


def _names_period(before: str) -> bool:
    return before in ("the", "in", "since", "his", "her", "their", "its", "year", "during")


def read_pair(first: Expression, last: Expression) -> Expression | None:
    """One span of two expressions, what only the second says filled into the first."""
    if any(isinstance(end, Fixed) and not end.time.resolved for end in (first, last)):
        return None
    if isinstance(first, Calendar) and isinstance(last, Calendar):
        if first.grain is not last.grain and not (first.day and last.day):
            return None
        return Span(first, last)
    if type(first) is type(last) or {type(first), type(last)} <= {Calendar, Fixed}:
        return Span(first, last)
    return None
