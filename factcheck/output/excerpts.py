"""The words of a source with what stands around them, for people who review."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.output.terminal import ELLIPSIS, Ink, Painter, printable, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.facts.model import Evidence

ROOM = 160
"""So many characters of the article are shown before and after the words, at most."""


def around(item: Evidence, width: int | None, paint: Painter) -> Iterator[str]:
    """The lines that show *item* within its article, or alone where the article is not at hand."""
    before, after = _neighbours(item)
    if before:
        yield paint(wrap(printable(before), width, " " * 8, " " * 8), Ink.DIM)
    yield wrap(printable(item.text), width, "      > ", " " * 8)
    if after:
        yield paint(wrap(printable(after), width, " " * 8, " " * 8), Ink.DIM)


def _neighbours(item: Evidence) -> tuple[str, str]:
    """What stands before and after the words in the article."""
    try:
        text = Path(item.source.path).read_text(encoding="utf-8-sig") if item.source.path else ""
    except (OSError, UnicodeDecodeError, ValueError):
        return "", ""
    pattern = r"\s+".join(map(re.escape, item.text.split()))
    places = list(re.finditer(pattern, text))
    if not places:
        return "", ""
    place = min(places, key=lambda m: abs(text.count("\n", 0, m.start()) + 1 - item.line))
    body = re.match(r"---\n.*?\n---\n", text, re.DOTALL)
    before = _prose(text[body.end() if body else 0 : place.start()])
    after = _prose(text[place.end() :])
    if len(before) > ROOM:
        before = ELLIPSIS + before[-ROOM:].partition(" ")[2]
    if len(after) > ROOM:
        after = after[:ROOM].rpartition(" ")[0] + ELLIPSIS
    return before, after


def _prose(text: str) -> str:
    """*text* in one line, without the headings of Markdown."""
    return " ".join(re.sub(r"^#.*$", "", text, flags=re.MULTILINE).split())
