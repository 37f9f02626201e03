"""A noun of the draft where a source has another between the same words.

"Because of a back operation" was written from "because of a throat operation": the sentence has
nearly all that stands around, the word beside is the same, and neither noun has anything to do with
a word of the other sentence, by the lexicon or by its vector.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.checks.sentences.alignment import Atom, Odd
from factcheck.checks.sentences.passages import AKIN, Passage, Passages, passages
from factcheck.checks.sentences.surroundings import (
    around,
    plain_nouns,
    preposition,
    preposition_in,
    same_preposition,
)
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader
from factcheck.claims.values import Words
from factcheck.language import syntax
from factcheck.language.lexicon import lexicon
from factcheck.language.syntax import base
from factcheck.language.timevalue import Time
from factcheck.language.words import base_form, content_words, function_words
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens
    from spacy.vectors import Vectors  # type: ignore[import-not-found]

    from factcheck.facts.index import FactBase
    from factcheck.language.measuring import Measured

FAR = 6
LEAST = 4
"""So many words and names must stand around."""
SHARE = 0.55
"""The share of them that the sentence must have."""
LEAD = 0.25
"""By how much it must beat the best sentence that has the draft's own word."""
VAGUE = ("of", "to")
"""After these a source may call the same by any name, or go on with a verb."""
LONGEST = 3
"""Words of what stands in the noun's place."""


def replaced(doc: Doc, facts: FactBase) -> Iterator[Odd]:
    """The nouns of a parsed draft in whose place a source has another."""
    source = passages(facts)
    reader = Reader(doc)
    for sentence, token in plain_nouns(doc, reader):
        odd = _odd(reader, source, sentence, token)
        if odd is not None:
            yield odd


def _odd(reader: Reader, source: Passages, sentence: Tokens, token: Token) -> Odd | None:
    vectors = reader.doc.vocab.vectors
    mine = frozenset(content_words(token.text))
    near = around(reader, source, sentence, token, range(token.i, token.i + 1), FAR)
    if not mine or len(near) < LEAST:
        return None
    shares = source.scores(near.words, near.names, vectors)
    best = max(shares, key=lambda n: shares[n], default=None)
    if best is None or shares[best] < SHARE:
        return None
    likes = {like for word in mine for like in source.like(word, vectors, AKIN)}
    if any(not likes.isdisjoint(passage.order) for passage in source.around(source.all[best])):
        return None
    held = (share for n, share in shares.items() if not mine.isdisjoint(source.all[n].order))
    if shares[best] - max(held, default=0.0) < LEAD:
        return None
    if _of_another_time(reader, sentence, source.all[best]):
        return None
    found = {_text(phrase) for phrase in _instead(reader, source, token, source.all[best])}
    if len(found) != 1 or any(_compound(word, mine) for word in content_words(*found)):
        return None
    span = reader.span(token.i, token.i + 1)
    whole = Span(sentence.start_char, sentence.end_char)
    atom = Atom("reason", Words(token.text), span, mine)
    return Odd(atom, Words(found.pop()), source.all[best].proof, whole)


def _of_another_time(reader: Reader, sentence: Tokens, passage: Passage) -> bool:
    """Whether the draft gives a time that is none of the source's: of another event, then."""
    theirs = [v for v in passage.all_measures if isinstance(v, Time) and v.start is not None]
    mine = {
        replace(mention.value, bound=None)
        for at, mention in reader.times.items()
        if sentence.start <= at < sentence.end and mention.value is not None
    }
    return any(
        bool(theirs) and all(value.compare(other) is Relation.DIFFERENT for other in theirs)
        for value in mine
    )


def _compound(word: str, mine: frozenset[str]) -> bool:
    """Whether *word* ends with the draft's: a shipyard is a yard."""
    return any(word.endswith(own) for own in mine)


def _text(words: list[str]) -> str:
    return " ".join(words)


def _like_the_draft(source: Passages, anchor: Token, vectors: Vectors) -> frozenset[str]:
    """All that is like a word of the draft's sentence, *anchor* left out, which both have."""
    drafted = frozenset(content_words(anchor.sent.text))
    beside = frozenset(content_words(anchor.text))
    likes = (source.like(word, vectors, AKIN) for word in drafted - beside)
    return drafted.union(*likes)


def _instead(
    reader: Reader, source: Passages, token: Token, passage: Passage
) -> Iterator[list[str]]:
    """The words of *passage* that stand where *token* does, unlike anything of the draft's."""
    vectors = reader.doc.vocab.vectors
    words = passage.tokens
    after = token.nbor() if token.i + 1 < token.sent.end else None
    if after is not None and syntax.is_noun_modifier(token) and token.head.i == after.i:
        likes = _anchor(source, after, vectors)
        there = _like_the_draft(source, after, vectors)
        for at in range(1, len(words)):
            if base_form(words[at]) in likes and _new(words[at - 1], there):
                yield [words[at - 1]]
        return
    before = preposition(reader.doc, token.i)
    if before in ("", *VAGUE):
        return
    head = token.head.head if syntax.is_preposition(token.head) else token.head
    likes = _anchor(source, head, vectors) | _anchor(source, _leading(token), vectors)
    there = _like_the_draft(source, head, vectors)
    for at, word in enumerate(words):
        if base_form(word) not in likes:
            continue
        start = at + 1
        while start < len(words) and words[start].lower() in function_words():
            start += 1
        figures = {n for m in passage.measured for n in _words_of(passage, m)}
        kept: list[str] = []
        for n in range(start, min(start + LONGEST, len(words))):
            if n in figures or not _new(words[n], there):
                break
            kept.append(words[n].rstrip("."))
        if kept and same_preposition(preposition_in(words, start), before):
            yield kept


def _leading(token: Token) -> Token:
    """The word before the phrase of *token*, its preposition and articles passed over."""
    at = token.i - 1
    while at > token.sent.start and token.doc[at].lower_ in function_words():
        at -= 1
    return token.doc[at]


def _words_of(passage: Passage, measured: Measured) -> range:
    return range(passage.word_at(measured.start), passage.word_at(measured.end))


def _anchor(source: Passages, token: Token, vectors: Vectors) -> frozenset[str]:
    return frozenset(source.like(base(token), vectors, AKIN))


def _new(word: str, there: frozenset[str]) -> bool:
    """Whether a source's word is a plain one that has nothing to do with the draft's sentence."""
    word = word.rstrip(".")
    if word[:1].isupper() or word[:1].isdigit() or word.lower() in function_words():
        return False
    if word.endswith(("ed", "ly")) or "'" in word or "’" in word:
        return False
    held = lexicon().groups
    if not held(word, "NOUN") and (held(word, "ADV") or held(word, "ADJ")):
        return False
    return base_form(word) not in there
