"""Times and figures that stand where a source has another.

A sentence of a source has the words around a time or figure of the draft, and one time or figure
of the same sort in the same part of the sentence, which excludes the draft's. Sentences with the
draft's own must not come near.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from factcheck.checks.alignment import Atom, Odd
from factcheck.checks.compare import same_calendar
from factcheck.checks.passages import Passage, Passages, passages
from factcheck.checks.surroundings import (
    Surroundings,
    around,
    preposition,
    preposition_in,
    same_direction,
)
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader
from factcheck.claims.values import compare, phrase_of
from factcheck.language import syntax
from factcheck.language.lexicon import lexicon
from factcheck.language.numerals import number_words
from factcheck.language.quantityvalue import Quantity
from factcheck.language.timegrain import Grain
from factcheck.language.timevalue import Time
from factcheck.language.words import WORD, base_form, content_words
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

    from factcheck.facts.index import FactBase
    from factcheck.facts.model import Evidence

FAR = 6
"""Arcs in the parse within which a word belongs to the surroundings."""
LEAST = 3
"""So many words and names must stand around."""
SHARE = 0.5
"""The share of the surroundings that the sentence must have."""
LEAD = 0.3
"""By how much it must beat the best sentence that has the draft's own value, if any has."""
NEAR = {"quantity": 0.4, "time": 0.55}
"""How near the value must stand to the words around, beside 1 for the next word to all of them."""
TIED = 0.05
CLEAR = 0.9
"""The second likeliest value must stand by this much farther from the words."""
SCALES = (Decimal(1), Decimal(10) ** 3, Decimal(10) ** 6, Decimal(10) ** 9, Decimal(10) ** 12)


@dataclass(frozen=True, slots=True)
class Measure:
    """A time or figure of the draft."""

    kind: str
    value: Time | Quantity
    start: int
    end: int


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
        held = list(_measures(reader, sentence))
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
        tokens = WORD.findall(item.text)
        if isinstance(mine, Time) and mine.start is not None and str(mine.start.year) in tokens:
            if mine.grain is Grain.YEAR:
                return False
        found = [preposition_in(tokens, spot[0]) for spot in spots(item.text, theirs)]
        if found and not any(same_direction(before, other) for other in found):
            return False
    return True


def _measures(reader: Reader, sentence: Tokens) -> Iterator[Measure]:
    for time in reader.doc._.times:
        if sentence.start <= time.start < sentence.end and time.value is not None:
            yield Measure("time", time.value, time.start, time.end)
    for figure in reader.doc._.quantities:
        inside = sentence.start <= figure.start < sentence.end
        if inside and figure.start in reader.quantities and figure.start not in reader.times:
            yield Measure("quantity", figure.value, figure.start, figure.end)


def _odd(
    reader: Reader,
    source: Passages,
    sentence: Tokens,
    measure: Measure,
    there: Sequence[Time | Quantity],
) -> Odd | None:
    doc = reader.doc
    words = frozenset(content_words(doc[measure.start : measure.end].text))
    root = doc[measure.start : measure.end].root
    if any(syntax.negated(t) for t in (root.head, root.head.head)):
        # "not the first time", "no more than 40": of what is not so a source says nothing
        return None
    near = around(reader, source, sentence, root, range(measure.start, measure.end), FAR)
    if len(near) < LEAST:
        return None
    best = _best(source, measure, near, preposition(doc, measure.start), there, words, doc)
    if best is None:
        return None
    span = reader.span(measure.start, measure.end)
    whole = Span(sentence.start_char, sentence.end_char)
    atom = Atom(measure.kind, measure.value, span, words)
    return Odd(atom, best.value, best.passage.proof, whole)


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
    own = {n for n in shares if _has(source.all[n], measure, words)}
    here = max((shares[n] for n in own), default=0.0)
    ranked = sorted(((s, n) for n, s in shares.items() if n not in own), reverse=True)
    found: list[Candidate] = []
    for share, number in ranked:
        if share < SHARE or share - here < LEAD or (found and share < found[0].share - TIED):
            break
        passage = source.all[number]
        tokens = WORD.findall(passage.text)
        for value in _others(passage, measure, there):
            for spot in spots(passage.text, value):
                if isinstance(value, Time) and _of_saying(tokens, spot[0]):
                    continue
                if same_direction(before, preposition_in(tokens, spot[0])):
                    nearness = source.nearness(passage, spot, near.words, vectors)
                    found.append(Candidate(value, passage, share, nearness))
    if not found:
        return None
    best = max(found, key=lambda c: c.nearness)
    if best.nearness < NEAR[measure.kind] * source.reach(best.passage, near.words, vectors):
        return None
    rivals = [c for c in found if compare(c.value, best.value) is not Relation.SAME]
    return best if all(c.nearness <= CLEAR * best.nearness for c in rivals) else None


