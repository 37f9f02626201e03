"""FC403: unsupported-figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.amounts.unsourced import unsourced
from factcheck.checks.base import Check, Draft, Finding, Severity
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable


class UnsupportedFigure(Check):
    """A number or date that no source has.

    ## What it does
    Looks for every date and figure of the draft among those of the sources. A rounder figure or
    a wider date that agrees with a source's is known, and a day without a year in any year.
    Relative dates ("last week") and counts of fewer than six in words ("two") are left alone.

    ## Why is this bad
    Readers cannot tell a figure that was looked up from one that was mistyped.

    ## Example
    The dam holds 340,000 litres (where no source has that figure).

    ## Use instead
    The figure of the source, or none.
    """

    code = "FC403"
    name = "unsupported-figure"
    severity = Severity.WARNING

    def run(self, draft: Draft) -> Iterable[Finding]:
        """One finding for each."""
        reader = Reader(draft.doc)
        for given in unsourced(draft.doc, draft.facts):
            span = reader.span(given.start, given.end)
            text = draft.document.text[span.start : span.end]
            sentence = draft.doc[given.start].sent
            whole = Span(sentence.start_char, sentence.end_char)
            yield self.finding(draft, span, f"No source has {text}.", sentence=whole)
