"""Reads years, decades, centuries and runs of years."""

from __future__ import annotations

from dataclasses import replace

from factcheck.language.atoms import Atoms
from factcheck.language.numerals import read_number
from factcheck.language.timegrain import Grain
from factcheck.language.times.expressions import Calendar, Fixed, Pointing, Reading, Span
from factcheck.language.times.lexicon import lexicon
from factcheck.language.times.marks import (
    DASHES,
    LAST_YEAR,
    ends_phrase,
    is_year,
    opens_sentence,
    plain_after,
)
from factcheck.language.timevalue import Time

_BEFORE_SPELLED = frozenset(
    ("in", "since", "of", "until", "by", "before", "after", "from", "around", "about")
)

_CIRCA = ("c", "ca", "circa")

_POSSESSIVE = frozenset(("'s", "’s"))


def read_era(atoms: Atoms, at: int) -> Reading | None:
    """44 BC, 3000 BCE, 500 CE, AD 842."""
    words = lexicon().words
    number = atoms.number(at)
    if not number:
        return None
    following = atoms.word(at + 1)
    if following in words["eras_before"] and atoms.capital(at + 1):
        return Reading(at, at + 2, _bc(number))
    joined = _before_christ(atoms, at)
    if joined:
        return Reading(at, at + 1, joined)
    if following in words["eras_after"] and atoms.capital(at + 1) and number < 9999:
        return Reading(at, at + 2, Calendar(year=number))
    if atoms.word(at - 1) in words["eras_after"] and atoms.text[at - 1].isupper():
        return Reading(at - 1, at + 1, Calendar(year=number)) if number < 2000 else None
    return None


def read_apostrophe_year(atoms: Atoms, at: int) -> Reading | None:
    """Such as "class of '71", "summer of ’69"."""
    if atoms.word(at - 1) not in ("'", "’", "‘") or not atoms.glued[at] or at < 2:
        return None
    if len(atoms.word(at)) != 2 or atoms.word(at - 2) not in lexicon().words["before_month"]:
        return None
    number = int(atoms.word(at))
    return Reading(at - 1, at + 1, Calendar(year=century_of(number) + number))


def is_glued_circa(atoms: Atoms, at: int) -> bool:
    """Whether "c." stands before figures without a space; its period is then an atom."""
    return atoms.word(at - 1) == "." and atoms.glued[at] and atoms.word(at - 2) in ("c", "ca")


def century_of(figures: int) -> int:
    """The century that two figures after an apostrophe mean: 1900 for '69, 2000 for '18."""
    return 1900 if figures > 30 else 2000


def short_year(atoms: Atoms, at: int) -> Reading | None:
    """A year of three figures, as histories have them ("December of 384")."""
    number = atoms.number(at)
    least = 1 if atoms.word(at - 1) == "year" else 100
    if number and least <= number <= 999 and plain_after(atoms, at + 1):
        return Reading(at, at + 1, Calendar(year=number))
    return None


def early_years(atoms: Atoms) -> dict[int, Reading]:
    """Years of three figures by their atom, in a text that has one for certain ("c. 314").

    Elsewhere "in 348" is too seldom a year. Between years BC such a year is one too.
    """
    figures = [i for i, word in enumerate(atoms.lower) if len(word) <= 3 and word.isdecimal()]
    at = [i for i in figures if is_early(atoms, i)]
    before = [i for i in range(len(atoms)) if _is_era(atoms, i, "eras_before")]
    if not at or not (before or any(_surely_year(atoms, i) for i in figures)):
        return {}
    after = [i for i in range(len(atoms)) if _is_era(atoms, i, "eras_after")] if before else []
    found: dict[int, Reading] = {}
    for i in at:
        reading = _read_early(atoms, i)
        nearest = {_nearest(i, before, after, side) for side in (-1, 1)} - {None}
        if reading is None or _before_christ(atoms, i):
            continue
        if "before" not in nearest:
            found[i] = reading
        elif "after" not in nearest and reading.end == i + 1:
            found[i] = replace(reading, what=_bc(int(atoms.word(i))))
    return found


def _bc(year: int) -> Fixed:
    return Fixed(Time(year=-year, grain=Grain.YEAR))


