"""``factcheck baseline``: accept what is found today, so that only new findings are shown."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli import console
from factcheck.cli.options import (
    Config,
    DraftDate,
    Drafts,
    Ignore,
    Model,
    NoCache,
    RulesFolders,
    Select,
    Sources,
    Tracked,
    WordNetOption,
    Workers,
    chosen,
    parse_date,
)


def command(
    drafts: Drafts,
    rules: RulesFolders = None,
    date: DraftDate = None,
    source: Sources = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", metavar="FILE", help="The baseline. [default: the settings' baseline]"
        ),
    ] = None,
    select: Select = None,
    ignore: Ignore = None,
    model: Model = None,
    wordnet: WordNetOption = False,
    config: Config = None,
    no_cache: NoCache = False,
    workers: Workers = 1,
    tracked: Tracked = None,
) -> None:
    """Accept today's findings: later runs show only new ones.

    What was accepted in the drafts that are named is replaced; other drafts' stays.
    """
    from factcheck.settings import Overrides
    from factcheck.settings.sound import TRACKED

    overrides = Overrides(
        config=config,
        rules=rules,
        sources=source,
        select=select,
        ignore=ignore,
        model=model,
        wordnet=wordnet,
        tracked=chosen(tracked, "--tracked", TRACKED),
        baseline=output,
        cache=not no_cache,
    )
    day = parse_date(date, "--date")

    from factcheck.cli.drafts import check, read_jobs, tell_failures, tell_undated
    from factcheck.output.terminal import many
    from factcheck.silence import baseline as stored
    from factcheck.silence.apply import UNUSED

    jobs, failures = read_jobs(drafts, overrides, day)
    reports, failed = check(jobs, workers, use_baseline=False) if jobs else ([], [])
    failures += failed
    tell_failures(failures)
    if failures:
        console.say("no baseline was written")
        raise typer.Exit(2)
    tell_undated(jobs)
    settings = {job.document.path: job.settings for job in jobs}
    by_file: dict[Path, stored.Baseline] = {}
    counts: dict[Path, int] = {}
    for report in reports:
        own = settings[report.path]
        file = own.baseline
        name = own.inside(Path(report.path)).as_posix()
        if file not in by_file:
            by_file[file] = stored.load(file) if file.exists() else stored.Baseline()
            counts[file] = 0
        by_file[file] = stored.without(by_file[file], [name])
        for finding in report.findings:
            if finding.code != UNUSED:
                by_file[file].add(name, finding)
                counts[file] += 1
    for file, baseline in by_file.items():
        stored.save(file, baseline)
        console.emit(f"{file.as_posix()}: {many(counts[file], 'finding')} accepted\n")
