"""Reads a quantity at an atom: the figure, its unit, and the hedges on either side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from factcheck.language.atoms import Atoms
from factcheck.language.numerals import (
    Numeral,
    number_words,
    read_fraction,
    read_number,
    read_ordinal,
)
from factcheck.language.quantityvalue import Hedge, Quantity, QuantityKind
from factcheck.language.units import units

DASHES = frozenset("-–—‐‑")
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity read from atoms ``start`` to ``end``, before its noun is known.

    ``noun_at`` is where the search for what is counted begins; None where nothing is.
    """

    start: int
    end: int
    value: Quantity
    noun_at: int | None = None


def _entry(atoms: Atoms, at: int, table: dict[str, str]) -> tuple[str, int] | None:
    """The longest entry of up to three words that begins at an atom, and the index after it."""
    for length in (3, 2, 1):
        words = atoms.lower[at : at + length]
        found = table.get(" ".join(words)) if len(words) == length else None
        if found is not None:
            return found, at + length
    return None


def read_figure(atoms: Atoms, at: int) -> Figure | None:
    """The quantity that begins at an atom, with its hedges; None where there is none."""
    figure = _read(atoms, at)
    if figure is None:
        return None
    return _hedged(atoms, figure)


def _read(atoms: Atoms, at: int) -> Figure | None:
    word = atoms.word(at)
    if word in units().currency_signs:
        return _money_after_sign(atoms, at)
    if word in ("aged", "age"):
        return _aged(atoms, at)
    many = _many(atoms, at)
    if many:
        return many
    ratio = _ratio(atoms, at)
    if ratio:
        return ratio
    if word in ("a", "an") or (word == "half" and atoms.word(at + 1) in ("a", "an")):
        article = _article_duration(atoms, at)
        if article:
            return article
    number = read_number(atoms, at)
    if number is None:
        return _ordinal(atoms, at)
    if word[0].isdecimal():
        ordinal = _ordinal(atoms, at)
        if ordinal:
            return ordinal
        if _is_label(atoms, at, number):
            return None
        score = _score(atoms, at, number)
        if score is not None:
            return score
    elif _is_no_number(atoms, at, number):
        return None
    return _with_unit(atoms, at, number)


# --- what is no quantity ---------------------------------------------------------------------


def _is_label(atoms: Atoms, at: int, number: Numeral) -> bool:
    """Whether figures are part of a name, a code, a telephone number or a fraction of time."""
    end = number.end
    before, after = atoms.word(at - 1), atoms.word(end)
    words = units().words
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
            return not _has_unit(atoms, end)
        if after in DASHES and end + 1 < len(atoms) and atoms.glued[end + 1]:
            return _is_dialled(atoms, end)
    return _ends_name(atoms, at, end)


def _has_unit(atoms: Atoms, at: int) -> bool:
    tables = (units().measure_words, units().percent, units().currency_words)
    if atoms.text[at].isupper() and len(atoms.text[at]) == 1:
        return False
    return any(_entry(atoms, at, table) for table in tables) or (
        atoms.word(at) in units().duration_words
    )


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
    return "," not in atoms.word(at) and not _has_unit(atoms, end)


def _is_no_number(atoms: Atoms, at: int, number: Numeral) -> bool:
    """Whether a number word is a pronoun or part of a set phrase."""
    word, before, after = atoms.word(at), atoms.word(at - 1), atoms.word(number.end)
    words = units().words
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


# --- figures with their units ----------------------------------------------------------------


def _with_unit(atoms: Atoms, at: int, number: Numeral) -> Figure:
    """A number, or two that make a range, with the unit that follows."""
    start = at
    low, high, end = _range(atoms, at, number)
    after = end
    dash = atoms.word(after) in DASHES and atoms.glued[after]
    unit_at = after + dash
    found = _entry(atoms, unit_at, units().percent)
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
        measure = _entry(atoms, other.end, units().measure_words) if other else None
        if measure:
            # "82 by 115 centimetres"
            return Figure(start, end, Quantity(QuantityKind.MEASURE, low, None, measure[0]))
    if word in units().duration_words and not (word == "second" and low != 1):
        return _duration(atoms, start, unit_at, low, high)
    measure = _entry(atoms, unit_at, units().measure_words)
    if measure and not (measure[0] == "m" and word == "m" and atoms.text[unit_at] == "M"):
        name, measure_end = measure
        value = Quantity(QuantityKind.MEASURE, low, high, name)
        return Figure(start, measure_end, value)
    return Figure(start, end, Quantity(QuantityKind.COUNT, low, high), unit_at)


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


def _money_after_sign(atoms: Atoms, at: int) -> Figure | None:
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
    country = _entry(atoms, at, table.currency_countries)
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


_HALF = Decimal("0.5")


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


def _article_duration(atoms: Atoms, at: int) -> Figure | None:
    """Such as "half an hour", and "an hour" where it is no rate."""
    half = atoms.word(at) == "half"
    index = at + 1 + half
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


