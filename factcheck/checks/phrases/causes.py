"""Reasons in free wording of which the sources have no word: "because lightning had struck it".

A sentence of a source tells of the same event and gives a reason too, and nothing in its paragraph
is like a word of the draft's reason: not the word, a near-synonym, a wider word or one whose vector
is close. That a source has the word elsewhere, of something else, proves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.checks.sentences.alignment import Atom, Odd
from factcheck.checks.sentences.passages import AKIN, GROUP, Passage, Passages, passages
from factcheck.checks.sentences.sourcelines import table
from factcheck.checks.sentences.surroundings import Surroundings, around
from factcheck.claims.causes import causes, general, told
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader
from factcheck.claims.values import Words
from factcheck.language.words import content_words
from factcheck.language.wordvectors import row_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens
    from spacy.vectors import Vectors  # type: ignore[import-not-found]

    from factcheck.claims.causes import Cause
    from factcheck.facts.index import FactBase

FAR = 6
SHARE = 0.45
"""The share of what stands around that a sentence must have to tell of the same event."""
LOW = 0.36
"""The same for a reason of which no source has a word at all."""
NEARLY = 0.7
"""A sentence with so much of the best share may be the one as well."""
LEAD = 0.25
"""By how much the best must beat any sentence that has a word of the reason."""
LEAST = 2
"""So many words and names must stand around."""
MANY = 5
"""Where fewer stand around, those of the sentence before count too."""
BEFORE = 0.5
"""What these count."""
SURE = 0.65
"""With this share what stands around is enough by itself."""
TOPIC = 5
"""A word that so many sentences have is what the story is about: it may be any event's reason."""
FREQUENT = 600
"""The commonest words of English say little, one by one."""
COMMON = 0.3
"""What such a word counts."""
ENOUGH = 1.0
"""So much at least the words of a reason must say."""
FEW = 0.2
"""The share of a reason's words that may stand near the event without being its reason."""
MOST = 0.6
"""A sentence with this share of them gives the reason,"""
OF_IT = 0.35
"""if it has so much of the best share of what stands around."""
WIDE = 3
"""So many sentences off a reason may be told that has to do with an event."""
TELLING = ("NOUN", "VERB", "ADJ", "PROPN")


@dataclass(frozen=True, slots=True)
class _Strange:
    """A reason of the draft's that is strange to the sentences which tell of the event."""

    atom: Atom
    close: tuple[Passage, ...]
    """These sentences, the closest first."""
    apart: bool
    """Whether nothing beside these has a word of it, no sentence two; nor is it one that points."""


def miscaused(doc: Doc, facts: FactBase) -> Iterator[Odd]:
    """The reasons of a parsed draft in whose place the sources tell others."""
    for sentence, strange in _strange(doc, facts):
        for passage in strange.close:
            reason = told(passage.text)
            if reason:
                whole = Span(sentence.start_char, sentence.end_char)
                yield Odd(strange.atom, Words(reason), passage.proof, whole)
                break


def groundless(doc: Doc, facts: FactBase) -> Iterator[tuple[Span, Span]]:
    """The reasons of a parsed draft, strange to the sources, for what these give no reason for.

    Each as its own characters and those of its sentence.
    """
    for sentence, strange in _strange(doc, facts):
        if strange.apart and not any(told(passage.text) for passage in strange.close):
            yield strange.atom.span, Span(sentence.start_char, sentence.end_char)


def _strange(doc: Doc, facts: FactBase) -> Iterator[tuple[Tokens, _Strange]]:
    source = passages(facts)
    reader = Reader(doc)
    before: Tokens | None = None
    for sentence in doc.sents:
        for cause in causes(sentence):
            words = _words(reader, cause)
            if words <= general() or any(t.i in reader.quoted for t in cause.tokens):
                continue
            shares = _shares(reader, source, sentence, before, cause)
            found = _judge(reader, source, cause, words, shares)
            if found is not None:
                yield sentence, found
        before = sentence


def _words(reader: Reader, cause: Cause) -> frozenset[str]:
    held = (reader.names, reader.times, reader.quantities)
    return frozenset(
        word
        for token in cause.tokens
        if token.pos_ in TELLING and not any(token.i in one for one in held)
        for word in content_words(token.text)
        if word not in table("light")
    )


