"""Word files: paragraphs, tables, text boxes and notes, with tracked changes taken or left.

A Word file has no lines. Its paragraphs stand in for them: the draft's source is one line a
paragraph, so that a position's line is the number of the paragraph, and its column a character in
it. Which run of the paragraph a character belongs to is kept beside that.

What Word files are made of is read here as it is, a zip archive of XML: python-docx knows no
tracked changes, notes or text boxes, and unpacks every part of an archive, however large.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from factcheck.documents.model import Comment
from factcheck.documents.offsets import BlockKind
from factcheck.documents.reading import Keep, RawBlock, Reading
from factcheck.errors import UserError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
TRANSITIONAL = W.strip("{}")
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
DOCUMENT = "word/document.xml"
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
STYLES = "word/styles.xml"
COMMENTS = "word/comments.xml"
MOST = 30 * 2**20
"""No part of a Word file that people wrote is longer when unpacked."""
HEADING = re.compile(r"heading \d|title", re.IGNORECASE)
QUOTE = re.compile(r".*\bquote\b", re.IGNORECASE)
ADDED = frozenset({f"{W}ins", f"{W}moveTo"})
REMOVED = frozenset({f"{W}del", f"{W}moveFrom"})


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of one ``w:t`` element: where it begins in the source, and which element it is."""

    start: int
    text: str
    part: str
    number: int
    """Among the ``w:t`` elements of its part, from 0."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The text of a Word file, one line a paragraph, and what it is made of."""

    source: str
    reading: Reading
    runs: tuple[int, ...]
    """Where the runs begin in the source, across paragraphs."""
    pieces: tuple[Piece, ...] = ()
    """What of the source stands in the file as it is, in the order of the source."""


