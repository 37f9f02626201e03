"""Reads numbers with their units: money, percentages, durations, ages, measures, ranges."""

from __future__ import annotations

from decimal import Decimal

from factcheck.language.atoms import Atoms
from factcheck.language.numerals import (
    Numeral,
    number_words,
    read_number,
)
from factcheck.language.quantities.figure import DASHES, Figure, entry
from factcheck.language.quantityvalue import Quantity, QuantityKind
from factcheck.language.units import units

_HALF = Decimal("0.5")

_ONE = Decimal(1)


def read_amount(atoms: Atoms, at: int, number: Numeral) -> Figure:
    """A number, or two that make a range, with the unit that follows."""
    start = at
    low, high, end = _range(atoms, at, number)
    after = end
    dash = atoms.word(after) in DASHES and atoms.glued[after]
    unit_at = after + dash
    found = entry(atoms, unit_at, units().percent)
    if found:
        return _percent(start, low, high, found)
    if atoms.word(unit_at) in units().words["fillers"] and number.end == after == unit_at:
        if atoms.word(unit_at + 1) in units().duration_words:
            # "four more weeks", "two full years"
            return _duration(atoms, start, unit_at + 1, low, high)
    word = atoms.word(unit_at)
    money = _money_word(atoms, unit_at)
    if money:
        code, money_end, divisor = money
        high = high / divisor if high is not None else None
        value = Quantity(QuantityKind.MONEY, low / divisor, high, code)
        return Figure(start, money_end, value)
    if word in ("by", "x") and high is None:
        other = read_number(atoms, unit_at + 1)
        measure = entry(atoms, other.end, units().measure_words) if other else None
        if measure:
            # "82 by 115 centimetres"
            return Figure(start, end, Quantity(QuantityKind.MEASURE, low, None, measure[0]))
    if word in units().duration_words and not (word == "second" and low != 1):
        return _duration(atoms, start, unit_at, low, high)
    measure = entry(atoms, unit_at, units().measure_words)
    if measure and not (measure[0] == "m" and word == "m" and atoms.text[unit_at] == "M"):
        name, measure_end = measure
        value = Quantity(QuantityKind.MEASURE, low, high, name)
        return Figure(start, measure_end, value)
    whole = _of_an_amount(atoms, end, low) if high is None else None
    if whole is not None:
        return Figure(start, end, Quantity(QuantityKind.MONEY, low, None, whole))
    return Figure(start, end, Quantity(QuantityKind.COUNT, low, high), unit_at)


def _of_an_amount(atoms: Atoms, at: int, part: Decimal) -> str | None:
    """The currency of the whole that a figure is part of: "4,000 of the 8,000 euros"."""
    index = at + 1
    while atoms.word(index) in units().words["articles"]:
        index += 1
    if atoms.word(at) != "of" or index == at + 1:
        return None
    sign = units().currency_signs.get(atoms.word(index))
    whole = read_number(atoms, index + (sign is not None))
    if whole is None or whole.value <= part:
        return None
    if part < 1000 and _scale_of(atoms, whole.end - 1, whole) > 1:
        return None  # of "3 of the 8 million" who knows how many
    money = _money_word(atoms, whole.end)
    return sign or (money[0] if money and money[2] == _ONE else None)


def _range(atoms: Atoms, at: int, number: Numeral) -> tuple[Decimal, Decimal | None, int]:
    """Low end, high end or None, and the index after: "3 to 5 million", "between 10 and 20"."""
    low, end = number.value, number.end
    joiner = atoms.word(end)
    between = joiner == "and" and atoms.word(at - 1) == "between"
    if not (joiner in ("to", "or", *DASHES) or between) or end + 1 >= len(atoms):
        return low, None, end
    if joiner in DASHES and not atoms.word(end + 1)[0].isdecimal():
        return low, None, end
    index = end + 1
    if atoms.word(index) in units().currency_signs:
        index += 1
    second = read_number(atoms, index)
    if second is None or second.value <= low:
        return low, None, end
    scale = _scale_of(atoms, index, second)
    if scale > 1 and low * scale < second.value and low < 1000:
        low *= scale
    if joiner == "or" and (second.value > low * 2 or second.value - low > 5):
        return number.value, None, end
    return low, second.value, second.end


