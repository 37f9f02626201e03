"""Pieces of text that are found inside another text: a string of JSON, HTML within a string."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from factcheck.documents.model import Comment
from factcheck.documents.reading import Keep, Put, RawBlock


def moved(
    blocks: Iterable[RawBlock], text: str, where: Sequence[int], source: str
) -> Iterator[RawBlock]:
    """*blocks* of *text*, with the places that they have in the file.

    Character *i* of *text* stands at offset ``where[i]`` of *source*; where the file writes it in
    another way, it is put in.
    """
    for block in blocks:
        pieces: list[Keep | Put] = []
        for piece in block.pieces:
            if isinstance(piece, Put):
                pieces.append(Put(piece.text, where[piece.at]))
            else:
                pieces.extend(kept(text, where, source, piece.start, piece.end))
        yield RawBlock(block.kind, tuple(pieces))


def kept(
    text: str, where: Sequence[int], source: str, start: int, end: int
) -> Iterator[Keep | Put]:
    """Characters *start* to *end* of *text*: those that stand so in *source*, and the others."""
    begin: int | None = None
    for index in range(start, end):
        at = where[index]
        same = source[at : at + 1] == text[index]
        if begin is not None and (not same or at != where[index - 1] + 1):
            yield Keep(where[begin], where[index - 1] + 1)
            begin = None
        if not same:
            yield Put(text[index], at)
        elif begin is None:
            begin = index
    if begin is not None:
        yield Keep(where[begin], where[end - 1] + 1)


def moved_comments(comments: Iterable[Comment], where: Sequence[int]) -> Iterator[Comment]:
    """*comments* of a text with the places that they have in the file."""
    for comment in comments:
        yield Comment(where[comment.start], where[comment.end - 1] + 1, comment.text)
