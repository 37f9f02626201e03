"""One word off: a draft's sentence that a source's sentence matches in all but one atom.

Claims need a parse that is right on both sides. Where it is not, or where a summary says in one
sentence what a source says in other clauses, this second look compares whole sentences: all the
content words must be found on the other side (as the same word, a near-synonym or a wider one),
save one name, place, time, figure or word with an opposite, and the source must have exactly one
of the same kind that the draft lacks. It is still one slot off; only the slots are coarser.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.claims.model import Claim, Kind, Span
from factcheck.claims.phrases import PLACE_KINDS, Reader, party
from factcheck.claims.values import Party, Value, compare, text_of, word_relation
from factcheck.facts.model import Fact
from factcheck.language import places
from factcheck.language.places import Place
from factcheck.language.quantityvalue import Quantity
from factcheck.language.timevalue import Time
from factcheck.language.words import content_words
from factcheck.relation import Relation

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

    from factcheck.facts.index import FactBase
    from factcheck.facts.model import Evidence

COVERED = 0.72
"""The share of a sentence's other content, by weight, that the source's sentence must have."""
LEAST = 3
"""That many other content words or atoms at least must be found there."""
CLOSE = 0.12
"""Another source sentence that has the atom speaks for it if it is covered nearly as well."""


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

    def weight(self, word: str) -> float:
        """How telling a word is: 1 for one that few sentences have."""
        share = len(self.index.get(word, ())) / max(1, len(self.facts))
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
        total = sum(self.weight(w) for w in words)
        held = self.words[number]
        return sum(self.weight(w) for w in words if _has(held, w)) / total if total else 0.0


def bare(item: Evidence) -> Fact:
    """A sentence of a source that no fact comes from, as proof of what it says."""
    return Fact("", item.text, Claim(Kind.STATEMENT, "sentence", ""), (item,))


def odd_atoms(doc: Doc, base: FactBase) -> Iterator[Odd]:
    """The atoms of a parsed draft that are off, at most one a sentence."""
    aligner = base.cached("aligner", Aligner)
    reader = Reader(doc)
    for sentence in doc.sents:
        if any(t.i in reader.quoted for t in sentence):
            continue
        found = _odd(reader, sentence, aligner)
        if found is not None:
            yield found


def _odd(reader: Reader, sentence: Tokens, aligner: Aligner) -> Odd | None:
    atoms = list(_atoms(reader, sentence))
    words = frozenset(content_words(sentence.text))
    ranked = aligner.best(words)
    scored = sorted(((aligner.covered(words, n), n) for n in ranked), reverse=True)
    for score, number in scored[:2]:
        fact = aligner.facts[number]
        around = aligner.base.sentence_of(fact)
        missing = [a for a in atoms if not _covered(a, around.values, aligner.words[number])]
        if len(missing) != 1:
            continue
        atom = missing[0]
        rest = words - atom.words
        if len(rest) < LEAST or aligner.covered(rest, number) < COVERED:
            continue
        if any(
            other != number
            and aligner.covered(words, other) >= score - CLOSE
            and _covered(
                atom, aligner.base.sentence_of(aligner.facts[other]).values, aligner.words[other]
            )
            for other in ranked
        ):
            return None
        expected = _expected(atom, atoms, around.values, words)
        if expected is not None:
            return Odd(atom, expected, fact, _whole(sentence))
    return None


def _atoms(reader: Reader, sentence: Tokens) -> Iterator[Atom]:
    for mention in reader.doc._.names:
        if not sentence.start <= mention.start < sentence.end:
            continue
        kind = {"PERSON": "person", "ORG": "body"}.get(mention.kind, "")
        value: Value = party(mention.entity)
        if mention.kind in PLACE_KINDS:
            kind, value = "place", places.find(mention.entity.name)
        if kind:
            yield _atom(reader, kind, value, mention.start, mention.end)
    for time in reader.doc._.times:
        if sentence.start <= time.start < sentence.end and time.value is not None:
            yield _atom(reader, "time", time.value, time.start, time.end)
    for quantity in reader.doc._.quantities:
        if sentence.start <= quantity.start < sentence.end:
            yield _atom(reader, "quantity", quantity.value, quantity.start, quantity.end)


def _atom(reader: Reader, kind: str, value: Value, start: int, end: int) -> Atom:
    words = frozenset(content_words(reader.doc[start:end].text))
    return Atom(kind, value, reader.span(start, end), words)


def _covered(atom: Atom, values: tuple[Value, ...], words: frozenset[str]) -> bool:
    if atom.words and all(_has(words, w) for w in atom.words):
        return True
    if isinstance(atom.value, Party) and atom.value.kind == "PERSON":
        return atom.value.name.split()[-1].lower() in words
    return any(
        type(v) is type(atom.value) and compare(atom.value, v) is not Relation.DIFFERENT
        for v in values
        if atom.value is not None and _kind(v) == atom.kind
    ) and atom.kind in ("time", "quantity", "place")


def _kind(value: Value) -> str:
    if isinstance(value, Time):
        return "time"
    if isinstance(value, Quantity):
        return "quantity"
    if isinstance(value, Place):
        return "place"
    if isinstance(value, Party):
        return {"PERSON": "person", "ORG": "body"}.get(value.kind, "")
    return ""


def _expected(
    atom: Atom, atoms: list[Atom], values: tuple[Value, ...], words: frozenset[str]
) -> Value | None:
    """The one value of the atom's kind that the source has and the draft has not."""
    left: dict[str, Value] = {}
    for value in values:
        if _kind(value) != atom.kind or any(
            compare(value, other.value).agrees
            for other in atoms
            if other is not atom and other.value is not None
        ):
            continue
        if all(w in words for w in content_words(text_of(value))):
            continue
        if isinstance(value, Quantity) and isinstance(atom.value, Quantity):
            if compare(value, atom.value) is not Relation.DIFFERENT:
                continue
        left[text_of(value)] = value
    if len(left) != 1:
        return None
    (value,) = left.values()
    if atom.value is None or compare(atom.value, value) is not Relation.DIFFERENT:
        return None
    return value


def _has(words: frozenset[str], word: str) -> bool:
    return word in words or any(
        word_relation(word, w) in (Relation.SAME, Relation.COVERS) for w in words
    )


def _whole(sentence: Tokens) -> Span:
    return Span(sentence.start_char, sentence.end_char)
