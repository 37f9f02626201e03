"""What changed in drafts since a revision of their git repository."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import UserError

if TYPE_CHECKING:
    from factcheck.output.report import DraftReport

HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
BY_LINES = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".xml", ".nitf"}
)
"""Drafts whose lines are the file's, so that a line of a change is a line of the draft."""


@dataclass(slots=True)
class Changes:
    """The drafts of one or more repositories that differ from a revision.

    Raises :class:`UserError` where a draft is in no repository, or the revision is unknown.
    """

    revision: str
    _files: dict[Path, dict[Path, bool]] = field(default_factory=dict)
    """For each repository, its changed files, and whether git knew them before."""

    def touches(self, path: str) -> bool:
        """Whether the file at *path* is new or differs."""
        top = self._top(path)
        return Path(path).resolve() in self._changed(top)

    def lines(self, path: str) -> list[tuple[int, int]] | None:
        """The first and last line of each changed stretch; None where all of the file counts."""
        top = self._top(path)
        known = self._changed(top).get(Path(path).resolve(), True)
        if not known or Path(path).suffix.lower() not in BY_LINES:
            return None
        out = _git(
            top, "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv",
            self.revision, "--", str(Path(path).resolve()),
        )  # fmt: skip
        stretches = []
        for match in HUNK.finditer(out):
            first, count = int(match[1]), int(match[2] or 1)
            # where only lines were taken out, the lines around the gap have changed
            stretches.append((first, first + count - 1) if count else (max(first, 1), first + 1))
        return stretches

    def _changed(self, top: Path) -> dict[Path, bool]:
        if top not in self._files:
            differing = _git(top, "diff", "--name-only", "-z", "--no-renames", self.revision, "--")
            new = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
            self._files[top] = {
                **dict.fromkeys(_paths(top, differing), True),
                **dict.fromkeys(_paths(top, new), False),
            }
        return self._files[top]

    @staticmethod
    def _top(path: str) -> Path:
        folder = Path(path).resolve().parent
        out = _git(folder, "rev-parse", "--show-toplevel")
        return Path(out.decode("utf-8", "surrogateescape").rstrip("\n")).resolve()


def within(draft: DraftReport, stretches: Sequence[tuple[int, int]] | None) -> DraftReport:
    """*draft* with only the findings that touch a changed line; None leaves all."""
    if stretches is None:
        return draft
    kept = []
    for finding in draft.findings:
        start, end = draft.place(finding)
        if any(first <= end.line and start.line <= last for first, last in stretches):
            kept.append(finding)
    return replace(draft, findings=tuple(kept))


def _paths(top: Path, out: bytes) -> list[Path]:
    names = (name for name in out.decode("utf-8", "surrogateescape").split("\0") if name)
    return [(top / name).resolve() for name in names]


def _git(folder: Path, *arguments: str) -> bytes:
    command = ["git", "-C", str(folder), "-c", "core.quotepath=off", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        raise UserError("--diff needs git, and there is none here") from None
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UserError(f"--diff: git says: {told[0] if told else 'it failed'}")
    return done.stdout
