"""Tells figures and number words that are no quantity: names, codes, telephone numbers."""

from __future__ import annotations

from factcheck.language.atoms import Atoms
from factcheck.language.numerals import Numeral, number_words, read_number
from factcheck.language.quantities.figure import DASHES, has_unit
from factcheck.language.units import units


def is_label(atoms: Atoms, at: int, number: Numeral) -> bool:
    """Whether figures are part of a name, a code, a telephone number or a fraction of time."""
    end = number.end
    before, after = atoms.word(at - 1), atoms.word(end)
    words = units().words
    if before == "[" and after in ("]", ",", *DASHES):
        return True
    naming = at - 2 if before == "." and atoms.glued[at - 1] else at - 1
    if atoms.bare(naming) in words["numbered"]:
        return True
    if atoms.word(naming) in words["numbered_names"] and atoms.capital(naming):
        return True
    if at and atoms.glued[at]:
        if before[0].isalpha() or before[0].isdecimal() or before in ("#", "/", ":", ".", "@", "_"):
            return True
        if before in DASHES and at > 1 and atoms.glued[at - 1]:
            return True
    if end < len(atoms) and atoms.glued[end]:
        if after in ("/", ":", ".", "@", "_", "=") and atoms.word(end + 1)[:1].isalnum():
            return end + 1 < len(atoms) and atoms.glued[end + 1]
        if after[0].isalpha() and after != "s":
            return not has_unit(atoms, end)
        if after in DASHES and end + 1 < len(atoms) and atoms.glued[end + 1]:
            return _is_dialled(atoms, end)
    return _ends_name(atoms, at, end)


def _is_dialled(atoms: Atoms, dash: int) -> bool:
    """Whether figures around a dash are a telephone number or code, not a range or score."""
    if not atoms.word(dash + 1)[0].isdecimal():
        return False
    third = atoms.word(dash + 2) in DASHES and atoms.word(dash + 3)[:1].isdecimal()
    local = len(atoms.word(dash - 1)) == 3 and len(atoms.word(dash + 1)) > 3
    return local or (third and atoms.glued[dash + 2])


def _ends_name(atoms: Atoms, at: int, end: int) -> bool:
    """Whether the figures end a name such as "Boeing 737" or "Apollo 11"."""
    if at < 2 or not atoms.capital(at - 1) or not atoms.word(at - 1).isalpha():
        return False
    if atoms.word(at - 2) in (".", "!", "?", "”", '"', "“") or at - 1 in atoms.breaks:
        return False
    following = atoms.word(end)
    if following[:1].isalpha() and following not in units().words["function"]:
        return False
    return "," not in atoms.word(at) and not has_unit(atoms, end)


def is_no_number(atoms: Atoms, at: int, number: Numeral) -> bool:
    """Whether a number word is a pronoun or part of a set phrase."""
    word, before, after = atoms.word(at), atoms.word(at - 1), atoms.word(number.end)
    words = units().words
    if atoms.bare(at - 1) in words["numbered"] and number.end == at + 1:
        return True
    if after.replace("’", "'") == "o'clock" or (after, atoms.word(number.end + 2)) == (
        "o",
        "clock",
    ):
        return True  # an hour of the day
    if after == "to" and atoms.word(number.end + 1) == "one" and before != "from":
        return True  # "a majority of two to one"
    if before == "to" and word == "one" and at > 1 and _tells_minutes(atoms.word(at - 2)):
        return True
    if after == "past" and read_number(atoms, number.end + 1) is not None:
        return True  # "ten past six"
    if before == "past" and at > 1 and _tells_minutes(atoms.word(at - 2)):
        return True
    if atoms.glued[at] and before in DASHES and number.end == at + 1:
        return True
    if word == "one" and number.end == at + 1:
        if before in words["before_one"] or after in words["after_one"]:
            return True
        if after in DASHES:
            return atoms.word(at + 2) not in units().duration_words
        return not after[:1].isalpha() or after in words["function"]
    opens = not before or before in '.!?:"“‘' or at in atoms.breaks
    return atoms.capital(at) and not opens and atoms.capital(number.end)


def _tells_minutes(word: str) -> bool:
    return word in number_words().ones or word in ("quarter", "half", "minutes")
