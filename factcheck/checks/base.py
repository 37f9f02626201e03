"""What a check is, what it is given, and what it finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from factcheck.checks.verdict import Verdict
    from factcheck.claims.model import Claim
    from factcheck.documents import Document
    from factcheck.facts.index import FactBase
    from factcheck.facts.model import Fact
    from factcheck.span import Span


class Severity(StrEnum):
    """How much a finding weighs; ``--fail-on`` compares them in this order."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong in a draft, at the narrowest words that are wrong."""

    code: str
    name: str
    severity: Severity
    message: str
    """One sentence a reporter understands."""
    span: Span
    """In ``Document.text``."""
    found: str
    expected: str | None = None
    claim: str = ""
    """The draft's sentence."""
    facts: tuple[Fact, ...] = ()
    """The facts that prove it, best first; their evidence is shown."""
    at: tuple[int, int] | None = None
    """File offsets, for what is no part of the document's text, such as a comment."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything a check may look at: the draft, parsed and taken apart, and what is known."""

    document: Document
    doc: Doc
    """The parse of ``document.text``; token character offsets are offsets in that text."""
    claims: tuple[Claim, ...]
    verdicts: tuple[Verdict, ...]
    """One verdict for each claim, in the same order."""
    facts: FactBase


class Check:
    """One code of the contract. A subclass's docstring is its documentation page.

    Sections of the docstring: *What it does*, *Why is this bad*, *Example*, *Use instead*.
    ``cases/FCxxx.yaml`` beside the module holds pass and fail drafts that a test runs.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    alone: ClassVar[bool] = False
    """Whether it has something to say without any facts, of the draft by itself."""

    def run(self, draft: Draft) -> Iterable[Finding]:
        """The findings of this check in *draft*, in any order.

        Where two checks mark overlapping words, the runner keeps the more specific code.
        """
        raise NotImplementedError

    def finding(
        self,
        draft: Draft,
        span: Span,
        message: str,
        *,
        expected: str | None = None,
        sentence: Span | None = None,
        facts: tuple[Fact, ...] = (),
    ) -> Finding:
        """A finding of this check at *span* of the draft's text."""
        text = draft.document.text
        return Finding(
            code=self.code,
            name=self.name,
            severity=self.severity,
            message=message,
            span=span,
            found=text[span.start : span.end],
            expected=expected,
            claim=text[sentence.start : sentence.end].strip() if sentence else "",
            facts=facts,
        )
