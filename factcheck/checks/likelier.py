"""Whether a draft was surely written from another sentence than the one that would prove it wrong.

Both the words around the place in question and the whole of the draft's sentence have to say so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.sentences.passages import passages
from factcheck.checks.sentences.surroundings import around
from factcheck.claims.phrases import Reader
from factcheck.language.words import content_words

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Span as Tokens

    from factcheck.facts.index import FactBase

FAR = 3
"""Arcs in the parse within which a word belongs to the surroundings."""
NEAR = 0.62
"""What the sentence has of the surroundings, as a share of what the best one has."""
WHOLE = 0.65
"""The same of the words of the draft's sentence."""


def from_another(
    span: Tokens, told: Collection[str], facts: FactBase, having: str | None = None
) -> bool:
    """Whether another sentence has far more of what stands around *span* than those of *told*.

    With *having* only sentences that have that word, or one for the same, come in question.
    """
    source = passages(facts)
    doc, sentence = span.doc, span.root.sent
    own = {p.number for p in source.all if p.text in told}
    if not own:
        return False
    near = around(Reader(doc), source, sentence, span.root, range(span.start, span.end), FAR)
    there = set(content_words(sentence.text)) - set(content_words(span.text))
    vectors = doc.vocab.vectors
    plain = {p.number for p in source.all if not p.quotes}
    if having is not None:
        plain = {n for n in plain if source.tells(source.all[n], having)}
    plain |= own
    by_near = _of(plain, source.scores(near.words, near.names, vectors))
    by_all = _of(plain, source.scores(dict.fromkeys(there, 1.0), {}, vectors))
    return _behind(by_near, own, NEAR) and _behind(by_all, own, WHOLE)


def _of(numbers: set[int], shares: dict[int, float]) -> dict[int, float]:
    return {number: share for number, share in shares.items() if number in numbers}


def _behind(shares: dict[int, float], own: set[int], least: float) -> bool:
    """Whether the best of *own* has less than *least* of what the best of all has."""
    best = max(shares.values(), default=0.0)
    return max((shares.get(number, 0.0) for number in own), default=0.0) < least * best
