"""The document: the prose of a file, what is known about it, and where each character stands."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from factcheck.documents.offsets import Block, OffsetMap

LINE_BREAK = re.compile(r"\r\n|\r|\n")


class Position(NamedTuple):
    """A place in a file. Lines and columns count from 1, ``offset`` from 0.

    All three count Unicode code points of the decoded file: a tab is one column, a line break of
    two characters is two, and a byte order mark is the first character of its file.
    """

    line: int
    column: int
    offset: int
    run: int | None = None
    """In a Word file, where ``line`` counts paragraphs: the run in the paragraph, from 1."""


class Comment(NamedTuple):
    """A comment of Markdown or HTML: file offsets of its beginning and end, and what it says."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Document:
    """One article or draft, read.

    ``text`` is only the prose that states things: page furniture, markup, code and addresses are
    left out, each run of white space is one space, and blocks are joined by a blank line.
    """

    path: str
    text: str
    source: str
    """The whole file, decoded, as it is on disk; of a Word file, a line for each paragraph."""
    offsets: OffsetMap
    """From ``text`` to ``source``."""
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_from: str | None = None
    """Where the date (or only the year) comes from: ``option``, ``front matter``, ``copyright``."""
    year: int | None = None
    """The year it was published in, known also where only a copyright line gives it."""
    dateline: str | None = None
    """The town that a news agency's dateline names: "PARIS (Reuters) -"."""
    story: str | None = None
    """The running story it belongs to, as its front matter says."""
    sources: tuple[str, ...] = ()
    """The sources that its front matter says it stands on."""
    comments: tuple[Comment, ...] = ()
    """What readers of the draft do not see; notes to factcheck are written there."""
    runs: tuple[int, ...] = ()
    """For a Word file: where the runs of its paragraphs begin in ``source``."""
    sha256: str = ""
    """Of the file's bytes, hexadecimal."""

    @cached_property
    def _line_starts(self) -> list[int]:
        return line_starts(self.source)

    def position(self, offset: int) -> Position:
        """Where character *offset* of ``text`` stands in the file.

        A character that no file holds (the blank line between two blocks) stands where the text
        before it ends.
        """
        return self._position(self.offsets.to_source(offset))

    def span(self, start: int, end: int) -> tuple[Position, Position]:
        """Where characters *start* to *end* (exclusive) of ``text`` begin and end in the file.

        The end is the place just after the last character, so that markup behind a word is never
        part of it.
        """
        first = self.offsets.to_source(start)
        last = self.offsets.to_source(end - 1) + 1 if end > start else first
        return self._position(first), self._position(max(first, last))

    def as_read(self, start: int, end: int) -> bool:
        """Whether characters *start* to *end* of ``text`` stand in the file just so.

        Then the file may have others put in their place. It has markup between them, or writes
        them in another way, where not; white space is not told apart.
        """
        first, last = self.span(start, end)
        there = self.source[first.offset : last.offset]
        return " ".join(there.split()) == " ".join(self.text[start:end].split())

    def place(self, start: int, end: int) -> tuple[Position, Position]:
        """Where characters *start* to *end* (exclusive) of the file begin and end, by lines."""
        return self._position(start), self._position(end)

    def line(self, number: int) -> str:
        """Line *number* of the file, counted from 1, without its line break."""
        start, end = self.line_range(number)
        return self.source[start:end]

    @property
    def line_count(self) -> int:
        """How many lines the file has."""
        return len(self._line_starts)

    def line_range(self, number: int) -> tuple[int, int]:
        """Where line *number* of the file begins and ends, its line break left out."""
        starts = self._line_starts
        start = starts[number - 1]
        end = starts[number] if number < len(starts) else len(self.source)
        return start, start + len(self.source[start:end].rstrip("\r\n"))

    def _position(self, offset: int) -> Position:
        starts = self._line_starts
        line = bisect_right(starts, offset)
        start = starts[line - 1]
        run = bisect_right(self.runs, offset) - bisect_left(self.runs, start) if self.runs else None
        return Position(line=line, column=offset - start + 1, offset=offset, run=run)


def line_starts(text: str) -> list[int]:
    r"""The offset at which each line of *text* begins; ``\n``, ``\r\n`` and ``\r`` end lines.

    Other characters that Unicode calls separators do not: editors count lines by these three.
    """
    return [0, *(match.end() for match in LINE_BREAK.finditer(text))]


def line_ranges(text: str, begin: int = 0) -> Iterator[tuple[int, int]]:
    """Start and end of each line of *text* from offset *begin* on, line breaks left out."""
    for match in LINE_BREAK.finditer(text, begin):
        yield begin, match.start()
        begin = match.end()
    yield begin, len(text)
