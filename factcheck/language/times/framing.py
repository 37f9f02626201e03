"""Joins a day or month with the week or year beside it: "May last year", "last year in May"."""

from __future__ import annotations

from dataclasses import replace

from factcheck.language.atoms import Atoms
from factcheck.language.timegrain import Grain
from factcheck.language.times import relative, told
from factcheck.language.times.dates import read_month
from factcheck.language.times.expressions import Calendar, Distance, Pointing, Reading
from factcheck.language.times.figures import read_figures
from factcheck.language.times.lexicon import lexicon
from factcheck.language.times.marks import ends_phrase, is_year
from factcheck.language.times.named import named_day

_STOPS = frozenset(("", ",", ".", ";", ")", ":", "?", "!"))


def with_frame(atoms: Atoms, reading: Reading) -> Reading:
    """Such as "Tuesday of last week", "May this year", "Nov. 3 last year", "March a year ago"."""
    what = reading.what
    if isinstance(what, Pointing):
        return _with_month_inside(atoms, reading, what)
    if not isinstance(what, Calendar) or what.year:
        return reading
    reading = with_later_year(atoms, reading)
    what = reading.what
    if not isinstance(what, Calendar) or what.year or what == Calendar():
        return reading
    weekly = what.weekday and not what.day and not what.rule
    wanted = Grain.WEEK if weekly else Grain.YEAR
    frame = _frame_after(atoms, reading.end)
    if not frame or not isinstance(frame.what, Pointing) or frame.what.inside:
        return reading
    if frame.what.grain is not wanted:
        return reading
    return replace(reading, end=frame.end, what=replace(frame.what, inside=what, named=True))


def _frame_after(atoms: Atoms, end: int) -> Reading | None:
    """The week or year that follows a day or month and says where that lies."""
    comma = atoms.word(end) == ","
    index = end + (comma or atoms.word(end) in ("of", "in"))
    index += atoms.word(index) == "the" and atoms.word(index + 1) not in ("following", "preceding")
    word = atoms.word(index)
    frame: Reading | None = None
    if word in ("same", "that"):
        frame = told.read_that(atoms, index)
    elif word in ("following", "preceding") or atoms.word(index + 1) in ("following", "preceding"):
        frame = told.read_following(atoms, index + (word == "the"))
    elif word in lexicon().steps:
        frame = relative.read_step(atoms, index)
    else:
        frame = _years_away(atoms, index)
    # "In March, last year's floods came back": the year belongs to what follows.
    return None if comma and frame and atoms.word(frame.end) not in _STOPS else frame


def _years_away(atoms: Atoms, index: int) -> Reading | None:
    """Whole years counted from now or then: "a year ago", "two years earlier"."""
    for at in range(index + 1, min(index + 5, len(atoms))):
        if atoms.word(at) in ("ago", "earlier", "later", "before", "after"):
            found = relative.read_distance(atoms, at)
            if not found or found.start not in (index, index - 1):
                return None
            what = found.what
            if not isinstance(what, Distance) or what.grain is not Grain.YEAR or what.count % 1:
                return None
            return replace(found, what=Pointing(Grain.YEAR, int(what.count), then=what.then))
    return None


def _with_month_inside(atoms: Atoms, reading: Reading, what: Pointing) -> Reading:
    """Such as "last year in March", "last year, on 3 May"."""
    if what.grain is not Grain.YEAR or what.inside or reading.clock:
        return reading
    if atoms.word(reading.start - 1) in ("from", "than", "of", "since", "on", "over"):
        return reading
    index = reading.end + (atoms.word(reading.end) == ",")
    index += atoms.word(index) == "at"
    named = named_day(atoms, index) if atoms.capital(index) else None
    if named and ends_phrase(atoms, named[1]):
        # "last year at Christmas", "last year Halloween"
        return replace(reading, end=named[1], what=replace(what, inside=named[0], named=True))
    if atoms.word(index) not in ("in", "on"):
        return reading
    inside = read_month(atoms, index + 1) or (
        read_figures(atoms, index + 1) if atoms.word(index + 1)[:1].isdigit() else None
    )
    if not inside or not isinstance(inside.what, Calendar) or inside.what.year:
        return reading
    if not inside.what.month:
        return reading
    return replace(reading, end=inside.end, what=replace(what, inside=inside.what, named=True))


def with_later_year(atoms: Atoms, reading: Reading) -> Reading:
    """Take in a year that stands after "in": "May and June in 1981"."""
    what, end = reading.what, reading.end
    if not isinstance(what, Calendar) or what.year or not what.month:
        return reading
    if atoms.word(end) != "in" or not is_year(atoms, end + 1):
        return reading
    return replace(reading, end=end + 2, what=replace(what, year=atoms.number(end + 1)))
