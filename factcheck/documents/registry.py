"""Which reader reads which file, and the ways to get a document: path, bytes or string."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path, PurePath

from factcheck.documents.model import Document
from factcheck.documents.reading import Reading, assemble
from factcheck.errors import UserError

Reader = Callable[[str, str], Reading]
"""``read(source, name)``: what a reader makes of a decoded file."""

ACCEPTED = "accepted"
TEXT = "factcheck.documents.text"
MARKDOWN = "factcheck.documents.markdown"

READERS = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
}
"""The module whose ``read`` reads files of a suffix. A new format is one module and one line."""

MARKDOWN_SIGNS = re.compile(
    r"\A\ufeff?---[ \t]*$|^#{1,6} \S|^(?:```|~~~)|\]\([^)\s]+\)|<!--|\*\*\S", re.MULTILINE
)


def read(path: str | Path, *, published: date | None = None, tracked: str = ACCEPTED) -> Document:
    """The document in the file *path*; *published* overrides the file's own date.

    *tracked* says whether a Word file is read with its tracked changes (``accepted``) or without
    them (``original``).

    Raises :class:`UserError` for a file that is missing, no text, not UTF-8, or holds no prose.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UserError(f"{path}: no such file") from None
    except IsADirectoryError:
        raise UserError(f"{path}: is a folder; name a file in it") from None
    except OSError as error:
        raise UserError(f"{path}: cannot be read: {error.strerror}") from None
    return read_bytes(data, str(path), published=published, tracked=tracked)


def read_bytes(
    data: bytes, name: str, *, published: date | None = None, tracked: str = ACCEPTED
) -> Document:
    """The document that the bytes *data* of a file called *name* hold; see :func:`read`."""
    del tracked
    document = read_text(decode(data, name), name, published=published)
    return replace(document, sha256=hashlib.sha256(data).hexdigest())


def read_text(source: str, name: str = "<text>", *, published: date | None = None) -> Document:
    """The document that the string *source* holds, read as the suffix of *name* says.

    A name without suffix (``<text>``, ``<stdin>``) is read as Markdown if the text looks so.
    Raises :class:`UserError` where no reader knows the suffix, or nothing is left to read.
    """
    if not source.strip("\ufeff \t\r\n"):
        raise UserError(f"{name}: is empty")
    return assemble(_reader(source, name)(source, name), source, name, published=published)


def decode(data: bytes, name: str) -> str:
    """*data* as text. Raises :class:`UserError` for a binary and, with the place, broken UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UserError(f"{name}: is UTF-16; save it as UTF-8")
    if b"\0" in data[:8192]:
        raise UserError(f"{name}: looks like a binary file, not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
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
                known = " ".join(sorted(READERS))
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
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return file.suffix.lower() in READERS and not hidden and file.is_file()


def _reader(source: str, name: str) -> Reader:
    suffix = "" if name.startswith("<") else PurePath(name).suffix.lower()
    if not suffix:
        module = MARKDOWN if MARKDOWN_SIGNS.search(source) else TEXT
    elif suffix in READERS:
        module = READERS[suffix]
    else:
        known = " ".join(sorted(READERS))
        raise UserError(f"{name}: no reader for {suffix} files; known: {known}")
    reader: Reader = import_module(module).read
    return reader
