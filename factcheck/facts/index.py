"""Finding the facts that a claim may be about, among many, without comparing with each."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from factcheck.claims.model import Claim, Kind, Status
from factcheck.claims.values import Party, Value, compare, text_of
from factcheck.facts.bare import Bearers, by_hand
from factcheck.facts.model import Evidence, Fact, KnownName, Review, RuleFile
from factcheck.facts.tenures import tenures
from factcheck.facts.together import together
from factcheck.language.lexicon import lexicon
from factcheck.language.places import Place
from factcheck.language.quantityvalue import Quantity
from factcheck.language.timevalue import Time
from factcheck.language.words import content_words
from factcheck.relation import Relation

T = TypeVar("T")
FEW = 30
"""So many facts at least stand behind a weight: two facts tell nothing of what is rare."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a source: the keys of its words and the values of all facts taken from it."""

    words: frozenset[str]
    values: tuple[Value, ...]


class FactBase:
    """All the facts that drafts are checked against, indexed by what they speak of.

    Rejected facts are left out, and without *proposed* those that nobody vouches for. Weights come
    from the facts themselves: a key that few facts have says much (inverse document frequency,
    Spärck Jones 1972), scaled to 0 … 1.
    """

    def __init__(self, files: Sequence[RuleFile], *, proposed: bool = True) -> None:
        bearers = Bearers(name for file in files for name in file.names)
        self.files = tuple(file if file.source.path else by_hand(file, bearers) for file in files)
        usable = [
            f
            for file in self.files
            for f in file.facts
            if f.review is not Review.REJECTED and not f.stale
            if proposed or vouched(f, file)
        ]
        usable += [fact for file in files for fact in tenures(file)]
        self._vouched = {f.ref for file in files for f in file.facts if vouched(f, file)}
        self._vouched |= {f.ref for file in files for f in tenures(file)}
        homes = _homes(usable)
        usable = [_at_home(fact, homes) for fact in usable]
        self.homes = homes
        self.facts: tuple[Fact, ...] = tuple(f for f in usable if f.claim.kind is not Kind.QUOTE)
        self.quotes: tuple[Fact, ...] = tuple(f for f in usable if f.claim.kind is Kind.QUOTE)
        self.names: tuple[KnownName, ...] = tuple(n for file in self.files for n in file.names)
        self._cache: dict[str, Any] = {}
        self._by_key: dict[str, list[int]] = defaultdict(list)
        for number, fact in enumerate(self.facts):
            for key in claim_keys(fact.claim):
                self._by_key[key].append(number)

    def __len__(self) -> int:
        return len(self.facts) + len(self.quotes)

    @cached_property
    def joined(self) -> dict[str, Fact]:
        """What several files state alike as one fact, by the full name of each of them."""
        every = together((*self.facts, *self.quotes), first=self._vouched)
        return {ref: fact for fact in every for ref in (fact.ref, *fact.also)}

    def proposed(self, fact: Fact) -> bool:
        """Whether no person vouches for *fact*: only a program read it out of an article."""
        return fact.ref not in self._vouched

    def cached(self, key: str, build: Callable[[FactBase], T]) -> T:
        """What *build* makes of this fact base, made once and kept under *key*."""
        if key not in self._cache:
            self._cache[key] = build(self)
        found: T = self._cache[key]
        return found

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every sentence of the sources that states a fact, each once."""
        seen: dict[tuple[str, int, str], Evidence] = {}
        for file in self.files:
            for fact in file.facts:
                for item in fact.evidence:
                    seen.setdefault((item.source.path, item.line, item.text), item)
        return tuple(seen.values())

    def source_sentences(self) -> Iterator[Evidence]:
        """Every sentence of the sources, with a fact or without, each once, file by file.

        In a file the sentences with facts come first.
        """
        seen: set[tuple[str, int, str]] = set()
        for file in self.files:
            stated = (item for fact in file.facts for item in fact.evidence if not fact.stale)
            for item in (*stated, *file.sentences):
                key = (item.source.path, item.line, item.text)
                if key not in seen:
                    seen.add(key)
                    yield item

    @cached_property
    def rejected(self) -> frozenset[str]:
        """The sentences from which a fact was taken that somebody rejected: nobody stands by it."""
        return frozenset(
            item.text
            for file in self.files
            for fact in file.facts
            if fact.review is Review.REJECTED
            for item in fact.evidence
        )

    def sentence_of(self, fact: Fact) -> Sentence:
        """The sentence that *fact* was taken from, with everything else that it states."""
        if not fact.evidence:
            return Sentence(frozenset(), fact_values(fact))
        text = fact.evidence[0].text
        held = self._sentences.get(text)
        return held if held is not None else Sentence(frozenset(content_words(text)), ())

    def facts_of(self, fact: Fact) -> Sequence[Fact]:
        """The facts that were taken from the same sentence, *fact* itself among them."""
        return self._together.get(fact.evidence[0].text, ()) if fact.evidence else ()

    @cached_property
    def _together(self) -> dict[str, list[Fact]]:
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            if fact.evidence:
                found[fact.evidence[0].text].append(fact)
        return found

    @cached_property
    def _sentences(self) -> dict[str, Sentence]:
        values: dict[str, list[Value]] = defaultdict(list)
        for fact in self.facts:
            for item in fact.evidence:
                values[item.text].extend(fact_values(fact))
        return {
            text: Sentence(frozenset(content_words(text)), tuple(held))
            for text, held in values.items()
        }

    def gives(self, value: Value) -> bool:
        """Whether any fact has exactly this time or figure."""
        return any(
            type(v) is type(value) and compare(value, v) is Relation.SAME for v in self._measures
        )

    @cached_property
    def _measures(self) -> tuple[Value, ...]:
        found = (v for f in self.facts for v in fact_values(f) if isinstance(v, Time | Quantity))
        return tuple(dict.fromkeys(found))

    def weight(self, key: str) -> float:
        """How much a match on *key* says, 0 … 1; 1 for a key that only one fact has."""
        total = max(len(self.facts), FEW)
        seen = len(self._by_key.get(key, ()))
        value = math.log((total + 1) / (seen + 0.5)) / math.log(total + 1)
        return min(1.0, max(0.05, value))

    def value_weight(self, value: Value) -> float:
        """How much a match on *value* says: as its rarest key does."""
        return max((self.weight(k) for k in value_keys(value)), default=0.05)

    def predicate_weight(self, claim: Claim) -> float:
        """How much it says that a fact has the claim's predicate or class."""
        return max((self.weight(k) for k in predicate_keys(claim)), default=0.05)

    def candidates(self, claim: Claim, limit: int = 60) -> list[Fact]:
        """The facts that share the most telling keys with *claim*, best first."""
        scores: Counter[int] = Counter()
        for key in claim_keys(claim):
            held = self._by_key.get(key)
            if held is None:
                continue
            weight = self.weight(key)
            for number in held:
                scores[number] += weight  # type: ignore[assignment]
        ranked = sorted(scores, key=lambda n: (-scores[n], n))
        return [self.facts[n] for n in ranked[:limit]]


