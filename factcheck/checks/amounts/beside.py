"""A figure that no source has, beside one that a source has beside another: 9 and 5 for 8 and 5.

Two figures of one sentence are seldom those of another by chance. Where a sentence of the draft
shares a figure, and words that tell, with one of a source, and that has one figure of the sort of
the unknown one that the draft leaves out, the unknown one is wrong, and not merely news.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.checks.amounts.sums import counts_a_part, on_top, reckoned
from factcheck.checks.amounts.unsourced import Given, unsourced
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
from factcheck.claims.phrases import Reader, party
from factcheck.claims.values import compare
from factcheck.language import syntax
from factcheck.language.quantityvalue import Hedge, Quantity, QuantityKind
from factcheck.language.timegrain import Grain
from factcheck.language.timevalue import Time
from factcheck.language.words import content_words
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

    from factcheck.facts.index import FactBase
    from factcheck.language.measuring import Measured

FAR = 12
"""Arcs in the parse within which a word belongs to the surroundings."""
SHARE = 0.3
"""The share of the surroundings that the sentence of a source must have."""
TOLD = 2
"""So many words and names around it must have, or words for the same."""
CLEAR = 0.8
"""The second likeliest figure must have less than this of the share of the first."""
SMALL = 13
"""Below this a figure without a unit of its own is too common to lead from sentence to sentence."""
NEXT = 6
"""A name so many words behind a figure at most may tell of whom it is."""
TIMES = 2
"""A figure of another size than the source's, by more than this, is of something else."""
TELLING = frozenset({QuantityKind.PERCENT, QuantityKind.MONEY, QuantityKind.MEASURE})
SORTS = TELLING | {QuantityKind.COUNT, QuantityKind.AGE}
ROUNDED = frozenset({Hedge.ABOUT, Hedge.NEARLY, Hedge.MANY})
OCCASIONS = frozenset({"time", "times"})
OF_WHAT = re.compile(
    r"\W+(?:of (?:them|whom|which) (?:were |are )?|of |were |are |was |is )"
    r"(?:(?:the|its|their|all|his|her|a|an) )?(\w+)"
)
"""What a figure counts or is a share of, where that stands behind it: "45 percent of nurses"."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value of a source that belongs where the draft's stands."""

    value: Time | Quantity
    passage: Passage
    share: float


def unlike_beside(doc: Doc, facts: FactBase) -> Iterator[Odd]:
    """The figures of a parsed draft that no source has, with what a source has beside the same."""
    source = passages(facts)
    reader = Reader(doc)
    for given in unsourced(doc, facts):
        sentence = doc[given.start].sent
        if not _may_be_wrong(given, doc):
            continue
        found = _meant(reader, source, sentence, given)
        if found is not None:
            span = reader.span(given.start, given.end)
            kind = "time" if isinstance(given.value, Time) else "quantity"
            words = frozenset(content_words(doc[given.start : given.end].text))
            whole = Span(sentence.start_char, sentence.end_char)
            yield Odd(Atom(kind, given.value, span, words), found.value, found.passage.proof, whole)


def _may_be_wrong(given: Given, doc: Doc) -> bool:
    value = given.value
    if isinstance(value, Time):
        return value.grain is Grain.YEAR and value.start is not None
    whole = value.hedge not in ROUNDED and value.high is None
    return whole and value.kind in SORTS and not counts_a_part(doc[given.start : given.end])


def _meant(reader: Reader, source: Passages, sentence: Tokens, given: Given) -> Candidate | None:
    """The one value that stands in a source where *given* stands in the draft, if any."""
    doc = reader.doc
    there = [
        edge
        for held in (*doc._.quantities, *doc._.times)
        if sentence.start <= held.start < sentence.end and held.value is not None
        for edge in held.value.edges()
    ]
    beside = [one for one in there if isinstance(one, Quantity) and one is not given.value]
    if not beside:
        return None
    own = range(given.start, given.end)
    root = doc[given.start : given.end].root
    near = around(reader, source, sentence, root, own, FAR)
    found: list[Candidate] = []
    for number, share in source.scores(near.words, near.names, doc.vocab.vectors).items():
        passage = source.all[number]
        if share < SHARE or _told(source, passage, near) < TOLD or not _shared(passage, beside):
            continue
        if not _of_the_same(reader, source, passage, sentence, given):
            continue
        others = list(_others(source, passage, given, there, doc))
        if len(others) == 1:
            found.append(Candidate(others[0], passage, share))
    if not found:
        return None
    best = max(found, key=lambda one: one.share)
    rivals = (one for one in found if one.value != best.value)
    return best if all(one.share < CLEAR * best.share for one in rivals) else None


