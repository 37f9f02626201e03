"""FC403: unsupported-figure."""

from __future__ import annotations

from calendar import month_name, monthrange
from typing import TYPE_CHECKING

from factcheck.checks.base import Check, Draft, Finding, Severity
from factcheck.checks.passages import passages
from factcheck.checks.sums import all_but, worked_out
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader
from factcheck.facts.known import known
from factcheck.language.numerals import number_words
from factcheck.language.quantityvalue import Quantity, QuantityKind
from factcheck.language.timegrain import Grain
from factcheck.language.timevalue import Time
from factcheck.language.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Span as Tokens


MANY = 6
"""From here on a count in words has to stand in a source: fewer may have been counted up."""


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
        sources = known(draft.facts)
        for span, value, yearless in self._figures(draft):
            text = draft.document.text[span.start : span.end]
            source = passages(draft.facts)
            words = content_words(text)
            if isinstance(value, Time) and value.grain is not Grain.YEAR and _only_figures(words):
                words = ()  # of "May 2024" only the year is a word that tells
            if words and (source.together_in_one(words) or sources.in_title(words)):
                continue
            if all(
                any(
                    sources.has_value(one) or source.gives(one) for one in _readings(edge, yearless)
                )
                for edge in value.edges()
            ):
                continue
            if isinstance(value, Quantity) and worked_out(value, source):
                continue
            yield self.finding(
                draft, span, f"No source has {text}.", sentence=_sentence(draft, span)
            )

    def _figures(self, draft: Draft) -> Iterator[tuple[Span, Time | Quantity, bool]]:
        """Where each stands, what it is, and whether it is a date whose year was worked out."""
        reader = Reader(draft.doc)
        for time in draft.doc._.times:
            if time.value is None or not time.value.resolved:
                continue
            yearless = time.relative and _of_a_month(draft.doc[time.start : time.end], time.value)
            if (yearless or not time.relative) and time.start not in reader.quoted:
                yield reader.span(time.start, time.end), time.value, yearless
        for quantity in draft.doc._.quantities:
            words = draft.doc[quantity.start : quantity.end]
            left = all_but(words)
            told = left or any(t.text[0].isdigit() or t.is_currency for t in words)
            spelt = any(t.lower_ in number_words().ones for t in words) and _many(quantity.value)
            if quantity.start not in reader.quoted and (told or spelt):
                yield reader.span(quantity.start, quantity.end), quantity.value, False


def _of_a_month(words: Tokens, value: Time) -> bool:
    """Whether *words* name a day by its month: "July 15", not "ten days ago"."""
    if value.start is None or value.grain is not Grain.DAY:
        return False
    month = month_name[value.start.month].lower()
    named = any(len(t) > 2 and month.startswith(t.lower_.rstrip(".")) for t in words)
    return named and any(t.text[0].isdigit() for t in words)


def _readings(value: Time | Quantity, yearless: bool) -> Iterator[Time | Quantity]:
    """*value*, and of a day without a year those of the years beside the one it was read in."""
    yield value
    if yearless and isinstance(value, Time) and value.start is not None:
        for year in (value.start.year - 1, value.start.year + 1):
            if value.start.day <= monthrange(year, value.start.month)[1]:
                yield Time.containing(value.start.replace(year=year))


def _only_figures(words: Sequence[str]) -> bool:
    return all(word.isdigit() for word in words)


def _many(value: Quantity) -> bool:
    """Whether a count is of so many that nobody counts them up: "twelve girls", not "a dozen"."""
    return value.kind is QuantityKind.COUNT and value.value >= MANY


def _sentence(draft: Draft, span: Span) -> Span:
    found = draft.doc.char_span(span.start, span.end, alignment_mode="expand")
    if found is None:
        return span
    sentence = found[0].sent
    return Span(sentence.start_char, sentence.end_char)
