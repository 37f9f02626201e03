"""The ``sarif`` format: SARIF 2.1.0, for code scanning and editors.

Silenced findings are there too, marked as suppressed, as the standard wants it.
"""

from __future__ import annotations

import re
from inspect import getdoc
from typing import TYPE_CHECKING, Any

import factcheck
from factcheck.checks.base import Check, Finding, Severity
from factcheck.checks.registry import all_checks
from factcheck.output import Style
from factcheck.output.json import dumps
from factcheck.output.places import fingerprints, named, said, uri
from factcheck.output.report import DraftReport, Report, evidence

if TYPE_CHECKING:
    from factcheck.facts.model import Evidence
    from factcheck.silence.model import Silenced

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
SECTION = re.compile(r"^## (.+)\n+((?:(?!^## ).*\n?)*)", re.MULTILINE)


def render(report: Report, style: Style) -> str:
    """*report* as one SARIF log with one run; *style* changes nothing."""
    del style
    checks = list(all_checks().values())
    indexes = {check.code: index for index, check in enumerate(checks)}
    results = []
    for draft in report.drafts:
        prints = fingerprints(draft)
        results += [
            _result(draft, finding, indexes, print_)
            for finding, print_ in zip(draft.findings, prints, strict=True)
        ]
        results += [_suppressed(draft, item, indexes) for item in draft.silenced]
    run = {
        "tool": {
            "driver": {
                "name": "factcheck",
                "semanticVersion": factcheck.__version__,
                "rules": [_rule(check) for check in checks],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(check: Check) -> dict[str, Any]:
    page = getdoc(type(check)) or ""
    summary = page.partition("\n\n")[0].replace("\n", " ")
    sections = dict(SECTION.findall(page))
    return {
        "id": check.code,
        "name": "".join(part.capitalize() for part in check.name.split("-")),
        "shortDescription": {"text": summary},
        "fullDescription": {"text": " ".join(sections.get("What it does", summary).split())},
        "help": {"text": page, "markdown": f"# {check.code} {check.name}\n\n{page}"},
        "defaultConfiguration": {"level": LEVELS[check.severity]},
        "properties": {"problem.severity": _problem(check.severity), "tags": ["facts"]},
    }


def _problem(severity: Severity) -> str:
    """What GitHub calls this severity."""
    return "recommendation" if severity is Severity.INFO else severity.value


def _result(
    draft: DraftReport, finding: Finding, indexes: dict[str, int], fingerprint: str
) -> dict[str, Any]:
    """One finding; its message links to the source's sentence."""
    proofs = evidence(finding)
    message = {"text": said(finding)}
    if proofs:
        links = ", ".join(f"[{_source(item)}]({n})" for n, item in enumerate(proofs, 1))
        message = {"text": f"{_escaped(said(finding))} Source: {links}."}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": indexes[finding.code],
        "level": LEVELS[finding.severity],
        "message": message,
        "locations": [{"physicalLocation": _draft_location(draft, finding)}],
        "partialFingerprints": {"factcheck/v1": fingerprint},
    }
    if proofs:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _evidence_location(item),
                "message": {"text": _escaped(item.text)},
            }
            for number, item in enumerate(proofs, 1)
        ]
    return result


def _suppressed(draft: DraftReport, item: Silenced, indexes: dict[str, int]) -> dict[str, Any]:
    kind = "inSource" if item.by == "comment" else "external"
    alone = DraftReport(draft.document, draft.claims, (item.finding,))
    return {
        **_result(draft, item.finding, indexes, fingerprints(alone)[0]),
        "suppressions": [{"kind": kind, **({"justification": item.reason} if item.reason else {})}],
    }


def _draft_location(draft: DraftReport, finding: Finding) -> dict[str, Any]:
    start, end = draft.place(finding)
    region: dict[str, Any] = {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": start.offset,
        "charLength": end.offset - start.offset,
    }
    if end.offset > start.offset:
        region["snippet"] = {"text": draft.document.source[start.offset : end.offset]}
    return {"artifactLocation": {"uri": uri(draft.path)}, "region": region}


def _evidence_location(item: Evidence) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": uri(item.source.path)}}
    if item.line:
        location["region"] = {"startLine": item.line}
    return location


def _source(item: Evidence) -> str:
    return _escaped(named(item) or item.source.path)


def _escaped(text: str) -> str:
    """*text* in a message in which brackets make links."""
    return re.sub(r"([\\\[\]])", r"\\\1", text)
