"""Reads UD English GUM (github.com/amir-zeldes/gum): trees, paragraphs, dates and coreference.

GUM keeps dates as TEI elements in its MISC column, ``XML=<date when…>``, the date of each document
in a comment line, and coreference in ``Entity=`` and ``SplitAnte=``.
"""

from __future__ import annotations

import datetime as dt
import gzip
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language

GUM = Path(__file__).parent.parent.parent / "shared" / "language-data" / "gum"
TAG = re.compile(r"<(/?)(date|time)\b([^>]*)>")
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
ENTITY = re.compile(r"(?:^|\|)Entity=([^|]+)")
SPLIT = re.compile(r"SplitAnte=([^|]+)")


@dataclass
class Mention:
    """A mention of the coreference annotation: tokens *start* to *end*, chain and entity type."""

    chain: str
    etype: str
    start: int
    end: int = 0


@dataclass
class GoldDate:
    """A marked date or time: tokens *start* to *end* and its TEI attributes."""

    start: int
    end: int
    attributes: dict[str, str]


@dataclass
class Text:
    """One document of the treebank; all positions count its words."""

    name: str
    date: dt.date | None = None
    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    starts: list[bool] = field(default_factory=list)
    paragraphs: set[int] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)
    splits: dict[str, set[str]] = field(default_factory=dict)
    """Chain of a group to the chains of its members, where the annotation joins them."""
    dates: list[GoldDate] = field(default_factory=list)
    times: list[GoldDate] = field(default_factory=list)

    @property
    def genre(self) -> str:
        """The genre, which the name of the document has: news, bio, interview …."""
        return self.name.split("_")[1]

    def doc(self, nlp: Language, *, trees: bool) -> Doc:
        """The words with a blank line between paragraphs; with tags and trees if wanted.

        Its tokens other than blank lines are the words of the text, in order.
        """
        words, spaces, rows = [], [], []
        shift: list[int] = []
        for i, word in enumerate(self.words):
            if i in self.paragraphs and i:
                spaces[-1] = False
                words.append("\n\n")
                spaces.append(False)
                rows.append(None)
            shift.append(len(words))
            words.append(word)
            spaces.append(self.spaces[i])
            rows.append(i)
        if trees:
            doc = Doc(
                nlp.vocab,
                words=words,
                spaces=spaces,
                lemmas=["" if r is None else self.lemmas[r] for r in rows],
                tags=["_SP" if r is None else self.tags[r] for r in rows],
                pos=["SPACE" if r is None else self.pos[r] for r in rows],
                heads=[i - 1 if r is None else shift[self.heads[r]] for i, r in enumerate(rows)],
                deps=["dep" if r is None else self.deps[r] for r in rows],
            )
        else:
            starts = [r is not None and self.starts[r] for r in rows]
            doc = Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts)
        doc.user_data["date"] = self.date
        return doc

    def raw(self) -> tuple[str, list[int]]:
        """The running text with paragraphs, and the offset of each word in it."""
        out, offsets, at = [], [], 0
        for i, word in enumerate(self.words):
            if i in self.paragraphs and i:
                out.append("\n\n")
                at += 2
            offsets.append(at)
            out.append(word)
            at += len(word)
            if self.spaces[i]:
                last = i + 1 == len(self.words) or i + 1 in self.paragraphs
                if not last:
                    out.append(" ")
                    at += 1
        return "".join(out), offsets


def read(part: str, genres: frozenset[str] = frozenset()) -> list[Text]:
    """The documents of a part (train, dev or test), or those of some genres."""
    path = GUM / f"{part}.conllu.gz"
    if not path.exists():
        raise SystemExit(f"no treebank at {path}; get UD English GUM")
    return [text for text in read_file(path) if not genres or text.genre in genres]


def read_file(path: Path) -> Iterator[Text]:
    """The documents of a gzipped CoNLL-U file."""
    text: Text | None = None
    entities: list[Mention] = []
    elements: list[tuple[int, dict[str, str]]] = []
    sentence_start = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc id = "):
                if text is not None:
                    yield text
                text = Text(line.split(" = ")[1].strip())
                entities, elements = [], []
            elif text is None:
                continue
            elif line.startswith("# meta::dateCreated"):
                try:
                    text.date = dt.date.fromisoformat(line.partition("= ")[2].strip())
                except ValueError:
                    text.date = None
            elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
                text.paragraphs.add(len(text.words))
            elif line[0].isdigit():
                row = line.rstrip("\n").split("\t")
                if not row[0].isdigit():
                    continue
                if row[0] == "1":
                    sentence_start = len(text.words)
                _add(text, row, sentence_start)
                _brackets(text, row[9], entities)
                _elements(text, row[9], elements)
    if text is not None:
        yield text


def _add(text: Text, row: list[str], sentence_start: int) -> None:
    here = len(text.words)
    text.words.append(row[1])
    text.spaces.append("SpaceAfter=No" not in row[9])
    text.lemmas.append(row[2])
    text.tags.append(row[4])
    text.pos.append(row[3])
    text.heads.append(here if row[6] in ("0", "_") else sentence_start + int(row[6]) - 1)
    text.deps.append("ROOT" if row[6] == "0" else row[7])
    text.starts.append(here == sentence_start)


def _elements(text: Text, misc: str, opened: list[tuple[int, dict[str, str]]]) -> None:
    """Note the dates and times that open or close at the last word."""
    here = len(text.words) - 1
    value = next((p[4:] for p in misc.split("|") if p.startswith("XML=")), "")
    for closing, name, rest in TAG.findall(value.replace(":::", "=")):
        if not closing:
            opened.append((here, dict(ATTRIBUTE.findall(rest))))
        elif opened:
            start, attributes = opened.pop()
            date = GoldDate(start, here + 1, attributes)
            (text.dates if name == "date" else text.times).append(date)


def _brackets(text: Text, misc: str, opened: list[Mention]) -> None:
    """Note the mentions that open or close at the last word."""
    here = len(text.words) - 1
    split = SPLIT.search(misc)
    for pair in split[1].split(",") if split else ():
        member, _, whole = pair.partition("<")
        text.splits.setdefault(whole, set()).add(member)
    entity = ENTITY.search(misc)
    for item in re.findall(r"\([^()]+\)?|[^()]+\)", entity[1]) if entity else ():
        if item.startswith("("):
            parts = item.strip("()").split("-")
            mention = Mention(parts[0], parts[1] if len(parts) > 1 else "", here)
            if item.endswith(")"):
                mention.end = here + 1
                text.mentions.append(mention)
            else:
                opened.append(mention)
            continue
        chain = item.rstrip(")")
        for mention in reversed(opened):
            if mention.chain == chain:
                mention.end = here + 1
                opened.remove(mention)
                text.mentions.append(mention)
                break
