"""Rules put to the test: the drafts that facts carry, and sentences with one thing wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.checks.base import Severity
from factcheck.desk.swaps import Pool
from factcheck.facts.index import FactBase
from factcheck.facts.model import Review
from factcheck.facts.phrase import says
from factcheck.run import lint_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from factcheck.desk.swaps import Swap
    from factcheck.facts.library import Library
    from factcheck.facts.model import Fact, RuleFile
    from factcheck.output.report import DraftReport

CONTRADICTED, SUPPORTED = "contradicted", "supported"


@dataclass(frozen=True, slots=True)
class Trial:
    """A draft that a fact carries, and how it came out."""

    fact: Fact
    draft: str
    expected: str
    """CONTRADICTED or SUPPORTED."""
    passed: bool
    outcome: str
    """What came out, in words for people."""


@dataclass(frozen=True, slots=True)
class Caught:
    """A swap in a sentence made from a fact, and the codes that found it; none where none did."""

    swap: Swap
    sentence: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mutated:
    """What the linter made of a fact's own sentence and of each swap in it."""

    fact: Fact
    alarms: tuple[str, ...]
    """Codes of errors found in the true sentence: false alarms."""
    caught: tuple[Caught, ...]


def trials(
    found: Iterable[tuple[RuleFile, Fact]], facts: FactBase | Library, *, model: str | None = None
) -> Iterator[Trial]:
    """Run every draft that the facts of *found* carry against *facts*."""
    for file, fact in found:
        for expected in (CONTRADICTED, SUPPORTED):
            for draft in getattr(fact, expected):
                report = lint_text(draft, facts, _date(fact, file), model=model)
                passed, outcome = _outcome(fact, report, expected)
                yield Trial(fact, draft, expected, passed, outcome)


def mutations(
    found: Iterable[tuple[RuleFile, Fact]], facts: FactBase | Library, *, model: str | None = None
) -> Iterator[Mutated]:
    """Swap one thing at a time in the sentence of each fact of *found*, and lint what comes out."""
    pool = Pool(fact for file in facts.files for fact in file.facts if _usable(fact))
    for file, fact in found:
        if not _usable(fact):
            continue
        day = _date(fact, file)

        def codes(sentence: str, day: date | None = day) -> tuple[str, ...]:
            return _errors(lint_text(sentence, facts, day, model=model))

        caught = []
        for swap in pool.swaps(fact.claim):
            sentence = says(swap.claim)
            if sentence != says(fact.claim):
                caught.append(Caught(swap, sentence, codes(sentence)))
        yield Mutated(fact, codes(says(fact.claim)), tuple(caught))


def _usable(fact: Fact) -> bool:
    return fact.review is not Review.REJECTED and not fact.stale


def _date(fact: Fact, file: RuleFile) -> date | None:
    """The day on which a draft about *fact* is thought to be written: when its source came out."""
    days = (item.source.published for item in fact.evidence)
    return next((day for day in days if day is not None), file.source.published)


def _outcome(fact: Fact, report: DraftReport, expected: str) -> tuple[bool, str]:
    if not _usable(fact):
        return False, "the fact is rejected or stale, so it says nothing of any draft"
    errors = [f for f in report.findings if f.severity is Severity.ERROR]
    told = ", ".join(f"{f.code} at “{f.found}”" for f in errors)
    if expected == CONTRADICTED:
        return bool(errors), told or "nothing was found wrong"
    if errors:
        return False, told
    if report.claims.unsupported or report.claims.contradicted:
        return False, "no fact says so"
    unsourced = [f for f in report.findings if f.code == "FC303"]
    if unsourced:
        return False, "no source has these words"
    return True, "supported"


def _errors(report: DraftReport) -> tuple[str, ...]:
    errors = (f.code for f in report.findings if f.severity is Severity.ERROR)
    return tuple(dict.fromkeys(errors))
