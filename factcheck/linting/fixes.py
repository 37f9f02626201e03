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
from factcheck.files import write_text

if TYPE_CHECKING:
    from factcheck.checks.base import Finding
    from factcheck.output.report import DraftReport

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
        try:
            now = hashlib.sha256(Path(self.path).read_bytes()).hexdigest()
        except OSError as error:
            raise UserError(f"{self.path}: cannot be read: {error.strerror}") from None
        if now != self.draft.document.sha256:
            raise UserError(f"{self.path}: was changed while it was checked; nothing was fixed")
        write_text(Path(self.path), self.text)


def fixed(draft: DraftReport, *, unsafe: bool = False) -> Fixed:
    """*draft* with all safe fixes made, and the *unsafe* ones too if so wanted."""
    source = draft.document.source
    made = left = 0
    for start, end, change in sorted(_changes(draft), key=lambda c: c[0], reverse=True):
        if not change.safe and not unsafe:
            left += 1
            continue
        source = source[:start] + change.text + source[end:]
        made += 1
    return Fixed(draft, source, made, left)


def _changes(draft: DraftReport) -> Iterator[tuple[int, int, Fix]]:
    """The file offsets of the words to change, and what to make of them."""
    source = draft.document.source.encode("utf-8", "surrogatepass")
    if draft.path.startswith("<") or hashlib.sha256(source).hexdigest() != draft.document.sha256:
        return  # nothing to write to, or the file is not just this text in UTF-8
    suffix = PurePath(draft.path).suffix.lower()
    for finding in draft.findings:
        change = fix(finding)
        if change is None or not _can_be_made(draft, finding, change, suffix):
            continue
        start, end = draft.place(finding)
        yield start.offset, end.offset, change


def _can_be_made(draft: DraftReport, finding: Finding, change: Fix, suffix: str) -> bool:
    if suffix not in PLAIN and not (suffix in MARKUP and not SPECIAL & set(change.text)):
        return False
    return draft.document.as_read(finding.span.start, finding.span.end)


def _ended(line: str) -> str:
    return line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"
