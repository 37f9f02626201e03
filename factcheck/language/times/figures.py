"""Reads what begins with figures: dates such as 2018-11-11 and 11.11.2018, decades, years."""

from __future__ import annotations

import re

from factcheck.language.atoms import Atoms
from factcheck.language.times.dates import read_day_first
from factcheck.language.times.decades import read_century_figures, read_decade
from factcheck.language.times.expressions import Calendar, Reading
from factcheck.language.times.lexicon import lexicon
from factcheck.language.times.marks import DASHES, FIRST_YEAR, LAST_YEAR, is_year, month_at
from factcheck.language.times.years import (
    is_glued_circa,
    read_apostrophe_year,
    read_era,
    read_year,
)

_THIS_CENTURY = 50
"""Up to this figure a year of two figures ("11/9/18") is of this century."""

_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})")


def read_figures(atoms: Atoms, at: int) -> Reading | None:
    """An expression that begins with figures: ISO and slashed dates, decades, centuries, years."""
    word = atoms.word(at)
    dotted = _DOTTED.fullmatch(word)
    if dotted and not _tail_of_name(atoms, at):
        return _read_dotted(atoms, at, int(dotted[1]), int(dotted[2]))
    if not word.isdecimal() or not word.isascii() or _tail_of_name(atoms, at):
        return None
    return (
        _read_numeric(atoms, at)
        or _read_dashed(atoms, at)
        or read_day_first(atoms, at)
        or read_century_figures(atoms, at)
        or read_decade(atoms, at)
        or read_era(atoms, at)
        or read_apostrophe_year(atoms, at)
        or read_year(atoms, at)
    )


def _tail_of_name(atoms: Atoms, at: int) -> bool:
    """Whether the figures end a name or a code, such as COVID-19 or A4."""
    if not atoms.glued[at] or at == 0:
        return False
    before = atoms.word(at - 1)
    if before[0].isalpha():
        fiscal = atoms.bare(at - 2) + before == "fy"  # letters before figures are cut in two
        return not fiscal and before not in ("ad", "c", "ca")
    if is_glued_circa(atoms, at):
        return False
    if before in DASHES and at > 1 and atoms.glued[at - 1] and atoms.word(at - 2)[0].isalpha():
        bare = atoms.bare(at - 2)
        known = lexicon()
        return not (bare in known.parts or bare in ("pre", "post") or month_at(atoms, at - 2))
    return before in "#$€£@" or before == "."


def _read_numeric(atoms: Atoms, at: int) -> Reading | None:
    """2018-11-11, 2018/11/11, 11/9/2018; which of two small figures is the month may be open."""
    mark = atoms.word(at + 1)
    if mark not in ("-", "/", ".") or atoms.word(at + 3) != mark:
        return None
    numbers = [atoms.number(at), atoms.number(at + 2), atoms.number(at + 4)]
    a, b, c = numbers
    if a is None or b is None or c is None or not all(atoms.glued[at + 1 : at + 5]):
        return None
    if len(atoms.word(at)) == 4 and b <= 12 and c <= 39:
        return Reading(at, at + 5, Calendar(year=a, month=b, day=c))
    if mark == "/" and len(atoms.word(at + 4)) == 2 and atoms.word(at + 5) != "/":
        if not (0 < a <= 31 and 0 < b <= 31 and min(a, b) <= 12):
            return None
        c += 1900 if c > _THIS_CENTURY else 2000
    elif len(atoms.word(at + 4)) != 4 or mark == "-" or not FIRST_YEAR <= c <= LAST_YEAR:
        return None
    if a > 12 and b <= 12:
        return Reading(at, at + 5, Calendar(year=c, month=b, day=a))
    if (b > 12 and a <= 12) or a == b:
        return Reading(at, at + 5, Calendar(year=c, month=a, day=b))
    if a > 12 or b > 12:
        return None
    return Reading(at, at + 5, Calendar(year=c))


def _read_dotted(atoms: Atoms, at: int, day: int, month: int) -> Reading | None:
    """Such as "12.11.2018": with periods the day comes first."""
    if atoms.word(at + 1) != "." or not atoms.glued[at + 1] or not is_year(atoms, at + 2):
        return None
    if not atoms.glued[at + 2] or not 1 <= month <= 12 or not 1 <= day <= 39:
        return None
    return Reading(at, at + 3, Calendar(year=atoms.number(at + 2), month=month, day=day))


def _read_dashed(atoms: Atoms, at: int) -> Reading | None:
    """Such as "11-Nov-2018"."""
    month, day = month_at(atoms, at + 2), atoms.number(at)
    if not month or not day or day > 39 or atoms.word(at + 1) not in DASHES:
        return None
    if atoms.word(at + 3) not in DASHES or not is_year(atoms, at + 4):
        return None
    return Reading(at, at + 5, Calendar(year=atoms.number(at + 4), month=month, day=day))
