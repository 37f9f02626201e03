"""Reads times counted from another: "last week", "two weeks ago", "the following day"."""

from __future__ import annotations

from factcheck.language.atoms import Atoms
from factcheck.language.numerals import read_number
from factcheck.language.timegrain import Grain
from factcheck.language.times.clocks import read_daypart
from factcheck.language.times.dates import read_month, read_weekday
from factcheck.language.times.expressions import (
    Calendar,
    Distance,
    Pointing,
    Reading,
    Stretch,
    Vague,
)
from factcheck.language.times.lexicon import lexicon
from factcheck.language.times.marks import SINGULAR, is_counted_weekday, plain_after, unit_at
from factcheck.language.times.named import read_named_day, read_nth_weekday
from factcheck.language.times.periods import is_noun_of

_OWNERS = frozenset(("his", "her", "their", "its", "my", "our", "your", "'s", "’s"))

_CLOSERS = frozenset(("and", "but", "or", "was", "were", "had", "in", "at", "on", "with", "for"))


def read_day_word(atoms: Atoms, at: int) -> Reading | None:
    """Such as "yesterday", "tomorrow night", "tonight", "the day after tomorrow"."""
    word = atoms.word(at)
    step, start = lexicon().days[word], at
    before = atoms.word(at - 1)
    if atoms.capital(at) and atoms.capital(at - 1) and not atoms.text[at - 1].isupper():
        return None
    if before in ("before", "after") and atoms.word(at - 2) == "day":
        step += 1 if before == "after" else -1
        start = at - 3 if atoms.word(at - 3) == "the" else at - 2
    daypart = read_daypart(atoms, at + 1) if word != "tonight" else None
    clock = "NI" if word == "tonight" else daypart[0] if daypart else None
    end = daypart[1] if daypart else at + 1
    return Reading(start, end, Pointing(Grain.DAY, step), clock)


def read_step(atoms: Atoms, at: int) -> Reading | None:
    """Such as "last week", "next Tuesday", "the past three years", "this coming Friday"."""
    words = lexicon()
    step, index = words.steps[atoms.word(at)], at + 1
    past = atoms.word(at) == "past"
    if atoms.word(index) in ("past", "coming", "last") and atoms.word(at) == "this":
        step, index = words.steps[atoms.word(index)], index + 1
    the = atoms.word(at - 1) == "the"
    start = at - 1 if the else at
    counted = _counted_stretch(atoms, start, index, step)
    if counted:
        return counted
    if atoms.word(index) in words.weekdays and is_counted_weekday(atoms, index):
        return read_nth_weekday(atoms, at, -1, index)
    unit = unit_at(atoms, index)
    word = atoms.word(index)
    if word == "season" and atoms.word(start - 1) not in _OWNERS:
        return Reading(start, index + 1, Vague(Grain.YEAR))
    if unit and word in ("days", "weeks", "months", "years", "decades"):
        owned = atoms.word(start - 1) in _OWNERS
        return Reading(start, index + 1, Vague(unit)) if step and not owned else None
    if unit:
        return _stepped_unit(atoms, start, index, step, unit, past=past, the=the)
    if word in words.dayparts and atoms.word(start - 1) not in _OWNERS:
        then = the or atoms.word(at) in ("next", "previous")
        if then or step <= 0:
            pointing = Pointing(Grain.DAY, step, then=then)
            return Reading(start, index + 1, pointing, words.dayparts[word])
        return None
    return _stepped_name(atoms, at, index, step)


def _counted_stretch(atoms: Atoms, start: int, index: int, step: int) -> Reading | None:
    """Such as "the past three years", "the next few weeks"; *index* is after the pointing word."""
    word = atoms.word(index)
    if not step:
        return None
    vague = lexicon().words["vague"]
    if word in vague or (word in ("a", "couple") and atoms.word(index + 1) in vague):
        at = index + 1 + (word == "a")
        at += atoms.word(at) == "of"
        unit = unit_at(atoms, at)
        return Reading(start, at + 1, Vague(unit)) if unit else None
    number = read_number(atoms, index)
    unit = unit_at(atoms, number.end) if number else None
    if not number or not unit or number.value > 10_000:
        return None
    return Reading(start, number.end + 1, Stretch(unit, step * float(number.value)))


