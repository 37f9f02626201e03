"""Times and figures that stand where a source has another.

A sentence of a source has the words around a time or figure of the draft, and one time or figure
of the same sort in the same part of the sentence, which excludes the draft's. Sentences with the
draft's own must not come near.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.checks.amounts.figures import Figure, figures, later
from factcheck.checks.amounts.otherfigures import another_figure
from factcheck.checks.amounts.sums import counts_a_part, on_top, reckoned, takes_some
from factcheck.checks.compare import same_calendar, same_day
from factcheck.checks.sentences.alignment import Atom, Odd
from factcheck.checks.sentences.passages import Passage, Passages, passages
from factcheck.checks.sentences.surroundings import (
    Surroundings,
    around,
    preposition,
    preposition_in,
    same_direction,
)
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader
from factcheck.claims.values import compare
from factcheck.language import syntax
from factcheck.language.lexicon import lexicon
from factcheck.language.measuring import Measured, measures
from factcheck.language.quantityvalue import Quantity
from factcheck.language.timegrain import Bound, Grain
from factcheck.language.timevalue import Time
from factcheck.language.words import WORD, base_form, content_words
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

    from factcheck.facts.index import FactBase
    from factcheck.facts.model import Evidence, Fact
    from factcheck.language.quantities import QuantityMention
    from factcheck.language.times import TimeMention

FAR = 6
"""Arcs in the parse within which a word belongs to the surroundings."""
LEAST = 3
"""So many words and names must stand around."""
SHARE = {"quantity": 0.5, "time": 0.38}
"""The share of the surroundings that the sentence must have."""
WORDS = 2
"""So many words of the surroundings, names apart, the sentence must have, or words for the same."""
FEW = 0.85
"""The same where only two words stand around."""
LEAD = 0.3
"""By how much it must beat the best sentence that has the draft's own value, if any has."""
NEAR = {"quantity": 0.4, "time": 0.55}
"""How near the value must stand to the words around, beside 1 for the next word to all of them."""
ALONE = 0.4
"""The same where the sentence is close and has one value only that could be meant."""
CLOSE = 0.6
"""The share of the surroundings that a close sentence has."""
WITHIN = 3
"""The words of a date stand no farther apart."""
TIED = 0.05
OPEN = frozenset({"since", "after"})
"""A time after one of these may be the one that another text gives without it."""
FROM_ANOTHER = frozenset({"later", "earlier"})
YEAR = re.compile(r"\b\d{4}\b")
DAY = re.compile(r"\b\d{1,2}\b(?!:)")
CLEAR = 0.9
"""The second likeliest value must stand by this much farther from the words."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A time or figure of the draft."""

    kind: str
    value: Time | Quantity
    start: int
    end: int
    text: str
    part: bool = False
    """Whether it counts what is left of something, or comes on top of it."""
    some: bool = False
    """Whether it counts some of what was named before: "eleven of the clerks"."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value of a source that may belong where the draft's stands."""

    value: Time | Quantity
    passage: Passage
    share: float
    nearness: float


def mismeasured(doc: Doc, facts: FactBase) -> Iterator[Odd]:
    """The times and figures of a parsed draft that stand where a source has another."""
    source = passages(facts)
    reader = Reader(doc)
    for sentence in doc.sents:
        held = list(measured(reader, sentence))
        for measure in held:
            if measure.start in reader.quoted:
                continue
            odd = _odd(reader, source, sentence, measure, [m.value for m in held])
            if odd is not None:
                yield odd


def comparable(
    span: Tokens, mine: Time | Quantity, theirs: Time | Quantity, evidence: Sequence[Evidence]
) -> bool:
    """Whether two measures that were read from like clauses also stand in like places.

    "by $7 million" is not "to $45 million", and a year that the source's sentence gives is not
    at odds with it.
    """
    before = preposition(span.doc, span.start)
    for item in evidence:
        if isinstance(mine, Time) and _to_come(mine, theirs, item.source.published):
            return False
        tokens = WORD.findall(item.text)
        if isinstance(mine, Time) and mine.start is not None and str(mine.start.year) in tokens:
            if mine.grain is Grain.YEAR:
                return False
        starts = [match.start() for match in WORD.finditer(item.text)]
        found = [
            preposition_in(tokens, bisect_left(starts, other.start))
            for other in measures(item.text, item.source.published)
            if type(other.value) is type(theirs) and compare(other.value, theirs).agrees
        ]
        if found and not any(same_direction(before, other) for other in found):
            return False
    return True


