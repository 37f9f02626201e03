"""The sentences of the sources, and how far each has what a clause of a draft speaks of.

Claims need a parse that is right on both sides, and a summary says in one clause what a source
says in three. So beside the claims every sentence of the sources is kept as a bag of words, names
and values with their positions. A clause of a draft is a set of words too, each as heavy as it is
near to the word in question and as rare as the sources have it. Finding the sentence that a clause
was written from may be soft: a word also counts, for less, where the sentence has a near-synonym,
a wider word, or a word whose vector lies close. What a sentence then says of the word in question
is not: see :mod:`factcheck.checks.parties.displaced`.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from factcheck.checks.sentences.alignment import bare
from factcheck.checks.sentences.sourcenames import Names
from factcheck.claims.values import Party, compare, text_of, word_relation
from factcheck.facts.index import FEW
from factcheck.facts.known import may_be_age
from factcheck.facts.model import Fact
from factcheck.language.lexicon import lexicon
from factcheck.language.measuring import Measured, measures
from factcheck.language.quantityvalue import Quantity
from factcheck.language.timegrain import Bound, Grain
from factcheck.language.timevalue import Time
from factcheck.language.words import WORD, base_form, content_words, function_words
from factcheck.language.wordvectors import direction_of, row_of
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from spacy.vectors import Vectors  # type: ignore[import-not-found]

    from factcheck.claims.values import Value
    from factcheck.facts.index import FactBase
    from factcheck.facts.model import Evidence

GROUP = 0.9
"""What a near-synonym counts, beside 1 for the word itself."""
WIDER = 0.7
NEAR_VECTOR = 0.5
"""What a word counts whose vector lies close."""
CLOSE = 0.6
"""The cosine from which on two words lie close."""
AKIN = 0.4
"""The same where no verdict hangs on the one word: it then counts its cosine, at most the above."""
FADE = 0.12
"""How fast a word's say falls with the words between it and a spot."""
UNSEEN = 0.35
"""What a word weighs, beside 1, that no source has in any form: honest rewriting brings many."""


@dataclass(frozen=True)
class Passage:
    """A sentence of a source."""

    number: int
    evidence: Evidence
    facts: tuple[Fact, ...]
    """What it states; none where nothing was read from it."""
    order: Mapping[str, tuple[int, ...]]
    """Where each content word stands, counted in words."""
    values: tuple[tuple[str, Value], ...]
    """The slot and value of everything that the facts of this sentence hold."""
    names: frozenset[str]
    """The names it speaks of, pronouns that were resolved included."""
    speakers: frozenset[str]
    """Those of them who say it."""

    @property
    def text(self) -> str:
        """Its words."""
        return self.evidence.text

    @property
    def quotes(self) -> bool:
        """Whether it has somebody's very words, for which the source does not stand."""
        return not set('“”"').isdisjoint(self.text)

    @property
    def proof(self) -> Fact:
        """A fact that shows it: one that it states, or the bare sentence."""
        return self.facts[0] if self.facts else bare(self.evidence)

    @cached_property
    def tokens(self) -> list[str]:
        """Its words as they are written, in order."""
        return WORD.findall(self.text)

    @cached_property
    def measured(self) -> tuple[Measured, ...]:
        """Its times and figures, whether a fact holds them or not."""
        return measures(self.text, self.evidence.source.published)

    @cached_property
    def all_measures(self) -> tuple[Time | Quantity, ...]:
        """The values of these, and those of its facts, which a parse may have read better."""
        held = (value for _, value in self.values if isinstance(value, Time | Quantity))
        return tuple(dict.fromkeys((*(m.value for m in self.measured), *held)))

    def has(self, value: Time | Quantity) -> bool:
        """Whether it has just this time or figure."""
        return any(
            type(m.value) is type(value) and compare(value, m.value) is Relation.SAME
            for m in self.measured
        )

    def word_at(self, offset: int) -> int:
        """How many words begin before the character *offset*."""
        return bisect_left(self._starts, offset)

    def span_of(self, at: int) -> tuple[int, int]:
        """The characters of the word number *at*."""
        start = self._starts[at]
        return start, start + len(self.tokens[at])

    def spots(self, forms: Iterable[str]) -> Iterator[tuple[int, int]]:
        """Where one of *forms* stands in it, as characters; of two at one place the longer."""
        ordered = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
        yield from (found.span() for found in re.finditer(rf"\b(?:{ordered})\b", self.text))

    @cached_property
    def _starts(self) -> list[int]:
        return [match.start() for match in WORD.finditer(self.text)]


