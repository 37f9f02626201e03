"""``factcheck lint``: check drafts against the facts."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli import console
from factcheck.cli.options import (
    STDIN,
    Config,
    DraftDate,
    Drafts,
    ForceExclude,
    Ignore,
    Model,
    NoCache,
    RulesFolders,
    Select,
    Sources,
    StdinFilename,
    Tracked,
    WordNetOption,
    Workers,
    choice,
    chosen,
    complete_formats,
    existing,
    parse_date,
)
from factcheck.errors import UserError

if TYPE_CHECKING:
    from factcheck.linting.job import Job
    from factcheck.output.report import Report


def command(
    drafts: Drafts,
    rules: RulesFolders = None,
    date: DraftDate = None,
    source: Sources = None,
    format_name: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="NAME",
            help="text, concise, json, jsonl, sarif, github, gitlab, junit, rdjson or html.",
            autocompletion=complete_formats,
        ),
    ] = "text",
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write to this file, whole or not at all.")
    ] = None,
    select: Select = None,
    ignore: Ignore = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            metavar="LEVEL",
            help="Exit with 1 from here on: error, warning, never. [default: error]",
        ),
    ] = None,
    proposed: Annotated[
        str | None,
        typer.Option(
            metavar="LEVEL",
            help="What facts that nobody has reviewed can prove: error, warning, or ignore them. "
            "[default: error]",
        ),
    ] = None,
    stdin_filename: StdinFilename = None,
    model: Model = None,
    wordnet: WordNetOption = False,
    config: Config = None,
    force_exclude: ForceExclude = False,
    baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The findings that were accepted before.")
    ] = None,
    no_baseline: Annotated[
        bool, typer.Option("--no-baseline", help="Show also what was accepted before.")
    ] = False,
    no_cache: NoCache = False,
    workers: Workers = 1,
    tracked: Tracked = None,
    diff: Annotated[
        str | None,
        typer.Option(
            "--diff", metavar="REV", help="Only what changed since this revision of git: main."
        ),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Put safe things right in the drafts: misspelled names.")
    ] = False,
    unsafe_fixes: Annotated[
        bool,
        typer.Option(
            "--unsafe-fixes",
            help="Also put in the source's quotations, places, dates and numbers.",
        ),
    ] = False,
    diff_fixes: Annotated[
        bool, typer.Option("--diff-fixes", help="Show what would be fixed, and change nothing.")
    ] = False,
    show_settings: Annotated[
        bool, typer.Option("--show-settings", help="Show the settings for each draft, and stop.")
    ] = False,
) -> None:
    """Check drafts against the facts in the rule files."""
    from factcheck.output import FORMATS, Style, render
    from factcheck.settings import Overrides
    from factcheck.settings.sound import FAIL_ON, PROPOSED, TRACKED

    if unsafe_fixes and not (fix or diff_fixes):
        raise UserError("--unsafe-fixes: changes nothing alone; add --diff-fixes or --fix")
    if STDIN in drafts and (diff is not None or (fix and not diff_fixes)):
        option = "--diff" if diff is not None else "--fix"
        raise UserError(f"{option}: needs files, and standard input is none; name the drafts")
    choice(format_name, "--format", list(FORMATS))
    overrides = Overrides(
        config=config,
        rules=rules,
        sources=source,
        select=select,
        ignore=ignore,
        fail_on=chosen(fail_on, "--fail-on", FAIL_ON),
        model=model,
        wordnet=wordnet,
        proposed=chosen(proposed, "--proposed", PROPOSED),
        tracked=chosen(tracked, "--tracked", TRACKED),
        baseline=existing(baseline, "--baseline", "'factcheck baseline DRAFT' writes one"),
        cache=not no_cache,
        force_exclude=force_exclude,
    )
    if show_settings:
        from factcheck.cli.settings import show

        show(drafts, overrides, stdin_filename)
        return
    day = parse_date(date, "--date")

    from factcheck.cli.drafts import check, read_jobs, tell_alone, tell_failures, tell_undated

    jobs, failures = read_jobs(drafts, overrides, day, stdin_filename)
    changes = None
    if diff is not None:
        from factcheck.cli.drafts import only_changed

        jobs, changes = only_changed(jobs, diff)
    reports, failed = check(jobs, workers, use_baseline=not no_baseline) if jobs else ([], [])
    failures += failed
    if changes is not None:
        from factcheck.linting.changed import within

        reports = [within(draft, changes.lines(draft.path)) for draft in reports]
    tell_failures(failures)
    if diff_fixes:
        from factcheck.cli.fixing import show_fixes

        changed = show_fixes(reports, unsafe=unsafe_fixes)
        raise typer.Exit(2 if failures else int(changed))
    if fix:
        from factcheck.cli.fixing import make_fixes

        if make_fixes(reports, unsafe=unsafe_fixes):
            jobs, _ = read_jobs([draft.path for draft in reports], overrides, day)
            reports, _ = check(jobs, workers, use_baseline=not no_baseline)
            if changes is not None:
                reports = [within(draft, changes.lines(draft.path)) for draft in reports]
    if reports or not failures:
        from factcheck.output.report import Report

        tell_alone(jobs)
        tell_undated(jobs)
        report = Report(tuple(reports))
        _tell_silenced(report)
        style = Style() if output else Style(console.colour(), console.width())
        console.emit(render(report, format_name, style), output)
        if format_name == "github":
            _add_job_summary(report)
        if not failures and _fails(report, jobs):
            raise typer.Exit(1)
    if failures:
        raise typer.Exit(2)


def _tell_silenced(report: Report) -> None:
    counts = report.silenced
    told = [
        f"{counts[by]} {words}"
        for by, words in (
            ("comment", "by notes in the drafts"),
            ("file", "by the files beside them"),
            ("baseline", "by the baseline"),
        )
        if counts[by]
    ]
    if told:
        console.say(f"findings silenced: {', '.join(told)}")


def _add_job_summary(report: Report) -> None:
    """Add the findings to the page of the job, where GitHub's runner has a file for that."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path:
        from factcheck.output.github import job_summary

        try:
            with open(path, "a", encoding="utf-8") as file:
                file.write(job_summary(report))
        except OSError as error:
            console.say(f"{path}: cannot write the job's summary: {error.strerror}")


def _fails(report: Report, jobs: Sequence[Job]) -> bool:
    """Whether a draft has findings at or above the level that its settings name."""
    from factcheck.checks.base import Severity

    levels = {"error": (Severity.ERROR,), "warning": (Severity.ERROR, Severity.WARNING)}
    fail_on = {job.document.path: job.settings.fail_on for job in jobs}
    return any(
        finding.severity in levels.get(fail_on[draft.path], ())
        for draft in report.drafts
        for finding in draft.findings
    )
