"""The ``github`` format: annotations of a pull request, as GitHub's runner reads them.

GitHub shows only the first few of a step, so the worst stand first. Where the runner has a file for
the job's summary (``GITHUB_STEP_SUMMARY``), the command adds :func:`job_summary` to it.
"""

from __future__ import annotations

from factcheck.checks.base import Finding, Severity
from factcheck.output import Style
from factcheck.output.places import cited, said, slashed, where
from factcheck.output.report import DraftReport, Report, evidence
from factcheck.output.terminal import Painter, printable
from factcheck.output.text import summary

KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
ORDER = list(KINDS)
SUMMARY_ROWS = 200
"""GitHub refuses summaries of a mebibyte and more."""


def render(report: Report, style: Style) -> str:
    """One workflow command for each finding of *report*, the worst first; then the counts."""
    del style
    lines = [_annotation(draft, finding) for draft, finding in _worst_first(report)]
    return "\n".join([*lines, summary(report, Painter(colour=False))]) + "\n"


def job_summary(report: Report) -> str:
    """The findings as a Markdown table, for the page of the job."""
    rows = _worst_first(report)
    lines = [f"### factcheck\n\n{summary(report, Painter(colour=False))}\n"]
    if rows:
        lines += ["| where | what | words | expected | source |", "|---|---|---|---|---|"]
    lines += [_row(draft, finding) for draft, finding in rows[:SUMMARY_ROWS]]
    if len(rows) > SUMMARY_ROWS:
        lines.append(f"\n… and {len(rows) - SUMMARY_ROWS} more")
    return "\n".join(lines) + "\n"


def _worst_first(report: Report) -> list[tuple[DraftReport, Finding]]:
    found = [(draft, finding) for draft in report.drafts for finding in draft.findings]
    return sorted(found, key=lambda item: ORDER.index(item[1].severity))


def _annotation(draft: DraftReport, finding: Finding) -> str:
    start, end = draft.place(finding)
    told: dict[str, str | int] = {
        "file": slashed(draft.path),
        "line": start.line,
        "endLine": end.line,
    }
    if start.line == end.line:  # GitHub heeds columns within one line only
        told |= {"col": start.column, "endColumn": max(start.column, end.column - 1)}
    told["title"] = f"{finding.code} {finding.name}"
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in told.items())
    lines = [said(finding), *(cited(item) for item in evidence(finding)[:1])]
    return f"::{KINDS[finding.severity]} {properties}::{_data(chr(10).join(lines))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _row(draft: DraftReport, finding: Finding) -> str:
    start, _ = draft.place(finding)
    proof = next(iter(evidence(finding)), None)
    source = f"{proof.text} ({where(proof)})" if proof else ""
    cells = [
        f"{slashed(draft.path)}:{start.line}",
        f"{finding.severity.value} {finding.code} {finding.name}: {finding.message}",
        finding.found,
        finding.expected or "",
        source,
    ]
    return "| " + " | ".join(map(_cell, cells)) + " |"


def _cell(text: str) -> str:
    """*text* in a cell of a table, without any markup of its own."""
    text = " ".join(printable(text).split())
    for char in "\\`*_{}[]<>#|~!@":
        text = text.replace(char, f"&#{ord(char)};")
    return text