def measured(reader: Reader, sentence: Tokens) -> Iterator[Measure]:
    """The times and figures of a sentence of the draft that say something by themselves."""
    for time in reader.doc._.times:
        if sentence.start <= time.start < sentence.end and time.value is not None:
            yield Measure("time", time.value, time.start, time.end, _text(reader, time))
    for figure in reader.doc._.quantities:
        inside = sentence.start <= figure.start < sentence.end
        if inside and figure.start in reader.quantities and figure.start not in reader.times:
            part = counts_a_part(reader.doc[figure.start : figure.end])
            text = _text(reader, figure)
            some = takes_some(reader.doc.text, reader.span(figure.start, figure.end).end)
            yield Measure("quantity", figure.value, figure.start, figure.end, text, part, some)


def _text(reader: Reader, mention: TimeMention | QuantityMention) -> str:
    return str(reader.doc[mention.start : mention.end].text)


def _odd(
    reader: Reader,
    source: Passages,
    sentence: Tokens,
    measure: Measure,
    there: Sequence[Time | Quantity],
) -> Odd | None:
    doc = reader.doc
    if doc[measure.end - 1].lower_ in FROM_ANOTHER and measure.kind == "time":
        return None  # "two months later" than what?
    words = frozenset(content_words(doc[measure.start : measure.end].text))
    if (
        measure.kind == "time"
        and all(word.isdigit() for word in words)
        and DAY.sub("", measure.text)
    ):
        words = frozenset()  # of "May 2024" only the year is a word that tells
    root = doc[measure.start : measure.end].root
    if any(syntax.negated(t) for t in (root.head, root.head.head)):
        # "not the first time", "no more than 40": of what is not so a source says nothing
        return None
    near = around(reader, source, sentence, root, range(measure.start, measure.end), FAR)
    if len(near) < LEAST - 1:
        return None
    span = reader.span(measure.start, measure.end)
    whole = Span(sentence.start_char, sentence.end_char)
    atom = Atom(measure.kind, measure.value, span, words)
    best = _best(source, measure, near, preposition(doc, measure.start), there, words, doc)
    if best is not None and not another_figure(
        doc[measure.start : measure.end],
        measure.value,
        best.value,
        best.passage.evidence,
        source.base,
    ):
        told = content_words(sentence.text)
        if not given_later(measure.value, told, best.passage.proof, source):
            return Odd(atom, best.value, best.passage.proof, whole)
    later = _overtaken(source, measure, near, doc)
    if later is None:
        return None
    return Odd(atom, later.value, later.fact, whole, by="overtaken")


def _overtaken(source: Passages, measure: Measure, near: Surroundings, doc: Doc) -> Figure | None:
    """The figure that a later source has, where only earlier ones have that of the draft."""
    if not isinstance(measure.value, Quantity) or len(near) < LEAST:
        return None
    shares = source.scores(near.words, near.names, doc.vocab.vectors)
    own = [
        figure
        for number, share in shares.items()
        if share >= SHARE["quantity"]
        for figure in figures(source.all[number])
        if compare(measure.value, figure.value) is Relation.SAME
    ]
    found = [later(figure, source.base, doc.user_data.get("date")) for figure in own]
    return found[0] if found and all(found) else None


def _best(
    source: Passages,
    measure: Measure,
    near: Surroundings,
    before: str,
    there: Sequence[Time | Quantity],
    words: frozenset[str],
    doc: Doc,
) -> Candidate | None:
    vectors = doc.vocab.vectors
    shares = source.scores(near.words, near.names, vectors)
    enough = SHARE[measure.kind] if len(near) >= LEAST else FEW
    own = {n for n in shares if has(source.all[n], measure, words)}
    here = max((shares[n] for n in own), default=0.0)
    ranked = sorted(((s, n) for n, s in shares.items() if n not in own), reverse=True)
    found: list[Candidate] = []
    for share, number in ranked:
        if share < enough or share - here < LEAD or (found and share < found[0].share - TIED):
            break
        passage = source.all[number]
        if source.told(passage, near.words) < WORDS or (
            measure.kind == "time" and other_count(passage.all_measures, there)
        ):
            continue
        for other in others(passage, measure, there):
            if _finer(other.value, measure.value) and (share < CLOSE or measure.text.islower()):
                continue
            if stands_alike(passage, measure, other, before):
                spot = passage.word_at(other.start), max(1, passage.word_at(other.end))
                nearness = source.nearness(passage, spot, near.words, vectors)
                found.append(Candidate(other.value, passage, share, nearness))
    if not found:
        return None
    best = max(found, key=lambda c: c.nearness)
    sole = len(found) == 1 and best.share >= CLOSE
    least = min(ALONE, NEAR[measure.kind]) if sole else NEAR[measure.kind]
    if best.nearness < least * source.reach(best.passage, near.words, vectors):
        return None
    rivals = [c for c in found if compare(c.value, best.value) is not Relation.SAME]
    return best if all(c.nearness <= CLEAR * best.nearness for c in rivals) else None


