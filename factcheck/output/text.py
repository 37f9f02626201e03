"""The ``text`` format, for people: the wrong words marked, and the sentence that proves it."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.base import Finding, Severity
from factcheck.facts.model import Evidence
from factcheck.output import Style
from factcheck.output.places import where
from factcheck.output.report import DraftReport, Report, evidence
from factcheck.output.terminal import Ink, Painter, columns, excerpt, many, printable, wrap

INK = {Severity.ERROR: Ink.RED, Severity.WARNING: Ink.YELLOW, Severity.INFO: Ink.BLUE}
INDENT = "    "
NOWHERE = (0, 0)
"""The place of what stands in another file."""
EXCERPT = 100
"""Characters of the draft's line to show where no terminal says how wide it is."""


def render(report: Report, style: Style) -> str:
    """*report* for people to read; the last line counts claims and findings."""
    paint = Painter(style.colour)
    parts: list[str] = []
    for draft in report.drafts:
        parts.extend(
            "\n".join(_finding(draft, finding, style, paint)) + "\n" for finding in draft.findings
        )
    parts.append(summary(report, paint))
    return "\n".join(parts) + "\n"


def summary(report: Report, paint: Painter) -> str:
    """The last line: how many drafts, claims and findings."""
    claims = report.claims
    counts = [
        (report.count(Severity.ERROR), "error", Ink.RED),
        (report.count(Severity.WARNING), "warning", Ink.YELLOW),
        (report.count(Severity.INFO), "info", Ink.BLUE),
    ]
    found = ", ".join(paint(many(n, word), ink) for n, word, ink in counts if n)
    return (
        f"{many(len(report.drafts), 'draft')}: "
        f"{many(claims.supported, 'claim')} supported, {claims.contradicted} contradicted, "
        f"{claims.unsupported} unsupported; {found or paint('no findings', Ink.GREEN)}"
    )


def _finding(draft: DraftReport, finding: Finding, style: Style, paint: Painter) -> Iterator[str]:
    start, _ = draft.place(finding)
    ink = INK[finding.severity]
    yield (
        f"{paint(f'{draft.path}:{start.line}:{start.column}', Ink.BOLD)}: "
        f"{paint(finding.severity.value, ink)} {paint(f'{finding.code} {finding.name}', ink)}: "
        f"{printable(finding.message)}"
    )
    if finding.at != NOWHERE:
        yield from _marked(draft, finding, style, paint)
    shown = evidence(finding)
    if shown:
        yield from _evidence(shown[0], style, paint)
    if len(shown) > 1:
        others = dict.fromkeys(where(item) for item in shown[1:])
        yield f"{INDENT}also:   {', '.join(others)}"


def _marked(draft: DraftReport, finding: Finding, style: Style, paint: Painter) -> Iterator[str]:
    """The lines of the draft that hold the wrong words, and marks under these."""
    start, end = draft.place(finding)
    width = (style.width or EXCERPT + len(INDENT)) - len(INDENT)
    for number in range(start.line, end.line + 1):
        line = draft.document.line(number)
        left = start.column - 1 if number == start.line else len(line) - len(line.lstrip())
        right = end.column - 1 if number == end.line else len(line)
        before, wrong, after = excerpt(line, left, right, width)
        yield f"{INDENT}{before}{paint(wrong, INK[finding.severity], Ink.BOLD)}{after}"
        marks = paint("^" * max(1, columns(wrong)), INK[finding.severity])
        expected = ""
        if finding.expected is not None and number == end.line:
            expected = f" expected: {paint(printable(finding.expected), Ink.GREEN)}"
        yield f"{INDENT}{' ' * columns(before)}{marks}{expected}"


def _evidence(item: Evidence, style: Style, paint: Painter) -> Iterator[str]:
    """The source's sentence, with the source's name, its date, and where it stands."""
    source = item.source
    title = f"“{source.title}”" if source.title else None
    day = source.published.isoformat() if source.published else None
    told = [part for part in (source.publisher, title, day) if part]
    yield f"{INDENT}{paint('source:', Ink.DIM)} {printable(', '.join([*told, where(item)]))}"
    yield wrap(printable(item.text), style.width, f"{INDENT}        ", f"{INDENT}        ")