def _scale_of(atoms: Atoms, at: int, number: Numeral) -> Decimal:
    """The scale word that a number in figures ends in: a million for "5 million"."""
    word = atoms.bare(number.end - 1)
    if number.end - 1 > at:
        return Decimal(number_words().scales.get(word, 1))
    return _ONE


def _percent(start: int, low: Decimal, high: Decimal | None, found: tuple[str, int]) -> Figure:
    name, end = found
    if name == "basis":
        low, high = low / 100, high / 100 if high is not None else None
    kind = QuantityKind.PERCENT if name == "percent" else QuantityKind.POINTS
    return Figure(start, end, Quantity(kind, low, high), end)


def read_money(atoms: Atoms, at: int) -> Figure | None:
    """Such as "$1.5bn", "US$ 5", "£3m to £5m"."""
    code = units().currency_signs[atoms.word(at)]
    number = read_number(atoms, at + 1)
    if number is None or not atoms.word(at + 1)[0].isdecimal():
        return None
    if atoms.word(at).isalpha() and not atoms.text[at].isupper():
        return None
    start = at
    if atoms.word(at) == "$" and atoms.word(at - 1) in ("us", "u.s.", "a", "c", "hk", "nz", "au"):
        if atoms.glued[at]:
            start = at - 1
            code = units().currency_signs.get(f"{atoms.word(at - 1)}$", code)
    low, high, end = _range(atoms, at + 1, number)
    if atoms.word(end) in units().currency_words or atoms.word(end) == atoms.word(at):
        end += 1
    return Figure(start, end, Quantity(QuantityKind.MONEY, low, high, code))


def _money_word(atoms: Atoms, at: int) -> tuple[str, int, Decimal] | None:
    """A currency after the figure: code, index after it, and the hundredths it is counted in."""
    table = units()
    word = atoms.word(at)
    country = entry(atoms, at, table.currency_countries)
    named = atoms.word(country[1]) if country else ""
    if country and (named in table.currency_words or named in table.words["currency_plain"]):
        return country[0], country[1] + 1, _ONE
    if word in table.currency_words and word != "won":
        if word in ("pound", "pounds") and atoms.word(at + 1) == "of":
            return None
        return table.currency_words[word], at + 1, _ONE
    if word in table.currency_parts:
        return table.currency_parts[word], at + 1, Decimal(100)
    if word in table.currency_signs and not (word.isalpha() and not atoms.text[at].isupper()):
        return table.currency_signs[word], at + 1, _ONE
    return None


def _duration(atoms: Atoms, start: int, unit_at: int, low: Decimal, high: Decimal | None) -> Figure:
    """A duration or an age: "two hours and 30 minutes", "48-year-old", "two and a half years"."""
    unit = units().duration_words[atoms.word(unit_at)]
    end = unit_at + 1
    age_end = _age_end(atoms, end)
    if age_end:
        return Figure(start, age_end, Quantity(QuantityKind.AGE, low, high, unit))
    if atoms.word(end) == "and" and atoms.word(end + 1) == "a" and atoms.word(end + 2) == "half":
        return Figure(start, end + 3, Quantity(QuantityKind.DURATION, low + _HALF, high, unit))
    if high is None:
        joined = _joined_duration(atoms, end, unit, low)
        if joined:
            value, smaller, end = joined
            return Figure(start, end, Quantity(QuantityKind.DURATION, value, None, smaller))
    return Figure(start, end, Quantity(QuantityKind.DURATION, low, high, unit))


