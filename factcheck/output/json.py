"""The ``json`` format: stable, for scripts; its shape is part of the contract."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from factcheck.checks.base import Finding, Severity
from factcheck.output import Style
from factcheck.output.report import DraftReport, Report, evidence

if TYPE_CHECKING:
    from factcheck.documents import Position
    from factcheck.facts.model import Evidence

VERSION = 1


def render(report: Report, style: Style) -> str:
    """*report* as one JSON object; *style* changes nothing."""
    del style
    return dumps(
        {
            "version": VERSION,
            "drafts": [_draft(draft) for draft in report.drafts],
            "summary": {
                "drafts": len(report.drafts),
                "errors": report.count(Severity.ERROR),
                "warnings": report.count(Severity.WARNING),
                "infos": report.count(Severity.INFO),
            },
        }
    )


def dumps(data: dict[str, Any]) -> str:
    """*data* as the commands print JSON: two spaces deep, letters as they are."""
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def evidence_record(item: Evidence) -> dict[str, Any]:
    """One piece of evidence, with what is known about its source."""
    source = item.source
    return {
        "path": source.path,
        "line": item.line,
        "text": item.text,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published.isoformat() if source.published else None,
    }


def _draft(draft: DraftReport) -> dict[str, Any]:
    return {
        "path": draft.path,
        "date": draft.date.isoformat() if draft.date else None,
        "claims": {
            "supported": draft.claims.supported,
            "contradicted": draft.claims.contradicted,
            "unsupported": draft.claims.unsupported,
        },
        "findings": [finding_record(draft, finding) for finding in draft.findings],
    }


def finding_record(draft: DraftReport, finding: Finding) -> dict[str, Any]:
    """One finding of *draft*, as it stands in the ``json`` format."""
    start, end = draft.place(finding)
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "start": _position(start),
        "end": _position(end),
        "found": finding.found,
        "expected": finding.expected,
        "claim": finding.claim,
        "fact": finding.facts[0].ref if finding.facts and finding.facts[0].id else None,
        "evidence": [evidence_record(item) for item in evidence(finding)],
    }


def _position(position: Position) -> dict[str, int]:
    told = {"line": position.line, "column": position.column, "offset": position.offset}
    return told if position.run is None else {**told, "run": position.run}