def _is_era(atoms: Atoms, at: int, kind: str) -> bool:
    """Whether an atom is "BC" or "AD" beside a year."""
    if atoms.lower[at] not in lexicon().words[kind] or not atoms.text[at].isupper():
        return False
    return atoms.number(at - 1) is not None or atoms.number(at + 1) is not None


def _nearest(at: int, before: list[int], after: list[int], side: int) -> str | None:
    """Whether the nearest era on one side of an atom is "before" or "after"; None if none."""
    near = [(abs(i - at), "before") for i in before if (i - at) * side > 0]
    near += [(abs(i - at), "after") for i in after if (i - at) * side > 0]
    return min(near)[1] if near else None


def is_early(atoms: Atoms, at: int) -> bool:
    """Whether the figures could be a year from 100 to 999."""
    return 100 <= (atoms.number(at) or 0) <= 999


def _surely_year(atoms: Atoms, at: int) -> bool:
    eras = lexicon().words["eras_after"]
    if atoms.word(at + 1) in eras and atoms.capital(at + 1):
        return True
    if atoms.word(at - 1) in eras and atoms.text[at - 1].isupper():
        return True
    if atoms.word(at - 1) == "year" and atoms.word(at - 2) == "the":
        return plain_after(atoms, at + 1)
    counts = not plain_after(atoms, at + 1)
    if atoms.word(at - 1) == "(" and atoms.word(at + 1) in DASHES and atoms.word(at + 3) == ")":
        # "(837-908)" after a name is a life
        length = (atoms.number(at + 2) or 0) - (atoms.number(at) or 0)
        return 10 <= length <= 100 and atoms.tag(at - 2) in ("NNP", "FW")
    return atoms.bare(at - 1) in _CIRCA and not counts and not atoms.glued[at]


def _read_early(atoms: Atoms, at: int) -> Reading | None:
    words = lexicon().words
    if atoms.bare(at - 1) not in (*_BEFORE_SPELLED, *_CIRCA, "("):
        return None
    if atoms.word(at + 1) in ("of", *words["eras_before"], *words["eras_after"]):
        return None
    first, end = Calendar(year=atoms.number(at)), at + 1
    if atoms.word(end) in DASHES and is_early(atoms, end + 1):
        last = Calendar(year=atoms.number(end + 1))
        return Reading(at, end + 2, Span(first, last)) if plain_after(atoms, end + 2) else None
    named = atoms.capital(end) and atoms.word(at - 1) == "in"
    return Reading(at, end, first) if named or ends_phrase(atoms, end) else None


def read_spelled_year(atoms: Atoms, at: int) -> Reading | None:
    """Such as "nineteen eighty-four" and "two thousand and eighteen", after a preposition."""
    if atoms.word(at - 1) not in _BEFORE_SPELLED and not _spelled_before(atoms, at):
        return None
    first = read_number(atoms, at)
    if not first:
        return None
    if first.value in range(2000, 2100) and atoms.word(at) == "two":
        year, end = int(first.value), first.end
    elif first.value in range(11, 21) and first.end == at + 1:
        oh = atoms.word(first.end) == "oh"
        second = read_number(atoms, first.end + oh)
        if not second or not (1 if oh else 10) <= second.value <= (9 if oh else 99):
            return None
        if not atoms.word(second.end - 1).isalpha():
            return None
        year, end = int(first.value) * 100 + int(second.value), second.end
    else:
        return None
    return Reading(at, end, Calendar(year=year)) if plain_after(atoms, end) else None


def _spelled_before(atoms: Atoms, at: int) -> bool:
    """Whether another spelled year is joined on: "in fifteen sixteen, and fifteen seventeen"."""
    if atoms.word(at - 1) not in ("and", "or", "to"):
        return False
    end = at - 1 - (atoms.word(at - 2) == ",")
    return any(
        (found := read_spelled_year(atoms, start)) is not None and found.end == end
        for start in range(max(end - 4, 1), end - 1)
        if atoms.word(start - 1) in _BEFORE_SPELLED
    )


