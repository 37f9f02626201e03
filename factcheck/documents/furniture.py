"""What stands on a news page and is not news: advertisements, captions, contact lines, rights.

The rules are data (``data/furniture.toml``); this module only applies them.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

LEGAL_FORM = re.compile(r",?\s+(?:L\.?P|Inc|Ltd|Co|LLC|Corp)\.?$", re.IGNORECASE)
SHOUTED = re.compile(r"[^\W\d_]{3,}")
DATELINE_BLOCKS = 3
"""A dateline opens the story, so only the first paragraphs are searched for one."""


@dataclass(frozen=True, slots=True)
class Rights:
    """What a copyright line tells: the (last) year it names and who holds the rights."""

    year: int | None
    holder: str | None


@dataclass(frozen=True, slots=True)
class Dateline:
    """An agency's dateline: how many characters of the paragraph it takes, and what it names."""

    length: int
    agency: str | None
    place: str | None


@cache
def _rules() -> dict[str, Any]:
    path = files("factcheck.documents") / "data" / "furniture.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _patterns(table: str, flags: int = 0) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(pattern, flags))
        for name, patterns in _rules()[table].items()
        for pattern in patterns
    )


def furniture(paragraph: str) -> str | None:
    """The name of the rule that says that *paragraph* is page furniture, or None if it is news.

    *paragraph* is plain text with single spaces.
    """
    if not any(char.isalnum() for char in paragraph):
        return "separator"
    for table, flags in (("paragraphs", re.IGNORECASE), ("named-paragraphs", 0)):
        for name, pattern in _patterns(table, flags):
            if pattern.fullmatch(paragraph):
                return name
    return None


def rights(paragraph: str) -> Rights | None:
    """What *paragraph* tells if it is a copyright line, else None."""
    for _, pattern in _patterns("copyright", re.IGNORECASE):
        if match := pattern.fullmatch(paragraph):
            found = match.groupdict()
            year = found.get("last") or found.get("year")
            holder = LEGAL_FORM.sub("", (found.get("holder") or "").strip(" ,"))
            return Rights(int(year) if year else None, holder or None)
    return None


def dateline(paragraph: str) -> Dateline | None:
    """The dateline that *paragraph* begins with, or None."""
    for _, pattern in _patterns("dateline"):
        if match := pattern.match(paragraph):
            found = match.groupdict()
            place = found.get("place")
            return Dateline(match.end(), found.get("agency"), place and SHOUTED.sub(_said, place))
    return None


def _said(word: re.Match[str]) -> str:
    """A word of a dateline as it is written elsewhere: "NEW DELHI" is New Delhi."""
    return word[0].capitalize() if word[0].isupper() else word[0]


def same_line(paragraph: str) -> str:
    """*paragraph* reduced to what makes two headlines the same: its letters and digits."""
    return "".join(char for char in paragraph.casefold() if char.isalnum())
