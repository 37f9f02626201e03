"""One run over many drafts: each from the cache or linted anew, then weighed and quieted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.checks.base import Finding, Severity
from factcheck.linting import cache
from factcheck.linting.digest import Digests
from factcheck.linting.job import Failure, Job
from factcheck.silence import quiet

if TYPE_CHECKING:
    from factcheck.facts.library import Library
    from factcheck.output.report import DraftReport
    from factcheck.settings import Settings
    from factcheck.silence.baseline import Baseline

LibraryKey = tuple[tuple[Path, ...], bool, str]


@dataclass(slots=True)
class Session:
    """Lints drafts one after the other, or in several processes at once.

    ``progress`` is told how many of how many drafts are done. With ``baseline`` off, findings that
    were accepted before are shown again.
    """

    workers: int = 1
    use_baseline: bool = True
    progress: Callable[[int, int], None] = lambda done, total: None
    _libraries: dict[LibraryKey, Library] = field(default_factory=dict)
    _baselines: dict[Path, Baseline | None] = field(default_factory=dict)

    def lint(self, jobs: Sequence[Job]) -> list[DraftReport | Failure]:
        """One report for each draft, in their order; a failure where a note beside it is wrong.

        Raises :class:`UserError` for rules, sources or a baseline that cannot be read.
        """
        reports: list[DraftReport | Failure | None] = []
        keys: list[str | None] = []
        digests = Digests()
        for job in jobs:
            folder = job.settings.cache
            key = digests.key(job) if folder is not None else None
            keys.append(key)
            found = cache.load(folder, key, job.document) if folder and key else None
            reports.append(found)
        todo = [index for index, report in enumerate(reports) if report is None]
        done = len(jobs) - len(todo)
        self.progress(done, len(jobs))
        anew = self._anew([jobs[i] for i in todo]) if todo else iter(())
        for index, report in zip(todo, anew, strict=True):
            reports[index] = report
            folder, key = jobs[index].settings.cache, keys[index]
            if folder and key and not isinstance(report, Failure):
                cache.save(folder, key, report)
            done += 1
            self.progress(done, len(jobs))
        if todo:
            for folder in {job.settings.cache for job in jobs if job.settings.cache}:
                cache.tidy(folder, [key[2:] for key in keys if key])
        return [
            report if isinstance(report, Failure) else self._shown(job, report)
            for job, report in zip(jobs, reports, strict=True)
            if report is not None
        ]

    def _anew(self, jobs: Sequence[Job]) -> Iterator[DraftReport | Failure]:
        """Every job linted, in their order; those with the same words of the desk together."""
        from factcheck.linting.workers import lint_all
        from factcheck.run import use_lexicon

        for (folders, wordnet), group in groupby(
            jobs, lambda job: (job.settings.rules, job.settings.wordnet)
        ):
            use_lexicon(folders, wordnet=wordnet)
            work = [(job, self._library(job.settings)) for job in group]
            yield from lint_all(work, self.workers)

    def _library(self, settings: Settings) -> Library:
        """The rules for the drafts of *settings*; their sources are known to be there."""
        from factcheck.run import open_rules

        key = (settings.rules, settings.wordnet, settings.proposed)
        if key not in self._libraries:
            self._libraries[key] = open_rules(settings.rules, proposed=settings.proposed)
        self._libraries[key].scope(settings.sources)
        return self._libraries[key]

    def _shown(self, job: Job, report: DraftReport) -> DraftReport | Failure:
        """*report* with the severities of the settings, and without what was silenced."""
        from factcheck.errors import UserError

        settings = job.settings
        baseline = self._baseline(settings.baseline) if self.use_baseline else None
        try:
            quieted = quiet(
                job.document,
                report.findings,
                baseline=baseline,
                path=settings.inside(Path(job.document.path)).as_posix(),
                codes=settings.codes,
            )
        except UserError as error:
            return Failure(job.document.path, error)
        return replace(
            report,
            findings=tuple(weighed(finding, settings) for finding in quieted.findings),
            silenced=quieted.silenced,
        )

    def _baseline(self, path: Path) -> Baseline | None:
        from factcheck.silence.baseline import load

        if path not in self._baselines:
            self._baselines[path] = load(path) if path.exists() else None
        return self._baselines[path]


def weighed(finding: Finding, settings: Settings) -> Finding:
    """*finding* with the severity that the settings give it."""
    level = settings.severity.get(finding.code)
    if level is not None:
        return replace(finding, severity=Severity(level))
    return finding