def read_year(atoms: Atoms, at: int) -> Reading | None:
    """A year alone, or a run of years: "2018", "2014-2017", "1776-77"."""
    before = atoms.word(at - 1 - is_glued_circa(atoms, at))
    if not is_year(atoms, at):
        told = before in ("c", "ca", "circa", "c.", "ca.")
        told = told or (before == "year" and atoms.word(at - 2) == "the")
        return short_year(atoms, at) if told else None
    run = _run_of_years(atoms, at)
    if run:
        return run
    if _is_numbered(atoms, at):
        return None
    after = at + 1
    after += atoms.word(after) in DASHES and atoms.glued[after]
    following = atoms.word(after)
    counting = following[:1].isalpha() and not plain_after(atoms, after)
    if following in lexicon().words["counted"] and not _names_period(before):
        return None
    if counting and before in ("about", "around", "to", "and", "or", "for", "as", "of", "with"):
        # "the 2011 and 2017 censuses", but "a survey of 1709 schoolchildren"
        dated = following in lexicon().words["dated"]
        plural = following.endswith("s") or atoms.tag(after) == "NNS"
        of_noun = before == "of" and (dated or not plural)
        if not is_year(atoms, at - 2) and not of_noun:
            return None
    year = int(atoms.word(at))
    if year < 1700 and not (not counting and (_leads_to_year(before) or _heads(atoms, at))):
        return None
    return Reading(at, at + 1, _before_christ(atoms, at) or Calendar(year=year))


def _run_of_years(atoms: Atoms, at: int) -> Reading | None:
    """Two years joined by a dash or slash: "2014-2017", "1892 – 94", "2017/18", "2014-present"."""
    index = at + 1
    if atoms.word(index) not in (*DASHES, "/") or index + 1 >= len(atoms):
        return None
    if atoms.word(index + 1) == "present" and atoms.word(index + 2)[:1] in ("", ")", ",", ";"):
        now = Pointing(Grain.DAY, 0)
        return Reading(at, index + 2, Span(Calendar(year=int(atoms.word(at))), now))
    number = atoms.number(index + 1)
    if number is None or atoms.glued[index] != atoms.glued[index + 1]:
        return None
    if atoms.word(index + 2) in DASHES and atoms.glued[index + 2]:
        return None
    year, length = int(atoms.word(at)), len(atoms.word(index + 1))
    last = number if length == 4 else year // 100 * 100 + number if length == 2 else 0
    if length == 1 and plain_after(atoms, index + 2):
        last = year // 10 * 10 + number  # "1990–1"
        last = last if atoms.word(index) == "–" or last == year + 1 else 0
    if not year < last <= LAST_YEAR or atoms.word(index + 2) == "%":
        return None
    label = atoms.bare(at - 1) or atoms.word(at - 2)
    if label in lexicon().words["numbered"] - lexicon().words["indefinite"]:
        return None  # "pp. 1214-1530", "only 1380-2075"
    return Reading(at, index + 2, Span(Calendar(year=year), Calendar(year=last)))


def _is_numbered(atoms: Atoms, at: int) -> bool:
    """Whether the figures number a page, a rule, a telephone or a war rather than a year."""
    before = atoms.word(at - 1)
    if atoms.bare(at - 1) in lexicon().words["numbered"]:
        return True
    if before == "over":
        return atoms.word(at - 2) != "all"
    if before == "of" and atoms.word(at - 2) == "war" and atoms.capital(at - 2):
        return True
    dialled = before in DASHES and atoms.glued[at] and atoms.number(at - 2) is not None
    return dialled and atoms.glued[at - 1]


def _leads_to_year(before: str) -> bool:
    words = lexicon().words
    about = before.rstrip(".") in words["about"]
    return about or before in words["prepositions"] or before in ("(", "year")


def _heads(atoms: Atoms, at: int) -> bool:
    """Whether a year opens an entry or sentence that tells of it: "1647: The hall is built."."""
    marks = (":", "–", "—", ",") if atoms.word(at)[-1] != "0" else (":",)
    return opens_sentence(atoms, at) and atoms.word(at + 1) in marks


def _before_christ(atoms: Atoms, at: int) -> Fixed | None:
    """The year as one BC, where the end of its range says so: "1200 to about 400 BCE"."""
    index, year = at + 1, int(atoms.word(at))
    if atoms.word(index) not in ("to", "and", "or", *DASHES):
        return None
    index += 1 + (atoms.word(index + 1) in lexicon().words["about"])
    last = atoms.number(index)
    if last is None or last > year or atoms.word(index + 1) not in lexicon().words["eras_before"]:
        return None
    return _bc(year)


def _names_period(before: str) -> bool:
    return before in ("the", "in", "since", "his", "her", "their", "its", "year", "during")