def _stepped_unit(
    atoms: Atoms, start: int, index: int, step: int, unit: Grain, *, past: bool, the: bool
) -> Reading | None:
    word, pointer = atoms.word(index), atoms.word(start + the)
    end = index + 1
    before = atoms.word(start - 1)
    if word not in SINGULAR and word != "night":
        return None
    if before in _OWNERS and pointer in ("last", "next", "past") and before[0].isalpha():
        return None
    if word == "night":
        then = the or pointer in ("previous", "next")
        if not then and step != -1:
            return None
        return Reading(start, end, Pointing(Grain.DAY, step, then=then), "NI")
    if word == "day":
        if pointer == "this" and before != "to":
            return Reading(start, end, Pointing(unit, 0))
        if not step or pointer in ("last", "past") or (pointer == "next" and not the):
            return None
        return Reading(start, end, Pointing(unit, step, then=True))
    if unit is Grain.CENTURY and the and (before == "of" or (before == "in" and not past)):
        return Reading(start, end, Pointing(unit, step))
    if past or (the and pointer == "last"):
        return Reading(start, end, Stretch(unit, -1))
    over = before in ("over", "in", "within", "for", "during")
    if the and pointer in ("next", "coming") and over:
        return Reading(start, end, Stretch(unit, 1))
    then = (the and pointer == "next") or pointer == "previous"
    return Reading(start, end, Pointing(unit, step, then=then))


def _stepped_name(atoms: Atoms, at: int, index: int, step: int) -> Reading | None:
    """Such as "last Tuesday", "next March", "this summer", "last Christmas"."""
    words = lexicon()
    if atoms.word(at) in ("past", "current"):
        return None
    word = atoms.word(index)
    season = words.seasons.get(word)
    if season and not (word in ("fall", "spring") and is_noun_of(atoms, index)):
        inside = Calendar(season=season)
        return Reading(at, index + 1, Pointing(Grain.YEAR, step, inside=inside))
    named = read_named_day(atoms, index)
    if named and isinstance(named.what, Calendar):
        return Reading(at, named.end, Pointing(Grain.YEAR, step, inside=named.what))
    reading = read_weekday(atoms, index) or read_month(atoms, index)
    if not reading or not isinstance(reading.what, Calendar):
        return None
    what = reading.what
    if what.year or what.day:
        return Reading(at, reading.end, what)
    if what.weekday and step == 1 and atoms.word(at - 1) == "the":
        return Reading(at - 1, reading.end, Pointing(Grain.DAY, step, then=True, inside=what))
    grain = Grain.WEEK if what.weekday else Grain.YEAR
    return Reading(at, reading.end, Pointing(grain, step, inside=what))


def read_distance(atoms: Atoms, at: int) -> Reading | None:
    """What ends in "ago", "earlier", "later", "before", "after" or "back": "two weeks ago"."""
    word = atoms.word(at)
    if word in ("earlier", "later"):
        forward = _rest_of(atoms, at)
        if forward:
            return forward
    unit = unit_at(atoms, at - 1)
    if atoms.word(at - 1) in ("hour", "hours", "minute", "minutes", "moments"):
        counted = _count_before(atoms, at - 1)
        return Reading(counted[0], at + 1, Vague(Grain.DAY)) if counted else None
    if unit is None or unit is Grain.WEEKEND:
        return None
    end, then, sign = at + 1, word not in ("ago", "back"), -1
    if word in ("later", "after", "afterwards", "afterward"):
        sign = 1
    if atoms.word(end) == "than":
        return None
    anchored = not atoms.word(end)[:1].isalnum() or atoms.word(end) in _CLOSERS
    if word in ("before", "after") and atoms.word(end) == "that":
        anchored, end = plain_after(atoms, end + 1), end + 1
    if word in ("before", "after") and not anchored:
        return _event_distance(atoms, at, unit)
    counted = _count_before(atoms, at - 1)
    if not counted:
        return None
    start, count = counted
    if count is None:
        return Reading(start, end, Vague(unit))
    if atoms.word(at - 1) in ("night", "nights") and count == 1 and word == "before":
        return Reading(start, end, Distance(Grain.DAY, -1, then=True))
    return Reading(start, end, Distance(unit, sign * count, then=then))


