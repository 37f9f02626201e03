"""Whether a figure of a draft, at odds with one of a source, is rather another of the sources.

Who gets a figure wrong swaps digits or loses a nought. A figure that the sources have themselves,
in another sentence or without its unit, or one of another size altogether, is of something else.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from factcheck.checks.amounts.sums import halved, told_apart
from factcheck.checks.sentences.passages import passages
from factcheck.checks.sentences.surroundings import around
from factcheck.claims.phrases import Reader
from factcheck.claims.values import compare
from factcheck.language import syntax
from factcheck.language.lexicon import lexicon
from factcheck.language.measuring import measures
from factcheck.language.quantityvalue import Quantity, QuantityKind
from factcheck.language.syntax import base
from factcheck.language.timevalue import Time
from factcheck.language.words import base_form, content_words
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span as Tokens

    from factcheck.checks.sentences.passages import Passage, Passages
    from factcheck.facts.index import FactBase
    from factcheck.facts.model import Evidence

FAR = 6
"""Arcs in the parse within which a word belongs to the surroundings."""
SOME = {"quantity": 0.15, "time": 0.25}
"""The share of the surroundings that the sentence with the draft's own value has at least."""
SAME = 0.5
"""The share from which on it says the same, and may be out of date."""
TELLING = 13
"""From here on a number is seldom the same by chance: no word in common is needed."""
ROUND = Decimal("0.1")
"""So far, as a share, a round figure lies from the one it stands for."""
COSTING = frozenset({"cost"})
OPEN = frozenset({"NOUN", "VERB"})
LARGE = 5
"""So many times as large is no slip of two digits, unless noughts were lost."""


def another_figure(
    span: Tokens,
    mine: Time | Quantity,
    theirs: Time | Quantity,
    evidence: Evidence,
    facts: FactBase,
) -> bool:
    """Whether *mine*, at *span* of a draft, is not what the *evidence* has *theirs* for."""
    if isinstance(mine, Quantity) and isinstance(theirs, Quantity):
        told = [m.value for m in measures(evidence.text)]
        here = [f.value for f in span.doc._.quantities if f.start in _sentence(span)]
        if _of_another_size(mine, theirs) or _bare(mine, told) or _bare(theirs, here):
            return True
        if _part_of(span, theirs) or _would_have_been(span):
            return True
        passage = passages(facts).of_evidence.get(evidence)
        if passage is not None and halved(mine, theirs, passage):
            return True
        if told_apart(span, mine, theirs):
            return True
        if passage is not None and _cost_of_another(span, passage, passages(facts)):
            return True
        if theirs.kind is QuantityKind.ORDINAL and _before_a_count(evidence.text, theirs):
            return True  # "in the first two days" tells of the second too
        if _whole(span) and (not _after_of(evidence.text, theirs) or passages(facts).gives(mine)):
            return True  # "one of the 11" speaks of eleven that were named before
    return _given_elsewhere(span, mine, evidence, facts)


def _sentence(span: Tokens) -> range:
    return range(span.root.sent.start, span.root.sent.end)


def _of_another_size(mine: Quantity, theirs: Quantity) -> bool:
    if mine.kind != theirs.kind or not mine.value or not theirs.value:
        return False
    if mine.kind in (QuantityKind.DURATION, QuantityKind.ORDINAL):
        return False  # "three hours" for "a day" may well be a slip
    ratio = abs(max(mine.value, theirs.value) / min(mine.value, theirs.value))
    return ratio > LARGE and ratio.normalize().as_tuple().digits != (1,)


def _cost_of_another(span: Tokens, passage: Passage, source: Passages) -> bool:
    """Whether what costs so much in the draft is nothing that the sentence speaks of.

    "To heat the pool costs 2.6 million" is not "repairs would cost 2.4 million".
    """
    verb = span.root.head
    if base(verb) not in COSTING or not syntax.is_predicate(verb):
        return False
    what = {
        w for t in syntax.clause_of(verb).subjects if t.pos_ in OPEN for w in content_words(t.text)
    }
    return bool(what) and not any(source.told(near, what) for near in source.around(passage))


