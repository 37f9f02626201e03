"""Who asked for it: "at the request of the parents" where a draft has "the prosecutors asked".

A request is told in many ways, so who made it is read from the words on both sides. The two must be
of spheres that are apart (:mod:`factcheck.checks.parties.spheres`), the source's sentence the one
that has most of the draft's, and no sentence may have a request by the draft's own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.checks.parties.spheres import apart
from factcheck.checks.sentences.alignment import Atom, Odd
from factcheck.checks.sentences.passages import passages
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader
from factcheck.claims.values import Party
from factcheck.language.words import WORD, content_words, function_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from factcheck.facts.index import FactBase

SHARE = 0.3
"""The share of the words of the draft's sentence that the source's must have."""
LEAD = 0.05
"""By how much it must beat every other sentence that tells of a request."""
LONGEST = 3
"""Words of the phrase for who asked."""
AFTER = re.compile(r"\brequest(?:ed|s)?\s+(?:of|by|from)\s+(?:the|a|an|his|her|its|their)\s+")
BEFORE = re.compile(r"\s(?:(?:has|have|had|also)\s+)*(?:asked|requested)\s+(?:for|that|to|the|a)\b")
REQUEST = frozenset({"request", "ask"})


def requested(doc: Doc, facts: FactBase) -> Iterator[Odd]:
    """Who asked for something in a parsed draft, where the source has surely another."""
    source = passages(facts)
    reader = Reader(doc)
    for sentence in doc.sents:
        if any(token.i in reader.quoted for token in sentence):
            continue
        for start, end in _askers(sentence.text):
            mine = Party(sentence.text[start:end])
            words = set(content_words(sentence.text)) - set(content_words(mine.name)) - REQUEST
            shares = source.scores(dict.fromkeys(words, 1.0), {}, doc.vocab.vectors)
            told = {n: [p.text[a:b] for a, b in _askers(p.text)] for n, p in enumerate(source.all)}
            asked = sorted((n for n in shares if told[n]), key=lambda n: -shares[n])
            if not asked or shares[asked[0]] < SHARE:
                continue
            if len(asked) > 1 and shares[asked[0]] - shares[asked[1]] < LEAD:
                continue
            passage = source.all[asked[0]]
            theirs = [Party(text) for text in told[asked[0]]]
            others = [Party(text) for held in told.values() for text in held]
            if len(theirs) != 1 or not all(apart(mine, other, source) for other in theirs):
                continue
            if any(set(content_words(mine.name)) & set(content_words(o.name)) for o in others):
                continue
            first = sentence.start_char
            span = Span(first + start, first + end)
            atom = Atom("doer", mine, span, frozenset(content_words(mine.name)))
            whole = Span(first, sentence.end_char)
            yield Odd(atom, theirs[0], passage.proof, whole)


def _askers(text: str) -> Iterator[tuple[int, int]]:
    """Where *text* names who asked for something, by a common noun."""
    for found in AFTER.finditer(text):
        end = found.end()
        for word in list(WORD.finditer(text, found.end()))[:LONGEST]:
            gap = text[end : word.start()]
            if gap.strip() or word.group().lower() in function_words():
                break
            end = word.end() - word.group().endswith(".")
        if end > found.end():
            yield found.end(), end
    for found in BEFORE.finditer(text):
        last = list(WORD.finditer(text, 0, found.start()))[-1:]
        if last and last[0].end() == found.start() and last[0].group()[:1].islower():
            yield last[0].start(), found.start()
