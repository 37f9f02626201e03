"""Who goes with which words: names that stand where another belongs.

A summary says in one sentence what a source says in many, so no single clause of the source lines
up with it. But each name keeps its company: "Hydrodynamica", "mathematician" and "Basel" stand in
the sentences about one person and in none about another. For every name of a draft this module
takes the words near it in the parse (the nearer, the heavier) and asks which source sentence has
most of them. Where that sentence has another bearer in the place, and no sentence with the draft's
own comes near, the other was meant.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.checks.parties.othernames import places_of
from factcheck.checks.sentences.alignment import Atom, Odd
from factcheck.checks.sentences.surroundings import preposition, preposition_in
from factcheck.claims.model import Span
from factcheck.claims.phrases import PLACE_KINDS, Reader, party
from factcheck.claims.values import Party, Value, compare
from factcheck.facts.index import FEW
from factcheck.language import places
from factcheck.language.lexicon import lexicon
from factcheck.language.places import Place
from factcheck.language.words import WORD, content_words, function_words
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

    from factcheck.facts.index import FactBase
    from factcheck.facts.model import Fact

FULL = 0.62
"""The share of the words near an atom that a source sentence must have to be about the same."""
LEAD = 0.34
"""By how much the best sentence with another bearer must beat the best with the draft's own."""
TELLING = 3
"""So many words near the atom at least must be found."""
NEAR = 5
"""Words more arcs away than this in the parse say nothing of an atom."""
KIND = {"PERSON": "person", "ORG": "body", **dict.fromkeys(PLACE_KINDS, "place")}


@dataclass(frozen=True, slots=True)
class Bearer:
    """A name of the sources and the sentences that speak of it."""

    value: Party
    words: frozenset[str]
    sentences: frozenset[int]


class Company:
    """The sentences of the sources, by their words, their groups of words, and their names."""

    def __init__(self, facts: FactBase) -> None:
        self.facts: list[Fact] = []
        numbers: dict[str, int] = {}
        named: dict[tuple[str, str], set[int]] = defaultdict(set)
        values: dict[tuple[str, str], Party] = {}
        for fact in (*facts.facts, *facts.quotes):
            for item in fact.evidence:
                if item.text not in numbers:
                    numbers[item.text] = len(self.facts)
                    self.facts.append(fact)
                for _, filler in fact.claim.fillers():
                    value = filler.value
                    if isinstance(value, Party) and KIND.get(value.kind) in ("person", "body"):
                        key = (KIND[value.kind], value.name)
                        named[key].add(numbers[item.text])
                        values.setdefault(key, value)
                    elif isinstance(value, Place):
                        key = ("place", value.name)
                        named[key].add(numbers[item.text])
                        values.setdefault(key, Party(value.name, "GPE"))
        self.words = [frozenset(content_words(text)) for text in numbers]
        self.postings: dict[str, set[int]] = defaultdict(set)
        for number, words in enumerate(self.words):
            for word in words:
                self.postings[word].add(number)
                for group in lexicon().groups(word):
                    self.postings[f"g:{group}"].add(number)
        for known in facts.names:
            kind = KIND.get(known.kind, "")
            if kind == "place":
                continue
            forms = (known.name, *known.aliases)
            for number, words in enumerate(self.words):
                if any(set(content_words(form)) <= words for form in forms if content_words(form)):
                    named[kind, known.name].add(number)
            values.setdefault((kind, known.name), Party(known.name, known.kind, known.aliases))
        self.bearers: dict[str, list[Bearer]] = defaultdict(list)
        for (kind, name), sentences in named.items():
            if kind and sentences:
                value = values[kind, name]
                words = frozenset(w for f in (name, *value.forms) for w in content_words(f))
                self.bearers[kind].append(Bearer(value, words, frozenset(sentences)))

    def weight(self, word: str) -> float:
        """How telling a word is: less, the more sentences have it."""
        share = len(self.postings.get(word, ())) / max(FEW, len(self.words))
        return 1.0 if share < 0.08 else 0.6 if share < 0.25 else 0.25

    def scores(self, context: dict[str, float]) -> dict[int, float]:
        """For each sentence that has any, the share of the *context* words that it has."""
        total = sum(near * self.weight(word) for word, near in context.items())
        found: dict[int, float] = defaultdict(float)
        for word, near in context.items():
            hits = set(self.postings.get(word, ()))
            for group in lexicon().groups(word):
                hits |= self.postings.get(f"g:{group}", set())
            for number in hits:
                found[number] += near * self.weight(word) / total
        return found


