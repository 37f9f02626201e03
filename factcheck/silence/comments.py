"""Notes to factcheck in the comments of a draft: ``<!-- factcheck: ignore[FC101] reason -->``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.checks.codes import parse_codes
from factcheck.errors import UserError
from factcheck.nearest import nearest
from factcheck.silence.model import Ignore, Scope

if TYPE_CHECKING:
    from factcheck.documents import Comment, Document

NOTE = (
    # the colon may be forgotten where the rest leaves no doubt
    r"(?is)\s*factcheck\s*(?::|(?=ignore[\w-]*\s*\[))\s*(?P<word>[\w-]*)\s*"
    r"(?:\[(?P<codes>[^\]]*)\])?\s*(?P<reason>.*?)\s*"
)
"""Compiled when the first comment is looked at: few drafts have any."""
NEXT_LINE = "ignore-next-line"
WORDS = {
    "ignore": Scope.LINE,
    "ignore-line": Scope.LINE,
    NEXT_LINE: Scope.LINE,
    "ignore-block": Scope.BLOCK,
    "ignore-file": Scope.FILE,
}


def notes(document: Document) -> list[Ignore]:
    """The notes in the comments of *document*, in order; those that are wrong say so."""
    return [note for comment in document.comments for note in _note(document, comment)]


def _note(document: Document, comment: Comment) -> Iterator[Ignore]:
    match = re.fullmatch(NOTE, comment.text)
    if match is None:
        return
    word = match["word"].lower()
    scope = WORDS.get(word, Scope.LINE)
    codes: frozenset[str] = frozenset()
    problem = ""
    written = (match["codes"] or "").strip()
    if word not in WORDS:
        problem = f"“{match['word']}” is no word of ours{nearest(word, WORDS)}"
    elif not written:
        problem = f"say which codes, like {word}[FC101]"
    else:
        try:
            codes = frozenset(parse_codes([written], word))
        except UserError as error:
            problem = str(error)
    place, _ = document.place(comment.start, comment.end)
    yield Ignore(
        codes,
        scope,
        " ".join(match["reason"].split()),
        document.path,
        place.line,
        (comment.start, comment.end),
        _reach(document, comment, scope, word),
        problem=problem,
        written=written,
    )


def _reach(document: Document, comment: Comment, scope: Scope, word: str) -> tuple[int, int]:
    """The file offsets between which a note silences: its own line or block, or the next one."""
    if scope is Scope.FILE:
        return 0, len(document.source)
    blocks = [
        tuple(place.offset for place in document.span(block.start, block.end))
        for block in document.blocks
    ]
    if scope is Scope.BLOCK:
        for start, end in blocks:
            if end > comment.start:
                return start, end
        return comment.end, comment.end
    first, last = document.place(comment.start, comment.end)
    numbers = [*range(last.line, document.line_count + 1)]
    for number in numbers[1:] if word == NEXT_LINE else [first.line, *numbers]:
        start, end = document.line_range(number)
        if _has_text(document, blocks, start, min(end, comment.start)) or _has_text(
            document, blocks, max(start, comment.end), end
        ):
            return start, end
    return comment.end, comment.end


def _has_text(document: Document, blocks: list[tuple[int, ...]], start: int, end: int) -> bool:
    """Whether the file has text of the draft between two offsets."""
    return any(
        document.source[max(start, first) : min(end, last)].strip()
        for first, last in blocks
        if first < end and last > start
    )
