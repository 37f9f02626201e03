"""``factcheck conflicts``: what the sources say differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli import console
from factcheck.cli.options import RulesFolders, TextOrJson, Words, choice, rule_folders

if TYPE_CHECKING:
    from factcheck.checks.conflicts import Disagreement


def command(
    words: Words = None,
    rules: RulesFolders = None,
    everything: Annotated[
        bool,
        typer.Option("--all", help="Also what is decided, and what a later source supersedes."),
    ] = False,
    format_name: TextOrJson = "text",
) -> None:
    """Show what the sources say differently.

    Until you confirm one side or reject the other, drafts get warnings for it, no errors.
    """
    choice(format_name, "--format", ["text", "json"])

    from factcheck.checks.conflicts import disagreements
    from factcheck.checks.kindred import beside
    from factcheck.facts.search import Query, searched, split_words
    from factcheck.facts.store import uncollected
    from factcheck.run import open_rules, use_lexicon

    folders = rule_folders(rules)
    use_lexicon(folders)
    library = open_rules(folders)
    asked = Query(words=split_words(words))
    wanted = [word.casefold() for word in asked.words]
    with uncollected():
        base = beside(library, asked) if wanted else library.everything()
    facts = [f for f in base.facts if all(word in searched(f) for word in wanted)]
    found = [d for d in disagreements(facts, base) if everything or d.open]
    if format_name == "json":
        from factcheck.output.json import dumps

        records = [_record(disagreement) for disagreement in found]
        console.emit(dumps({"version": 1, "conflicts": records}))
        return
    for disagreement in found:
        console.emit(_told(disagreement))
    if not found:
        console.say("the sources agree" + (" where they speak of this" if words else ""))


def _told(found: Disagreement) -> str:
    from factcheck.output import Style
    from factcheck.output.facts import told

    style = Style(console.colour(), console.width())
    sides = "".join(told(fact, style) for fact in (found.one, found.other))
    return f"{_state(found)}\n{sides}\n"


def _state(found: Disagreement) -> str:
    if found.decided is not None:
        return f"{found.slot}: decided for {found.decided.ref}"
    if found.later is not None:
        return f"{found.slot}: the later source stands, {found.later.ref}"
    return f"{found.slot}: the sources disagree; confirm one side, or reject the other"


def _record(found: Disagreement) -> dict[str, Any]:
    from factcheck.output.facts import fact_record

    return {
        "slot": found.slot,
        "facts": [fact_record(found.one), fact_record(found.other)],
        "open": found.open,
        "later": found.later.ref if found.later else None,
        "decided": found.decided.ref if found.decided else None,
    }
