"""Reads decades and centuries: "1990s", "the 70s, 80s and 90s", "the 19th century"."""

from __future__ import annotations

import datetime as dt

from factcheck.language.atoms import Atoms
from factcheck.language.timegrain import Grain
from factcheck.language.times.expressions import Fixed, Reading, Span
from factcheck.language.times.lexicon import lexicon
from factcheck.language.times.marks import DASHES, FIRST_YEAR, LAST_YEAR, SUFFIXES, plain_after
from factcheck.language.timevalue import Time

_POSSESSIVE = frozenset(("'s", "’s"))

_DETERMINERS = frozenset(("the", "a", "an", "this", "that", "those", "my", "our", "your"))


def read_century_figures(atoms: Atoms, at: int) -> Reading | None:
    """Such as "19th century", "15th to the 19th century"."""
    number = atoms.number(at)
    if number is None or atoms.word(at + 1) not in SUFFIXES or not atoms.glued[at + 1]:
        return None
    if atoms.word(at + 2) in ("to", "and", "or", *DASHES):
        index = at + 3 + (atoms.word(at + 3) == "the")
        last = read_century_figures(atoms, index) if atoms.word(index).isdecimal() else None
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


def read_decade(atoms: Atoms, at: int) -> Reading | None:
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
        joined = _decade_before(atoms, at)
        if _is_age(atoms, at):
            return None
        the = the or joined or _described(atoms, at)
        if not (the or quoted) or (not quoted and not joined and not 50 <= year <= 90):
            return None
        start = at - quoted
        year += 1900
    elif len(word) != 4 or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    grain = Grain.CENTURY if year % 100 == 0 and year < 2000 else Grain.DECADE
    return Reading(start, at + 2, Fixed(Time.containing(dt.date(year, 1, 1), grain)))


def _described(atoms: Atoms, at: int) -> bool:
    """Whether a decade is described or describes: "the swinging 60s", "an 80s band"."""
    before = atoms.word(at - 1)
    if before in ("a", "an"):
        return atoms.tag(at + 2) in ("NN", "NNS", "JJ")
    measured = before in ("high", "higher", "low", "lower", "upper", "middle")
    kind = atoms.tag(at - 1) in ("JJ", "VBG", "VBN")
    # not "her late 80s", which is an age
    return atoms.word(at - 2) in _DETERMINERS and kind and not measured


def _is_age(atoms: Atoms, at: int) -> bool:
    """Whether somebody is that old: "in his 60s", "in their late 80s"."""
    before = at - 1 - (atoms.word(at - 1) in DASHES)
    before -= atoms.word(before) in ("early", "mid", "late")
    return atoms.word(before) in ("his", "her", "their", "my", "your", "our", "whose")


def _decade_before(atoms: Atoms, at: int) -> bool:
    """Whether a decade is joined to one before it: "the 1980s and 90s", "the 70s, 80s and 90s"."""
    before = at - 1
    if atoms.word(before) not in ("and", "or", "to", "&", ",", *DASHES):
        return False
    before -= 1 + (atoms.word(before - 1) == ",")
    number = atoms.number(before - 1)
    return atoms.word(before) == "s" and number is not None and number % 10 == 0