def _aged(atoms: Atoms, at: int) -> Figure | None:
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
    """Such as the age in "Jane Doe, 48, said"."""
    number = atoms.number(at)
    if number is None or not 0 < number < 120 or at < 2:
        return None
    if atoms.word(at - 1) != "," or not atoms.capital(at - 2):
        return None
    if atoms.word(at + 1) not in (",", ".", ";") or not atoms.text[at - 2].isalpha():
        return None
    if atoms.bare(at - 2) in units().words["numbered"]:
        return None
    return Figure(at, at + 1, Quantity(QuantityKind.AGE, Decimal(number), None, "year"))


# --- ratios, ordinals, scores, round plurals -------------------------------------------------


def _ratio(atoms: Atoms, at: int) -> Figure | None:
    """Such as "one in five", "4 out of 10", "two-thirds of", "half of the"."""
    word = atoms.word(at)
    if word == "half" and atoms.word(at + 1) in ("of", "the", "its", "their", "all"):
        if atoms.word(at - 1) in ("first", "second", "other", "latter", "the", "last", "-"):
            return None
        return Figure(at, at + 1, Quantity(QuantityKind.RATIO, _ONE, Decimal(2)), at + 1)
    fraction = read_fraction(atoms, at)
    if fraction and (atoms.word(fraction.end) == "of" or atoms.word(at + 1) in DASHES):
        return _fraction(atoms, at, fraction)
    number = read_number(atoms, at)
    if number is None or number.value > 999 or number.value % 1:
        return None
    index = number.end
    out_of = atoms.word(index) == "out" and atoms.word(index + 1) == "of"
    index += 2 if out_of else 1
    if not out_of and atoms.word(number.end) not in ("in", "of"):
        return None
    if index < len(atoms) and atoms.word(index) == "every":
        index += 1
    second = read_number(atoms, index)
    if second is None or second.value <= number.value or second.value % 1 or second.value > 10**6:
        return None
    if atoms.word(number.end) == "of" or _has_unit_after(atoms, second.end):
        return None
    if not out_of and not (number.value == 1 and atoms.word(at - 1) not in ("no", "number")):
        return None
    value = Quantity(QuantityKind.RATIO, number.value, second.value)
    return Figure(at, second.end, value, second.end)


def _has_unit_after(atoms: Atoms, at: int) -> bool:
    return at < len(atoms) and _has_unit(atoms, at)


def _fraction(atoms: Atoms, at: int, fraction: Numeral) -> Figure:
    words = number_words()
    upper = 1 if atoms.word(at) in ("a", "an", "one") else words.ones[atoms.word(at)]
    lower = words.fractions[atoms.word(fraction.end - 1)]
    value = Quantity(QuantityKind.RATIO, Decimal(upper), Decimal(lower))
    return Figure(at, fraction.end, value, fraction.end)


def _ordinal(atoms: Atoms, at: int) -> Figure | None:
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


def _score(atoms: Atoms, at: int, number: Numeral) -> Figure | None:
    """Such as "2-1" beside a word of winning, losing or voting."""
    dash = number.end
    if atoms.word(dash) not in DASHES or not atoms.word(dash + 1).isdecimal():
        return None
    first, second = atoms.number(at), atoms.number(dash + 1)
    if first is None or second is None or max(first, second) > 500 or not atoms.glued[dash]:
        return None
    if _has_unit_after(atoms, dash + 2):
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


def _many(atoms: Atoms, at: int) -> Figure | None:
    """Such as "dozens of people", "tens of thousands"."""
    for length in (3, 1):
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


# --- hedges ----------------------------------------------------------------------------------


@cache
def _hedges_by_last() -> dict[str, tuple[tuple[tuple[str, ...], Hedge], ...]]:
    """Hedges by their last word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Hedge]]] = {}
    for phrase, hedge in units().hedges.items():
        words = tuple(phrase.split())
        table.setdefault(words[-1], []).append((words, Hedge(hedge)))
    return {
        last: tuple(sorted(found, key=lambda entry: -len(entry[0])))
        for last, found in table.items()
    }


def _hedged(atoms: Atoms, figure: Figure) -> Figure:
    """The figure with the hedges before and after it taken in."""
    value = figure.value
    if atoms.word(figure.start - 1) in ("minus", "−") and value.kind is QuantityKind.MEASURE:
        value = replace(value, value=-value.value)
        figure = replace(figure, start=figure.start - 1, value=value)
    if value.hedge is Hedge.MANY or value.kind in (QuantityKind.ORDINAL, QuantityKind.SCORE):
        return figure
    start = figure.start
    hedge = Hedge.EXACT
    if value.high is not None and value.kind is not QuantityKind.RATIO:
        if atoms.word(start - 1) in ("between", "from"):
            start -= 1
    for words, found in _hedges_by_last().get(atoms.word(start - 1), ()):
        begin = start - len(words)
        if begin >= 0 and tuple(atoms.lower[begin:start]) == words:
            if words == ("over",) and atoms.word(begin - 1) in ("all", "win", "victory"):
                break
            start, hedge = begin, found
            break
    after = _entry(atoms, figure.end, units().hedges_after)
    end = figure.end
    if after and hedge is Hedge.EXACT:
        hedge, end = Hedge(after[0]), after[1]
        noun_at = end if figure.noun_at is not None else None
        return Figure(start, end, replace(value, hedge=hedge), noun_at)
    if hedge is Hedge.EXACT:
        return replace(figure, start=start)
    return replace(figure, start=start, value=replace(value, hedge=hedge))