def _age_end(atoms: Atoms, end: int) -> int | None:
    """The index after "old" or "of age" that makes a duration an age."""
    index = end + (atoms.word(end) in DASHES)
    if atoms.word(index) in ("old", "olds"):
        return index + 1
    if atoms.word(end) == "of" and atoms.word(end + 1) == "age":
        return end + 2
    return None


def _joined_duration(
    atoms: Atoms, end: int, unit: str, value: Decimal
) -> tuple[Decimal, str, int] | None:
    """What a smaller unit adds: "two hours (and) 30 minutes" in minutes."""
    index = end + (atoms.word(end) in ("and", ","))
    second = read_number(atoms, index)
    word = atoms.word(second.end) if second else ""
    smaller = units().duration_words.get(word)
    if second is None or smaller is None or atoms.word(second.end + 1) in ("ago", "later"):
        return None
    worth = units().durations
    if worth[smaller] >= worth[unit] or worth[unit] % worth[smaller]:
        return None
    total = value * (worth[unit] // worth[smaller]) + second.value
    further = _joined_duration(atoms, second.end + 1, smaller, total)
    return further or (total, smaller, second.end + 1)


def read_article_duration(atoms: Atoms, at: int) -> Figure | None:
    """Such as "half an hour", "half a mile", and "an hour" where it is no rate."""
    half = atoms.word(at) == "half"
    index = at + 1 + half
    measure = entry(atoms, index, units().measure_words) if half else None
    if measure and atoms.word(at + 1) in ("a", "an") and not atoms.word(index).endswith("s"):
        return Figure(at, measure[1], Quantity(QuantityKind.MEASURE, _HALF, None, measure[0]))
    unit = units().duration_words.get(atoms.word(index))
    if unit is None or atoms.word(index) == "second" or atoms.word(index).endswith("s"):
        return None
    if not half and atoms.word(at - 1) not in units().words["before_article"]:
        return None
    value = _HALF if half else _ONE
    end = index + 1
    if atoms.word(end) == "and" and atoms.word(end + 1) == "a" and atoms.word(end + 2) == "half":
        value, end = value + _HALF, end + 3
    return Figure(at, end, Quantity(QuantityKind.DURATION, value, None, unit))


def read_aged(atoms: Atoms, at: int) -> Figure | None:
    """Such as "aged 48", "aged 18 to 24", "age of 88"."""
    index = at + 1 + (atoms.word(at + 1) == "of")
    number = read_number(atoms, index)
    if number is None or number.value > 130:
        return None
    low, high, end = _range(atoms, index, number)
    if atoms.word(end) in ("years", "months"):
        unit = units().duration_words[atoms.word(end)]
        return Figure(at, end + 1, Quantity(QuantityKind.AGE, low, high, unit))
    return Figure(at, end, Quantity(QuantityKind.AGE, low, high, "year"))


def read_age_apposition(atoms: Atoms, at: int) -> Figure | None:
    """Such as the age in "Jane Doe, 48, said", "Jane D., 48, said", "a woman of 48"."""
    number = atoms.number(at)
    if number is None or not 0 < number < 120 or at < 2:
        return None
    if atoms.word(at - 1) == "of" and atoms.word(at - 2) in units().words["of_age"]:
        following = atoms.word(at + 1)
        if following[:1].isalpha() and following not in units().words["function"]:
            return None
        return Figure(at, at + 1, Quantity(QuantityKind.AGE, Decimal(number), None, "year"))
    initial = atoms.word(at - 2) == "." and len(atoms.word(at - 3)) == 1
    name = at - 3 if initial and at > 2 else at - 2
    if atoms.word(at - 1) != "," or not atoms.capital(name):
        return None
    if atoms.word(at + 1) not in (",", ".", ";") or not atoms.text[name].rstrip(".").isalpha():
        return None
    if atoms.bare(at - 2) in units().words["numbered"]:
        return None
    return Figure(at, at + 1, Quantity(QuantityKind.AGE, Decimal(number), None, "year"))
