"""Where quotation marks open and close in a text, by characters alone.

Curly and straight, double and single marks and guillemets are read; single ones only where they
are the outer marks (the British style), since inside double marks they belong to the words quoted.
Apostrophes, inch and foot marks are told from marks by what stands around them. A quotation never
runs past its paragraph unless the next paragraph goes on with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

OPENING = {"“": "”", "„": "“”", "«": "»"}
"""Marks that only open, and what may close them."""
MARK = re.compile("[“”„«»‘'\"]")
"""What may open or close a quotation."""
PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
ELISION = re.compile(r"(?:\d|em\b|tis\b|twas\b|til\b|cause\b|n\b|bout\b|cos\b)", re.IGNORECASE)
"""What an apostrophe at the start of a word stands before."""
STOPS = ",.?!…;:—–-"


@dataclass(frozen=True, slots=True)
class Marked:
    """The words between two marks: characters ``start`` to ``end`` (exclusive), marks left out."""

    start: int
    end: int
    closed: bool = True
    """Whether a mark closes it, or the next paragraph goes on with it."""
    continues: bool = False
    """Whether it goes on with the quotation that the paragraph before left open."""


@dataclass(slots=True)
class _Open:
    """A mark that waits for the one that closes it."""

    mark: str
    start: int
    continues: bool
    depth: int = 1


def marked(text: str) -> tuple[Marked, ...]:
    """Every quotation of *text*, in order, none inside another.

    >>> [text[m.start:m.end] for text in ['He said "no" twice.'] for m in marked(text)]
    ['no']
    """
    found: list[Marked] = []
    for start, end in paragraphs(text):
        carried = bool(found) and not found[-1].closed and text[found[-1].end : start].isspace()
        spans = list(_Paragraph(text, start, end, carried).spans())
        if carried and spans and spans[0].continues:
            found[-1] = replace(found[-1], closed=True)
        found.extend(spans)
    return tuple(found)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Characters of each paragraph: what stands between blank lines, outer space left out."""
    start = 0
    for gap in PARAGRAPH.finditer(text):
        yield from _trimmed(text, start, gap.start())
        start = gap.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


class _Paragraph:
    """Pairs the marks of one paragraph. ``carried``: the paragraph before left one open."""

    def __init__(self, text: str, start: int, end: int, carried: bool) -> None:
        self.text, self.start, self.end = text, start, end
        self.carried = carried
        self.odd = text.count('"', start, end) % 2 == 1

    def spans(self) -> Iterator[Marked]:
        waiting: _Open | None = None
        at = self.start
        seen = False
        while (mark := MARK.search(self.text, at, self.end)) is not None:
            at = mark.start()
            if waiting is None:
                opened = self._opens(at, seen)
                if opened is not None:
                    seen = True
                    if isinstance(opened, Marked):
                        yield from self._kept(opened)
                        at = opened.end + 1
                        continue
                    waiting = opened
            elif self._closes(waiting, at):
                waiting.depth -= 1
                if waiting.depth:
                    at += 1
                    continue
                yield from self._kept(
                    Marked(waiting.start, at, closed=True, continues=waiting.continues)
                )
                waiting = None
            elif self._opens_anew(waiting, at):
                yield from self._kept(
                    Marked(waiting.start, at, closed=False, continues=waiting.continues)
                )
                waiting = _Open(self.text[at], at + 1, continues=False)
            elif self.text[at] == waiting.mark == "“":
                waiting.depth += 1
            at += 1
        if waiting is not None:
            yield from self._kept(
                Marked(waiting.start, self.end, closed=False, continues=waiting.continues)
            )

    def _kept(self, span: Marked) -> Iterator[Marked]:
        for start, end in _trimmed(self.text, span.start, span.end):
            yield replace(span, start=start, end=end)

    def _before(self, at: int) -> str:
        return self.text[at - 1] if at > self.start else " "

    def _after(self, at: int) -> str:
        return self.text[at + 1] if at + 1 < self.end else " "

    def _leans_left(self, at: int) -> bool:
        """Whether the mark clings to the word before it, as one that closes does."""
        after = self._after(at)
        return not self._before(at).isspace() and not after.isalnum()

    def _leans_right(self, at: int) -> bool:
        """Whether the mark clings to the word after it, as one that opens does."""
        before = self._before(at)
        return (before.isspace() or before in "([—–-/‘'") and not self._after(at).isspace()

    def _opens(self, at: int, seen: bool) -> _Open | Marked | None:
        """What begins at this character, outside any quotation."""
        mark = self.text[at]
        first = at == self.start
        carried = self.carried and first
        if mark in OPENING:
            return _Open(mark, at + 1, carried)
        if mark in '"”»':
            if self.carried and not seen and not first and self._leans_left(at):
                # the paragraph before left a quotation open and no mark repeats it here
                return Marked(self.start, at, closed=True, continues=True)
            if mark == "»" or (mark == "”" and not self._leans_right(at)):
                return None
            if self._before(at).isdigit() and not self._leans_right(at):
                return None  # inches
            return _Open('"' if mark == '"' else "“", at + 1, carried)
        if mark in "‘'" and self._leans_right(at) and not ELISION.match(self.text, at + 1):
            close = self._single_close(at)
            if close is not None:
                return Marked(at + 1, close, closed=True, continues=carried)
            following = self.text[self.end :].lstrip()[:1]
            if first and following == mark:
                return Marked(at + 1, self.end, closed=False, continues=carried)
        return None

    def _closes(self, waiting: _Open, at: int) -> bool:
        mark = self.text[at]
        if waiting.mark == '"':
            if mark == '"':
                return not (self.odd and self._leans_right(at) and not self._leans_left(at))
            return mark == "”" and self._leans_left(at)
        if mark in OPENING[waiting.mark]:
            return True
        # a straight mark closes a curly one where no curly one will
        return mark == '"' and waiting.mark == "“" and not self._curly_close_ahead(at)

    def _curly_close_ahead(self, at: int) -> bool:
        close = self.text.find("”", at, self.end)
        again = self.text.find("“", at, self.end)
        return close >= 0 and (again < 0 or close < again)

    def _opens_anew(self, waiting: _Open, at: int) -> bool:
        """Whether a second mark opens while the first was never closed."""
        mark = self.text[at]
        if mark == '"':
            return waiting.mark == '"' and self.odd and self._leans_right(at)
        if mark != "“" or waiting.mark != "“":
            return False
        # doubled marks inside doubled ones close twice; else the first was forgotten
        closing = self.text.count("”", at, self.end)
        return closing <= self.text.count("“", at, self.end)

    def _single_close(self, at: int) -> int | None:
        """Where the single mark that opens at *at* is closed; None if it is an apostrophe."""
        opening = self.text[at]
        closing = "’" if opening == "‘" else "'"
        possessive: int | None = None
        for i in range(at + 2, self.end):
            mark = self.text[i]
            if mark == opening and self._leans_right(i) and i > at + 1 and mark != closing:
                break
            if mark in "“”" or mark == '"':
                continue
            if mark != closing:
                continue
            if opening == closing and self._leans_right(i) and not self._leans_left(i):
                break
            if self._after(i).isalnum() or self._before(i).isspace():
                continue  # an apostrophe inside a word, or before one
            if self._before(i) in "sS" and self._before(i) not in STOPS:
                # "the players' union": a possessive, unless nothing better closes the mark
                possessive = possessive if possessive is not None else i
                continue
            return i
        return possessive
