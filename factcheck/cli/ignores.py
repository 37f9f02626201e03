"""``factcheck ignores``: the notes that silence findings, with their reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli import console
from factcheck.cli.options import Config, TextOrJson, choice

if TYPE_CHECKING:
    from factcheck.silence import Ignore

app = typer.Typer(
    help="Notes that silence findings.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


@app.callback()
def _group() -> None:
    """Notes in and beside drafts that silence findings."""


@app.command("list")
def list_(
    drafts: Annotated[
        list[str] | None, typer.Argument(metavar="[DRAFT...]", help="Drafts or folders. [.]")
    ] = None,
    format_name: TextOrJson = "text",
    config: Config = None,
) -> None:
    """List what is silenced in drafts, where, and why."""
    choice(format_name, "--format", ["text", "json"])

    from factcheck.cli.drafts import read_jobs, tell_failures
    from factcheck.settings import Overrides
    from factcheck.silence import comments, sidecar

    jobs, failures = read_jobs(drafts or ["."], Overrides(config=config))
    notes = [
        note
        for job in jobs
        for note in (*comments.notes(job.document), *sidecar.notes(job.document.path))
    ]
    tell_failures(failures)
    if format_name == "json":
        from factcheck.output.json import dumps

        console.emit(dumps({"version": 1, "ignores": [_record(note) for note in notes]}))
    else:
        console.emit("".join(_line(note) for note in notes))
        if not notes and not failures:
            console.say("no note silences anything; what a baseline accepts stands in its file")
    if failures:
        raise typer.Exit(2)


def _line(note: Ignore) -> str:
    where = f"{note.path}:{note.line}"
    if note.problem:
        return f"{where}: not understood: {note.problem}\n"
    what = f"{note.written} “{note.words}”" if note.words else f"{note.written} in its {note.scope}"
    return f"{where}: {what}: {note.reason or 'no reason given'}\n"


def _record(note: Ignore) -> dict[str, Any]:
    return {
        "path": note.path,
        "line": note.line,
        "codes": sorted(note.codes),
        "scope": note.scope.value,
        "words": note.words or None,
        "reason": note.reason or None,
        "problem": note.problem or None,
    }
