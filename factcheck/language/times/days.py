"""Reads single days after a time of day: "11 a.m. on Tuesday", "the night of 3 May"."""

from __future__ import annotations

from factcheck.language.atoms import Atoms
from factcheck.language.timegrain import Grain
from factcheck.language.times import relative, told
from factcheck.language.times.clocks import read_clock, read_daypart
from factcheck.language.times.dates import read_month, read_weekday
from factcheck.language.times.expressions import Calendar, Distance, Pointing, Reading
from factcheck.language.times.figures import read_figures
from factcheck.language.times.lexicon import lexicon


def read_from_clock(atoms: Atoms, at: int) -> Reading | None:
    """A time of day, with the day where it follows: "11 a.m. on Tuesday", "noon tomorrow"."""
    clock = read_clock(atoms, at)
    if not clock:
        return None
    value, end = clock
    index = end + (atoms.word(end) == ",")
    index += atoms.word(index) == "on"
    day = read_day(atoms, index)
    if day:
        return Reading(at, day.end, day.what, value)
    return Reading(at, end, Calendar(), value)


def read_hour(atoms: Atoms, at: int) -> Reading | None:
    """An hour without a.m. or p.m.: "six on Friday morning", "at eight in the evening"."""
    hour = lexicon().hours.get(atoms.word(at), atoms.number(at))
    if hour is None or not 1 <= hour <= 12:
        return None
    if atoms.word(at - 1) not in lexicon().words["before_hours"]:
        return None
    spelled = atoms.word(at + 1).replace("’", "'") == "o'clock"
    end = at + 1 + spelled
    on = end + (atoms.word(end) == "on")
    day = read_day(atoms, on)
    part = read_daypart(atoms, day.end if day else end)
    if part is None and not (spelled and day):
        return None
    clock = None
    if part is not None:
        late = part[0] in ("AF", "EV") or (part[0] == "NI" and hour > 5)
        clock = f"{hour % 12 + (12 if late else 0):02d}:00"
    end = part[1] if part is not None else day.end if day else end
    return Reading(at, end, day.what if day else Calendar(), clock)


def read_daypart_of(atoms: Atoms, at: int) -> Reading | None:
    """Such as "the morning of 30 May 1832", "the night of Nov. 3"."""
    day = read_day(atoms, at + 2) if atoms.word(at + 1) == "of" else None
    if not day:
        return None
    start = at - (atoms.word(at - 1) == "the")
    return Reading(start, day.end, day.what, lexicon().dayparts[atoms.word(at)])


def read_day(atoms: Atoms, at: int) -> Reading | None:
    """A single day that begins at an atom."""
    index = at + (atoms.word(at) == "the")
    word = atoms.word(index)
    readings = [relative.read_day_word] if word in lexicon().days else []
    if word in ("next", "following") and index > at:
        readings = [relative.read_step if word == "next" else told.read_following]
    for reader in (*readings, read_weekday, read_month, read_figures):
        reading = reader(atoms, index)
        if reading and is_day(reading) and not reading.clock:
            return reading
    return None


def is_day(reading: Reading) -> bool:
    """Whether an expression means one day."""
    what = reading.what
    if isinstance(what, Calendar):
        return what.grain is Grain.DAY
    return isinstance(what, (Pointing, Distance)) and what.grain is Grain.DAY
