"""The map from the characters of a document's text to the characters of its file."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

INVISIBLE = frozenset("\ufeff\u200b\u2060\u00ad")
"""Characters that no reader sees and that would split or hide a word: left out of the text."""

BLOCK_BREAK = "\n\n"


class BlockKind(StrEnum):
    """What a block of text is in its file."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    CELL = "cell"


class Block(NamedTuple):
    """Characters ``start`` to ``end`` (exclusive) of ``Document.text`` that belong together."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Runs of text that stand in the file as they are.

    Run *i* begins at ``text[i]`` of the text and ``source[i]`` of the file and is ``length[i]``
    characters long; text between two runs was put in by the reader.
    """

    text: tuple[int, ...] = ()
    source: tuple[int, ...] = ()
    length: tuple[int, ...] = ()

    def to_source(self, offset: int) -> int:
        """The file offset of text character *offset*; of one that was put in, where the run ends.

        Takes the time of one binary search.
        """
        index = bisect_right(self.text, offset) - 1
        if index < 0:
            return self.source[0] if self.source else 0
        return self.source[index] + min(offset - self.text[index], self.length[index])


@dataclass(slots=True)
class TextBuilder:
    """Collects the text of a document from pieces of its file and remembers where each stood.

    White space is held back until something follows it, and a block begins with its first
    character: so no block is empty, begins or ends with a space.
    """

    source: str
    blocks: list[Block] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _size: int = 0
    _runs: list[list[int]] = field(default_factory=list)
    _kind: BlockKind = BlockKind.PARAGRAPH
    _start: int | None = None
    _space: int | None = None

    def open(self, kind: BlockKind) -> None:
        """End the block being written, if any, and begin one of *kind*."""
        self.close()
        self._kind = kind

    def close(self) -> None:
        """End the block being written, if any."""
        if self._start is not None:
            self.blocks.append(Block(self._kind, self._start, self._size))
        self._start = self._space = None

    def keep(self, start: int, end: int) -> None:
        """Append characters *start* to *end* of the file, white space as one space."""
        run = start
        for index in range(start, end):
            char = self.source[index]
            if char.isspace():
                self._append(run, index)
                run = index + 1
                if self._space is None:
                    self._space = index
            elif char in INVISIBLE or unicodedata.category(char) in ("Cc", "Cs"):
                self._append(run, index)
                run = index + 1
        self._append(run, end)

    def put(self, text: str, at: int) -> None:
        """Append *text*, which the file writes in another way at offset *at* ("&amp;" for "&")."""
        if text.isspace():
            self._space = at if self._space is None else self._space
            return
        self._flush(at)
        self._add(text, at, 1)

    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def offsets(self) -> OffsetMap:
        """The map of the text so far."""
        columns = zip(*self._runs, strict=True) if self._runs else ((), (), ())
        text, source, length = (tuple(column) for column in columns)
        return OffsetMap(text, source, length)

    def _append(self, start: int, end: int) -> None:
        if end > start:
            self._flush(start)
            self._add(self.source[start:end], start, end - start)

    def _flush(self, at: int) -> None:
        """Write what was held back: the break before a block, or a space."""
        if self._start is None:
            if self._size:
                text_at, source_at, length = self._runs[-1]
                self._add(BLOCK_BREAK, source_at + min(self._size - text_at, length), 0)
            self._start = self._size
        elif self._space is not None and not self._is_left_over(at):
            self._add(" ", min(self._space, at), 1)
        self._space = None

    def _is_left_over(self, at: int) -> bool:
        """Whether the space held back stood before something left out, and only a mark follows."""
        return at > (self._space or 0) + 1 and self.source[at] in ".,;:!?"

    def _add(self, text: str, source: int, length: int) -> None:
        follows = False
        if self._runs:
            last = self._runs[-1]
            follows = last[0] + last[2] == self._size and last[1] + last[2] == source
        if follows and length == len(text):
            self._runs[-1][2] += length
        else:
            self._runs.append([self._size, source, length])
        self._parts.append(text)
        self._size += len(text)
