"""Other words in a Word file, with every other byte of its text left as it is.

Only the content of the ``w:t`` elements that hold the words is rewritten, in the bytes of the part
as Word wrote them; parsed and written again, the XML would lose the names that Word goes by. What
is put in takes the form (bold, a comment, a tracked change) of the first of the words it replaces.
"""

from __future__ import annotations

import zipfile
from collections import defaultdict
from io import BytesIO
from typing import TYPE_CHECKING
from xml.parsers import expat
from xml.sax.saxutils import escape

from factcheck.documents.docx import STRICT, TRANSITIONAL, Piece, unpack
from factcheck.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST = 200 * 2**20
"""A file that unpacks to more bytes is not written again."""
TEXT = frozenset({f"{TRANSITIONAL} t", f"{STRICT} t"})
SPACE = b"xml:space="

Change = tuple[int, int, str]
"""Characters of the source from and to (exclusive), and what to put in their place."""


class WordText:
    """The text of the Word file *data*, which is ``source``, as something that can be changed.

    Raises :class:`UserError` where it is no Word file.
    """

    def __init__(self, data: bytes, name: str, source: str) -> None:
        """Find the pieces of *source*, whichever way the tracked changes were taken for it."""
        self._data = data
        self._name = name
        readings = (unpack(data, name, tracked) for tracked in ("accepted", "original"))
        unpacked = next((one for one in readings if one.source == source), None)
        self._pieces = unpacked.pieces if unpacked is not None else ()

    def holds(self, start: int, end: int) -> bool:
        """Whether the characters *start* to *end* of the source can be replaced."""
        return sum(stop - begin for _, begin, stop in self._within(start, end)) == end - start

    def changed(self, changes: Iterable[Change]) -> bytes:
        """The whole file with *changes* made, which must not overlap. Raises UserError."""
        texts = {piece: piece.text for piece in self._pieces}
        for start, end, new in sorted(changes, reverse=True):
            put = new
            for piece, begin, stop in self._within(start, end):
                text, at = texts[piece], piece.start
                texts[piece] = text[: begin - at] + put + text[stop - at :]
                put = ""
        edits: dict[str, dict[int, str]] = defaultdict(dict)
        for piece, text in texts.items():
            if text != piece.text:
                edits[piece.part][piece.number] = text
        return self._packed(edits)

    def _within(self, start: int, end: int) -> Sequence[tuple[Piece, int, int]]:
        return [
            (piece, max(start, piece.start), min(end, piece.start + len(piece.text)))
            for piece in self._pieces
            if piece.start < end and start < piece.start + len(piece.text)
        ]

    def _packed(self, edits: dict[str, dict[int, str]]) -> bytes:
        packed = BytesIO()
        with zipfile.ZipFile(BytesIO(self._data)) as old, zipfile.ZipFile(packed, "w") as new:
            if sum(info.file_size for info in old.infolist()) > MOST:
                raise UserError(f"{self._name}: unpacks to too much to be written again")
            new.comment = old.comment
            for info in old.infolist():
                content = old.read(info)
                if info.filename in edits:
                    content = _edited(content, edits[info.filename])
                new.writestr(info, content, compress_type=info.compress_type)
        return packed.getvalue()


def _edited(part: bytes, texts: dict[int, str]) -> bytes:
    """The XML *part* with other texts in the ``w:t`` elements of these numbers."""
    places = _places(part)
    for number in sorted(texts, reverse=True):
        begin, stop = places[number]
        tag = part[begin : part.index(b">", begin)]
        if SPACE not in tag:
            tag += b' xml:space="preserve"'
        part = part[:begin] + tag + b">" + escape(texts[number]).encode() + part[stop:]
    return part


def _places(part: bytes) -> list[tuple[int, int]]:
    """Where each ``w:t`` element begins, and where its closing tag does, in bytes."""
    parser = expat.ParserCreate(namespace_separator=" ")
    found: list[tuple[int, int]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        del attributes
        if name in TEXT:
            found.append((parser.CurrentByteIndex, parser.CurrentByteIndex))

    def end(name: str) -> None:
        if name in TEXT:
            found[-1] = (found[-1][0], parser.CurrentByteIndex)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(part, True)
    return found
