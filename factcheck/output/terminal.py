"""What is safe and legible on a terminal: colour, width of characters, wrapping, excerpts."""

from __future__ import annotations

import textwrap
import unicodedata
from enum import StrEnum
from typing import NamedTuple

ELLIPSIS = "…"


class Ink(StrEnum):
    """The few colours in use, as ANSI parameters."""

    RED = "31"
    YELLOW = "33"
    BLUE = "34"
    GREEN = "32"
    BOLD = "1"
    DIM = "2"


class Painter(NamedTuple):
    """Colours words, or leaves them alone."""

    colour: bool

    def __call__(self, text: str, *inks: Ink) -> str:
        """*text* in these inks, where colour is wanted."""
        if not self.colour or not text:
            return text
        return f"\x1b[{';'.join(inks)}m{text}\x1b[0m"


def printable(text: str) -> str:
    """*text* without characters that move the cursor or hide what follows, one for one."""
    return "".join(" " if _unsafe(char) else char for char in text)


def _unsafe(char: str) -> bool:
    return (
        unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") and char not in "\u200d\u200c"
    )


def many(number: int, noun: str) -> str:
    """*number* with its *noun*: "1 draft", "2 drafts"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def columns(text: str) -> int:
    """How many columns *text* takes: wide characters two, combining ones none."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or char in "\u200d\u200c\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def excerpt(line: str, start: int, end: int, width: int) -> tuple[str, str, str]:
    """*line* cut to about *width* characters around ``line[start:end]``: before, it, after.

    Cuts fall between words and are shown by an ellipsis; the middle is never cut.
    """
    line = printable(line)
    room = max(width - (end - start), 20)
    before, after = line[:start], line[end:]
    left = max(room * 2 // 3, room - len(after))
    right = max(room - min(left, len(before)), room // 3)
    if len(before) > left:
        cut = before[len(before) - left + 1 :]
        before = ELLIPSIS + (cut[cut.find(" ") + 1 :] if " " in cut.rstrip() else cut)
    if len(after) > right:
        cut = after[: right - 1]
        after = (cut[: cut.rfind(" ")] if " " in cut.strip() else cut).rstrip() + ELLIPSIS
    return before.lstrip(), line[start:end], after.rstrip()


def wrap(text: str, width: int | None, first: str, rest: str) -> str:
    """*text* behind *first*; lines that go on stand behind *rest*. No width, no wrapping."""
    if width is None:
        return first + text
    return textwrap.fill(
        text,
        max(width, 40),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
