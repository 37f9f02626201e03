"""Reads what has a name or a rule: Good Friday, World War II, the first Monday in May."""

from __future__ import annotations

from dataclasses import replace

from factcheck.language.atoms import Atoms
from factcheck.language.times.dates import read_month
from factcheck.language.times.expressions import Calendar, Fixed, Reading
from factcheck.language.times.lexicon import lexicon
from factcheck.language.times.marks import (
    ends_phrase,
    is_counted_weekday,
    is_year,
    opens_sentence,
    plain_after,
)
from factcheck.language.times.movable import MovableDay


def read_named_day(atoms: Atoms, at: int) -> Reading | None:
    """Such as "on Christmas Day", "at Easter 2019", "last Thanksgiving"."""
    found = named_day(atoms, at)
    if not found:
        return None
    what, end = found
    if what.rule and not atoms.capital(at):
        return None
    year_at = end + (atoms.word(end) in (",", "of"))
    year = atoms.number(year_at) if is_year(atoms, year_at) else None
    led = atoms.word(at - 1) in lexicon().words["prepositions"] | lexicon().steps.keys()
    if year is None and not (led and plain_after(atoms, end)):
        # "Christmas Day was cold": a day and not what it is called after
        said = opens_sentence(atoms, at) and ends_phrase(atoms, end) and atoms.tag(end)
        if led or not said or plain_after(atoms, end):
            return None
    return Reading(at, year_at + 1 if year else end, replace(what, year=year))


def named_day(atoms: Atoms, at: int) -> tuple[Calendar, int] | None:
    """The day with the longest name that begins at an atom, and the index after the name."""
    names = lexicon().named_days
    here = [name for name in names if _said(atoms, at, name)]
    if not here:
        return None
    best = max(here, key=len)
    return names[best], at + len(best)


def read_named_period(atoms: Atoms, at: int) -> Reading | None:
    """Such as "World War II" after a preposition."""
    the = atoms.word(at - 1) == "the"
    before = atoms.word(at - 1 - the)
    if before not in lexicon().words["prepositions"]:
        return None
    # "that the French Revolution ended", "since it ended": it is what the clause is about
    ends = plain_after if before in lexicon().words["openers"] else ends_phrase
    for name, time in lexicon().named_periods.items():
        end = at + len(name)
        written = any(not text.islower() for text in atoms.text[at:end])
        if written and _said(atoms, at, name) and ends(atoms, end):
            return Reading(at - the, end, Fixed(time))
    return None


def read_pointed_period(atoms: Atoms, at: int) -> Reading | None:
    """Named periods that begin with figures: "9/11"."""
    if atoms.word(at + 1) == "/" and atoms.word(at + 3) != "/":
        for name, time in lexicon().named_periods.items():
            if _said(atoms, at, name):
                return Reading(at, at + len(name), Fixed(time))
    return None


def _said(atoms: Atoms, at: int, name: tuple[str, ...]) -> bool:
    """Whether a name stands at an atom, whatever its apostrophes and dashes."""
    here = atoms.lower[at : at + len(name)]
    return len(here) == len(name) and all(
        word == part or (word.replace("’", "'").replace("–", "-") == part)
        for word, part in zip(here, name, strict=True)
    )


def read_nth_weekday(atoms: Atoms, at: int, number: int, index: int) -> Reading | None:
    """Such as "the first Monday in May", "the last Friday of June 2020".

    *at* is the ordinal or "last", *index* the weekday.
    """
    weekday = lexicon().weekdays.get(atoms.word(index))
    if not weekday or not is_counted_weekday(atoms, index):
        return None
    month = read_month(atoms, index + 2)
    if not month or not isinstance(month.what, Calendar) or month.what.day or number > 5:
        return None
    start = at - (atoms.word(at - 1) == "the")
    rule = MovableDay(month.what.month, weekday, number)
    return Reading(start, month.end, replace(month.what, weekday=weekday, rule=rule))
