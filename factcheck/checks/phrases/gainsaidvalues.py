"""Times, figures and names of the draft that the reading of both sides shows to be off.

What the words of :mod:`factcheck.checks.phrases.gainsaid` are asked of their meaning, these are of
their values: one is off only where a source has another of the sort in its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.amounts.measures import has, measured, sort_of
from factcheck.checks.amounts.sums import worked_out
from factcheck.checks.amounts.weighed import candidates, told_by_another
from factcheck.checks.parties.othernames import differ, of_one_sort
from factcheck.checks.parties.rivalnames import look_up
from factcheck.checks.sentences.alignment import Atom, Odd
from factcheck.checks.sentences.named import KIND
from factcheck.checks.sentences.passages import passages
from factcheck.claims.values import Party
from factcheck.language.quantityvalue import Quantity
from factcheck.language.timevalue import Time
from factcheck.language.words import content_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

    from factcheck.checks.amounts.measures import Measure
    from factcheck.checks.sentences.passages import Passage, Passages
    from factcheck.claims.model import Claim
    from factcheck.claims.phrases import Reader
    from factcheck.claims.values import Value
    from factcheck.facts.index import FactBase

READ_AMOUNT, READ_NAME = "read amount", "read name"
"""The comparison where a time or figure is off, and where a name is;"""
READ_FIGURE, READ_ROLE = "read figure", "read role"
"""and where the source's sentence has the draft's own, too, of something else or in another part:
"22 voted for it" for "by 61 votes to 22"."""


def whole(
    reader: Reader, source: Passages, passage: Passage, tokens: Tokens, theirs: Value
) -> tuple[Atom, str] | None:
    """The time, figure or name of the draft that *tokens* are of, if *theirs* may be another.

    Of times and figures :func:`meant` asks the rest: that the two are not the same, first of all.
    """
    root = tokens.root
    for measure in measured(reader, root.sent):
        if measure.start <= root.i < measure.end:
            if not isinstance(theirs, Time | Quantity) or sort_of(measure.value) != sort_of(theirs):
                return None
            if _reckoned(reader.doc, source, measure):
                return None
            by = READ_FIGURE if _gives(passage, measure) else READ_AMOUNT
            start, end = measure.start, measure.end
            return _atom(reader, measure.kind, measure.value, start, end), by
    mention = reader.names.get(root.i)
    if mention is None or mention.kind not in KIND or not isinstance(theirs, Party):
        return None
    name = look_up(reader, source, mention, held=True)
    if name.speaks or not of_one_sort(name, theirs) or not differ(source, name, theirs):
        return None
    by = READ_ROLE if passage.number in name.own else READ_NAME
    return _atom(reader, name.kind, name.value, mention.start, mention.end), by


def _reckoned(doc: Doc, source: Passages, measure: Measure) -> bool:
    """Whether it is a figure that can be had from those of the sources."""
    value = measure.value
    return isinstance(value, Quantity) and worked_out(value, source, doc.user_data.get("date"))


def _gives(passage: Passage, measure: Measure) -> bool:
    """Whether a sentence has a time or figure of the draft's, whatever it counts there."""
    value = measure.value
    if has(passage, measure, frozenset(content_words(measure.text))):
        return True
    return isinstance(value, Quantity) and any(
        isinstance(other, Quantity)
        and other.value == value.value
        and sort_of(other) == sort_of(value)
        for other in passage.all_measures
    )


def _atom(reader: Reader, kind: str, value: Value, start: int, end: int) -> Atom:
    words = frozenset(content_words(reader.doc[start:end].text))
    return Atom(kind, value, reader.span(start, end), words)


def meant(reader: Reader, odd: Odd, claims: Sequence[Claim], facts: FactBase) -> bool:
    """Whether what a source has is another time or figure than the draft's, and may be meant."""
    at = reader.doc.char_span(odd.atom.span.start, odd.atom.span.end, alignment_mode="expand")
    also = passages(facts).of_evidence.get(odd.fact.evidence[0])
    return at is not None and any(
        one.atom.span == odd.atom.span
        and one.value == odd.expected
        and one.passage.evidence in odd.fact.evidence
        and not told_by_another(one, reader.doc.text)
        for one in candidates(reader, at.sent, claims, facts, also)
    )
