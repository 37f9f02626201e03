"""Results of earlier runs on disk: what a draft was read as, and what was found in it.

A folder of small JSON files, one for each result, named by :mod:`factcheck.linting.digest`.
Whatever is wrong with the folder or a file in it, the draft is linted anew.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from factcheck.checks.base import Finding, Severity
from factcheck.documents.model import Comment, Document
from factcheck.documents.offsets import Block, BlockKind, OffsetMap
from factcheck.errors import UserError
from factcheck.facts.model import Evidence, Fact, Review, Source
from factcheck.files import write_text
from factcheck.output.report import Claims, DraftReport, Mark
from factcheck.span import Span

if TYPE_CHECKING:
    from factcheck.claims.model import Claim

MOST = 2000
"""So many results are kept; the ones written longest ago go first."""
NO_CLAIM = cast("Claim", None)
"""The facts of a kept finding are there to be shown; what exactly they state is not kept."""


def load(folder: Path, key: str, document: Document) -> DraftReport | None:
    """The result that was kept under *key*; None if there is none that can be read."""
    try:
        told = json.loads(_path(folder, key).read_bytes())
        return DraftReport(
            document,
            Claims(*told["claims"]),
            tuple(_read_finding(item) for item in told["findings"]),
            marks=tuple(
                Mark(tuple(Span(*span) for span in spans), outcome)
                for outcome, spans in told["marks"]
            ),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def save(folder: Path, key: str, report: DraftReport) -> None:
    """Keep *report* under *key*; where that cannot be done, it is not kept."""
    claims = report.claims
    told = {
        "claims": [claims.supported, claims.contradicted, claims.unsupported],
        "findings": [_finding(finding) for finding in report.findings],
        "marks": [
            [mark.outcome, [[span.start, span.end] for span in mark.spans]] for mark in report.marks
        ],
    }
    _write(folder, key, told)


def load_document(folder: Path, key: str, path: str, data: bytes) -> Document | None:
    """The document that the bytes *data* of the file *path* were read as; None if not kept."""
    try:
        told = json.loads(_path(folder, key).read_bytes())
        day = told["published"]
        return Document(
            path=path,
            text=told["text"],
            source=data.decode("utf-8") if told["source"] is None else told["source"],
            offsets=OffsetMap(*(tuple(column) for column in told["offsets"])),
            blocks=tuple(Block(BlockKind(kind), *span) for kind, *span in told["blocks"]),
            title=told["title"],
            publisher=told["publisher"],
            published=date.fromisoformat(day) if day else None,
            published_from=told["published_from"],
            year=told["year"],
            dateline=told["dateline"],
            story=told["story"],
            sources=tuple(told["sources"]),
            comments=tuple(Comment(*comment) for comment in told["comments"]),
            runs=tuple(told["runs"]),
            sha256=told["sha256"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def save_document(folder: Path, key: str, document: Document, *, plain: bool) -> None:
    """Keep *document* under *key*; its source only where the file is not just that in UTF-8."""
    offsets = document.offsets
    told = {
        "text": document.text,
        "source": None if plain else document.source,
        "offsets": [offsets.text, offsets.source, offsets.length],
        "blocks": [[block.kind.value, block.start, block.end] for block in document.blocks],
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published.isoformat() if document.published else None,
        "published_from": document.published_from,
        "year": document.year,
        "dateline": document.dateline,
        "story": document.story,
        "sources": document.sources,
        "comments": [[item.start, item.end, item.text] for item in document.comments],
        "runs": document.runs,
        "sha256": document.sha256,
    }
    _write(folder, key, told)


def _write(folder: Path, key: str, told: dict[str, Any]) -> None:
    with suppress(OSError, UserError, ValueError):
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        write_text(_path(folder, key), text, durable=False)


def tidy(folder: Path, keep: Sequence[str] = ()) -> None:
    """Remove the oldest results beyond ``MOST``, but none of those called *keep*."""
    with suppress(OSError):
        files = list(folder.glob("*/*.json"))
        if len(files) > MOST:
            files.sort(key=lambda file: file.stat().st_mtime)
            for file in files[: len(files) - MOST]:
                if file.stem not in keep:
                    file.unlink(missing_ok=True)


def _path(folder: Path, key: str) -> Path:
    return folder / key[:2] / f"{key[2:]}.json"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "span": [finding.span.start, finding.span.end],
        "found": finding.found,
        "expected": finding.expected,
        "claim": finding.claim,
        "facts": [
            {
                "id": fact.id,
                "says": fact.says,
                "review": fact.review.value,
                "file": fact.file,
                "evidence": [_evidence(item) for item in fact.evidence],
            }
            for fact in finding.facts
        ],
    }


def _evidence(item: Evidence) -> dict[str, Any]:
    source = item.source
    return {
        "text": item.text,
        "line": item.line,
        "path": source.path,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published.isoformat() if source.published else None,
    }


def _read_finding(told: dict[str, Any]) -> Finding:
    facts = tuple(
        Fact(
            id=fact["id"],
            says=fact["says"],
            claim=NO_CLAIM,
            evidence=tuple(_read_evidence(item) for item in fact["evidence"]),
            review=Review(fact["review"]),
            file=fact["file"],
        )
        for fact in told["facts"]
    )
    return Finding(
        code=told["code"],
        name=told["name"],
        severity=Severity(told["severity"]),
        message=told["message"],
        span=Span(*told["span"]),
        found=told["found"],
        expected=told["expected"],
        claim=told["claim"],
        facts=facts,
    )


def _read_evidence(told: dict[str, Any]) -> Evidence:
    published = date.fromisoformat(told["published"]) if told["published"] else None
    source = Source(told["path"], told["title"], told["publisher"], published)
    return Evidence(told["text"], told["line"], source)