def odd_company(doc: Doc, facts: FactBase) -> Iterator[Odd]:
    """The names of a parsed draft that stand where another belongs."""
    company = facts.cached("company", Company)
    reader = Reader(doc)
    for sentence in doc.sents:
        if any(t.i in reader.quoted for t in sentence):
            continue
        for mention in doc._.names:
            kind = KIND.get(mention.kind)
            if kind == "place" and preposition(doc, mention.start) not in ("", "by"):
                continue  # a country may do something; where it was done is looked at elsewhere
            if kind and sentence.start <= mention.start < sentence.end:
                found = _odd_name(reader, sentence, mention.start, mention.end, kind, company)
                if found is not None:
                    yield found


def _odd_name(
    reader: Reader, sentence: Tokens, start: int, end: int, kind: str, company: Company
) -> Odd | None:
    entity = reader.names[start].entity
    mine = party(entity)
    context = _context(reader, sentence, reader.doc[start:end].root, range(start, end))
    scores = company.scores(context)
    if not scores:
        return None
    own = frozenset().union(
        *(b.sentences for b in company.bearers[kind] if mine.compare(b.value).agrees)
    )
    own |= {n for n, words in enumerate(company.words) if set(content_words(mine.name)) <= words}
    if not own:
        return None
    best = max(scores.values())
    top = {n for n, score in scores.items() if score >= max(FULL, best - 0.1)}
    here = max((scores.get(n, 0.0) for n in own), default=0.0)
    if not top or top & own or best - here < LEAD:
        return None
    if sum(1 for w in context if any(w in company.words[n] for n in top)) < TELLING:
        return None
    there = frozenset(content_words(sentence.text))
    rivals = [
        b
        for b in company.bearers[kind]
        if b.sentences & top and not b.words & there and _apart(mine, b.value, kind)
    ]
    if len(rivals) != 1:
        return None
    number = max(rivals[0].sentences & top, key=lambda n: scores[n])
    if kind == "place" and not _acts(company.facts[number].evidence[0].text, rivals[0].value):
        return None  # a country may do something; that it was done in a town is not at odds
    span = reader.span(start, end)
    atom = Atom(kind, mine, span, frozenset(content_words(entity.name)))
    return Odd(atom, rivals[0].value, company.facts[number], _whole(sentence))


def _acts(text: str, value: Party) -> bool:
    """Whether a sentence has a place where a doer stands, without a preposition but *by*."""
    tokens = WORD.findall(text)
    return any(preposition_in(tokens, a) in ("", "by") for a, _ in places_of(tokens, value))


def _apart(mine: Value, other: Party, kind: str) -> bool:
    if kind == "place" and isinstance(mine, Party):
        return places.find(mine.name).compare(places.find(other.name)) is Relation.DIFFERENT
    return compare(mine, other) is Relation.DIFFERENT


def _context(reader: Reader, sentence: Tokens, root: Token, own: range) -> dict[str, float]:
    """The content words near *root* in the parse, by how near they are (1 … 0)."""
    distance: dict[int, int] = {root.i: 0}
    queue = [root]
    while queue:
        token = queue.pop(0)
        if distance[token.i] >= NEAR:
            continue
        for other in [*token.children, token.head]:
            if other.i not in distance and sentence.start <= other.i < sentence.end:
                distance[other.i] = distance[token.i] + 1
                queue.append(other)
    found: dict[str, float] = {}
    for i, arcs in distance.items():
        token = reader.doc[i]
        if i in own or token.lower_ in function_words() or token.is_punct or token.is_space:
            continue
        for word in content_words(token.text):
            found[word] = max(found.get(word, 0.0), 1.0 / (1.0 + 0.4 * (arcs - 1)))
    return found


def _whole(sentence: Tokens) -> Span:
    return Span(sentence.start_char, sentence.end_char)
