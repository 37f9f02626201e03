"""What speaks for and against a source's sentence being what a place of the draft was written from.

Many weak signs, which are weighed together: what the sentence has of the words around the place in
the draft, what the sentences with the draft's own name or time have of them, how the other name or
time stands there to the same words. The weights are those of a logistic model for each kind of
thing, fitted on drafts whose slips are known (``model/displacement.py``).
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.checks.compare import predicate_relation
from factcheck.checks.sentences.alignment import Atom, Odd
from factcheck.checks.sentences.gaps import Gap, where
from factcheck.checks.sentences.surroundings import (
    Surroundings,
    around,
    preposition_in,
    same_preposition,
)
from factcheck.claims.model import Span
from factcheck.language.words import base_form, content_words

if TYPE_CHECKING:
    from collections.abc import (
        Callable,
        Collection,
        Container,
        Iterable,
        Iterator,
        Mapping,
        Sequence,
    )

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

    from factcheck.checks.sentences.passages import Passage, Passages
    from factcheck.claims.model import Claim
    from factcheck.claims.phrases import Reader
    from factcheck.claims.values import Value

FAR, NEAR = 6, 3
"""Arcs in the parse within which a word belongs to the wider and to the closer surroundings."""
BEST = 5
"""So many sentences are looked at, those that have most of both."""
FADE = 0.25
"""How fast a word's say falls with the words between it and the place in the source."""
LONG = 60
"""Words after which a sentence is as long as any."""
ABOUT = 0.33
"""An article that has less of what the draft says thereabouts, by rarity, is of something else."""
AROUND = 4
"""So many sentences before and after one are thereabouts."""
MANY = 6
"""Sentences about a thing after which one more says nothing."""


@cache
def model() -> Mapping[str, Mapping[str, float]]:
    """For each kind of thing the weights of the signs and the bias."""
    path = files("factcheck.checks") / "data" / "displacement.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def likelihood(kind: str, signs: Mapping[str, float]) -> float:
    """How likely it is (0 … 1) by its *signs* that what a source has belongs in the place."""
    weights = model()[table_of(kind)]
    total = weights["bias"] + sum(weights[sign] * value for sign, value in signs.items())
    return logistic(total)


def table_of(kind: str) -> str:
    """The table of :func:`model` for a *kind*: people, bodies, nations and events share one."""
    return kind if kind in model() else "name"


def logistic(total: float) -> float:
    """A sum of weights as a likelihood (0 … 1)."""
    return 1 / (1 + math.exp(-total))


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a sentence of a source has that may belong in a place of the draft."""

    atom: Atom
    """What the draft has there."""
    value: Value
    text: str
    """What the source has, as it is written there."""
    passage: Passage
    signs: Mapping[str, float]
    """What speaks for it and against it."""
    known: bool
    """Whether a source has what the draft has there."""

    @property
    def kind(self) -> str:
        """The kind of thing, as the weights have it."""
        return self.atom.kind

    @property
    def span(self) -> Span:
        """The place in the draft."""
        return self.atom.span

    def odd(self, sentence: Tokens, likely: float) -> Odd:
        """That what the draft has is off, in its *sentence*, and how *likely* that is."""
        whole = Span(sentence.start_char, sentence.end_char)
        return Odd(self.atom, self.value, self.passage.proof, whole, likely=likely)


def likeliest(found: Iterable[Candidate]) -> Iterator[tuple[Candidate, float]]:
    """For each place the likeliest candidate, with its likelihood, the likeliest of all first.

    Nothing that a source has takes two places.
    """
    ranked = [(likelihood(one.kind, one.signs), one) for one in found]
    taken: set[str] = set()
    judged: set[Span] = set()
    for likely, one in sorted(ranked, key=lambda pair: -pair[0]):
        if one.text not in taken and one.span not in judged:
            taken.add(one.text)
            judged.add(one.span)
            yield one, likely


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the draft, what stands around it, and which sentences of the sources have that."""

    doc: Doc
    sentence: Tokens
    span: Span
    own: Collection[int]
    """The sentences that have what the draft has there."""
    wide: Surroundings
    wide_shares: Mapping[int, float]
    close_shares: Mapping[int, float]
    around_shares: Mapping[int, float]
    """What they and those beside them have."""
    wide_own: float
    close_own: float
    around_own: float
    """The largest shares that one of its own sentences has."""
    unseen: float
    """The part of what stands around, by nearness, that no source has in any words."""
    before: str
    """The preposition before it."""
    above: Token | None
    """The word that it hangs on."""
    articles: Mapping[str, float]
    """The share of what the draft says thereabouts that each article has, by its path."""

    def gap(self, source: Passages, mine: Value, others: Iterable[Passage]) -> Gap:
        """The place beside those of the sources that it may be."""
        place = where(self.sentence, self.span.start, self.span.end)
        numbers = [passage.number for passage in others]
        return Gap(source, place, mine, self.wide_shares, self.own, numbers)

    def best(self, source: Passages, most: int = BEST) -> list[Passage]:
        """The sentences of others that have most of what stands around, best first."""
        shares = {n: s + self.close_shares.get(n, 0.0) for n, s in self.wide_shares.items()}
        ranked = sorted((n for n in shares if n not in self.own), key=lambda n: -shares[n])
        return [
            passage
            for passage in map(source.all.__getitem__, ranked[:most])
            if self.may_be_of(passage)
            and (source.told(passage, self.wide.words) or self.wide.names.keys() & passage.names)
        ]

    def may_be_of(self, passage: Passage) -> bool:
        """Whether a sentence stands in an article that may be what the draft was written from.

        One that came out after the draft's date is none where an earlier one has what the draft
        has.
        """
        if self.own and passage.evidence.after(self.doc.user_data.get("date")):
            return False
        return self.articles.get(passage.evidence.source.path, 0.0) >= ABOUT


