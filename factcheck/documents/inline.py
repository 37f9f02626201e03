"""The text within a block of Markdown: markup told from words, with the place of each word.

Parsers of Markdown do not say where the characters of a paragraph stand, so this is a scanner of
its own. It follows CommonMark for escapes, code spans, links, entities and flanking of emphasis;
where it differs, a mark of punctuation stays in the text, and no place is ever wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape

from factcheck.documents.reading import Keep, Put

ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
CODE = re.compile(r"(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
TAG = re.compile(r"</?[A-Za-z][^<>]*>")
AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>")
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?'\"”’)\]*_]", re.IGNORECASE)
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
TARGET = re.compile(
    r"""\(\s*(?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)"""
    r"""(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)"""
)
REFERENCE = re.compile(r"\[([^\[\]]*)\]")
FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
EMPHASIS = re.compile(r"\*+|_+|~~")


@dataclass(slots=True)
class _Delimiter:
    """A run of emphasis marks; it shrinks as marks turn out to be markup."""

    mark: str
    start: int
    end: int
    opens: bool
    closes: bool

    @property
    def size(self) -> int:
        return self.end - self.start


@dataclass(slots=True)
class _Scan:
    """What has been found in a block so far: ranges of the content that are no text."""

    content: str
    labels: frozenset[str]
    cuts: list[tuple[int, int]] = field(default_factory=list)
    puts: list[tuple[int, int, str]] = field(default_factory=list)
    delimiters: list[_Delimiter] = field(default_factory=list)


def pieces(content: str, place: Callable[[int], int], labels: frozenset[str]) -> list[Keep | Put]:
    """The text of *content*, the inline source of one block.

    *place* gives the file offset of each character of *content*; *labels* are the link labels
    that the document defines, casefolded.
    """
    scan = _Scan(content, labels)
    _scan(scan, 0, len(content))
    scan.cuts.extend(_markup(scan.delimiters))
    return list(_pieces(scan, place))


def _scan(scan: _Scan, at: int, end: int) -> None:
    content = scan.content
    while at < end:
        char = content[at]
        if char not in "\\`<![&*_~hHwW":
            at += 1
        elif char == "\\" and ESCAPE.match(content, at, end):
            scan.cuts.append((at, at + 1))
            at += 2
        elif char == "\\" and content[at + 1 : at + 2] == "\n":
            scan.cuts.append((at, at + 1))
            at += 1
        elif skipped := _skipped(content, at, end):
            scan.cuts.append((at, skipped))
            at = skipped
        elif char in "![" and (after := _link(scan, at, end)):
            at = after
        elif char == "&" and (match := ENTITY.match(content, at, end)):
            text = unescape(match.group())
            if text != match.group():
                scan.puts.append((at, match.end(), text))
            at = match.end()
        elif char in "*_~" and (match := EMPHASIS.match(content, at, end)):
            scan.delimiters.append(_delimiter(content, match.start(), match.end()))
            at = match.end()
        else:
            at += 1


def _skipped(content: str, at: int, end: int) -> int | None:
    """Where code, a comment, a tag or an address that begins at *at* ends, or None."""
    char = content[at]
    patterns: tuple[re.Pattern[str], ...] = ()
    if char == "`":
        patterns = (CODE,)
    elif char == "<":
        patterns = (COMMENT, AUTOLINK, TAG)
    elif char == "[":
        patterns = (FOOTNOTE,)
    elif char in "hHwW" and not content[at - 1 : at].isalnum():
        patterns = (ADDRESS,)
    for pattern in patterns:
        if match := pattern.match(content, at, end):
            return match.end()
    return None


def _link(scan: _Scan, at: int, end: int) -> int | None:
    """Scan the link or picture that begins at *at*; where it ends, or None if there is none.

    A link's text stays, its target goes; a picture goes with its caption.
    """
    content = scan.content
    picture = content[at] == "!"
    opening = at + picture
    closing = _closing(content, opening, end)
    if closing is None:
        return None
    after = closing + 1
    label = content[opening + 1 : closing]
    target = TARGET.match(content, after, end)
    if target is None and (reference := REFERENCE.match(content, after, end)):
        target = reference if _label(reference[1] or label) in scan.labels else None
    if target:
        after = target.end()
    elif _label(label) not in scan.labels:
        return None
    if picture:
        scan.cuts.append((at, after))
    else:
        scan.cuts.append((at, opening + 1))
        _scan(scan, opening + 1, closing)
        scan.cuts.append((closing, after))
    return after


def _closing(content: str, opening: int, end: int) -> int | None:
    """The offset of the bracket that closes the one at *opening*, or None."""
    if content[opening : opening + 1] != "[":
        return None
    depth, at = 0, opening
    while at < end:
        char = content[at]
        if char == "\\":
            at += 1
        elif char == "`" and (match := CODE.match(content, at, end)):
            at = match.end() - 1
        elif char == "[":
            depth += 1
        elif char == "]":
            depth -= 1
            if not depth:
                return at
        at += 1
    return None


def _label(text: str) -> str:
    return " ".join(text.casefold().split())


def _delimiter(content: str, start: int, end: int) -> _Delimiter:
    """The run of marks from *start* to *end*, and what it may do by CommonMark's flanking rules."""
    before = content[start - 1 : start] or " "
    after = content[end : end + 1] or " "
    left = not after.isspace() and (_is_word(after) or before.isspace() or not _is_word(before))
    right = not before.isspace() and (_is_word(before) or after.isspace() or not _is_word(after))
    if content[start] == "_":
        left, right = (
            left and (not right or not _is_word(before)),
            right and (not left or not _is_word(after)),
        )
    return _Delimiter(content[start], start, end, left, right)


def _is_word(char: str) -> bool:
    return char.isalnum()


def _markup(runs: list[_Delimiter]) -> Iterator[tuple[int, int]]:
    """The ranges of those emphasis marks that pair up, innermost first; the others are text."""
    waiting: list[_Delimiter] = []
    for run in runs:
        while run.closes and run.size and any(opener.mark == run.mark for opener in waiting):
            while waiting[-1].mark != run.mark:
                waiting.pop()
            opener = waiting[-1]
            size = min(2, opener.size, run.size)
            yield opener.end - size, opener.end
            yield run.start, run.start + size
            opener.end -= size
            run.start += size
            if not opener.size:
                waiting.pop()
        if run.opens and run.size:
            waiting.append(run)


def _pieces(scan: _Scan, place: Callable[[int], int]) -> Iterator[Keep | Put]:
    """The content without its cuts, character runs that adjoin in the file kept together."""
    content = scan.content
    marks = sorted([(start, end, "") for start, end in scan.cuts] + scan.puts)
    at = 0
    for start, end, text in [*marks, (len(content), len(content), "")]:
        yield from _runs(at, start, place)
        if text:
            yield Put(text, place(start))
        at = max(at, end)


def _runs(start: int, end: int, place: Callable[[int], int]) -> Iterator[Keep]:
    begin = start
    for index in range(start, end):
        if index + 1 == end or place(index + 1) != place(index) + 1:
            yield Keep(place(begin), place(index) + 1)
            begin = index + 1
