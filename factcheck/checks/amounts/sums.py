"""Figures that are no source's own, but what is left, comes on top or is together of theirs."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, product
from typing import TYPE_CHECKING

from factcheck.claims.values import word_relation
from factcheck.language import syntax
from factcheck.language.quantityvalue import Hedge, Quantity, QuantityKind
from factcheck.language.timevalue import Time
from factcheck.language.words import WORD, base_form
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from spacy.tokens import Span as Tokens

    from factcheck.checks.sentences.passages import Passage, Passages

BEFORE = frozenset({"extra", "additional", "another", "further", "other", "remaining"})
"""Words before a figure that say that it comes beside another."""
SOME_OF = re.compile(r"\s+of\s+(?:the|them|these|those|its|their|his|her|whom|which)\b")
WHO = frozenset({"who", "whom", "whose"})
BETWEEN = frozenset(
    [
        *("more", "fewer", "less", "shorter", "longer", "higher", "lower", "cheaper", "dearer"),
        *("above", "below", "short"),
    ]
)
"""Words after a figure that say that it lies between two: "5 km shorter"."""
AFTER = BETWEEN | {"other", "others", "extra", "additional", "further"}
"""Words after a figure that say that it comes beside another, or lies between: "400,000 more"."""
BEHIND = 3
"""So many words at most behind a figure stands by how much it is off another, and "fewer"."""
ROUND = Decimal("0.05")
"""How far, as a share, a figure that is only about right may be from the sum."""
LARGE = 1000
"""From here on a count without a noun may be of the same as one that has it."""
SUMMED = frozenset(
    {QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.DURATION}
)
SHARES = frozenset({QuantityKind.PERCENT, QuantityKind.RATIO})
COUNTED = frozenset({QuantityKind.COUNT, QuantityKind.MONEY})
OVER = Decimal("0.12")
"""By how much "more than half" is exceeded at most."""
MANY = 10
LEAST_ADDED = 5
"""Smaller figures make others by chance."""
LEAST_COUNTED = 20
"""Of fewer people wrote "13 of 16", and not the share of it."""
HALVED = re.compile(r"\b(?:divided|shared|split|share) (?:\w+ ){0,3}equally\b|\bin half\b")
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


def takes_some(text: str, end: int) -> bool:
    """Whether the figure that ends at the character *end* counts some of what is known."""
    return SOME_OF.match(text, end) is not None


def on_top(text: str, start: int) -> bool:
    """Whether the figure at the character *start* of a source's sentence comes on top as well."""
    words = list(WORD.finditer(text))
    at = sum(1 for word in words if word.start() < start)
    return _on_top([word.group().lower() for word in words], at)


def _on_top(words: Sequence[str], at: int) -> bool:
    # "4 million euros more"
    return bool(BEFORE & set(words[max(0, at - 2) : at]) or AFTER & set(words[at + 1 : at + 4]))


def told_apart(words: Tokens, mine: Quantity, theirs: Quantity) -> bool:
    """Whether the draft says by how much *mine*, at *words*, is off another figure, *theirs*.

    "It lasted eight days, three fewer than the last one": of eleven a source tells too.
    """
    doc, last = words.doc, words.sent.end
    return mine.unit == theirs.unit and any(
        abs(mine.value - theirs.value) == one.value.value
        and one.value.unit in (None, mine.unit)
        and not AFTER.isdisjoint(t.lower_ for t in doc[one.start : one.end + BEHIND])
        for one in doc._.quantities
        if words.end <= one.start < min(words.end + BEHIND, last)
    )


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
    if any(part == value.value for passage in source.all for part in parts_taken(value, passage)):
        return True
    slack = value.value * ROUND if value.hedge is not Hedge.EXACT else Decimal(0)
    every = [list(_of_the_sort(value, passage)) for passage in source.all]
    named = {other for held in every for other in held if _same_noun(value, other)}
    return any(
        _makes(value, small, large, slack)
        for held in (named, *every)
        for small, large in combinations(sorted({other.value for other in held}), 2)
    )


def adds_up(value: Quantity, source: Passages) -> bool:
    """Whether one sentence has two figures that make *value*: six dead and 19 hurt are 25.

    One of them counts the same, or some of them, and the other nothing else.
    """
    if value.value < LEAST_COUNTED:
        return False
    return any(
        one.value + two.value == value.value
        and min(one.value, two.value) >= LEAST_ADDED
        and (_some_of(value, one) or _some_of(value, two))
        and all(other.noun is None or _some_of(value, other) for other in (one, two))
        for passage in source.all
        for one, two in combinations(_in_the_unit(value, passage), 2)
    )


def _some_of(value: Quantity, other: Quantity) -> bool:
    """Whether *other* counts what *value* does, or a sort of it: workers, who are people."""
    if value.kind is not QuantityKind.COUNT or not value.noun or not other.noun:
        return value.kind is not QuantityKind.COUNT
    nouns = base_form(value.noun), base_form(other.noun)
    return word_relation(*nouns) in (Relation.SAME, Relation.COVERS)


