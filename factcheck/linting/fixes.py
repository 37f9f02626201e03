"""Fixes in drafts: only the marked words change, and a file is written whole or not at all."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from factcheck.checks.fix import Fix, fix
from factcheck.errors import UserError
from factcheck.files import write_bytes

if TYPE_CHECKING:
    from factcheck.documents.docxedit import Change, WordText
    from factcheck.output.report import DraftReport

WORD = ".docx"
PLAIN = frozenset({".txt", ".text", ".md", ".markdown", ""})
MARKUP = frozenset({".html", ".htm", ".xhtml", ".xml", ".nitf", ".json"})
SPECIAL = frozenset('&<>"\\')
"""Characters that mark-up would have to write in another way."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A draft with its fixes."""

    draft: DraftReport
    text: str
    """The whole file as it would be."""
    made: int
    unsafe: int
    """How many more there would be with unsafe ones."""
    changes: tuple[Change, ...] = ()
    """What changes, by the offsets of the file."""

    @property
    def path(self) -> str:
        """The draft's path."""
        return self.draft.path

    def diff(self) -> str:
        """What would change, as a unified diff; nothing where nothing would."""
        before = self.draft.document.source.splitlines(keepends=True)
        after = self.text.splitlines(keepends=True)
        name = PurePath(self.path).as_posix()
        lines = difflib.unified_diff(before, after, f"a/{name}", f"b/{name}", n=1)
        return "".join(_ended(line) for line in lines)

    def write(self) -> None:
        """Write the file. Raises :class:`UserError` where it changed since it was read."""
        word = _word_text(self.draft)
        content = word.changed(self.changes) if word is not None else self.text.encode()
        if word is None:
            _bytes(self.draft)
        write_bytes(Path(self.path), content)


def fixed(draft: DraftReport, *, unsafe: bool = False) -> Fixed:
    """*draft* with all safe fixes made, and the *unsafe* ones too if so wanted."""
    source = draft.document.source
    made: list[Change] = []
    left = 0
    for start, end, change in sorted(_changes(draft), key=lambda c: c[0], reverse=True):
        if not change.safe and not unsafe:
            left += 1
            continue
        source = source[:start] + change.text + source[end:]
        made.append((start, end, change.text))
    return Fixed(draft, source, len(made), left, tuple(made))


def _changes(draft: DraftReport) -> Iterator[tuple[int, int, Fix]]:
    """The file offsets of the words to change, and what to make of them."""
    word = _word_text(draft)
    source = draft.document.source.encode("utf-8", "surrogatepass")
    if word is None and hashlib.sha256(source).hexdigest() != draft.document.sha256:
        return  # the file is not just this text in UTF-8
    suffix = PurePath(draft.path).suffix.lower()
    for finding in draft.findings:
        change = fix(finding)
        if change is None or not draft.document.as_read(finding.span.start, finding.span.end):
            continue
        start, end = draft.place(finding)
        first, last = start.offset, end.offset
        if not change.text:
            first, last = _with_space(draft.document.source, first, last)
        if word.holds(first, last) if word else _takes(suffix, change):
            yield first, last, change


def _with_space(source: str, start: int, end: int) -> tuple[int, int]:
    """What goes when the words between two offsets go: they, and one of the blanks around them."""
    if source[start - 1 : start] == " ":
        return start - 1, end
    return start, end + (source[end : end + 1] == " ")


def _takes(suffix: str, change: Fix) -> bool:
    """Whether a file of that suffix can hold the words of *change* as they are."""
    return suffix in PLAIN or (suffix in MARKUP and not SPECIAL & set(change.text))


def _word_text(draft: DraftReport) -> WordText | None:
    """The text of a Word file, to be changed; None for other files. Raises :class:`UserError`."""
    if PurePath(draft.path).suffix.lower() != WORD:
        return None
    from factcheck.documents.docxedit import WordText

    return WordText(_bytes(draft), draft.path, draft.document.source)


def _bytes(draft: DraftReport) -> bytes:
    """The file of *draft*. Raises :class:`UserError` where it changed since it was read."""
    try:
        data = Path(draft.path).read_bytes()
    except OSError as error:
        raise UserError(f"{draft.path}: cannot be read: {error.strerror}") from None
    if hashlib.sha256(data).hexdigest() != draft.document.sha256:
        raise UserError(f"{draft.path}: was changed while it was checked; nothing was fixed")
    return data


def _ended(line: str) -> str:
    return line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"
