"""The words of time, read from ``data/times.toml``."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from factcheck.language.timegrain import Bound, Grain, Part, Season
from factcheck.language.times.expressions import Calendar
from factcheck.language.times.movable import MovableDay
from factcheck.language.timevalue import Time


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Tables from lower-case words to what they stand for."""

    months: dict[str, int]
    short_months: dict[str, int]
    weekdays: dict[str, int]
    short_weekdays: dict[str, int]
    seasons: dict[str, Season]
    dayparts: dict[str, str]
    units: dict[str, Grain]
    hours: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, int]
    named_days: dict[tuple[str, ...], Calendar]
    named_periods: dict[tuple[str, ...], Time]
    parts: dict[str, Part]
    bounds: dict[str, Bound]
    steps: dict[str, int]
    days: dict[str, int]
    words: dict[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """The tables, read once."""
    path = resources.files("factcheck.language") / "data" / "times.toml"
    data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    periods = {
        tuple(name.split()): _named(*map(dt.date.fromisoformat, days), loose=loose)
        for table, loose in (("named_periods", False), ("loose_periods", True))
        for name, days in data[table].items()
    }
    return Lexicon(
        months=data["months"],
        short_months=data["short_months"],
        weekdays=data["weekdays"],
        short_weekdays=data["short_weekdays"],
        seasons={word: Season(code) for word, code in data["seasons"].items()},
        dayparts=data["dayparts"],
        units={word: Grain(unit) for word, unit in data["units"].items()},
        hours=data["hours"],
        ordinals=data["ordinals"],
        decades=data["decades"],
        named_days={
            tuple(name.split()): Calendar(month=month, day=day, holiday=True)
            for name, (month, day) in data["named_days"].items()
        }
        | {tuple(name.split()): _movable(rule) for name, rule in data["movable_days"].items()},
        named_periods=periods,
        parts={word: Part(part) for word, part in data["parts"].items()},
        bounds={word: Bound(bound) for word, bound in data["bounds"].items()},
        steps=data["steps"],
        days=data["days"],
        words={name: frozenset(words) for name, words in data["words"].items()},
    )


def _named(start: dt.date, end: dt.date, *, loose: bool) -> Time:
    time = Time.containing(start) if start == end else Time.between(start, end)
    return replace(time, approximate=True) if loose else time


def _movable(rule: dict[str, int]) -> Calendar:
    day = MovableDay(**rule)
    weekday = day.weekday and (day.weekday - 1 + day.offset) % 7 + 1
    return Calendar(month=day.month, weekday=weekday, rule=day)
