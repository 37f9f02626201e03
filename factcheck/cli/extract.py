"""``factcheck extract``: read articles, write or update one rule file for each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli import console
from factcheck.cli.options import Model, RulesFolder, TextOrJson, choice, parse_date
from factcheck.errors import UserError
from factcheck.output.terminal import many

if TYPE_CHECKING:
    from datetime import date

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
    format_name: TextOrJson = "text",
    model: Model = None,
) -> None:
    """Read articles and write or update a rule file for each."""
    choice(format_name, "--format", ["text", "json"])
    day = parse_date(published, "--published")

    from factcheck import language
    from factcheck.run import use_lexicon

    use_lexicon([rules])
    documents, wrong = _read(articles, day)
    records: list[dict[str, Any]] = []
    if documents:
        language.load(model)
    with console.Progress("article") as progress:
        for done, document in enumerate(documents):
            progress(done, len(documents))
            try:
                records.append(_extract(document, rules, model))
            except UserError as error:
                wrong.append(error)
    for document in documents:
        _tell_undated(document)
    if format_name == "json":
        from factcheck.output.json import dumps

        console.emit(dumps({"version": 1, "articles": records}))
    else:
        console.emit("".join(map(_line, records)))
    for problem in wrong:
        console.say(" ".join(str(problem).split()))
    if wrong:
        raise typer.Exit(2)


def _read(articles: list[str], day: date | None) -> tuple[list[Document], list[UserError]]:
    """The articles, each once, and what is wrong with those that cannot be read."""
    from factcheck.documents import find, read

    documents: dict[Path, Document] = {}
    wrong: list[UserError] = []
    for article in articles:
        try:
            files = [file for file in find([article]) if file not in documents]
        except UserError as error:
            wrong.append(error)
            continue
        for file in files:
            try:
                documents[file] = read(file, published=day)
            except UserError as error:
                wrong.append(error)
    return list(documents.values()), wrong


def _extract(document: Document, rules: Path, model: str | None) -> dict[str, Any]:
    """Write the facts of an article to its rule file; what became of it."""
    from factcheck.facts.ids import story_path
    from factcheck.run import extract_document, write_rules

    path, merged = write_rules(extract_document(document, model=model), rules, document.story)
    story = rules / story_path(document.story) if document.story else path.parent
    if path.parent != story:
        # its name is part of every fact's: a person must want it changed
        console.say(
            f"{path} is not in the story {document.story!r} that {document.path} names; "
            f"move it to {story / path.name} to have it there"
        )
    return {
        "article": document.path,
        "rules": path.as_posix(),
        "changed": merged.changed,
        "published": document.published.isoformat() if document.published else None,
        "facts": len(merged.rules.facts),
        "added": merged.added,
        "stale": merged.stale,
        "names": len(merged.rules.names),
    }


def _line(record: dict[str, Any]) -> str:
    changes = [f"{record[key]} {word}" for key, word in _CHANGES.items() if record[key]]
    state = ", ".join(changes) or ("changed" if record["changed"] else "unchanged")
    return (
        f"{record['rules']}: {many(record['facts'], 'fact')}, {many(record['names'], 'name')} from "
        f"{record['article']} ({state})\n"
    )


def _tell_undated(document: Document) -> None:
    if document.published is None:
        told = f"only its year, {document.year}" if document.year else "no date"
        console.say(
            f"{document.path} has {told}, so words like 'last year' stay open; "
            "give --published or front matter 'published:'"
        )