def _has(passage: Passage, measure: Measure, words: frozenset[str]) -> bool:
    """Whether a sentence has the draft's value, or one that does not exclude it, or its words."""
    if words and all(word in passage.order for word in words):
        return True
    value = measure.value
    if isinstance(value, Time) and value.grain is Grain.YEAR and value.start is not None:
        if str(value.start.year) in passage.order:
            return True
    return any(
        type(value) is type(measure.value)
        and _sort(value) == _sort(measure.value)
        and compare(measure.value, value) is not Relation.DIFFERENT
        and compare(measure.value, value) is not Relation.UNKNOWN
        for _, value in passage.values
        if isinstance(value, Time | Quantity)
    )


def _others(
    passage: Passage, measure: Measure, there: Sequence[Time | Quantity]
) -> Iterator[Time | Quantity]:
    """The values of a sentence, of the sort of *measure*, that the draft's sentence has not."""
    seen: set[Time | Quantity] = set()
    for _, value in passage.values:
        if not isinstance(value, Time | Quantity) or value in seen:
            continue
        seen.add(value)
        if _sort(value) != _sort(measure.value):
            continue
        if isinstance(measure.value, Time) and same_calendar(measure.value, value):
            # a weekday or month whose year was worked out on either side
            continue
        if compare(measure.value, value) is Relation.DIFFERENT and not any(
            compare(value, other).agrees for other in there
        ):
            yield value


def _sort(value: Time | Quantity) -> str:
    if isinstance(value, Quantity):
        return f"{value.kind}:{value.unit or ''}"
    return f"time:{value.clock is not None}:{value.grain}"


def spots(text: str, value: Time | Quantity) -> Iterator[tuple[int, int]]:
    """Where a value stands among the words of a sentence, as (start, end)."""
    tokens = WORD.findall(text)
    if isinstance(value, Quantity):
        for i, token in enumerate(tokens):
            if _number(token) is not None and any(
                _number(token) == value.value / scale for scale in SCALES
            ):
                yield i, i + 1
        return
    wanted = {w for w in WORD.findall(phrase_of(value)) if len(w) > 2 or w.isdigit()}
    for i, token in enumerate(tokens):
        if token in wanted or any(
            len(token) > 2 and w.startswith(token.rstrip(".")) for w in wanted
        ):
            yield i, i + 1
            return


def _of_saying(tokens: list[str], start: int) -> bool:
    """Whether a time is that of what was said, not of what happened: "said late on Tuesday"."""
    before = tokens[max(0, start - 3) : start]
    return any(lexicon().saying(base_form(t)) is not None for t in before)


def _number(token: str) -> Decimal | None:
    plain = token.replace(",", "").rstrip(".")
    if plain.replace(".", "", 1).isdigit():
        return Decimal(plain)
    table = number_words()
    low = plain.lower()
    found = table.ones.get(low, table.tens.get(low, table.ordinals.get(low)))
    return Decimal(found) if found is not None else None
