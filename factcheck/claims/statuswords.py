"""The words by which clauses say whether a thing is so, from ``data``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words_of_status(name: str) -> frozenset[str]:
    """The words of one list of ``data/status.toml``."""
    return _listed(_read("status.toml")[name])


@cache
def infinitives(section: str, key: str) -> frozenset[str]:
    """The words of one list of ``data/infinitives.toml``."""
    return _listed(_read("infinitives.toml")[section][key])


@cache
def _read(name: str) -> dict[str, Any]:
    path = files("factcheck.claims") / "data" / name
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _listed(line: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in line.split())
