"""Which reader reads which file, and the ways to get a document: path, bytes or string."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from factcheck.documents.model import Document
from factcheck.errors import UserError

if TYPE_CHECKING:
    from factcheck.documents.reading import Reading

    Reader = Callable[[str, str], Reading]
    """``read(source, name)``: what a reader makes of a decoded file."""

ACCEPTED = "accepted"
TEXT = "factcheck.documents.text"
MARKDOWN = "factcheck.documents.markdown"
HTML = "factcheck.documents.html"
NEWS_XML = "factcheck.documents.newsxml"

READERS = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".json": "factcheck.documents.newsjson",
    ".xml": NEWS_XML,
    ".nitf": NEWS_XML,
}
"""The module whose ``read`` reads files of a suffix. A new format is one module and one line."""

WORD = ".docx"
SUFFIXES = (*READERS, WORD)
DECLARING = frozenset({".html", ".htm", ".xhtml", ".xml", ".nitf"})
DECLARED = rb"""(?:charset|encoding)\s*=\s*["']?([A-Za-z][\w.:-]*)"""
"""Pages and news items may say in which encoding they are; all else is UTF-8."""
SIGNS = {
    ".json": rb'"(?:body_html|body_text|bodies)"\s*:',
    ".xml": rb"<(?:[\w.-]+:)?(?:nitf|newsItem|newsMessage)[\s>]",
}
"""Folders hold other files of these suffixes, too; a news item has one of these in it."""
MOST = {WORD: 200 * 2**20}
MOST_TEXT = 20 * 2**20
"""Longer files are no drafts. Word files may have pictures in them."""
MOST_LETTERS = 1_000_000
"""The parser takes no longer text."""
ARCHIVES = {b"PK\x03\x04": "a Word file or another archive", b"%PDF": "a PDF",
            b"\xd0\xcf\x11\xe0": "an old Word file"}  # fmt: skip

MARKDOWN_SIGNS = r"(?m)\A\ufeff?---[ \t]*$|^#{1,6} \S|^(?:```|~~~)|\]\([^)\s]+\)|<!--|\*\*\S"


def read(path: str | Path, *, published: date | None = None, tracked: str = ACCEPTED) -> Document:
    """The document in the file *path*; *published* overrides the file's own date.

    *tracked* says whether a Word file is read with its tracked changes (``accepted``) or without
    them (``original``).

    Raises :class:`UserError` for a file that is missing, no text, not UTF-8, or holds no prose.
    """
    return read_bytes(load_bytes(Path(path)), str(path), published=published, tracked=tracked)


def load_bytes(path: Path) -> bytes:
    """The bytes of the file *path*.

    Raises :class:`UserError` for a file that is missing, cannot be read, or is too long.
    """
    try:
        size = path.stat().st_size
        most = MOST.get(path.suffix.lower(), MOST_TEXT)
        if size > most and path.is_file():
            raise UserError(
                f"{path}: has {size / 2**20:.0f} MB; a draft has at most {most / 2**20:.0f}"
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise UserError(f"{path}: no such file") from None
    except IsADirectoryError:
        raise UserError(f"{path}: is a folder; name a file in it") from None
    except OSError as error:
        raise UserError(f"{path}: cannot be read: {error.strerror}") from None


def read_bytes(
    data: bytes, name: str, *, published: date | None = None, tracked: str = ACCEPTED
) -> Document:
    """The document that the bytes *data* of a file called *name* hold; see :func:`read`."""
    if _suffix(name) == WORD:
        document = _word(data, name, published, tracked)
    else:
        _known(name)
        document = read_text(decode(data, name), name, published=published)
    if len(document.text) > MOST_LETTERS:
        raise UserError(
            f"{name}: has {len(document.text):,} letters of text; split it, "
            f"{MOST_LETTERS:,} at most are read"
        )
    return replace(document, sha256=hashlib.sha256(data).hexdigest())


def read_text(source: str, name: str = "<text>", *, published: date | None = None) -> Document:
    """The document that the string *source* holds, read as the suffix of *name* says.

    A name without suffix (``<text>``, ``<stdin>``) is read as Markdown if the text looks so.
    Raises :class:`UserError` where no reader of text knows the suffix, or nothing is left to read.
    """
    if not source.strip("\ufeff \t\r\n"):
        raise UserError(f"{name}: is empty")
    from factcheck.documents.reading import assemble

    return assemble(_reader(source, name)(source, name), source, name, published=published)


def _word(data: bytes, name: str, published: date | None, tracked: str) -> Document:
    from factcheck.documents.docx import unpack
    from factcheck.documents.reading import assemble

    if not data:
        raise UserError(f"{name}: is empty")
    unpacked = unpack(data, name, tracked)
    document = assemble(unpacked.reading, unpacked.source, name, published=published)
    return replace(document, runs=unpacked.runs)


def decode(data: bytes, name: str) -> str:
    """*data* as text. Raises :class:`UserError` for a binary and, with the place, broken UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UserError(f"{name}: is UTF-16; save it as UTF-8")
    for sign, kind in ARCHIVES.items():
        if data.startswith(sign):
            raise UserError(f"{name}: is a binary file, not text; it looks like {kind}, name it so")
    if b"\0" in data[:8192]:
        raise UserError(f"{name}: looks like a binary file, not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        told = re.search(DECLARED, data[:1024]) if _suffix(name) in DECLARING else None
        if told is not None:
            with suppress(LookupError, UnicodeDecodeError):
                return data.decode(told[1].decode("ascii"))
        line = len(re.findall(rb"\r\n|\r|\n", data[: error.start])) + 1
        raise UserError(
            f"{name}:{line}: is not UTF-8: byte 0x{data[error.start]:02X} at byte offset "
            f"{error.start}; save it as UTF-8"
        ) from None


def find(paths: Iterable[str | Path]) -> Iterator[Path]:
    """The readable files that *paths* name: files as they are, folders searched through, sorted.

    Hidden files and folders inside a folder are passed over. Raises :class:`UserError` for a path
    that does not exist and for a folder with nothing to read in it.
    """
    seen: set[Path] = set()
    for path in map(Path, paths):
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if _readable(file, path))
            if not inside:
                known = " ".join(sorted(SUFFIXES))
                raise UserError(f"{path}: holds nothing to read ({known})")
        elif path.exists():
            inside = [path]
        else:
            raise UserError(f"{path}: no such file or folder")
        for file in inside:
            if file not in seen:
                seen.add(file)
                yield file


def _readable(file: Path, folder: Path) -> bool:
    if any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts):
        return False
    suffix = file.suffix.lower()
    if suffix not in SUFFIXES or not file.is_file():
        return False
    return suffix not in SIGNS or _is_news_item(file, SIGNS[suffix])


def _is_news_item(file: Path, sign: bytes) -> bool:
    try:
        with file.open("rb") as opened:
            return re.search(sign, opened.read(MOST_TEXT)) is not None
    except OSError:
        return True  # reading it will say what is wrong


def _suffix(name: str) -> str:
    return "" if name.startswith("<") else PurePath(name).suffix.lower()


def _known(name: str) -> str:
    """The suffix of *name*, for which there is a reader of text. Raises :class:`UserError`."""
    suffix = _suffix(name)
    if suffix and suffix not in READERS:
        known = " ".join(sorted(SUFFIXES))
        raise UserError(f"{name}: no reader for {suffix} files; known: {known}")
    return suffix


def _reader(source: str, name: str) -> Reader:
    suffix = _known(name)
    if not suffix:
        module = MARKDOWN if re.search(MARKDOWN_SIGNS, source) else TEXT
    else:
        module = READERS[suffix]
    reader: Reader = import_module(module).read
    return reader
