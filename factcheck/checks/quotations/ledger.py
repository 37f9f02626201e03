"""The quote ledger: every quotation of the sources, and the sentences they stand in.

The same words in two sources are one entry with the facts of both. Looking a quotation up takes
three steps: the texts with the most telling words in common (:class:`PhraseIndex`), the closest of
these by common subsequence (rapidfuzz), and for the closest an alignment word by word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz.distance import LCSseq

from factcheck.checks.quotations.align import Alignment, align, weight
from factcheck.checks.quotations.wording import Piece, Sort, source_words
from factcheck.checks.sentences.phraseindex import PhraseIndex, Vocabulary
from factcheck.claims.model import Kind
from factcheck.claims.values import Party, Words
from factcheck.facts.model import Evidence, Fact
from factcheck.language.quotemarks import Marked, marked

NEAREST = 24
ALIGNED = 4
"""So many of the nearest texts are aligned word by word."""
SAME = 0.6
"""Above this share of common words a draft's quotation is taken for a version of the source's.

With one word of three changed, by weight, it still is; two quotations on one subject by one speaker
share less than half (measured in benchmarks/quotes.py).
"""

MARGIN = 0.7
"""The score weighs words, the common subsequence counts them; so it is given some room."""
SHORT = 0.5
"""As much is enough where the same speaker is named and only a few words are quoted."""
FEW = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """Words that a source quotes, with every fact that has them."""

    text: str
    facts: tuple[Fact, ...]

    @property
    def speakers(self) -> tuple[Party, ...]:
        """Everyone who is said to have said it."""
        found = (v for fact in self.facts for v in fact.claim.values("speaker"))
        return tuple(dict.fromkeys(v for v in found if isinstance(v, Party)))


@dataclass(frozen=True, slots=True)
class Match:
    """An entry whose words are those of the draft, or nearly."""

    entry: Entry
    alignment: Alignment

    @property
    def rank(self) -> tuple[float, int]:
        """How good the match is; the greater the better."""
        return self.alignment.score, -len(self.alignment.edits)

    @property
    def faithful(self) -> bool:
        """Whether the draft has the words as the source has them."""
        return self.alignment.faithful


@dataclass(frozen=True, slots=True)
class Passage:
    """A source's sentence that has the draft's words outside quotation marks, or inside."""

    evidence: Evidence
    quoted: bool
    fact: Fact | None = None


class QuoteLedger:
    """What the sources quote, ready to be looked up.

    *facts* are the facts of the rule base; those of kind quote make the entries. The evidence of
    every fact, and the *sentences* that no fact comes from, serve to find words that a source has
    without quoting them.
    """

    def __init__(self, facts: Iterable[Fact], sentences: Iterable[Evidence] = ()) -> None:
        """Gather the entries; the index of the sentences is built when first asked for."""
        self._facts = tuple(facts)
        self._silent = tuple(sentences)
        grouped: dict[bytes, list[Fact]] = {}
        texts: dict[bytes, str] = {}
        vocabulary = Vocabulary()
        for fact in self._facts:
            if fact.claim.kind is not Kind.QUOTE:
                continue
            for value in fact.claim.values("words"):
                if not isinstance(value, Words):
                    continue
                run = vocabulary.read(value.text)
                if run:
                    texts.setdefault(run, value.text)
                    grouped.setdefault(run, []).append(fact)
        self.entries = tuple(Entry(texts[run], tuple(held)) for run, held in grouped.items())
        self._index = PhraseIndex(vocabulary, tuple(grouped))

    def matches(self, draft: Sequence[Piece], floor: float = SAME) -> list[Match]:
        """The entries that may be what the draft quotes, best first; none scores below *floor*."""
        query = [p.key for p in draft if p.sort is Sort.WORD]
        near = self._index.nearest(query, NEAREST)
        if all(p.sort is Sort.WORD for p in draft):
            exact = self._index.holding(query, near)
            if exact:
                return sorted(
                    (self._match(n, draft) for n in exact), key=lambda m: m.rank, reverse=True
                )
        numbers = self._index.numbers(query)
        common = {n: LCSseq.similarity(numbers, self._index.words(n)) for n in near}
        close = sorted(near, key=lambda n: -common[n])[:ALIGNED]
        # no alignment matches more words than the common subsequence has
        close = [n for n in close if common[n] >= floor * MARGIN * len(query)]
        found = [m for n in close if (m := self._match(n, draft)).alignment.score >= floor]
        found.sort(key=lambda m: m.rank, reverse=True)
        return found

    def _match(self, number: int, draft: Sequence[Piece]) -> Match:
        entry = self.entries[number]
        return Match(entry, align(draft, _source(entry.text)))

    # -- words the sources have outside quotation marks

    @cached_property
    def _sentences(self) -> tuple[list[tuple[Evidence, Fact | None]], PhraseIndex]:
        held: dict[tuple[str, str], tuple[Evidence, Fact | None]] = {}
        for fact in self._facts:
            for evidence in fact.evidence:
                name = evidence.source.path, evidence.text
                first = held.setdefault(name, (evidence, fact))[1]
                told = first is not None and first.claim.attribution is not None
                if fact.claim.attribution is not None and not told:
                    held[name] = evidence, fact  # who says it is worth telling
        for evidence in self._silent:
            held.setdefault((evidence.source.path, evidence.text), (evidence, None))
        found = list(held.values())
        return found, PhraseIndex.of(evidence.text for evidence, _ in found)

    def passage(self, draft: Sequence[Piece]) -> Passage | None:
        """A sentence of a source that has the draft's words one after the other."""
        query = [p.key for p in draft if p.sort is Sort.WORD]
        sentences, index = self._sentences
        found: Passage | None = None
        near = index.nearest(query, NEAREST)
        whole = all(p.sort is Sort.WORD for p in draft)
        for number in index.holding(query, near) if whole else near[:ALIGNED]:
            evidence, fact = sentences[number]
            alignment = align(draft, _source(evidence.text))
            if not alignment.faithful or not alignment.matched:
                continue
            first = alignment.source[alignment.matched[0][1]].start
            quoted = any(m.start <= first < m.end for m in _marks(evidence.text))
            if quoted:
                return Passage(evidence, True, fact)
            found = found or Passage(evidence, False, fact)
        return found


@lru_cache(maxsize=4096)
def _source(text: str) -> tuple[Piece, ...]:
    return source_words(text)


@lru_cache(maxsize=4096)
def _marks(text: str) -> tuple[Marked, ...]:
    return marked(text)


def telling(draft: Sequence[Piece]) -> float:
    """How much there is in a quotation to know it by: content words 1, function words a half."""
    return sum(weight(p.key) for p in draft if p.sort is Sort.WORD)
