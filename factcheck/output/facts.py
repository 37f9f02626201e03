"""Facts as a list for people, a table, Markdown, or records for scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factcheck.claims.values import text_of
from factcheck.facts.together import reports
from factcheck.output.json import dumps, evidence_record
from factcheck.output.places import where
from factcheck.output.terminal import ELLIPSIS, Ink, Painter, columns, printable, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.facts.model import Evidence, Fact
    from factcheck.output import Style

FORMATS = ("text", "table", "json", "markdown")


def render(facts: Sequence[Fact], name: str, style: Style) -> str:
    """*facts* in the format of that *name*, one of FORMATS."""
    match name:
        case "json":
            return dumps({"version": 1, "facts": [fact_record(fact) for fact in facts]})
        case "table":
            return _table(facts, style)
        case "markdown":
            return _markdown(facts)
    return "".join(told(fact, style) for fact in facts)


def fact_record(fact: Fact) -> dict[str, Any]:
    """A fact as the contract has it."""
    claim = fact.claim
    slots: dict[str, Any] = {}
    for slot, fillers in claim.slots.items():
        values = [text_of(filler.value) for filler in fillers]
        slots[slot] = values if slot == "participants" or len(values) != 1 else values[0]
    return {
        "id": fact.ref,
        "says": fact.says,
        "kind": claim.kind.value,
        "class": claim.cls,
        "status": claim.status.value,
        "slots": slots,
        "attribution": claim.attribution,
        "stale": fact.stale,
        "review": fact.review.value,
        "reviewer": fact.reviewer,
        "reviewed": fact.reviewed.isoformat() if fact.reviewed else None,
        "note": fact.note,
        "sources": len(reports(fact.evidence)),
        "also": list(fact.also),
        "evidence": [evidence_record(item) for item in fact.evidence],
    }


def told(fact: Fact, style: Style) -> str:
    """A fact on a few lines: what it says, what is known of it, and the words that prove it."""
    paint = Painter(style.colour)
    lines = [
        paint(wrap(printable(fact.says), style.width, "", "  "), Ink.BOLD),
        f"    {fact.ref} ({state(fact)}; {counted(fact)})",
    ]
    for report in reports(fact.evidence):
        for item in report:
            lines.append(paint(f"    {printable(origin(item))}", Ink.DIM))
            if item is report[0] or item.text != report[0].text:
                lines.append(wrap(printable(item.text), style.width, " " * 8, " " * 8))
    lines += [f"    also {ref}" for ref in fact.also]
    return "\n".join(lines) + "\n"


def state(fact: Fact) -> str:
    """What people said of a fact: "confirmed by Ada Berg on 2019-03-05: she was there"."""
    told = fact.review.value
    if fact.reviewer:
        told += f" by {printable(fact.reviewer)}"
    if fact.reviewed:
        told += f" on {fact.reviewed.isoformat()}"
    if fact.stale:
        told += ", stale: the article no longer says so"
    return f"{told}: {printable(fact.note)}" if fact.note else told


def counted(fact: Fact) -> str:
    """By how many sources it is told; those that repeat one report count once."""
    independent = len(reports(fact.evidence))
    every = len({item.source.path for item in fact.evidence})
    told = "no source" if not independent else "1 source"
    told = f"{independent} sources" if independent > 1 else told
    same = every - independent
    return f"{told}, {same} more with the same words" if same > 0 else told


def origin(item: Evidence) -> str:
    """Where evidence stands: "Desk Wire, 2018-11-06, reference/paris.md:16"."""
    source = item.source
    day = source.published.isoformat() if source.published else None
    return ", ".join(part for part in (source.publisher, day, where(item)) if part)


def _table(facts: Sequence[Fact], style: Style) -> str:
    rows = [
        (_when(fact), fact.review.value, fact.claim.status.value, printable(fact.says), fact.ref)
        for fact in facts
    ]
    head = ("when", "review", "status", "fact", "id")
    widths = [max(columns(row[n]) for row in [head, *rows]) for n in range(5)]
    if style.width is not None:
        widths[3] = max(20, min(widths[3], style.width - sum(widths) + widths[3] - 8))
    paint = Painter(style.colour)
    lines = [paint(_row(head, widths), Ink.BOLD), *(_row(row, widths) for row in rows)]
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    fitted = []
    for cell, width in zip(cells, widths, strict=True):
        text = cell if columns(cell) <= width else cell[: width - 1] + ELLIPSIS
        fitted.append(text + " " * (width - columns(text)))
    return "  ".join(fitted).rstrip()


def _when(fact: Fact) -> str:
    values = fact.claim.values("time")
    return text_of(values[0]) if values else ""


def _markdown(facts: Sequence[Fact]) -> str:
    lines = ["| when | fact | status | review | source | id |", "|---|---|---|---|---|---|"]
    for fact in facts:
        sources = "; ".join(dict.fromkeys(origin(item) for item in fact.evidence))
        cells = (_when(fact), fact.says, fact.claim.status.value, state(fact), sources, fact.ref)
        lines.append("| " + " | ".join(_cell(cell) for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return printable(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