def _part_of(span: Tokens, theirs: Quantity) -> bool:
    """Whether the draft takes its figure from the source's: "7.5 million of the 18 million"."""
    doc, end = span.doc, span.end
    return (
        end < len(doc)
        and doc[end].lower_ == "of"
        and any(
            end < figure.start <= end + 2 and compare(figure.value, theirs) is Relation.SAME
            for figure in doc._.quantities
        )
    )


def _would_have_been(span: Tokens) -> bool:
    """Whether somebody would have had the figure otherwise: "would have preferred 25 percent"."""
    verbs = (span.root.head, span.root.head.head, span.root.head.head.head)
    return any({"would", "have"} <= {c.lower_ for c in verb.children} for verb in verbs)


def _bare(value: Quantity, others: Iterable[Time | Quantity]) -> bool:
    """Whether *others* have the number of *value* without its unit: "11 euros, not 40"."""
    return (value.kind is not QuantityKind.COUNT or value.noun is not None) and any(
        isinstance(other, Quantity)
        and other.kind is QuantityKind.COUNT
        and other.noun is None
        and other.value in (value.value, _in_hours(value))
        for other in others
    )


def _before_a_count(text: str, value: Quantity) -> bool:
    found = measures(text)
    return any(
        one.value == value and isinstance(two.value, Quantity) and 0 <= two.start - one.end <= 1
        for one in found
        for two in found
    )


def _in_hours(value: Quantity) -> Decimal:
    return value.value / 60 if value.kind is QuantityKind.DURATION else value.value


def _whole(span: Tokens) -> bool:
    """Whether the figure is a whole, of which a part is told of: "of the 112 schools, 88"."""
    doc, start = span.doc, span.start
    first = span.root.sent.start
    if start - 2 < first or doc[start - 2].lower_ != "of":
        return False
    determined = doc[start - 1].lower_ in ("the", "its", "their", "his", "her", "these", "those")
    return determined and (start - 3 < first or doc[start - 3].like_num)


def _after_of(text: str, value: Quantity) -> bool:
    return any(
        isinstance(m.value, Quantity)
        and m.value.value == value.value
        and " of " in text[max(0, m.start - 10) : m.start]
        for m in measures(text)
    )


def _given_elsewhere(
    span: Tokens, mine: Time | Quantity, evidence: Evidence, facts: FactBase
) -> bool:
    """Whether the sources give *mine* in another sentence that may be what the draft is about."""
    source = passages(facts)
    doc = span.doc
    near = around(Reader(doc), source, span.root.sent, span.root, range(span.start, span.end), FAR)
    shares = source.scores(near.words, near.names, doc.vocab.vectors)
    least = SOME["time" if isinstance(mine, Time) else "quantity"]
    if isinstance(mine, Quantity) and mine.value >= TELLING:
        least = 0.0
    told = evidence.source.published
    for passage in source.all:
        share = shares.get(passage.number, 0.0)
        if share < least or passage.quotes or passage.evidence.text == evidence.text:
            continue
        before = passage.evidence.source.published
        if share >= SAME and told is not None and before is not None and before < told:
            continue  # what the later source has instead
        if any(_alike(mine, other) for other in passage.all_measures):
            return True
    return False


def _alike(mine: Time | Quantity, other: Time | Quantity) -> bool:
    """Whether two values are one, or *mine* the rounder: "more than 80" for 83."""
    if isinstance(mine, Quantity) and isinstance(other, Quantity):
        if mine.counts_other_things(other) and not _nouns_meet(mine, other):
            return False
        if compare(mine, other) is Relation.COVERS and mine.high is None:
            return abs(other.value - mine.value) <= mine.value * ROUND
    return type(mine) is type(other) and compare(mine, other) is Relation.SAME


def _nouns_meet(mine: Quantity, other: Quantity) -> bool:
    """Whether what is counted may be one all the same: "people" for workers."""
    nouns = (base_form(mine.noun or ""), base_form(other.noun or ""))
    return lexicon().relation(nouns[0], "NOUN", nouns[1], "NOUN").agrees
