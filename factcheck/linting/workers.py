"""Linting drafts in several processes at once."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from factcheck.errors import UserError
from factcheck.linting.job import Failure
from factcheck.run import lint_document

if TYPE_CHECKING:
    from factcheck.facts.library import Library
    from factcheck.linting.job import Job
    from factcheck.output.report import DraftReport

Work = Sequence[tuple["Job", "Library"]]
_work: Work = ()
"""What the processes share: they are forked after it is set, so that nothing has to be sent."""


def lint_all(work: Work, workers: int) -> Iterator[DraftReport | Failure]:
    """Every draft of *work* linted with its facts, in their order.

    Uses *workers* processes where the system can fork; else one after the other.
    """
    workers = min(workers, len(work))
    if workers < 2 or "fork" not in multiprocessing.get_all_start_methods():
        for index in range(len(work)):
            yield _lint(work[index][0], work[index][1])
        return
    yield from _forked(work, workers)


def _forked(work: Work, workers: int) -> Iterator[DraftReport | Failure]:
    from concurrent.futures import ProcessPoolExecutor

    from factcheck import language

    global _work  # noqa: PLW0603 - read by the forked processes
    _work = work
    for model in {job.settings.model for job, _ in work}:
        language.load(model)  # once, before forking: the pages are shared
    context = multiprocessing.get_context("fork")
    try:
        with ProcessPoolExecutor(workers, mp_context=context) as pool:
            yield from pool.map(_lint_index, range(len(work)))
    finally:
        _work = ()


def _lint_index(index: int) -> DraftReport | Failure:
    return _lint(*_work[index])


def _lint(job: Job, rules: Library) -> DraftReport | Failure:
    """The report on a draft; a failure where it names a source or a story that there is not."""
    settings = job.settings
    try:
        return lint_document(
            job.document,
            rules,
            model=settings.model,
            codes=settings.codes,
            sources=settings.sources,
            proposed=settings.proposed,
        )
    except UserError as error:
        return Failure(job.document.path, error)