def vouched(fact: Fact, file: RuleFile) -> bool:
    """Whether a person confirmed a fact of *file*, or wrote it there."""
    return fact.review is Review.CONFIRMED or fact.id not in file.written.facts


def _homes(facts: Iterable[Fact]) -> dict[str, str]:
    """The country or body of each person who holds an office, by the person's name."""
    found: dict[str, str] = {}
    for fact in facts:
        if fact.claim.kind is Kind.ROLE and fact.claim.status is Status.HELD:
            body = next((text_of(v) for v in fact.claim.values("body")), "")
            for holder in fact.claim.values("holder"):
                if body:
                    found.setdefault(text_of(holder), body)
    return found


def at_home(claim: Claim, homes: dict[str, str]) -> Claim:
    """*claim* with the country or body of each person filled in, as far as *homes* has it."""
    slots = {
        slot: tuple(
            replace(f, value=replace(f.value, of=homes[f.value.name]))
            if isinstance(f.value, Party) and not f.value.of and f.value.name in homes
            else f
            for f in held
        )
        for slot, held in claim.slots.items()
    }
    return claim if slots == dict(claim.slots) else replace(claim, slots=slots)


def _at_home(fact: Fact, homes: dict[str, str]) -> Fact:
    claim = at_home(fact.claim, homes)
    return fact if claim is fact.claim else replace(fact, claim=claim)


def fact_values(fact: Fact) -> tuple[Value, ...]:
    """Every value in the slots of *fact*."""
    return tuple(filler.value for _, filler in fact.claim.fillers())


def predicate_keys(claim: Claim) -> Iterable[str]:
    """Keys of what a claim's predicate is: its class and the lexicon groups of its word."""
    if claim.cls not in ("be", "have", "do"):
        yield f"c:{claim.cls}"
    pos = None if claim.kind is Kind.EVENT else "VERB"
    for group in lexicon().groups(claim.predicate, pos):
        yield f"p:{group}"
    if claim.predicate != claim.cls:
        yield f"l:{claim.predicate}"


def value_keys(value: Value) -> Iterable[str]:
    """Keys of a slot's value: its content words and their groups, its year, its number."""
    if isinstance(value, Time):
        yield f"t:{value.iso()}"
        return
    if isinstance(value, Quantity):
        yield f"q:{value.value}"
        return
    text = text_of(value)
    for word in content_words(text):
        yield f"w:{word}"
        if not isinstance(value, (Party, Place)) or (isinstance(value, Party) and not value.kind):
            for group in lexicon().groups(word, "NOUN"):
                yield f"g:{group}"


def claim_keys(claim: Claim) -> set[str]:
    """Every key under which a claim can be found."""
    keys = set(predicate_keys(claim))
    for _, filler in claim.fillers():
        keys.update(value_keys(filler.value))
    return keys
