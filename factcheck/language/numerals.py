"""Numbers in words and figures: "twenty-one", "1.5 million", "half a dozen", "two-thirds"."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources

from factcheck.language.atoms import Atoms

_FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_HYPHENS = frozenset("-‐‑")


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The tables that numbers are read with, as ``quantities-numbers.toml`` holds them."""

    ones: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    short: frozenset[str]
    fractions: dict[str, int]
    ordinals: dict[str, int]
    signs: dict[str, Decimal]


@cache
def number_words() -> NumberWords:
    """The tables, read once."""
    path = resources.files("factcheck.language") / "data" / "quantities-numbers.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    signs = {sign: Decimal(value) for sign, value in data["signs"].items()}
    return NumberWords(
        ones=data["ones"],
        tens=data["tens"],
        scales=data["scales"],
        short=frozenset(data["short"]["scales"]),
        fractions=data["fractions"],
        ordinals=data["ordinals"],
        signs=signs,
    )


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read from atoms ``start`` to ``end``.

    ``step`` is the worth of its last stated digit ("19.3 billion": 100 million; "200": 100), which
    says how far it may have been rounded; None where it was spelled out exactly.
    """

    end: int
    value: Decimal
    step: Decimal | None


def read_number(atoms: Atoms, start: int) -> Numeral | None:
    """The longest number that begins at an atom, or None. Ordinals are not numbers here."""
    words = number_words()
    word = atoms.word(start)
    if not word:
        return None
    if word[0].isdecimal():
        return _figures(atoms, start, words)
    if word in words.signs:
        return Numeral(start + 1, words.signs[word], None)
    if word == "half":
        return _half(atoms, start, words)
    part = _part(atoms, start, words)
    if part is not None:
        return part
    if word in ("a", "an"):
        return _article(atoms, start, words)
    if word in words.ones or word in words.tens or word in ("hundred", "dozen"):
        return _spelled(atoms, start, words)
    return None


def _figures(atoms: Atoms, start: int, words: NumberWords) -> Numeral | None:
    text = atoms.word(start)
    if not text.isascii() or not _FIGURES.fullmatch(text):
        return None
    value = Decimal(text.replace(",", ""))
    step: Decimal | None = last_digit(value)
    end = start + 1
    following = atoms.word(end)
    if following in words.signs:
        return Numeral(end + 1, value + words.signs[following], None)
    if following.isdecimal() and atoms.word(end + 1) == "/" and atoms.glued[end + 1]:
        lower = atoms.number(end + 2)
        if lower and int(following) < lower <= 10:
            return Numeral(end + 3, value + Decimal(following) / lower, None)
    if following == "and" and atoms.word(end + 1) == "a" and atoms.word(end + 2) == "half":
        value, end, step = value + Decimal("0.5"), end + 3, None
    return _scaled(atoms, Numeral(end, value, step), words)


def last_digit(value: Decimal) -> Decimal:
    """The worth of the last digit that a figure states: 100 for 200, 0.1 for 19.3, 1 for 1,234."""
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int) or exponent < 0 or not value:
        return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    zeros = len(digits) - len(str(int(value)).rstrip("0"))
    return Decimal(1).scaleb(zeros + exponent)


def _scaled(atoms: Atoms, number: Numeral, words: NumberWords) -> Numeral:
    """A number times the scales that follow it ("hundred thousand", "bn")."""
    end, value, step = number.end, number.value, number.step
    while True:
        at = end + (atoms.word(end) in _HYPHENS and atoms.glued[end])
        word = atoms.bare(at)
        scale = words.scales.get(word)
        if scale is None or (at > end and word in words.short):
            break
        if word in words.short and not (
            atoms.word(end - 1)[0].isdecimal() and _is_short_scale(atoms, at, word)
        ):
            break
        value, end = value * scale, at + 1
        step = step * scale if step is not None else Decimal(scale)
    return Numeral(end, value, step)


def _is_short_scale(atoms: Atoms, at: int, word: str) -> bool:
    """Whether "m" after a figure is a million: beside a currency, or not a unit of length."""
    if word in ("m", "b", "k") and not atoms.glued[at]:
        return False
    if word != "m":
        return True
    before = atoms.word(at - 2)
    return before != "" and (before in "$€£¥" or before.endswith("$"))


def _half(atoms: Atoms, start: int, words: NumberWords) -> Numeral | None:
    at = start + 1
    if atoms.word(at) in _HYPHENS:
        at += 1
    if atoms.word(at) in ("a", "an"):
        at += 1
    scale = words.scales.get(atoms.word(at))
    if scale and atoms.word(at) not in words.short:
        return Numeral(at + 1, Decimal(scale) / 2, Decimal(scale) / 2)
    return None


def _part(atoms: Atoms, start: int, words: NumberWords) -> Numeral | None:
    """A part of a round number: "a quarter of a million", "two thirds of a billion"."""
    fraction = read_fraction(atoms, start)
    if fraction is None or (atoms.word(fraction.end), atoms.word(fraction.end + 1)) != ("of", "a"):
        return None
    name = atoms.word(fraction.end + 2)
    if name not in words.scales or name in words.short:
        return None
    value = fraction.value * words.scales[name]
    return Numeral(fraction.end + 3, value, value)


def _article(atoms: Atoms, start: int, words: NumberWords) -> Numeral | None:
    word = atoms.word(start + 1)
    if word in ("half", "quarter", "third") and atoms.word(start + 2) in words.scales:
        return None
    if word in words.scales and word not in words.short:
        spelled = _scaled(atoms, Numeral(start + 1, Decimal(1), None), words)
        return _and_rest(atoms, spelled, words)
    return None


def _spelled(atoms: Atoms, start: int, words: NumberWords) -> Numeral | None:
    """Words up to the trillions: "two hundred and fifty thousand", "twenty-one"."""
    total = group = Decimal(0)
    at, end = start, start
    last: int | None = None
    while True:
        word = atoms.word(at)
        if word in _HYPHENS and end == at and end > start:
            if not (atoms.glued[at] and _is_number_word(atoms.word(at + 1), words)):
                break
            at += 1
            continue
        if word == "and" and end == at and last is not None and last >= 100:
            if not (atoms.word(at + 1) in words.ones or atoms.word(at + 1) in words.tens):
                break
            at += 1
            continue
        if word in words.tens and (last is None or last >= 100):
            last = words.tens[word]
            group += last
        elif word in words.ones and (last is None or last >= 100 or 20 <= last < 100):
            if last is not None and 20 <= last < 100 and words.ones[word] not in range(1, 10):
                break
            last = words.ones[word]
            group += last
        elif word in words.scales and word not in words.short:
            scale = words.scales[word]
            group = (group or Decimal(1)) * scale
            if scale >= 1000:
                total, group = total + group, Decimal(0)
            last = max(scale, 100)
        else:
            break
        at += 1
        end = at
    if end == start:
        return None
    number = Numeral(end, total + group, last_digit(total + group))
    if atoms.word(end) == "and" and atoms.word(end + 1) == "a" and atoms.word(end + 2) == "half":
        return _scaled(atoms, Numeral(end + 3, number.value + Decimal("0.5"), None), words)
    if (
        atoms.word(end) == "and"
        and atoms.word(end + 1) in ("one", "a")
        and (atoms.word(end + 2) == "-" and atoms.word(end + 3) == "half")
    ):
        return _scaled(atoms, Numeral(end + 4, number.value + Decimal("0.5"), None), words)
    return number


def _and_rest(atoms: Atoms, number: Numeral, words: NumberWords) -> Numeral:
    """Such as "a hundred" plus "and fifty"."""
    if atoms.word(number.end) == "and" and number.value >= 100:
        rest = atoms.word(number.end + 1)
        if rest in words.ones or rest in words.tens:
            tail = _spelled(atoms, number.end + 1, words)
            if tail and tail.value < 100:
                return Numeral(tail.end, number.value + tail.value, tail.step)
    return number


def _is_number_word(word: str, words: NumberWords) -> bool:
    return word in words.ones or word in words.tens or word in words.scales


def read_ordinal(atoms: Atoms, start: int) -> Numeral | None:
    """An ordinal: "3rd", "third", "twenty-first". None where there is none."""
    words = number_words()
    word = atoms.word(start)
    if word.isdecimal() and word.isascii():
        if atoms.word(start + 1) in ("st", "nd", "rd", "th") and atoms.glued[start + 1]:
            return Numeral(start + 2, Decimal(word), None)
        return None
    if word in words.ordinals:
        return Numeral(start + 1, Decimal(words.ordinals[word]), None)
    if word in words.tens:
        at = start + 1 + (atoms.word(start + 1) in _HYPHENS)
        unit = words.ordinals.get(atoms.word(at), 0)
        if 0 < unit < 10:
            return Numeral(at + 1, Decimal(words.tens[word] + unit), None)
    return None


def read_fraction(atoms: Atoms, start: int) -> Numeral | None:
    """A fraction in words: "two-thirds", "a quarter", "one half". None where there is none."""
    words = number_words()
    upper = 1 if atoms.word(start) in ("a", "an", "one") else words.ones.get(atoms.word(start), 0)
    at = start + 1
    if atoms.word(at) in _HYPHENS:
        at += 1
    lower = words.fractions.get(atoms.word(at))
    if not upper or not lower or upper >= lower:
        return None
    plural = atoms.word(at).endswith("s") or atoms.word(at) == "halves"
    if plural != (upper > 1):
        return None
    return Numeral(at + 1, Decimal(upper) / Decimal(lower), None)
