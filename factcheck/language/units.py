"""Units, currencies and hedges, read from ``data/quantities.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Units:
    """The tables; keys of several words are joined by spaces."""

    currency_signs: dict[str, str]
    currency_words: dict[str, str]
    currency_parts: dict[str, str]
    currency_countries: dict[str, str]
    currency_symbols: dict[str, str]
    durations: dict[str, int]
    duration_words: dict[str, str]
    measures: dict[str, tuple[str, Decimal]]
    measure_words: dict[str, str]
    percent: dict[str, str]
    hedges: dict[str, str]
    hedges_after: dict[str, str]
    many: dict[str, int]
    words: dict[str, frozenset[str]]


@cache
def units() -> Units:
    """The tables, read once."""
    path = resources.files("factcheck.language") / "data" / "quantities.toml"
    data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    data["measures"] = {
        name: (dimension, Decimal(value)) for name, (dimension, value) in data["measures"].items()
    }
    data["words"] = {name: frozenset(words) for name, words in data["words"].items()}
    return Units(**data)


@cache
def factor(kind: str, unit: str) -> tuple[str, Decimal]:
    """The dimension of a unit, and what one of it is worth there.

    Durations and ages are worth seconds. Raises ValueError for a unit that is not known.
    """
    if kind in ("duration", "age"):
        seconds = units().durations.get(unit)
        if seconds is None:
            raise ValueError(f"no duration {unit!r}")
        return kind, Decimal(seconds)
    measure = units().measures.get(unit)
    if measure is None:
        raise ValueError(f"no unit {unit!r}")
    return measure
