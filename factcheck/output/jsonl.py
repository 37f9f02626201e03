"""The ``jsonl`` format: a line of JSON for each finding: that of ``json``, and the path."""

from __future__ import annotations

import json

from factcheck.output import Style
from factcheck.output.json import finding_record
from factcheck.output.report import Report


def render(report: Report, style: Style) -> str:
    """One line for each finding of *report*; nothing where there is none. *style* is not heeded."""
    del style
    return "".join(
        json.dumps(
            {"path": draft.path, **finding_record(draft, finding)},
            ensure_ascii=False,
        )
        + "\n"
        for draft in report.drafts
        for finding in draft.findings
    )
