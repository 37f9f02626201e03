"""Whether settings are surely right, told without pydantic, which takes long to load.

What is not surely right is left to the models of :mod:`factcheck.settings.model`, which say what is
wrong. A test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

LEVELS = ("error", "warning", "info")
FAIL_ON = ("error", "warning", "never")
Proposed = Literal["error", "warning", "ignore"]
PROPOSED: tuple[Proposed, ...] = ("error", "warning", "ignore")
UNDATED = ("open", "today", "name")
TRACKED = ("accepted", "original")

Kind = Callable[[object], bool]


def sound(table: object) -> bool:
    """Whether *table* is surely a right table of settings."""
    return _fits(table, WHOLE)


def _fits(table: object, kinds: Mapping[str, Kind]) -> bool:
    return isinstance(table, dict) and all(
        key in kinds and kinds[key](value) for key, value in table.items()
    )


def _text(value: object) -> bool:
    return isinstance(value, str)


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_text, value))


def _levels(value: object) -> bool:
    return isinstance(value, dict) and all(level in LEVELS for level in value.values())


def _truth(value: object) -> bool:
    return isinstance(value, bool)


def _one_of(known: tuple[str, ...]) -> Kind:
    return lambda value: isinstance(value, str) and value in known


def _per_file(value: object) -> bool:
    return isinstance(value, dict) and all(_fits(table, PER_FILE) for table in value.values())


PER_FILE: Mapping[str, Kind] = {
    "sources": _texts,
    "select": _texts,
    "ignore": _texts,
    "severity": _levels,
}
WHOLE: Mapping[str, Kind] = {
    **PER_FILE,
    "rules": _texts,
    "per-file": _per_file,
    "fail-on": _one_of(FAIL_ON),
    "model": _text,
    "wordnet": _truth,
    "proposed": _one_of(PROPOSED),
    "undated": _one_of(UNDATED),
    "tracked": _one_of(TRACKED),
    "exclude": _texts,
    "baseline": _text,
    "cache": _text,
}
