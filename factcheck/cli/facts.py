"""``factcheck facts``: look up what the rule files know."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli import console
from factcheck.cli.options import RulesFolder, choice

if TYPE_CHECKING:
    from factcheck.facts.model import Fact


def command(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORDS]", help="Facts that speak of all these.")
    ] = None,
    rules: RulesFolder = Path("rules"),
    format_name: Annotated[
        str, typer.Option("--format", metavar="NAME", help="text or json.")
    ] = "text",
) -> None:
    """Look facts up: "facts Helsinki" says what is known about Helsinki."""
    choice(format_name, "--format", ["text", "json"])

    from factcheck.facts.store import load_all

    wanted = [word.casefold() for text in words or [] for word in text.split()]
    found = [
        fact
        for file in load_all([rules])
        for fact in file.facts
        if all(word in _searched(fact) for word in wanted)
    ]
    if format_name == "json":
        from factcheck.output.json import dumps

        console.emit(dumps({"version": 1, "facts": [_record(fact) for fact in found]}))
        return
    for fact in found:
        console.emit(_lines(fact))
    if not found:
        console.say(f"no fact speaks of {' '.join(words or [])}" if wanted else "no facts yet")


def _searched(fact: Fact) -> str:
    """Everything of *fact* that words are looked for in."""
    from factcheck.claims.values import text_of

    values = (text_of(filler.value) for _, filler in fact.claim.fillers())
    texts = (item.text for item in fact.evidence)
    return " ".join([fact.says, fact.claim.cls, *values, *texts]).casefold()


def _record(fact: Fact) -> dict[str, Any]:
    from factcheck.claims.values import text_of
    from factcheck.output.json import evidence_record

    claim = fact.claim
    slots: dict[str, Any] = {}
    for slot, fillers in claim.slots.items():
        values = [text_of(filler.value) for filler in fillers]
        slots[slot] = values if slot == "participants" or len(values) != 1 else values[0]
    return {
        "id": fact.ref,
        "kind": claim.kind.value,
        "class": claim.cls,
        "status": claim.status.value,
        "slots": slots,
        "attribution": claim.attribution,
        "review": fact.review.value,
        "evidence": [evidence_record(item) for item in fact.evidence],
    }


def _lines(fact: Fact) -> str:
    lines = [fact.says, f"    {fact.ref} ({fact.review})"]
    for item in fact.evidence:
        source = item.source
        day = source.published.isoformat() if source.published else None
        told = ", ".join(
            part for part in (source.publisher, day, f"{source.path}:{item.line}") if part
        )
        lines += [f"    {told}", f"        {item.text}"]
    return "\n".join(lines) + "\n"
