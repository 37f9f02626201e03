"""What a source denies and the draft states, and the other way round, by the reading of both sides.

Where :mod:`factcheck.checks.turns.negations` asks that a clause of the source have the draft's
predicate, here the reading (:mod:`factcheck.checks.sentences.crossread`) says that a word is off
and which word of the source it answers to, however that is worded: "the president was present" for
"the president did not attend". That one of the two is under a negation is seen from the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.sentences.alignment import Atom, Odd
from factcheck.checks.sentences.crossread import beside
from factcheck.checks.sentences.passages import passages
from factcheck.checks.sentences.sourcelines import table
from factcheck.checks.sentences.surroundings import names_at
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader
from factcheck.claims.values import Words
from factcheck.language.syntax import is_predicate, is_subject, understood_subject
from factcheck.language.words import base_form, content_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

    from factcheck.checks.sentences.crossread import Beside
    from factcheck.checks.sentences.passages import Passage, Passages
    from factcheck.facts.index import FactBase

READ_DENIAL, READ_NEGATION = "read denial", "read negation"
"""The comparison, where a source denies what the draft states, and where only the draft denies."""
SORTS = READ_DENIAL, READ_NEGATION
LIKELY = 0.5
"""How likely a word must be to be gainsaid."""
UNDER = 3
"""So many words behind a negation are under it."""
CLOSE = 4
"""So many words to either side of one that is off must have no negation of the draft's own,"""
BEFORE = 2
"""and so many before it no word like "refused"."""


def misdenied(doc: Doc, facts: FactBase) -> Iterator[Odd]:
    """The words of a parsed draft that only one side denies."""
    reader = Reader(doc)
    for sentence in doc.sents:
        read = beside(reader, facts, sentence)
        if read is not None:
            yield from _odd_ones(reader, passages(facts), sentence, read)


def _odd_ones(reader: Reader, source: Passages, sentence: Tokens, read: Beside) -> Iterator[Odd]:
    texts = [sentence.text[a:b] for a, b in read.reading.words]
    narrowed = any(text.lower() in table("narrowing") for text in texts)
    for run in read.runs(LIKELY):
        span = read.span(run)
        tokens = reader.doc.char_span(span.start, span.end, alignment_mode="expand")
        if tokens is None or any(token.i in reader.quoted for token in tokens):
            continue
        denying = [negates(texts[n]) for n in run]
        near = texts[max(0, run[0] - CLOSE) : run[-1] + 1 + CLOSE]
        before = texts[max(0, run[0] - BEFORE) : run[0]]
        if any(denying):
            found = _stated(read, run, denying)
        elif any(map(negates, near)) or any(map(_turns, before)) or narrowed:
            continue
        else:
            found = _denied(read, run)
        if found is None:
            continue
        at, expected, by = found
        passage = read.passage(read.reading.places[at])
        if not read.of_the_same(run, at, LIKELY) or _of_another(reader, source, tokens, passage):
            continue
        words = frozenset(content_words(tokens.text)) or frozenset({tokens.text})
        atom = Atom("word", None, span, words)
        whole = Span(sentence.start_char, sentence.end_char)
        yield Odd(atom, Words(expected), passage.proof, whole, by=by)


def _of_another(reader: Reader, source: Passages, tokens: Tokens, passage: Passage) -> bool:
    """Whether *tokens* have a named subject that a source's sentence does not speak of."""
    head = tokens.root
    while head.head != head and not is_predicate(head):
        head = head.head
    subjects = [child for child in head.children if is_subject(child)] or understood_subject(head)
    names = frozenset().union(*(names_at(reader, source, subject.i) for subject in subjects))
    return bool(names) and names.isdisjoint(passage.names)


def _denied(read: Beside, run: list[int]) -> tuple[int, str, str] | None:
    """Where a source denies what the words of *run* answer to, and how it does."""
    for n in sorted(run, key=lambda n: -read.reading.off[n]):
        at = read.answer([n])
        if at is None:
            continue
        text, places = read.passage(read.reading.places[at]).text, read.reading.places
        same = [
            k for k in range(max(0, at - UNDER), at + 1) if places[k].number == places[at].number
        ]
        for k in reversed(same):
            if negates(text[places[k].start : places[k].end]) and not _harmless(read, k):
                return at, text[_start(read, k) : places[at].end], READ_DENIAL
    return None


def _start(read: Beside, at: int) -> int:
    """Where a denial begins: at the negation at *at*, or the "did" before it."""
    places = read.reading.places
    if at and places[at - 1].number == places[at].number:
        before = read.passage(places[at]).text[places[at - 1].start : places[at - 1].end].lower()
        if before in table("helpers"):
            return places[at - 1].start
    return places[at].start


def _harmless(read: Beside, at: int) -> bool:
    """Whether the negation at *at* turns nothing round: "not only"."""
    places = read.reading.places
    if at + 1 == len(places) or places[at + 1].number != places[at].number:
        return False
    text = read.passage(places[at]).text[places[at + 1].start : places[at + 1].end]
    return text.lower() in table("harmless")


def _stated(read: Beside, run: list[int], denying: list[bool]) -> tuple[int, str, str] | None:
    """Where a source states what the negation in *run* denies, in a sentence without one."""
    at = read.answer([n for n, one in zip(run, denying, strict=True) if one])
    if at is None:
        return None
    passage, place = read.passage(read.reading.places[at]), read.reading.places[at]
    words = [one for one in read.reading.places if one.number == place.number]
    if any(_turns(passage.text[one.start : one.end]) for one in words):
        return None
    return at, passage.text[place.start : place.end], READ_NEGATION


def _turns(word: str) -> bool:
    return negates(word) or base_form(word) in table("negative") | table("denying")


def negates(word: str) -> bool:
    """Whether a word is one like "not", "nobody" or "without"."""
    word = word.lower().replace("’", "'")
    return word in table("before") | table("subject") or word.endswith("n't")