def _shares(
    reader: Reader, source: Passages, sentence: Tokens, before: Tokens | None, cause: Cause
) -> Mapping[int, float]:
    """How much the sentences of the sources have of what stands around a reason.

    Where that is little, as beside a pronoun, the sentence before tells which of them are meant.
    """
    vectors = reader.doc.vocab.vectors
    own = {token.i for token in cause.tokens}
    near = around(reader, source, sentence, cause.host, own, FAR)
    shares = source.scores(near.words, near.names, vectors) if len(near) >= LEAST else {}
    sure = len(near) > LEAST and max(shares.values(), default=0.0) >= SURE
    if before is None or sure or len(near) >= MANY:
        return shares
    far = around(reader, source, before, before.root, (), FAR)
    both = Surroundings(
        {**{word: BEFORE * x for word, x in far.words.items()}, **near.words},
        {**{name: BEFORE * x for name, x in far.names.items()}, **near.names},
    )
    return source.scores(both.words, both.names, vectors) if len(both) > LEAST else {}


def _judge(
    reader: Reader,
    source: Passages,
    cause: Cause,
    words: frozenset[str],
    shares: Mapping[int, float],
) -> _Strange | None:
    vectors = reader.doc.vocab.vectors
    best = max(shares.values(), default=0.0)
    weights = {word: _weight(word, vectors) for word in words}
    total = sum(weights.values())
    if best < LOW or total < ENOUGH:
        return None
    close = [source.all[n] for n in sorted(shares, key=lambda n: -shares[n])]
    close = [passage for passage in close if shares[passage.number] >= NEARLY * best]
    # where the sentence says why, what the rest of its paragraph speaks of is no reason
    sure = best >= SHARE and bool(told(close[0].text, surely=True))
    there = {
        word
        for passage in (close[:1] if sure else close)
        for word in (passage.order if sure else _paragraph(source, passage))
    }
    near = {w: x for w, x in weights.items() if not there.isdisjoint(source.like(w, vectors, AKIN))}
    if sum(near.values()) > FEW * total or _elsewhere(source, weights, shares, OF_IT * best):
        return None
    rare = [word for word, weight in weights.items() if weight > COMMON]
    likes = {like for word in rare for like in source.like(word, vectors)}
    holding = {number for like in likes for number in source.postings.get(like, ())}
    own = max((shares.get(number, 0.0) for number in holding), default=0.0)
    if len(holding) >= TOPIC or best - own < LEAD or (holding and best < SHARE):
        return None
    span = reader.span(cause.tokens[0].i, cause.tokens[-1].i + 1)
    atom = Atom("reason", Words(reader.doc.text[span.start : span.end]), span, words)
    first = cause.tokens[0]
    led = reader.doc[first.i - 1].lower_ if first.i else ""
    alone = len(cause.tokens) == 1 and led == "the"
    beside = {
        word for passage in close for one in source.around(passage, WIDE) for word in one.order
    }
    apart = beside.isdisjoint(likes) and not _together(source, rare)
    return _Strange(atom, tuple(close), apart and not (alone or cause.weak))


def _elsewhere(
    source: Passages, weights: Mapping[str, float], shares: Mapping[int, float], least: float
) -> bool:
    """Whether a sentence that has to do with the event has most of a reason's words."""
    for number, share in shares.items():
        passage = source.all[number]
        held = sum(x for word, x in weights.items() if source.tells(passage, word))
        if share >= least and held >= MOST * sum(weights.values()):
            return True
    return False


def _together(source: Passages, words: Sequence[str]) -> bool:
    """Whether one sentence has two of *words*, or words for the same."""
    seen: set[int] = set()
    for word in words:
        likes = [like for like, counts in source.like(word).items() if counts >= GROUP]
        numbers = {number for like in likes for number in source.postings[like]}
        if seen & numbers:
            return True
        seen |= numbers
    return False


def _weight(word: str, vectors: Vectors) -> float:
    """How much a word says: the vectors stand in the order of how common their words are."""
    row = row_of(vectors, word)
    return COMMON if row is not None and row < FREQUENT else 1.0


def _paragraph(source: Passages, passage: Passage) -> Iterator[str]:
    """The words of a sentence and of those beside it in its paragraph."""
    for other in source.around(passage):
        if other.evidence.line == passage.evidence.line:
            yield from other.order
