"""Dates and figures that no source has, but for a slip of the pen: 421,000 for 412,000.

What a draft has of its own need not be wrong; but where a source has a figure of the same sort
that differs by two digits changed round, by one digit or by a nought, a length of time that differs
in its unit alone, or a date that differs in the month or in a digit of the day, and speaks of what
the draft speaks of, it was mistyped. The slighter the slip and the likelier by chance, the more
the sentences must have in common.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from factcheck.checks.amounts.sums import counts_a_part, halved, on_top
from factcheck.checks.amounts.unsourced import Given, unsourced
from factcheck.checks.sentences.alignment import Atom, Odd
from factcheck.checks.sentences.passages import Passage, Passages, passages
from factcheck.checks.sentences.surroundings import (
    around,
    preposition,
    preposition_in,
    same_direction,
)
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader
from factcheck.language.quantityvalue import Hedge, Quantity, QuantityKind
from factcheck.language.timegrain import Grain
from factcheck.language.timevalue import Time
from factcheck.language.words import WORD, content_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

    from factcheck.facts.index import FactBase
    from factcheck.language.measuring import Measured

FAR = 12
"""Arcs in the parse within which a word belongs to the surroundings."""
BEFORE = 0.4
"""What a word of the sentence before counts, beside 1 for the next word."""
TURNED, NOUGHT, LONG, MONTH, DIGIT = "turned", "nought", "long", "month", "digit"
BARE, OWN_UNIT, UNIT = "turned, of whatever", "digit of a figure with a unit of its own", "unit"
SHARE = {TURNED: 0.1, BARE: 0.1, MONTH: 0.1, LONG: 0.2, OWN_UNIT: 0.2, UNIT: 0.35}
SHARE |= {NOUGHT: 0.3, DIGIT: 0.4}
"""The share of the surroundings that a sentence of a source must have, by the slip."""
TOLD = {TURNED: 1, BARE: 1, MONTH: 1, LONG: 1, OWN_UNIT: 1, UNIT: 2, NOUGHT: 1, DIGIT: 2}
"""So many words and names around it must have, or words for the same."""
SURE = frozenset({TURNED, LONG})
"""Slips by which one figure seldom comes from another by chance, even where a part is counted."""
MEASURED = frozenset({QuantityKind.DURATION, QuantityKind.MEASURE})
"""Kinds whose units are so many that two figures with one of them may well be of one thing."""
LASTING = frozenset({"", "for", "after"})
"""What may stand before how long something had lasted."""
ROUNDED = frozenset({Hedge.ABOUT, Hedge.NEARLY, Hedge.MANY})
CLEAR = 0.8
"""The second likeliest figure must have less than this of the share of the first."""
DIGITS = 2
"""From so many on a figure can be mistyped."""
DIGITS_OF_LONG = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value of a source that the draft's may be a slip for."""

    value: Time | Quantity
    passage: Passage
    share: float
    slip: str


def misprinted(doc: Doc, facts: FactBase) -> Iterator[Odd]:
    """The dates and figures of a parsed draft that are one of a source's but for a slip."""
    source = passages(facts)
    reader = Reader(doc)
    for given in unsourced(doc, facts, durations=True):
        sentence = doc[given.start].sent
        found = _meant(reader, source, sentence, given)
        if found is not None:
            span = reader.span(given.start, given.end)
            kind = "time" if isinstance(given.value, Time) else "quantity"
            words = frozenset(content_words(doc[given.start : given.end].text))
            atom = Atom(kind, given.value, span, words)
            whole = Span(sentence.start_char, sentence.end_char)
            yield Odd(atom, found.value, found.passage.proof, whole)


def _meant(reader: Reader, source: Passages, sentence: Tokens, given: Given) -> Candidate | None:
    """The one value that *given* is a slip for, if any."""
    doc = reader.doc
    if isinstance(given.value, Quantity) and given.value.hedge in ROUNDED:
        return None  # "nearly 40 percent" was worked out
    mention = doc[given.start : given.end]
    typed = any(token.text[0].isdigit() for token in mention)
    slips = {UNIT} if not typed else SURE | {UNIT} if counts_a_part(mention) else SHARE.keys()
    near = around(reader, source, sentence, mention.root, range(given.start, given.end), FAR)
    words = {**_before(sentence), **near.words}
    vectors = doc.vocab.vectors
    alone = source.scores(near.words, near.names, vectors)
    found: list[Candidate] = []
    for number, share in source.scores(words, near.names, vectors).items():
        passage = source.all[number]
        share = max(share, alone.get(number, 0.0))
        for other in passage.measured:
            slip = _slip(given.value, other, passage)
            if slip is None or slip not in slips or share < SHARE[slip]:
                continue
            if _in_draft(doc, other.value):
                continue
            if slip not in SURE and on_top(passage.text, other.start):
                continue  # Lisbon, Porto and 17 other towns are 19
            if slip == UNIT and not _as_long(doc, given, passage, other):
                continue
            told = source.told(passage, words) + len(passage.names & near.names.keys())
            if told >= TOLD[slip]:
                found.append(Candidate(other.value, passage, share, slip))
    if not found:
        return None
    best = max(found, key=lambda one: one.share)
    rivals = (one for one in found if one.value != best.value)
    return best if all(one.share < CLEAR * best.share for one in rivals) else None


