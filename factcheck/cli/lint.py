"""``factcheck lint``: check drafts against the facts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli import console
from factcheck.cli.options import (
    Model,
    RulesFolders,
    WordNetOption,
    choice,
    parse_codes,
    parse_date,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from factcheck.documents import Document
    from factcheck.output.report import Report
    from factcheck.run import Proposed

FAIL_ON = ("error", "warning", "never")
PROPOSED: tuple[Proposed, ...] = ("error", "warning", "ignore")


def command(
    drafts: Annotated[
        list[str],
        typer.Argument(metavar="DRAFT...", help="Files, folders, or - for standard input."),
    ],
    rules: RulesFolders = [Path("rules")],  # noqa: B006
    date: Annotated[
        str | None, typer.Option(metavar="DATE", help="The drafts' date, like 2018-11-06.")
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Check against this source only; may be given again."),
    ] = None,
    format_name: Annotated[
        str, typer.Option("--format", metavar="NAME", help="text or json.")
    ] = "text",
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write to this file, whole or not at all.")
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option(metavar="CODES", help="Only these codes: FC101,FC2.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="CODES", help="Not these codes.")
    ] = None,
    fail_on: Annotated[
        str, typer.Option(metavar="LEVEL", help="Exit with 1 from here on: error, warning, never.")
    ] = "error",
    proposed: Annotated[
        str,
        typer.Option(
            metavar="LEVEL",
            help="What facts that nobody has reviewed can prove: error, warning, or ignore them.",
        ),
    ] = "error",
    stdin_filename: Annotated[
        str | None, typer.Option(metavar="NAME", help="What to call standard input.")
    ] = None,
    model: Model = None,
    wordnet: WordNetOption = False,
) -> None:
    """Check drafts against the facts in the rule files."""
    from factcheck.output import FORMATS, Style, render

    choice(format_name, "--format", list(FORMATS))
    choice(fail_on, "--fail-on", FAIL_ON)
    trust = choice(proposed, "--proposed", PROPOSED)
    day = parse_date(date, "--date")
    codes = _codes(select or [], ignore or [])

    documents = list(_documents(drafts, day, stdin_filename))

    from factcheck.output.report import Report
    from factcheck.run import lint_document, open_rules, use_lexicon

    use_lexicon(rules, wordnet=wordnet)
    facts = open_rules(rules, proposed=trust)
    facts.scope(source or ())
    report = Report(
        tuple(
            lint_document(
                document,
                facts,
                model=model,
                codes=codes,
                sources=source or (),
                proposed=trust,
            )
            for document in documents
        )
    )
    _tell_undated(documents)
    style = Style() if output else Style(console.colour(), console.width())
    console.emit(render(report, format_name, style), output)
    if _fails(report, fail_on):
        raise typer.Exit(1)


def _documents(
    paths: Sequence[str], day: date | None, stdin_filename: str | None
) -> Iterator[Document]:
    from factcheck.documents import find, read, read_bytes

    for path in paths:
        if path == "-":
            yield read_bytes(sys.stdin.buffer.read(), stdin_filename or "<stdin>", published=day)
        else:
            for file in find([path]):
                yield read(file, published=day)


def _codes(select: Sequence[str], ignore: Sequence[str]) -> set[str] | None:
    """The codes to check; None for all."""
    if not select and not ignore:
        return None
    from factcheck.checks.registry import all_checks

    known = all_checks()
    chosen = parse_codes(select, "--select", known) if select else set(known)
    return chosen - parse_codes(ignore, "--ignore", known)


def _tell_undated(documents: Sequence[Document]) -> None:
    undated = [document.path for document in documents if document.published is None]
    if undated:
        others = f" and {len(undated) - 1} more have" if len(undated) > 1 else " has"
        console.say(
            f"{undated[0]}{others} no date, so words like 'last year' stay open; "
            "give --date or front matter 'date:'"
        )


def _fails(report: Report, fail_on: str) -> bool:
    from factcheck.checks.base import Severity

    if fail_on == "never":
        return False
    counted = [Severity.ERROR] if fail_on == "error" else [Severity.ERROR, Severity.WARNING]
    return any(report.count(severity) for severity in counted)
