"""What silences a finding, and a finding that was silenced."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from factcheck.checks.base import Finding


class Scope(StrEnum):
    """Which part of a draft a note silences."""

    LINE = "line"
    BLOCK = "block"
    FILE = "file"
    WORDS = "words"
    """Wherever the words stand that the note names."""


class Ignore(NamedTuple):
    """A note that findings of some codes are to be passed over, and why."""

    codes: frozenset[str]
    scope: Scope
    reason: str
    path: str
    """The file that the note stands in: the draft, or the file beside it."""
    line: int
    at: tuple[int, int] = (0, 0)
    """Where the note stands in the draft, as file offsets; nowhere for one in another file."""
    reach: tuple[int, int] = (0, 0)
    """The file offsets between which it silences; for lines and blocks."""
    words: str = ""
    """For notes that go by words."""
    problem: str = ""
    """Why the note cannot be understood; then it silences nothing."""
    written: str = ""
    """The codes as they were written."""


class Silenced(NamedTuple):
    """A finding that is not shown, and by whose word."""

    finding: Finding
    reason: str
    by: str
    """``comment``, ``file`` or ``baseline``."""


def same_words(text: str) -> str:
    """*text* as words are compared: single spaces, nothing at the ends."""
    return " ".join(text.split())
