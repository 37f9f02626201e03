"""From a reader's raw blocks to a document: furniture out, blocks joined, metadata settled."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from factcheck.documents import furniture
from factcheck.documents.model import Comment, Document
from factcheck.documents.offsets import BlockKind, TextBuilder
from factcheck.errors import UserError


@dataclass(frozen=True, slots=True)
class Keep:
    """Characters ``start`` to ``end`` of the file are text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Put:
    """What the file writes at ``at`` in another way means ``text``."""

    text: str
    at: int


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A block as a reader finds it, before furniture is told from news."""

    kind: BlockKind
    pieces: tuple[Keep | Put, ...]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says about itself."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_from: str | None = None
    story: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a file."""

    blocks: tuple[RawBlock, ...]
    metadata: Metadata = field(default_factory=Metadata)
    comments: tuple[Comment, ...] = ()


@dataclass(slots=True)
class _Page:
    """What is learnt from the page while its blocks are gone through."""

    builder: TextBuilder
    headlines: set[str] = field(default_factory=set)
    title: str | None = None
    agency: str | None = None
    place: str | None = None
    holder: str | None = None
    year: int | None = None
    paragraphs: int = 0


def assemble(reading: Reading, source: str, name: str, *, published: date | None) -> Document:
    """The document that *reading* of *source* gives.

    *published* overrides the file's own date. Raises :class:`UserError` when no prose is left.
    """
    page = _Page(TextBuilder(source))
    for block in reading.blocks:
        _take(page, block)
    page.builder.close()
    text = page.builder.text()
    if not text:
        raise UserError(f"{name}: holds no prose to read")
    told = _dated(reading.metadata, published, page.year)
    return Document(
        path=name,
        text=text,
        source=source,
        offsets=page.builder.offsets(),
        blocks=tuple(page.builder.blocks),
        title=told.title or page.title,
        publisher=told.publisher or page.agency or page.holder,
        published=told.published,
        published_from=told.published_from,
        year=told.published.year if told.published else page.year,
        dateline=page.place,
        story=told.story,
        sources=told.sources,
        comments=reading.comments,
        sha256=hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest(),
    )


def _dated(told: Metadata, published: date | None, year: int | None) -> Metadata:
    if published is not None:
        return replace(told, published=published, published_from="option")
    if told.published is None and year is not None:
        return replace(told, published_from="copyright")
    return told


def _take(page: _Page, block: RawBlock) -> None:
    """Add *block* to the page's text, or learn from it and leave it out."""
    plain, draft = _plain(block.pieces, page.builder.source)
    if not plain:
        return
    if told := furniture.rights(plain):
        page.year = told.year or page.year
        page.holder = told.holder or page.holder
        return
    if furniture.furniture(plain):
        return
    line = furniture.same_line(plain)
    if line in page.headlines:
        return
    pieces: Sequence[Keep | Put] = block.pieces
    if block.kind is BlockKind.HEADING:
        page.headlines.add(line)
        page.title = page.title or plain
    else:
        page.paragraphs += 1
        if page.paragraphs <= furniture.DATELINE_BLOCKS and (found := furniture.dateline(plain)):
            page.agency = page.agency or found.agency
            page.place = page.place or found.place
            pieces = _after(block.pieces, draft.offsets().to_source(found.length))
    page.builder.open(block.kind)
    _write(page.builder, pieces)


def _plain(pieces: Sequence[Keep | Put], source: str) -> tuple[str, TextBuilder]:
    """The text of *pieces*, alone."""
    builder = TextBuilder(source)
    _write(builder, pieces)
    return builder.text(), builder


def _write(builder: TextBuilder, pieces: Sequence[Keep | Put]) -> None:
    for piece in pieces:
        if isinstance(piece, Keep):
            builder.keep(piece.start, piece.end)
        else:
            builder.put(piece.text, piece.at)


def _after(pieces: Sequence[Keep | Put], offset: int) -> list[Keep | Put]:
    """*pieces* without what stands before file offset *offset*."""
    rest: list[Keep | Put] = []
    for piece in pieces:
        if isinstance(piece, Put):
            if piece.at >= offset:
                rest.append(piece)
        elif piece.end > offset:
            rest.append(Keep(max(piece.start, offset), piece.end))
    return rest