def _event_distance(atoms: Atoms, at: int, unit: Grain) -> Reading | None:
    """Such as "the day before the talks": the days are not known, as the talks' are not."""
    counted = _count_before(atoms, at - 1)
    if not counted or atoms.word(at + 1) in ("yesterday", "tomorrow"):
        return None
    if atoms.word(counted[0]) not in ("the", "a", "one") and counted[1] is None:
        return None
    start, count = counted
    if count is None:
        return Reading(start, at + 1, Vague(unit))
    return Reading(start, at + 1, Vague(unit, count if atoms.word(at) == "after" else -count))


def _count_before(atoms: Atoms, unit_at: int) -> tuple[int, float | None] | None:
    """The number that ends before a unit, with where it starts; None for a vague one."""
    vague = lexicon().words["vague"]
    before = atoms.word(unit_at - 1)
    if before == "]" and (edited := _edited(atoms, unit_at - 1)):
        return edited
    if before in vague or (before == "of" and atoms.word(unit_at - 2) in vague):
        start = unit_at - 1 - (before == "of")
        return start - (atoms.word(start - 1) in ("a", "the", "just")), None
    for start in range(max(unit_at - 7, 0), unit_at):
        number = read_number(atoms, start)
        if number and number.end == unit_at:
            return start, float(number.value)
    if before in ("a", "an", "the", "one"):
        return unit_at - 1, 1.0
    return None


def _edited(atoms: Atoms, close: int) -> tuple[int, float] | None:
    """A number that an editor has put into brackets: "[ten] years ago"."""
    for start in range(max(close - 5, 0), close):
        number = read_number(atoms, start)
        if number and number.end == close and atoms.word(start - 1) == "[":
            return start - 1, float(number.value)
    return None


def read_bare_daypart(atoms: Atoms, at: int) -> Reading | None:
    """Such as "in the morning", with no day beside it."""
    if atoms.word(at - 1) != "the" or atoms.word(at - 2) != "in" or not plain_after(atoms, at + 1):
        return None
    return Reading(at - 1, at + 1, Calendar(), lexicon().dayparts[atoms.word(at)])


def read_in_time(atoms: Atoms, at: int) -> Reading | None:
    """Such as "in two weeks' time"."""
    unit_index = at - 1 - (atoms.word(at - 1) in ("'s", "’s", "'", "’"))
    unit = unit_at(atoms, unit_index)
    counted = _count_before(atoms, unit_index) if unit and unit_index < at - 1 else None
    if not unit or not counted or atoms.word(counted[0] - 1) != "in" or counted[1] is None:
        return None
    return Reading(counted[0], at + 1, Distance(unit, counted[1]))


def _rest_of(atoms: Atoms, at: int) -> Reading | None:
    """Such as "earlier this month", "later today", "later in the year"."""
    side = -1 if atoms.word(at) == "earlier" else 1
    index = at + 1
    if atoms.word(index) == "in":
        index += 1
    if atoms.word(index) in ("today", "tonight"):
        clock = "NI" if atoms.word(index) == "tonight" else None
        return Reading(at, index + 1, Pointing(Grain.DAY, 0), clock)
    if atoms.word(index) not in ("this", "the") or atoms.word(index + 1) not in SINGULAR:
        return None
    unit = lexicon().units[atoms.word(index + 1)]
    if unit is Grain.DAY:
        return None
    then = atoms.word(index) == "the"
    return Reading(at, index + 2, Stretch(unit, rest=side, then=then))
