"""Answers that follow from the lexicon, kept until another lexicon is chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_FORGET: list[Callable[[], None]] = []


def remembered(function: Callable[P, T], size: int | None = None) -> Callable[P, T]:
    """*function* with its last *size* answers kept (None: all), for one that asks the lexicon."""
    kept = lru_cache(maxsize=size)(function)
    _FORGET.append(kept.cache_clear)
    return kept  # type: ignore[return-value]


def forget() -> None:
    """Drop every answer: the lexicon has changed."""
    for drop in _FORGET:
        drop()
