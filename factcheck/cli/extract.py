"""``factcheck extract``: read articles, write or update one rule file for each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli import console
from factcheck.cli.options import Model, RulesFolder, choice, parse_date

if TYPE_CHECKING:
    from factcheck.documents import Document

_CHANGES = {"added": "new", "stale": "no longer stated"}


def command(
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE...", help="Articles: files or folders.")
    ],
    rules: RulesFolder = Path("rules"),
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day the articles were published: 2018-11-06."),
    ] = None,
    format_name: Annotated[
        str, typer.Option("--format", metavar="NAME", help="text or json.")
    ] = "text",
    model: Model = None,
) -> None:
    """Read articles and write or update a rule file for each."""
    choice(format_name, "--format", ["text", "json"])
    day = parse_date(published, "--published")

    from factcheck.documents import find, read
    from factcheck.run import extract_document, use_lexicon, write_rules

    use_lexicon([rules])
    documents = [read(path, published=day) for path in find(articles)]
    records: list[dict[str, Any]] = []
    for document in documents:
        path, merged = write_rules(extract_document(document, model=model), rules, document.story)
        _tell_undated(document)
        records.append(
            {
                "article": document.path,
                "rules": path.as_posix(),
                "changed": merged.changed,
                "published": document.published.isoformat() if document.published else None,
                "facts": len(merged.rules.facts),
                "added": merged.added,
                "stale": merged.stale,
                "names": len(merged.rules.names),
            }
        )
    if format_name == "json":
        from factcheck.output.json import dumps

        console.emit(dumps({"version": 1, "articles": records}))
        return
    for record in records:
        console.emit(_line(record))


def _line(record: dict[str, Any]) -> str:
    changes = [f"{record[key]} {word}" for key, word in _CHANGES.items() if record[key]]
    state = ", ".join(changes) or ("changed" if record["changed"] else "unchanged")
    return (
        f"{record['rules']}: {record['facts']} facts, {record['names']} names from "
        f"{record['article']} ({state})\n"
    )


def _tell_undated(document: Document) -> None:
    if document.published is None:
        told = f"only its year, {document.year}" if document.year else "no date"
        console.say(
            f"{document.path} has {told}, so words like 'last year' stay open; "
            "give --published or front matter 'published:'"
        )