def _of_the_same(
    reader: Reader, source: Passages, passage: Passage, sentence: Tokens, given: Given
) -> bool:
    """Whether a sentence speaks of what *given* is of in the draft: its subject, verb and names."""
    root = sentence.doc[given.start : given.end].root
    head = root.head.head if syntax.is_preposition(root.head) else root.head
    copula = head.lemma_ == "be"
    telling = [c for c in head.children if copula and c.dep_ == "nsubj" and c.pos_ == "NOUN"]
    if isinstance(given.value, Time):
        telling.append(head)
    words = [word for one in telling for word in content_words(one.text)]
    if source.told(passage, words) < len(words):
        return False
    behind = (reader.names.get(i) for i in range(given.end, min(given.end + NEXT, sentence.end)))
    named = [source.names.of(party(one.entity)) for one in behind if one is not None]
    return all(not names.isdisjoint(passage.names) for names in named)


def _told(source: Passages, passage: Passage, near: Surroundings) -> int:
    return source.told(passage, near.words) + len(passage.names & near.names.keys())


def _shared(passage: Passage, beside: Sequence[Quantity]) -> bool:
    """Whether a sentence has one of the figures *beside*, by which it can be told from others."""
    held = {
        (edge.kind, edge.unit, edge.value)
        for one in passage.measured
        if isinstance(one.value, Quantity)
        for edge in one.value.edges()
    }
    shared = {(q.kind, q.unit, q.value) for q in beside} & held
    return len(shared) > 1 or any(k in TELLING or v >= SMALL for k, _, v in shared)


def _others(
    source: Passages, passage: Passage, given: Given, there: Sequence[Time | Quantity], doc: Doc
) -> Iterator[Time | Quantity]:
    """The values of a sentence of the sort of *given* that the draft's sentence has not."""
    mine = given.value
    if isinstance(mine, Quantity) and reckoned(mine, passage):
        return
    for measured in passage.measured:
        for theirs in measured.value.edges():
            if not _of_one_sort(source, mine, theirs, doc[given.start].sent):
                continue
            if any(type(one) is type(theirs) and _agree(theirs, one) for one in there):
                continue
            if _in_place(source, passage, measured, given, doc):
                yield theirs


def _of_one_sort(
    source: Passages, mine: Time | Quantity, theirs: Time | Quantity, sentence: Tokens
) -> bool:
    """Whether two values can be of the same thing: percent and percent, so many of like nouns."""
    if isinstance(mine, Time) or isinstance(theirs, Time):
        if not isinstance(mine, Time) or not isinstance(theirs, Time):
            return False
        return theirs.grain is Grain.YEAR and theirs.start is not None
    if (mine.kind, mine.unit) != (theirs.kind, theirs.unit) or not mine.value or not theirs.value:
        return False
    if max(mine.value, theirs.value) > TIMES * min(mine.value, theirs.value):
        return False
    if mine.noun in OCCASIONS or mine.noun == theirs.noun:
        return True
    if theirs.noun is None:
        return False
    nouns = content_words(mine.noun) if mine.noun else content_words(sentence.text)
    like = {other for noun in nouns for other in source.like(noun)}
    return not like.isdisjoint(content_words(theirs.noun))


def _agree(one: Time | Quantity, two: Time | Quantity) -> bool:
    """Whether two values may be one, whatever they count; a rounder one is the other too."""
    if isinstance(one, Quantity) and isinstance(two, Quantity):
        one, two = replace(one, noun=None), replace(two, noun=None)
        if one.kind is two.kind and (one.value - two.value).copy_abs() * 50 < two.value:
            return True
    return compare(one, two) is not Relation.DIFFERENT


def _in_place(
    source: Passages, passage: Passage, measured: Measured, given: Given, doc: Doc
) -> bool:
    """Whether a value stands in its sentence as *given* does in the draft's."""
    if on_top(passage.text, measured.start):
        return False
    tokens = passage.tokens
    before = preposition_in(tokens, passage.word_at(measured.start))
    if not same_direction(preposition(doc, given.start), before):
        return False
    sentence = doc[given.start].sent
    end = doc[given.end - 1].idx + len(doc[given.end - 1])
    mine = _of_what(doc.text[end : sentence.end_char])
    theirs = _of_what(passage.text[measured.end :])
    drafted = {like for w in content_words(sentence.text) for like in source.like(w)}
    return source.told(passage, mine) == len(mine) and drafted.issuperset(theirs)


def _of_what(behind: str) -> tuple[str, ...]:
    found = OF_WHAT.match(behind)
    return tuple(content_words(found[1])) if found else ()
