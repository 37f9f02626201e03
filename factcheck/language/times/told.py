"""Reads what points at a time told before: "that year", "the following day", "this period"."""

from __future__ import annotations

from factcheck.language.atoms import Atoms
from factcheck.language.timegrain import Grain
from factcheck.language.times.expressions import Calendar, Pointing, Reading
from factcheck.language.times.lexicon import lexicon
from factcheck.language.times.marks import SINGULAR, plain_after, unit_at

_PLURAL = frozenset(("days", "weeks", "months", "years", "decades", "centuries"))
_WITHIN = frozenset(("in", "during", "throughout", "over"))


def read_period(atoms: Atoms, at: int) -> Reading | None:
    """Such as "during this period", "in those years": the run of time that was told of."""
    plural = atoms.word(at) == "years"
    same = atoms.word(at - 1) == "same" and atoms.word(at - 2) == "the"
    if not same and atoms.word(at - 1) not in (("those",) if plural else ("this", "that")):
        return None
    start = at - 1 - same
    if atoms.word(start - 1) not in _WITHIN or not plain_after(atoms, at + 1):
        return None
    if atoms.word(at + 1) in ("of", "when", "that", "in"):
        return None
    return Reading(start, at + 1, Pointing(Grain.RANGE, 0, then=True))


def read_followed(atoms: Atoms, at: int) -> Reading | None:
    """Such as "the decades that followed"."""
    unit = unit_at(atoms, at - 2) if atoms.word(at - 1) in ("that", "which") else None
    if not unit or not atoms.word(at - 2).endswith("s") or atoms.word(at - 3) != "the":
        return None
    if not plain_after(atoms, at + 1):
        return None
    return Reading(at - 3, at + 1, Pointing(Grain.RANGE, 1, then=True))


def read_writing(atoms: Atoms, at: int) -> Reading | None:
    """Such as "at the time of writing", which is the document's day."""
    if atoms.word(at + 1) != "of" or atoms.word(at + 2) not in ("writing", "publication"):
        return None
    if atoms.word(at - 1) != "the" or atoms.word(at - 2) not in ("at", "by"):
        return None
    ends = plain_after(atoms, at + 3)
    return Reading(at - 1, at + 3, Pointing(Grain.DAY, 0)) if ends else None


def read_that(atoms: Atoms, at: int) -> Reading | None:
    """Such as "that year", "the same day", "that same night"."""
    index = at + 1 + (atoms.word(at + 1) == "same")
    start = at
    if atoms.word(at) == "same":
        if atoms.word(at - 1) != "the":
            return None
        index, start = at + 1, at - 1
    word = atoms.word(index)
    named = _that_name(atoms, at, start, index)
    if named:
        return named
    if not plain_after(atoms, index + 1):
        return None
    daypart = lexicon().dayparts.get(word)
    if daypart:
        return Reading(start, index + 1, Pointing(Grain.DAY, 0, then=True), daypart)
    season = lexicon().seasons.get(word)
    if season:
        inside = Calendar(season=season)
        return Reading(start, index + 1, Pointing(Grain.YEAR, 0, then=True, inside=inside))
    if word == "season":
        return Reading(start, index + 1, Pointing(Grain.YEAR, 0, then=True))
    if word not in SINGULAR or word in ("century", "decade", "quarter"):
        return None
    return Reading(start, index + 1, Pointing(lexicon().units[word], 0, then=True))


def _that_name(atoms: Atoms, at: int, start: int, index: int) -> Reading | None:
    """Such as "on that Tuesday", "that October"; not "he said that Tuesday's vote"."""
    before = atoms.word(start - 1)
    if start == at and atoms.tag(at) != "DT" and before not in ("on", "in", "by", "until", "since"):
        return None
    weekday = lexicon().weekdays.get(atoms.word(index))
    if weekday and atoms.capital(index):
        inside = Calendar(weekday=weekday)
        return Reading(start, index + 1, Pointing(Grain.DAY, 0, then=True, inside=inside))
    month = lexicon().months.get(atoms.word(index))
    if month and atoms.capital(index) and not atoms.number(index + 1):
        end = index + 1 + (atoms.word(index + 1) in lexicon().dayparts)
        inside = Calendar(month=month)
        return Reading(start, end, Pointing(Grain.YEAR, 0, then=True, inside=inside))
    return None


def read_following(atoms: Atoms, at: int) -> Reading | None:
    """Such as "the following day", "the preceding year", "the following Sunday"."""
    if atoms.word(at - 1) != "the":
        return None
    step = 1 if atoms.word(at) == "following" else -1
    word = atoms.word(at + 1)
    daypart = lexicon().dayparts.get(word)
    if daypart:
        return Reading(at - 1, at + 2, Pointing(Grain.DAY, step, then=True), daypart)
    if word in SINGULAR:
        return Reading(at - 1, at + 2, Pointing(lexicon().units[word], step, then=True))
    if step > 0 and word in _PLURAL:
        return Reading(at - 1, at + 2, Pointing(Grain.RANGE, 1, then=True))
    season = lexicon().seasons.get(word)
    if season:
        inside = Calendar(season=season)
        return Reading(at - 1, at + 2, Pointing(Grain.YEAR, step, then=True, inside=inside))
    weekday = lexicon().weekdays.get(word)
    if weekday:
        inside = Calendar(weekday=weekday)
        return Reading(at - 1, at + 2, Pointing(Grain.DAY, step, then=True, inside=inside))
    return None
