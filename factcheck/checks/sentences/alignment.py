"""The sentences of the sources with the shares of a draft's words that they have.

Also what the sentence checks hand over: an atom of the draft that is off, and what was expected.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.claims.model import Claim, Kind, Span
from factcheck.claims.values import Value, word_relation
from factcheck.facts.index import FEW
from factcheck.facts.model import Fact
from factcheck.language.words import content_words
from factcheck.relation import Relation

if TYPE_CHECKING:
    from factcheck.facts.index import FactBase
    from factcheck.facts.model import Evidence


SENTENCE = "sentence"
"""The class of a whole sentence, in place of a claim that a draft or a source makes."""


@dataclass(frozen=True, slots=True)
class Atom:
    """Something in a sentence that can be right or wrong by itself."""

    kind: str
    """person, body, place, time, quantity or word."""
    value: Value | None
    span: Span
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Odd:
    """An atom that is off, and what the source's sentence has instead."""

    atom: Atom
    expected: Value
    fact: Fact
    sentence: Span
    sure: bool = True
    """Whether it is off beyond doubt; else a desk should look at it."""
    by: str = ""
    """The comparison that says so."""
    likely: float = 0.0
    """How likely it is by the signs that it weighed (0 … 1), if it weighed any."""


class Aligner:
    """Finds, for a draft's sentence, the sentences of the sources that say nearly the same."""

    def __init__(self, base: FactBase) -> None:
        self.base = base
        self.facts: list[Fact] = []
        seen: set[str] = set()
        self.index: dict[str, list[int]] = defaultdict(list)
        for fact in (*base.facts, *base.quotes):
            if not fact.evidence or fact.evidence[0].text in seen:
                continue
            seen.add(fact.evidence[0].text)
            self.facts.append(fact)
        for item in base.source_sentences():
            if item.text not in seen:
                seen.add(item.text)
                self.facts.append(bare(item))
        self.words = [frozenset(content_words(f.evidence[0].text)) for f in self.facts]
        for number, words in enumerate(self.words):
            for word in words:
                self.index[word].append(number)
        self._covered: dict[tuple[frozenset[str], int], float] = {}
        """What was asked before: the claims of a sentence ask for the same."""

    def weight(self, word: str) -> float:
        """How telling a word is: 1 for one that few sentences have."""
        share = len(self.index.get(word, ())) / max(FEW, len(self.facts))
        return 1.0 if share < 0.1 else 0.6 if share < 0.3 else 0.3

    def best(self, words: frozenset[str], limit: int = 8) -> list[int]:
        """The source sentences that share the most telling words, best first."""
        scores: Counter[int] = Counter()
        for word in words:
            for number in self.index.get(word, ()):
                scores[number] += int(100 * self.weight(word))
        return [number for number, _ in scores.most_common(limit)]

    def covered(self, words: frozenset[str], number: int) -> float:
        """The share of *words*, by weight, that a source sentence has."""
        key = words, number
        if key not in self._covered:
            self._covered[key] = self._share(words, number)
        return self._covered[key]

    def _share(self, words: frozenset[str], number: int) -> float:
        total = sum(self.weight(w) for w in words)
        held = self.words[number]
        return sum(self.weight(w) for w in words if _has(held, w)) / total if total else 0.0


def bare(item: Evidence) -> Fact:
    """A sentence of a source that no fact comes from, as proof of what it says."""
    return Fact("", item.text, Claim(Kind.STATEMENT, SENTENCE, ""), (item,))


def _has(words: frozenset[str], word: str) -> bool:
    return word in words or any(
        word_relation(word, w) in (Relation.SAME, Relation.COVERS) for w in words
    )