def stands_alike(passage: Passage, measure: Measure, other: Measured, before: str) -> bool:
    """Whether *other* stands in its sentence as the draft's does behind the preposition *before*.

    It may not be the time of what was said, nor one until which something lasts, nor "by 5" for
    "to 5".
    """
    tokens = passage.tokens
    start = passage.word_at(other.start)
    if isinstance(other.value, Time) and _of_saying(tokens, start):
        return False
    if ends(other.value) and not ends(measure.value):
        return False  # "adjourned until February" does not say when that was
    after = preposition_in(tokens, start)
    if after == "by" and _counts_somebody(other.value, tokens, start):
        after = ""
    if after == "to" and _put_off(passage, measure, other):
        after = ""
    return same_direction(before, after) or (measure.kind == "time" and after in OPEN)


def given_later(value: Time | Quantity, words: Iterable[str], fact: Fact, source: Passages) -> bool:
    """Whether a source that came out after that of *fact* has the draft's time beside its *words*.

    The sentence before may have them: "The vote was put off. It will be held on May 5."
    """
    if not fact.evidence or not isinstance(value, Time):
        return False
    telling = [word for word in words if word in source.postings]
    for passage in source.all:
        if not passage.evidence.newer_than(fact.evidence[0]) or not any(
            isinstance(other, Time) and value.compare(other) in (Relation.SAME, Relation.COVERS)
            for other in passage.all_measures
        ):
            continue
        near = source.around(passage)
        if sum(any(source.tells(p, word) for p in near) for word in telling) >= WORDS:
            return True
    return False


def ends(value: object) -> bool:
    """Whether a value is a time until which something lasts."""
    return isinstance(value, Time) and value.bound is Bound.UNTIL


def _counts_somebody(value: Time | Quantity, tokens: Sequence[str], start: int) -> bool:
    """Whether "by the two brothers" tells who did it, and not by how much."""
    counted = isinstance(value, Quantity) and value.kind == "count" and value.noun is not None
    return counted and start > 0 and tokens[start - 1].lower() in ("the", "these", "those")


def _put_off(passage: Passage, measure: Measure, other: Measured) -> bool:
    """Whether a time after "to" is when something is to be now, and not the end of a stretch."""
    return measure.kind == "time" and not any(
        isinstance(one.value, Time) and 0 <= other.start - one.end <= len(" to the ")
        for one in passage.measured
    )


def has(passage: Passage, measure: Measure, words: frozenset[str]) -> bool:
    """Whether a sentence has the draft's value, or one that does not exclude it, or its words."""
    if words and _side_by_side(passage, words):
        return True
    value = measure.value
    if isinstance(value, Time) and value.grain is Grain.YEAR and value.start is not None:
        if str(value.start.year) in passage.order:
            return True
    return any(
        type(other) is type(value)
        and sort_of(other) == sort_of(value)
        and compare(bare_value(value), bare_value(other)).agrees
        for other in passage.all_measures
    )


def _side_by_side(passage: Passage, words: frozenset[str]) -> bool:
    """Whether a sentence has all of *words*, no farther apart than a date's."""
    places = [passage.order.get(word, ()) for word in words]
    return any(
        all(any(abs(at - first) <= WITHIN for at in others) for others in places)
        for first in places[0]
    )


def others(
    passage: Passage, measure: Measure, there: Sequence[Time | Quantity]
) -> Iterator[Measured]:
    """The values of a sentence, of the sort of *measure*, that the draft's sentence has not."""
    for other in passage.measured:
        if sort_of(other.value) != sort_of(measure.value) and not _finer(
            other.value, measure.value
        ):
            continue
        if isinstance(measure.value, Time) and (
            _worked_out(measure, passage, other)
            or (isinstance(other.value, Time) and measure.value.ends_with(other.value))
            or _to_come(measure.value, other.value, passage.evidence.source.published)
        ):
            continue
        if parts_of_a_whole(measure.value, other.value, there):
            continue
        if measure.some and _is_whole(measure.value, other, passage):
            continue  # eleven of the clerks are not the 38 clerks
        if measure.kind == "quantity" and (
            measure.part != on_top(passage.text, other.start)
            or _of_something_else(measure.value, other.value, passage)
        ):
            continue  # the minister and three others are four
        if isinstance(measure.value, Quantity) and reckoned(measure.value, passage):
            continue
        if compare(
            bare_value(measure.value), bare_value(other.value)
        ) is Relation.DIFFERENT and not any(compare(other.value, one).agrees for one in there):
            yield other


