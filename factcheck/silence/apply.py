"""From all findings of a draft to those that are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from factcheck.checks.base import Finding, Severity
from factcheck.silence import comments, sidecar
from factcheck.silence.model import Ignore, Scope, Silenced, same_words
from factcheck.span import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from factcheck.documents import Document
    from factcheck.silence.baseline import Baseline

UNUSED = "FC901"
UNUSED_NAME = "unused-suppression"


class Quieted(NamedTuple):
    """The findings that remain, in the order of the file, and those that were silenced."""

    findings: tuple[Finding, ...]
    silenced: tuple[Silenced, ...]


def quiet(
    document: Document,
    findings: Sequence[Finding],
    *,
    baseline: Baseline | None = None,
    path: str = "",
    codes: Collection[str] | None = None,
) -> Quieted:
    """*findings* without what comments, the file beside the draft or *baseline* silence.

    *path* is the draft's name in the baseline; *codes* are the checks that were run (None: all).
    A note that silences nothing although its checks were run becomes a finding itself. Raises
    :class:`UserError` where the file beside the draft is wrong.
    """
    notes = [*comments.notes(document), *sidecar.notes(document.path)]
    used: set[int] = set()
    kept: list[Finding] = []
    silenced: list[Silenced] = []
    for finding in findings:
        index = next((i for i, note in enumerate(notes) if _covers(note, finding, document)), None)
        if index is not None:
            used.add(index)
            note = notes[index]
            by = "file" if note.scope is Scope.WORDS else "comment"
            silenced.append(Silenced(finding, note.reason, by))
        elif baseline is not None and baseline.take(path, finding):
            silenced.append(Silenced(finding, "accepted in the baseline", "baseline"))
        else:
            kept.append(finding)
    if codes is None or UNUSED in codes:
        kept += [
            _unused(note)
            for index, note in enumerate(notes)
            if index not in used and (codes is None or note.codes <= set(codes))
        ]
    return Quieted(tuple(sorted(kept, key=lambda f: _place(f, document))), tuple(silenced))


def _covers(note: Ignore, finding: Finding, document: Document) -> bool:
    if finding.code not in note.codes:
        return False
    if note.scope is Scope.WORDS:
        return note.words == same_words(finding.found)
    start, end = _place(finding, document)
    return (note.reach[0] <= start and end <= note.reach[1]) or (
        note.scope is Scope.LINE and start < note.reach[1] and end > note.reach[0]
    )


def _place(finding: Finding, document: Document) -> tuple[int, int]:
    if finding.at is not None:
        return finding.at
    start, end = document.span(finding.span.start, finding.span.end)
    return start.offset, end.offset


def _unused(note: Ignore) -> Finding:
    """The finding that *note* silences nothing."""
    what = f"{note.written} “{note.words}”" if note.words else note.written
    if note.problem:
        end = "" if note.problem.endswith("?") else "."
        message = f"This note to factcheck is not understood: {note.problem}{end}"
    elif note.scope is Scope.WORDS:
        message = f"The note at {note.path}:{note.line} silences nothing: no {what}; remove it."
    else:
        message = f"This note silences nothing: no {what} in its {note.scope}; remove it."
    return Finding(
        code=UNUSED,
        name=UNUSED_NAME,
        severity=Severity.WARNING,
        message=message,
        span=Span(0, 0),
        found=what,
        at=note.at,
    )
