"""News items in XML: NITF, and NewsML-G2 with the story inside it.

Expat reads them, because it tells the byte at which each piece of text stands. Entities that a file
defines for itself are refused: they can make a small file endless.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from html import unescape
from itertools import accumulate
from xml.parsers import expat

from factcheck.documents.offsets import BlockKind
from factcheck.documents.reading import Keep, Metadata, Put, RawBlock, Reading
from factcheck.errors import UserError

ROOTS = frozenset({"nitf", "newsItem", "newsMessage", "packageItem", "NewsML"})
TEXT_IN = frozenset({"body", "inlineData", "headline"})
"""Elements whose content is read."""
BLOCKS = {
    **dict.fromkeys(
        ("hl1", "hl2", "h1", "h2", "h3", "h4", "h5", "h6", "headline"), BlockKind.HEADING
    ),
    **dict.fromkeys(("li", "dt", "dd"), BlockKind.LIST_ITEM),
    **dict.fromkeys(("td", "th"), BlockKind.CELL),
    **dict.fromkeys(("bq", "blockquote"), BlockKind.QUOTE),
    **dict.fromkeys(
        (
            "p",
            "div",
            "block",
            "body",
            "body.head",
            "body.content",
            "inlineData",
            "hedline",
            "table",
        ),
        BlockKind.PARAGRAPH,
    ),
}
SKIPPED = frozenset(
    [
        "media",
        "byline",
        "distributor",
        "dateline",
        "script",
        "style",
        "note",
        "copyrite",
        "rights",
        "series",
        "slugline",
        "head",
        "body.end",
        "tagline",
    ]
)
STAMP = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)")


def read(source: str, name: str) -> Reading:
    """The story in the XML *source*. Raises :class:`UserError` for other or broken XML."""
    story = _Story(source, name)
    story.parse()
    return Reading(tuple(story.blocks), story.metadata())


class _Story:
    """Goes through a file and collects headline and body."""

    def __init__(self, source: str, name: str) -> None:
        self.source = source
        self.name = name
        self.blocks: list[RawBlock] = []
        self._skip = int(source.startswith("\ufeff"))
        self._bytes = source[self._skip :].encode("utf-8", "surrogatepass")
        self._ends = (
            None
            if len(self._bytes) == len(source) - self._skip
            else list(
                accumulate(len(c.encode("utf-8", "surrogatepass")) for c in source[self._skip :])
            )
        )
        self._open: list[str] = []
        self._pieces: list[Keep | Put] = []
        self._texts: dict[str, list[str]] = {}
        self._dates: dict[str, str] = {}

    def parse(self) -> None:
        parser = self._parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._skipped
        try:
            parser.Parse(self._bytes, True)
        except expat.ExpatError as error:
            raise UserError(
                f"{self.name}:{error.lineno}:{error.offset + 1}: broken XML: "
                f"{expat.ErrorString(error.code)}"
            ) from None
        except UnicodeEncodeError:
            raise UserError(f"{self.name}: is not UTF-8; save it as UTF-8") from None

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = _local(tag)
        if not self._open and tag not in ROOTS:
            raise UserError(
                f"{self.name}: holds no news item: its root is <{tag}>, not <nitf> or <newsItem>"
            )
        if tag in BLOCKS:
            self._end_block()
        elif tag == "br":
            self._piece(Put(" ", self._at()))
        if tag in ("date.issue", "story.date", "date.release") and "norm" in attributes:
            self._dates.setdefault(tag, attributes["norm"])
        self._open.append(tag)

    def _end(self, tag: str) -> None:
        if _local(tag) in BLOCKS:
            self._end_block()
        self._open.pop()

    def _text(self, data: str) -> None:
        if self._open:
            self._texts.setdefault(self._open[-1], []).append(data)
        at = self._at()
        same = self.source.startswith(data, at)
        self._piece(Keep(at, at + len(data)) if same else Put(data, at))

    def _entity(self, name: str, *rest: object) -> None:
        del rest
        raise UserError(f"{self.name}: defines the entity {name!r}; such files are not read")

    def _skipped(self, name: str, is_parameter: bool) -> None:
        text = unescape(f"&{name};")
        if not is_parameter and text != f"&{name};":
            self._piece(Put(text, self._at()))

    def _piece(self, piece: Keep | Put) -> None:
        inside = set(self._open)
        if inside & TEXT_IN and not inside & SKIPPED:
            self._pieces.append(piece)

    def _end_block(self) -> None:
        if self._pieces:
            kinds = [BLOCKS[tag] for tag in self._open if tag in BLOCKS]
            telling = [kind for kind in kinds if kind is not BlockKind.PARAGRAPH]
            kind = telling[-1] if telling else BlockKind.PARAGRAPH
            self.blocks.append(RawBlock(kind, tuple(self._pieces)))
            self._pieces = []

    def _at(self) -> int:
        index = self._parser.CurrentByteIndex
        return self._skip + (index if self._ends is None else bisect_right(self._ends, index))

    def metadata(self) -> Metadata:
        """Title, publisher and date, where the item tells them."""
        told = {tag: " ".join("".join(parts).split()) for tag, parts in self._texts.items()}
        stamps = [
            *(self._dates.get(tag) for tag in ("date.issue", "story.date", "date.release")),
            *(told.get(tag) for tag in ("contentCreated", "firstCreated", "versionCreated")),
        ]
        days = (day for stamp in stamps if stamp and (day := _day(stamp)))
        published = next(days, None)
        names = (told.get(tag) for tag in ("distributor", "creditline", "provider"))
        titles = (told.get(tag) for tag in ("hl1", "headline", "title"))
        return Metadata(
            title=next((title for title in titles if title), None),
            publisher=next((name for name in names if name), None),
            published=published,
            published_from="news item" if published else None,
        )


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


def _day(stamp: str) -> date | None:
    match = STAMP.match(stamp.strip())
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
