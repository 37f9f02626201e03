"""Reads the time of day: "11 a.m.", "22:30 GMT", "noon", "Sunday night"."""

from __future__ import annotations

import re

from factcheck.language.atoms import Atoms
from factcheck.language.times.lexicon import lexicon

_POINTED = re.compile(r"(\d{1,2})\.(\d\d)")
_NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}


def read_clock(atoms: Atoms, at: int) -> tuple[str, int] | None:
    """The time of day at an atom and the index after it: ("11:00 GMT", 5); None if none."""
    word = atoms.word(at)
    if word in _NAMED:
        return _NAMED[word], at + 1
    pointed = _POINTED.fullmatch(word)
    if pointed and atoms.word(at + 1) in lexicon().words["clock_halves"]:
        return _with_half(atoms, int(pointed[1]), int(pointed[2]), at + 1)
    hour = atoms.number(at)
    if hour is None:
        return None
    end = at + 1
    minute = 0
    coloned = atoms.word(end) in (":", ".") and atoms.glued[end] and len(atoms.word(at)) <= 2
    if coloned and len(atoms.word(end + 1)) == 2 and atoms.glued[end + 1]:
        minute, end = int(atoms.word(end + 1)) if atoms.word(end + 1).isdecimal() else 60, end + 2
    else:
        coloned = False
    words = lexicon().words
    half = atoms.word(end)
    if half in words["clock_halves"] and 1 <= hour <= 12:
        return _with_half(atoms, hour, minute, end)
    if atoms.word(end) in ("gmt", "utc") and len(atoms.word(at)) == 4 and not coloned:
        hour, minute = divmod(hour, 100)
    elif (
        not coloned
        or atoms.word(end) in (":", "%")
        or not (atoms.word(at - 1) in _BEFORE or _zone(atoms, end)[0])
    ):
        return None
    return _written(atoms, hour, minute, end)


def _with_half(atoms: Atoms, hour: int, minute: int, end: int) -> tuple[str, int] | None:
    later = 12 if atoms.word(end)[0] == "p" else 0
    return _written(atoms, hour % 12 + later, minute, end + 1) if 1 <= hour <= 12 else None


def _written(atoms: Atoms, hour: int, minute: int, end: int) -> tuple[str, int] | None:
    if hour > 23 or minute > 59:
        return None
    zone, end = _zone(atoms, end)
    return f"{hour:02d}:{minute:02d}{zone}", end


_BEFORE = ("at", "by", "around", "about", "from", "until", "till", "before", "after", "to", ",")


def _zone(atoms: Atoms, index: int) -> tuple[str, int]:
    bracket = atoms.word(index) == "(" and atoms.word(index + 2) == ")"
    at = index + bracket
    if atoms.word(at) in lexicon().words["zones"] and atoms.text[at].isupper():
        return f" {atoms.text[at]}", at + 1 + bracket
    return "", index


def read_daypart(atoms: Atoms, at: int) -> tuple[str, int] | None:
    """A part of the day after a date: "night", "in the morning"."""
    words = lexicon().dayparts
    index = at
    if atoms.word(at) in ("in", "at") and atoms.word(at + 1) == "the":
        index = at + 2
    word = atoms.word(index)
    if word not in words or (index > at and word == "night"):
        return None
    named = atoms.capital(index) and atoms.capital(index + 1)
    if named or atoms.word(index + 1) in ("-", "club", "clubs"):
        return None
    return words[word], index + 1


def read_clock_after(atoms: Atoms, at: int) -> tuple[str, int] | None:
    """A time of day that follows a date: ", at 11 a.m.", "night"."""
    daypart = read_daypart(atoms, at)
    if daypart:
        return daypart
    index = at + (atoms.word(at) == ",")
    if atoms.word(index) in ("at", "around", "by"):
        return read_clock(atoms, index + 1)
    if index == at:
        return read_clock(atoms, index)
    return None
