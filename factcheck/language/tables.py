"""Reader of the hand-made word tables in ``factcheck/language/data``.

A line is a row, `` | `` stands between fields, a comma and a space between members of a field;
``#`` starts a comment line.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def text(table: str) -> str:
    """The whole of a table, by its file name."""
    return (files("factcheck.language") / "data" / table).read_text(encoding="utf-8")


def rows(table: str, width: int = 1) -> Iterator[list[str]]:
    """Fields of each row, with empty ones added up to *width*."""
    for line in text(table).splitlines():
        if line.strip() and not line.startswith("#"):
            fields = [field.strip() for field in line.split("|")]
            yield fields + [""] * (width - len(fields))


def listed(field: str) -> tuple[str, ...]:
    """Members of a field."""
    return tuple(item for part in field.split(", ") if (item := part.strip(" ,")))
