"""``factcheck affected``: which drafts a correction concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli import console
from factcheck.cli.options import (
    DraftDate,
    Model,
    RulesFolders,
    TextOrJson,
    choice,
    parse_date,
    rule_folders,
)

if TYPE_CHECKING:
    from factcheck.desk.affected import Affected


def command(
    what: Annotated[
        str,
        typer.Argument(
            metavar="FACT|ARTICLE", help="A fact (FILE#ID or ID), a rule file, or an article."
        ),
    ],
    drafts: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DRAFT...]", help="Drafts: files or folders; else drafts/."),
    ] = None,
    rules: RulesFolders = None,
    date: DraftDate = None,
    format_name: TextOrJson = "text",
    model: Model = None,
) -> None:
    """List the drafts that a correction concerns.

    Those that say otherwise than a fact; of a fact that was rejected, or that its article no longer
    states, those that state it. Exits with 1 if there are any.
    """
    choice(format_name, "--format", ["text", "json"])
    day = parse_date(date, "--date")

    from factcheck.desk.affected import affected, chosen
    from factcheck.documents import find, read
    from factcheck.run import open_rules, use_lexicon

    folders = rule_folders(rules)
    use_lexicon(folders)
    library = open_rules(folders)
    facts = chosen(what, library.files)
    documents = [read(path, published=day) for path in find(drafts or ["drafts"])]
    files = {fact.file for fact in facts}
    found: list[Affected] = []
    for document in documents:
        near = library.about(document.text).files
        others = [file for file in library.files if file.path in files and file not in near]
        found += affected(document, facts, [*near, *others], model=model)
    if format_name == "json":
        from factcheck.output.json import dumps

        console.emit(dumps({"version": 1, "affected": [_record(one) for one in found]}))
    else:
        for one in found:
            console.emit(_told(one))
        if not found:
            console.say(f"no draft of {len(documents)} is concerned")
    if found:
        raise typer.Exit(1)


def _told(one: Affected) -> str:
    from factcheck.output.terminal import printable

    document = one.document
    start = document.position(one.span.start)
    words = document.text[one.span.start : one.span.end]
    sentence = " ".join(document.text[one.sentence.start : one.sentence.end].split())
    instead = f", not {one.expected}" if one.expected else ""
    return (
        f"{document.path}:{start.line}:{start.column}: {one.how}: “{printable(words)}”{instead}\n"
        f"    {printable(sentence)}\n"
        f"    {one.fact.ref}: {printable(one.fact.says)}\n"
    )


def _record(one: Affected) -> dict[str, Any]:
    document = one.document
    start, end = document.span(one.span.start, one.span.end)
    return {
        "path": document.path,
        "start": {"line": start.line, "column": start.column, "offset": start.offset},
        "end": {"line": end.line, "column": end.column, "offset": end.offset},
        "found": document.text[one.span.start : one.span.end],
        "sentence": document.text[one.sentence.start : one.sentence.end],
        "how": one.how,
        "expected": one.expected,
        "fact": one.fact.ref,
    }
