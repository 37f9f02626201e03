"""Reads parts of the year and periods with names: quarters, seasons, "the sixties", Christmas."""

from __future__ import annotations

import datetime as dt

from factcheck.language.atoms import Atoms
from factcheck.language.timegrain import Grain, Season
from factcheck.language.times.dates import read_day_first
from factcheck.language.times.decades import read_century
from factcheck.language.times.expressions import (
    Calendar,
    Fixed,
    Pointing,
    Reading,
    Span,
    Stretch,
    Vague,
)
from factcheck.language.times.lexicon import lexicon
from factcheck.language.times.marks import (
    DASHES,
    ends_phrase,
    is_year,
    opens_sentence,
    ordinal_word,
    plain_after,
    unit_at,
)
from factcheck.language.times.named import read_nth_weekday
from factcheck.language.times.years import century_of
from factcheck.language.timevalue import Time


def read_part_of(atoms: Atoms, at: int) -> Reading | None:
    """Such as "the end of the month", "the rest of the week"; the part is read later."""
    if atoms.word(at + 1) != "of" or atoms.word(at + 2) not in ("the", "this"):
        return None
    word = atoms.word(at + 3)
    if word not in ("week", "month", "year", "decade", "century") or atoms.word(at + 4) == "of":
        return None
    unit = lexicon().units[word]
    if atoms.word(at) in ("rest", "remainder"):
        start = at - 1 if atoms.word(at - 1) == "the" else at
        return Reading(start, at + 4, Stretch(unit, rest=1))
    if atoms.word(at) == "turn":
        # of which century the reader is to know
        return Reading(at, at + 4, Vague(unit)) if unit is Grain.CENTURY else None
    return Reading(at + 2, at + 4, Pointing(unit, 0))


def read_ordinal(atoms: Atoms, at: int) -> Reading | None:
    """What begins with an ordinal: "the fourth quarter of 2022", "nineteenth century", dates."""
    found = ordinal_word(atoms, at)
    if not found:
        return None
    number, index = found
    index += atoms.word(index) in DASHES
    word = atoms.word(index)
    run = _run_of_centuries(atoms, at, number, index)
    if run:
        return run
    if word == "century":
        return read_century(atoms, at, index, number)
    if word == "quarter" and number <= 4:
        return _part_of_year(atoms, at, index + 1, Calendar(quarter=number))
    if word == "half" and number <= 2:
        return _part_of_year(atoms, at, index + 1, Calendar(half=number))
    if word in lexicon().weekdays:
        return read_nth_weekday(atoms, at, number, index)
    return read_day_first(atoms, at) or read_day_of_month(atoms, at)


def _run_of_centuries(atoms: Atoms, at: int, number: int, index: int) -> Reading | None:
    """Such as "the nineteenth and twentieth centuries"."""
    if atoms.word(index) not in ("and", "or", "to"):
        return None
    second = ordinal_word(atoms, index + 1 + (atoms.word(index + 1) == "the"))
    last = read_century(atoms, at, second[1], second[0]) if second else None
    if not last or not second or not isinstance(last.what, Fixed) or second[0] <= number:
        return None
    first = Time.containing(dt.date(number * 100 - 1, 1, 1), Grain.CENTURY)
    return Reading(at, last.end, Span(Fixed(first), last.what)) if last.what.time.start else None


def read_q(atoms: Atoms, at: int) -> Reading | None:
    """Such as "Q3", "Q3 2018"."""
    number = atoms.number(at + 1)
    if not number or number > 4 or not atoms.glued[at + 1] or not atoms.capital(at):
        return None
    found = _part_of_year(atoms, at, at + 2, Calendar(quarter=number))
    if found or atoms.word(at - 1) not in ("in", "for", "of", "since", "by", "during"):
        return found
    return Reading(at, at + 2, Calendar(quarter=number))


def _part_of_year(atoms: Atoms, start: int, end: int, part: Calendar) -> Reading | None:
    """A quarter or half with its year: "of 2022", ", 2022", "of last year", "of the year"."""
    index = end + (atoms.word(end) in ("of", ","))
    if is_year(atoms, index):
        year = atoms.number(index)
        return Reading(start, index + 1, Calendar(year, quarter=part.quarter, half=part.half))
    if atoms.word(end) == "of" and atoms.word(index) in ("last", "this", "next", "the"):
        if atoms.word(index + 1) == "year":
            step = lexicon().steps.get(atoms.word(index), 0)
            pointing = Pointing(Grain.YEAR, step, inside=part, named=True)
            return Reading(start, index + 2, pointing)
    around = atoms.lower[max(start - 8, 0) : end + 8]
    if part.quarter and not lexicon().words["business"].isdisjoint(around):
        return Reading(start, end, part)
    return None


