"""Figures that are no source's own, but what is left, comes on top or is together of theirs."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from factcheck.language import syntax
from factcheck.language.quantityvalue import Hedge, Quantity, QuantityKind
from factcheck.language.timevalue import Time
from factcheck.language.words import WORD, base_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from spacy.tokens import Span as Tokens

    from factcheck.checks.sentences.passages import Passage, Passages

BEFORE = frozenset({"extra", "additional", "another", "further", "other", "remaining"})
"""Words before a figure that say that it comes beside another."""
WHO = frozenset({"who", "whom", "whose"})
AFTER = frozenset({"more", "fewer", "less", "other", "others", "extra", "additional", "further"})
"""Words after a figure that say the same: "400,000 more people"."""
ROUND = Decimal("0.05")
"""How far, as a share, a figure that is only about right may be from the sum."""
LARGE = 1000
"""From here on a count without a noun may be of the same as one that has it."""
SUMMED = frozenset(
    {QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.DURATION}
)
SHARES = frozenset({QuantityKind.PERCENT, QuantityKind.RATIO})
COUNTED = frozenset({QuantityKind.COUNT, QuantityKind.MONEY})
LEAST_COUNTED = 20
"""Of fewer people wrote "13 of 16", and not the share of it."""
YEARS = frozenset({QuantityKind.AGE, QuantityKind.DURATION})


def counts_a_part(words: Tokens) -> bool:
    """Whether the figure at *words* is of a part of something, or comes on top of it.

    "All but eight of the coins", "400,000 more people", "two members who were against": a figure
    of the whole is not at odds with that.
    """
    doc = words.doc
    if all_but(words) or _on_top([t.lower_ for t in words.sent], words.start - words.sent.start):
        return True
    counted = words.root if words.root.pos_ == "NOUN" else words.root.head
    return any(
        syntax.relation_of(child) == "relative" and doc[child.left_edge.i].lower_ in WHO
        for child in counted.children
        if child.i > counted.i
    )


def all_but(words: Tokens) -> bool:
    """Whether *words* say how many are left out: "all but eight"."""
    start = words.start
    return start > 1 and [t.lower_ for t in words.doc[start - 2 : start]] == ["all", "but"]


def on_top(text: str, start: int) -> bool:
    """Whether the figure at the character *start* of a source's sentence comes on top as well."""
    words = list(WORD.finditer(text))
    at = sum(1 for word in words if word.start() < start)
    return _on_top([word.group().lower() for word in words], at)


def _on_top(words: Sequence[str], at: int) -> bool:
    # "4 million euros more"
    return bool(BEFORE & set(words[max(0, at - 2) : at]) or AFTER & set(words[at + 1 : at + 4]))


def worked_out(value: Quantity, source: Passages, today: date | None = None) -> bool:
    """Whether *value* can be reckoned from the figures of the sources.

    It may be the sum of two figures, what lies between them, the share that one is of the other,
    the part that a sentence takes of a figure ("half of its 800"), or the years from one that a
    source gives to *today*.
    """
    if value.kind in SHARES:
        return _is_share(value, source)
    if value.kind is QuantityKind.POINTS:
        value = replace(value, kind=QuantityKind.PERCENT)
    elif value.kind in YEARS and value.unit == "year" and today is not None:
        since = {today.year - int(value.value), today.year - int(value.value) - 1}
        if value.high is None and any(_has_year(passage, since) for passage in source.all):
            return True
    elif value.kind not in SUMMED:
        return False
    if value.high is not None:
        return False
    if any(part == value.value for passage in source.all for part in _parts(value, passage)):
        return True
    slack = value.value * ROUND if value.hedge is not Hedge.EXACT else Decimal(0)
    every = [list(_of_the_sort(value, passage)) for passage in source.all]
    named = {other for held in every for other in held if _same_noun(value, other)}
    return any(
        abs(result - value.value) <= slack
        for held in (named, *every)
        for small, large in combinations(sorted({other.value for other in held}), 2)
        for result in (large - small, large + small)
    )


def _parts(value: Quantity, passage: Passage) -> Iterator[Decimal]:
    """What a sentence takes of its figures: 100,000 where it has "half of the 200,000 euros"."""
    shares = [
        other.value / other.high
        for other in passage.all_measures
        if isinstance(other, Quantity) and other.kind is QuantityKind.RATIO and other.high
    ]
    if shares:
        for other in _in_the_unit(value, passage):
            yield from (other.value * share for share in shares)


def _has_year(passage: Passage, years: set[int]) -> bool:
    return any(
        isinstance(time, Time) and time.start is not None and time.start.year in years
        for time in passage.all_measures
    )


def _is_share(value: Quantity, source: Passages) -> bool:
    """Whether one count of the sources is this share of another, or of the two together.

    A ratio is never mistyped for another, so that its counts may stand in two sentences.
    """
    if value.hedge is Hedge.MANY or (value.high is not None and value.kind is QuantityKind.PERCENT):
        return False
    share = value.value / value.high if value.high else value.value / 100
    whole = value.value % 1 == 0
    slack = Decimal("0.05") if value.high or value.hedge is not Hedge.EXACT else Decimal("0.005")
    slack = slack if whole else Decimal("0.0005")
    every = [[q.value for q in _counts(passage)] for passage in source.all]
    if value.high:
        every = [[number for held in every for number in held]]
    return any(
        large and min(abs(small / large - share), abs(small / (small + large) - share)) <= slack
        or large and abs(large / (small + large) - share) <= slack
        for held in every
        for small, large in combinations(sorted(set(held)), 2)
    )


def _counts(passage: Passage) -> Iterator[Quantity]:
    for other in passage.all_measures:
        if isinstance(other, Quantity) and other.kind in COUNTED and other.high is None:
            if other.value >= LEAST_COUNTED:
                yield other


def reckoned(value: Quantity, passage: Passage) -> bool:
    """Whether *value* is reckoned from the figures of a sentence.

    150 jobs, where 600 become 450; 100,000 euros, where half of the 200,000 is paid.
    """
    held = {other.value for other in _in_the_unit(value, passage)}
    if any(abs(one - two) == value.value for one, two in combinations(held, 2)):
        return True
    return any(part == value.value for part in _parts(value, passage))


def _of_the_sort(value: Quantity, passage: Passage) -> Iterator[Quantity]:
    """The figures of a sentence that may count the same as *value*."""
    found = _in_the_unit(value, passage)
    return (other for other in found if not value.counts_other_things(other))


def _in_the_unit(value: Quantity, passage: Passage) -> Iterator[Quantity]:
    """The single figures of a sentence that are of the kind of *value*, in its unit."""
    for other in passage.all_measures:
        if isinstance(other, Quantity) and other.high is None:
            if (other.kind, other.unit) == (value.kind, value.unit):
                yield other


def _same_noun(value: Quantity, other: Quantity) -> bool:
    """Whether two figures of different sentences count the same."""
    if value.kind is not QuantityKind.COUNT:
        return True
    if value.noun is None:
        return False
    if other.noun is None:
        return min(value.value, other.value) >= LARGE  # "was raised to 2.3 million"
    return base_form(other.noun) == base_form(value.noun)
