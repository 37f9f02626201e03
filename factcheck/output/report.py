"""What a lint run found: one report for each draft, and what they come to together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from factcheck.checks.base import Finding, Severity
from factcheck.documents import Document, Position
from factcheck.facts.model import Evidence
from factcheck.silence.model import Silenced
from factcheck.span import Span


@dataclass(frozen=True, slots=True)
class Claims:
    """How many of a draft's claims the facts support, contradict, or do not know."""

    supported: int = 0
    contradicted: int = 0
    unsupported: int = 0

    def __add__(self, other: Claims) -> Claims:
        return Claims(
            self.supported + other.supported,
            self.contradicted + other.contradicted,
            self.unsupported + other.unsupported,
        )


class Mark(NamedTuple):
    """What the facts say of one claim of a draft."""

    spans: tuple[Span, ...]
    """Its words in ``Document.text``: the predicate's, and those of each slot."""
    outcome: str
    """``supported``, ``contradicted`` or ``unsupported``."""


@dataclass(frozen=True, slots=True)
class DraftReport:
    """The findings in one draft, in the order of the text."""

    document: Document
    claims: Claims
    findings: tuple[Finding, ...]
    silenced: tuple[Silenced, ...] = ()
    marks: tuple[Mark, ...] = ()
    """The claims that were checked, in the order of the text."""

    @property
    def path(self) -> str:
        """The draft's path, as it was given."""
        return self.document.path

    @property
    def date(self) -> date | None:
        """The draft's date, against which its times were read."""
        return self.document.published

    def place(self, finding: Finding) -> tuple[Position, Position]:
        """Where the wrong words begin and end in the draft's file."""
        if finding.at is not None:
            return self.document.place(*finding.at)
        return self.document.span(finding.span.start, finding.span.end)


@dataclass(frozen=True, slots=True)
class Report:
    """Every draft of a run, in the order in which they were read."""

    drafts: tuple[DraftReport, ...]

    @property
    def claims(self) -> Claims:
        """The claims of all drafts together."""
        return sum((draft.claims for draft in self.drafts), Claims())

    @property
    def silenced(self) -> Counter[str]:
        """How many findings were silenced, by whose word: comment, file or baseline."""
        return Counter(item.by for draft in self.drafts for item in draft.silenced)

    def count(self, severity: Severity) -> int:
        """How many findings of *severity* there are."""
        counts = Counter(found.severity for draft in self.drafts for found in draft.findings)
        return counts[severity]


def evidence(finding: Finding) -> tuple[Evidence, ...]:
    """The evidence of all facts behind *finding*, best first, each once."""
    return tuple(dict.fromkeys(item for fact in finding.facts for item in fact.evidence))
