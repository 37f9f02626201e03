"""What the commands that check drafts have in common: reading them, checking them, telling why."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from factcheck.cli import console
from factcheck.cli.options import STDIN
from factcheck.linting.job import Failure, Job, StandardInput, jobs
from factcheck.output.report import DraftReport
from factcheck.output.terminal import many

if TYPE_CHECKING:
    from factcheck.linting.changed import Changes
    from factcheck.settings import Overrides


def read_jobs(
    drafts: Sequence[str],
    overrides: Overrides,
    day: date | None = None,
    stdin_filename: str | None = None,
) -> tuple[list[Job], list[Failure]]:
    """The drafts that were named, and those that cannot be read."""
    stdin = StandardInput(sys.stdin.buffer.read(), stdin_filename) if STDIN in drafts else None
    found = list(jobs(drafts, overrides, published=day, stdin=stdin))
    return (
        [item for item in found if isinstance(item, Job)],
        [item for item in found if isinstance(item, Failure)],
    )


def check(
    found: Sequence[Job], workers: int = 1, *, use_baseline: bool = True
) -> tuple[list[DraftReport], list[Failure]]:
    """A report for each draft, and those that could not be checked after all.

    Shows on a terminal how far it has come.
    """
    from factcheck.linting.session import Session

    with console.Progress("draft") as progress:
        session = Session(
            workers=workers or os.cpu_count() or 1,
            use_baseline=use_baseline,
            progress=progress,
        )
        results = session.lint(found)
    return (
        [item for item in results if isinstance(item, DraftReport)],
        [item for item in results if isinstance(item, Failure)],
    )


def only_changed(found: Sequence[Job], revision: str) -> tuple[list[Job], Changes]:
    """Those drafts that changed since *revision*, and what changed in them; says how many."""
    from factcheck.linting.changed import Changes

    changes = Changes(revision)
    kept = [job for job in found if changes.touches(job.document.path)]
    of = many(len(found), "draft")
    console.say(f"only what changed since {revision}: {len(kept)} of {of}")
    return kept, changes


def tell_failures(failures: Sequence[Failure]) -> None:
    """One line for each draft that could not be read or checked."""
    for failure in failures:
        console.say(" ".join(str(failure.error).split()))


def tell_undated(found: Sequence[Job]) -> None:
    """Say once which drafts have no date."""
    undated = [job.document.path for job in found if job.document.published is None]
    if undated:
        others = f" and {len(undated) - 1} more have" if len(undated) > 1 else " has"
        console.say(
            f"{undated[0]}{others} no date, so words like 'last year' stay open; "
            "give --date or front matter 'date:'"
        )


def tell_alone(found: Sequence[Job]) -> None:
    """Say once that drafts without rule files were held against themselves only."""
    from factcheck.checks.registry import all_checks, alone
    from factcheck.facts.folders import rule_paths

    for folders in dict.fromkeys(job.settings.rules for job in found):
        if rule_paths(folders):
            continue
        where = ", ".join(map(str, folders)) or "rules"
        names = [f"{code} {all_checks()[code].name}" for code in sorted(alone())]
        console.say(
            f"no rule files in {where}, so drafts are only held against themselves "
            f"({', '.join(names)}); 'factcheck extract ARTICLE' writes rule files"
        )