def place_of(
    reader: Reader,
    source: Passages,
    tokens: Tokens,
    own_tokens: Container[int],
    own: Collection[int],
    before: str,
) -> Place:
    """The place of *tokens* in the draft; *own_tokens* are those and what belongs to them."""
    doc, root, sentence = reader.doc, tokens.root, tokens.sent
    wide = around(reader, source, sentence, root, own_tokens, FAR)
    close = around(reader, source, sentence, root, own_tokens, NEAR)
    vectors = doc.vocab.vectors
    wide_shares = source.scores(wide.words, wide.names, vectors)
    close_shares = source.scores(close.words, close.names, vectors)
    around_shares = source.scores(wide.words, wide.names, vectors, beside=True)
    weight = sum(wide.words.values())
    unseen = sum(n for w, n in wide.words.items() if not source.like(w, vectors))
    return Place(
        doc,
        sentence,
        reader.span(tokens.start, tokens.end),
        own,
        wide,
        wide_shares,
        close_shares,
        around_shares,
        max((wide_shares.get(n, 0.0) for n in own), default=0.0),
        max((close_shares.get(n, 0.0) for n in own), default=0.0),
        max((around_shares.get(n, 0.0) for n in own), default=0.0),
        unseen / weight if weight else 0.0,
        before,
        root.head if root.head != root else None,
        source.about(_thereabouts(sentence)),
    )


def _thereabouts(sentence: Tokens) -> str:
    """The sentences around one of the draft, which is of many things where it is long."""
    doc = sentence.doc
    starts = [one.start for one in doc.sents]
    at = starts.index(sentence.start)
    first = starts[max(0, at - AROUND)]
    last = starts[at + AROUND + 1] if at + AROUND + 1 < len(starts) else len(doc)
    return str(doc[first:last].text)


def signs(
    source: Passages,
    place: Place,
    passage: Passage,
    spot: tuple[int, int] | None,
    rank: int,
    elsewhere: bool,
) -> dict[str, float]:
    """What the words say of a thing that stands in *passage* at *spot*, counted in words.

    *elsewhere* is whether the draft has the same thing too, in another sentence.
    """
    vectors = place.doc.vocab.vectors
    tokens = passage.tokens
    at = spot or (0, 1)
    neighbours = range(passage.number - 1, passage.number + 2)
    wide = place.wide_shares
    reach = source.reach(passage, place.wide.words, vectors)
    has, near = _above(source, place, passage, at)
    return {
        "wide": wide.get(passage.number, 0.0),
        "wide_own": place.wide_own,
        "wide_next": _farther(wide, place, neighbours),
        "around": place.around_shares.get(passage.number, 0.0),
        "around_own": place.around_own,
        "around_next": _farther(place.around_shares, place, neighbours),
        "close": place.close_shares.get(passage.number, 0.0),
        "close_own": place.close_own,
        "article": place.articles.get(passage.evidence.source.path, 0.0),
        "names": float(len(place.wide.names.keys() & passage.names)),
        "unseen": place.unseen,
        "known": float(min(len(place.own), MANY)),
        "unknown": float(not place.own),
        "nearness": (
            source.nearness(passage, at, place.wide.words, vectors) / reach if reach else 0.0
        ),
        "above": has,
        "above_near": near,
        "preposition": float(same_preposition(place.before, preposition_in(tokens, at[0]))),
        "bare": float(not place.before),
        "elsewhere": float(elsewhere),
        "pronoun": float(spot is None),
        "quoted": float(passage.quotes),
        "length": min(len(tokens), LONG) / LONG,
        "rank": float(rank),
    }


def _farther(shares: Mapping[int, float], place: Place, near: Container[int]) -> float:
    """The largest share of a sentence that is none of *near*, and has not what the draft has."""
    return max((s for n, s in shares.items() if n not in near and n not in place.own), default=0.0)


def _above(
    source: Passages, place: Place, passage: Passage, spot: tuple[int, int]
) -> tuple[float, float]:
    """How far a sentence has the word that the place hangs on, and has it near *spot*."""
    has = near = 0.0
    for word in content_words(place.above.text) if place.above is not None else ():
        for like, counts in source.like(word, place.doc.vocab.vectors).items():
            for at in passage.order.get(like, ()):
                gap = max(0, min(abs(at - spot[0]), abs(at - spot[1] + 1)) - 1)
                has = max(has, counts)
                near = max(near, counts / (1 + FADE * gap))
    return has, near


def parts(
    source: Passages,
    claims: Sequence[Claim],
    place: Place,
    passage: Passage,
    same: Callable[[Value], bool],
) -> dict[str, float]:
    """Whether the claims with what the draft has and the facts with the other give both one part.

    *same* tells whether a value of a fact is that other thing.
    """
    mine = [
        (slot, claim)
        for claim in claims
        for slot, filler in claim.fillers()
        if filler.span is not None and filler.span.overlaps(place.span)
    ]
    theirs = [
        (slot, fact.claim)
        for fact in passage.facts
        for slot, filler in fact.claim.fillers()
        if same(filler.value)
    ]
    alike = [
        _likeness(source, claim, other, place.doc)
        for slot, claim in mine
        for part, other in theirs
        if slot == part
    ]
    return {
        "predicate": max(alike, default=0.0),
        "other_part": float(bool(mine and theirs) and not alike),
    }


def _likeness(source: Passages, claim: Claim, other: Claim, doc: Doc) -> float:
    """How near two predicates are: 1 for the same or words for it, less for near vectors."""
    if predicate_relation(claim, other).agrees:
        return 1.0
    like = source.like(base_form(claim.predicate), doc.vocab.vectors)
    return like.get(base_form(other.predicate), 0.0)
