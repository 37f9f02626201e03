"""Markdown: the blocks come from markdown-it, the text within them from ``inline``.

Headings, paragraphs, list items, quotations and table cells are text; code, HTML and comments
are not. Front matter tells title, date and publisher.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from factcheck.documents.frontmatter import front_matter
from factcheck.documents.inline import CODE, COMMENT, pieces
from factcheck.documents.model import Comment, line_ranges
from factcheck.documents.offsets import BlockKind
from factcheck.documents.reading import RawBlock, Reading

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

FOOTNOTE_LABEL = re.compile(r"\[\^[^\]\s]+\]:\s*")
CONTAINERS = {
    "heading_open": BlockKind.HEADING,
    "blockquote_open": BlockKind.QUOTE,
    "list_item_open": BlockKind.LIST_ITEM,
    "th_open": BlockKind.CELL,
    "td_open": BlockKind.CELL,
}


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    # the text within blocks is read by our own scanner, which knows where it stands
    return parser.disable(["inline", "text_join"])


def read(source: str, name: str) -> Reading:
    """The blocks of Markdown *source*. Raises :class:`UserError` for broken front matter."""
    metadata, begin = front_matter(source, name)
    begin += source.startswith("\ufeff", begin)
    lines = list(line_ranges(source, begin))
    environment: dict[str, dict[str, object]] = {}
    tokens = _parser().parse(source[begin:], environment)
    labels = frozenset(
        " ".join(label.casefold().split()) for label in environment.get("references", {})
    )
    comments = tuple(_comments(tokens, source, begin, lines))
    return Reading(tuple(_blocks(tokens, source, lines, labels)), metadata, comments)


def _comments(
    tokens: list[Token], source: str, begin: int, lines: list[tuple[int, int]]
) -> Iterator[Comment]:
    """The comments of HTML in *source* that are none of its examples of code."""
    code = [
        (lines[token.map[0]][0], lines[min(token.map[1], len(lines)) - 1][1])
        for token in tokens
        if token.type in ("fence", "code_block") and token.map
    ]
    for match in COMMENT.finditer(source, begin):
        start = source.rfind("\n", begin, match.start()) + 1
        line = source[start:].partition("\n")[0]
        spans = [(start + s.start(), start + s.end()) for s in CODE.finditer(line)]
        if not any(a <= match.start() < b for a, b in [*code, *spans]):
            yield Comment(match.start(), match.end(), match.group()[4:-3])


def _blocks(
    tokens: list[Token], source: str, lines: list[tuple[int, int]], labels: frozenset[str]
) -> Iterator[RawBlock]:
    inside = [BlockKind.PARAGRAPH]
    row = _Row(-1, 0)
    for token in tokens:
        if token.nesting == 1:
            inside.append(CONTAINERS.get(token.type, inside[-1]))
        elif token.nesting == -1:
            inside.pop()
        elif token.type == "inline" and token.map:
            if inside[-1] is BlockKind.CELL:
                if row.line != token.map[0]:
                    row = _Row(token.map[0], lines[token.map[0]][0])
                where = row.places(token.content, source, lines[row.line][1])
            else:
                where = _places(token, source, lines)
            label = FOOTNOTE_LABEL.match(token.content)
            skip = label.end() if label else 0
            text = token.content[skip:]
            yield RawBlock(inside[-1], tuple(pieces(text, where[skip:].__getitem__, labels)))


def _places(token: Token, source: str, lines: list[tuple[int, int]]) -> list[int]:
    """The file offset of each character of *token*'s content.

    The content is the block's lines without what makes them a block (quotation marks, bullets,
    indentation), so each stands at the end of its line; a headline may have marks behind it.
    """
    where: list[int] = []
    number = token.map[0] if token.map else 0
    for text in token.content.split("\n"):
        body = text.strip()
        start, end = lines[number]
        while body and body not in source[start:end]:  # a line that gave nothing to the content
            number += 1
            start, end = lines[number]
        at = source.rindex(body, start, end) - (len(text) - len(text.lstrip())) if body else start
        where.extend(range(at, at + len(text)))
        where.append(end)
        number += 1
    return where


@dataclass(slots=True)
class _Row:
    """A row of a table, gone through from left to right."""

    line: int
    at: int

    def places(self, content: str, source: str, end: int) -> list[int]:
        """The file offset of each character of the next cell; the file may escape "|" in it."""
        while True:
            where = self._match(content, source, self.at, end)
            if where is not None or self.at >= end:
                break
            self.at += 1
        if where:
            self.at = where[-1] + 1
        return [*(where or []), self.at]

    @staticmethod
    def _match(content: str, source: str, at: int, end: int) -> list[int] | None:
        where = []
        for char in content:
            if source[at : at + 1] == "\\" and char == "|":
                at += 1
            if at >= end or source[at] != char:
                return None
            where.append(at)
            at += 1
        return where
