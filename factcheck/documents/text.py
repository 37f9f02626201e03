"""Plain text: paragraphs, headlines, lists written with bullets, wrapped lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.documents.frontmatter import front_matter
from factcheck.documents.model import line_ranges
from factcheck.documents.offsets import BlockKind
from factcheck.documents.reading import Keep, RawBlock, Reading

BLANK = " \t\f\v\u00a0\u3000\ufeff"
BULLET = re.compile(r"\s*(?:[-*•‣▪–]|\d{1,2}[.)])\s+(?=\S)")
STRAY_ESCAPE = re.compile(r"""\\(?=[,.;:!?'"()&-])""")
"""A backslash that some export left before a mark of punctuation."""
ENDS_SENTENCE = re.compile(r"""(?:[.!?…:;]["'”’)\]]*|--|[—–])(?:\s*\[\d+\])*$""")
"""Also with the marks of footnotes behind it, and where a speaker is cut short."""

WIDEST_WRAP = 120
"""Lines longer than this were not broken by hand or by a mail program."""
SHORTEST_WRAP = 40
HEADLINE_WORDS = 30
HEADING_WORDS = 10


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file, stripped: ``start`` and ``end`` are file offsets."""

    start: int
    end: int
    text: str


def read(source: str, name: str) -> Reading:
    """The paragraphs of plain text *source*. A front matter block is honoured if there is one."""
    metadata, begin = front_matter(source, name)
    paragraphs = _paragraphs(_stretches(source, begin))
    blocks = [
        RawBlock(*_kind(source, lines, first=index == 0, last=index == len(paragraphs) - 1))
        for index, lines in enumerate(paragraphs)
    ]
    return Reading(tuple(blocks), metadata)


def _stretches(source: str, begin: int) -> list[list[Line]]:
    """Runs of lines that no blank line parts, each line without white space at its ends."""
    stretches: list[list[Line]] = [[]]
    for start, end in line_ranges(source, begin):
        whole = source[start:end]
        text = whole.lstrip(BLANK)
        start += len(whole) - len(text)
        text = text.rstrip(BLANK)
        if text.strip():
            stretches[-1].append(Line(start, start + len(text), text.strip()))
        else:
            stretches.append([])
    return [stretch for stretch in stretches if stretch]


def _paragraphs(stretches: list[list[Line]]) -> list[list[Line]]:
    wrapped = _hard_wrapped(stretches)
    paragraphs: list[list[Line]] = []
    for stretch in stretches:
        current = [stretch[0]]
        for above, line in zip(stretch, stretch[1:], strict=False):
            if not BULLET.match(line.text) and (wrapped or _runs_on(above.text, line.text)):
                current.append(line)
            else:
                paragraphs.append(current)
                current = [line]
        paragraphs.append(current)
    return paragraphs


def _hard_wrapped(stretches: list[list[Line]]) -> bool:
    """Whether the lines were evidently broken to fit a width.

    They were if every line inside a paragraph is about as long as could be (its successor's first
    word would not have fitted), and some break falls within a sentence. Articles with a paragraph
    on each line fail the first test, since their lines are of any length.
    """
    width = max((len(line.text) for stretch in stretches for line in stretch), default=0)
    if not SHORTEST_WRAP <= width <= WIDEST_WRAP:
        return False
    full = within = breaks = 0
    for stretch in stretches:
        for above, line in zip(stretch, stretch[1:], strict=False):
            breaks += 1
            first_word = line.text.split(maxsplit=1)[0]
            full += len(above.text) + 1 + len(first_word) > width - width // 8
            within += not ENDS_SENTENCE.search(above.text)
    return breaks > 0 and full >= 0.9 * breaks and within > 0


def _runs_on(above: str, line: str) -> bool:
    """Whether *line* evidently goes on with the sentence that *above* breaks off."""
    return (
        len(above) >= SHORTEST_WRAP
        and line[0].islower()
        and not ENDS_SENTENCE.search(above)
        and (above[-1].islower() or above[-1] == ",")
    )


def _kind(
    source: str, lines: list[Line], *, first: bool, last: bool
) -> tuple[BlockKind, tuple[Keep, ...]]:
    """What a paragraph is, and the characters of the file that are its text."""
    start, end = lines[0].start, lines[-1].end
    if bullet := BULLET.match(source, start, end):
        return BlockKind.LIST_ITEM, _unescaped(source, bullet.end(), end)
    heading = not last and len(lines) == 1 and _is_heading(lines[0].text, first=first)
    kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
    return kind, _unescaped(source, start, end)


def _is_heading(line: str, *, first: bool) -> bool:
    words = line.split()
    if line.endswith((".", ",", ";", ":")) or not (line[0].isupper() or not line[0].isalpha()):
        return False
    if first or line.isupper():  # in capitals between paragraphs stands the headline of another
        return len(words) <= HEADLINE_WORDS
    return len(words) <= HEADING_WORDS and not ENDS_SENTENCE.search(line) and line[-1] not in '”"'


def _unescaped(source: str, start: int, end: int) -> tuple[Keep, ...]:
    """The range without backslashes that stand before a mark of punctuation."""
    pieces = []
    for match in STRAY_ESCAPE.finditer(source, start, end):
        pieces.append(Keep(start, match.start()))
        start = match.end()
    return (*pieces, Keep(start, end))