def read_season(atoms: Atoms, at: int) -> Reading | None:
    """Such as "summer 2018", "the winter of 1776-77", "in the fall"."""
    word = atoms.word(at)
    season: Season = lexicon().seasons[word]
    index = at + 1 + (atoms.word(at + 1) in ("of", ","))
    the = atoms.word(at - 1) == "the"
    start = at - 1 if the else at
    if is_year(atoms, index):
        year, end = atoms.number(index), index + 1
        if season is Season.WINTER and atoms.word(end) in (*DASHES, "/") and atoms.number(end + 1):
            end += 2
        return Reading(start, end, Calendar(year=year, season=season))
    if atoms.word(index) in ("'", "’", "‘") and atoms.glued[index + 1 : index + 2] == [True]:
        number = atoms.number(index + 1)
        if number is not None and len(atoms.word(index + 1)) == 2:
            what = Calendar(year=century_of(number) + number, season=season)
            return Reading(start, index + 2, what)
    if _is_now(atoms, start) and ends_phrase(atoms, at + 1):
        return Reading(start, at + 1, Pointing(Grain.YEAR, 0, inside=Calendar(season=season)))
    before = atoms.word(start - 1)
    doubtful = word in ("fall", "spring")
    if word.endswith("s"):
        if atoms.capital(at) and atoms.tag(at) != "NNS":
            return None
        return Reading(start, at + 1, Calendar(season=season))
    led = before in lexicon().words["before_month"] and before not in ("to", "each", "every")
    framed = _year_pointed_at(atoms, index)
    if not framed and (not ends_phrase(atoms, at + 1) or atoms.word(at + 1) == "of"):
        return None
    if doubtful and not led and _beside_season(atoms, at):
        return Reading(start, at + 1, Calendar(season=season))
    if not led and (doubtful or before in lexicon().words["indefinite"]):
        return None
    if atoms.capital(at) and at and atoms.capital(at - 1):
        return None
    if framed:
        return Reading(start, at + 1, Calendar(season=season))
    if doubtful and (is_noun_of(atoms, at) or before in ("of", "before", "after", "from")):
        return None
    return Reading(start, at + 1, Calendar(season=season))


def _is_now(atoms: Atoms, start: int) -> bool:
    """Whether the season is said to be now: "it is a quiet summer", "it is not winter yet"."""
    at = start - 1
    while atoms.tag(at) in ("DT", "JJ", "RB") and start - at <= _DESCRIBED:
        if atoms.word(at) in lexicon().words["usual"]:
            return False
        at -= 1
    is_ = atoms.word(at) in ("is", "'s", "’s")
    return is_ and atoms.word(at - 1) in ("it", "this") and opens_sentence(atoms, at - 1)


_DESCRIBED = 4


def _beside_season(atoms: Atoms, at: int) -> bool:
    """Whether another season is joined to "spring" or "fall": "spring and late autumn"."""
    seasons = lexicon().seasons
    after = at + 2 + (atoms.word(at + 2) in ("early", "late"))
    if atoms.word(at + 1) in ("and", "or") and atoms.word(after) in seasons:
        return True
    return atoms.word(at - 1) in ("and", "or") and atoms.word(at - 2) in seasons


def _year_pointed_at(atoms: Atoms, index: int) -> bool:
    """Whether "last year", "that year" or the like follows, and the season is one of that year."""
    words = (atoms.word(index), atoms.word(index + 1))
    return words[1] == "year" and (words[0] in lexicon().steps or words[0] == "that")


def read_weekend(atoms: Atoms, at: int) -> Reading | None:
    """Such as "the weekend"."""
    if atoms.word(at - 1) != "the" or atoms.word(at + 1) == "of":
        return None
    return Reading(at - 1, at + 1, Pointing(Grain.WEEKEND, 0))


def read_decade_word(atoms: Atoms, at: int) -> Reading | None:
    """Such as "the sixties", "the late nineties"."""
    before = atoms.word(at - 1)
    if before in ("late", "early", "mid", *DASHES):
        before = atoms.word(at - 2) if before not in DASHES else atoms.word(at - 3)
    if before != "the":
        return None
    time = Time.containing(dt.date(lexicon().decades[atoms.word(at)], 1, 1), Grain.DECADE)
    return Reading(at, at + 1, Fixed(time))


def read_recent(atoms: Atoms, at: int) -> Reading | None:
    """Such as "recent years"."""
    unit = unit_at(atoms, at + 1)
    if unit and atoms.word(at + 1).endswith("s"):
        return Reading(at, at + 2, Vague(unit))
    return None


def read_ahead(atoms: Atoms, at: int) -> Reading | None:
    """Such as "the weeks ahead"."""
    unit = unit_at(atoms, at - 1)
    if not unit or not atoms.word(at - 1).endswith("s") or atoms.word(at - 2) != "the":
        return None
    return Reading(at - 2, at + 1, Vague(unit)) if plain_after(atoms, at + 1) else None


def read_day_of_month(atoms: Atoms, at: int) -> Reading | None:
    """Such as "on the 11th", "on the fifth", with no month beside it."""
    if atoms.word(at - 1) != "the" or atoms.word(at - 2) not in ("on", "until", "by", "since"):
        return None
    found = ordinal_word(atoms, at)
    number = atoms.number(at)
    if number and atoms.word(at + 1) in ("st", "nd", "rd", "th") and atoms.glued[at + 1]:
        found = number, at + 2
    if not found or found[0] > 31 or not plain_after(atoms, found[1]):
        return None
    if atoms.word(found[1]) in ("of", "or", "to"):
        return None
    return Reading(at - 1, found[1], Calendar(day=found[0]))


def is_noun_of(atoms: Atoms, index: int) -> bool:
    """Whether "fall" or "spring" is a fall of something."""
    return atoms.word(index + 1) in ("of", "in", "from", "out") and not is_year(atoms, index + 2)
