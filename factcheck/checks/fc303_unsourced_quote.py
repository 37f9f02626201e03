"""FC303: unsourced-quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.base import Check, Finding, Severity
from factcheck.checks.quotations.quoting import Outcome, judged

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.checks.base import Draft
    from factcheck.facts.model import Fact


class UnsourcedQuote(Check):
    """No source has the words that the draft puts in quotation marks.

    ## What it does
    Looks for the quotation in everything that the sources quote, whole or in part, and then in
    their own sentences. Where a source has the words outside quotation marks, as a report of what
    was said or in its own voice, the finding says so.
    Titles of works and single words held at a distance are left alone.

    ## Why is this bad
    A quotation that cannot be traced may be invented, or come from a source nobody has read.

    ## Example
    “I have never been so angry,” the mayor said.

    ## Use instead
    The mayor said she was angry.
    """

    code = "FC303"
    name = "unsourced-quote"
    severity = Severity.WARNING

    def run(self, draft: Draft) -> Iterable[Finding]:
        """One finding for each quotation that no source quotes."""
        for quoted in judged(draft):
            if quoted.outcome is Outcome.INDIRECT and quoted.passage is not None:
                passage = quoted.passage
                yield self.finding(
                    draft,
                    quoted.span,
                    _indirect(passage.fact),
                    sentence=quoted.sentence,
                    facts=(passage.fact,) if passage.fact is not None else (),
                )
            elif quoted.outcome is Outcome.UNSOURCED:
                yield self.finding(
                    draft,
                    quoted.span,
                    "No source quotes these words.",
                    sentence=quoted.sentence,
                )


def _indirect(fact: Fact | None) -> str:
    """How a source has the words that it does not quote."""
    speaker = fact.claim.attribution if fact is not None else None
    if speaker is not None:
        return f"The source reports this of {speaker} indirectly; it does not quote the words."
    return "The source has these words as its own; it does not quote anybody with them."
