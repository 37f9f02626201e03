"""The ``concise`` format: one line a finding, which editors and terminals make clickable."""

from __future__ import annotations

from factcheck.output import Style
from factcheck.output.places import line_of, said
from factcheck.output.report import Report
from factcheck.output.terminal import Ink, Painter, printable
from factcheck.output.text import INK, summary


def render(report: Report, style: Style) -> str:
    """One line for each finding of *report*, and the counts."""
    paint = Painter(style.colour)
    lines = [
        f"{paint(line_of(draft, finding), Ink.BOLD)}: "
        f"{paint(finding.code, INK[finding.severity])} {printable(said(finding))}"
        for draft in report.drafts
        for finding in draft.findings
    ]
    return "\n".join([*lines, summary(report, paint)]) + "\n"
