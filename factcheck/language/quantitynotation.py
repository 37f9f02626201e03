"""Quantities as short strings for rule files, and in words for people.

``write`` and ``parse`` are each other's inverse. The forms are::

    250 people              more than 2 hours       about USD 19.3 billion
    10 to 20 people         19.3%                   19.3% of voters
    2 percentage points     48 years old            3rd summit
    340,000 hectares        2-1                     1/5 of voters
    dozens of people        1,500                   25 °C
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from functools import cache

from factcheck.language.quantityvalue import Hedge, Quantity, QuantityKind
from factcheck.language.units import units

_SCALES = (("trillion", 12), ("billion", 9), ("million", 6))
_HEDGES = (
    Hedge.ABOUT,
    Hedge.NEARLY,
    Hedge.MORE_THAN,
    Hedge.AT_LEAST,
    Hedge.LESS_THAN,
    Hedge.AT_MOST,
)
_NUMBER = r"-?\d[\d,]*(?:\.\d+)?(?: (?:million|billion|trillion))?"
_SHAPE = re.compile(
    rf"(?:(?P<hedge>{'|'.join(hedge.value for hedge in _HEDGES)}) )?"
    rf"(?:(?P<currency>[A-Z]{{3}}) )?(?P<low>{_NUMBER})(?: to (?P<high>{_NUMBER}))?(?P<tail>.*)"
)
_SCORE = re.compile(r"(\d+)-(\d+)")
_RATIO = re.compile(r"(\d+(?:\.\d+)?)/(\d+(?:\.\d+)?)(?: of (.+))?")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)(?: (.+))?")


def write(quantity: Quantity) -> str:
    """The notation of a quantity."""
    return _form(quantity, lambda unit, amount: f"{unit} {amount}")


def phrase(quantity: Quantity) -> str:
    """The quantity in words, with signs for the currencies that have one."""
    signs = units().currency_symbols

    def money(unit: str, number: str) -> str:
        return f"{signs[unit]}{number}" if unit in signs else f"{number} {unit}"

    if quantity.kind is QuantityKind.RATIO and quantity.value == 1 and quantity.high:
        share = {2: "half", 3: "a third", 4: "a quarter"}.get(int(quantity.high))
        if share:
            of = f" of {quantity.noun}" if quantity.noun else ""
            return f"{_hedged(quantity)}{share}{of}"
        noun = f" {quantity.noun}" if quantity.noun else ""
        return f"{_hedged(quantity)}one in {figure(quantity.high)}{noun}"
    if quantity.kind is QuantityKind.DURATION and _is_long(quantity):
        return f"{_hedged(quantity)}{_in_parts(quantity)}"
    if quantity.kind is QuantityKind.PERCENT:
        return write(quantity).replace("%", " percent")
    return _form(quantity, money)


def _is_long(quantity: Quantity) -> bool:
    """Whether a duration is counted in a unit that nobody would count it in."""
    least = {"second": 600, "minute": 240}.get(quantity.unit or "")
    whole = quantity.high is None and quantity.value % 1 == 0
    return least is not None and whole and quantity.value >= least


def _in_parts(quantity: Quantity) -> str:
    """A duration as hours, minutes and seconds: "1 hour, 9 minutes and 41 seconds"."""
    worth = units().durations
    seconds = int(quantity.value) * worth[quantity.unit or "second"]
    parts: list[str] = []
    for name in ("hour", "minute", "second"):
        count, seconds = divmod(seconds, worth[name])
        if count:
            parts.append(f"{count:,} {name}{'' if count == 1 else 's'}")
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def figure(value: Decimal) -> str:
    """A number in figures, with a scale word from a million on where that stays exact."""
    for name, exponent in _SCALES:
        if abs(value) >= Decimal(10) ** exponent:
            scaled = value.scaleb(-exponent).normalize()
            _, _, places = scaled.as_tuple()
            if isinstance(places, int) and places >= -3:
                return f"{scaled:,f} {name}"
            break
    plain = f"{value:,f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _hedged(quantity: Quantity) -> str:
    return f"{quantity.hedge.value} " if quantity.hedge is not Hedge.EXACT else ""


def _form(quantity: Quantity, money: Callable[[str, str], str]) -> str:
    hedge, noun = _hedged(quantity), f" {quantity.noun}" if quantity.noun else ""
    of = f" of {quantity.noun}" if quantity.noun else ""
    if quantity.hedge is Hedge.MANY:
        return f"{_many()[int(quantity.value)]}{of}"
    amount = figure(quantity.value)
    if quantity.high is not None:
        amount += f" to {figure(quantity.high)}"
    match quantity.kind:
        case QuantityKind.MONEY:
            return f"{hedge}{money(quantity.unit or '', amount)}{noun}"
        case QuantityKind.PERCENT:
            return f"{hedge}{amount}%{of}"
        case QuantityKind.POINTS:
            return f"{hedge}{amount} percentage points{of}"
        case QuantityKind.AGE:
            return f"{hedge}{amount} {_plural(quantity)} old"
        case QuantityKind.ORDINAL:
            return f"{hedge}{_ordinal(int(quantity.value))}{noun}"
        case QuantityKind.SCORE:
            return f"{int(quantity.value)}-{int(quantity.high or 0)}"
        case QuantityKind.RATIO:
            return f"{hedge}{quantity.value:f}/{quantity.high or 1:f}{of}"
        case QuantityKind.DURATION | QuantityKind.MEASURE:
            return f"{hedge}{amount} {_plural(quantity)}"
    return f"{hedge}{amount}{noun}"


@cache
def _many() -> dict[int, str]:
    return {value: name for name, value in units().many.items()}


def _plural(quantity: Quantity) -> str:
    unit = quantity.unit or ""
    one = quantity.value == 1 and quantity.high is None
    irregular = {"foot": "feet", "inch": "inches", "sq foot": "sq feet", "century": "centuries"}
    if one or unit not in _countable():
        return unit
    return irregular.get(unit, f"{unit}s")


@cache
def _countable() -> frozenset[str]:
    """Units that are words and so take a plural."""
    words = {*units().durations, *units().measures}
    return frozenset(w for w in words if len(w) > 3 and w.isalpha() and w.islower()) | {
        "day",
        "ton",
        "nautical mile",
        "sq mile",
        "sq foot",
    }


@cache
def _units_by_name() -> dict[str, tuple[QuantityKind, str]]:
    """Unit names as they are written here, singular and plural."""
    names: dict[str, tuple[QuantityKind, str]] = {}
    tables = (
        (QuantityKind.MEASURE, units().measures),
        (QuantityKind.DURATION, units().durations),
    )
    for kind, table in tables:
        for unit in table:
            names[unit] = kind, unit
            names[_plural(Quantity(kind, Decimal(2), unit=unit))] = kind, unit
    return names


def _ordinal(number: int) -> str:
    teens = 10 < number % 100 < 14
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def parse(text: str) -> Quantity:
    """The quantity that a notation stands for. Raises ValueError where it is none."""
    try:
        return _parse(text.strip())
    except (InvalidOperation, KeyError) as error:
        raise ValueError(f"no quantity in {text!r}") from error


def _parse(text: str) -> Quantity:
    for name in sorted(units().many, key=len, reverse=True):
        if text == name or text.startswith(f"{name} of "):
            noun = text.removeprefix(name).removeprefix(" of ") or None
            value = Decimal(units().many[name])
            return Quantity(QuantityKind.COUNT, value, noun=noun, hedge=Hedge.MANY)
    shape = _SHAPE.fullmatch(text)
    if not shape:
        raise ValueError(f"no quantity in {text!r}")
    hedge = Hedge(shape["hedge"]) if shape["hedge"] else Hedge.EXACT
    bare = text.removeprefix(f"{hedge.value} ")
    if score := _SCORE.fullmatch(bare):
        return Quantity(QuantityKind.SCORE, Decimal(score[1]), Decimal(score[2]))
    if ratio := _RATIO.fullmatch(bare):
        low, high = Decimal(ratio[1]), Decimal(ratio[2])
        return Quantity(QuantityKind.RATIO, low, high, noun=ratio[3], hedge=hedge)
    if ordinal := _ORDINAL.fullmatch(bare):
        value = Decimal(ordinal[1])
        return Quantity(QuantityKind.ORDINAL, value, noun=ordinal[2], hedge=hedge)
    low = _number(shape["low"])
    high_or_none = _number(shape["high"]) if shape["high"] else None
    kind, unit, noun = _tail(shape["currency"], shape["tail"])
    return Quantity(kind, low, high_or_none, unit, noun, hedge)


def _number(text: str) -> Decimal:
    digits, _, scale = text.partition(" ")
    value = Decimal(digits.replace(",", ""))
    return value.scaleb(dict(_SCALES)[scale]) if scale else value


def _tail(currency: str | None, tail: str) -> tuple[QuantityKind, str | None, str | None]:
    """Kind, unit and noun from what follows the figures."""
    if currency:
        return QuantityKind.MONEY, currency, tail.strip() or None
    for mark, kind in (("%", QuantityKind.PERCENT), (" percentage points", QuantityKind.POINTS)):
        if tail == mark or tail.startswith(f"{mark} of "):
            return kind, None, tail.removeprefix(mark).removeprefix(" of ") or None
    if tail and not tail.startswith(" "):
        raise ValueError(f"{tail!r} cannot follow a figure")
    name = tail.strip()
    if name.endswith(" old") and name.removesuffix(" old") in _units_by_name():
        return QuantityKind.AGE, _units_by_name()[name.removesuffix(" old")][1], None
    if name in _units_by_name():
        kind, unit = _units_by_name()[name]
        return kind, unit, None
    return QuantityKind.COUNT, None, name or None
