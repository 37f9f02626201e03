"""Finds time expressions in atoms, with the words around them that change their meaning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from factcheck.language.atoms import Atoms
from factcheck.language.timegrain import Bound, Grain, Part
from factcheck.language.times import periods, relative, told
from factcheck.language.times.anchored import read_week_of, with_origin
from factcheck.language.times.clocks import read_clock_after
from factcheck.language.times.dates import read_month, read_pair, read_weekday
from factcheck.language.times.days import is_day, read_daypart_of, read_from_clock, read_hour
from factcheck.language.times.expressions import (
    Calendar,
    Distance,
    Fixed,
    Pointing,
    Reading,
    Span,
    Stretch,
    Vague,
)
from factcheck.language.times.figures import read_figures
from factcheck.language.times.framing import with_frame, with_later_year
from factcheck.language.times.lexicon import lexicon
from factcheck.language.times.marks import DASHES, ends_phrase, plain_after
from factcheck.language.times.named import read_named_day, read_named_period, read_pointed_period
from factcheck.language.times.years import early_years, is_glued_circa, read_spelled_year

Reader = Callable[[Atoms, int], Reading | None]


@dataclass(frozen=True, slots=True)
class Expressed:
    """A reading with its modifiers; ``start`` and ``end`` are atoms, modifiers included.

    ``unnamed`` marks "a Tuesday" and "winters", which are no particular ones.
    """

    start: int
    end: int
    reading: Reading
    part: Part | None = None
    approximate: bool = False
    bound: Bound | None = None
    unnamed: bool = False


@cache
def _readers() -> dict[str, tuple[Reader, ...]]:
    """The functions to try at an atom, by its lower-case form."""
    words = lexicon()
    table: dict[str, list[Reader]] = {}

    def add(reader: Reader, *keys: str) -> None:
        for key in keys:
            table.setdefault(key, []).append(reader)

    add(relative.read_day_word, *words.days)
    add(relative.read_step, *words.steps)
    add(told.read_that, "that", "same")
    add(told.read_following, "following", "preceding", "prior")
    add(
        relative.read_distance,
        *("ago", "back", "earlier", "later", "before", "after", "afterward", "afterwards"),
        *("prior", "previously"),
    )
    add(periods.read_part_of, *words.parts, "rest", "remainder")
    add(periods.read_recent, "recent")
    add(periods.read_ahead, "ahead")
    add(read_daypart_of, *words.dayparts)
    add(read_week_of, "week", "weekend")
    add(relative.read_bare_daypart, "morning", "afternoon", "evening")
    add(periods.read_q, "q")
    add(periods.read_ordinal, *words.ordinals)
    add(read_named_period, *{name[0] for name in words.named_periods})
    add(read_named_day, *{name[0] for name in words.named_days})
    teens = ("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen")
    add(relative.read_in_time, "time")
    add(told.read_writing, "time")
    add(told.read_period, "period", "years")
    add(told.read_followed, "followed")
    add(read_spelled_year, *teens, "eighteen", "nineteen", "twenty", "two")
    add(periods.read_ordinal, "twenty", "thirty", "thirtieth")
    add(periods.read_season, *words.seasons)
    add(periods.read_weekend, "weekend")
    add(periods.read_decade_word, *words.decades)
    for month in (*words.months, *words.short_months):
        add(read_month, month, f"{month}.")
    for weekday in (*words.weekdays, *words.short_weekdays):
        add(read_weekday, weekday, f"{weekday}.")
    add(read_from_clock, "noon", "midday", "midnight")
    add(read_hour, *words.hours)
    return {key: tuple(readers) for key, readers in table.items()}


def find(atoms: Atoms) -> list[Expressed]:
    """All time expressions, from left to right, none inside another."""
    readers = _readers()
    found: list[Expressed] = []
    at, free, count = 0, 0, len(atoms)
    recurring = -1
    lower, early = atoms.lower, early_years(atoms)
    while at < count:
        word = lower[at]
        reading = None
        if word[0].isdigit():
            reading = early.get(at) or read_pointed_period(atoms, at)
            reading = reading or read_from_clock(atoms, at)
            reading = reading or read_hour(atoms, at) or read_figures(atoms, at)
            reading = reading or periods.read_day_of_month(atoms, at)
        else:
            for reader in readers.get(word, ()):
                reading = reader(atoms, at)
                if reading:
                    break
        if reading is None or reading.start < free:
            at += 1
            continue
        reading = _join(atoms, _complete(atoms, with_origin(atoms, reading)))
        if _is_recurring(atoms, reading.start) or _joins_on(atoms, recurring, reading.start):
            # "every Tuesday and Thursday"
            recurring = reading.end
        else:
            found.append(_with_left_context(atoms, reading, free))
        at = free = max(reading.end, at + 1)
    return found


def _complete(atoms: Atoms, reading: Reading) -> Reading:
    """Add what follows: the time of day, or the week or year it lies in."""
    reading = with_frame(atoms, reading)
    if reading.clock is None and is_day(reading):
        after = read_clock_after(atoms, reading.end)
        if after:
            reading = replace(reading, clock=after[0], end=after[1])
            reading = with_frame(atoms, reading)
            if isinstance(reading.what, Calendar) and not reading.what.day:
                reading = _with_date(atoms, reading)
    return reading


def _with_date(atoms: Atoms, reading: Reading) -> Reading:
    """Such as "Tuesday night, Nov. 11"."""
    assert isinstance(reading.what, Calendar)
    if atoms.word(reading.end) != ",":
        return reading
    dated = read_month(atoms, reading.end + 1)
    if not dated or not isinstance(dated.what, Calendar) or not dated.what.day:
        return reading
    return replace(reading, end=dated.end, what=replace(dated.what, weekday=reading.what.weekday))


def _join(atoms: Atoms, reading: Reading) -> Reading:
    """Put two ends of a run of days together: "3 May to 5 June", "between 2001 and 2005"."""
    what = reading.what
    if isinstance(what, (Span, Stretch, Vague, Distance)) or reading.clock:
        return reading
    words = lexicon().words
    joiner = atoms.word(reading.end)
    if joiner == "and":
        before = reading.start - 1 - (atoms.word(reading.start - 1) == "the")
        if atoms.word(before) != "between":
            return reading
    elif joiner not in words["joiners"]:
        return reading
    index = reading.end + 1
    index += atoms.word(index) == "the"
    index += atoms.word(index) in words["about"]
    if index >= len(atoms):
        return reading
    now = _now(atoms, index) if isinstance(what, Calendar) and what.year and not what.day else None
    if now:
        return Reading(reading.start, now, Span(what, Pointing(Grain.DAY, 0)))
    readers: tuple[Reader, ...] = _readers().get(atoms.word(index), ())
    if atoms.word(index)[0].isdigit():
        readers = (read_figures,)
    for reader in readers:
        last = reader(atoms, index)
        if last and last.start in (index, index - 1) and not last.clock:
            last = with_later_year(atoms, last)
            pair = read_pair(what, last.what)
            return Reading(reading.start, last.end, pair) if pair else reading
    return reading


def _now(atoms: Atoms, index: int) -> int | None:
    """Where "the present", "the present day" or "today" ends that a run of years goes on to."""
    word, end = atoms.word(index), index + 1
    if word == "present" and atoms.word(index - 1) == "the":
        end += atoms.word(end) == "day"
    elif word not in ("today", "now"):
        return None
    return end if ends_phrase(atoms, end) and atoms.word(end) not in ("'s", "’s") else None


def _with_left_context(atoms: Atoms, reading: Reading, free: int) -> Expressed:
    """Take in the words before a reading."""
    words = lexicon()
    start = reading.start
    unnamed = atoms.word(start - 1) in words.words["indefinite"] and start > free
    what = reading.what
    if unnamed and not (isinstance(what, Calendar) and what.year is None):
        unnamed = False
    if isinstance(what, Calendar) and what.season and not what.year:
        unnamed = unnamed or atoms.word(reading.end - 1).endswith("s")
    year = isinstance(reading.what, Calendar) and reading.what.grain is Grain.YEAR
    if atoms.word(start - 1) == "year" and year and not reading.clock:
        start -= 1
    start, part = _part(atoms, start)
    if atoms.word(start - 1) == "the" and start - 1 >= free and _takes_article(reading, part):
        start -= 1
    approximate, after_about = _approximate(atoms, start, reading)
    # the turn of a century is a few years on either side
    approximate = approximate or "turn" in atoms.lower[start : start + 2]
    bound = _bound(atoms, after_about, reading)
    return Expressed(max(start, free), reading.end, reading, part, approximate, bound, unnamed)


def _takes_article(reading: Reading, part: Part | None) -> bool:
    """Whether "the" before the reading belongs to it rather than to a noun after it."""
    if part is not None or isinstance(reading.what, (Fixed, Vague)):
        return True
    what = reading.what
    return isinstance(what, Calendar) and bool(what.quarter or what.half or what.season)


def _is_recurring(atoms: Atoms, start: int) -> bool:
    recurring = lexicon().words["recurring"]
    return atoms.word(start - 1) in recurring or (
        atoms.word(start - 1) == "other" and atoms.word(start - 2) in recurring
    )


def _joins_on(atoms: Atoms, end: int, start: int) -> bool:
    """Whether only "and", "or" or a mark stands between two times."""
    return 0 < end < start <= end + 2 and all(
        word in ("and", "or", "&", "/", ",") for word in atoms.lower[end:start]
    )


def _part(atoms: Atoms, start: int) -> tuple[int, Part | None]:
    """Such as "early", "mid-", "late on", "the end of" before a time."""
    parts = lexicon().parts
    at = start - 1
    if atoms.word(at) in DASHES:
        at -= 1
    if atoms.word(at) == "the" and atoms.word(at - 1) == "of":
        at -= 1
    if atoms.word(at) == "later" and atoms.word(at - 1) == "the" and at == start - 1:
        return at - 1, Part.LATE  # "the later 1990s"
    if atoms.word(at) in ("in", "on") and atoms.word(at - 1) in ("early", "late"):
        at -= 1
    elif atoms.word(at) == "of" and atoms.word(at - 1) in parts:
        at -= 1
        if atoms.word(at) in ("early", "late", "mid"):
            return start, None
    elif atoms.word(at) not in ("early", "late", "mid"):
        return start, None
    the = atoms.word(at - 1) == "the"
    return at - the, parts[atoms.word(at)]


def _approximate(atoms: Atoms, start: int, reading: Reading) -> tuple[bool, int]:
    """Whether "about", "around" or "circa" stands before, and where the words before begin."""
    if is_glued_circa(atoms, start):
        return True, start - 2
    bare = atoms.bare(start - 1)
    if bare not in lexicon().words["about"] or reading.clock:
        return False, start
    if bare == "about" and not isinstance(reading.what, Fixed):
        led = atoms.word(start - 2) in ("in", "from", "since", "of", "until", "by", "to", "(")
        return led, start - 1 if led else start
    if bare == "c" and atoms.word(start - 1) == "c" and not atoms.glued[start]:
        return False, start
    return True, start - 1


def _bound(atoms: Atoms, start: int, reading: Reading) -> Bound | None:
    word = atoms.word(start - 1)
    bound = lexicon().bounds.get(word)
    if bound is None or isinstance(reading.what, (Span, Stretch)):
        return None
    if atoms.word(reading.end) in ("'s", "’s", "'"):
        return None
    if word == "from":
        return bound if atoms.word(reading.end) in ("on", "onward", "onwards") else None
    if bound in (Bound.BEFORE, Bound.AFTER) and not _ends_phrase(atoms, reading.end):
        return None
    return bound


def _ends_phrase(atoms: Atoms, end: int) -> bool:
    """Whether no noun follows that the time only describes ("after Tuesday's vote")."""
    return atoms.word(end) not in ("'s", "’s", "'") and plain_after(atoms, end)
