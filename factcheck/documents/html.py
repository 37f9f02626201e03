"""HTML: the visible text of a page, and where each of its characters stands.

The standard library's parser tells tags from text as browsers do and where each begins. Scripts,
styles, forms, navigation and what is hidden are no text. Dates, title and publisher come from the
page's head.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from html.parser import HTMLParser

from factcheck.documents.model import Comment
from factcheck.documents.offsets import BlockKind
from factcheck.documents.reading import Keep, Metadata, Put, RawBlock, Reading

SKIPPED = frozenset((
    "script", "style", "template", "noscript", "svg", "math", "canvas", "iframe", "object",
    "audio", "video", "map", "select", "button", "textarea", "form", "nav", "menu", "code",
    "kbd", "samp", "footer", "dialog", "title",
))  # fmt: skip
"""Elements whose content is no prose of the page."""
PARTS = (
    "p", "div", "section", "article", "main", "body", "header", "html", "table", "tr",
    "thead", "tbody", "tfoot", "ul", "ol", "dl", "hr", "details", "summary", "fieldset",
    "hgroup", "address", "center",
)  # fmt: skip
BLOCKS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), BlockKind.LIST_ITEM),
    **dict.fromkeys(("td", "th", "caption"), BlockKind.CELL),
    "blockquote": BlockKind.QUOTE,
    **dict.fromkeys(PARTS, BlockKind.PARAGRAPH),
}
VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr",
))  # fmt: skip
IMPLIED_END = frozenset({"p", "li", "dt", "dd", "td", "th", "tr", "option"})
"""Elements that may be left open."""
STORY = 400
"""An article of fewer characters is a teaser."""
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
DATES = (
    "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.date", "pubdate", "publish-date", "sailthru.date", "parsely-pub-date",
)  # fmt: skip
TITLES = ("og:title", "twitter:title", "title", "dc.title")
PUBLISHERS = ("og:site_name", "publisher", "dc.publisher", "application-name")


def read(source: str, name: str) -> Reading:
    """The visible blocks of the HTML page *source*; *name* is not looked at."""
    del name
    page = _Page(source)
    page.feed(source)
    page.close()
    page.end_block()
    return Reading(tuple(page.story()), page.metadata(), tuple(page.comments))


@dataclass(frozen=True, slots=True)
class _Element:
    """An open element."""

    tag: str
    hidden: bool
    """Whether it hides what is in it."""
    home: int | None
    """Its number, if it is an article or the main part of the page."""


class _Page(HTMLParser):
    """Goes through a page and collects the blocks of its text."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.source = source
        # the parser counts lines by line feeds only
        self.lines = [0, *(match.end() for match in re.finditer("\n", source))]
        self.blocks: list[RawBlock] = []
        self.homes: list[int | None] = []
        """For each block, the number of the article or main part that it stands in."""
        self._parts = 0
        self.comments: list[Comment] = []
        self._told: dict[str, str] = {}
        self._title: list[str] | None = None
        self._titles: list[str] = []
        self._open: list[_Element] = []
        self._pieces: list[Keep | Put] = []
        self._kinds = [BlockKind.PARAGRAPH]

    # what the parser calls

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {key: value or "" for key, value in attrs}
        if tag == "meta":
            self._meta(told)
        elif tag == "time" and told.get("datetime"):
            self._told.setdefault("time", told["datetime"])
        if tag == "title" and not self._inside("svg"):
            self._title = []
        if tag in IMPLIED_END and any(element.tag == tag for element in self._open[-3:]):
            self.end_block()
            self._close(tag)
        if tag in BLOCKS:
            self.end_block()
        elif tag == "br":
            self._piece(Put(" ", self._at()))
        if tag not in VOID:
            hidden = (
                tag in SKIPPED
                or "hidden" in told
                or told.get("aria-hidden") == "true"
                or HIDDEN.search(told.get("style", "")) is not None
            )
            home = tag in ("article", "main") or told.get("itemprop") == "articleBody"
            self._parts += home
            self._open.append(_Element(tag, hidden, self._parts if home else None))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID and tag in ("svg", "math"):
            self._close(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "title" and self._title is not None:
            self._titles.append(" ".join("".join(self._title).split()))
            self._title = None
        if tag in BLOCKS:
            self.end_block()
        self._close(tag)

    def handle_data(self, data: str) -> None:
        start = self._at()
        if self._title is not None:
            self._title.append(data)
        self._piece(Keep(start, start + len(data)))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def handle_comment(self, data: str) -> None:
        start = self._at()
        if self.source.startswith("<!--", start):
            end = self.source.find("-->", start)
            end = end + 3 if end >= 0 else len(self.source)
            self.comments.append(Comment(start, end, data))

    def unknown_decl(self, data: str) -> None:
        """A CDATA section is a comment to a browser."""

    # blocks

    def end_block(self) -> None:
        """End the block that is being read, if there is any text in it."""
        if self._pieces:
            self.blocks.append(RawBlock(self._kind(), tuple(self._pieces)))
            homes = [element.home for element in self._open if element.home is not None]
            self.homes.append(homes[-1] if homes else None)
            self._pieces = []

    def story(self) -> list[RawBlock]:
        """The blocks of the article that has most of the page's text; all where it has little.

        Pages that are saved whole have teasers of other articles around the one that was meant;
        headlines above that one belong to it.
        """
        sizes: Counter[int | None] = Counter()
        for block, home in zip(self.blocks, self.homes, strict=True):
            sizes[home] += sum(p.end - p.start for p in block.pieces if isinstance(p, Keep))
        best, size = max(
            ((home, size) for home, size in sizes.items() if home is not None),
            key=lambda item: item[1],
            default=(None, 0),
        )
        if best is None or size < STORY:
            return self.blocks
        first = self.homes.index(best)
        return [
            block
            for index, (block, home) in enumerate(zip(self.blocks, self.homes, strict=True))
            if home == best or (index < first and block.kind is BlockKind.HEADING)
        ]

    def _kind(self) -> BlockKind:
        kinds = [BLOCKS[element.tag] for element in self._open if element.tag in BLOCKS]
        telling = [kind for kind in kinds if kind is not BlockKind.PARAGRAPH]
        return telling[-1] if telling else BlockKind.PARAGRAPH

    def _piece(self, piece: Keep | Put) -> None:
        if not any(element.hidden for element in self._open):
            self._pieces.append(piece)

    def _reference(self, written: str) -> None:
        at = self._at()
        if self.source.startswith(";", at + len(written)):
            written += ";"
        text = unescape(written)
        if self._title is not None:
            self._title.append(text)
        # "&amp1;" is an old reference without its semicolon, and two characters of text
        rest = 0
        while rest < min(len(text), len(written)) and text[-1 - rest] == written[-1 - rest]:
            rest += 1
        if rest < len(text):
            self._piece(Put(text[: len(text) - rest], at))
        if rest:
            self._piece(Keep(at + len(written) - rest, at + len(written)))

    def _close(self, tag: str) -> None:
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].tag == tag:
                del self._open[index:]
                return

    def _inside(self, tag: str) -> bool:
        return any(element.tag == tag for element in self._open)

    def _at(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    # what the head tells

    def _meta(self, told: dict[str, str]) -> None:
        name = (told.get("property") or told.get("name") or told.get("itemprop") or "").lower()
        if name and told.get("content", "").strip():
            self._told.setdefault(name, " ".join(told["content"].split()))

    def metadata(self) -> Metadata:
        """Title, publisher and date, as far as the page tells them."""
        written = next((self._told[key] for key in (*DATES, "time") if key in self._told), None)
        published = _day(written) if written else None
        title = next((self._told[key] for key in TITLES if key in self._told), None)
        return Metadata(
            title=title or next((text for text in self._titles if text), None),
            publisher=next((self._told[key] for key in PUBLISHERS if key in self._told), None),
            published=published,
            published_from="page" if published else None,
        )


def _day(text: str) -> date | None:
    """The day that a time stamp of ISO 8601 names; None for anything else."""
    try:
        return datetime.fromisoformat(text.strip()).date()
    except ValueError:
        try:
            return date.fromisoformat(text.strip()[:10])
        except ValueError:
            return None