class Passages:
    """All sentences of the sources of a fact base, by their words and names."""

    def __init__(self, base: FactBase) -> None:
        self.base = base
        self.names = Names(base)
        held: dict[tuple[str, int, str], tuple[Evidence, list[Fact]]] = {}
        for item in base.source_sentences():
            held[item.source.path, item.line, item.text] = (item, [])
        for fact in (*base.facts, *base.quotes):
            for item in fact.evidence[:1]:
                key = item.source.path, item.line, item.text
                held.setdefault(key, (item, []))[1].append(fact)
        files = {path: n for n, path in enumerate(dict.fromkeys(key[0] for key in held))}
        # in reading order, so that neighbours are neighbours
        order = sorted(held.values(), key=lambda one: (files[one[0].source.path], one[0].line))
        self.all = [self._passage(n, *one) for n, one in enumerate(order)]
        self.of_evidence = {passage.evidence: passage for passage in self.all}
        self.postings: dict[str, list[int]] = defaultdict(list)
        self.named: dict[str, list[int]] = defaultdict(list)
        for passage in self.all:
            for word in passage.order:
                self.postings[word].append(passage.number)
            for name in sorted(passage.names):  # in one order in every run
                self.named[name].append(passage.number)
        self._like: dict[tuple[str, float], dict[str, float]] = {}
        self._about: dict[str, Mapping[str, float]] = {}
        self.vectors: Vectors | None = None
        """Those of the drafts that are read, which hold where a comparison has none at hand."""

    def read_with(self, vectors: Vectors) -> None:
        """Ask *vectors* from now on, whoever asks: no answer hangs on what was asked before."""
        if vectors is not self.vectors:
            self.vectors = vectors
            self._like.clear()
            self._about.clear()

    def _passage(self, number: int, evidence: Evidence, facts: list[Fact]) -> Passage:
        order: dict[str, list[int]] = defaultdict(list)
        tokens = WORD.findall(evidence.text)
        for at, token in enumerate(tokens):
            if token.lower() in function_words():
                continue
            order[base_form(token)].append(at)
            for part in token.split("-") if "-" in token else ():
                order[base_form(part)].append(at)
        for phrase in lexicon().phrases([base_form(token) for token in tokens]):
            order[phrase.term].append(phrase.start)
        values = tuple((slot, f.value) for fact in facts for slot, f in fact.claim.fillers())
        names = set(self.names.within(order))
        speakers: set[str] = set()
        for slot, value in values:
            if isinstance(value, Party):
                names |= self.names.of(value)
                if slot == "speaker":
                    speakers |= self.names.of(value)
        places = {w: tuple(at) for w, at in order.items()}
        return Passage(
            number, evidence, tuple(facts), places, values, frozenset(names), frozenset(speakers)
        )

    @cached_property
    def days(self) -> frozenset[date]:
        """The days on which the articles came out, as far as they are known."""
        found = {passage.evidence.source.published for passage in self.all}
        return frozenset(day for day in found if day is not None)

    @cached_property
    def _groups(self) -> dict[str, frozenset[str]]:
        """The words of the sources that stand in each group of the lexicon."""
        found: dict[str, set[str]] = defaultdict(set)
        for word in self.postings:
            for group in lexicon().groups(word):
                found[group].add(word)
        return {group: frozenset(words) for group, words in found.items()}

    @cached_property
    def _wider(self) -> dict[str, frozenset[str]]:
        """The words of the sources that stand in a group below each group."""
        found: dict[str, set[str]] = defaultdict(set)
        for group, words in self._groups.items():
            for above in lexicon().above(group):
                found[above] |= words
        return {group: frozenset(words) for group, words in found.items()}

    def around(self, passage: Passage, reach: int = 1) -> list[Passage]:
        """The sentences at most *reach* before or after one in its article, and itself."""
        first, last = max(0, passage.number - reach), passage.number + reach + 1
        path = passage.evidence.source.path
        return [other for other in self.all[first:last] if other.evidence.source.path == path]

    def together_in_one(self, words: Iterable[str]) -> bool:
        """Whether one sentence has all of *words*."""
        wanted = set(words)
        rarest = min((self.postings.get(word, []) for word in wanted), key=len, default=[])
        return any(wanted <= self.all[number].order.keys() for number in rarest)

    def gives(self, value: Time | Quantity) -> bool:
        """Whether a sentence has this time or figure, or one that it covers."""
        words = set(content_words(text_of(value))) if isinstance(value, Quantity) else set()
        likely = {n for word in words for n in self.postings.get(word, ())} if words else None
        return any(
            type(other) is type(value) and (_gives(value, other) or _may_be(value, other))
            for passage in self.all
            if likely is None or passage.number in likely
            for given in passage.all_measures
            for other in (given, *given.edges())
        )

    def rarity(self, word: str) -> float:
        """How much it says that a sentence has *word*: 1 where one has, near 0 where all have."""
        return self._rare(len(self.postings.get(word, ())))

    def _rare(self, seen: int) -> float:
        if not seen:
            return 1.0
        total = max(len(self.all), FEW)
        return max(0.1, math.log((total + 1) / (seen + 0.5)) / math.log(total + 1))

    def like(
        self, word: str, vectors: Vectors | None = None, close: float = CLOSE
    ) -> Mapping[str, float]:
        """The words of the sources that may stand for *word*, and what each counts (0 … 1).

        *close* is the cosine from which on a word may stand for another.
        """
        vectors = vectors if vectors is not None else self.vectors
        found = self._like.get((word, close))
        if found is None:
            found = {}
            if vectors is not None:
                for other, cosine in self._near(word, vectors, close):
                    found[other] = min(NEAR_VECTOR, cosine)
            for group in lexicon().groups(word):
                for other in self._wider.get(group, ()):
                    found[other] = WIDER
                for above in lexicon().above(group):
                    for other in self._groups.get(above, ()):
                        found[other] = WIDER
            for group in lexicon().groups(word):
                for other in self._groups.get(group, ()):
                    found[other] = GROUP
            if word in self.postings:
                found[word] = 1.0
            self._like[word, close] = found
        return found

    def _near(self, word: str, vectors: Vectors, close: float) -> list[tuple[str, float]]:
        direction = direction_of(vectors, word)
        if direction is None:
            return []
        words, rows = self._table(vectors)
        if not words:
            return []
        cosines = rows @ direction
        return [(words[i], float(cosines[i])) for i in np.nonzero(cosines >= close)[0]]

    def _table(self, vectors: Vectors) -> tuple[list[str], np.ndarray]:
        if not hasattr(self, "_rows"):
            found = [(word, row_of(vectors, word)) for word in self.postings]
            kept = [(word, row) for word, row in found if row is not None]
            rows = vectors.data[[row for _, row in kept]] if kept else np.zeros((0, 1))
            norms = np.linalg.norm(rows, axis=1, keepdims=True)
            norms[norms == 0] = 1
            self._rows = ([w for w, _ in kept], rows / norms)
        return self._rows

    def scores(
        self,
        words: Mapping[str, float],
        names: Mapping[str, float],
        vectors: Vectors | None = None,
        close: float = CLOSE,
        *,
        beside: bool = False,
    ) -> dict[int, float]:
        """For each sentence that has anything of it, the share of a clause that it has (0 … 1).

        *words* and *names* are the clause's, with how near each is to the word in question; *close*
        is as in :meth:`like`. With *beside* what the sentences before and after have counts too.
        """
        total = 0.0
        found: dict[int, float] = defaultdict(float)
        for weight, held in self.shared(words, names, vectors, close):
            total += weight
            for number, counts in (self.spread(held) if beside else held).items():
                found[number] += weight * counts
        return {number: value / total for number, value in found.items()} if total else {}

    def shared(
        self,
        words: Mapping[str, float],
        names: Mapping[str, float],
        vectors: Vectors | None = None,
        close: float = CLOSE,
    ) -> Iterator[tuple[float, dict[int, float]]]:
        """What each word and name of a clause weighs, and how much of it each sentence has (0 … 1).

        What is asked is as in :meth:`scores`.
        """
        for word, near in words.items():
            likes = self.like(word, vectors, close)
            best: dict[int, float] = {}
            for other, counts in likes.items():
                for number in self.postings[other]:
                    best[number] = max(best.get(number, 0.0), counts)
            yield near * (self._rare(len(best)) if likes else UNSEEN), best
        for name, near in names.items():
            numbers = self.named.get(name, ())
            yield near * self._rare(len(numbers)), dict.fromkeys(numbers, 1.0)

    def spread(
        self, counts: Mapping[int, float], before: float = 1.0, after: float = 1.0
    ) -> dict[int, float]:
        """The same with what the sentences beside have, of one article, each by the most of all.

        *before* and *after* are what that of the sentence before, or after, counts.
        """
        found = dict(counts)
        for number, count in counts.items():
            path = self.all[number].evidence.source.path
            for other, part in ((number + 1, before), (number - 1, after)):
                if 0 <= other < len(self.all) and self.all[other].evidence.source.path == path:
                    found[other] = max(found.get(other, 0.0), part * count)
        return found

    def about(self, draft: str) -> Mapping[str, float]:
        """For each article, by its path, the share of the words of *draft* that it has.

        Each word counts by its rarity; names are words too.
        """
        if draft not in self._about:
            found: dict[str, float] = defaultdict(float)
            total = 0.0
            for word in content_words(draft):
                likes = [one for one, counts in self.like(word).items() if counts >= GROUP]
                numbers = {number for one in likes for number in self.postings[one]}
                weight = self._rare(len(numbers))
                total += weight
                for path in {self.all[number].evidence.source.path for number in numbers}:
                    found[path] += weight
            self._about[draft] = {path: held / total for path, held in found.items()}
        return self._about[draft]

    def nearness(
        self,
        passage: Passage,
        spot: tuple[int, int],
        words: Mapping[str, float],
        vectors: Vectors | None = None,
    ) -> float:
        """How near the words *spot* of a passage stand to what it has of *words*."""
        total = 0.0
        for word, near in words.items():
            best = 0.0
            for other, counts in self.like(word, vectors).items():
                for at in passage.order.get(other, ()):
                    gap = max(0, min(abs(at - spot[0]), abs(at - spot[1] + 1)) - 1)
                    best = max(best, counts * near * self.rarity(other) / (1 + FADE * gap))
            total += best
        return total

    def told(self, passage: Passage, words: Iterable[str]) -> int:
        """How many of *words* a passage has, by themselves or by words for the same."""
        return sum(self.tells(passage, word) for word in words)

    def tells(self, passage: Passage, word: str) -> bool:
        """Whether a passage has *word*, or a word for the same; wider words do not count."""
        return any(
            counts >= GROUP and like in passage.order for like, counts in self.like(word).items()
        )

    def reach(
        self, passage: Passage, words: Mapping[str, float], vectors: Vectors | None = None
    ) -> float:
        """What :meth:`nearness` would be of a spot next to all that the passage has of *words*."""
        return sum(
            near
            * max(
                (
                    counts * self.rarity(other)
                    for other, counts in self.like(word, vectors).items()
                    if other in passage.order
                ),
                default=0.0,
            )
            for word, near in words.items()
        )

    def holders(
        self,
        words: Mapping[str, float],
        names: Mapping[str, float],
        vectors: Vectors | None = None,
    ) -> list[tuple[float, frozenset[int]]]:
        """For each word and name that any sentence has: its weight and the sentences that do."""
        found: list[tuple[float, frozenset[int]]] = []
        for word, near in words.items():
            likes = self.like(word, vectors)
            having = frozenset(n for other in likes for n in self.postings[other])
            if having:
                found.append((near * self._rare(len(having)), having))
        for name, near in names.items():
            having = frozenset(self.named.get(name, ()))
            if having:
                found.append((near * self._rare(len(having)), having))
        return found

    @staticmethod
    def together(holders: list[tuple[float, frozenset[int]]], numbers: frozenset[int]) -> float:
        """The share of what *holders* lists, by weight, that the sentences *numbers* have."""
        total = sum(weight for weight, _ in holders)
        return sum(w for w, having in holders if having & numbers) / total if total else 0.0


