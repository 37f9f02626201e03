"""The ``html`` format: one page that holds everything, for a desk that does not use a terminal.

Each draft as it reads, with what is wrong marked in it, claims coloured by what the facts say of
them, and beside it a card for each finding: the rule, the draft's sentence, the source's. The page
needs no network and no script, and forbids itself both, so that nothing in a draft can act.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape
from importlib.resources import files

from factcheck.checks.base import Finding
from factcheck.documents import Block, BlockKind
from factcheck.facts.model import Evidence
from factcheck.output import Style
from factcheck.output.places import line_of, named, where
from factcheck.output.report import DraftReport, Report, evidence
from factcheck.output.terminal import Painter, printable
from factcheck.output.text import summary

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
TAGS = {
    BlockKind.HEADING: "h3",
    BlockKind.PARAGRAPH: "p",
    BlockKind.LIST_ITEM: "p",
    BlockKind.QUOTE: "blockquote",
    BlockKind.CELL: "p",
}
RANK = {"supported": 1, "unsupported": 2, "contradicted": 3}
"""Where claims share words, the worst is shown."""


def render(report: Report, style: Style) -> str:
    """*report* as one HTML page; *style* changes nothing."""
    del style
    body = "\n".join(_draft(draft, number) for number, draft in enumerate(report.drafts, 1))
    told = _safe(summary(report, Painter(colour=False)))
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>factcheck: {told}</title>
<style>
{_css()}</style>
</head>
<body>
<header>
<h1>factcheck</h1>
<p>{told}</p>
<p class="legend">Claims: <span class="supported">supported</span>
<span class="contradicted">contradicted</span> <span class="unsupported">unsupported</span></p>
</header>
{body}
</body>
</html>
"""


@cache
def _css() -> str:
    return (files("factcheck.output") / "data" / "report.css").read_text(encoding="utf-8")


def _draft(draft: DraftReport, number: int) -> str:
    day = f'<p class="date">{draft.date.isoformat()}</p>' if draft.date else ""
    cards = "\n".join(_card(draft, finding, f"f{number}-{n}", n) for n, finding in _counted(draft))
    return f"""<section>
<h2>{_safe(draft.path)}</h2>
{day}
<div class="columns">
<article>
{chr(10).join(_block(draft, block, number) for block in draft.document.blocks)}
</article>
<aside>
{cards or '<p class="none">No findings.</p>'}
</aside>
</div>
</section>"""


def _counted(draft: DraftReport) -> list[tuple[int, Finding]]:
    return list(enumerate(draft.findings, 1))


def _block(draft: DraftReport, block: Block, number: int) -> str:
    tag = TAGS[block.kind]
    extra = ' class="item"' if block.kind in (BlockKind.LIST_ITEM, BlockKind.CELL) else ""
    return f"<{tag}{extra}>{''.join(_runs(draft, block, number))}</{tag}>"


def _runs(draft: DraftReport, block: Block, number: int) -> Iterator[str]:
    """The block's text in runs that nothing begins or ends in, each in its colours."""
    text = draft.document.text
    claims = [
        (mark.spans[0].start, max(span.end for span in mark.spans), mark.outcome)
        for mark in draft.marks
        if mark.spans and mark.spans[0].start < block.end
    ]
    claims = [claim for claim in claims if claim[1] > block.start]
    found = [(n, f) for n, f in _counted(draft) if f.at is None and _inside(f, block)]
    edges = {block.start, block.end}
    for start, end, _ in claims:
        edges |= {max(start, block.start), min(end, block.end)}
    for _, finding in found:
        edges |= {max(finding.span.start, block.start), min(finding.span.end, block.end)}
    cuts = sorted(edges)
    for start, end in zip(cuts, cuts[1:], strict=False):
        run = _safe(text[start:end])
        outcomes = [outcome for a, b, outcome in claims if a <= start and end <= b]
        if outcomes:
            run = f'<span class="{max(outcomes, key=RANK.__getitem__)}">{run}</span>'
        for n, finding in found:
            if finding.span.start <= start and end <= finding.span.end:
                title = _safe(f"{finding.code}: {finding.message}")
                last = f"<sup>{n}</sup>" if end == finding.span.end else ""
                run = (
                    f'<a class="finding {finding.severity.value}" href="#f{number}-{n}" '
                    f'title="{title}">{run}{last}</a>'
                )
        yield run


def _inside(finding: Finding, block: Block) -> bool:
    return finding.span.start < block.end and finding.span.end > block.start


def _card(draft: DraftReport, finding: Finding, anchor: str, number: int) -> str:
    place = _safe(line_of(draft, finding)) if finding.at != (0, 0) else _safe(draft.path)
    level = f'<span class="level">{finding.severity.value}</span>'
    parts = [
        f'<div class="card {finding.severity.value}" id="{anchor}">',
        f'<p class="rule"><b>{number}</b> {finding.code} {finding.name} {level}</p>',
        f'<p class="message">{_safe(finding.message)}</p>',
        f'<p class="words"><del>{_safe(finding.found)}</del>{_expected(finding)}</p>',
    ]
    if finding.claim:
        parts.append(f'<p class="claim"><small>Draft</small> {_safe(finding.claim)}</p>')
    parts += [_proof(item) for item in evidence(finding)]
    parts += [f'<p class="place">{place}</p>', "</div>"]
    return "\n".join(parts)


def _expected(finding: Finding) -> str:
    return f" → <ins>{_safe(finding.expected)}</ins>" if finding.expected is not None else ""


def _proof(item: Evidence) -> str:
    told, place = named(item), where(item)
    return (
        f"<blockquote><small>Source</small> {_safe(item.text)}"
        f"<footer>{_safe(f'{told} ({place})' if told else place)}</footer></blockquote>"
    )


def _safe(text: str) -> str:
    return escape(printable(text), quote=True)
