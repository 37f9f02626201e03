"""The ``gitlab`` format: a code quality report, as GitLab shows it in merge requests."""

from __future__ import annotations

import json
from typing import Any

from factcheck.checks.base import Finding, Severity
from factcheck.output import Style
from factcheck.output.places import cited, fingerprints, said, slashed
from factcheck.output.report import DraftReport, Report, evidence

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, style: Style) -> str:
    """*report* as one JSON list, one object a finding; *style* changes nothing."""
    del style
    found = [
        _issue(draft, finding, fingerprint)
        for draft in report.drafts
        for finding, fingerprint in zip(draft.findings, fingerprints(draft), strict=True)
    ]
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _issue(draft: DraftReport, finding: Finding, fingerprint: str) -> dict[str, Any]:
    start, end = draft.place(finding)
    text = said(finding)
    for item in evidence(finding)[:1]:
        text += f" {cited(item)}"
    return {
        "type": "issue",
        "description": text,
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": {
            "path": slashed(draft.path),
            "lines": {"begin": start.line, "end": end.line},
        },
    }