def _is_whole(mine: Time | Quantity, theirs: Measured, passage: Passage) -> bool:
    """Whether a figure of a source may be the whole of which the draft's counts some."""
    if not isinstance(mine, Quantity) or not isinstance(theirs.value, Quantity):
        return False
    return theirs.value.value > mine.value and not takes_some(passage.text, theirs.end)


def _finer(theirs: Time | Quantity, mine: Time | Quantity) -> bool:
    """Whether a source has a day where the draft has a month: "in March", for May 15."""
    return (
        isinstance(theirs, Time)
        and isinstance(mine, Time)
        and (mine.grain, theirs.grain) == (Grain.MONTH, Grain.DAY)
        and mine.part is None
        and theirs.start is not None
    )


def _of_something_else(mine: Time | Quantity, theirs: Time | Quantity, passage: Passage) -> bool:
    """Whether a figure that says not of what it is counts something else, or is of a score."""
    if not isinstance(mine, Quantity) or not isinstance(theirs, Quantity) or theirs.noun:
        return False
    if theirs.high is not None and mine.high is None and mine.noun:
        return True  # "4-6, 6-3, 7-5"
    return bool(mine.noun) and base_form(mine.noun or "") not in passage.order


def _worked_out(measure: Measure, passage: Passage, other: Measured) -> bool:
    """Whether two times may be one: what tells them apart was worked out, not read."""
    if not isinstance(measure.value, Time) or measure.value.grain is Grain.YEAR:
        return False
    texts = measure.text, passage.text[other.start : other.end]
    if all(YEAR.search(text) for text in texts):
        return False
    if all(DAY.search(text) for text in texts):
        return same_day(measure.value, other.value)
    return same_calendar(measure.value, other.value)


def other_count(theirs: Sequence[Time | Quantity], mine: Sequence[Time | Quantity]) -> bool:
    """Whether a sentence counts otherwise than the draft's: with a time two slots are off."""
    numbers = {o.value for o in theirs if isinstance(o, Quantity)}
    for one in mine:
        if isinstance(one, Quantity) and one.value in numbers:
            continue  # "two brothers, 34 and 41": their ages
        alike = [o for o in theirs if isinstance(one, Quantity) and sort_of(o) == sort_of(one)]
        if alike and all(compare(one, o) is Relation.DIFFERENT for o in alike):
            return True
    return False


def parts_of_a_whole(
    mine: Time | Quantity, theirs: Time | Quantity, there: Sequence[Time | Quantity]
) -> bool:
    """Whether two figures make up a third of the sentence: five of the 27, and the other 22."""
    if not isinstance(mine, Quantity) or not isinstance(theirs, Quantity):
        return False
    return any(
        isinstance(whole, Quantity) and whole.value == mine.value + theirs.value for whole in there
    )


def _to_come(mine: Time, theirs: Time | Quantity, told: date | None) -> bool:
    """Whether the draft speaks of a year after the source, which was *told* of what had been."""
    if told is None or mine.start is None or not isinstance(theirs, Time) or theirs.end is None:
        return False
    return mine.start.year > told.year and theirs.end <= told


def bare_value(value: Time | Quantity) -> Time | Quantity:
    """A day without its hour and what limits it: "shortly after 3 a.m. on March 3"."""
    if isinstance(value, Time) and value.start is not None:
        return replace(value, bound=None, clock=None, approximate=False)
    return value


def sort_of(value: Time | Quantity) -> str:
    """What only values of the same sort share: unit and kind, or the grain of a time."""
    if isinstance(value, Quantity):
        return f"{value.kind}:{value.unit or ''}"
    clock_only = value.clock is not None and value.start is None
    return f"time:{clock_only}:{value.grain}"


def _of_saying(tokens: list[str], start: int) -> bool:
    """Whether a time is that of what was said, not of what happened: "said late on Tuesday"."""
    before = tokens[max(0, start - 3) : start]
    return any(lexicon().saying(base_form(t)) is not None for t in before)
