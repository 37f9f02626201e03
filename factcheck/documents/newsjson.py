"""News items in JSON: ninjs, versions 1 to 3, as plain text or HTML within the JSON.

A string of JSON is scanned for where each of its characters stands, then read as the format that it
is in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from factcheck.documents import html, text
from factcheck.documents.model import Comment
from factcheck.documents.offsets import BlockKind
from factcheck.documents.pieces import moved, moved_comments
from factcheck.documents.reading import Keep, Metadata, RawBlock, Reading
from factcheck.errors import UserError

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
ESCAPE = re.compile(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|u(.{4})|(.))"
)
SHORT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A string of the file: what it says, and the file offset of each of its characters."""

    text: str
    where: list[int]


def read(source: str, name: str) -> Reading:
    """The story in the news item *source*. Raises :class:`UserError` for other or broken JSON."""
    try:
        item = json.loads(source.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise UserError(f"{name}:{error.lineno}:{error.colno}: broken JSON: {error.msg}") from None
    except RecursionError:
        raise UserError(f"{name}: is nested too deeply to be a news item") from None
    if not isinstance(item, dict):
        raise UserError(f"{name}: holds no news item: it should be one object, as in ninjs")
    strings = dict(_strings(source))
    blocks: list[RawBlock] = []
    comments: list[Comment] = []
    headline = next(_chosen(item, "headline", "headlines"), None)
    if headline is not None:
        told = strings[headline[0]]
        heading = RawBlock(BlockKind.HEADING, (Keep(0, len(told.text)),))
        blocks += moved([heading], told.text, told.where, source)
    bodies = sorted(_chosen(item, "body", "bodies"), key=lambda body: not body[1])
    if not bodies and headline is None:
        raise UserError(f"{name}: holds no story: ninjs has it in body_html, body_text or bodies")
    for path, is_html in bodies[:1]:
        told = strings[path]
        reading = (html if is_html else text).read(told.text, name)
        blocks += moved(reading.blocks, told.text, told.where, source)
        comments += moved_comments(reading.comments, told.where)
    return Reading(tuple(blocks), _metadata(item), tuple(comments))


def _chosen(item: dict[str, object], one: str, many: str) -> Iterator[tuple[Path, bool]]:
    """Where headlines or bodies stand in *item*, and whether each is HTML; the main one first."""
    for key, is_html in ((one, False), (f"{one}_text", False), (f"{one}_html", True)):
        value = item.get(key)
        if isinstance(value, str) and value.strip():
            yield (key,), is_html
    others = item.get(many)
    if not isinstance(others, list):
        return
    found = [
        (other.get("role") != "main", (many, index, "value"), _is_html(other))
        for index, other in enumerate(others)
        if isinstance(other, dict) and isinstance(other.get("value"), str)
    ]
    for _, path, is_html in sorted(found, key=lambda entry: entry[0]):
        yield path, is_html


def _is_html(value: dict[str, object]) -> bool:
    return "html" in str(value.get("contentType") or value.get("contenttype") or "")


def _metadata(item: dict[str, object]) -> Metadata:
    keys = ("contentcreated", "contentCreated", "firstcreated", "firstCreated",
            "versioncreated", "versionCreated")  # fmt: skip
    published = None
    for key in keys:
        try:
            published = published or date.fromisoformat(str(item.get(key, ""))[:10])
        except ValueError:
            continue
    headline = item.get("headline") or item.get("title")
    provider = item.get("provider") or item.get("copyrightholder")
    if isinstance(provider, dict):
        provider = provider.get("name")
    return Metadata(
        title=" ".join(str(headline).split()) if headline else None,
        publisher=str(provider) if provider else None,
        published=published,
        published_from="news item" if published else None,
    )


def _strings(source: str) -> Iterator[tuple[Path, Text]]:
    """Every string value of the valid JSON *source* with its path."""
    path: list[str | int] = []
    waiting_key = False
    for match in TOKEN.finditer(source, int(source.startswith("\ufeff"))):
        token = match.group()
        if token == "{":
            path.append("")
            waiting_key = True
        elif token == "[":
            path.append(0)
            waiting_key = False
        elif token in "}]":
            path.pop()
            waiting_key = False
        elif token == ",":
            last = path[-1]
            if isinstance(last, int):
                path[-1] = last + 1
            else:
                waiting_key = True
        elif token == ":":
            waiting_key = False
        elif token.startswith('"'):
            if waiting_key:
                path[-1] = json.loads(token)
            else:
                yield tuple(path), _decoded(source, match.start() + 1, match.end() - 1)


def _decoded(source: str, start: int, end: int) -> Text:
    letters: list[str] = []
    where: list[int] = []
    at = start
    for match in ESCAPE.finditer(source, start, end):
        letters += source[at : match.start()]
        where += range(at, match.start())
        high, low, code, short = match.groups()
        if high:
            letters.append(chr(0x10000 + (int(high, 16) - 0xD800) * 0x400 + int(low, 16) - 0xDC00))
        else:
            letters.append(chr(int(code, 16)) if code else SHORT.get(short, short))
        where.append(match.start())
        at = match.end()
    letters += source[at:end]
    where += range(at, end)
    return Text("".join(letters), where)