def parts_taken(value: Quantity, passage: Passage) -> Iterator[Decimal]:
    """What a sentence takes of its figures: 100,000 where it has "half of the 200,000 euros"."""
    shares = [
        other.value / other.high
        for other in passage.all_measures
        if isinstance(other, Quantity) and other.kind is QuantityKind.RATIO and other.high
    ]
    if HALVED.search(passage.text):
        shares.append(Decimal("0.5"))
    if shares:
        for other in _in_the_unit(value, passage):
            yield from (other.value * share for share in shares)


def halved(value: Quantity, other: Quantity, passage: Passage) -> bool:
    """Whether *value* is half of *other*, which a sentence divides equally between two."""
    return HALVED.search(passage.text) is not None and value.value * 2 == other.value


def _has_year(passage: Passage, years: set[int]) -> bool:
    return any(
        isinstance(time, Time) and time.start is not None and time.start.year in years
        for time in passage.all_measures
    )


def _is_share(value: Quantity, source: Passages) -> bool:
    """Whether one count of the sources is this share of another, or of the two together.

    A ratio is never mistyped for another, so that its counts may stand in two sentences.
    """
    every = [
        [q.value for q in _counts(passage) if q.value >= LEAST_COUNTED] for passage in source.all
    ]
    if value.kind is QuantityKind.RATIO:
        every = [[number for held in every for number in held]]
    return any(
        _shares(value, small, large)
        for held in every
        for small, large in combinations(sorted(set(held)), 2)
    )


def _shares(value: Quantity, small: Decimal, large: Decimal) -> bool:
    """Whether *value* is the share of the smaller count in the larger, or of one in both."""
    ranges = value.high is not None and value.kind is QuantityKind.PERCENT
    if value.hedge is Hedge.MANY or ranges or large <= 0:
        return False
    share = value.value / value.high if value.high else value.value / 100
    low, high = _leeway(value, share)
    both = small + large
    return any(low <= one - share <= high for one in (small / large, small / both, large / both))


def _leeway(value: Quantity, share: Decimal) -> tuple[Decimal, Decimal]:
    """How far below and above a share that is told the share itself may lie."""
    if value.hedge in (Hedge.MORE_THAN, Hedge.AT_LEAST):
        return Decimal(0), OVER
    if value.hedge in (Hedge.LESS_THAN, Hedge.AT_MOST, Hedge.NEARLY):
        return -OVER, Decimal(0)
    if value.hedge is Hedge.ABOUT:
        slack = min(ROUND, share / 5)
    elif value.high:
        slack = ROUND / 2
    else:
        slack = Decimal("0.0005") if value.value % 1 else Decimal("0.005")
    return -slack, slack


def _counts(passage: Passage) -> Iterator[Quantity]:
    for other in passage.all_measures:
        if isinstance(other, Quantity) and other.kind in COUNTED and other.high is None:
            yield other


def reckoned_from(value: Quantity, passage: Passage, near: Sequence[Passage]) -> Passage | None:
    """The sentence from whose figures, with those of *passage*, a reader can reckon *value*.

    It is *passage* itself or one of *near*; None if none will do. A figure below ten is too
    easily a sum by chance to be put together from two sentences.
    """
    if value.kind is QuantityKind.POINTS:
        value = replace(value, kind=QuantityKind.PERCENT)
    share = value.kind in SHARES
    if not share and (value.kind not in SUMMED | {QuantityKind.PERCENT} or value.high is not None):
        return None
    if any(part == value.value for part in parts_taken(value, passage)):
        return passage
    slack = value.value * ROUND if value.hedge is not Hedge.EXACT else Decimal(0)
    own = list(_counts(passage) if share else _of_the_sort(value, passage))
    for other in (passage, *(p for p in near if p is not passage)):
        if other is not passage and not share and value.value < MANY:
            continue
        for one, two in product(own, _counts(other) if share else _of_the_sort(value, other)):
            small, large = sorted((one.value, two.value))
            if small == large or one.kind is not two.kind or one.counts_other_things(two):
                continue
            if _shares(value, small, large) if share else _makes(value, small, large, slack):
                return other
    return None


def _makes(value: Quantity, small: Decimal, large: Decimal, slack: Decimal) -> bool:
    """Whether *value* is the sum of two figures, or what lies between them."""
    return any(abs(result - value.value) <= slack for result in (large - small, large + small))


def reckoned(value: Quantity, passage: Passage) -> bool:
    """Whether *value* is reckoned from the figures of a sentence.

    150 jobs, where 600 become 450; 100,000 euros, where half of the 200,000 is paid.
    """
    held = {other.value for other in _in_the_unit(value, passage)}
    if any(abs(one - two) == value.value for one, two in combinations(held, 2)):
        return True
    return any(part == value.value for part in parts_taken(value, passage))


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
