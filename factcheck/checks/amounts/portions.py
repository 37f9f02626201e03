"""Parts of a whole that both sides count: "three of the 61 clerks", where a source has four.

That two sentences count the same whole, and some of it, ties them together more surely than their
words do; so few of these are needed. What is left of the whole is no other part of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from factcheck.checks.selfcheck import quoted
from factcheck.checks.sentences.alignment import Atom, Odd
from factcheck.checks.sentences.passages import AKIN, Passage, Passages, passages
from factcheck.claims.model import Span
from factcheck.language.measuring import Measured, measures
from factcheck.language.quantityvalue import Hedge, Quantity, QuantityKind
from factcheck.language.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

    from factcheck.facts.index import FactBase

THE = r"(?:(?:the|its|his|her|their|these|those|all|a total of)\s+)?(?:[\w’']+[’']s?\s+)?"
OF_WHOLE = re.compile(rf"^\s+(?:[\w-]+\s+)?of\s+{THE}$", re.IGNORECASE)
"""Between a part and its whole: "three of the 61", "12 teachers of the 40"."""
WHOLE_FIRST = re.compile(rf"\bof\s+{THE}$", re.IGNORECASE)
"""Before a whole that is named first: "of the 61 clerks, three"."""
THEN = re.compile(r"^[^.;:]*,\s+(?:(?:only|just|some|all but)\s+)?$", re.IGNORECASE)
"""Between such a whole and its part."""
OF_THEM = re.compile(r"^(?:\s+[\w-]+)?\s+of\s+(?:them|which|whom|those)\b", re.IGNORECASE)
ALL_BUT = re.compile(r"\ball but\s+$", re.IGNORECASE)
SMALL = 4
"""A whole of fewer may be any."""
SHARE = 0.25
"""The share of the draft's sentence that the source's must have."""
LEAST = 2
"""So many of its words."""
LEAD = 0.1
"""By so much one sentence must be nearer than another that has another part of the whole."""


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a whole, where its figure stands, and whether that tells what is left out."""

    part: Decimal
    whole: Decimal
    figure: Measured
    left_out: bool = False


def portions(
    text: str, measured: Iterable[Measured], before: Iterable[Measured] = ()
) -> list[Portion]:
    """The parts of wholes in a sentence, by what is *measured* in it and in the one *before*.

    "22 of them" may be of a whole in the sentence before.
    """
    found: list[Portion] = []
    counts = [m for m in measured if _plain(m)]
    earlier = [m for m in before if _plain(m)]
    for at, one in enumerate(counts):
        whole = _whole_of(text, earlier, counts, at)
        if whole is None:
            continue
        figure, total = _number(one), whole
        left_out = ALL_BUT.search(text[: one.start]) is not None
        part = total - figure if left_out else figure
        if total >= SMALL and 0 < part < total:
            found.append(Portion(part, total, one, left_out))
    return found


def _whole_of(
    text: str, earlier: Sequence[Measured], counts: Sequence[Measured], at: int
) -> Decimal | None:
    one = counts[at]
    after = counts[at + 1] if at + 1 < len(counts) else None
    if after is not None and OF_WHOLE.search(text[one.end : after.start]):
        return _number(after)
    first = counts[at - 1] if at else None
    if OF_THEM.search(text[one.end :]):
        if first is None:
            return _number(earlier[0]) if len(earlier) == 1 else None
        return _number(first) if at == 1 else None
    if first is not None and WHOLE_FIRST.search(text[: first.start]):
        if not any(OF_WHOLE.search(text[m.end : first.start]) for m in counts[: at - 1]):
            return _number(first) if THEN.search(text[first.end : one.start]) else None
    return None


def _plain(measured: Measured) -> bool:
    value = measured.value
    return (
        isinstance(value, Quantity)
        and value.kind is QuantityKind.COUNT
        and value.hedge is Hedge.EXACT
        and value.high is None
    )


def _number(measured: Measured) -> Decimal:
    assert isinstance(measured.value, Quantity)
    return measured.value.value


def misportioned(doc: Doc, facts: FactBase) -> Iterator[Odd]:
    """The parts of a whole in a parsed draft of which a source has another count."""
    source = passages(facts)
    spoken = quoted(doc)
    for sentence in doc.sents:
        text = sentence.text
        for portion in portions(text, measures(text), measures(_before(sentence))):
            start = sentence.start_char + portion.figure.start
            end = sentence.start_char + portion.figure.end
            tokens = doc.char_span(start, end, alignment_mode="expand")
            if tokens is None or tokens.start in spoken:
                continue
            found = _otherwise(source, portion, sentence)
            if found is None:
                continue
            other, passage = found
            value, theirs = portion.figure.value, other.figure.value
            assert isinstance(theirs, Quantity)
            told = portion.whole - other.part if portion.left_out else other.part
            words = frozenset(content_words(doc.text[start:end]))
            yield Odd(
                Atom("quantity", value, Span(start, end), words),
                replace(theirs, value=told),
                passage.proof,
                Span(sentence.start_char, sentence.end_char),
            )


def _before(sentence: Tokens) -> str:
    return str(sentence.doc[sentence.start - 1].sent.text) if sentence.start else ""


def _otherwise(
    source: Passages, portion: Portion, sentence: Tokens
) -> tuple[Portion, Passage] | None:
    """The part that the nearest sentence has of the same whole, where none has the draft's."""
    words = {w: 1.0 for w in content_words(sentence.text) if not w.isdigit()}
    shares = source.scores(words, {}, sentence.doc.vocab.vectors, AKIN)
    ranked: list[tuple[float, Portion, Passage]] = []
    for passage in source.all:
        beside = [p for p in source.around(passage) if p.number == passage.number - 1]
        before = beside[0].measured if beside else ()
        for other in portions(passage.text, passage.measured, before):
            if other.whole != portion.whole:
                continue
            if portion.part in (other.part, other.whole - other.part):
                return None
            share = shares.get(passage.number, 0.0)
            if passage.quotes or share < SHARE or source.told(passage, words) < LEAST:
                continue
            ranked.append((share, other, passage))
        numbers = {m.value for m in passage.all_measures if isinstance(m, Quantity)}
        if portion.part in numbers and shares.get(passage.number, 0.0) >= SHARE:
            return None  # the draft's figure is told of, in whatever relation
    if not ranked:
        return None
    ranked.sort(key=lambda one: -one[0])
    best = ranked[0]
    if any(s > best[0] - LEAD and other.part != best[1].part for s, other, _ in ranked[1:]):
        return None
    return best[1], best[2]
