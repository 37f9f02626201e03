"""Words of the draft in whose place a source's sentence, read beside theirs, has something else.

Where the other comparisons look for one sort of slip each, here any noun, verb, adjective or adverb
may be off: "a mosque" for "a market", "shelved" for "adopted". The reading
(:mod:`factcheck.checks.sentences.crossread`) says which words, and which of the source's they
answer to; that the two are not the same is asked of their values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from factcheck.checks.sentences.alignment import Atom, Odd
from factcheck.checks.sentences.crossread import beside
from factcheck.checks.sentences.passages import WIDER, passages
from factcheck.checks.sentences.surroundings import anybody
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader
from factcheck.claims.values import Party, Words, text_of
from factcheck.language.callings import is_calling
from factcheck.language.lexicon import lexicon
from factcheck.language.quantityvalue import Quantity
from factcheck.language.syntax import base
from factcheck.language.timevalue import Time
from factcheck.language.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

    from factcheck.checks.sentences.crossread import Beside
    from factcheck.checks.sentences.passages import Passage, Passages
    from factcheck.claims.values import Value
    from factcheck.facts.index import FactBase
    from factcheck.language.network.forward import Floats

LIKELY = 0.8
"""How likely each word must be to be gainsaid."""
READ, READ_WORD = "read", "read word"
"""The comparison, where a noun is off and where another word is."""
WORDS = frozenset({"VERB", "ADJ", "ADV"})
"""Of these parts of speech the other words are."""
MET = 0.5
"""How likely it must be that the sources have something in their place."""
PART = 0.25
"""A word belongs to what they have there if it is so likely beside the likeliest."""
SHARE, LEAST = 0.25, 3
"""The share of what the sentence has, and the words beside these, that the source's must have."""


def gainsaid(doc: Doc, facts: FactBase) -> Iterator[Odd]:
    """The words of a parsed draft that a source has otherwise, and what it has."""
    source, reader = passages(facts), Reader(doc)
    for sentence in doc.sents:
        read = beside(reader, facts, sentence)
        if read is not None:
            odds = (_odd(reader, source, sentence, read, words) for words in _runs(read))
            yield from (odd for odd in odds if odd is not None)


def _runs(read: Beside) -> Iterator[list[int]]:
    """Words side by side that are likely to be gainsaid, those at the edges that say something."""
    reading = read.reading
    runs: list[list[int]] = [[]]
    for number, likely in enumerate(reading.off):
        if likely >= LIKELY:
            runs[-1].append(number)
        elif runs[-1]:
            runs.append([])
    for run in runs:
        telling = [number for number in run if not reading.empty[number]]
        if telling:
            yield list(range(telling[0], telling[-1] + 1))


def _odd(
    reader: Reader, source: Passages, sentence: Tokens, read: Beside, words: list[int]
) -> Odd | None:
    reading = read.reading
    first, last = reading.words[words[0]][0], reading.words[words[-1]][1]
    span = Span(read.start + first, read.start + last)
    tokens = reader.doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None or any(token.i in reader.quoted for token in tokens):
        return None
    answers = reading.answers[words].mean(0)
    if answers[-1] > 1 - MET:
        return None
    at = int(answers[:-1].argmax())
    passage = read.passage(reading.places[at])
    if read.shares[reading.places[at].number] < SHARE or _met(read, words, at) < LEAST:
        return None
    theirs = _theirs(source, passage, read, answers[:-1], at)
    kind, own = _kind(reader, tokens), frozenset(content_words(tokens.text))
    if kind is None or not own:
        return None
    given = set(content_words(text_of(theirs)))
    if isinstance(theirs, Time | Quantity) or given <= _told(source, sentence):
        return None
    if not _differ(source, passage, given, own):
        return None
    atom = Atom(kind, Words(tokens.text), span, own)
    whole = Span(sentence.start_char, sentence.end_char)
    by = READ_WORD if tokens.root.pos_ in WORDS else READ
    return Odd(atom, theirs, passage.proof, whole, by=by)


def _met(read: Beside, words: list[int], at: int) -> int:
    """How many other words of the draft's answer to some of the sentence with the place *at*."""
    reading = read.reading
    number = reading.places[at].number
    held = np.array([place.number == number for place in reading.places])
    return sum(
        bool(reading.answers[n, :-1][held].sum() >= MET)
        for n in range(len(reading.words))
        if n not in words and not reading.empty[n] and reading.off[n] < LIKELY
    )


def _kind(reader: Reader, tokens: Tokens) -> str | None:
    """What a finding at the draft's words is about, if they are of those that may be off here.

    None for names, times, figures and callings, which have comparisons that know more.
    """
    root = tokens.root
    for token in (root, *tokens):
        if token.i in reader.names or token.i in reader.times or token.i in reader.quantities:
            return None
    if root.pos_ in WORDS:
        return "reason"
    if root.pos_ != "NOUN" or is_calling(base(root)):
        return None
    return "doer" if lexicon().groups(base(root)) & anybody() else "reason"


def _told(source: Passages, sentence: Tokens) -> set[str]:
    """The words of a draft's sentence, and what of the sources' says the same or less."""
    said = set(content_words(sentence.text))
    return said | _alike(source, said)


def _alike(source: Passages, words: Iterable[str]) -> set[str]:
    """The words of the sources for the same as one of *words*, or for something wider."""
    return {like for one in words for like, counts in source.like(one).items() if counts >= WIDER}


def _theirs(source: Passages, passage: Passage, read: Beside, answers: Floats, at: int) -> Value:
    """What the source has at the place *at*: a name, a time or figure, or the words there."""
    reading = read.reading
    place = reading.places[at]
    for m in passage.measured:
        if m.start < place.end and place.start < m.end:
            return m.value
    for key in sorted(passage.names):
        known = source.names.known[key]
        for start, end in passage.spots((known.name, *known.aliases)):
            if start < place.end and place.start < end:
                return Party(known.name, known.kind, known.aliases)
    least = PART * answers[at]
    first = last = at
    while (
        first and reading.places[first - 1].number == place.number and answers[first - 1] >= least
    ):
        first -= 1
    while (
        last + 1 < len(answers)
        and reading.places[last + 1].number == place.number
        and answers[last + 1] >= least
    ):
        last += 1
    return Words(passage.text[reading.places[first].start : reading.places[last].end])


def _differ(source: Passages, passage: Passage, given: set[str], own: frozenset[str]) -> bool:
    """Whether what a source has and what the draft has exclude each other, by their words."""
    # a wider word is no other thing, nor is a part of a word: "mechanics" are workers, and a yard
    # may be a shipyard
    if not given or not given.isdisjoint(_alike(source, own)):
        return False
    if any(
        one in two or two in one for one in own for two in given if min(map(len, (one, two))) > 3
    ):
        return False
    if not _events(own).isdisjoint(_events(given)):
        return False  # a veto is a rejection
    # that a source has the very word, or another for the same, shows nothing
    return source.told(passage, own) < len(own)


def _events(words: Iterable[str]) -> set[str]:
    """The classes of events that the words are for, each for the likeliest."""
    found = map(lexicon().event_class, words)
    return {one.name for one in found if one is not None}
