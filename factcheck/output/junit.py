"""The ``junit`` format: one test suite a draft, one failed test case a finding.

A draft in which nothing is found is a suite with one test that passed.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET

from factcheck.checks.base import Finding
from factcheck.output import Style
from factcheck.output.places import cited, said, slashed
from factcheck.output.report import DraftReport, Report, evidence
from factcheck.output.terminal import printable


def render(report: Report, style: Style) -> str:
    """*report* as JUnit XML; *style* changes nothing."""
    del style
    failures = sum(len(draft.findings) for draft in report.drafts)
    tests = sum(max(1, len(draft.findings)) for draft in report.drafts)
    root = ET.Element(
        "testsuites",
        {"name": "factcheck", "tests": str(tests), "failures": str(failures), "errors": "0"},
    )
    for draft in report.drafts:
        _suite(root, draft)
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _suite(root: ET.Element, draft: DraftReport) -> None:
    name = printable(slashed(draft.path))
    count = len(draft.findings)
    told = {"name": name, "tests": str(max(1, count)), "failures": str(count), "errors": "0"}
    suite = ET.SubElement(root, "testsuite", {**told, "skipped": "0", "time": "0"})
    if not count:
        ET.SubElement(suite, "testcase", {"name": "no findings", "classname": name, "time": "0"})
    for finding in draft.findings:
        _case(suite, draft, finding, name)


def _case(suite: ET.Element, draft: DraftReport, finding: Finding, name: str) -> None:
    start, _ = draft.place(finding)
    case = ET.SubElement(
        suite,
        "testcase",
        {
            "name": f"{finding.code} {finding.name} at {start.line}:{start.column}",
            "classname": name,
            "time": "0",
        },
    )
    failure = ET.SubElement(
        case,
        "failure",
        {"message": printable(said(finding)), "type": finding.severity.value},
    )
    lines = [f"{slashed(draft.path)}:{start.line}:{start.column}", finding.claim]
    lines += [cited(item) for item in evidence(finding)]
    failure.text = "\n".join(printable(line) for line in lines if line)
