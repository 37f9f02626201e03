"""Reads ratios, ordinals, scores and round plurals such as "dozens"."""

from __future__ import annotations

from decimal import Decimal

from factcheck.language.atoms import Atoms
from factcheck.language.numerals import (
    Numeral,
    number_words,
    read_fraction,
    read_number,
    read_ordinal,
)
from factcheck.language.quantities.figure import DASHES, Figure, has_unit
from factcheck.language.quantityvalue import Hedge, Quantity, QuantityKind
from factcheck.language.units import units

ROUND_WHOLES = frozenset(map(Decimal, (3, 4, 5, 10, 100, 1000)))
"""Out of so many a share is told where it is of more than one: "three in four"."""


def read_ratio(atoms: Atoms, at: int) -> Figure | None:
    """Such as "one in five", "six in ten", "4 out of 10", "two-thirds of", "half of the"."""
    word = atoms.word(at)
    if word == "half" and atoms.word(at + 1) in ("of", "the", "its", "their", "all"):
        if atoms.word(at - 1) in ("first", "second", "other", "latter", "the", "last", "-"):
            return None
        return Figure(at, at + 1, Quantity(QuantityKind.RATIO, Decimal(1), Decimal(2)), at + 1)
    fraction = read_fraction(atoms, at)
    whole = read_number(atoms, at)
    if fraction and whole is not None and whole.end > fraction.end:
        return None  # "a quarter of a million"
    if fraction and (
        atoms.word(fraction.end) == "of"
        or atoms.word(at + 1) in DASHES
        or (word in ("a", "one") and _by_which(atoms, at, fraction.end))
        or (word in ("a", "one") and _limited(atoms, at, fraction.end))
    ):
        return _fraction(atoms, at, fraction)
    number = read_number(atoms, at)
    if number is None or number.value > 999 or number.value % 1:
        return None
    index = number.end
    between = _noun_between(atoms, index)
    index += between
    out_of = atoms.word(index) == "out" and atoms.word(index + 1) == "of"
    joiner = atoms.word(index)
    index += 2 if out_of else 1
    if not out_of and joiner not in ("in", "of"):
        return None
    every = index < len(atoms) and atoms.word(index) == "every"
    index += every
    second = read_number(atoms, index)
    if second is None or second.value <= number.value or second.value % 1 or second.value > 10**6:
        return None
    if (joiner == "of" and not every) or has_unit(atoms, second.end):
        return None
    if between and _plural(atoms.word(second.end)):
        return None  # "one goal in seven matches"
    if not out_of and not _in_so_many(atoms, at, number.value, second.value):
        return None
    value = Quantity(QuantityKind.RATIO, number.value, second.value)
    return Figure(at, second.end, value, number.end if between else second.end)


def _noun_between(atoms: Atoms, at: int) -> bool:
    """Whether a word for what is counted stands before "in": "one voter in seven"."""
    word = atoms.word(at)
    told = word[:1].isalpha() and word not in units().words["function"]
    return told and not has_unit(atoms, at) and atoms.word(at + 1) == "in"


def _plural(word: str) -> bool:
    if word in units().words["function"]:
        return False
    return word in units().words["plurals"] or (word.endswith("s") and not word.endswith("ss"))


def _limited(atoms: Atoms, at: int, end: int) -> bool:
    """Whether a fraction that nothing follows is hedged: "guarantee no more than a quarter"."""
    before = [" ".join(atoms.lower[max(0, at - length) : at]) for length in (1, 2, 3)]
    following = atoms.word(end)
    closed = not following[:1].isalpha() or following in units().words["function"]
    return closed and any(words in units().hedges for words in before)


def _by_which(atoms: Atoms, at: int, end: int) -> bool:
    """Whether a fraction is that by which something changed: "fell by a fifth"."""
    following = atoms.word(end)
    closed = not following[:1].isalpha() or following in units().words["function"]
    return atoms.word(at - 1) == "by" and closed


def _in_so_many(atoms: Atoms, at: int, value: Decimal, out_of: Decimal) -> bool:
    """Whether "N in M" is a share: of any number if it is one, else of those by which people count.

    "Won four in 2018" is none.
    """
    if atoms.word(at - 1) in ("no", "number"):
        return False
    return value == 1 or out_of in ROUND_WHOLES


def _fraction(atoms: Atoms, at: int, fraction: Numeral) -> Figure:
    words = number_words()
    upper = 1 if atoms.word(at) in ("a", "an", "one") else words.ones[atoms.word(at)]
    lower = words.fractions[atoms.word(fraction.end - 1)]
    value = Quantity(QuantityKind.RATIO, Decimal(upper), Decimal(lower))
    return Figure(at, fraction.end, value, fraction.end)


def read_ordinal_figure(atoms: Atoms, at: int) -> Figure | None:
    """Such as "the third summit", "5th"."""
    number = read_ordinal(atoms, at)
    if number is None:
        return None
    before, after = atoms.word(at - 1), atoms.word(number.end)
    if before in ("at", "a", "one", "split") or (atoms.glued[at] and before in DASHES):
        return None
    figures = atoms.word(at)[0].isdecimal()
    if not figures:
        noun = after[:1].isalpha() and after not in units().words["function"]
        if not noun and not (after in DASHES and atoms.word(number.end + 1)[:1].isalpha()):
            return None
        if atoms.capital(at) and atoms.capital(number.end):
            return None
    index = number.end + (after in DASHES)
    return Figure(at, number.end, Quantity(QuantityKind.ORDINAL, number.value), index)


def read_score(atoms: Atoms, at: int, number: Numeral) -> Figure | None:
    """Such as "2-1" beside a word of winning, losing or voting."""
    dash = number.end
    if atoms.word(dash) not in DASHES or not atoms.word(dash + 1).isdecimal():
        return None
    first, second = atoms.number(at), atoms.number(dash + 1)
    if first is None or second is None or max(first, second) > 500 or not atoms.glued[dash]:
        return None
    if has_unit(atoms, dash + 2):
        return None
    words = units().words
    around = atoms.lower[max(at - 4, 0) : at]
    behind = atoms.lower[dash + 2 : dash + 4]
    told = any(w in words["score_before"] for w in around)
    told = told or any(w in words["score_after"] for w in behind)
    if not told and not (first >= second and first < 30):
        return None
    value = Quantity(QuantityKind.SCORE, Decimal(first), Decimal(second))
    return Figure(at, dash + 2, value)


def read_many(atoms: Atoms, at: int) -> Figure | None:
    """Such as "dozens of people", "tens of thousands"."""
    for length in (3, 1):
        if at + length > len(atoms):
            continue
        name = " ".join(atoms.lower[at : at + length])
        value = units().many.get(name)
        if value is None:
            continue
        end = at + length
        if length == 1 and (name == "scores" and atoms.word(end) != "of"):
            return None
        quantity = Quantity(QuantityKind.COUNT, Decimal(value), hedge=Hedge.MANY)
        return Figure(at, end, quantity, end)
    return None