def unpack(data: bytes, name: str, tracked: str) -> Unpacked:
    """The Word file *data*; *tracked* is ``accepted`` or ``original``.

    Raises :class:`UserError` for what is no Word file, is broken, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = {part: _part(archive, part, name) for part in (DOCUMENT, *NOTES)}
            styles = _part(archive, STYLES, name)
            comments = _part(archive, COMMENTS, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            raise UserError(f"{name}: is an old Word file or locked; save it as .docx") from None
        raise UserError(f"{name}: is no Word file, or a broken one: {error}") from None
    if parts[DOCUMENT] is None:
        raise UserError(f"{name}: is an archive, but no Word file: it has no {DOCUMENT}")
    writer = _Writer(_style_names(styles), _comment_texts(comments), tracked == "original")
    try:
        for part_name, part in parts.items():
            if part is not None:
                writer.part(part, part_name)
    except RecursionError:
        raise UserError(f"{name}: is nested too deeply to be a draft") from None
    return writer.unpacked()


def _part(archive: zipfile.ZipFile, part: str, name: str) -> Element | None:
    """The XML of a part; None where the archive lacks it."""
    from xml.etree.ElementTree import ParseError, fromstring

    try:
        info = archive.getinfo(part)
    except KeyError:
        return None
    if info.file_size > MOST:
        raise UserError(
            f"{name}: {part} unpacks to {info.file_size / 2**20:.0f} MB; no draft is that long"
        )
    with archive.open(info) as file:
        data = file.read(MOST + 1)
    if len(data) > MOST or b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise UserError(f"{name}: {part} is not what Word writes; it is not read")
    try:
        return fromstring(data.replace(STRICT.encode(), TRANSITIONAL.encode()))
    except ParseError as error:
        raise UserError(f"{name}: {part} is broken: {error}") from None


def _style_names(styles: Element | None) -> dict[str, str]:
    """The English names of styles by the names that files call them, which follow the language."""
    if styles is None:
        return {}
    return {
        style.get(f"{W}styleId", ""): (style.find(f"{W}name").get(f"{W}val") or "")  # type: ignore[union-attr]
        for style in styles.iter(f"{W}style")
        if style.find(f"{W}name") is not None
    }


def _comment_texts(comments: Element | None) -> dict[str, str]:
    if comments is None:
        return {}
    return {
        comment.get(f"{W}id", ""): "".join(text.text or "" for text in comment.iter(f"{W}t"))
        for comment in comments.iter(f"{W}comment")
    }


@dataclass(slots=True)
class _Paragraph:
    """A paragraph that is being written."""

    kind: BlockKind
    start: int
    boxes: list[Element] = field(default_factory=list)


@dataclass(slots=True)
class _Writer:
    """Writes the text of the parts, one after the other."""

    styles: dict[str, str]
    notes: dict[str, str]
    original: bool
    letters: list[str] = field(default_factory=list)
    size: int = 0
    blocks: list[RawBlock] = field(default_factory=list)
    runs: list[int] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    _begun: dict[str, int] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    _joined: _Paragraph | None = None
    _part: str = ""
    _numbers: dict[Element, int] = field(default_factory=dict)

    def part(self, root: Element, name: str) -> None:
        """Write all paragraphs of the part called *name*."""
        self._part = name
        self._numbers = {text: number for number, text in enumerate(root.iter(f"{W}t"))}
        self._container(root, BlockKind.PARAGRAPH)
        if self._joined is not None:
            self._finish(self._joined)

    def unpacked(self) -> Unpacked:
        """What was written."""
        return Unpacked(
            "".join(self.letters),
            Reading(tuple(self.blocks), comments=tuple(self.comments)),
            tuple(self.runs),
            tuple(self.pieces),
        )

    def _container(self, element: Element, kind: BlockKind) -> None:
        for child in element:
            if child.tag == f"{W}p":
                self._paragraph(child, kind)
            elif child.tag == f"{W}tc":
                self._container(child, BlockKind.CELL)
            elif child.tag in (f"{W}footnote", f"{W}endnote"):
                if child.get(f"{W}type", "normal") == "normal":
                    self._container(child, kind)
            elif child.tag in self._skipped() or self._is_gone(child):
                continue
            else:
                self._container(child, kind)

    def _skipped(self) -> frozenset[str]:
        return (ADDED if self.original else REMOVED) | {FALLBACK}

    def _is_gone(self, element: Element) -> bool:
        """Whether *element* is a row of a table that a change took away or put in."""
        change = f"{W}trPr/{W}{'ins' if self.original else 'del'}"
        return element.tag == f"{W}tr" and element.find(change) is not None

    def _paragraph(self, element: Element, kind: BlockKind) -> None:
        paragraph = self._joined or _Paragraph(self._kind(element, kind), self.size)
        self._joined = None
        for child in element:
            self._inline(child, paragraph)
        # a change may take away the mark that ends the paragraph, so that the next goes on with it
        mark = f"{W}pPr/{W}rPr/{W}{'ins' if self.original else 'del'}"
        if element.find(mark) is not None:
            self._joined = paragraph
            return
        self._finish(paragraph)

    def _finish(self, paragraph: _Paragraph) -> None:
        self._joined = None
        if self.size > paragraph.start:
            self.blocks.append(RawBlock(paragraph.kind, (Keep(paragraph.start, self.size),)))
        self._write("\n")
        for box in paragraph.boxes:
            self._container(box, BlockKind.PARAGRAPH)

    def _kind(self, element: Element, kind: BlockKind) -> BlockKind:
        style = element.find(f"{W}pPr/{W}pStyle")
        name = ""
        if style is not None:
            identity = style.get(f"{W}val", "")
            name = self.styles.get(identity, identity)
        if HEADING.match(name):
            return BlockKind.HEADING
        if kind is BlockKind.CELL:
            return kind
        if element.find(f"{W}pPr/{W}numPr") is not None or name.lower().startswith("list"):
            return BlockKind.LIST_ITEM
        return BlockKind.QUOTE if QUOTE.match(name) else kind

    def _inline(self, element: Element, paragraph: _Paragraph) -> None:
        """Write what stands within a paragraph: runs, links, changes, fields, comments."""
        tag = element.tag
        if tag in self._skipped() or tag == f"{W}pPr":
            return
        if tag == f"{W}r":
            self._run(element, paragraph)
        elif tag == f"{W}commentRangeStart":
            self._begun[element.get(f"{W}id", "")] = self.size
        elif tag == f"{W}commentReference":
            self._comment(element.get(f"{W}id", ""), paragraph)
        else:
            for child in element:
                self._inline(child, paragraph)

    def _run(self, element: Element, paragraph: _Paragraph) -> None:
        hidden = element.find(f"{W}rPr/{W}vanish")
        if hidden is not None and hidden.get(f"{W}val") not in ("0", "false"):
            return
        self.runs.append(self.size)
        for child in element:
            self._content(child, paragraph)

    def _content(self, element: Element, paragraph: _Paragraph) -> None:
        tag = element.tag
        if tag in (f"{W}t", f"{W}delText"):
            text = re.sub(r"[\r\n]", " ", element.text or "")
            if element in self._numbers:
                self.pieces.append(Piece(self.size, text, self._part, self._numbers[element]))
            self._write(text)
        elif tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            self._write(" ")
        elif tag == f"{W}noBreakHyphen":
            self._write("-")
        elif tag == f"{W}txbxContent":
            paragraph.boxes.append(element)
        elif tag == f"{W}commentReference":
            self._comment(element.get(f"{W}id", ""), paragraph)
        elif tag not in (FALLBACK, f"{W}rPr", f"{W}instrText"):
            for child in element:
                self._content(child, paragraph)

    def _comment(self, identity: str, paragraph: _Paragraph) -> None:
        start = self._begun.get(identity, paragraph.start)
        self.comments.append(Comment(start, max(start, self.size), self.notes.get(identity, "")))

    def _write(self, text: str) -> None:
        self.letters.append(text)
        self.size += len(text)
