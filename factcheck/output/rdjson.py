"""The ``rdjson`` format: reviewdog's, with a suggestion where the right words are known."""

from __future__ import annotations

from typing import Any

from factcheck.checks.base import Finding, Severity
from factcheck.checks.fix import fix
from factcheck.documents import Position
from factcheck.output import Style
from factcheck.output.json import dumps
from factcheck.output.places import said, slashed
from factcheck.output.report import DraftReport, Report, evidence

SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(report: Report, style: Style) -> str:
    """*report* as one object of reviewdog's; *style* changes nothing."""
    del style
    return dumps(
        {
            "source": {"name": "factcheck"},
            "diagnostics": [
                _diagnostic(draft, finding) for draft in report.drafts for finding in draft.findings
            ],
        }
    )


def _diagnostic(draft: DraftReport, finding: Finding) -> dict[str, Any]:
    start, end = draft.place(finding)
    span = {"start": _position(draft, start), "end": _position(draft, end)}
    told: dict[str, Any] = {
        "message": said(finding),
        "location": {"path": slashed(draft.path), "range": span},
        "severity": SEVERITIES[finding.severity],
        "code": {"value": f"{finding.code} {finding.name}"},
    }
    better = fix(finding)
    if (
        better is not None
        and better.text
        and draft.document.as_read(finding.span.start, finding.span.end)
    ):
        told["suggestions"] = [{"range": span, "text": better.text}]
    proofs = [item for item in evidence(finding) if item.line]
    if proofs:
        told["relatedLocations"] = [
            {
                "message": item.text,
                "location": {
                    "path": slashed(item.source.path),
                    "range": {"start": {"line": item.line}},
                },
            }
            for item in proofs
        ]
    return told


def _position(draft: DraftReport, position: Position) -> dict[str, int]:
    """A place as reviewdog counts: columns in bytes of UTF-8."""
    before = draft.document.line(position.line)[: position.column - 1]
    return {"line": position.line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