def _as_long(doc: Doc, given: Given, passage: Passage, other: Measured) -> bool:
    """Whether two lengths of time stand alike: "took six weeks" is not "sentenced to six years"."""
    tokens = passage.tokens
    mine = preposition(doc, given.start)
    theirs = preposition_in(tokens, passage.word_at(other.start))
    # "fell after 19 weeks in office" is what "had been in office for 19 months" is held against
    return {mine, theirs} <= LASTING or same_direction(mine, theirs)


def _before(sentence: Tokens) -> dict[str, float]:
    """The content words of the sentence before, which "they will pay 42" goes on from."""
    if sentence.start == 0:
        return {}
    before = sentence.doc[sentence.start - 1].sent
    return dict.fromkeys(content_words(before.text), BEFORE)


def _in_draft(doc: Doc, value: Time | Quantity) -> bool:
    """Whether the draft has the source's value too: then it has both, and each for its own."""
    held = (*doc._.times, *doc._.quantities)
    return any(type(m.value) is type(value) and _same(m.value, value) for m in held)


def _same(one: Time | Quantity, two: Time | Quantity) -> bool:
    if isinstance(one, Quantity) and isinstance(two, Quantity):
        return (one.kind, one.value, one.unit) == (two.kind, two.value, two.unit)
    return one == two


def _slip(mine: Time | Quantity, other: Measured, passage: Passage) -> str | None:
    """By what slip *mine* may have come from a value of *passage*."""
    theirs = other.value
    if isinstance(mine, Time) and isinstance(theirs, Time):
        told = WORD.findall(passage.text[other.start : other.end])
        return _slip_of_date(mine, theirs, told)
    if isinstance(mine, Quantity) and isinstance(theirs, Quantity):
        return None if halved(mine, theirs, passage) else _slip_of_figure(mine, theirs)
    return None


def _slip_of_figure(mine: Quantity, theirs: Quantity) -> str | None:
    if mine.kind is theirs.kind is QuantityKind.DURATION and mine.unit != theirs.unit:
        same = (mine.value, mine.high) == (theirs.value, theirs.high)
        return UNIT if same and mine.value > 1 else None
    slip = _slip_of_digits(mine.value, theirs.value)
    alike = (mine.kind, mine.unit, mine.high, mine.hedge)
    if alike != (theirs.kind, theirs.unit, theirs.high, theirs.hedge):
        bare = mine.kind is QuantityKind.COUNT and mine.noun is None
        return BARE if slip == TURNED and bare else None  # "they will have to find 42", of 24 euros
    if slip != DIGIT:
        return slip
    if mine.kind in MEASURED:
        return OWN_UNIT
    apart = mine.kind is QuantityKind.COUNT and mine.counts_other_things(theirs)
    return None if apart else slip


def _slip_of_date(mine: Time, theirs: Time, told: Collection[str]) -> str | None:
    """The same of a date; only what the source has in figures, *told*, can be mistyped."""
    if mine.start is None or theirs.start is None or mine.grain is not theirs.grain:
        return None
    one, two = mine.start, theirs.start
    if mine.grain is Grain.YEAR:
        slip = str(two.year) in told and _slip_of_digits(Decimal(one.year), Decimal(two.year))
        return DIGIT if slip else None
    if mine.grain is not Grain.DAY or str(two.day) not in told:
        return None
    if one.year != two.year and str(two.year) in told:
        return None
    if one.day == two.day:
        return MONTH if one.month != two.month else None
    if one.month != two.month:
        return None
    return MONTH if _slip_of_digits(Decimal(one.day), Decimal(two.day)) else None


def _slip_of_digits(mine: Decimal, theirs: Decimal) -> str | None:
    one, two = (f"{value.normalize():f}".replace(".", "") for value in (mine, theirs))
    if one == two:
        return NOUGHT if mine != theirs else None
    if max(len(one), len(two)) < DIGITS:
        return None
    if one.rstrip("0") == two.rstrip("0"):
        return NOUGHT
    if sorted(one) == sorted(two):
        return TURNED
    if OSA.distance(one, two) != 1:
        return None
    return LONG if len(one.rstrip("0")) == len(two.rstrip("0")) >= DIGITS_OF_LONG else DIGIT
