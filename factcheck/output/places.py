"""Paths and identities of findings, as machine formats want them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from urllib.parse import quote

from factcheck.checks.base import Finding
from factcheck.facts.model import Evidence
from factcheck.output.report import DraftReport


def uri(path: str) -> str:
    """*path* as a relative reference, or a file URI where it is absolute; always with slashes."""
    if path.startswith("<"):
        return quote(path.strip("<>"))
    if Path(path).is_absolute():
        return Path(path).as_uri()
    return quote(Path(path).as_posix())


def slashed(path: str) -> str:
    """*path* with slashes and without a leading ``./``."""
    return path if path.startswith("<") else Path(path).as_posix()


def fingerprints(draft: DraftReport) -> list[str]:
    """One hash for each finding of *draft*, which edits elsewhere in the draft leave as it is.

    It is made of path, code, words and sentence; where all of these are equal, findings are counted
    in the order of the text.
    """
    seen: dict[tuple[str, ...], int] = {}
    found = []
    for finding in draft.findings:
        key = slashed(draft.path), finding.code, finding.found, finding.claim
        seen[key] = seen.get(key, -1) + 1
        told = "\0".join([*key, str(seen[key])])
        found.append(hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest())
    return found


def line_of(draft: DraftReport, finding: Finding) -> str:
    """``path:line:column`` of *finding*."""
    start, _ = draft.place(finding)
    return f"{draft.path}:{start.line}:{start.column}"


def where(item: Evidence) -> str:
    """``path:line`` of *item*; what is written by hand has no line."""
    return f"{item.source.path}:{item.line}" if item.line else item.source.path


def named(item: Evidence) -> str:
    """The source of *item*: "Desk Wire, Talks fail, 2018-11-06", as far as it is known."""
    source = item.source
    day = source.published.isoformat() if source.published else None
    return ", ".join(part for part in (source.publisher, source.title, day) if part)


def cited(item: Evidence) -> str:
    """The words of *item* as a source for a message."""
    return f"Source: {item.text} ({where(item)})"


def said(finding: Finding) -> str:
    """The message, with the expected value where the message does not name it."""
    if finding.expected is None or finding.expected in finding.message:
        return finding.message
    return f"{finding.message} Expected: {finding.expected}."
