"""FC403: unsupported-figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.base import Check, Draft, Finding, Severity
from factcheck.checks.passages import passages
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader
from factcheck.facts.known import known
from factcheck.language.quantityvalue import Quantity
from factcheck.language.timevalue import Time
from factcheck.language.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factcheck.claims.values import Value


class UnsupportedFigure(Check):
    """A number or date that no source has.

    ## What it does
    Looks for every date and figure of the draft among those of the sources. A rounder figure or
    a wider date that agrees with a source's is known. Relative dates ("last week") and small
    numbers in words ("two") are left alone.

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
        sources = known(draft.facts)
        for span, value in self._figures(draft):
            text = draft.document.text[span.start : span.end]
            source = passages(draft.facts)
            if sources.has_value(value) or source.together_in_one(content_words(text)):
                continue
            if isinstance(value, Time | Quantity) and source.gives(value):
                continue
            yield self.finding(
                draft, span, f"No source has {text}.", sentence=_sentence(draft, span)
            )

    def _figures(self, draft: Draft) -> Iterator[tuple[Span, Value]]:
        reader = Reader(draft.doc)
        for time in draft.doc._.times:
            if time.value is None or time.relative or not time.value.resolved:
                continue
            if time.start not in reader.quoted:
                yield reader.span(time.start, time.end), time.value
        for quantity in draft.doc._.quantities:
            words = draft.doc[quantity.start : quantity.end]
            if any(t.text[0].isdigit() or t.is_currency for t in words) and (
                quantity.start not in reader.quoted
            ):
                yield reader.span(quantity.start, quantity.end), quantity.value


def _sentence(draft: Draft, span: Span) -> Span:
    found = draft.doc.char_span(span.start, span.end, alignment_mode="expand")
    if found is None:
        return span
    sentence = found[0].sent
    return Span(sentence.start_char, sentence.end_char)
