"""Reads times that count from another: "two days after Christmas", "the week of 3 May"."""

from __future__ import annotations

from dataclasses import replace

from factcheck.language.atoms import Atoms
from factcheck.language.timegrain import Grain
from factcheck.language.times.dates import read_month
from factcheck.language.times.days import is_day, read_day
from factcheck.language.times.expressions import (
    Calendar,
    Distance,
    Expression,
    Fixed,
    Pointing,
    Reading,
    Vague,
)
from factcheck.language.times.figures import read_figures
from factcheck.language.times.lexicon import lexicon
from factcheck.language.times.marks import ends_phrase
from factcheck.language.times.named import (
    read_named_day,
    read_named_period,
    read_pointed_period,
)
from factcheck.language.timevalue import Time

_BEGINNINGS = ("outbreak", "start", "beginning", "onset")
_ENDS = ("end", "close")


def with_origin(atoms: Atoms, reading: Reading) -> Reading:
    """Take in the date that "two days after" counts from, where one follows."""
    what = reading.what
    if not isinstance(what, Vague) or what.count is None:
        return reading
    index = reading.end + (atoms.word(reading.end) == "the")
    edge = atoms.word(index) if atoms.word(index + 1) == "of" else ""
    if edge in _BEGINNINGS or edge in _ENDS:
        index += 2 + (atoms.word(index + 2) == "the")
    found = _named(atoms, index) or _dated(atoms, index, what.grain)
    if not found or atoms.word(found.end) in ("'s", "’s", "'", "’"):
        return reading
    if not ends_phrase(atoms, found.end):
        return reading
    origin = _edge(found.what, edge)
    if origin is None:
        return reading
    counted = Distance(what.grain, what.count, then=True, origin=origin)
    return replace(reading, end=found.end, what=counted)


def _named(atoms: Atoms, index: int) -> Reading | None:
    for reader in (read_named_day, read_named_period, read_pointed_period):
        found = reader(atoms, index)
        if found:
            return found
    return None


def _dated(atoms: Atoms, index: int, unit: Grain) -> Reading | None:
    """A date, or a month or year where no less is counted."""
    day = read_day(atoms, index)
    if day or unit in (Grain.DAY, Grain.WEEK):
        return day
    found = read_month(atoms, index) or (
        read_figures(atoms, index) if atoms.word(index)[:1].isdigit() else None
    )
    return found if found and isinstance(found.what, Calendar) else None


def _edge(what: Expression, edge: str) -> Expression | None:
    """The first or last day of a named period, where the words say which; else the whole."""
    if not isinstance(what, Fixed):
        return None if edge in _BEGINNINGS or edge in _ENDS else what
    start, end = what.time.start, what.time.end
    if start is None or end is None or what.time.approximate:
        return None
    if edge in _BEGINNINGS:
        return Fixed(Time.containing(start))
    return Fixed(Time.containing(end)) if edge in _ENDS else what


def read_week_of(atoms: Atoms, at: int) -> Reading | None:
    """Such as "the week of Nov. 12", "the weekend of 3 May"."""
    if atoms.word(at + 1) not in ("of", "beginning", "starting", "commencing"):
        return None
    day = read_day(atoms, at + 2)
    if not day or not is_day(day) or not isinstance(day.what, Calendar) or not day.what.month:
        return None
    start = at - (atoms.word(at - 1) == "the")
    grain = lexicon().units[atoms.word(at)]
    return Reading(start, day.end, Pointing(grain, 0, then=True, origin=day.what))