def _gives(value: Time | Quantity, other: Time | Quantity) -> bool:
    """Whether a time or figure is *other*, or a wider one; counts of other things are not."""
    if isinstance(value, Quantity) and isinstance(other, Quantity):
        if may_be_age(value, other):
            return True
        if value.value != other.value and value.counts_other_things(other):
            noun = "person" if value.noun == "people" else base_form(value.noun or "")
            if word_relation(noun, base_form(other.noun or "")) is not Relation.COVERS:
                return False  # "almost 7,000 people" may be 6,840 adults
            return replace(value, noun=other.noun).compare(other) is Relation.COVERS
    if isinstance(value, Time) and isinstance(other, Time):
        turn = value.bound is Bound.BEFORE and other.end == value.limits[1] is not None
        if turn or value.ends_with(other):
            return True  # "before 2025" of "until at least the end of 2024"
    return compare(value, other) in (Relation.SAME, Relation.COVERS)


def _may_be(value: Time | Quantity, other: Time | Quantity) -> bool:
    """Whether *other* is a month or day of a year that nobody knows, and *value* may be it."""
    if not isinstance(value, Time) or not isinstance(other, Time) or value.start is None:
        return False
    if other.start is not None or other.month != value.start.month:
        return False
    return value.grain is Grain.MONTH or (value.grain is Grain.DAY and other.day == value.start.day)


def passages(base: FactBase) -> Passages:
    """The sentences of the sources of *base*, looked through once."""
    return base.cached("passages", Passages)


def words_of(value: Value) -> frozenset[str]:
    """The content words of a value."""
    return frozenset(content_words(text_of(value)))
